"""How near is near: the least step that a value of each type can take."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from engine.checks.ordinals import MINUTE
from engine.quantities import Kind, Number, PeriodSpan, Type

_CENT: Final = Fraction(1, 100)
# A date takes a day, a moment a second: one, as `ordinal` counts them.
_STEPS: Final[Mapping[Kind, Number]] = {
    Kind.MONEY: _CENT,
    Kind.RATE: _CENT,
    Kind.SHARE: Fraction(1, 10_000),
    Kind.NUMBER: _CENT,
}


def least_step(of: Type) -> Number:
    """The step by which people count a value: one, a cent, a hundredth of a percent, a minute."""
    if of.kind is Kind.PERIOD and of.span is PeriodSpan.TIME:
        return MINUTE
    return 1 if of.whole else _STEPS.get(of.kind, 1)
