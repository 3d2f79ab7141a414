"""Dates on intervals: moved, counted between, and kept on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from engine.checks.intervals import EVERYTHING, NOTHING, Interval, point
from engine.checks.moving import Calendars
from engine.checks.ordinals import from_ordinal, ordinal
from engine.dates import Period
from engine.operations.op import Op
from engine.policy.expressions import Apply, Literal, Origin
from engine.problem import Span
from engine.quantities import (
    DATE,
    MOMENT,
    NUMBER,
    WHOLE,
    Given,
    Kind,
    Number,
    PeriodSpan,
    Type,
)

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


@pytest.mark.parametrize("op", [Op.ADD_PERIOD, Op.SUBTRACT_PERIOD])
@pytest.mark.parametrize("span", [(MONTHS, 1, 14), (DAYS, 3, 40)])
def test_moved_days_reach_from_the_first_to_the_last(op: Op, span: tuple[Type, int, int]) -> None:
    """Each day of a span, moved by each period: the interval holds just those."""
    type_, least, most = span
    first, last = date(2024, 1, 15).toordinal(), date(2024, 3, 31).toordinal()
    calendar = CALENDARS.calendar
    sign = 1 if op is Op.ADD_PERIOD else -1
    periods: list[Any] = [from_ordinal(sign * size, type_) for size in range(least, most + 1)]
    moved = [
        calendar.add(date.fromordinal(day), period).toordinal()
        for day in range(first, last + 1)
        for period in periods
    ]

    found = of(op, (DATE, type_), (Interval(first, last), Interval(least, most)))

    assert found == Interval(min(moved), max(moved))


@pytest.mark.parametrize("op", [Op.DAYS_BETWEEN, Op.MONTHS_BETWEEN, Op.YEARS_BETWEEN])
def test_what_lies_between_days_reaches_from_the_least_to_the_most(op: Op) -> None:
    """Between each start and each end: the interval holds just those."""
    start = (date(2020, 2, 20).toordinal(), date(2020, 3, 10).toordinal())
    end = (date(2023, 2, 25).toordinal(), date(2023, 3, 31).toordinal())
    between = CALENDARS.between[op]
    counted = [
        between(date.fromordinal(one), date.fromordinal(other))
        for one in range(start[0], start[1] + 1)
        for other in range(end[0], end[1] + 1)
    ]

    found = of(op, (DATE, DATE), (Interval(*start), Interval(*end)))

    assert found == Interval(min(counted), max(counted))


def test_between_moments_one_more_or_less_is_allowed() -> None:
    """For a clock that is put back on the way."""
    start = point(ordinal(datetime(2024, 3, 1, 12, tzinfo=UTC)))
    end = point(ordinal(datetime(2024, 5, 3, 12, tzinfo=UTC)))

    assert of(Op.DAYS_BETWEEN, (MOMENT, MOMENT), (start, end)) == Interval(62, 64)
    assert of(Op.MONTHS_BETWEEN, (MOMENT, MOMENT), (start, end)) == Interval(1, 3)


def test_a_moment_moved_back_gets_a_day_of_slack_too() -> None:
    """Half an hour before it, and a day before and after that."""
    moment = ordinal(datetime(2024, 3, 1, 12, tzinfo=UTC))

    moved = of(Op.SUBTRACT_PERIOD, (MOMENT, TIME), (point(moment), Interval(1800, 3600)))

    assert Interval(moment - 3600 - 86400, moment - 1800 + 86400) == moved


@pytest.mark.parametrize(
    ("first", "last"),
    [
        # The clock goes back on 27 October, at three in summer time.
        (datetime(2024, 10, 26, 21, 30, tzinfo=UTC), datetime(2024, 10, 27, 22, 59, tzinfo=UTC)),
        (datetime(2024, 10, 26, 22, 0, tzinfo=UTC), datetime(2024, 10, 27, 23, 0, tzinfo=UTC)),
        (datetime(2024, 3, 30, 22, 59, tzinfo=UTC), datetime(2024, 3, 31, 22, 0, tzinfo=UTC)),
        (datetime(2024, 6, 1, 0, 0, tzinfo=UTC), datetime(2024, 6, 30, 21, 59, tzinfo=UTC)),
        (datetime(2024, 6, 1, 21, 59, tzinfo=UTC), datetime(2024, 6, 1, 22, 0, tzinfo=UTC)),
    ],
)
def test_the_dates_of_moments_reach_from_the_first_to_the_last(
    first: datetime, last: datetime
) -> None:
    """In the zone of the policy, where a day can be an hour longer or shorter."""
    span = Interval(ordinal(first), ordinal(last))
    day = CALENDARS.calendar.day

    assert of(Op.DATE_OF, (MOMENT,), (span,)) == days(day(first), day(last))


def test_years_and_months_of_days_within_one_year_or_more() -> None:
    """From January to December of one year, all twelve; from one year to the next too."""
    over = days(date(2023, 3, 1), date(2024, 5, 1))
    within = days(date(2024, 2, 29), date(2024, 11, 30))

    assert of(Op.MONTH_OF, (DATE,), (over,)) == Interval(1, 12)
    assert of(Op.MONTH_OF, (DATE,), (within,)) == Interval(2, 11)
    assert of(Op.YEAR_OF, (DATE,), (over,)) == Interval(2023, 2024)
    assert of(Op.YEAR_OF, (DATE,), (EVERYTHING,)) == EVERYTHING


@pytest.mark.parametrize(
    "values",
    [
        (Interval(None, 5), point(1)),
        (Interval(5, None), point(1)),
        (point(5), Interval(None, 1)),
        (point(5), Interval(1)),
    ],
)
def test_without_an_end_anything_can_come_of_it(values: tuple[Interval, Interval]) -> None:
    """And nobody knows whether it stays on the calendar."""
    made = node(Op.ADD_PERIOD, (DATE, DAYS))

    assert CALENDARS.of(made, values) == EVERYTHING
    assert not CALENDARS.is_inside(made, values)


def test_moved_by_nothing_a_day_stays_where_it_is() -> None:
    """No period is less than the shortest."""
    span = days(date(2024, 2, 1), date(2024, 2, 29))

    assert of(Op.ADD_PERIOD, (DATE, DAYS), (span, point(0))) == span
    assert of(Op.SUBTRACT_PERIOD, (DATE, MONTHS), (span, point(0))) == span


def test_of_no_days_nothing_comes() -> None:
    """Whatever stands beside them; and it never leaves the calendar."""
    made = node(Op.ADD_PERIOD, (DATE, DAYS))
    for values in ((NOTHING, EVERYTHING), (EVERYTHING, NOTHING), (NOTHING, NOTHING)):
        assert CALENDARS.of(made, values) == NOTHING
        assert CALENDARS.is_inside(made, values)


def test_before_the_first_year_there_is_no_day_either() -> None:
    """A day in the year one, moved back."""
    made = node(Op.SUBTRACT_PERIOD, (DATE, DAYS))
    early = days(date(1, 1, 3), date(1, 2, 1))

    assert CALENDARS.is_inside(made, (early, point(2)))
    assert not CALENDARS.is_inside(made, (early, point(3)))
    assert CALENDARS.of(made, (early, point(3))) == EVERYTHING


def test_a_day_outside_the_calendar_is_the_nearest_on_it() -> None:
    """The ends of what can be are looked at as days, and must be some."""
    assert from_ordinal(0, DATE) == date(1, 1, 1)
    assert from_ordinal(1, DATE) == date(1, 1, 1)
    assert from_ordinal(2, DATE) == date(1, 1, 2)
    assert from_ordinal(date.max.toordinal() + 1, DATE) == date.max
    assert from_ordinal(date.max.toordinal(), DATE) == date.max


@pytest.mark.parametrize(
    ("number", "type_", "value"),
    [
        (Fraction(7, 2), DATE, date(1, 1, 3)),
        (Fraction(7, 2), DAYS, Period(days=3)),
        (Fraction(-7, 2), DAYS, Period(days=-4)),
        (Fraction(7, 2), MONTHS, Period(months=3)),
        (Fraction(151, 2), TIME, Period(minutes=1)),
        (Fraction(7, 2), MOMENT, datetime(1, 1, 1, 0, 0, 3, tzinfo=UTC)),
        (Fraction(7, 2), NUMBER, Fraction(7, 2)),
    ],
)
def test_a_part_of_a_day_or_second_is_rounded_down(
    number: Number, type_: Type, value: Given
) -> None:
    """The last one that is not after it; a number stays as it is."""
    assert from_ordinal(number, type_) == value


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (date(1, 1, 1), 1),
        (datetime(1, 1, 2, tzinfo=UTC), 86_400),
        (Period(months=3), 3),
        (Period(days=3), 3),
        (Period(minutes=3), 180),
        (Period(), 0),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_days_count_from_the_first_and_moments_in_seconds(value: Given, number: Number) -> None:
    """Periods in what they are counted in, those of time in seconds."""
    assert ordinal(value) == number


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
