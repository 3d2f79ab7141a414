"""What each operation means on exact values; the one definition that all other readers are held to.

Operations on values are called with known values only. The logical ones follow Kleene: they may be given
unknowns, and are unknown only while an open operand can still change the answer. What does not apply
is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from math import ceil as ceil_of
from math import floor as floor_of
from typing import Any

from engine.absence import NOT_APPLICABLE, Unknown
from engine.dates import Period
from engine.quantities import Number, Value, plain


def divide(dividend: Number, divisor: Number) -> Number:
    """The exact quotient."""
    if isinstance(dividend, int) and isinstance(divisor, int) and dividend % divisor == 0:
        return dividend // divisor
    return plain(Fraction(dividend) / divisor)


def multiply(left: Number, right: Number) -> Number:
    """The exact product."""
    product = left * right
    return product if isinstance(product, int) else plain(product)


def floor(value: Number) -> int:
    """The greatest whole number that is not above `value`."""
    return floor_of(value)


def ceiling(value: Number) -> int:
    """The least whole number that is not below `value`."""
    return ceil_of(value)


def modulo(dividend: Number, divisor: Number) -> Number:
    """The remainder with the sign of `divisor`, as FEEL has it."""
    return plain(dividend - divisor * floor_of(Fraction(dividend) / divisor))


def round_up(value: Number, step: Number) -> Number:
    """`value` to the next multiple of `step` away from zero."""
    size = ceil_of(abs(Fraction(value)) / step)
    return plain((size if value >= 0 else -size) * step)


def round_down(value: Number, step: Number) -> Number:
    """`value` to the next multiple of `step` towards zero."""
    size = floor_of(abs(Fraction(value)) / step)
    return plain((size if value >= 0 else -size) * step)


def _to_nearest(value: Number, step: Number, of_a_tie: Callable[[int], int]) -> Number:
    if isinstance(value, int) and step.numerator == 1:
        return value
    steps = abs(Fraction(value)) / step
    below = floor_of(steps)
    rest = steps - below
    half = Fraction(1, 2)
    size = of_a_tie(below) if rest == half else below + (rest > half)
    return plain((size if value >= 0 else -size) * step)


def round_half_up(value: Number, step: Number) -> Number:
    """`value` to the nearest multiple of `step`; a tie away from zero."""
    return _to_nearest(value, step, lambda below: below + 1)


def round_half_down(value: Number, step: Number) -> Number:
    """`value` to the nearest multiple of `step`; a tie towards zero."""
    return _to_nearest(value, step, lambda below: below)


def round_half_even(value: Number, step: Number) -> Number:
    """`value` to the nearest multiple of `step`; a tie to the even multiple."""
    return _to_nearest(value, step, lambda below: below + below % 2)


def add_periods(left: Period, right: Period) -> Period:
    """The two periods, which count the same, one after the other."""
    return Period(left.months + right.months, left.days + right.days, left.minutes + right.minutes)


def negate_period(period: Period) -> Period:
    """The same period backwards."""
    return Period(-period.months, -period.days, -period.minutes)


def days_as_period(later: date, earlier: date) -> Period:
    """The days from `earlier` to `later`, as a period."""
    return Period(days=(later - earlier).days)


def year_of(day: date) -> int:
    """The calendar year."""
    return day.year


def month_of(day: date) -> int:
    """The calendar month, 1 to 12."""
    return day.month


def least(*values: Any) -> Any:
    """The least of them."""
    return min(values, key=comparable)


def greatest(*values: Any) -> Any:
    """The greatest of them."""
    return max(values, key=comparable)


def sum_of(*values: Number) -> Number:
    """All of them added up; of nothing, zero."""
    return plain(sum(values))


def contains(text: str | frozenset[str], piece: str) -> bool:
    """Whether `piece` occurs in `text`, or is one of the chosen options."""
    return piece in text


def starts_with(text: str, start: str) -> bool:
    """Whether `text` begins with `start`."""
    return text.startswith(start)


def comparable(value: Any) -> Any:
    """A key by which values of one ordered type compare; a period by what it counts."""
    return (value.months, value.days, value.minutes) if isinstance(value, Period) else value


def _open(values: Iterable[Value]) -> Unknown:
    waits = [value.waits_for for value in values if isinstance(value, Unknown)]
    return Unknown(frozenset().union(*waits))


def all_hold(values: Sequence[Value]) -> Value:
    """*No* if one is no, else unknown if one is open, else *yes*; not applicable if none applies."""
    present = [value for value in values if value is not NOT_APPLICABLE]
    if not present:
        return NOT_APPLICABLE
    if any(value is False for value in present):
        return False
    return _open(present) if any(isinstance(value, Unknown) for value in present) else True


def any_holds(values: Sequence[Value]) -> Value:
    """*Yes* if one is yes, else unknown if one is open, else *no*; not applicable if none applies."""
    present = [value for value in values if value is not NOT_APPLICABLE]
    if not present:
        return NOT_APPLICABLE
    if any(value is True for value in present):
        return True
    return _open(present) if any(isinstance(value, Unknown) for value in present) else False


def negation(value: Value) -> Value:
    """The opposite; unknown stays unknown, and not applicable stays so."""
    return (not value) if isinstance(value, bool) else value


def at_least(number: int, values: Sequence[Value]) -> Value:
    """Whether `number` of them hold, as soon as the open ones cannot change it."""
    present = [value for value in values if value is not NOT_APPLICABLE]
    if not present:
        return NOT_APPLICABLE
    holding = sum(value is True for value in present)
    open_ones = sum(isinstance(value, Unknown) for value in present)
    if holding >= number:
        return True
    return False if holding + open_ones < number else _open(present)


def is_moment(value: object) -> bool:
    """Whether `value` is a moment rather than a day."""
    return isinstance(value, datetime)
