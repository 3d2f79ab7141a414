"""A value to the text that a policy writes for it; reading that text gives the value."""

from __future__ import annotations

from datetime import date, datetime

from engine.dates import Period, write_moment
from engine.literals.amounts import write_amount
from engine.literals.periods import write_period
from engine.literals.wanted import NO, YES, Wanted
from engine.literals.words import write_choices
from engine.quantities import Given, Type, Units


def write_literal(
    value: Given,
    type: Type,  # noqa: A002 - the word for it everywhere
    units: Units,
    currency: str,
    zone: str | None,
) -> str:
    """The one canonical notation of `value`, a value of `type`, in a policy or an application.

    Groups of three, the unit, `yes` or `no`, a moment on the clock of `zone`, options in the order
    of the policy. A text is written as it is; quoting is up to who puts it into a file.

    Raises:
        ValueError: a number has more than 30 digits, or more decimals than a literal may have (two
            of money, six of all else, none of what is whole), so that no literal holds it.
    """
    wanted = Wanted(type, units, currency, zone)
    match value:
        case bool():
            return (YES if value else NO)[0]
        case str():
            return value
        case frozenset():
            return write_choices(value, wanted)
        case Period():
            return write_period(value, wanted)
        case datetime():
            return write_moment(value, zone)
        case date():
            return value.isoformat()
        case _:
            return write_amount(value, wanted)
