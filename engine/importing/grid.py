"""A file in rows and columns, each cell with its text and its place: CSV or a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from engine.problem import Field, Problem
from engine.sheets.cells import Cell
from engine.sheets.inspect import shown
from engine.sheets.places import Answer, Lines, Place
from engine.sheets.refusal import RefusalError
from engine.sheets.workbook import HeldSheet, HeldWorkbook, Value
from engine.source import Scalar, Source, TableFile
from engine.wordings.wording import Phrase

# What a workbook may hold of rows and columns, empty cells between them included.
MOST_CELLS: Final = 500_000
_NAMELESS: Final = Phrase("een kolom heeft geen naam", "a column has no name")


@dataclass(frozen=True, slots=True)
class Held:
    """One cell.

    Args:
        scalar: what it shows, and where it stands.
        value: what a workbook holds there, if that is no text.
        is_percentage: whether a workbook shows its number as a percentage.
        refused: why it cannot be read, with what the words need.
    """

    scalar: Scalar
    value: Value | None = None
    is_percentage: bool = False
    refused: tuple[str, Mapping[str, Field]] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file.

    Args:
        source: its text, in which problems are drawn.
        head: the names of its columns, with their places.
        rows: below them, the cells of each row by the name of their column; in a workbook a cell
            that holds nothing is left out.
    """

    source: Source
    head: Mapping[str, Scalar]
    rows: tuple[Mapping[str, Held], ...]


@dataclass(frozen=True, slots=True)
class ReadGrid:
    """What reading gave: the cells if nothing is wrong with the file as a whole."""

    grid: Grid | None
    problems: tuple[Problem, ...] = field(default=())
    source: Source = field(default_factory=lambda: Source("", ""))


def of_table(table: TableFile) -> Grid:
    """The cells of a CSV, of which the reader found nothing wrong."""
    head, *rows = table.rows
    names = [each.text for each in head]
    return Grid(
        table.source,
        dict(zip(names, head, strict=True)),
        tuple(dict(zip(names, map(Held, row), strict=True)) for row in rows),
    )


def of_workbook(data: bytes, file: str, sheet: Scalar | None) -> ReadGrid:
    """The cells of one sheet of a workbook, its first row as the names of the columns.

    Args:
        data: the bytes of the workbook.
        file: the path that messages name.
        sheet: the name of the sheet; None for the first one.
    """
    try:
        book = HeldWorkbook(data)
        names = list(book.sheets)
        name = names[0] if sheet is None else sheet.text
        if name not in book.sheets:
            known = tuple(names)
            return ReadGrid(
                None,
                (Problem("E831", sheet.span if sheet else None, {"name": name, "known": known}),),
            )
        held = book.sheets[name]
        if (held.ends().row + 1) * (held.ends().column + 1) > MOST_CELLS:
            raise RefusalError("E581", limit=Phrase("500 000 vakjes", "500,000 cells"))
        values = book.values([name])[name]
    except ModuleNotFoundError:
        return ReadGrid(None, (Problem("E580", None, {"file": file}),))
    except RefusalError as refusal:
        return ReadGrid(None, (Problem(refusal.code, None, {"file": file, **refusal.fields}),))
    return _Sheet(held, values, file).read()


class _Sheet:
    """One sheet, small enough to be read whole."""

    def __init__(self, sheet: HeldSheet, values: Mapping[Cell, Value], file: str) -> None:
        self.sheet: Final = sheet
        self.values: Final = values
        texts = {Place(0, cell): shown(values.get(cell, "")) for cell in sheet.scan.cells}
        self.lines: Final = Lines(file, [sheet.name], texts)

    def read(self) -> ReadGrid:
        """Its cells, or what is wrong with its first row."""
        whole, *below = self._by_row() or [{}]
        first = {column: each for column, each in whole.items() if each.scalar.text}
        problems = tuple(self._odd_heads(first, below))
        source = self.lines.source
        if problems:
            return ReadGrid(None, problems, source)
        names = {column: each.scalar.text for column, each in first.items()}
        head = {names[column]: each.scalar for column, each in first.items()}
        rows = tuple(
            {names[column]: each for column, each in row.items() if column in names}
            for row in below
        )
        return ReadGrid(Grid(source, head, rows), (), source)

    def _by_row(self) -> list[dict[int, Held]]:
        """The cells that hold something, by row and column."""
        cells = sorted(cell for cell in self.sheet.scan.cells if self._is_filled(cell))
        rows = groupby(cells, lambda cell: cell.row)
        return [{cell.column: self._held(cell) for cell in row} for _, row in rows]

    def _is_filled(self, cell: Cell) -> bool:
        held = self.sheet.scan.cells[cell]
        value = self.values.get(cell, "")
        # A formula that nobody computed yet shows nothing, and is no cell that was left empty.
        return (
            bool(held.error) or held.is_formula or not isinstance(value, str) or bool(value.strip())
        )

    def _held(self, cell: Cell) -> Held:
        place, value = Place(0, cell), self.values.get(cell, "")
        scalar = self.lines.scalar(Answer(place, shown(value).strip()))
        style = self.sheet.scan.cells[cell].style
        native = None if isinstance(value, str) else value
        return Held(scalar, native, style in self.sheet.percentages, self._refused(cell))

    def _refused(self, cell: Cell) -> tuple[str, Mapping[str, Field]] | None:
        """Why a cell cannot be read: something else stands there than what somebody typed."""
        held, scan = self.sheet.scan.cells[cell], self.sheet.scan
        if any(_is_within(cell, area) for area in scan.merged):
            return "E592", {}
        if held.error:
            return "E595", {"error": held.error}
        if held.is_formula:
            return "E594", {}
        if self.sheet.tab.is_hidden or scan.is_hidden(cell):
            return "E593", {}
        return None

    def _odd_heads(
        self, head: Mapping[int, Held], below: Iterable[Mapping[int, Held]]
    ) -> Iterator[Problem]:
        """Names of columns that come twice, and columns without a name."""
        seen: set[str] = set()
        for each in head.values():
            name = each.scalar.text
            if name in seen:
                reason = Phrase(
                    f"de kolom `{name}` staat er twee keer", f"column `{name}` comes twice"
                )
                yield Problem("E198", each.scalar.span, {"reason": reason})
            seen.add(name)
        nameless: set[int] = set()
        for row in below:
            for column, each in row.items():
                if column not in head and column not in nameless:
                    nameless.add(column)
                    yield Problem("E198", each.scalar.span, {"reason": _NAMELESS})


def _is_within(cell: Cell, area: tuple[Cell, Cell]) -> bool:
    first, last = area
    return first.row <= cell.row <= last.row and first.column <= cell.column <= last.column
