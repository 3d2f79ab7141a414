"""Sheets of rows: read back, every cell is what was put there."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO

from python_calamine import CalamineWorkbook

from engine.books.lists import Column, Rows, write_lists

COLUMNS = (
    Column("word", 20),
    Column("whole", 8, "whole"),
    Column("money", 12, "money"),
    Column("day", 12),
)
ROWS = (
    ("=1+1", 12, Fraction(25, 2), date(2025, 1, 2)),
    ("x" * 40_000, None, Fraction(0), None),
)


def test_numbers_days_and_texts_come_back_as_they_were() -> None:
    """A text as long as a cell can hold; nothing where there was nothing."""
    book = CalamineWorkbook.from_filelike(
        BytesIO(write_lists("Lists", (Rows("All", COLUMNS, ROWS), Rows("None", COLUMNS, ()))))
    )

    heads, first, second = book.get_sheet_by_name("All").to_python()
    assert heads == ["word", "whole", "money", "day"]
    assert first == ["=1+1", 12.0, 12.5, date(2025, 1, 2)]
    assert second[:3] == ["x" * 32_767, "", 0.0]
    assert book.get_sheet_by_name("None").to_python() == [heads]


def test_heads_stay_in_sight_and_rows_can_be_filtered() -> None:
    """As the file itself says."""
    raw = write_lists("Lists", (Rows("All", COLUMNS, ROWS),))

    assert b'<autoFilter ref="A1:D3"/>' in raw
    assert b'state="frozen"' in raw
    assert b"<f>" not in raw
