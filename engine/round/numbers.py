"""Values of formulas that the loader has found to be numbers, days or periods, as numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from engine.dates import Period
from engine.quantities import Number, Value
from engine.steps import NotEntered

_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


def is_number(value: Value | NotEntered) -> bool:
    """Whether it is a number, and no yes or no."""
    return isinstance(value, Number) and not isinstance(value, bool)


def number_of(value: Value | NotEntered) -> Number:
    """A value that the loader has found to be a number."""
    assert isinstance(value, Number)
    return value


def as_number(value: Value) -> Number:
    """A value of an order as a number: of a day or a moment, how late it is."""
    match value:
        case datetime():
            since = value - _BEGINNING
            return since.days * 86_400 + since.seconds
        case date():
            return value.toordinal()
        case Period():
            return value.months or value.days or value.minutes
        case _:
            return number_of(value)
