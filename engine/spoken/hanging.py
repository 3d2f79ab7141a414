"""What hangs on each interpretation: every name whose value or existence its readings change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from engine.policy.expressions import Choose, Expression, Reading, Scope, Under
from engine.policy.policy import Policy
from engine.policy.walk import walk

Key: TypeAlias = tuple[Scope, str]


def hanging(policy: Policy) -> Mapping[str, Sequence[Key]]:
    """The names that hang directly on each interpretation: rules, then facts, then obligations."""
    found: dict[str, list[Key]] = {}
    for key, interpretations in _places(policy):
        for name in set(interpretations):
            found.setdefault(name, []).append(key)
    return found


def _places(policy: Policy) -> Iterator[tuple[Key, Iterable[str]]]:
    """Every name, with the interpretations that it hangs on."""
    for key, definition in policy.definitions.items():
        formulas = (definition.body, definition.only_if)
        yield key, (*_of(definition.under), *_read(formulas))
    for key, fact in policy.facts.items():
        yield key, _read((fact.only_if,))
    for each in policy.obligations:
        if (None, each.name) not in policy.facts:
            yield (None, each.name), _of(each.under)


def _of(under: Under | None) -> Iterator[str]:
    if under is not None:
        yield under[0]


def _read(nodes: tuple[Expression | None, ...]) -> Iterator[str]:
    """The interpretations that a part of one of them is otherwise under."""
    for node in nodes:
        for each in () if node is None else walk(node):
            yield from _otherwise(each)


def _otherwise(node: Expression) -> Iterator[str]:
    match node:
        case Reading(interpretation=name):
            yield name
        case Choose(cases=cases):
            for case in cases:
                yield from _of(case.under)
