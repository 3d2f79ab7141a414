"""Periods, and dates moved by them."""

from __future__ import annotations

from datetime import date

import pytest

from engine.dates import DateFault, Period, add_period


def test_a_period_counts_one_thing_only() -> None:
    """Months and days in one period are refused: their sum has no meaning."""
    for two in ({"months": 1, "days": 1}, {"months": 1, "minutes": 1}, {"days": 1, "minutes": 1}):
        with pytest.raises(ValueError, match="not two of them"):
            Period(**two)


def test_periods_of_one_span_add_subtract_and_compare() -> None:
    """Six months and one month are seven; and seven are more than six."""
    assert Period(months=7) == Period(months=6) + Period(months=1)
    assert Period(days=-1) == Period(days=6) - Period(days=7)
    assert Period(minutes=59) < Period(minutes=60)
    assert Period(minutes=90) == Period(minutes=60) + Period(minutes=30)
    assert Period(months=1) == Period(months=7) - Period(months=6)
    assert Period(minutes=30) == Period(minutes=90) - Period(minutes=60)


def test_a_period_of_nothing_is_false() -> None:
    """An empty period is no period, whatever it would have counted."""
    assert not Period()
    assert Period(minutes=-1)


@pytest.mark.parametrize(
    ("start", "months", "month_end", "expected"),
    [
        (date(2024, 1, 31), 1, "last day", date(2024, 2, 29)),
        (date(2024, 1, 31), 1, "next day", date(2024, 3, 1)),
        (date(2023, 1, 29), 1, "last day", date(2023, 2, 28)),
        (date(2023, 1, 29), 1, "next day", date(2023, 3, 1)),
        (date(2023, 8, 31), 6, "last day", date(2024, 2, 29)),
        (date(2023, 8, 31), 6, "next day", date(2024, 3, 1)),
        (date(2024, 2, 29), 12, "last day", date(2025, 2, 28)),
        (date(2024, 2, 29), 48, "next day", date(2028, 2, 29)),
        (date(2024, 3, 31), -1, "last day", date(2024, 2, 29)),
        (date(2024, 3, 31), -1, "next day", date(2024, 3, 1)),
        (date(2024, 1, 15), -1, "last day", date(2023, 12, 15)),
        (date(2024, 11, 30), 1, "last day", date(2024, 12, 30)),
        (date(9999, 11, 30), 1, "last day", date(9999, 12, 30)),
        (date(9999, 12, 31), 0, "last day", date(9999, 12, 31)),
    ],
)
def test_a_month_too_short_ends_as_the_policy_says(start, months, month_end, expected) -> None:
    """The last day of that month, or the day after it."""
    assert expected == add_period(start, Period(months=months), month_end, None)


@pytest.mark.parametrize(
    ("start", "period"),
    [
        (date(9999, 12, 31), Period(days=1)),
        (date(9999, 12, 31), Period(months=1)),
        (date(1, 1, 1), Period(days=-1)),
        (date(1, 1, 1), Period(months=-1)),
        (date(2024, 1, 1), Period(days=10**12)),
        (date(2024, 1, 1), Period(months=10**12)),
    ],
)
def test_a_date_does_not_leave_the_calendar(start, period) -> None:
    """Before year 1 and after year 9999 there is a fault of ours, never a foreign one."""
    with pytest.raises(DateFault) as caught:
        add_period(start, period, "last day", None)

    assert "outside_calendar" == caught.value.code
    assert start.isoformat() == caught.value.fields["text"]


def test_months_need_the_rule_for_their_end() -> None:
    """Without `month_end` no month is added, for there are two answers."""
    with pytest.raises(DateFault) as caught:
        add_period(date(2024, 1, 31), Period(months=1), None, None)

    assert "needs_month_end" == caught.value.code
    assert "2024-01-31" == caught.value.fields["text"]


def test_days_do_without_the_rule_for_months() -> None:
    """A day has one next day."""
    assert date(2024, 3, 1) == add_period(date(2024, 2, 29), Period(days=1), None, None)


def test_a_date_takes_no_minutes() -> None:
    """Minutes on a date are refused, not rounded away."""
    with pytest.raises(DateFault) as caught:
        add_period(date(2024, 1, 1), Period(minutes=1440), "last day", None)

    assert "no_time_of_day" == caught.value.code
    assert "2024-01-01" == caught.value.fields["text"]
