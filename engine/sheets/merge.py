"""The rows of a list put together: what is asked of two audiences stands on two sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from engine.facts.keys import PARTED_BY
from engine.policy.declarations import ListFact
from engine.policy.policy import Policy
from engine.sheets.asked import Role, needs_origin
from engine.sheets.collect import Collected, Row
from engine.sheets.places import Answer, Finding, Place
from engine.sheets.slots import OF_ROW, Slot

Said: TypeAlias = Mapping[Role, Answer]


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a list: its key, and what is said of each of its fields, by role."""

    start: Place
    key: tuple[Answer, ...]
    fields: Mapping[str, Said]

    @property
    def written(self) -> str:
        """Its key as an application writes it."""
        return PARTED_BY.join(part.text for part in self.key)


@dataclass(frozen=True, slots=True)
class Elements:
    """A list as it was filled in: where it stands, and its elements."""

    start: Place
    elements: tuple[Element, ...]


def merged(
    collected: Collected, policy: Policy, sheets: list[str]
) -> tuple[dict[str, Elements], list[Finding]]:
    """The lists that are known, and what is wrong with rows that belong to others.

    A list without rows is known only if the form says that it is empty.
    """
    lists: dict[str, Elements] = {}
    findings: list[Finding] = []
    for name, (own, *others) in collected.tables.items():
        fields_of = partial(_fields, policy=policy, of=policy.lists[name])
        elements = [Element(row.start, row.key, fields_of(row)) for row in own.rows]
        sheet = None if name in collected.incomplete else sheets[own.start.sheet]
        for rows in others:
            said = [Element(row.start, row.key, fields_of(row)) for row in rows.rows]
            findings += _joined(elements, said, sheet)
        empty = collected.on_file.get(Slot(name, Role.EMPTY))
        is_empty = empty is not None and empty.text == "yes"
        if elements:
            lists[name] = Elements(own.start, tuple(elements))
        if empty is not None and is_empty and elements:
            findings.append(Finding("E577", empty.place, {"list": name}))
        elif empty is not None and is_empty:
            lists[name] = Elements(empty.place, ())
    return lists, findings


def _joined(elements: list[Element], others: list[Element], sheet: str | None) -> Iterator[Finding]:
    """Adds what `others` say to the elements with the same keys, which stand on `sheet`.

    Without a sheet some of those could not be read, so that it says nothing if one is not there.
    """
    known = {each.written: index for index, each in reversed(list(enumerate(elements)))}
    seen: dict[str, Place] = {}
    for each in others:
        if each.written in seen:
            also = ((seen[each.written], "first"),)
            yield Finding("E579", each.start, {"key": each.written}, also)
        elif each.written in known:
            own = elements[known[each.written]]
            elements[known[each.written]] = replace(own, fields={**own.fields, **each.fields})
        elif sheet is not None:
            yield Finding("E578", each.start, {"key": each.written, "sheet": sheet})
        seen.setdefault(each.written, each.start)


def _fields(row: Row, *, policy: Policy, of: ListFact) -> dict[str, Said]:
    """What a row says of each field; where its values come from is said of those that need it."""
    origin = {slot.role: row.answers[slot] for slot in OF_ROW if slot in row.answers}
    fields: dict[str, dict[Role, Answer]] = {}
    for slot, answer in row.answers.items():
        if slot in OF_ROW:
            continue
        said = fields.setdefault(slot.name, {})
        said[slot.role] = answer
        if needs_origin(policy.facts[of.element, slot.name], of):
            said |= origin
    return dict(fields)
