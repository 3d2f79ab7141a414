"""Dates on intervals: moved, counted between, and kept on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from engine.checks.intervals import EVERYTHING, NOTHING, Interval, point
from engine.checks.moving import Calendars
from engine.checks.ordinals import from_ordinal, ordinal
from engine.dates import Period
from engine.operations.op import Op
from engine.policy.expressions import Apply, Literal, Origin
from engine.problem import Span
from engine.quantities import DATE, MOMENT, WHOLE, Given, Kind, PeriodSpan, Type

CALENDARS = Calendars("Europe/Brussels", "last day")
NOWHERE = Origin(Span("", 0, 0, 1, 1, 1, 1))
MONTHS = Type(Kind.PERIOD, span=PeriodSpan.MONTHS)
DAYS = Type(Kind.PERIOD, span=PeriodSpan.DAYS)
TIME = Type(Kind.PERIOD, span=PeriodSpan.TIME)


def of(op: Op, types: Sequence[Type], values: Sequence[Interval]) -> Interval:
    """The values of an operation, from those of its arguments."""
    return CALENDARS.of(node(op, types), values)


def node(op: Op, types: Sequence[Type]) -> Apply:
    """An operation on arguments of these types."""
    return Apply(WHOLE, op, tuple(Literal(each, 0, NOWHERE) for each in types), NOWHERE)


def days(first: date, last: date) -> Interval:
    """The interval of some days."""
    return Interval(first.toordinal(), last.toordinal())


def test_a_date_is_moved_by_months_at_both_ends() -> None:
    """31 January and a month is the last day of February."""
    moved = of(
        Op.ADD_PERIOD,
        (DATE, MONTHS),
        (days(date(2024, 1, 31), date(2024, 3, 31)), Interval(1, 2)),
    )

    assert moved == days(date(2024, 2, 29), date(2024, 5, 31))


def test_a_date_moved_back_takes_the_longest_way_at_its_lower_end() -> None:
    """The earliest day less the longest period."""
    span = days(date(2024, 5, 31), date(2024, 5, 31))

    moved = of(Op.SUBTRACT_PERIOD, (DATE, MONTHS), (span, Interval(1, 3)))

    assert moved == days(date(2024, 2, 29), date(2024, 4, 30))


@pytest.mark.parametrize("last", [date(9999, 12, 31), date(9999, 6, 30)])
def test_what_may_leave_the_calendar_is_not_inside_it(last: date) -> None:
    """A year after 9999 there is no day."""
    made = node(Op.ADD_PERIOD, (DATE, MONTHS))
    values = (days(date(2024, 1, 1), last), point(12))

    assert not CALENDARS.is_inside(made, values)
    assert CALENDARS.of(made, values) == EVERYTHING
    assert CALENDARS.is_inside(made, (days(date(2024, 1, 1), date(2024, 1, 2)), point(12)))
    assert CALENDARS.is_inside(made, (NOTHING, point(12)))
    assert not CALENDARS.is_inside(made, (EVERYTHING, point(12)))


def test_moments_get_a_day_of_slack() -> None:
    """For a clock that is put forward or back on the way."""
    moment = ordinal(datetime(2024, 3, 1, 12, tzinfo=UTC))

    moved = of(Op.ADD_PERIOD, (MOMENT, DAYS), (point(moment), point(1)))

    assert Interval(moment, moment + 2 * 86400) == moved


def test_what_lies_between_is_least_between_the_nearest_ends() -> None:
    """From the latest start to the earliest end."""
    start = days(date(2024, 1, 1), date(2024, 1, 31))
    end = days(date(2024, 3, 1), date(2024, 3, 31))

    assert of(Op.DAYS_BETWEEN, (DATE, DATE), (start, end)) == Interval(30, 90)
    assert of(Op.MONTHS_BETWEEN, (DATE, DATE), (start, end)) == Interval(1, 2)
    assert of(Op.YEARS_BETWEEN, (DATE, DATE), (start, end)) == point(0)


def test_years_months_and_dates_of_days_and_moments() -> None:
    """A month is any of twelve unless the year is one."""
    year = days(date(2023, 11, 1), date(2024, 2, 1))
    moment = point(ordinal(datetime(2024, 3, 1, 23, 30, tzinfo=UTC)))

    assert of(Op.YEAR_OF, (DATE,), (year,)) == Interval(2023, 2024)
    assert of(Op.MONTH_OF, (DATE,), (year,)) == Interval(1, 12)
    spring = days(date(2024, 3, 1), date(2024, 5, 1))
    assert of(Op.MONTH_OF, (DATE,), (spring,)) == Interval(3, 5)
    assert of(Op.DATE_OF, (MOMENT,), (moment,)) == days(date(2024, 3, 2), date(2024, 3, 2))
    assert of(Op.MONTH_OF, (DATE,), (EVERYTHING,)) == Interval(1, 12)
    assert of(Op.YEAR_OF, (DATE,), (NOTHING,)) == NOTHING


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (date(2024, 2, 29), DATE),
        (datetime(2024, 5, 6, 10, 30, 1, tzinfo=UTC), MOMENT),
        (Period(months=-3), MONTHS),
        (Period(days=14), DAYS),
        (Period(minutes=90), TIME),
        (7, WHOLE),
    ],
)
def test_a_value_and_its_number_are_one_another(value: Given, type_: Type) -> None:
    """Nothing is lost in counting."""
    assert from_ordinal(ordinal(value), type_) == value
