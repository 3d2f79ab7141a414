"""Where everything stands in a form: its sheets, what is printed there, what each cell answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from engine.policy.declarations import Fact
from engine.sheets.cells import Cell
from engine.sheets.slots import Slot

# The column of the key of a list, or of its first part.
KEY: Final = 1


class Style(Enum):
    """How a printed text looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    NOTE = "note"
    DRAFT = "draft"
    HEADING = "heading"
    QUESTION_LINE = "question line"
    BLOCK = "block"
    NUMBER = "number"
    QUESTION = "question"
    TYPE = "type"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Printed:
    """A text that the form itself writes into a cell."""

    cell: Cell
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell to fill in, or in a table a column of them.

    Args:
        slot: what it answers.
        fact: the fact whose value it is; None where it is said of a fact (by whom, of which day).
        title: what the message beside it is about.
        message: what to type there, and what it means.
    """

    slot: Slot
    fact: Fact | None
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    """A list on a sheet: where its heads and rows are, and what each column answers.

    Args:
        keys: the rows in which the key is printed, each with it; they come first.
    """

    name: str
    head: int
    first: int
    last: int
    columns: Mapping[int, Entry]
    keys: Mapping[int, str]

    @property
    def rows(self) -> range:
        """The rows to fill in."""
        return range(self.first, self.last + 1)

    def areas(self) -> Iterator[tuple[Entry, Cell, Cell]]:
        """What each column answers, with the first and the last cell that is to be filled in."""
        free = self.first + len(self.keys)
        for column, entry in self.columns.items():
            # The key of a list with keys that are printed is its first column.
            first = free if column == KEY else self.first
            if first <= self.last:
                yield entry, Cell(first, column), Cell(self.last, column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a form.

    Args:
        name: as it stands on its tab.
        printed: what the form writes.
        answers: the cells to fill in, but for those of the table.
        table: the list that is filled in here.
        widths: of the columns, in characters.
        heads: the first and the last row that every printed page repeats.
        frozen: the cell at the left top of what scrolls.
    """

    name: str
    printed: tuple[Printed, ...]
    answers: Mapping[Cell, Entry]
    table: Table | None
    widths: tuple[int, ...]
    heads: tuple[int, int]
    frozen: Cell

    def entries(self) -> Iterable[tuple[Cell, Entry]]:
        """Every cell to fill in."""
        yield from self.answers.items()
        if self.table is not None:
            for entry, first, last in self.table.areas():
                for row in range(first.row, last.row + 1):
                    yield Cell(row, first.column), entry


@dataclass(slots=True)
class Page:
    """A sheet that is being laid out, from the top down."""

    printed: list[Printed] = field(default_factory=list)
    answers: dict[Cell, Entry] = field(default_factory=dict)
    row: int = 0

    def put(self, column: int, text: str, style: Style) -> None:
        """Prints `text` in the row at hand."""
        self.printed.append(Printed(Cell(self.row, column), text, style))

    def line(self, text: str, style: Style) -> None:
        """Prints `text` at the left of a row of its own."""
        self.put(0, text, style)
        self.row += 1

    def ask(self, column: int, entry: Entry) -> None:
        """Leaves a cell of the row at hand to be filled in."""
        self.answers[Cell(self.row, column)] = entry


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form: which policy's, for which stage, in which language, and its sheets."""

    policy: str
    version: str
    meaning: str
    stage: str
    language: str
    for_handler: bool
    sheets: tuple[Sheet, ...]
