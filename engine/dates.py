"""Dates, moments and periods, on the calendar and the time zones of the tzdata package.

A date is a `date`. A moment is a `datetime` in UTC, to the second. A period counts months, days or
minutes, never two of them, for months have no length in days and days none in hours where the
clock is put back or forward.

A date takes months and days. A moment takes them on the calendar of its zone: its clock time is
kept; if the clock skips that time it becomes the first moment after, and if the clock passes it
twice the earlier of the two. Minutes are time that passes. What lies between two dates or moments
is the greatest whole number of days, months or years that, added to the first, does not pass the
second; turned round it is negative.

Nothing here reads the machine's clock, locale or zone files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

MonthEnd: TypeAlias = Literal["last day", "next day"]

_DAY: Final = timedelta(days=1)
# INVARIANT: no zone lies a whole day from UTC, so every moment between these has a local time, and
# every local time at most a day outside them a moment.
FIRST_MOMENT: Final = datetime.min.replace(tzinfo=UTC) + 2 * _DAY
LAST_MOMENT: Final = datetime.max.replace(tzinfo=UTC, microsecond=0) - 2 * _DAY

_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T"
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_PART_OF_A_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T([0-9]{2}:?)?)?(Z)?")
_GREATEST_OFFSET: Final = timedelta(hours=14)
_SECOND: Final = timedelta(seconds=1)


class DateFault(ValueError):  # noqa: N818 - a fault of the text, not of the program
    """A text that is no date or moment, or a calculation that leaves the calendar.

    Attributes:
        code: `not_a_date`, `no_such_day`, `not_a_moment`, `partial_moment`, `no_such_time`,
            `needs_zone`, `unknown_zone`, `skipped_hour`, `double_hour`, `outside_calendar`,
            `needs_month_end` or `no_time_of_day`.
        fields: the texts that a message about it needs: `text`; for a skipped hour `before` and
            `after` (the local times that it may stand for), for a double hour `first` and `second`
            (the same time with either offset).
    """

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(f"{code}: {fields}")
        self.code = code
        self.fields = fields


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A number of months, of days or of minutes; a negative one goes back.

    Periods compare and add only within one span; the checks at load see to that.
    """

    months: int = 0
    days: int = 0
    minutes: int = 0

    def __post_init__(self) -> None:
        if sum(count != 0 for count in (self.months, self.days, self.minutes)) > 1:
            raise ValueError("a period counts months, days or minutes, not two of them")

    def __add__(self, other: Period) -> Period:
        return Period(
            self.months + other.months, self.days + other.days, self.minutes + other.minutes
        )

    def __sub__(self, other: Period) -> Period:
        return self + -other

    def __neg__(self) -> Period:
        return Period(-self.months, -self.days, -self.minutes)

    def __bool__(self) -> bool:
        return bool(self.months or self.days or self.minutes)


def tzdata_version() -> str:
    """The release of the time zone database in use, as `2026a`."""
    return str(import_module("tzdata").IANA_VERSION)


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone of the database, as `Europe/Brussels`."""
    return name in _zone_names()


def parse_date(text: str) -> date:
    """The date that `text` writes as `2024-05-06`.

    Raises:
        DateFault: `not_a_date` or `no_such_day`.
    """
    found = _DATE.fullmatch(text)
    if found is None:
        raise DateFault("not_a_date", text=text)
    year, month, day = (int(digits) for digits in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise DateFault("no_such_day", text=text) from None


def parse_moment(text: str, zone: str | None) -> datetime:
    """The moment, in UTC, that `text` writes as `2024-05-06T12:00[:00][Z|+02:00]`.

    Args:
        text: without `Z` or an offset it is local time in `zone`.
        zone: a name of the time zone database; None if there is none.

    Raises:
        DateFault: for another notation, a day or time that does not exist, or a local time
            that the clock skips or passes twice.
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        code = "partial_moment" if _PART_OF_A_MOMENT.fullmatch(text) else "not_a_moment"
        raise DateFault(code, text=text)
    wall = datetime.combine(parse_date(found["day"]), _clock(text, found))
    if found["offset"] is not None:
        there = _bounded(wall.replace(tzinfo=UTC), text, _DAY)
        return _bounded(there - _offset(text, found["offset"]), text)
    if zone is None:
        raise DateFault("needs_zone", text=text)
    return _from_wall(wall, _zone(zone), text)


