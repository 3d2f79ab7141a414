"""All that a form answers: of the file, and row by row of its lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.policy.declarations import ListFact
from engine.sheets.answers import Cells
from engine.sheets.asked import Role
from engine.sheets.cells import Cell
from engine.sheets.held import FormSheet, HeldForm, HeldTable
from engine.sheets.places import Answer, Finding, Place
from engine.sheets.slots import Slot
from engine.sheets.voice import Voice
from engine.sheets.workbook import HeldWorkbook, Value


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table in which something stands.

    Args:
        start: its first cell.
        key: the parts of its key that are given, in the order of the policy.
        answers: what its other cells answer.
    """

    start: Place
    key: tuple[Answer, ...]
    answers: Mapping[Slot, Answer]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table, and its first cell."""

    start: Place
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Collected:
    """All that a form answers.

    Args:
        on_file: what is answered of the file.
        tables: by list, its tables; first the one that says what is in the list.
        findings: what is wrong with single cells.
        incomplete: the lists of which a row could not be read.
    """

    on_file: dict[Slot, Answer] = field(default_factory=dict)
    tables: dict[str, list[Rows]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)


def collect(
    form: HeldForm, book: HeldWorkbook, values: Mapping[Place, Value], voice: Voice
) -> Collected:
    """The answers that stand in the cells of a form."""
    collected = Collected()
    for index, sheet in enumerate(form.sheets):
        cells = Cells(index, book.sheets[sheet.name], values, voice)
        collected.on_file |= _on_file(cells, sheet)
        if sheet.table is not None:
            before = len(cells.findings)
            rows = _rows(cells, sheet.table)
            collected.tables.setdefault(sheet.table.name, []).append(rows)
            if len(cells.findings) > before:
                collected.incomplete.add(sheet.table.name)
        collected.findings += cells.findings
    return collected


def _on_file(cells: Cells, sheet: FormSheet) -> dict[Slot, Answer]:
    return cells.answers({slot: cell for cell, slot in sheet.answers.items()}, None)


def _rows(cells: Cells, table: HeldTable) -> Rows:
    """The rows of a table in which something stands."""
    of = cells.voice.policy.lists[table.name]
    found = (_row(cells, of, table, row) for row in range(table.first, table.last + 1))
    start = cells.place(Cell(table.head, table.column(Slot(of.key[0], Role.VALUE))))
    return Rows(start, tuple(row for row in found if row is not None))


def _row(cells: Cells, of: ListFact, table: HeldTable, row: int) -> Row | None:
    """One row; None if nothing stands in it, or if its key is not there or cannot be read."""
    places = {slot: Cell(row, column) for column, slot in table.columns.items()}
    key = {slot: places.pop(slot) for slot in (Slot(name, Role.VALUE) for name in of.key)}
    start = cells.place(next(iter(key.values())))
    if row in table.keys:
        # A key that is printed says nothing yet; what stands beside it says that it is meant.
        answers = cells.answers(places, of.element)
        return Row(start, (Answer(start, table.keys[row]),), answers) if answers else None
    before = len(cells.findings)
    given = cells.answers(key, of.element)
    is_refused = len(cells.findings) > before
    answers = cells.answers(places, of.element)
    if is_refused or not (given or answers):
        return None
    for slot, cell in key.items():
        fact = cells.voice.policy.facts[of.element, slot.name]
        if slot not in given and fact.only_if is None:
            cells.find("E576", cell, list=of.name, part=cells.voice.short(fact))
            return None
    return Row(start, tuple(given.values()), answers)
