"""Policies that are refused: each says where and why, and what else may follow from it.

A case changes the policy `_base.yaml` beside it. `#! E202 words` at the end of a line says that
E202 is told there, with these words marked (of several lines, the first); `marks` puts it at a line
that the case does not change. `besides` names codes that may follow, wherever they are told;
`beside` and `with` put other files into the folder of the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.load.load import check
from engine.problem import Problem
from engine.wordings import names, rounds, structure, types

FOLDER = Path(__file__).parents[1] / "cases" / "bad"
BASE = (FOLDER / "_base.yaml").read_text("utf-8")
CODES = {*names.WORDINGS, *types.WORDINGS, *structure.WORDINGS, *rounds.WORDINGS}
# Told only where there is no folder.
NEVER_TOLD = {"E415"}
_MARK = re.compile(r" +#! (?P<code>[EW]\d{3}) (?P<words>.*?)(?= +#! |$)")

Told = tuple[str, int, str, str]


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name and the content of each case; every value in it is text."""
    for file in sorted(FOLDER.glob("[a-z]*.yaml")):
        for case in yaml.load_all(file.read_text("utf-8"), Loader=yaml.BaseLoader):
            yield f"{file.stem}: {case['case']}", case


ALL = dict(cases())


def marked_text(case: dict[str, Any]) -> str:
    """The policy of a case, with what it expects at the end of its lines."""
    text = BASE
    for edit in [*([case] if "take" in case else []), *case.get("edits", [])]:
        assert text.count(edit["take"]) == 1, f"{edit['take']!r}: {text.count(edit['take'])} times"
        text = text.replace(edit["take"], edit["put"])
    for place, mark in case.get("marks", {}).items():
        assert text.count(place) == 1, f"{place!r}: {text.count(place)} times"
        end = text.index("\n", text.index(place))
        text = f"{text[:end]}  #! {mark}{text[end:]}"
    return text


def files_of(case: dict[str, Any]) -> dict[str, str]:
    """The files of a case by name, marks included."""
    given = ["sources/note.yaml", "call1.yaml", *case.get("with", [])]
    beside = {name: (FOLDER / "beside" / name).read_text("utf-8") for name in given}
    return {**beside, **case.get("beside", {}), "case.yaml": marked_text(case)}


def without_marks(text: str) -> str:
    """The text as the loader reads it."""
    return "\n".join(_MARK.sub("", line) for line in text.split("\n"))


def expected(case: dict[str, Any]) -> set[Told]:
    """File, line, code and marked words of each problem that a case names."""
    return {
        (name, number, found["code"], found["words"])
        for name, text in files_of(case).items()
        for number, line in enumerate(text.split("\n"), 1)
        for found in _MARK.finditer(line)
    }


def told(problem: Problem, folder: Path) -> Told:
    """File, line, code and the first marked line of a problem."""
    span = problem.span
    assert span is not None
    text = (folder / span.file).read_text("utf-8")
    return (span.file, span.line, problem.code, text[span.start : span.end].partition("\n")[0])


def problems_of(case: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """What the loader tells of a case whose files are put into `folder`."""
    for name, text in files_of(case).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(without_marks(text), "utf-8")
    return check(folder / "case.yaml").problems


def each_case() -> Iterator[Any]:
    """The cases as parameters of a test; a known fault of the loader is marked as one."""
    for sentence, case in ALL.items():
        fault = case.get("xfail")
        marks = () if fault is None else (pytest.mark.xfail(strict=True, reason=fault),)
        yield pytest.param(case, id=sentence, marks=marks)


@pytest.mark.parametrize("case", list(each_case()))
def test_a_bad_policy_is_told_what_is_wrong_and_where(case: dict[str, Any], tmp_path: Path) -> None:
    """No problem is missing, none is told that is not there, and both languages can say each."""
    found = problems_of(case, tmp_path)

    wanted = expected(case)
    said = {told(each, tmp_path) for each in found}
    assert wanted <= said
    assert {each[2] for each in said - wanted} <= set(case.get("besides", []))
    assert all(is_said_in_both_languages(each) for each in found)


def is_said_in_both_languages(problem: Problem) -> bool:
    """Whether what is wrong and the mend are four different texts, and the label stands in both."""
    said = {problem.what("nl"), problem.what("en"), problem.mend("nl"), problem.mend("en")}
    return len(said) == 4 and all(said) and bool(problem.label("nl")) is bool(problem.label("en"))


@pytest.mark.parametrize("code", sorted(CODES - NEVER_TOLD))
def test_every_code_has_a_case(code: str) -> None:
    """A code without one may be told at the wrong place, or never."""
    assert code in {mark[2] for case in ALL.values() for mark in expected(case)}


def test_nothing_is_wrong_with_the_policy_that_the_cases_change(tmp_path: Path) -> None:
    """Else every case would tell that too."""
    assert problems_of({}, tmp_path) == ()


def test_a_mark_is_no_part_of_the_policy() -> None:
    """Not even within a block of text."""
    assert without_marks("a: |\n  b  #! E202 b  #! E203 b c\nc") == "a: |\n  b\nc"
