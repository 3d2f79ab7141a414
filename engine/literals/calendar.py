"""Literals on the calendar, dates and moments, and the other ways in which people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from engine.dates import DateFault, parse_date, parse_moment
from engine.literals.fault import LiteralFault
from engine.literals.wanted import Wanted

_MONTH_NAMES: Final = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}

_SHORT: Final = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_ORDERS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?P<y>[0-9]{4})[/. ](?P<m>[0-9]{1,2})[/. ](?P<d>[0-9]{1,2})",
        r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})",
        r"(?P<m>[0-9]{1,2})[-/. ](?P<d>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})",
        r"(?P<d>[0-9]{1,2})(?:e|de|ste|st|nd|rd|th)?[- ](?P<m>[a-z]+)\.?[- ](?P<y>[0-9]{4})",
        r"(?P<m>[a-z]+)\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})",
    )
)
_CLOCK: Final = re.compile(
    r"(?P<day>.+?)(?P<between>[Tt]|,? +(?:om |at )?)"
    r"(?P<hour>[01]?[0-9]|2[0-3])[:.u](?P<minute>[0-5][0-9])(?P<second>:[0-5][0-9])?"
    r"(?:\.0+)?(?: ?(?:uur|u))?(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
# A longer text is no moment, and is not worth looking through.
_LONGEST: Final = 60

_CODES: Final = {
    "no_such_day": "E176",
    "no_such_time": "E176",
    "outside_calendar": "E176",
    "skipped_hour": "E182",
    "double_hour": "E183",
    "needs_zone": "E184",
    "unknown_zone": "E184",
}


def read_date(text: str) -> date:
    """The date that `text` writes as `2024-05-06`.

    Raises:
        LiteralFault: E176 to E179.
    """
    try:
        return parse_date(text)
    except DateFault as fault:
        if fault.code == "no_such_day":
            raise LiteralFault("E176", text) from None
    code, days = _other_notation(text)
    if code is not None:
        raise LiteralFault(code, text, None, days, certain=True)
    clock = _split(text)
    raise LiteralFault("E179", text, None, _days(clock["day"])[1] if clock else ())


def read_moment(text: str, wanted: Wanted) -> datetime:
    """The moment, in UTC, that `text` writes as `2024-05-06T12:00`.

    Raises:
        LiteralFault: E176 to E178, or E180 to E184.
    """
    try:
        return parse_moment(text, wanted.zone)
    except DateFault as fault:
        raise _moment_fault(text, fault) from None


def _moment_fault(text: str, fault: DateFault) -> LiteralFault:
    code = _CODES.get(fault.code)
    if code is None:
        return _other_moment(text)
    sides = ("before", "after", "first", "second")
    meant = tuple(fault.fields[side] for side in sides if side in fault.fields)
    return LiteralFault(code, text, None, meant)


def _other_moment(text: str) -> LiteralFault:
    found = _split(text)
    if found is None:
        return LiteralFault("E180", text)
    code, days = _days(found["day"])
    clock = f"{found['hour']:0>2}:{found['minute']}{found['second'] or ''}"
    meant = tuple(f"{day}T{clock}{(found['offset'] or '').upper()}" for day in days)
    if code is None:
        code = "E180" if found["between"] in "Tt" or not days else "E181"
    return LiteralFault(code, text, None, meant, certain=True)


def _split(text: str) -> re.Match[str] | None:
    return _CLOCK.fullmatch(text) if len(text) <= _LONGEST else None


def _days(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The dates that `text` may mean, and the code of its notation unless it is ours."""
    try:
        return None, (parse_date(text).isoformat(),)
    except DateFault:
        return _other_notation(text)


def _other_notation(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The code of the notation in which `text` writes a date, and the dates that it may mean."""
    short = _SHORT.fullmatch(text)
    if short:
        return "E177", _dates([short])
    plain = " ".join(text.casefold().split())
    found = [order.fullmatch(plain) for order in _ORDERS]
    known = [match for match in found if match and _month(match)]
    return ("E178", _dates(known)) if known else (None, ())


def _month(found: re.Match[str]) -> int:
    """The number of the month; zero if it has no such name."""
    month = found["m"]
    return int(month) if month.isdecimal() else _MONTHS.get(month, 0)


def _dates(found: list[re.Match[str]]) -> tuple[str, ...]:
    days: list[str] = []
    for match in found:
        try:
            days.append(date(int(match["y"]), _month(match), int(match["d"])).isoformat())
        except ValueError:
            continue
    return tuple(days)
