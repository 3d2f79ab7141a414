"""Sheets of rows under heads: numbers as numbers, dates as dates, and text never as a formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

from engine.books.stored import workbook
from engine.problem import safe_text
from engine.quantities import Number

Cell: TypeAlias = str | Number | date | None
Look: TypeAlias = Literal["text", "whole", "money", "percent", "number"]

_FORMATS: Final[Mapping[Look, str]] = {
    "text": "@",
    "whole": "#,##0",
    "money": "#,##0.00",
    "percent": "0.00",
    "number": "General",
}
_DATE: Final = "yyyy-mm-dd"
# The most that a cell holds.
_LONGEST: Final = 32_767
_HEAD: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
_TOP: Final = {"valign": "top"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how wide it is in characters, and how its numbers look."""

    head: str
    width: int
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Rows:
    """A sheet: its name, its columns, and its rows; each row as long as there are columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_lists(title: str, sheets: tuple[Rows, ...]) -> bytes:
    """A workbook of such sheets: heads stay in sight, and rows can be filtered.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """

    def fill(book: Any) -> None:
        formats = {name: book.add_format({"num_format": how, **_TOP}) for name, how in _looks()}
        head = book.add_format(dict(_HEAD))
        for sheet in sheets:
            _put(book.add_worksheet(sheet.name), sheet, formats, head)

    return workbook(title, fill)


def _looks() -> tuple[tuple[str, str], ...]:
    return (*_FORMATS.items(), ("date", _DATE))


def _put(made: Any, sheet: Rows, formats: Mapping[str, Any], head: Any) -> None:
    for at, column in enumerate(sheet.columns):
        made.set_column(at, at, column.width)
        made.write_string(0, at, safe_text(column.head)[:_LONGEST], head)
    for n, row in enumerate(sheet.rows, 1):
        for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write(made, (n, at), cell, column.look, formats)
    made.freeze_panes(1, 0)
    made.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    made.set_landscape()
    made.set_paper(9)
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)


def _write(
    made: Any, at: tuple[int, int], cell: Cell, look: Look, formats: Mapping[str, Any]
) -> None:
    match cell:
        case None:
            return
        case str(text):
            made.write_string(*at, safe_text(text)[:_LONGEST], formats["text"])
        case date() as day:
            made.write_datetime(*at, day, formats["date"])
        case Fraction() as number:
            made.write_number(*at, number.numerator / number.denominator, formats[look])
        case number:
            made.write_number(*at, number, formats[look])
