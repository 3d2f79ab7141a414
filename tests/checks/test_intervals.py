"""Intervals hold every number that they should, and know which of their ends are reached."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.intervals import (
    EVERYTHING,
    NOTHING,
    Interval,
    common_step,
    first_multiple,
    hull,
    is_multiple,
    point,
    product_step,
)
from engine.quantities import Number

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
        ([0, 5], 5),
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
    assert product_step(None, 0) == 0


@pytest.mark.parametrize(
    ("step", "of", "answer"),
    [(1, Fraction(1, 100), True), (Fraction(1, 1000), Fraction(1, 100), False), (None, 1, False)],
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
