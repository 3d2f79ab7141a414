"""What each operation means on exact values; the one definition that all other readers are held to.

Operations on values are called with known values only. Those on truths follow Kleene: they may be
given unknowns, and are unknown only while an open operand can still change the answer. What does
not apply is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import ceil as ceil_of
from math import floor as floor_of
from typing import Any

from engine.absence import NOT_APPLICABLE, Unknown
from engine.dates import Period
from engine.quantities import Number, Value, plain

# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


def add(left: Number, right: Number) -> Number:
    """The exact sum."""
    result = left + right
    return result if isinstance(result, int) else plain(result)


def subtract(left: Number, right: Number) -> Number:
    """The exact difference."""
    result = left - right
    return result if isinstance(result, int) else plain(result)


def multiply(left: Number, right: Number) -> Number:
    """The exact product."""
    result = left * right
    return result if isinstance(result, int) else plain(result)


def divide(dividend: Number, divisor: Number) -> Number:
    """The exact quotient."""
    if isinstance(dividend, int) and isinstance(divisor, int) and dividend % divisor == 0:
        return dividend // divisor
    return plain(Fraction(dividend) / divisor)


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


# ── Dates and periods ────────────────────────────────────────────────────────────────────────────


def days_as_period(later: date, earlier: date) -> Period:
    """The days from `earlier` to `later`, as a period."""
    return Period(days=(later - earlier).days)


def year_of(day: date) -> int:
    """The calendar year."""
    return day.year


def month_of(day: date) -> int:
    """The calendar month, 1 to 12."""
    return day.month


# ── Several values of one kind ───────────────────────────────────────────────────────────────────


def comparable(value: Any) -> Any:
    """A key by which the values of one ordered type compare."""
    return value


def least(*values: Any) -> Any:
    """The least of them; there is at least one."""
    return min(values)


def greatest(*values: Any) -> Any:
    """The greatest of them; there is at least one."""
    return max(values)


def sum_of(*values: Number) -> Number:
    """All of them added up; of nothing, zero."""
    return plain(sum(values))


def mean_of(*values: Number) -> Number:
    """Their sum divided by their number; there is at least one."""
    return divide(sum(values), len(values))


def count_of(*values: Any) -> int:
    """How many there are."""
    return len(values)


def distinct(*values: Any) -> int:
    """How many different ones there are."""
    return len(set(values))


# ── Texts and choices ────────────────────────────────────────────────────────────────────────────


def contains(text: str | frozenset[str], piece: str) -> bool:
    """Whether `piece` occurs in `text`, or is one of the chosen options."""
    return piece in text


def starts_with(text: str, start: str) -> bool:
    """Whether `text` begins with `start`."""
    return text.startswith(start)


# ── Truths, some perhaps open ────────────────────────────────────────────────────────────────────


def open_together(values: Iterable[Value]) -> Unknown:
    """What waits for all that the open ones among `values` wait for."""
    waits = [value.waits_for for value in values if isinstance(value, Unknown)]
    return Unknown(waits[0] if len(waits) == 1 else frozenset().union(*waits))


def all_hold(values: Sequence[Value]) -> Value:
    """*No* if one is no, else unknown if one is open, else *yes*; of none, not applicable."""
    return _decided_by(False, values)


def any_holds(values: Sequence[Value]) -> Value:
    """*Yes* if one is yes, else unknown if one is open, else *no*; of none, not applicable."""
    return _decided_by(True, values)


def _decided_by(truth: bool, values: Sequence[Value]) -> Value:
    present = [value for value in values if value is not NOT_APPLICABLE]
    if not present:
        return NOT_APPLICABLE
    if any(value is truth for value in present):
        return truth
    is_open = any(isinstance(value, Unknown) for value in present)
    return open_together(present) if is_open else not truth


def some(values: Sequence[Value]) -> Value:
    """As `any_holds`, but of nothing *no*."""
    return any_holds(values) if values else False


def every(values: Sequence[Value]) -> Value:
    """As `all_hold`, but of nothing *yes*."""
    return all_hold(values) if values else True


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
    return False if holding + open_ones < number else open_together(present)


def all_equal(values: Sequence[Value]) -> Value:
    """Whether no two differ: *no* as soon as two known ones do."""
    known = {value for value in values if not isinstance(value, Unknown)}
    return False if len(known) > 1 else _unless_open(values)


def all_different(values: Sequence[Value]) -> Value:
    """Whether no two are equal: *no* as soon as two known ones are."""
    known = [value for value in values if not isinstance(value, Unknown)]
    return False if len(set(known)) < len(known) else _unless_open(values)


def _unless_open(values: Sequence[Value]) -> Value:
    """*Yes* of a single value and of none; else unknown if one is open."""
    is_open = len(values) > 1 and any(isinstance(value, Unknown) for value in values)
    return open_together(values) if is_open else True
