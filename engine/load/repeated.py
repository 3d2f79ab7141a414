"""Numbers that are written in a formula although a parameter has them.

Whoever changes the parameter would leave the formula behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from engine.checks.ordinals import ordinal
from engine.load.draft import Draft
from engine.load.every_formula import formulas
from engine.load.parameters import values_of
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Expression, Literal
from engine.policy.walk import walk
from engine.quantities import Given, Kind

_Measured: TypeAlias = tuple[Kind, str | None, Given]

# Numbers up to two, and these shares, mean themselves: none, one, both, half, the whole.
_SMALL: Final = 2
_PLAIN_SHARES: Final = frozenset({Fraction(0), Fraction(1, 2), Fraction(1)})


def report(draft: Draft) -> None:
    """Reports each literal of a formula that is the value of a parameter, with its name."""
    named: dict[_Measured, list[Definition]] = {}
    for each in draft.definitions.values():
        if each.role is Role.PARAMETER:
            for value in dict.fromkeys(_measured(value) for value in values_of(each.body)):
                named.setdefault(value, []).append(each)
    for within, expression in formulas(draft):
        with draft.collector.inside(*within):
            for literal in _written(expression):
                known = named.get(_measured(literal), ())
                if known:
                    draft.collector.report(
                        "W467",
                        literal.origin.span,
                        text=literal.origin.text,
                        name=known[0].name,
                        also=tuple((each.origin.span, "parameter") for each in known),
                    )


def _measured(literal: Literal) -> _Measured:
    return literal.type.kind, literal.type.unit, literal.value


def _written(expression: Expression) -> Iterator[Literal]:
    """The literals of formulas that do not speak for themselves."""
    literals = (node for node in walk(expression) if isinstance(node, Literal))
    formal = (each for each in literals if each.origin.construct == "formula")
    yield from (each for each in formal if not _is_trivial(each))


def _is_trivial(literal: Literal) -> bool:
    """Whether a literal means itself; a choice, a text and a truth always do."""
    if not literal.type.is_ordered:
        return True
    if literal.type.kind is Kind.SHARE:
        return literal.value in _PLAIN_SHARES
    if isinstance(literal.value, date):
        return False
    return abs(Fraction(ordinal(literal.value))) <= _SMALL
