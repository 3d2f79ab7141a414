"""The names in a formula, each found where the loader finds it: see `engine/load/paths.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal as OneOf
from typing import TypeAlias

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.formula.tokens import tokens_of
from engine.formula.tree import (
    Binary,
    Field,
    Filter,
    Formula,
    Junction,
    Name,
    Node,
    Path,
    Quantified,
    Quantity,
)
from engine.load.draft import Draft
from engine.load.names import ElementEntry, JoinEntry, ListEntry, TableEntry
from engine.policy.expressions import Scope
from engine.source import Scalar
from engine.uses.grammar import Place
from engine.uses.symbols import How, Occurrence, Space, Symbol, symbol_of, unit_of

# What has names of its own, by itself or one of many: an element or a row, and of what.
Holder: TypeAlias = tuple[OneOf["element", "row"], str]


@dataclass(frozen=True, slots=True)
class Reach:
    """Which names are at hand by themselves: see `engine.load.paths.Context`."""

    scope: Scope = None
    variables: tuple[str, ...] = ()
    filtered: Scope = None


def reach_of(place: Place) -> Reach:
    """Which names are at hand in a place of the policy."""
    return Reach(place.scope, () if place.scope is None else (place.scope,))


@dataclass(slots=True)
class FormulaNames:
    """Gathers the names of one formula.

    Args:
        draft: what the names stand for.
        scalar: the text of the formula.
        place: where it stands.
        how: how its names are used.
    """

    draft: Draft
    scalar: Scalar
    place: Place
    how: How = How.READ
    found: list[Occurrence] = field(default_factory=list)

    def formula(self) -> list[Occurrence]:
        """The names of a formula; none if it cannot be parsed."""
        return self._parsed(parse_formula)

    def cell(self) -> list[Occurrence]:
        """The names of an input cell of a decision table."""
        return self._parsed(parse_cell)

    def _parsed(self, parse: Callable[[str], Node]) -> list[Occurrence]:
        try:
            tree = parse(self.scalar.text)
        except FormulaFault:
            return []
        self.node(tree, reach_of(self.place))
        return self.found

    def note(self, symbol: Symbol | None, start: int, end: int) -> None:
        """Notes a name at `start` of the text."""
        if symbol is not None:
            span = self.scalar.span_of(start, end)
            self.found.append(Occurrence((symbol,), span, self.how, self.place))

    def node(self, node: Node, reach: Reach) -> None:
        """The names in one part of the formula."""
        match node:
            case Name() | Field() | Filter():
                self.thing(node, reach)
            case Quantity():
                self.units(node)
            case Quantified():
                self.quantified(node, reach)
            case _:
                for part in node.parts:
                    self.node(part, reach)

    def units(self, node: Quantity) -> None:
        """The unit behind a number."""
        if node.unit is not None:
            for token in tokens_of(self.scalar.text[node.start : node.end]):
                if token.kind == "name":
                    start = node.start + token.start
                    self.note(unit_of(self.draft, token.text), start, start + len(token.text))

    def quantified(self, node: Quantified, reach: Reach) -> None:
        """`some member in members satisfies …`."""
        variable = tokens_of(self.scalar.text[node.start : node.end])[1]
        start = node.start + variable.start
        if node.variable in self.draft.elements:
            symbol = Symbol(Space.ELEMENT, node.variable)
            self.note(symbol, start, start + len(node.variable))
        self.node(node.collection, reach)
        self.node(node.condition, replace(reach, variables=(*reach.variables, node.variable)))

    # ── Paths ────────────────────────────────────────────────────────────────────────────────────

    def thing(self, path: Path, reach: Reach) -> Holder | None:
        """What `path` leads to; its names are noted on the way."""
        match path:
            case Name():
                return self.bare(path, reach)
            case Field():
                of = self.thing(path.of, reach)
                start = path.end - len(path.name)
                return None if of is None else self.field(of, path.name, start, path.end)
            case _:
                return self.filter(path, reach)

    def bare(self, name: Name, reach: Reach) -> Holder | None:
        """A name without a dot; one that can mean two things means none."""
        hits = self.hits(name.name, reach)
        if len(hits) != 1:
            return None
        if hits[0] == ("some", name.name):
            self.note(Symbol(Space.ELEMENT, name.name), name.start, name.end)
            return ("element", name.name)
        scope = hits[0][1] or None
        self.note(symbol_of(self.draft, scope, name.name), name.start, name.end)
        return self.entry(scope, name.name)

    def hits(self, name: str, reach: Reach) -> list[tuple[str, str]]:
        """Each place where a bare name is found."""
        names = self.draft.names
        scopes = dict.fromkeys(each for each in (reach.filtered, reach.scope) if each is not None)
        found = [("of", scope) for scope in scopes if name in names.of(scope)]
        if name in reach.variables and name != reach.scope:
            found.append(("some", name))
        if name in names.of(None):
            found.append(("of", ""))
        return found

    def entry(self, scope: Scope, name: str) -> Holder | None:
        """What has names of its own, by the name that leads to it."""
        match self.draft.names.of(scope).get(name):
            case ElementEntry():
                return ("element", name)
            case ListEntry(element=element):
                return ("element", element)
            case TableEntry():
                return ("row", name)
            case JoinEntry(collection=collection, is_table=True):
                return ("row", collection)
            case JoinEntry(collection=collection):
                return ("element", self.draft.lists[collection].element)
            case _:
                return None

    def field(self, of: Holder, name: str, start: int, end: int) -> Holder | None:
        """`of.name`."""
        kind, owner = of
        if kind == "row":
            if name in self.draft.tables[owner].columns:
                self.note(Symbol(Space.COLUMN, name, owner), start, end)
            return None
        self.note(symbol_of(self.draft, owner, name), start, end)
        return self.entry(owner, name)

    def filter(self, path: Filter, reach: Reach) -> Holder | None:
        """`tariffs[code = asked_for]`, `members[has_left]`."""
        of = self.thing(path.of, reach)
        if of is None:
            return None
        fixed = self.fixed(of, path)
        if not fixed:
            filtered = of[1] if of[0] == "element" else None
            self.node(path.where, replace(reach, filtered=filtered))
        for name, value in fixed:
            self.field(of, name.name, name.start, name.end)
            self.node(value, reach)
        return of

    def fixed(self, of: Holder, path: Filter) -> list[tuple[Name, Formula]]:
        """The parts of a key that a filter fixes, if it does just that, each with its value."""
        where = path.where
        tests = where.operands if isinstance(where, Junction) and where.sign == "and" else (where,)
        fixed = [
            (test.left, test.right)
            for test in tests
            if isinstance(test, Binary) and test.sign == "=" and isinstance(test.left, Name)
        ]
        is_key = len(fixed) == len(tests) and {name.name for name, _ in fixed} == self.key(of)
        return fixed if is_key else []

    def key(self, of: Holder) -> set[str]:
        """The parts of the key of a table or a list."""
        kind, owner = of
        if kind == "row":
            return set(self.draft.tables[owner].key)
        return set(self.draft.lists[self.draft.elements[owner]].key)
