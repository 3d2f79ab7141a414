"""What hangs on an interpretation: every name whose value or existence its readings change."""

from __future__ import annotations

from collections.abc import Iterator

from engine.policy.expressions import Choose, Expression, Reading, Scope, Under
from engine.policy.policy import Policy
from engine.policy.walk import walk


def hanging(policy: Policy, interpretation: str) -> Iterator[tuple[Scope, str]]:
    """The names that hang on it directly: rules, then facts, then obligations."""
    for key, definition in policy.definitions.items():
        formulas = (definition.body, definition.only_if)
        if _is_of(definition.under, interpretation) or _any_reads(formulas, interpretation):
            yield key
    for key, fact in policy.facts.items():
        if _any_reads((fact.only_if,), interpretation):
            yield key
    for each in policy.obligations:
        if _is_of(each.under, interpretation) and (None, each.name) not in policy.facts:
            yield None, each.name


def _is_of(under: Under | None, interpretation: str) -> bool:
    return under is not None and under[0] == interpretation


def _any_reads(nodes: tuple[Expression | None, ...], interpretation: str) -> bool:
    """Whether a part of one of them is otherwise under another reading."""
    return any(
        _is_otherwise(each, interpretation)
        for node in nodes
        if node is not None
        for each in walk(node)
    )


def _is_otherwise(node: Expression, interpretation: str) -> bool:
    match node:
        case Reading(interpretation=name):
            return name == interpretation
        case Choose(cases=cases):
            return any(_is_of(case.under, interpretation) for case in cases)
        case _:
            return False
