"""An edited row of a table is told by its key, at its own line, with what stood there."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from engine.compare.causes import Cause
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import Version, edits, read_version
from engine.compare.trees import differences
from engine.impact_report.report import report
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import EditShape
from engine.source import read_text
from tests.compare.gardens import TEXT
from tests.compare.test_comparison import archive

DRAWN = "    rows: |\n      sort | price\n      rose | 10\n      herb | 20\n      fern | 30\n"
NOW = "    rows: |\n      sort | price\n      rose | 11\n      fern | 31\n      moss | 5\n"
TABLE = f"""tables:
  prices:
    row: price
    key: sort
    columns: {{sort: text, price: EUR from 0 to 100}}
{DRAWN}    source: text 1
parameters:
"""
CSV = "sort,price\nrose,10\nherb,20\nfern,30\n"
CSV_NOW = "sort,price\nrose,11\nfern,31\nmoss,5\n"


def drawn(rows: str) -> Version:
    """The fund with a table of prices in its own text."""
    return _read(TEXT.replace("parameters:\n", TABLE.replace(DRAWN, rows)), Path("garden.yaml"))


def beside(folder: Path, rows: str) -> Version:
    """The fund with the same table in a file."""
    folder.mkdir()
    (folder / "prices.csv").write_text(rows, "utf-8")
    table = TABLE.replace(DRAWN, "    from_file: prices.csv\n")
    return _read(TEXT.replace("parameters:\n", table), folder / "garden.yaml")


def _read(text: str, path: Path) -> Version:
    text = text.replace("help + extra, ", """'help + extra + prices[sort = "rose"].price', """)
    read = read_version(path, text.encode())
    assert read.version is not None, [each.what("en") for each in read.problems]
    return read.version


def told(before: Version, after: Version) -> list[tuple[EditShape, str]]:
    """Each edit, and how it is said."""
    made = compare(before, before, archive())
    found = edits(before, after)
    nothing = [Fraction(0)] * len(made.compared)
    causes = (Cause(found, tuple(nothing), (False,) * len(nothing)),)
    shape = report(Comparison(before, after, made.compared, (), causes))
    saying = Saying(shape, "en")
    return [(each, saying.edit(each)) for each in shape["causes"][0]["edits"]]


def test_a_row_in_the_text_has_its_own_line_and_key() -> None:
    """Changed, removed, changed, new."""
    before, after = drawn(DRAWN), drawn(NOW)

    found = told(before, after)

    assert [each.get("row") for each, _ in found] == ["rose", "herb", "fern", "moss"]
    assert {each.get("table") for each, _ in found} == {"prices"}
    sides = [after if each["before"] is None else before for each, _ in found]
    lines = [
        side.source.text.splitlines()[each["line"] - 1].strip()
        for side, (each, _) in zip(sides, found, strict=True)
    ]
    assert lines == ["rose | 10", "herb | 20", "fern | 30", "moss | 5"]
    assert [said for _, said in found] == [
        "tables › prices › rows › rose: rose | 10 → rose | 11",
        "tables › prices › rows › herb: removed: herb | 20",
        "tables › prices › rows › fern: fern | 30 → fern | 31",
        "tables › prices › rows › moss: new: moss | 5",
    ]


def test_a_row_in_a_file_has_its_own_line_and_key_too(tmp_path: Path) -> None:
    """Of that file, whose table is named."""
    before, after = beside(tmp_path / "a", CSV), beside(tmp_path / "b", CSV_NOW)

    found = told(before, after)

    assert [(each["file"], each["line"]) for each, _ in found] == [
        ("prices.csv", 2),
        ("prices.csv", 3),
        ("prices.csv", 4),
        ("prices.csv", 4),
    ]
    assert [said for _, said in found] == [
        "tables › prices › rose: rose,10 → rose,11",
        "tables › prices › herb: removed: herb,20",
        "tables › prices › fern: fern,30 → fern,31",
        "tables › prices › moss: new: moss,5",
    ]


def test_the_head_of_a_table_is_no_row(tmp_path: Path) -> None:
    """It is told by its place."""
    before = beside(tmp_path / "a", CSV)
    turned = re.sub("(?m)^(.*),(.*)$", r"\2,\1", CSV)

    edit, said = told(before, beside(tmp_path / "b", turned))[0]

    assert "row" not in edit
    assert said.startswith("tables › prices › [0]: ")


@pytest.mark.parametrize("text", ["a: |\n  x\n\n  y w\n", "a: 1\nb: |\n  p\n  y w\n"])
def test_every_line_of_a_block_knows_where_it_stands(text: str) -> None:
    """Also after an empty line."""
    old, new = (
        read_text(each.encode(), "x.yaml", notation="yaml")[0]
        for each in (text, text.replace("y", "z"))
    )
    assert old.root is not None
    assert new.root is not None

    (found,) = differences(old.root, new.root)

    assert found.before is not None
    assert found.before.span.line == 4
