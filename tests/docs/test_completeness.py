"""The documentation leaves nothing out: each key, function, operation, exit code, part is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest

from engine.absence import Unknown
from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.load.functions import FUNCTIONS
from engine.operations.op import OPERATIONS, ROUNDINGS, Op
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    TRUTH,
    Kind,
    PeriodSpan,
    Type,
    Unit,
)
from engine.wordings.manual import EXIT_CODES
from tests.docs.pages import blocks
from tests.house.tree import ROOT

LANGUAGE = ROOT / "docs" / "language.md"
SEMANTICS = ROOT / "docs" / "semantics.md"
HALVES = (Fraction(5, 2), Fraction(-5, 2), Fraction(7, 2))
WORTH = {"yes": True, "no": False, "?": Unknown(frozenset({"x"}))}


def keys_of_the_schema() -> Iterator[tuple[str, str]]:
    """Every key that a policy may have, with the part of the schema that it stands in."""
    schema = json.loads((ROOT / "schemas" / "policy.schema.json").read_text(encoding="utf-8"))
    parts = {"policy": schema, **schema["definitions"]}
    for name, part in parts.items():
        if name != "step":
            for key in part.get("properties", {}):
                yield name, key


def in_code(page: Path) -> str:
    """All that stands in code on a page, in spans or in blocks."""
    text = page.read_text(encoding="utf-8")
    spans = re.findall(
        r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    )
    return "\n".join([*spans, *(each.text for each in blocks(page))])


def test_the_language_page_names_every_key_of_a_policy() -> None:
    """A key that the schema allows and the page does not name is known to nobody."""
    said = set(re.findall(r"[\w]+", in_code(LANGUAGE)))

    assert [] == [each for each in keys_of_the_schema() if each[1] not in said]


def test_the_language_page_names_every_function_and_operation() -> None:
    """As a formula writes them, and as the core has them."""
    text = LANGUAGE.read_text(encoding="utf-8")
    core = text.partition("## The core")[2]
    listed = core.partition("examples:\n")[2].partition("\n\n")[0]
    table = text.partition("**Functions.**")[2].partition("\n\n`")[0]

    assert FUNCTIONS - {"not"} == set(re.findall(r"`(\w+)[`(]", table))
    assert [each.value for each in Op] == [e for e in re.split(r"\s*[,·.]\s*", listed) if e]


def test_the_readme_has_the_exit_codes_that_there_are() -> None:
    """One row for each."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [str(code) for code in EXIT_CODES] == re.findall(r"^\| (\d) \|", text, re.MULTILINE)


def test_the_drawing_of_the_floors_has_every_part_of_the_engine() -> None:
    """A part that is not drawn stands on no floor."""
    drawing = next(each for each in blocks(ROOT / "docs" / "walk.md") if each.language == "text")
    drawn = set(re.findall(r"[a-z_]+", re.sub(r" {5,}[a-z].*", "", drawing.text)))
    parts = {each.stem for each in (ROOT / "engine").iterdir() if each.suffix in (".py", "")}

    assert parts - {"__init__", "__main__", "__pycache__", "_data"} == drawn


# ── How values are written ───────────────────────────────────────────────────────────────────────

TREES = {"tree": Unit("tree", "trees")}
KINDS = {
    "number": (NUMBER,),
    "three decimals": (NUMBER, SHARE),
    "share": (SHARE,),
    "money": (MONEY,),
    "money per unit": (Type(Kind.RATE, unit="tree"),),
    "count": (Type(Kind.COUNT, whole=True, unit="tree"),),
    "yes or no": (TRUTH,),
    "date": (DATE,),
    "moment": (MOMENT,),
    "period": tuple(Type(Kind.PERIOD, span=span) for span in PeriodSpan),
    "several of": (Type(Kind.CHOICES, options=("oak", "lime")),),
}


def is_read(text: str, kinds: tuple[Type, ...]) -> bool:
    """Whether a fact of one of these types can be written so."""
    for kind in kinds:
        with suppress(LiteralFault):
            read_literal(text, kind, TREES, "EUR", "Europe/Brussels", unit_optional=True)
            return True
    return False


def test_the_table_of_notations_is_what_the_reader_takes() -> None:
    """What stands in the second column is read, what stands in the third is refused."""
    text = LANGUAGE.read_text(encoding="utf-8")
    found = re.search(r"^\| \| written \|.*\n(?:^\|.*\n)+", text, re.MULTILINE)
    assert found is not None
    _, *rows = rows_of(found[0])
    for kind, *cells in rows:
        read, refused = (re.findall(r"`([^`…]+)`", cell) for cell in cells)
        assert read == [each for each in read if is_read(each, KINDS[kind])]
        assert [] == [each for each in refused if is_read(each, KINDS[kind])]


# ── Meaning ──────────────────────────────────────────────────────────────────────────────────────


def rows_of(table: str) -> list[list[str]]:
    """The cells of a table, without its heads' rule and without bold."""
    lines = [each.strip("|").replace("*", "") for each in table.strip().split("\n")]
    return [[cell.strip() for cell in each.split("|")] for each in (lines[0], *lines[2:])]


@pytest.mark.parametrize(("name", "op"), [("and", Op.AND), ("or", Op.OR)])
def test_the_tables_of_truth_are_those_of_the_operations(name: str, op: Op) -> None:
    """Each cell is what its row and its column give."""
    text = SEMANTICS.read_text(encoding="utf-8")
    found = re.search(rf"^\| {name} \|.*\n(?:^\|.*\n)+", text, re.MULTILINE)
    assert found is not None
    heads, *rows = rows_of(found[0])
    for left, *cells in rows:
        for right, cell in zip(heads[1:], cells, strict=True):
            assert WORTH[cell] == OPERATIONS[op].meaning([WORTH[left], WORTH[right]])


def test_the_table_of_roundings_is_what_they_do() -> None:
    """Each word in the last column gives the numbers of its row."""
    text = SEMANTICS.read_text(encoding="utf-8")
    found = re.search(r"^\| 2\.5 to a step of 1 \|.*\n(?:^\|.*\n)+", text, re.MULTILINE)
    assert found is not None
    _, *rows = rows_of(found[0])
    for *results, words in rows:
        for word in re.findall(r"`([a-z ]+)`", words):
            rounded = [OPERATIONS[ROUNDINGS[word]].meaning(each, 1) for each in HALVES]
            assert [int(each) for each in results] == rounded
