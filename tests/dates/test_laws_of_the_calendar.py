"""Laws of the calendar, on random dates and moments, some of them around a change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as some

from engine.dates import (
    Period,
    add_period,
    days_between,
    months_between,
    parse_date,
    parse_moment,
    write_moment,
    years_between,
)

zones = some.sampled_from(
    ["Europe/Brussels", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]
)
month_ends = some.sampled_from(["last day", "next day"])
dates = some.dates(date(1000, 1, 1), date(3000, 12, 31))
moments = some.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
around_a_change = some.builds(
    lambda day, minutes: add_period(day, Period(minutes=minutes), None, None),
    some.sampled_from(
        [
            datetime(2024, 3, 31, 1, tzinfo=UTC),
            datetime(2024, 10, 27, 1, tzinfo=UTC),
            datetime(2010, 11, 7, 2, 31, tzinfo=UTC),
            datetime(2011, 12, 30, 10, tzinfo=UTC),
            datetime(2024, 4, 6, 15, tzinfo=UTC),
        ]
    ),
    some.integers(-3 * 1440, 3 * 1440),
)
counts = some.integers(-6000, 6000)


@given(moments | around_a_change, zones | some.none())
def test_a_moment_reads_back_as_it_was_written(moment, zone) -> None:
    """In any zone, in the hour that comes twice, and without a zone."""
    assert moment == parse_moment(write_moment(moment, zone), zone)


@given(dates)
def test_a_date_reads_back_as_it_was_written(day) -> None:
    """Its notation is the international one."""
    assert day == parse_date(day.isoformat())


@given(dates, counts, counts)
def test_days_add_up(day, one, other) -> None:
    """Some days and then some more are their sum at once."""
    stepwise = add_period(
        add_period(day, Period(days=one), None, None), Period(days=other), None, None
    )

    assert add_period(day, Period(days=one + other), None, None) == stepwise


@given(moments, counts, counts)
def test_minutes_add_up(moment, one, other) -> None:
    """Time that passes is the same in one step or two."""
    halfway = add_period(moment, Period(minutes=one), None, None)

    at_once = add_period(moment, Period(minutes=one + other), None, None)

    assert at_once == add_period(halfway, Period(minutes=other), None, None)


@given(dates, dates, some.integers(-600, 600), month_ends)
def test_adding_months_keeps_the_order(one, other, months, month_end) -> None:
    """What comes later does not come earlier after the same months."""
    early, late = sorted((one, other))
    period = Period(months=months)

    assert add_period(early, period, month_end, None) <= add_period(late, period, month_end, None)


@given(dates, some.integers(-600, 600))
def test_the_two_month_ends_differ_by_a_day_or_not_at_all(day, months) -> None:
    """They differ only where the month is too short."""
    last = add_period(day, Period(months=months), "last day", None)
    after = add_period(day, Period(months=months), "next day", None)

    assert (last == after) == (last.day == day.day)
    assert (after - last).days in (0, 1)


@given(dates, dates, month_ends)
def test_months_between_dates_agree_with_adding_them(one, other, month_end) -> None:
    """They fit, and one more does not; turned round they are negative."""
    start, end = sorted((one, other))

    months = months_between(start, end, month_end, None)

    assert add_period(start, Period(months=months), month_end, None) <= end
    assert add_period(start, Period(months=months + 1), month_end, None) > end
    assert -months == months_between(end, start, month_end, None)


@given(dates, dates, month_ends)
def test_years_between_dates_agree_with_adding_them(one, other, month_end) -> None:
    """A year is twelve months."""
    start, end = sorted((one, other))

    years = years_between(start, end, month_end, None)

    assert add_period(start, Period(months=12 * years), month_end, None) <= end
    assert add_period(start, Period(months=12 * years + 12), month_end, None) > end
    assert -years == years_between(end, start, month_end, None)


@given(around_a_change, around_a_change | moments, zones, month_ends)
def test_days_and_months_between_moments_agree_with_adding_them(
    one, other, zone, month_end
) -> None:
    """Also around a clock that is put forward or back."""
    start, end = sorted((one, other))

    days = days_between(start, end, None, zone)
    months = months_between(start, end, month_end, zone)

    assert add_period(start, Period(days=days), None, zone) <= end
    assert add_period(start, Period(days=days + 1), None, zone) > end
    assert add_period(start, Period(months=months), month_end, zone) <= end
    assert add_period(start, Period(months=months + 1), month_end, zone) > end
    assert -days == days_between(end, start, None, zone)


@given(around_a_change, some.integers(1, 60), zones)
def test_a_day_later_on_the_calendar_is_later(moment, days, zone) -> None:
    """No clock change turns a later day into an earlier moment."""
    assert moment < add_period(moment, Period(days=days), None, zone)
