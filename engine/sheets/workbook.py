"""A workbook as its sheets, each with the values of its cells and what else stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final, TypeAlias

from engine.sheets.cells import Cell
from engine.sheets.package import packed, parts_of
from engine.sheets.refusal import RefusalError
from engine.sheets.scan import (
    Budget,
    Scan,
    Tab,
    percentages_of,
    refuse_damaged_texts,
    scan_of,
    tabs_of,
)

Value: TypeAlias = bool | int | float | str | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class HeldSheet:
    """One sheet of a workbook, as it stands in its file, and which formats are percentages."""

    tab: Tab
    scan: Scan
    percentages: frozenset[int]

    @property
    def name(self) -> str:
        """What stands on its tab."""
        return self.tab.name

    def ends(self) -> Cell:
        """The last row and the last column that hold something."""
        return Cell(
            max((cell.row for cell in self.scan.cells), default=0),
            max((cell.column for cell in self.scan.cells), default=0),
        )


class HeldWorkbook:
    """A workbook that was opened; the values of a sheet are read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Opens the workbook with these bytes.

        Raises:
            RefusalError: E581 to E584.
        """
        parts, budget = parts_of(data), Budget()
        tabs = tabs_of(parts, budget)
        refuse_damaged_texts(parts, budget)
        percentages = percentages_of(parts, budget)
        self.sheets: Final[Mapping[str, HeldSheet]] = {
            tab.name: HeldSheet(tab, scan_of(parts, tab, budget), percentages) for tab in tabs
        }
        if len(self.sheets) < len(tabs):
            raise RefusalError("E582")
        self._packed: Final = packed(parts)

    def values(self, names: Iterable[str]) -> dict[str, dict[Cell, Value]]:
        """What the cells of some sheets hold, by sheet; a cell that holds nothing is left out.

        Raises:
            RefusalError: E582.
            ModuleNotFoundError: python-calamine is not installed.
        """
        return values_of(self._packed, [self.sheets[name] for name in names])


def values_of(packed_book: BytesIO, sheets: Iterable[HeldSheet]) -> dict[str, dict[Cell, Value]]:
    """The values of `sheets`, of which it is known that they are small enough."""
    from python_calamine import CalamineError, CalamineWorkbook

    packed_book.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(packed_book)
        rows = {
            each.name: book.get_sheet_by_name(each.name).to_python(skip_empty_area=False)
            for each in sheets
        }
    except CalamineError:
        raise RefusalError("E582") from None
    return {name: _cells(held) for name, held in rows.items()}


def _cells(rows: list[list[Value]]) -> dict[Cell, Value]:
    return {
        Cell(row, column): value
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value != ""
    }
