"""Roundings that change nothing, or less than they say, because of the steps their value comes in.

What comes in whole cents is not rounded to the cent. And where no value lies halfway between two
steps, all ways to round a half do the same.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from engine.checks.intervals import is_multiple
from engine.checks.scene import Place
from engine.checks.study import Study
from engine.operations.op import ROUNDINGS, Op
from engine.policy.expressions import Apply, Case, Choose, Expression, Reading

_ROUNDINGS: Final = frozenset(ROUNDINGS.values())
_HALVES: Final = frozenset({Op.ROUND_HALF_UP, Op.ROUND_HALF_DOWN, Op.ROUND_HALF_EVEN})


def simpler(node: Expression, study: Study, place: Place) -> Expression:
    """The same value, with as few and as plain roundings as it can be had with."""
    match node:
        case Apply() if node.op in _ROUNDINGS:
            return _rounding(node, study, place)
        case Apply():
            return replace(
                node, arguments=tuple(simpler(each, study, place) for each in node.arguments)
            )
        case Reading():
            options = tuple((name, simpler(each, study, place)) for name, each in node.options)
            return replace(node, options=options)
        case Choose():
            cases = tuple(_case(each, study, place) for each in node.cases)
            last = None if node.otherwise is None else _case(node.otherwise, study, place)
            return replace(node, cases=cases, otherwise=last)
        case _:
            return node


def _case(case: Case, study: Study, place: Place) -> Case:
    return replace(case, then=simpler(case.then, study, place))


def _rounding(node: Apply, study: Study, place: Place) -> Expression:
    value, size = node.arguments
    inside = simpler(value, study, place)
    to = study.forms.polynomial(size, place).constant
    step = study.ranges.steps.of(value, place)
    if is_multiple(step, to):
        return inside
    is_plain = node.op in _HALVES and step and Fraction(step, to).denominator % 2 == 1
    return replace(node, op=Op.ROUND_HALF_UP if is_plain else node.op, arguments=(inside, size))
