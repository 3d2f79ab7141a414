"""The search for the nearest value that meets a condition, and the values that it goes through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dates import Period
from engine.explain.search.grid import grid_of, is_measured, measure, number_of
from engine.explain.search.nearest import nearest
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    TEXT,
    WHOLE,
    Kind,
    PeriodSpan,
    Range,
    Type,
)


@given(st.integers(0, 10**9), st.integers(-(10**9), 10**9), st.booleans())
def test_the_first_value_that_holds_is_found(start, threshold, upwards):
    """Whatever the threshold, in either direction, or none if it lies beyond the end."""
    end = 10**9 if upwards else -(10**9)

    def holds(number):
        return number > threshold if upwards else number < threshold

    if holds(start):
        return
    found = nearest(start, end, [], holds)
    if not holds(end):
        assert found is None
    else:
        assert found is not None
        assert holds(found)
        assert not holds(found - (1 if upwards else -1))


def test_a_crossing_leads_straight_to_the_place():
    """A comparison that is linear in the fact needs no more than a handful of trials."""
    tried = []

    def holds(number):
        tried.append(number)
        return number > 7500

    assert 7501 == nearest(0, 10**12, [Fraction(7500)], holds)
    assert len(tried) < 5


def test_an_island_near_a_crossing_is_found():
    """A condition that holds only between two values."""
    found = nearest(0, 10**6, [Fraction(1000)], lambda number: 1000 <= number < 1003)

    assert 1000 == found


def test_a_crossing_behind_the_back_is_no_help():
    """The other direction has a search of its own."""
    assert nearest(10, 20, [Fraction(5)], lambda _: False) is None


def test_at_the_end_of_the_range_there_is_nothing_to_find():
    """No value lies further."""
    assert nearest(10, 10, [Fraction(10)], lambda _: True) is None


DAYS = Type(Kind.PERIOD, span=PeriodSpan.DAYS)


@pytest.mark.parametrize(
    ("of", "value", "next_value"),
    [
        (WHOLE, 7, 8),
        (NUMBER, 7, Fraction(7_000_001, 1_000_000)),
        (MONEY, 7, Fraction(701, 100)),
        (SHARE, Fraction(1, 4), Fraction(25_000_001, 100_000_000)),
        (Type(Kind.RATE, unit="visitor"), 7, Fraction(701, 100)),
        (DATE, date(2024, 2, 29), date(2024, 3, 1)),
        (MOMENT, datetime(2024, 5, 6, 9, 59, 59, tzinfo=UTC), datetime(2024, 5, 6, 10, tzinfo=UTC)),
        (DAYS, Period(days=7), Period(days=8)),
        (Type(Kind.PERIOD, span=PeriodSpan.MONTHS), Period(months=7), Period(months=8)),
        (Type(Kind.PERIOD, span=PeriodSpan.TIME), Period(minutes=7), Period(minutes=8)),
    ],
)
def test_a_grid_goes_step_by_step_through_what_an_application_can_give(of, value, next_value):
    """A cent, a second, a day, the sixth decimal."""
    grid = grid_of(of, Range(), value)

    assert grid is not None
    number = number_of(value, grid)
    assert value == grid.value(number)
    assert next_value == grid.value(number + 1)


def test_a_grid_ends_where_the_range_of_the_fact_ends():
    """Values that the reader would refuse are not tried."""
    grid = grid_of(MONEY, Range(Fraction(1, 200), 10), 5)

    assert grid is not None
    assert (1, 1000) == (grid.low, grid.high)


def test_what_has_no_order_has_no_grid():
    """Texts and options are tried one by one."""
    assert grid_of(TEXT, Range(), "a") is None


@pytest.mark.parametrize("value", [True, "a", None, frozenset()])
def test_what_is_no_number_is_not_measured(value):
    """A yes is not one."""
    assert not is_measured(value)
    with pytest.raises(TypeError):
        measure(value)
