"""Dates and moments as text, and the texts that are neither."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from engine.dates import (
    FIRST_MOMENT,
    LAST_MOMENT,
    DateFault,
    date_of,
    is_zone,
    local,
    parse_date,
    parse_moment,
    tzdata_version,
    write_moment,
)

BRUSSELS = "Europe/Brussels"


def test_a_date_is_year_month_day() -> None:
    """The one notation of a date."""
    assert date(2024, 2, 29) == parse_date("2024-02-29")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-05-32", "no_such_day"),
        ("2023-02-29", "no_such_day"),
        ("0000-01-01", "no_such_day"),
        ("2024-13-01", "no_such_day"),
        ("2024-5-6", "not_a_date"),
        ("06/05/2024", "not_a_date"),
        ("20240506", "not_a_date"),
        ("2024-05-06 ", "not_a_date"),
        ("2024-05-06\n", "not_a_date"),
        ("٢٠٢٤-٠٥-٠٦", "not_a_date"),
        ("", "not_a_date"),
    ],
)
def test_a_text_that_is_no_date_says_why(text, code) -> None:
    """A day that does not exist is told apart from another notation."""
    with pytest.raises(DateFault) as caught:
        parse_date(text)

    assert (code, text) == (caught.value.code, caught.value.fields["text"])
    assert str(caught.value) == f"{code}: {caught.value.fields}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-06T12:00", datetime(2024, 5, 6, 10, 0, tzinfo=UTC)),
        ("2024-05-06T12:00:01", datetime(2024, 5, 6, 10, 0, 1, tzinfo=UTC)),
        ("2024-01-06T12:00", datetime(2024, 1, 6, 11, 0, tzinfo=UTC)),
        ("2024-05-06T12:00Z", datetime(2024, 5, 6, 12, 0, tzinfo=UTC)),
        ("2024-05-06T12:00-03:30", datetime(2024, 5, 6, 15, 30, tzinfo=UTC)),
        ("2024-05-06T12:00+02:59", datetime(2024, 5, 6, 9, 1, tzinfo=UTC)),
        ("0001-01-03T00:00Z", FIRST_MOMENT),
        ("9999-12-29T23:59:59Z", LAST_MOMENT),
        ("2024-05-06T12:00:30+14:00", datetime(2024, 5, 5, 22, 0, 30, tzinfo=UTC)),
        ("2024-10-27T02:30+02:00", datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),
        ("2024-10-27T02:30+01:00", datetime(2024, 10, 27, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_local_time_unless_it_carries_its_offset(text, expected) -> None:
    """Summer and winter time of the zone, or the offset that is written."""
    assert expected == parse_moment(text, BRUSSELS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-05-06", "partial_moment"),
        ("2024-05-06T12", "partial_moment"),
        ("2024-05-06T12:", "partial_moment"),
        ("2024-05-06 12:00", "not_a_moment"),
        ("2022-07-1T21:59:59Z", "not_a_moment"),
        ("2024-05-06T12:00:00.5", "not_a_moment"),
        ("2024-05-06T9:00", "not_a_moment"),
        ("2024-05-06t12:00", "not_a_moment"),
        ("2024-05-32T12:00", "no_such_day"),
        ("2024-05-06T24:00", "no_such_time"),
        ("2024-05-06T23:60", "no_such_time"),
        ("2024-12-31T23:59:60", "no_such_time"),
        ("2024-05-06T12:00+02:60", "no_such_time"),
        ("2024-05-06T12:00+14:01", "no_such_time"),
        ("0001-01-01T00:00", "outside_calendar"),
        ("0001-01-01T00:00Z", "outside_calendar"),
        ("9999-12-31T23:59:59Z", "outside_calendar"),
        ("9999-12-30T01:30", "outside_calendar"),
        ("9999-12-31T23:59:59", "outside_calendar"),
    ],
)
def test_a_text_that_is_no_moment_says_why(text, code) -> None:
    """Half a moment, another notation, an impossible day or hour: each has its code."""
    with pytest.raises(DateFault) as caught:
        parse_moment(text, BRUSSELS)

    assert code == caught.value.code
    assert (text[:10] if code == "no_such_day" else text) == caught.value.fields["text"]


def test_the_moments_lie_two_days_within_the_calendar() -> None:
    """So that each has a local time in every zone."""
    assert datetime(1, 1, 3, tzinfo=UTC) == FIRST_MOMENT
    assert datetime(9999, 12, 29, 23, 59, 59, tzinfo=UTC) == LAST_MOMENT


def test_an_hour_that_the_clock_skips_is_refused_with_both_hours_around_it() -> None:
    """On 31 March 2024 no clock in Brussels showed half past two."""
    with pytest.raises(DateFault) as caught:
        parse_moment("2024-03-31T02:30", BRUSSELS)

    assert "skipped_hour" == caught.value.code
    assert "2024-03-31T02:30" == caught.value.fields["text"]
    assert "2024-03-31T01:30" == caught.value.fields["before"]
    assert "2024-03-31T03:30" == caught.value.fields["after"]


def test_an_hour_that_the_clock_passes_twice_is_refused_with_both_offsets() -> None:
    """On 27 October 2024 every clock in Brussels showed half past two twice."""
    with pytest.raises(DateFault) as caught:
        parse_moment("2024-10-27T02:30", BRUSSELS)

    assert "double_hour" == caught.value.code
    assert "2024-10-27T02:30" == caught.value.fields["text"]
    assert "2024-10-27T02:30+02:00" == caught.value.fields["first"]
    assert "2024-10-27T02:30+01:00" == caught.value.fields["second"]


@pytest.mark.parametrize("year", range(1996, 2025))
def test_of_the_two_the_earlier_comes_first(year: int) -> None:
    """That is the one of summer time, each year."""
    sunday = next(day for day in range(31, 24, -1) if date(year, 10, day).isoweekday() == 7)

    with pytest.raises(DateFault) as caught:
        parse_moment(f"{year}-10-{sunday}T02:30", BRUSSELS)

    assert caught.value.fields["first"].endswith("+02:00")


def test_a_double_minute_before_whole_minute_offsets_is_told_in_universal_time() -> None:
    """Paris lay 9 minutes and 21 seconds from Greenwich until 1911, which no offset can say."""
    with pytest.raises(DateFault) as caught:
        parse_moment("1911-03-10T23:55", "Europe/Paris")

    assert "1911-03-10T23:45:39Z" == caught.value.fields["first"]
    assert "1911-03-10T23:55+00:00" == caught.value.fields["second"]
    first = parse_moment(caught.value.fields["first"], "Europe/Paris")
    assert "1911-03-10T23:45:39Z" == write_moment(first, "Europe/Paris")


def test_local_time_without_a_zone_is_refused() -> None:
    """No zone is guessed, and none is taken from the machine."""
    with pytest.raises(DateFault) as caught:
        parse_moment("2024-05-06T12:00", None)

    assert "needs_zone" == caught.value.code
    assert "2024-05-06T12:00" == caught.value.fields["text"]


@pytest.mark.parametrize(
    "name", ["Europe/Atlantis", "", "../Brussels", "/etc/localtime", "Europe", "europe/brussels"]
)
def test_a_zone_that_the_database_lacks_is_refused(name) -> None:
    """Nor does a name lead out of the database."""
    with pytest.raises(DateFault) as caught:
        parse_moment("2024-05-06T12:00", name)

    assert ("unknown_zone", False) == (caught.value.code, is_zone(name))
    assert name == caught.value.fields["text"]


def test_a_known_zone_is_a_zone() -> None:
    """Brussels is."""
    assert is_zone(BRUSSELS)


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2024-05-06T10:00Z", BRUSSELS, "2024-05-06T12:00"),
        ("2024-05-06T10:00:01Z", BRUSSELS, "2024-05-06T12:00:01"),
        ("2024-05-06T10:00Z", None, "2024-05-06T10:00Z"),
        ("2024-10-27T00:30Z", BRUSSELS, "2024-10-27T02:30+02:00"),
        ("2024-10-27T01:30Z", BRUSSELS, "2024-10-27T02:30+01:00"),
        ("2024-11-03T05:30Z", "America/New_York", "2024-11-03T01:30-04:00"),
        ("0024-05-06T10:00Z", "UTC", "0024-05-06T10:00"),
    ],
)
def test_a_moment_is_written_on_the_local_clock(text, zone, expected) -> None:
    """With its offset in the hour that comes twice, and with `Z` where there is no zone."""
    assert expected == write_moment(parse_moment(text, None), zone)


def test_the_date_of_a_moment_is_that_of_its_zone() -> None:
    """In Brussels it is already tomorrow."""
    moment = datetime(2024, 5, 6, 22, 30, tzinfo=UTC)

    assert date(2024, 5, 7) == date_of(moment, BRUSSELS)
    assert 30 == local(moment, BRUSSELS).minute
    assert BRUSSELS == str(local(moment, BRUSSELS).tzinfo)


def test_the_zones_say_their_release() -> None:
    """A year and a letter, for the record of a decision."""
    assert tzdata_version()[:4].isdecimal()


def test_the_zones_are_not_those_of_the_machine(monkeypatch, tmp_path) -> None:
    """A machine with other zone files gives the same moment."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("PYTHONTZPATH", str(tmp_path))

    assert datetime(2024, 5, 6, 10, tzinfo=UTC) == parse_moment("2024-05-06T12:00", BRUSSELS)
