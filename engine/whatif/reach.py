"""The range and the step in which a value is looked for when nobody says them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, NamedTuple

from engine.dates import Period
from engine.quantities import Given, Kind
from engine.whatif.dials import Dial
from engine.whatif.grid import Step

_STEPS: Final[dict[Kind, Step]] = {
    Kind.SHARE: Fraction(1, 100),
    Kind.DATE: Period(days=1),
    Kind.MOMENT: Period(days=1),
}
_CENT: Final = Fraction(1, 100)


class NoReachError(Exception):
    """A day, and what is not more than zero, has no range of its own."""


class Reach(NamedTuple):
    """From where to where a value is looked for."""

    first: Given
    last: Given


def step_of(dial: Dial) -> Step:
    """One of what is counted; of shares a point, of days a day, of cents a cent."""
    kind, value = dial.type.kind, dial.value
    if kind in _STEPS:
        return _STEPS[kind]
    return 1 if isinstance(value, int) else _CENT


def reach_of(dial: Dial, step: Step) -> Reach:
    """From about half of what stands there to about double, in whole steps from it.

    What the policy says that it may be is kept to.

    Raises:
        NoReachError: it is a day, or not more than zero.
    """
    if dial.is_day or isinstance(step, Period) or not _number(dial.value) > 0:
        raise NoReachError
    value = _number(dial.value)
    low, high = dial.range.low, dial.range.high
    down = value / 2 if low is None else min(value / 2, value - _number(low))
    up = value if high is None else min(value, _number(high) - value)
    return Reach(value - down // step * step, value + up // step * step)


def _number(value: Any) -> Fraction:
    return Fraction(value)
