"""The names in the worked cases of a policy: facts, paths, and the values at the end of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.drawn import DrawnRow, piece
from engine.policy.expressions import Scope
from engine.quantities import Type
from engine.source import Mapping, Node, Scalar
from engine.uses.drawn import drawn_in
from engine.uses.grammar import Place
from engine.uses.symbols import (
    How,
    Occurrence,
    anywhere,
    case_symbol,
    symbol_of,
)
from engine.uses.values import of_value

_STEP: Final = re.compile(r'"((?:[^"]|"")+)"|([^."]+)')
_BECAUSE: Final = "because"
_CASE: Final = "case"
_PART: Final = re.compile(r"[^,\s][^,]*[^,\s]|[^,\s]")


@dataclass(frozen=True, slots=True)
class Target:
    """What stands at the end of a path: a value of a type, a case of a rule, reasons; or a block.

    Args:
        of: the type of the value.
        rule: the rule whose value it is.
        cases: the rule, if it is one of its cases.
        reasons: whether it lists conditions and facts.
        elements: the element of the list that it is.
        fields: the element that it is one of.
    """

    of: Type | None = None
    rule: tuple[Scope, str] | None = None
    cases: tuple[Scope, str] | None = None
    reasons: bool = False
    elements: str = ""
    fields: str = ""


class Examples:
    """Gathers the names of the examples of one policy."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft

    # ── Facts ────────────────────────────────────────────────────────────────────────────────────

    def facts(self, node: Node, place: Place, scope: Scope = None) -> Iterator[Occurrence]:
        """The names of facts of the file, or of the fields of one element."""
        for key, each in nodes.mapping(node):
            symbol = symbol_of(self.draft, scope, key.text)
            if symbol is not None:
                yield Occurrence((symbol,), key.span_of(0, len(key.text)), How.WORKED, place)
                yield from self.given(each, place, self.after(scope, key.text))

    def given(self, node: Node, place: Place, target: Target) -> Iterator[Occurrence]:
        """The names in what stands at the end of a path."""
        if target.elements:
            for key, each in nodes.mapping(node):
                yield from self.key(key, (0, len(key.text)), target.elements, place)
                yield from self.facts(each, place, target.elements)
        elif target.fields:
            yield from self.facts(node, place, target.fields)
        elif isinstance(node, Mapping):
            yield from self.values(nodes.scalars(node.get("value")), place, target)
        else:
            yield from self.values(nodes.scalars(node), place, target)

    def values(
        self, scalars: Iterable[Scalar], place: Place, target: Target
    ) -> Iterator[Occurrence]:
        """The names in the values at the end of a path."""
        for scalar in scalars:
            if target.reasons:
                for found in _PART.finditer(scalar.text):
                    yield from self.reason(piece(scalar, *found.span()), place)
            elif target.cases is not None:
                symbol = case_symbol(*target.cases, scalar.text)
                span = scalar.span_of(0, len(scalar.text))
                yield Occurrence((symbol,), span, How.WORKED, place)
            else:
                yield from of_value(self.draft, scalar, place, target.of, How.WORKED)

    def reason(self, scalar: Scalar, place: Place) -> Iterator[Occurrence]:
        """A condition by its name, or a fact by its path."""
        symbols = anywhere(self.draft, scalar.text)
        if symbols:
            yield Occurrence(symbols, scalar.span, How.WORKED, place)
        else:
            yield from self.path(scalar, place)

    def key(
        self, scalar: Scalar, at: tuple[int, int], element: str, place: Place
    ) -> Iterator[Occurrence]:
        """The options in the key of an element."""
        held = self.draft.lists[self.draft.elements[element]]
        start = at[0]
        for part, text in zip(held.key, scalar.text[slice(*at)].split("/"), strict=False):
            fact = self.draft.facts.get((element, part))
            own = piece(scalar, start, start + len(text))
            yield from of_value(
                self.draft, own, place, None if fact is None else fact.type, How.WORKED
            )
            start += len(text) + 1

    # ── Paths ────────────────────────────────────────────────────────────────────────────────────

    def path(self, scalar: Scalar, place: Place) -> Iterator[Occurrence]:
        """The names that a path goes along."""
        yield from self.along(scalar, place)[0]

    def along(self, scalar: Scalar, place: Place) -> tuple[list[Occurrence], Target]:
        """The names that a path goes along, and what stands at its end."""
        found: list[Occurrence] = []
        target = Target()
        is_first = True
        for step in _STEP.finditer(scalar.text):
            at = step.span(1) if step[1] else step.span(2)
            name = scalar.text[slice(*at)]
            if target.elements:
                found += self.key(scalar, at, target.elements, place)
                target = Target(fields=target.elements)
                continue
            scope = target.fields or None
            symbol = symbol_of(self.draft, scope, name) if is_first or target.fields else None
            if symbol is not None:
                span = scalar.span_of(*at)
                found.append(Occurrence((symbol,), span, How.WORKED, place))
            target = self.after(scope, name) if is_first or scope else self.behind(target, name)
            is_first = False
        return found, target

    def after(self, scope: Scope, name: str) -> Target:
        """What stands behind the name of a fact, a list, a rule or an element's field."""
        draft = self.draft
        if scope is None and name in draft.lists:
            return Target(elements=draft.lists[name].element)
        if name == _BECAUSE and symbol_of(draft, scope, name) is None:
            return Target(reasons=True)
        held = draft.facts.get((scope, name)) or draft.definitions.get((scope, name))
        return Target(of=None if held is None else held.type, rule=(scope, name))

    def behind(self, target: Target, name: str) -> Target:
        """What stands behind the name of a rule: its case."""
        return Target(cases=target.rule) if name == _CASE else Target()

    # ── Differences, expectations, series ────────────────────────────────────────────────────────

    def changes(self, node: Node, place: Place) -> Iterator[Occurrence]:
        """The paths of what differs or is expected, and what stands there."""
        for key, each in nodes.mapping(node):
            found, target = self.along(key, place)
            yield from found
            yield from self.given(each, place, target)

    def series(self, scalar: Scalar, place: Place) -> Iterator[Occurrence]:
        """The heads of a series, and its cells."""
        drawn = drawn_in(scalar, has_outputs=True)
        if drawn is None:
            return
        targets: list[Target] = []
        for head in _cells(drawn.heads):
            found, target = self.along(head, place)
            yield from found
            targets.append(target)
        for row in drawn.rows:
            for cell, target in zip(_cells(row), targets, strict=True):
                yield from self.given(cell, place, target)


def _cells(row: DrawnRow) -> tuple[Scalar, ...]:
    return (*row.inputs, *row.outputs)
