"""What hangs on an interpretation: the rules, facts and lists that another reading changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

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


def hanging_on(policy: Policy, interpretation: str) -> frozenset[Name]:
    """The names that hang on `interpretation`, directly or through what they read."""
    parts = {name: list(_walked(policy, name)) for name in _names(policy)}
    found = {name for name, nodes in parts.items() if _is_read_by(nodes, interpretation)}
    found |= {name for name, under in _unders(policy) if under[0] == interpretation}
    while True:
        more = {
            name
            for name, nodes in parts.items()
            if name not in found
            and any(read in found for node in nodes for read in reads(policy, node))
        }
        if not more:
            return frozenset(found)
        found |= more


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


def _is_read_by(nodes: list[Expression], interpretation: str) -> bool:
    for node in nodes:
        if isinstance(node, Reading) and node.interpretation == interpretation:
            return True
        if isinstance(node, Choose) and any(
            case.under is not None and case.under[0] == interpretation for case in node.cases
        ):
            return True
    return False


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
