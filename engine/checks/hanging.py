"""What hangs on an interpretation: the rules, facts and lists that another reading changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from engine.policy.expressions import (
    Choose,
    Expression,
    Gather,
    Lookup,
    Read,
    Reading,
    Scope,
    Under,
)
from engine.policy.policy import Policy
from engine.policy.walk import walk

Name: TypeAlias = tuple[Scope, str]


class Hanging:
    """Which names of one policy hang on which interpretation."""

    __slots__ = ("_found", "_readers", "_themselves")

    def __init__(self, policy: Policy) -> None:
        self._readers: Final[dict[Name, list[Name]]] = {}
        self._themselves: Final[dict[str, list[Name]]] = {}
        self._found: Final[dict[str, frozenset[Name]]] = {}
        for name in _names(policy):
            nodes = list(_walked(policy, name))
            for read in {read for node in nodes for read in reads(policy, node)}:
                self._readers.setdefault(read, []).append(name)
            for interpretation in {each for node in nodes for each in _read_by(node)}:
                self._themselves.setdefault(interpretation, []).append(name)
        for name, under in _unders(policy):
            self._themselves.setdefault(under[0], []).append(name)

    def on(self, interpretation: str) -> frozenset[Name]:
        """The names that hang on it, directly or through what they read."""
        if interpretation not in self._found:
            self._found[interpretation] = self.reading(self._themselves.get(interpretation, ()))
        return self._found[interpretation]

    def reading(self, names: Iterable[Name]) -> frozenset[Name]:
        """These names, and all that read one of them, directly or through others."""
        waiting = list(names)
        found: set[Name] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._readers.get(name, ()))
        return frozenset(found)


def _names(policy: Policy) -> Iterator[Name]:
    yield from policy.definitions
    yield from policy.facts
    yield from ((None, name) for name in policy.lists)


def _unders(policy: Policy) -> Iterator[tuple[Name, Under]]:
    for name, definition in policy.definitions.items():
        if definition.under is not None:
            yield name, definition.under


def _walked(policy: Policy, name: Name) -> Iterator[Expression]:
    definition = policy.definitions.get(name)
    held = definition or policy.facts.get(name) or policy.lists[name[1]]
    if definition is not None:
        yield from walk(definition.body)
    if held.only_if is not None:
        yield from walk(held.only_if)


def _read_by(node: Expression) -> Iterator[str]:
    """The interpretations that `node` itself is read by."""
    if isinstance(node, Reading):
        yield node.interpretation
    if isinstance(node, Choose):
        yield from (case.under[0] for case in node.cases if case.under is not None)


def reads(policy: Policy, node: Expression) -> Iterator[Name]:
    """The names that `node` itself reads."""
    match node:
        case Read():
            yield node.element, node.name
        case Gather():
            yield None, node.collection
        case Lookup() if node.collection in policy.lists:
            yield None, node.collection
            yield policy.lists[node.collection].element, node.column or ""
        case Lookup() if node.column is not None:
            for row in policy.tables[node.collection].rows.values():
                cell = row.cells[node.column]
                if isinstance(cell, Read):
                    yield cell.element, cell.name
        case _:
            pass
