"""What can stand at the cursor in a formula: names in reach, fields behind a point, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lsprotocol.types import CompletionItemKind as Kind

from engine.editor.markdown import WORDS_OF_FORMULAS
from engine.editor.offers.offering import Offer, Offering, word_before
from engine.formula.fault import FormulaFault
from engine.formula.letters import NAME
from engine.formula.parse import parse_formula
from engine.formula.tree import Field, Filter, Name
from engine.formula.words import KEYWORDS
from engine.problem import Span
from engine.quantities import Type
from engine.source import Scalar
from engine.uses.formulas import FormulaNames, Holder, Reach, reach_of
from engine.uses.grammar import Place

_PATH: Final = rf"{NAME}(?:\[[^\[\]]*\])?(?:\.{NAME}(?:\[[^\[\]]*\])?)*"
_BEHIND_POINT: Final = re.compile(rf"({_PATH})\.\Z")
_BEHIND_NUMBER: Final = re.compile(r"(?:\d[\d .]*|\bper)\s+\Z")
_COMPARED: Final = re.compile(rf"({_PATH})\s*(?:!?=\s*|\bin\s*\((?:[^()]*,)?\s*)\Z")
_VARIABLE: Final = re.compile(rf"\b(?:some|every)\s+({NAME})\s+in\b")
_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)


class FormulaOffers:
    """Makes the offers for the formulas of one policy."""

    def __init__(self, offering: Offering) -> None:
        self.offering: Final = offering
        self.draft: Final = offering.draft

    def at(self, before: str, place: Place) -> Iterator[Offer]:
        """What can stand behind `before`, the text of a formula up to the cursor."""
        typed = word_before(before)
        head = before[: len(before) - typed]
        behind = _BEHIND_POINT.search(head)
        if behind is not None:
            yield from self.fields(behind[1], self.reach(head[: behind.start()], place), typed)
        elif _BEHIND_NUMBER.search(head):
            yield from self.offering.units(typed)
        elif not head.endswith("."):
            yield from self.names(head, self.reach(head, place), typed)

    def names(self, head: str, reach: Reach, typed: int) -> Iterator[Offer]:
        """The names in reach, those that fit a comparison first, and the words of formulas."""
        compared = _COMPARED.search(head)
        of = None if compared is None else self.type_of(compared[1], reach)
        if of is not None:
            yield from self.offering.options(of, typed)
        for scope in dict.fromkeys(e for e in (reach.filtered, reach.scope) if e is not None):
            yield from self.offering.names(scope, typed, 1)
        yield from self.offering.names(None, typed)
        for variable in reach.variables:
            if variable in self.draft.elements:
                yield Offer(variable, Kind.Class, typed)
        for word in WORDS_OF_FORMULAS:
            yield Offer(
                word, Kind.Keyword if word in KEYWORDS else Kind.Function, typed, "", None, 4
            )

    def fields(self, path: str, reach: Reach, typed: int) -> Iterator[Offer]:
        """What stands behind the point of a path."""
        holder = self.holder(path, reach)
        if holder is None:
            return
        kind, owner = holder
        if kind == "element":
            yield from self.offering.names(owner, typed)
        else:
            yield from self.columns(owner, typed)

    def columns(self, table: str, typed: int) -> Iterator[Offer]:
        """The columns of a table."""
        for name, column in self.draft.tables[table].columns.items():
            yield Offer(name, Kind.Field, typed, self.offering.phrase(column.type))

    def reach(self, head: str, place: Place) -> Reach:
        """Which names are at hand: also what `some` names, and the fields inside a filter."""
        reach = reach_of(place)
        variables = [*reach.variables, *_VARIABLE.findall(head)]
        reach = replace(reach, variables=tuple(variables))
        opening = open_bracket(head)
        if opening is None:
            return reach
        path = re.search(rf"({_PATH})\Z", head[:opening])
        holder = None if path is None else self.holder(path[1], reach)
        return replace(reach, filtered=holder[1]) if holder and holder[0] == "element" else reach

    def holder(self, path: str, reach: Reach) -> Holder | None:
        """What a path leads to that has names of its own."""
        try:
            tree = parse_formula(path)
        except FormulaFault:
            return None
        if not isinstance(tree, Name | Field | Filter):
            return None
        return FormulaNames(self.draft, Scalar(path, "", _NOWHERE), Place()).thing(tree, reach)

    def type_of(self, path: str, reach: Reach) -> Type | None:
        """The type of what a path leads to."""
        head, _, name = path.rpartition(".")
        holder = self.holder(head, reach) if head else None
        scopes = (holder[1],) if holder else (reach.filtered, reach.scope, None)
        for scope in scopes:
            held = self.draft.facts.get((scope, name)) or self.draft.definitions.get((scope, name))
            if held is not None:
                return held.type
        return None


def open_bracket(text: str) -> int | None:
    """Where the last square bracket stands that is not closed."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth < 0:
            return at
    return None
