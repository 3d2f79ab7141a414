"""Mutants of real files: whatever they hold, the reader answers with problems of its own."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from engine.problem import Problem, as_github, as_json, draw
from engine.source import yaml_text
from engine.source.read import Notation, apply_fixes, read_text
from engine.source.table import read_table_file
from engine.source.tree import Document, Mapping, Node, Scalar

CASES = Path(__file__).parents[1] / "cases"
SEEDS = {
    folder: [path.read_bytes() for path in sorted((CASES / folder).glob(f"*.{folder}"))]
    for folder in ("yaml", "json", "csv")
}
PIECES = [
    *(b": ", b" #", b"- ", b"? ", b"{", b"}", b"[", b"]", b",", b"'", b'"', b"\n", b"\r\n", b"\t"),
    *(b"&a", b"*a", b"!", b"|", b">", b"%", b"@", b"`", b"<<: ", b"---\n", b"...\n", b"null", b"~"),
    *(
        b"\\",
        b"\\x",
        b"\\u12",
        b"\\U00110000",
        b"\\ud83d",
        b"\x00",
        b"\xff",
        b"\xc3",
        b"\xef\xbb\xbf",
    ),
    *("é e\u0301 \u200b \u202e \u00a0 \u2028 \u0430".encode().split(b" ")),
    *(b"  ", b"\n  ", b"a: ", b"f(a, b)", b"[0..5)", b"|2\n", b">-\n", b"NaN", b"1e3", b";"),
]


def mutant(random_: random.Random, seeds: list[bytes]) -> bytes:
    """A few seeds spliced together, with bytes flipped, cut out and put in."""
    data = bytearray(b"\n".join(random_.choices(seeds, k=random_.randint(1, 4))))
    for _ in range(random_.randint(1, 8)):
        at = random_.randint(0, len(data))
        match random_.randrange(4):
            case 0 if at < len(data):
                data[at] ^= 1 << random_.randrange(8)
            case 1:
                del data[at : at + random_.randint(1, 9)]
            case 2:
                data[at:at] = random_.choice(PIECES)
            case _:
                data[at:at] = data[at : at + random_.randint(1, 30)] * random_.randint(1, 3)
    return bytes(data)


def look_over(document: Document, problems: tuple[Problem, ...]) -> None:
    """Each problem has a place in the file, words, and a drawing; each text lies in the file."""
    for problem in problems:
        span = problem.span
        assert span is not None
        assert 0 <= span.start <= span.end <= len(document.text)
        assert (span.line, span.column) >= (1, 1)
        assert re.fullmatch(r"E\d{3}", problem.code)
        for language in ("nl", "en"):
            drawn = draw(problem, document.text, language)
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b]", drawn)
            assert "\n" not in as_github(problem, language)
        as_json(problem)
    look_through(document.root, document.text)


def look_through(node: Node | None, text: str) -> None:
    """Each piece of each text has a place inside the whole."""
    match node:
        case Scalar():
            for at in range(min(len(node.text), 40)):
                span = node.span_of(at, at + 1)
                assert node.span.start <= span.start <= span.end <= node.span.end <= len(text) + 1
        case None:
            pass
        case Mapping():
            for key, value in node:
                look_through(key, text)
                look_through(value, text)
        case _:
            for item in node:
                look_through(item, text)


@pytest.mark.fuzz
@pytest.mark.parametrize("notation", ["yaml", "json"])
def test_no_foreign_exception_leaves_the_reader(notation: Notation) -> None:
    """1,000 mutants each, the same ones every time."""
    random_ = random.Random(f"reader {notation}")  # noqa: S311 - mutants, not secrets

    for _ in range(1000):
        data = mutant(random_, SEEDS[notation])
        document, problems = read_text(data, "f", notation=notation)
        look_over(document, problems)
        apply_fixes(document, problems)


@pytest.mark.fuzz
def test_no_foreign_exception_leaves_the_parser_that_is_always_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """300 mutants, read where PyYAML was built without libyaml."""
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)
    random_ = random.Random("parser in Python")  # noqa: S311 - mutants, not secrets

    for _ in range(300):
        look_over(*read_text(mutant(random_, SEEDS["yaml"]), "f", notation="yaml"))


@pytest.mark.fuzz
def test_no_foreign_exception_leaves_the_reader_of_tables(tmp_path: Path) -> None:
    """500 mutants."""
    random_ = random.Random("tables")  # noqa: S311 - mutants, not secrets

    for _ in range(500):
        (tmp_path / "t.csv").write_bytes(mutant(random_, SEEDS["csv"]))
        table, problems = read_table_file(tmp_path, "t.csv")
        look_over(Document(table.source, None), problems)
        assert len({len(row) for row in table.rows}) <= 1
