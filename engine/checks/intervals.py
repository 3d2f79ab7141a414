"""Exact intervals: the numbers that a value can have, and what each calculation makes of them.

An end is a number or None where there is none; an open end is not itself reached. Every function
gives an interval that holds each result, and may hold more. The *step* of a value is a number that
each of its values is a multiple of; None where no such number is known, 0 for what is always zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd
from typing import Final, TypeAlias

from engine.quantities import Number, plain

Step: TypeAlias = Number | None
# An end of an interval: -1 for minus infinity, 1 for infinity, 0 for the number beside it; and
# whether it is open.
_End: TypeAlias = tuple[int, Number, bool]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in it."""
        return self.low is not None and self.low == self.high and not self.is_empty

    def __contains__(self, number: Number) -> bool:
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = (
            self.high is None or number < self.high or (number == self.high and not self.high_open)
        )
        return above and below

    def is_at_least(self, number: Number) -> bool:
        """Whether nothing in it lies below `number`."""
        return self.low is not None and self.low >= number

    def is_at_most(self, number: Number) -> bool:
        """Whether nothing in it lies above `number`."""
        return self.high is not None and self.high <= number

    def negated(self) -> Interval:
        """The opposites."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def plus(self, other: Interval) -> Interval:
        """The sums."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low, high, self.low_open or other.low_open, self.high_open or other.high_open
        )

    def times(self, other: Interval) -> Interval:
        """The products."""
        corners = [_product(a, b) for a in _ends(self) for b in _ends(other)]
        return _from_ends(min(corners, key=_lowest), max(corners, key=_highest))

    def scaled(self, factor: Number) -> Interval:
        """The products with one number."""
        return self.times(Interval(factor, factor))

    def over(self, other: Interval) -> Interval:
        """The quotients by what is not zero; everything where the divisor can have either sign."""
        if other.is_at_least(0):
            other = other.met(Interval(0, None, low_open=True))
        elif other.is_at_most(0):
            other = other.met(Interval(None, 0, high_open=True))
        if other.is_empty:
            return NOTHING
        return Interval() if 0 in other else self.times(_reciprocals(other))

    def joined(self, other: Interval) -> Interval:
        """The least interval that holds both."""
        if self.is_empty:
            return other
        if other.is_empty:
            return self
        ours, theirs = _ends(self), _ends(other)
        return _from_ends(
            min(ours[0], theirs[0], key=_lowest), max(ours[1], theirs[1], key=_highest)
        )

    def met(self, other: Interval) -> Interval:
        """What lies in both."""
        ours, theirs = _ends(self), _ends(other)
        low = max(ours[0], theirs[0], key=lambda end: (end[0], end[1], end[2]))
        high = min(ours[1], theirs[1], key=lambda end: (end[0], end[1], not end[2]))
        return _from_ends(low, high)

    def least(self, other: Interval) -> Interval:
        """The lesser of one from each."""
        ours, theirs = _ends(self), _ends(other)
        low = min(ours[0], theirs[0], key=_lowest)
        high = min(ours[1], theirs[1], key=lambda end: (end[0], end[1], not end[2]))
        return _from_ends(low, high)

    def greatest(self, other: Interval) -> Interval:
        """The greater of one from each."""
        return self.negated().least(other.negated()).negated()

    def mapped(self, rising: Callable[[Number], Number]) -> Interval:
        """What a function that never falls makes of them."""
        low = None if self.low is None else rising(self.low)
        high = None if self.high is None else rising(self.high)
        return Interval(low, high)

    def sizes(self) -> Interval:
        """The absolute values."""
        if self.is_at_least(0):
            return self
        if self.is_at_most(0):
            return self.negated()
        return Interval(0).met(self.greatest(self.negated()))

    def snapped(self, step: Step) -> Interval:
        """Without what is no multiple of `step` at either end."""
        if not step or self.is_empty:
            return self
        low = None if self.low is None else first_multiple(self.low, step, is_above=self.low_open)
        if self.high is None:
            return Interval(low)
        return Interval(low, -first_multiple(-self.high, step, is_above=self.high_open))


EVERYTHING: Final = Interval()
NOTHING: Final = Interval(1, 0)
ZERO: Final = Interval(0, 0)


def point(number: Number) -> Interval:
    """The interval of one number."""
    return Interval(number, number)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The least interval that holds all of them; nothing if there are none."""
    result = NOTHING
    for each in intervals:
        result = result.joined(each)
    return result


def common_step(steps: Iterable[Step]) -> Step:
    """The greatest number that all the steps are multiples of."""
    result: Number = 0
    for step in steps:
        if step is None:
            return None
        result = _gcd(result, step)
    return result


def product_step(left: Step, right: Step) -> Step:
    """The step of a product."""
    if left == 0 or right == 0:
        return 0
    return None if left is None or right is None else plain(left * right)


def is_multiple(step: Step, of: Number) -> bool:
    """Whether every multiple of `step` is one of `of`."""
    return step is not None and Fraction(step) / of % 1 == 0


def first_multiple(end: Number, step: Number, *, is_above: bool) -> Number:
    """The first multiple of `step` that is not below `end`, or that is above it."""
    if isinstance(end, int) and step.numerator == 1:  # a whole number is a multiple of 1/100
        return plain(end + step) if is_above else end
    steps = Fraction(end) / step
    number = ceil(steps)
    return plain((number + (is_above and number == steps)) * step)


def _gcd(left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int):
        return gcd(left, right)
    a, b = Fraction(left), Fraction(right)
    top = gcd(a.numerator * b.denominator, b.numerator * a.denominator)
    return plain(Fraction(top, a.denominator * b.denominator))


def _ends(interval: Interval) -> tuple[_End, _End]:
    low: _End = (-1, 0, False) if interval.low is None else (0, interval.low, interval.low_open)
    high: _End = (1, 0, False) if interval.high is None else (0, interval.high, interval.high_open)
    return low, high


def _from_ends(low: _End, high: _End) -> Interval:
    return Interval(
        None if low[0] else low[1],
        None if high[0] else high[1],
        low[2] and not low[0],
        high[2] and not high[0],
    )


def _lowest(end: _End) -> tuple[int, Number, bool]:
    return end  # of equal ends the closed one reaches further


def _highest(end: _End) -> tuple[int, Number, bool]:
    return (end[0], end[1], not end[2])


def _product(left: _End, right: _End) -> _End:
    for one, other in ((left, right), (right, left)):
        if not one[0] and one[1] == 0:
            # However much times zero is zero; an open zero is reached only through a closed one.
            return (0, 0, one[2] and (bool(other[0]) or other[1] != 0 or other[2]))
    if left[0] or right[0]:
        return (_sign(left) * _sign(right), 0, False)
    return (0, plain(left[1] * right[1]), left[2] or right[2])


def _sign(end: _End) -> int:
    return end[0] or (1 if end[1] > 0 else -1)


def _reciprocals(interval: Interval) -> Interval:
    # INVARIANT: zero does not lie in it, so its ends have one sign, or one is an open zero.
    if interval.low is not None and interval.low >= 0:
        low = 0 if interval.high is None else plain(Fraction(1) / interval.high)
        high = None if interval.low == 0 else plain(Fraction(1) / interval.low)
        low_open = interval.high is None or interval.high_open
        return Interval(low, high, low_open, interval.low_open and high is not None)
    return _reciprocals(interval.negated()).negated()
