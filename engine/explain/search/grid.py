"""The values that a fact can take, as whole numbers in a row, so that they can be searched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Final

from engine.dates import Period
from engine.quantities import Given, Kind, Number, PeriodSpan, Range, Type, plain

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FAR: Final = 10**9
_STEPS: Final[dict[Kind, Fraction]] = {
    Kind.MONEY: Fraction(1, 100),
    Kind.RATE: Fraction(1, 100),
    Kind.SHARE: Fraction(1, 10**8),  # six decimals of a percentage
}
_FINEST: Final = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True)
class Grid:
    """The values that an application can give for one fact, from its least to its greatest.

    Args:
        type: the fact's type.
        step: how much two neighbours differ: a cent, a second, a day.
        low, high: the numbers of the first and the last value.
    """

    type: Type
    step: Fraction
    low: int
    high: int

    def value(self, number: int) -> Given:
        """The value with that number."""
        match self.type.kind:
            case Kind.DATE:
                return date.fromordinal(number)
            case Kind.MOMENT:
                return _EPOCH + timedelta(seconds=number)
            case Kind.PERIOD:
                return _period(number, self.type.span)
            case _:
                return plain(number * self.step)


def _period(number: int, span: PeriodSpan | None) -> Period:
    match span:
        case PeriodSpan.MONTHS:
            return Period(months=number)
        case PeriodSpan.TIME:
            return Period(minutes=number)
        case _:
            return Period(days=number)


def grid_of(of: Type, within: Range, given: Given) -> Grid | None:
    """The values that a fact of this type and range can take; None if they have no order."""
    if not of.is_ordered:
        return None
    step = Fraction(1)
    if of.is_countable and not of.whole:
        step = _STEPS.get(of.kind, _FINEST)
    here = measure(given)
    low = here - _FAR * step if within.low is None else measure(within.low)
    high = here + _FAR * step if within.high is None else measure(within.high)
    return Grid(of, step, -(-low // step), high // step)


def number_of(value: Given, grid: Grid) -> int:
    """The number of `value`, which lies on the grid."""
    return int(measure(value) / grid.step)


def measure(value: object) -> Fraction:
    """A value of an ordered type as one number: days, seconds, or the number that it is.

    Raises:
        TypeError: it is of no ordered type.
    """
    match value:
        case bool():
            pass
        case int() | Fraction():
            return Fraction(value)
        case datetime():
            return Fraction((value - _EPOCH) // timedelta(seconds=1))
        case date():
            return Fraction(value.toordinal())
        case Period():
            return Fraction(value.months + value.days + value.minutes)
    message = f"no number: {value!r}"
    raise TypeError(message)


def is_measured(value: object) -> bool:
    """Whether `measure` takes it."""
    return isinstance(value, Number | date | Period) and not isinstance(value, bool)
