"""Numbers without a unit or `%` by which something is multiplied.

Whoever writes 25 for `25 %`, as a cell of a sheet may show it, would pay a hundred times too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from engine.literals.write import write_literal
from engine.load.draft import Draft
from engine.load.every_formula import formulas
from engine.load.parameters import values_of
from engine.operations.op import Op
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Apply, Expression, Literal, Read
from engine.policy.walk import walk
from engine.quantities import SHARE, Kind, Number

# Up to twice something is said as a number; what is more than this is no percentage.
_PLAIN: Final = 2
_LARGEST: Final = 1_000
_OF_SOMETHING: Final = frozenset({Kind.MONEY, Kind.COUNT, Kind.RATE})


def report(draft: Draft) -> None:
    """Reports each such value of a parameter whose type is not stated, once."""
    for expression in (each for _, each in formulas(draft)):
        for factor in _factors(expression):
            definition = draft.definitions.get((factor.element, factor.name))
            if definition is not None and definition.role is Role.PARAMETER:
                _report(draft, definition, factor)


def _factors(expression: Expression) -> Iterator[Read]:
    """The numbers by which amounts, counts and rates are multiplied, where they bear a name."""
    for node in walk(expression):
        if isinstance(node, Apply) and node.op is Op.MULTIPLY:
            left, right = node.arguments
            for one, other in ((left, right), (right, left)):
                is_of_something = other.type.kind in _OF_SOMETHING
                if isinstance(one, Read) and one.type.kind is Kind.NUMBER and is_of_something:
                    yield one


def _report(draft: Draft, definition: Definition, factor: Read) -> None:
    raw = draft.raw[definition.scope, definition.name]
    if raw.node.get("type") is not None:
        return
    with draft.collector.inside(raw.block, definition.name):
        for value, number in _large(definition):
            draft.collector.report(
                "E337",
                value.origin.span,
                name=definition.name,
                text=value.origin.text,
                times=write_literal(number, SHARE, {}, "", None),
                also=((factor.origin.span, "use"),),
            )


def _large(definition: Definition) -> Iterator[tuple[Literal, Number]]:
    """The values that could be percentages."""
    for each in values_of(definition.body):
        number = each.value
        if isinstance(number, int | Fraction) and _PLAIN < abs(Fraction(number)) <= _LARGEST:
            yield each, number
