"""What stands in the parts of a workbook that its values do not tell.

Which cells hold a formula or an error, what is hidden or merged, and how a number is shown. A part
that declares a type of document, or another encoding than UTF-8, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from posixpath import normpath
from typing import Any, Final, TypeAlias, TypeVar
from xml.parsers import expat

from engine.sheets.cells import Cell, cell_of
from engine.sheets.package import RELATIONS, STYLES, TEXTS, WORKBOOK
from engine.sheets.refusal import RefusalError, too_much

Attributes: TypeAlias = Mapping[str, str]
_Area = TypeVar("_Area")

MAX_ELEMENTS: Final = 400_000
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384
_MOST_AREAS: Final = 100
_LONGEST_ERROR: Final = 20
_TRUE: Final = frozenset({"1", "true"})
# The numbers of the formats for percentages that every spreadsheet knows.
_PERCENTS: Final = frozenset({"9", "10"})


@dataclass(slots=True)
class Budget:
    """How many elements of XML may still be read of one workbook."""

    left: int = MAX_ELEMENTS

    def spend(self) -> None:
        """Counts one.

        Raises:
            RefusalError: E581, there are too many.
        """
        self.left -= 1
        if self.left < 0:
            raise too_much(MAX_ELEMENTS, "elementen van XML", "elements of XML")


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that holds something: the index of its format, and what it is besides a value."""

    style: int
    is_formula: bool = False
    error: str = ""


@dataclass(slots=True)
class Scan:
    """What was seen of one sheet."""

    cells: dict[Cell, Held] = field(default_factory=dict)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)

    def is_hidden(self, cell: Cell) -> bool:
        """Whether the row or the column of a cell is hidden."""
        columns = any(cell.column in each for each in self.hidden_columns)
        return columns or cell.row in self.hidden_rows


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it: its name, its part, and whether it is seen."""

    name: str
    part: str
    is_hidden: bool


def tabs_of(parts: Mapping[str, bytes], budget: Budget) -> list[Tab]:
    """The sheets of a workbook in the order of their tabs.

    Raises:
        RefusalError: E581 or E582.
    """
    relations, listed = _Relations(), _Tabs()
    _read(parts[RELATIONS], relations.start, budget)
    _read(parts[WORKBOOK], listed.start, budget)
    return [
        Tab(name, _part(parts, relations.targets.get(relation, "")), is_hidden)
        for name, relation, is_hidden in listed.found
    ]


def scan_of(parts: Mapping[str, bytes], tab: Tab, budget: Budget) -> Scan:
    """What stands in one sheet besides its values.

    Raises:
        RefusalError: E581 or E582.
    """
    sheet = _Sheet()
    _read(parts[tab.part], sheet.start, budget, sheet.end, sheet.text)
    return sheet.scan


def refuse_damaged_texts(parts: Mapping[str, bytes], budget: Budget) -> None:
    """Looks whether the texts that cells share can be read as they stand.

    Raises:
        RefusalError: E581 or E582.
    """
    if TEXTS in parts:
        _read(parts[TEXTS], lambda _name, _attributes: None, budget)


def percentages_of(parts: Mapping[str, bytes], budget: Budget) -> frozenset[int]:
    """The indexes of the formats that show a number as a percentage.

    Raises:
        RefusalError: E581 or E582.
    """
    styles = _Styles()
    if STYLES in parts:
        _read(parts[STYLES], styles.start, budget, styles.end)
    return frozenset(
        index
        for index, number in enumerate(styles.numbers)
        if number in _PERCENTS or number in styles.percents
    )


def _part(parts: Mapping[str, bytes], target: str) -> str:
    """The part that a relation of the workbook names."""
    name = normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    if name not in parts:
        raise RefusalError("E582")
    return name


def _read(
    data: bytes,
    start: Callable[[str, Attributes], None],
    budget: Budget,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Reads a part of XML; names come without their namespace."""
    parser = expat.ParserCreate(namespace_separator="\n")

    def started(name: str, attributes: Attributes) -> None:
        budget.spend()
        start(_local(name), {_local(each): value for each, value in attributes.items()})

    parser.StartElementHandler = started
    if end is not None:
        parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.XmlDeclHandler = _declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise RefusalError("E582") from None


def _local(name: str) -> str:
    return name.rpartition("\n")[2]


def _refuse(*_: Any) -> None:
    raise RefusalError("E582")


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "utf-8").lower() != "utf-8":
        raise RefusalError("E582")


def _count(text: str | None, otherwise: int, most: int) -> int:
    """The number that an attribute writes."""
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) <= 7 and int(text) <= most):
        raise RefusalError("E582")
    return int(text)


