"""Periods as literals: a whole number of months, years, days, weeks, hours or minutes."""

from __future__ import annotations

import re
from typing import Final

from engine.dates import Period
from engine.literals.fault import LiteralFault
from engine.literals.numbers import HEAD, Form, read_number, write_number
from engine.literals.wanted import Wanted
from engine.quantities import PeriodSpan
from engine.wordings.wording import Phrase

_COUNT: Final = Form(places=0, whole=True)
_UNITS: Final = {
    "month": Period(months=1),
    "year": Period(months=12),
    "day": Period(days=1),
    "week": Period(days=7),
    "minute": Period(minutes=1),
    "hour": Period(minutes=60),
}
# What else people write. `m` may be a month or a minute, so it is neither.
_WORDS: Final = {
    "month": ("maand", "maanden", "mnd"),
    "year": ("jaar", "jaren", "jr", "j", "y"),
    "day": ("dag", "dagen", "d"),
    "week": ("weken", "w"),
    "minute": ("minuut", "minuten", "min"),
    "hour": ("uur", "uren", "u", "h"),
}
_MEANT: Final = {
    word: unit for unit, words in _WORDS.items() for word in (unit, f"{unit}s", *words)
}
_BY_SPAN: Final = {
    PeriodSpan.MONTHS: ("month", "year"),
    PeriodSpan.DAYS: ("day", "week"),
    PeriodSpan.TIME: ("hour", "minute"),
}
_ISO: Final = re.compile(r"P(?:([0-9]{1,9})([YMWD])|T([0-9]{1,9})([HM]))")
_ISO_DAYS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_ISO_TIME: Final = {"H": "hour", "M": "minute"}


def read_period(text: str, wanted: Wanted) -> Period:
    """The period that `text` writes as `6 months`.

    Raises:
        LiteralFault: E150 to E167 for its number, E185 for the rest.
    """
    head = HEAD.match(text)
    if head is None:
        raise _fault(text, wanted, *_of_iso(text))
    try:
        count = int(read_number(head[0], _COUNT))
    except LiteralFault as fault:
        raise fault.in_place(text, 0) from None
    rest = text[head.end() :]
    unit = _MEANT.get(rest.strip().casefold())
    if unit is None:
        raise _fault(text, wanted, count, () if rest else _units(wanted))
    if unit not in _units(wanted) or rest not in (f" {unit}", f" {unit}s"):
        raise _fault(text, wanted, count, (unit,))
    return _times(count, unit)


def write_period(period: Period, wanted: Wanted) -> str:
    """`period` as `read_period` reads it, in the greatest unit that leaves nothing over.

    Days stay days, for a week is no more than seven of them.
    """
    if period.days:
        return _written(period.days, "day")
    if not period:
        return _written(0, _units(wanted)[0])
    count, many = (period.months, 12) if period.months else (period.minutes, 60)
    part, whole = ("month", "year") if period.months else ("minute", "hour")
    return _written(count, part) if count % many else _written(count // many, whole)


def _written(count: int, unit: str) -> str:
    return f"{write_number(count, _COUNT)} {unit}{'' if count == 1 else 's'}"


def _times(count: int, unit: str) -> Period:
    one = _UNITS[unit]
    return Period(one.months * count, one.days * count, one.minutes * count)


def _units(wanted: Wanted) -> tuple[str, ...]:
    """The units in which a period of the wanted span is counted."""
    span = wanted.type.span
    return tuple(_UNITS) if span is None else _BY_SPAN[span]


def _of_iso(text: str) -> tuple[int, tuple[str, ...]]:
    found = _ISO.fullmatch(text)
    if found is None:
        return 0, ()
    days, day_unit, times, time_unit = found.groups()
    unit = _ISO_DAYS[day_unit] if day_unit else _ISO_TIME[time_unit]
    return int(days or times), (unit,)


def _fault(text: str, wanted: Wanted, count: int, units: tuple[str, ...]) -> LiteralFault:
    """The fault of `text`, which may mean `count` of each of `units`."""
    allowed = _units(wanted)
    meant = tuple(_written(count, unit) for unit in units if unit in allowed)
    names = [f"`{unit}s`" for unit in allowed]
    kinds = Phrase(_listed(names, "of"), _listed(names, "or"))
    return LiteralFault("E185", text, None, meant, certain=True, units=kinds)


def _listed(names: list[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
