"""Intervals hold every number that they should, and know which of their ends are reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from itertools import product
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.intervals import (
    EVERYTHING,
    NOTHING,
    ZERO,
    Interval,
    common_step,
    first_multiple,
    hull,
    is_multiple,
    point,
    product_step,
)
from engine.quantities import Number

EMPTY = Interval(2, 2, low_open=True)
# What stands for infinite in the numbers that are tried, and for ever so little.
FAR, LITTLE = Fraction(10**9), Fraction(1, 10**9)
NUMBERS = st.one_of(
    st.integers(-20, 20), st.fractions(min_value=-20, max_value=20, max_denominator=12)
)
TWO: dict[
    str, tuple[Callable[[Interval, Interval], Interval], Callable[[Number, Number], Number]]
] = {
    "plus": (Interval.plus, lambda a, b: a + b),
    "times": (Interval.times, lambda a, b: a * b),
    "over": (Interval.over, lambda a, b: Fraction(a) / b),
    "least": (Interval.least, min),
    "greatest": (Interval.greatest, max),
}
ONE: dict[str, tuple[Callable[[Interval], Interval], Callable[[Number], Number]]] = {
    "negated": (Interval.negated, lambda a: -a),
    "sizes": (Interval.sizes, lambda a: abs(Fraction(a))),
    "mapped": (lambda each: each.mapped(floor), floor),
    "scaled": (lambda each: each.scaled(Fraction(-3, 2)), lambda a: a * Fraction(-3, 2)),
}


@st.composite
def held(draw: st.DrawFn) -> tuple[Interval, Number]:
    """An interval and a number in it."""
    number = draw(NUMBERS)
    below, above = draw(st.none() | st.fractions(0, 5)), draw(st.none() | st.fractions(0, 5))
    interval = Interval(
        None if below is None else number - below,
        None if above is None else number + above,
        bool(below) and draw(st.booleans()),
        bool(above) and draw(st.booleans()),
    )
    return interval, number


@pytest.mark.parametrize("name", TWO)
@given(left=held(), right=held())
def test_an_operation_holds_every_result(
    name: str, left: tuple[Interval, Number], right: tuple[Interval, Number]
) -> None:
    """What is made of two numbers lies in what is made of their intervals."""
    made, meaning = TWO[name]
    if name == "over" and right[1] == 0:
        return

    assert meaning(left[1], right[1]) in made(left[0], right[0])


@pytest.mark.parametrize("name", ONE)
@given(each=held())
def test_an_operation_on_one_holds_every_result(name: str, each: tuple[Interval, Number]) -> None:
    """What is made of a number lies in what is made of its interval."""
    made, meaning = ONE[name]

    assert meaning(each[1]) in made(each[0])


@given(one=held(), other=held())
def test_joining_holds_both_and_meeting_what_lies_in_both(
    one: tuple[Interval, Number], other: tuple[Interval, Number]
) -> None:
    """The number of either lies in the join; it lies in the meeting if it lies in both."""
    joined, met = one[0].joined(other[0]), one[0].met(other[0])

    assert one[1] in joined
    assert other[1] in joined
    assert (one[1] in met) == (one[1] in other[0])
    assert hull([one[0], other[0]]) == joined


@given(
    each=held(), step=st.fractions(Fraction(1, 8), 4, max_denominator=8), times=st.integers(-9, 9)
)
def test_snapping_loses_no_multiple(
    each: tuple[Interval, Number], step: Fraction, times: int
) -> None:
    """A multiple of the step lies in the snapped interval if it lay in the interval."""
    number = step * times

    assert (number in each[0].snapped(step)) == (number in each[0])


@pytest.mark.parametrize(
    ("interval", "is_empty", "is_point"),
    [
        (NOTHING, True, False),
        (EVERYTHING, False, False),
        (point(3), False, True),
        (Interval(3, 3, low_open=True), True, False),
        (Interval(2, 3), False, False),
        (Interval(2), False, False),
    ],
)
def test_an_interval_knows_whether_it_is_empty_or_one_number(
    interval: Interval, is_empty: bool, is_point: bool
) -> None:
    """An open end of a single number leaves nothing."""
    assert is_empty == interval.is_empty
    assert is_point == interval.is_point


def test_nothing_joined_with_something_is_that() -> None:
    """An empty interval adds nothing."""
    assert point(3) == NOTHING.joined(point(3)) == point(3).joined(NOTHING)
    assert NOTHING == hull([])
    assert NOTHING == NOTHING.snapped(2)
    assert ZERO == point(0) == Interval(0, 0)


@pytest.mark.parametrize(
    ("dividend", "divisor", "quotient"),
    [
        (point(1), Interval(0, 4), Interval(Fraction(1, 4))),
        (point(1), Interval(-4, 0), Interval(None, Fraction(-1, 4))),
        (point(1), Interval(-1, 1), EVERYTHING),
        (point(1), point(0), NOTHING),
        (point(1), Interval(2), Interval(0, Fraction(1, 2), low_open=True)),
        (Interval(0, 6), Interval(2, 3), Interval(0, 3)),
    ],
)
def test_a_quotient_leaves_the_divisor_zero_out(
    dividend: Interval, divisor: Interval, quotient: Interval
) -> None:
    """Dividing by zero is told elsewhere; here it gives no number."""
    assert quotient == dividend.over(divisor)


def test_an_open_zero_times_anything_is_not_reached() -> None:
    """More than zero times at least two is more than zero."""
    assert 0 not in Interval(0, 1, low_open=True).times(Interval(2, 3))
    assert 0 in Interval(0, 1, low_open=True).times(Interval(0, 3))
    assert 0 in Interval(0, 0).times(EVERYTHING)
    assert Interval(0, None, low_open=True) == Interval(0, None, low_open=True).times(Interval(1))


@pytest.mark.parametrize(
    ("steps", "common"),
    [
        ([4, 6], 2),
        ([Fraction(1, 100), 1], Fraction(1, 100)),
        ([Fraction(1, 6), Fraction(1, 4)], Fraction(1, 12)),
        ([Fraction(3, 2), Fraction(5, 4)], Fraction(1, 4)),
        ([Fraction(3, 2), 6], Fraction(3, 2)),
        ([12, 18, 27], 3),
        ([0, 5], 5),
        ([Fraction(1, 2), 0], Fraction(1, 2)),
        ([], 0),
        ([3, None], None),
    ],
)
def test_steps_have_a_greatest_common_part(
    steps: list[Number | None], common: Number | None
) -> None:
    """Zero is a multiple of every step; an unknown step leaves the whole unknown."""
    assert common == common_step(steps)


def test_the_step_of_a_product_is_the_product_of_the_steps() -> None:
    """Whole places times cents per place are cents."""
    assert Fraction(1, 50) == product_step(2, Fraction(1, 100))
    assert product_step(None, 2) is None
    assert product_step(2, None) is None
    assert product_step(None, 0) == 0
    assert product_step(0, None) == 0
    assert product_step(0, 3) == product_step(3, 0) == 0


@pytest.mark.parametrize(
    ("step", "of", "answer"),
    [
        (1, Fraction(1, 100), True),
        (Fraction(1, 1000), Fraction(1, 100), False),
        (None, 1, False),
        (6, 3, True),
        (3, 6, False),
        (5, 3, False),
        (0, Fraction(1, 100), True),
    ],
)
def test_a_step_is_a_multiple_of_another_or_not(
    step: Number | None, of: Number, answer: bool
) -> None:
    """Whole euros come in cents, parts of a cent do not."""
    assert answer == is_multiple(step, of)


def test_the_first_multiple_lies_at_or_above_an_end() -> None:
    """An end that is a multiple counts, unless it is open."""
    assert first_multiple(4, 2, is_above=False) == 4
    assert first_multiple(4, 2, is_above=True) == 6
    assert first_multiple(5, 2, is_above=True) == 6
    assert first_multiple(-5, 2, is_above=False) == -4
    assert first_multiple(3, Fraction(1, 2), is_above=False) == 3
    assert first_multiple(3, Fraction(1, 2), is_above=True) == Fraction(7, 2)
    assert first_multiple(Fraction(5, 2), 1, is_above=True) == 3
    assert first_multiple(3, 1, is_above=True) == 4
    assert first_multiple(Fraction(1, 3), Fraction(1, 4), is_above=True) == Fraction(1, 2)


def test_whole_numbers_stay_whole() -> None:
    """They are shown without a fraction, and calculated with faster."""
    half = Fraction(1, 2)

    assert isinstance(product_step(2, half), int)
    assert isinstance(common_step([Fraction(3, 2), Fraction(5, 2), 2]), Fraction)
    assert isinstance(common_step([Fraction(4), 6]), int)
    assert isinstance(first_multiple(half, half, is_above=True), int)
    assert isinstance(first_multiple(1, Fraction(1), is_above=True), int)
    assert isinstance(point(2).scaled(half).low, int)
    assert isinstance(point(1).over(point(half)).low, int)


@cache
def several() -> tuple[Interval, ...]:
    """Intervals with ends of each sign, open and closed, and without ends; none is empty."""
    ends: tuple[int | None, ...] = (None, -1, 0, 1, 3)
    every = [
        Interval(low, high, low_open, high_open)
        for low, high in product(ends, ends)
        for low_open in ((False, True) if low is not None else (False,))
        for high_open in ((False, True) if high is not None else (False,))
    ]
    return tuple(each for each in every if not each.is_empty)


@cache
def tried(interval: Interval) -> tuple[Fraction, ...]:
    """Numbers in it: its ends, or just beside them, and far off where it has none."""
    low = -FAR if interval.low is None else interval.low + LITTLE * interval.low_open
    high = FAR if interval.high is None else interval.high - LITTLE * interval.high_open
    numbers: set[Number] = {low, high, -LITTLE, 0, LITTLE, 1}
    return tuple(Fraction(each) for each in numbers if each in interval)


def seen(numbers: Iterable[Number]) -> tuple[object, ...]:
    """How far these numbers reach down and up, and whether they only just do not reach that."""
    held = [Fraction(each) for each in numbers]
    return (*end(min(held)), *end(max(held)))


def end(number: Fraction) -> tuple[Number | None, bool]:
    """The end that a number stands for; open if it lies a little beside it."""
    nearest = number.limit_denominator(100)
    return (None, False) if abs(number) > FAR / 10 else (nearest, number != nearest)


def said(interval: Interval) -> tuple[object, ...]:
    """How far an interval reaches down and up, and whether it does not reach that itself."""
    low_open = interval.low is not None and interval.low_open
    return interval.low, low_open, interval.high, interval.high is not None and interval.high_open


@pytest.mark.parametrize("name", TWO)
def test_an_operation_reaches_no_further_than_its_results(name: str) -> None:
    """Each end is that of the results, and open if none of them lies on it."""
    made, meaning = TWO[name]
    for left, right in product(several(), repeat=2):
        found = made(left, right)
        if name == "over" and (right == point(0) or left == point(0)):
            assert 0 in found or (right == point(0) and found.is_empty)
            continue
        numbers = product(tried(left), tried(right))
        results = [meaning(a, b) for a, b in numbers if name != "over" or b]

        assert said(found) == seen(results), (left, right)


@pytest.mark.parametrize("name", ["negated", "sizes", "scaled"])
def test_an_operation_on_one_reaches_no_further_than_its_results(name: str) -> None:
    """Each end is that of the results, and open if none of them lies on it."""
    made, meaning = ONE[name]
    for each in several():
        assert said(made(each)) == seen(map(meaning, tried(each))), each


def test_a_function_that_never_falls_maps_both_ends() -> None:
    """What it makes of an open end may be reached, as by rounding."""
    inside = Interval(Fraction(-5, 2), Fraction(7, 2), low_open=True, high_open=True)

    assert Interval(-3, 3) == inside.mapped(floor)
    assert Interval(-3) == Interval(Fraction(-5, 2)).mapped(floor)
    assert Interval(None, 3) == Interval(None, Fraction(7, 2)).mapped(floor)


def test_a_join_reaches_as_far_as_both_and_no_further() -> None:
    """Of two equal ends the one that is reached counts."""
    for one, other in product(several(), repeat=2):
        assert said(one.joined(other)) == seen([*tried(one), *tried(other)])
        assert one.joined(NOTHING) == one == NOTHING.joined(one)
        assert one.joined(EMPTY) == one == EMPTY.joined(one)


def test_a_meeting_holds_what_lies_in_both_and_nothing_else() -> None:
    """Two intervals that have only an open end in common have nothing in common."""
    numbers = {number for each in several() for number in tried(each)}
    for one, other in product(several(), repeat=2):
        met = one.met(other)
        in_both = [number for number in numbers if number in one and number in other]

        assert met.is_empty == (not in_both)
        assert not in_both or said(met) == seen(in_both)


def test_an_interval_knows_what_it_lies_above_and_below() -> None:
    """All that is tried of it does too; an end that is open keeps the interval from nothing."""
    for each, number in product(several(), (-3, -2, -1, 0, 2, 3, 4)):
        ends = tried(Interval(each.low, each.high))

        assert each.is_at_least(number) == (min(ends) >= number)
        assert each.is_at_most(number) == (max(ends) <= number)


def test_what_is_beside_an_interval_does_not_lie_in_it() -> None:
    """A number lies in it from its lower end to its upper end, those included unless open."""
    inside = Interval(0, 2)
    beside = Interval(0, 2, low_open=True, high_open=True)

    assert [number in inside for number in (-1, 0, 1, 2, 3)] == [False, True, True, True, False]
    assert [number in beside for number in (-1, 0, 1, 2, 3)] == [False, False, True, False, False]


@pytest.mark.parametrize("step", [1, 2, 5, Fraction(1, 2), Fraction(3, 2), Fraction(4, 3)])
def test_snapped_ends_are_multiples_that_lie_in_it(step: Number) -> None:
    """The first and the last, of which nothing is open any more."""
    for each in several():
        multiples = [step * times for times in range(-9, 10) if step * times in each]
        snapped = each.snapped(step)

        if not multiples:
            assert snapped.is_empty
            continue
        assert snapped.low == (None if each.low is None else min(multiples))
        assert snapped.high == (None if each.high is None else max(multiples))
        assert not snapped.low_open
        assert not snapped.high_open


def test_without_a_step_nothing_is_snapped() -> None:
    """No step is known, or it is that of what is always zero."""
    beside = Interval(Fraction(1, 3), Fraction(2, 3), low_open=True)

    assert beside == beside.snapped(None) == beside.snapped(0)
