"""The cells of a form, one by one: what each answers, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.policy.declarations import Fact
from engine.policy.expressions import Scope
from engine.problem import Field
from engine.sheets.asked import Role
from engine.sheets.cells import Cell
from engine.sheets.places import Answer, Finding, Place
from engine.sheets.scan import Held
from engine.sheets.slots import Slot
from engine.sheets.typed import (
    MisfitError,
    Typed,
    text_of,
    typed_day,
    typed_fact,
    typed_figure,
    typed_text,
    typed_truth,
)
from engine.sheets.voice import Voice
from engine.sheets.workbook import HeldSheet, Value
from engine.source.text import code_of, odd_character, sign_of


class Cells:
    """The cells of one sheet of a form, and what is wrong with them."""

    def __init__(
        self, index: int, sheet: HeldSheet, values: Mapping[Place, Value], voice: Voice
    ) -> None:
        self.index: Final = index
        self.sheet: Final = sheet
        self.values: Final = values
        self.voice: Final = voice
        self.findings: Final[list[Finding]] = []

    def place(self, cell: Cell) -> Place:
        """The place of a cell of this sheet."""
        return Place(self.index, cell)

    def find(self, code: str, cell: Cell, **fields: Field) -> None:
        """Notes what is wrong with a cell."""
        self.findings.append(Finding(code, self.place(cell), fields))

    def answers(self, cells: Mapping[Slot, Cell], scope: Scope) -> dict[Slot, Answer]:
        """What several cells answer; nothing of a fact of which one cell was refused."""
        given: dict[Slot, Answer] = {}
        refused: set[str] = set()
        for slot, cell in cells.items():
            before = len(self.findings)
            answer = self._answer(cell, slot, self.voice.policy.facts.get((scope, slot.name)))
            if len(self.findings) > before:
                refused.add(slot.name)
            elif answer is not None:
                given[slot] = answer
        return {slot: answer for slot, answer in given.items() if slot.name not in refused}

    def _answer(self, cell: Cell, slot: Slot, fact: Fact | None) -> Answer | None:
        """What a cell answers; None if it is empty, or if it was refused."""
        held = self.sheet.scan.cells.get(cell)
        if any(_is_within(cell, area) for area in self.sheet.scan.merged):
            self.find("E592", cell)
            return None
        if held is None or self._is_refused(cell, held):
            return None
        value = self.values.get(self.place(cell), "")
        if isinstance(value, str) and not value.strip():
            return None
        typed = self._typed(slot, fact, is_percentage=held.style in self.sheet.percentages)
        return self._text(cell, value, typed)

    def _is_refused(self, cell: Cell, held: Held) -> bool:
        """Whether something else stands in a cell than what somebody typed for all to see."""
        if held.error:
            self.find("E595", cell, error=held.error)
        elif held.is_formula:
            self.find("E594", cell)
        elif self.sheet.tab.is_hidden or self.sheet.scan.is_hidden(cell):
            self.find("E593", cell)
        else:
            return False
        return True

    def _text(self, cell: Cell, value: Value, typed: Typed) -> Answer | None:
        try:
            text = text_of(value, typed)
        except MisfitError as misfit:
            self.find(misfit.code, cell, **misfit.fields)
            return None
        odd = odd_character(text)
        if odd is not None:
            self.find(code_of(odd[0]), cell, sign=sign_of(odd[0]))
            return None
        return Answer(self.place(cell), text)

    def _typed(self, slot: Slot, fact: Fact | None, *, is_percentage: bool) -> Typed:
        """What a cell is to hold."""
        if slot.role in (Role.SYNTHETIC, Role.EMPTY):
            return typed_truth(slot.role.value, self.voice)
        if slot.role is Role.ON:
            return typed_day(slot.role.value, self.voice)
        if slot.role is Role.AS_OF:
            return typed_figure(slot.role.value, self.voice)
        if slot.role is not Role.VALUE or fact is None:
            return typed_text(slot.role.value, self.voice)
        return typed_fact(fact, self.voice, is_percentage=is_percentage)


def _is_within(cell: Cell, area: tuple[Cell, Cell]) -> bool:
    first, last = area
    return first.row <= cell.row <= last.row and first.column <= cell.column <= last.column
