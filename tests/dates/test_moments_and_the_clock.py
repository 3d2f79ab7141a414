"""Moments moved over days, months and clock changes, and what lies between two of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from engine.dates import (
    FIRST_MOMENT,
    LAST_MOMENT,
    DateFault,
    Period,
    add_period,
    days_between,
    months_between,
    parse_moment,
    write_moment,
    years_between,
)

BRUSSELS = "Europe/Brussels"
APIA = "Pacific/Apia"


@pytest.mark.parametrize(
    ("start", "period", "zone", "expected"),
    [
        # The clock time is kept where the clock changes between the two.
        ("2024-03-30T12:00", Period(days=1), BRUSSELS, "2024-03-31T12:00"),
        ("2024-10-26T12:00", Period(days=1), BRUSSELS, "2024-10-27T12:00"),
        ("2024-02-29T09:30", Period(months=12), BRUSSELS, "2025-02-28T09:30"),
        # The clock skips it: the first moment after.
        ("2024-03-30T02:30", Period(days=1), BRUSSELS, "2024-03-31T03:00"),
        ("2024-03-30T02:00", Period(days=1), BRUSSELS, "2024-03-31T03:00"),
        ("2024-02-29T02:59:59", Period(months=1, days=0), BRUSSELS, "2024-03-29T02:59:59"),
        ("2011-12-29T10:00", Period(days=1), APIA, "2011-12-31T00:00"),
        # The clock passes it twice: the earlier of the two.
        ("2024-10-26T02:30", Period(days=1), BRUSSELS, "2024-10-27T02:30+02:00"),
        ("2024-10-28T02:30", Period(days=-1), BRUSSELS, "2024-10-27T02:30+02:00"),
        # Hours are time that passes.
        ("2024-03-31T01:30", Period(minutes=60), BRUSSELS, "2024-03-31T03:30"),
        ("2024-10-27T02:30+02:00", Period(minutes=60), BRUSSELS, "2024-10-27T02:30+01:00"),
        ("2024-03-30T12:00", Period(minutes=1440), BRUSSELS, "2024-03-31T13:00"),
        # Nothing added moves nothing, not even to the earlier of two.
        ("2024-10-27T02:30+01:00", Period(), BRUSSELS, "2024-10-27T02:30+01:00"),
    ],
)
def test_a_moment_moves_on_the_calendar_of_its_zone(start, period, zone, expected) -> None:
    """Days and months keep the clock time; hours and minutes pass."""
    moved = add_period(parse_moment(start, zone), period, "last day", zone)

    assert isinstance(moved, datetime)
    assert expected == write_moment(moved, zone)


def test_minutes_do_without_a_zone() -> None:
    """Time passes at the same pace everywhere."""
    start = datetime(2024, 5, 6, 12, tzinfo=UTC)

    moved = add_period(start, Period(minutes=-30), None, None)

    assert datetime(2024, 5, 6, 11, 30, tzinfo=UTC) == moved


def test_days_of_a_moment_need_its_zone() -> None:
    """Without a zone there is no calendar to count on."""
    start = datetime(2024, 5, 6, 12, tzinfo=UTC)

    with pytest.raises(DateFault) as added:
        add_period(start, Period(days=1), None, None)
    with pytest.raises(DateFault) as counted:
        days_between(start, start, None, None)

    for each in (added, counted):
        assert ("needs_zone", "2024-05-06T12:00") == (each.value.code, each.value.fields["text"])


@pytest.mark.parametrize(
    ("start", "period"),
    [
        (LAST_MOMENT, Period(days=1)),
        (LAST_MOMENT, Period(days=4)),
        (LAST_MOMENT, Period(minutes=1)),
        (LAST_MOMENT, Period(minutes=10**12)),
        (FIRST_MOMENT, Period(minutes=-1)),
        (FIRST_MOMENT, Period(months=-1)),
    ],
)
def test_a_moment_does_not_leave_the_calendar(start, period) -> None:
    """Both ends of the calendar give a fault of ours."""
    with pytest.raises(DateFault) as caught:
        add_period(start, period, "next day", BRUSSELS)

    assert "outside_calendar" == caught.value.code
    assert start.isoformat()[:4] == caught.value.fields["text"][:4]


def test_a_moment_may_be_the_last_or_the_first() -> None:
    """What is just on the edge is on the calendar."""
    minute = Period(minutes=1)

    for edge, inwards in ((LAST_MOMENT, -minute), (FIRST_MOMENT, minute)):
        assert edge == add_period(add_period(edge, inwards, None, None), -inwards, None, None)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2024, 3, 1), date(2024, 2, 28), -2),
        (date(2024, 3, 1), date(2024, 3, 1), 0),
        (date(1, 1, 1), date(9999, 12, 31), 3652058),
    ],
)
def test_days_between_dates_are_counted_on_the_calendar(start, end, days) -> None:
    """Turned round they are negative."""
    assert days == days_between(start, end, None, None)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-03-30T12:00", "2024-03-31T11:59:59", 0),
        ("2024-03-30T12:00", "2024-03-31T12:00", 1),
        ("2024-03-31T12:00", "2024-03-30T12:00", -1),
        ("2024-10-27T02:30+01:00", "2024-10-28T02:30", 1),
        ("2024-10-26T02:30", "2024-10-27T02:30+02:00", 1),
        ("2024-10-26T02:45", "2024-10-27T02:30+01:00", 1),
    ],
)
def test_days_between_moments_keep_the_clock_time(start, end, days) -> None:
    """A day of 23 or 25 hours is a day."""
    moments = (parse_moment(start, BRUSSELS), parse_moment(end, BRUSSELS))

    assert days == days_between(*moments, None, BRUSSELS)


def test_a_clock_put_back_over_midnight_counts_the_day_that_was_reached() -> None:
    """In St. John's midnight came at 00:01, and once more an hour later."""
    zone = "America/St_Johns"
    start = parse_moment("2010-11-06T00:00", zone)
    end = parse_moment("2010-11-06T23:30-03:30", zone)

    assert 1 == days_between(start, end, None, zone)
    assert add_period(start, Period(days=1), None, zone) <= end