def write_moment(moment: datetime, zone: str | None) -> str:
    """`moment` as local time in `zone`, in the notation that `parse_moment` reads back.

    A local time that the clock passes twice carries its offset; without a zone it ends in `Z`.
    """
    if zone is None:
        return _written(moment) + "Z"
    wall = moment.astimezone(_zone(zone)).replace(tzinfo=None, fold=0)
    once = len(_moments_at(wall, _zone(zone))) == 1
    return _written(wall) if once else _with_offset(moment, _zone(zone))


def local(moment: datetime, zone: str) -> datetime:
    """`moment` on the clock of `zone`, with that zone."""
    return moment.astimezone(_zone(zone))


def date_of(moment: datetime, zone: str) -> date:
    """The date on the calendar of `zone` at `moment`."""
    return local(moment, zone).date()


def add_period(
    value: date | datetime, period: Period, month_end: MonthEnd | None, zone: str | None
) -> date | datetime:
    """`value` moved by `period`; a date gives a date, a moment a moment.

    Args:
        value: a date, or a moment in UTC.
        period: negative to go back.
        month_end: where a month is too short: its `last day`, or the `next day` after it.
        zone: the zone of a moment's calendar; minutes do without.

    Raises:
        DateFault: `outside_calendar` before year 1 or after 9999; `needs_month_end`, `needs_zone`
            or `no_time_of_day` (minutes on a date), which the checks at load rule out.
    """
    if not period:
        return value
    if not isinstance(value, datetime):
        if period.minutes:
            raise DateFault("no_time_of_day", text=value.isoformat())
        return _add_to_date(value, period, month_end)
    if period.minutes:
        return _passed(value, period.minutes)
    if zone is None:
        raise DateFault("needs_zone", text=_written(value))
    here = local(value, zone)
    day = _add_to_date(here.date(), period, month_end)
    return _at_or_after(datetime.combine(day, here.time()), _zone(zone))


def days_between(
    start: date | datetime, end: date | datetime, month_end: MonthEnd | None, zone: str | None
) -> int:
    """The most whole days that, added to `start`, do not pass `end`; negative if turned round."""
    if end < start:
        return -days_between(end, start, month_end, zone)
    guess = (_day(end, zone) - _day(start, zone)).days
    return _most_whole(guess, lambda days: _passes(start, Period(days=days), end, month_end, zone))


def months_between(
    start: date | datetime, end: date | datetime, month_end: MonthEnd | None, zone: str | None
) -> int:
    """The most whole months that, added to `start`, do not pass `end`; negative if turned round."""
    if end < start:
        return -months_between(end, start, month_end, zone)
    guess = _month(_day(end, zone)) - _month(_day(start, zone))
    return _most_whole(
        guess, lambda months: _passes(start, Period(months=months), end, month_end, zone)
    )


def years_between(
    start: date | datetime, end: date | datetime, month_end: MonthEnd | None, zone: str | None
) -> int:
    """The most whole years that, added to `start`, do not pass `end`; negative if turned round."""
    months = months_between(start, end, month_end, zone)
    return months // 12 if months >= 0 else -(-months // 12)


def _most_whole(guess: int, passes: Callable[[int], bool]) -> int:
    # One more than the calendar suggests, for a clock put back over midnight repeats a date.
    count = guess + 1
    while passes(count):
        count -= 1
    return count


def _passes(
    start: date | datetime,
    period: Period,
    end: date | datetime,
    month_end: MonthEnd | None,
    zone: str | None,
) -> bool:
    try:
        return add_period(start, period, month_end, zone) > end
    except DateFault as fault:
        if fault.code != "outside_calendar":
            raise
        return True


