"""What an application says already, put into the cells of a form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final, cast

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.application import Element, Facts, Provenance
from engine.dates import DateFault, Period, parse_date, write_moment
from engine.forms.layout import KEY, Entry, Layout, Sheet, Table
from engine.forms.write import Content
from engine.literals.write import write_literal
from engine.policy.declarations import Fact, ListFact
from engine.quantities import Given, Number
from engine.sheets.asked import Role, needs_origin
from engine.sheets.cells import Cell
from engine.sheets.numbers import FIRST_DAY, holds
from engine.sheets.options import options_of
from engine.sheets.voice import Voice
from engine.steps import path_of

# As `write_moment` writes one that needs no offset: `2024-05-06T12:00`, perhaps with seconds.
_WITHOUT_OFFSET: Final = (16, 19)


class TooLongError(Exception):
    """A list has more elements than its sheet has rows."""

    def __init__(self, name: str, rows: int) -> None:
        super().__init__(name, rows)
        self.name: Final = name
        self.rows: Final = rows


class NothingSaidError(Exception):
    """Nothing is known of an element, so that its row would say that it is not there."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name, key)
        self.name: Final = name
        self.key: Final = key


def filled(layout: Layout, voice: Voice, facts: Facts) -> dict[tuple[str, Cell], Content]:
    """The cells of a form that `facts` answer, by sheet.

    Raises:
        TooLongError: a list does not fit on its sheet.
        NothingSaidError: nothing but its key is known of an element whose key is printed.
    """
    filling = _Filling(voice, facts)
    return {
        (sheet.name, cell): content
        for sheet in layout.sheets
        for cell, content in filling.sheet(sheet)
        if content is not None
    }


class _Filling:
    """Puts the facts of one application into the cells of one sheet after another."""

    def __init__(self, voice: Voice, facts: Facts) -> None:
        self.voice: Final = voice
        self.facts: Final = facts
        self.listed: Final[set[str]] = set()

    def sheet(self, sheet: Sheet) -> Iterator[tuple[Cell, Content | None]]:
        """The cells of one sheet."""
        for cell, entry in sheet.answers.items():
            yield cell, self.on_file(entry)
        if sheet.table is not None:
            yield from self.table(sheet.table)
            self.listed.add(sheet.table.name)

    def on_file(self, entry: Entry) -> Content | None:
        """What is said of the file."""
        name, role = entry.slot.name, entry.slot.role
        if role is Role.SYNTHETIC:
            return True if self.facts.is_synthetic else None
        if role is Role.EMPTY:
            held = self.facts.lists.get(name)
            return None if held is None or held else True
        value = self.facts.values.get(name)
        return self.said(value, self.voice.policy.facts[None, name], name, role)

    def table(self, table: Table) -> Iterator[tuple[Cell, Content | None]]:
        """The rows of a list."""
        held = self.facts.lists.get(table.name)
        printed = {key: row for row, key in table.keys.items()}
        free = iter(row for row in table.rows if row not in table.keys)
        for element in () if held is None else held.values():
            row = printed.get(element.written)
            row = next(free, None) if row is None else row
            if row is None:
                raise TooLongError(table.name, len(table.rows))
            yield from self.row(table, row, element)

    def row(
        self, table: Table, row: int, element: Element
    ) -> Iterator[tuple[Cell, Content | None]]:
        """The row of one element; a key that is printed is there already."""
        of, is_printed = self.voice.policy.lists[table.name], row in table.keys
        said = {
            Cell(row, column): self.in_row(element, entry, of)
            for column, entry in table.columns.items()
            if not (is_printed and column == KEY)
        }
        # The first sheet of a list says which elements it has.
        if is_printed and table.name not in self.listed and not any(map(_is_said, said.values())):
            raise NothingSaidError(table.name, element.written)
        yield from said.items()

    def in_row(self, element: Element, entry: Entry, of: ListFact) -> Content | None:
        """What is said of one element."""
        name, role = entry.slot.name, entry.slot.role
        facts = self.voice.policy.facts
        if name:
            fact = facts[of.element, name]
            return self.said(element.fields.get(name), fact, path_of(element, name), role)
        # Where the values of a row come from stands once; the first of them says it.
        origins = (
            self.beside(role, self.origin(path_of(element, field)))
            for field in element.fields
            if field not in of.key and needs_origin(facts[of.element, field], of)
        )
        return next((each for each in origins if each is not None), None)

    def said(
        self, value: Given | NotApplicable | None, fact: Fact, path: str, role: Role
    ) -> Content | None:
        """What is said of a fact; nothing if it is not known."""
        if value is None:
            return None
        if role is not Role.VALUE:
            return self.beside(role, self.origin(path))
        if value is NOT_APPLICABLE:
            return self.voice.say("absent") if fact.may_be_missing else None
        return self.content(cast("Given", value), fact)

    def origin(self, path: str) -> Provenance:
        """Where a fact comes from, if that is said."""
        return self.facts.provenance.get(path, Provenance())

    def beside(self, role: Role, said: Provenance) -> Content | None:
        """Who said it, of which day, from where or why."""
        by_role = {
            Role.FROM: said.origin,
            Role.BY: said.by,
            Role.BECAUSE: said.because,
            Role.AS_OF: said.as_of,
        }
        return _day(said.on) if role is Role.ON else by_role[role] or None

    def content(self, value: Given, fact: Fact) -> Content:
        """What a cell holds for a value."""
        match value:
            case bool() | date():
                return self.timed(value) if isinstance(value, date) else value
            case str():
                labels = {name: label for label, name in options_of(fact, self.voice).items()}
                return labels.get(value, value)
            case frozenset():
                chosen = options_of(fact, self.voice).items()
                labels_of = [label for label, name in chosen if name in value]
                return ", ".join(labels_of) or self.voice.say("none")
            case Period():
                return value.months or value.days or value.minutes
            case _:
                return value if holds(value) else self.literal(value, fact)

    def timed(self, value: date) -> Content:
        """A day or a moment; as text where a sheet could not tell which is meant."""
        if not isinstance(value, datetime):
            return value if value >= FIRST_DAY else value.isoformat()
        text = write_moment(value, self.voice.policy.zone)
        if len(text) not in _WITHOUT_OFFSET or value.date() <= FIRST_DAY:
            return text
        here = datetime.fromisoformat(text)
        # At midnight a sheet shows a day alone, which may have lost its time.
        return text if here.time() == time() else here

    def literal(self, value: Number, fact: Fact) -> str:
        """A value as an application writes it."""
        policy = self.voice.policy
        return write_literal(value, fact.type, policy.units, policy.currency, policy.zone)


def _is_said(content: Content | None) -> bool:
    return content is not None


def _day(text: str) -> Content | None:
    """A day that is said of a fact, as a day if it is one that a sheet can hold."""
    try:
        day = parse_date(text)
    except DateFault:
        return text or None
    return day if day >= FIRST_DAY else text
