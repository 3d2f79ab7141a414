"""Days, moments and periods as numbers, so that one analysis serves all that can be ordered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from engine.dates import Period
from engine.quantities import Given, Kind, Number, PeriodSpan, Type

_START: Final = datetime(1, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
MINUTE: Final = 60


def ordinal(value: Given) -> Number:
    """A value of an ordered type as a number.

    A date counts in days, a moment in seconds; a period in days, months or seconds.
    """
    match value:
        case datetime():
            return (value - _START) // _SECOND
        case date():
            return value.toordinal()
        case Period():
            return value.months or value.days or value.minutes * MINUTE
        case _:
            number: Any = value
            return number  # type: ignore[no-any-return]


def from_ordinal(number: Number, type_: Type) -> Given:
    """The value of `type_` that has this number; a day or a moment, the last not after it."""
    whole = int(number // 1)
    match type_.kind:
        case Kind.DATE:
            return date.fromordinal(min(max(whole, 1), date.max.toordinal()))
        case Kind.MOMENT:
            return _START + whole * _SECOND
        case Kind.PERIOD:
            return _period(whole, type_.span)
        case _:
            return number


def _period(number: int, span: PeriodSpan | None) -> Period:
    if span is PeriodSpan.MONTHS:
        return Period(months=number)
    return Period(minutes=number // MINUTE) if span is PeriodSpan.TIME else Period(days=number)
