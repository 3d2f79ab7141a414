"""Files that must be refused, each beside the problems it must give (`name.expect`).

A line of an expectation is a code, a line and column, and the marked text as a JSON string. To add
a case, write both files. Folders: `tests/cases/yaml`, `json` and `csv`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from engine.problem import Problem, draw
from engine.source import yaml_text
from engine.source.read import apply_fixes, read_text
from engine.source.table import read_table_file
from engine.source.tree import Source
from engine.wordings.reading import WORDINGS

CASES = Path(__file__).parents[1] / "cases"
YAML = sorted((CASES / "yaml").glob("*.yaml"))
JSON = sorted((CASES / "json").glob("*.json"))
CSV = sorted((CASES / "csv").glob("*.csv"))

# Codes about bytes, sizes and paths, which no small file of text can show: see the tests beside.
ELSEWHERE = {"E101", "E102", "E108", "E109", "E110", *(f"E{number}" for number in range(191, 197))}

# The parser in Python goes on where the one in C stops, and the fault is refused as what it is.
IN_PYTHON = {
    "half_a_pair_of_surrogates": ["E103"],
    "a_colon_and_a_comma_in_braces": ["E120", "E120"],
}


def read(path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """The source and the problems of a case."""
    match path.suffix:
        case ".csv":
            table, problems = read_table_file(path.parent, path.name)
            return table.source, problems
        case ".json":
            document, problems = read_text(path.read_bytes(), path.name, notation="json")
        case _:
            document, problems = read_text(path.read_bytes(), path.name, notation="yaml")
    return document.source, problems


def told(source: Source, problems: tuple[Problem, ...]) -> list[str]:
    """The problems as an expectation writes them."""
    lines = []
    for problem in problems:
        assert problem.span is not None
        marked = json.dumps(source.text[problem.span.start : problem.span.end])
        lines.append(f"{problem.code} {problem.span.line}:{problem.span.column} {marked}")
    return lines


def expected(path: Path) -> list[str]:
    """What stands beside a case."""
    return path.with_suffix(".expect").read_text(encoding="utf-8").splitlines()


every_case = pytest.mark.parametrize(
    "path", [*YAML, *JSON, *CSV], ids=lambda path: f"{path.suffix[1:]}-{path.stem}"
)


@every_case
def test_a_file_is_refused_with_its_code_at_its_place(path: Path) -> None:
    """Code, line, column and marked text are those that stand beside the file."""
    assert expected(path) == told(*read(path))


@every_case
def test_an_expectation_expects_something(path: Path) -> None:
    """A case without a problem would test nothing."""
    assert expected(path)


@every_case
def test_each_problem_can_be_told_in_both_languages(path: Path) -> None:
    """No template asks for a field that the problem does not have."""
    source, problems = read(path)

    for problem in problems:
        dutch, english = (draw(problem, source.text, language) for language in ("nl", "en"))
        assert dutch.startswith(f"fout[{problem.code}]: ")
        assert english.startswith(f"error[{problem.code}]: ")


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.stem)
def test_a_certain_mend_takes_its_problem_away(path: Path) -> None:
    """After `apply_fixes` no problem is left that had a fix."""
    document, problems = read_text(path.read_bytes(), path.name, notation="yaml")
    mended = apply_fixes(document, problems)

    _, left = read_text(mended, path.name, notation="yaml")

    assert [] == [problem.code for problem in left if problem.fix]
    assert len(left) <= len([problem for problem in problems if not problem.fix])


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.stem)
def test_the_parser_that_is_always_there_gives_the_same_codes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PyYAML was built without libyaml, the same files are refused with the same codes."""
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)

    codes = [line.split()[0] for line in told(*read(path))]

    assert IN_PYTHON.get(path.stem, [line.split()[0] for line in expected(path)]) == codes


def test_every_code_of_the_reader_has_a_case() -> None:
    """A code that no file can show would be a promise that nobody keeps."""
    shown = {line.split()[0] for path in [*YAML, *JSON, *CSV] for line in expected(path)}

    assert set(WORDINGS) == shown | ELSEWHERE
    assert not shown & ELSEWHERE