@pytest.mark.parametrize(
    ("start", "end", "month_end", "months", "years"),
    [
        (date(2024, 1, 31), date(2024, 2, 29), "last day", 1, 0),
        (date(2024, 1, 31), date(2024, 2, 29), "next day", 0, 0),
        (date(2024, 1, 31), date(2024, 3, 1), "next day", 1, 0),
        (date(2024, 2, 29), date(2025, 2, 28), "last day", 12, 1),
        (date(2024, 2, 29), date(2025, 2, 28), "next day", 11, 0),
        (date(2025, 2, 28), date(2024, 2, 29), "last day", -12, -1),
        (date(2025, 2, 27), date(2024, 2, 29), "last day", -11, 0),
        (date(2025, 2, 28), date(2025, 1, 28), "last day", -1, 0),
        (date(2022, 5, 6), date(2024, 5, 5), "last day", 23, 1),
        (date(9999, 12, 1), date(9999, 12, 31), "next day", 0, 0),
    ],
)
def test_months_and_years_are_the_most_whole_ones(start, end, month_end, months, years) -> None:
    """Those that, added to the first, do not pass the second."""
    assert months == months_between(start, end, month_end, None)
    assert years == years_between(start, end, month_end, None)


def test_months_between_moments_look_at_the_clock() -> None:
    """A second short of a month is no month."""
    start = parse_moment("2024-02-06T12:00", BRUSSELS)

    noon = parse_moment("2024-05-06T12:00", BRUSSELS)
    short = parse_moment("2024-05-06T11:59:59", BRUSSELS)

    assert 3 == months_between(start, noon, "last day", BRUSSELS)
    assert 2 == months_between(start, short, "last day", BRUSSELS)


def test_months_between_need_the_rule_for_their_end() -> None:
    """The missing rule is not taken for the end of the calendar."""
    with pytest.raises(DateFault) as caught:
        months_between(date(2024, 1, 1), date(2024, 3, 1), None, None)

    assert "needs_month_end" == caught.value.code