class _Relations:
    """Where the parts are that a workbook names."""

    def __init__(self) -> None:
        self.targets: Final[dict[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Tabs:
    """The sheets that a workbook lists: name, relation, and whether it is hidden."""

    def __init__(self) -> None:
        self.found: Final[list[tuple[str, str, bool]]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            relation = attributes.get("id", "")
            self.found.append((attributes.get("name", ""), relation, is_hidden))


class _Styles:
    """The formats of cells: the number of each, and which of them are percentages."""

    def __init__(self) -> None:
        self.percents: Final[set[str]] = set()
        self.numbers: Final[list[str]] = []
        self._is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        number = attributes.get("numFmtId", "0")
        if name == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            self.percents.add(number)
        elif name == "cellXfs":
            self._is_inside = True
        elif name == "xf" and self._is_inside:
            self.numbers.append(number)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_inside = False


# What a format shows as it stands.
_QUOTED: Final = re.compile(r'"[^"]*"|\\.')


class _Sheet:
    """The rows and cells of one sheet."""

    def __init__(self) -> None:
        self.scan: Final = Scan()
        self._computed: Final[list[tuple[Cell, Cell]]] = []
        self._cell = Cell(-1, -1)
        self._style = 0
        self._is_formula = self._is_error = self._is_value = self._holds = False
        self._error = ""

    def start(self, name: str, attributes: Attributes) -> None:
        begin = _BEGINNINGS.get(name)
        if begin is not None:
            begin(self, attributes)

    def row(self, attributes: Attributes) -> None:
        row = _count(attributes.get("r"), self._cell.row + 2, _MOST_ROWS) - 1
        self._cell = Cell(row, -1)
        if attributes.get("hidden") in _TRUE:
            self.scan.hidden_rows.add(row)

    def columns(self, attributes: Attributes) -> None:
        first, last = (_count(attributes.get(end), 1, _MOST_COLUMNS) for end in ("min", "max"))
        if attributes.get("hidden") in _TRUE:
            _add(self.scan.hidden_columns, range(first - 1, last))

    def cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        after = Cell(self._cell.row, self._cell.column + 1)
        self._cell = after if reference is None else _cell(reference)
        self._style = _count(attributes.get("s"), 0, _MOST_ROWS)
        self._is_error = attributes.get("t") == "e"
        self._is_formula, self._holds, self._error = False, False, ""

    def formula(self, attributes: Attributes) -> None:
        self._is_formula = True
        # What such a formula gives stands in other cells too, without a formula of their own.
        if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
            _add(self._computed, _area(attributes["ref"]))

    def value(self, _: Attributes) -> None:
        self._is_value = True

    def merge(self, attributes: Attributes) -> None:
        _add(self.scan.merged, _area(attributes.get("ref", "")))

    def text(self, text: str) -> None:
        if self._is_value:
            self._holds = True
            if self._is_error and len(self._error) < _LONGEST_ERROR:
                self._error += text[:_LONGEST_ERROR]

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "c" and (self._holds or self._is_formula):
            self.scan.cells[self._cell] = Held(self._style, self._is_formula, self._error)
        elif name == "sheetData":
            self._mark_computed()

    def _mark_computed(self) -> None:
        for first, last in self._computed:
            for cell, held in self.scan.cells.items():
                if first.row <= cell.row <= last.row and first.column <= cell.column <= last.column:
                    self.scan.cells[cell] = replace(held, is_formula=True)


_BEGINNINGS: Final[Mapping[str, Callable[[_Sheet, Attributes], None]]] = {
    "row": _Sheet.row,
    "col": _Sheet.columns,
    "c": _Sheet.cell,
    "f": _Sheet.formula,
    "v": _Sheet.value,
    "t": _Sheet.value,
    "mergeCell": _Sheet.merge,
}


def _cell(reference: str) -> Cell:
    cell = cell_of(reference)
    if cell is None or cell.row >= _MOST_ROWS or cell.column >= _MOST_COLUMNS:
        raise RefusalError("E582")
    return cell


def _add(areas: list[_Area], area: _Area) -> None:
    """Notes an area; each is held against every cell, so there may not be many."""
    if len(areas) >= _MOST_AREAS:
        raise too_much(
            _MOST_AREAS, "samengevoegde of berekende gebieden", "merged or computed areas"
        )
    areas.append(area)


def _area(reference: str) -> tuple[Cell, Cell]:
    first, _, last = reference.partition(":")
    return _cell(first), _cell(last or first)