def _day(value: date | datetime, zone: str | None) -> date:
    if not isinstance(value, datetime):
        return value
    if zone is None:
        raise DateFault("needs_zone", text=_written(value))
    return date_of(value, zone)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _add_to_date(day: date, period: Period, month_end: MonthEnd | None) -> date:
    try:
        if not period.months:
            return day + timedelta(days=period.days)
        return _add_months(day, period.months, month_end)
    except (ValueError, OverflowError) as fault:
        if isinstance(fault, DateFault):
            raise
        raise DateFault("outside_calendar", text=day.isoformat()) from None


def _add_months(day: date, months: int, month_end: MonthEnd | None) -> date:
    if month_end is None:
        raise DateFault("needs_month_end", text=day.isoformat())
    month = _month(day) + months
    first = date(month // 12, month % 12 + 1, 1)
    # The last month of the calendar, December 9999, has no next one; it has 31 days.
    length = 31 if first.month == 12 else (first.replace(month=first.month + 1) - first).days
    if day.day <= length:
        return first.replace(day=day.day)
    return first + timedelta(days=length - 1 if month_end == "last day" else length)


def _passed(moment: datetime, minutes: int) -> datetime:
    try:
        later = moment + timedelta(minutes=minutes)
    except OverflowError:
        raise DateFault("outside_calendar", text=_written(moment)) from None
    return _bounded(later, _written(moment))


def _bounded(moment: datetime, text: str, slack: timedelta = timedelta()) -> datetime:
    if not FIRST_MOMENT - slack <= moment <= LAST_MOMENT + slack:
        raise DateFault("outside_calendar", text=text)
    return moment


def _clock(text: str, found: re.Match[str]) -> time:
    try:
        return time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        raise DateFault("no_such_time", text=text) from None


def _offset(text: str, offset: str) -> timedelta:
    if offset == "Z":
        return timedelta()
    hours, minutes = int(offset[1:3]), int(offset[4:])
    size = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or size > _GREATEST_OFFSET:
        raise DateFault("no_such_time", text=text)
    return -size if offset[0] == "-" else size


def _from_wall(wall: datetime, zone: ZoneInfo, text: str) -> datetime:
    _bounded(wall.replace(tzinfo=UTC), text, _DAY)
    moments = _moments_at(wall, zone)
    if len(moments) == 1:
        return _bounded(moments[0], text)
    if not moments:
        early, late = (_either(wall, zone, fold).astimezone(zone) for fold in (1, 0))
        raise DateFault("skipped_hour", text=text, before=_written(early), after=_written(late))
    first, second = (_with_offset(moment, zone) for moment in moments)
    raise DateFault("double_hour", text=text, first=first, second=second)


def _either(wall: datetime, zone: ZoneInfo, fold: int) -> datetime:
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _moments_at(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments at which the clock of `zone` shows `wall`: none, one or two, in order."""
    both = sorted({_either(wall, zone, fold) for fold in (0, 1)})
    return tuple(each for each in both if each.astimezone(zone).replace(tzinfo=None) == wall)


def _at_or_after(wall: datetime, zone: ZoneInfo) -> datetime:
    """The earliest moment at which the clock of `zone` shows `wall`, or the first one after."""
    text = _written(wall)
    _bounded(wall.replace(tzinfo=UTC), text, _DAY)
    moments = _moments_at(wall, zone)
    if moments:
        return _bounded(moments[0], text)
    # The clock jumps once between these two, over `wall`: halve the way to the second of the jump.
    low, high = _either(wall, zone, 1), _either(wall, zone, 0)
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            low = middle
        else:
            high = middle
    return high


def _written(moment: datetime) -> str:
    # Not `strftime`, which writes the year 24 with two or four digits as the machine pleases.
    text = moment.replace(tzinfo=None).isoformat()
    return text if moment.second else text[:16]


def _with_offset(moment: datetime, zone: ZoneInfo) -> str:
    """`moment` as local time with its offset; one with seconds cannot be written, then with `Z`."""
    here = moment.astimezone(zone)
    seconds = (here.utcoffset() or timedelta()) // _SECOND
    if seconds % 60:
        return _written(moment) + "Z"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{_written(here)}{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}"


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    # Not `ZoneInfo(name)`, which asks the machine before the package.
    if not is_zone(name):
        raise DateFault("unknown_zone", text=name)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)
