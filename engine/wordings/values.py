"""Values as a reader writes them: `7.500 inwoners` in Dutch, `7,500 inwoners` in English.

Every digit that a value has is written. A number whose decimals never end stands as a fraction
(`1/3`); nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from engine import dates
from engine.absence import NotApplicable, Unknown
from engine.dates import Period
from engine.quantities import Kind, Number, PeriodSpan, Type, Units, Value
from engine.wordings.filling import write_whole
from engine.wordings.wording import Language, Pair, Phrase

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": tuple(
        "januari februari maart april mei juni juli augustus september oktober november december".split()
    ),
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
}
_CURRENCY_SIGNS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}
_UNKNOWN: Final[Pair] = ("onbekend", "unknown")
_NOT_APPLICABLE: Final[Pair] = ("niet van toepassing", "not applicable")
_YES: Final[Pair] = ("ja", "yes")
_NO: Final[Pair] = ("nee", "no")
_NONE: Final[Pair] = ("geen", "none")
# The units of time that every policy has: one, and more than one.
_TIME: Final[dict[str, tuple[Pair, Pair]]] = {
    "minute": (("minuut", "minute"), ("minuten", "minutes")),
    "hour": (("uur", "hour"), ("uur", "hours")),
    "day": (("dag", "day"), ("dagen", "days")),
    "week": (("week", "week"), ("weken", "weeks")),
    "month": (("maand", "month"), ("maanden", "months")),
    "year": (("jaar", "year"), ("jaar", "years")),
}
_MONTHS_A_YEAR: Final = 12
_MINUTES_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class _Manner:
    """How to write: the declared type, the reader's language, and what the policy counts and pays in."""

    type: Type
    language: Language
    units: Units
    currency: str
    zone: str | None

    def say(self, pair: Pair) -> str:
        return pair[0] if self.language == "nl" else pair[1]


def write_value(  # noqa: PLR0913, PLR0917 - a value, its type, and four things it hangs on
    value: Value,
    type: Type,  # noqa: A002 - a value and its type
    language: Language,
    units: Units,
    currency: str,
    zone: str | None,
) -> str:
    """`value` of `type` as a sentence in `language` holds it: `€ 30.000,50`, `6 mei 2024`.

    Args:
        value: what to write; unknown and not applicable have words of their own.
        type: the declared type, which says what a number counts.
        language: Dutch or English.
        units: the units of the policy, by singular.
        currency: the currency of the policy, `EUR`.
        zone: the time zone in which a moment is told; UTC where the policy has none.
    """
    manner = _Manner(type, language, units, currency, zone)
    match value:
        case Unknown():
            return manner.say(_UNKNOWN)
        case NotApplicable():
            return manner.say(_NOT_APPLICABLE)
        case _:
            return _WRITERS[type.kind](value, manner)


@dataclass(frozen=True, slots=True)
class Written:
    """A value that knows how to write itself, to stand as a field of a problem."""

    value: Value
    type: Type
    units: Units = field(default_factory=dict)
    currency: str = "EUR"
    zone: str | None = None

    def write(self, language: Language) -> str:
        """The value in `language`."""
        return write_value(self.value, self.type, language, self.units, self.currency, self.zone)


# By whether there is a least value, and a greatest.
_LIMITS: Final = {
    (True, True): Phrase("van {low} tot en met {high}", "from {low} to {high}"),
    (True, False): Phrase("vanaf {low}", "from {low} on"),
    (False, True): Phrase("tot en met {high}", "up to {high}"),
    (False, False): Phrase("", ""),
}


def write_range(low: Written | None, high: Written | None) -> Phrase:
    """The limits of a value, both included; None where there is none on that side."""
    said = _LIMITS[low is not None, high is not None]
    ends = {"low": low, "high": high}
    nl = {name: end.write("nl") for name, end in ends.items() if end is not None}
    en = {name: end.write("en") for name, end in ends.items() if end is not None}
    return Phrase(said.nl.format(**nl), said.en.format(**en))


def write_number(number: Number, language: Language, *, least_places: int = 0) -> str:
    """`number` with all its digits, in groups of three: `7.500,25` in Dutch, `7,500.25` in English.

    Args:
        number: an exact number; one whose decimals never end is written as a fraction, `1/3`.
        language: Dutch or English.
        least_places: how many decimals a number with decimals has at least.
    """
    point = "," if language == "nl" else "."
    grouped = partial(write_whole, language=language)
    sign, size = ("-", -number) if number < 0 else ("", number)
    places = _decimal_places(size.denominator)
    if places is None:
        return f"{sign}{grouped(size.numerator)}/{grouped(size.denominator)}"
    whole, rest = divmod(size.numerator, size.denominator)
    if not rest:
        return f"{sign}{grouped(whole)}"
    decimals = str(rest * 10**places // size.denominator).rjust(places, "0")
    return f"{sign}{grouped(whole)}{point}{decimals.ljust(least_places, '0')}"


def write_list(items: Sequence[str], language: Language) -> str:
    """The `items` as a sentence lists them: `a, b en c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'en' if language == 'nl' else 'and'} {items[-1]}"


def _decimal_places(denominator: int) -> int | None:
    """How many decimals a fraction over `denominator` has; None if they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def _truth(value: bool, manner: _Manner) -> str:
    return manner.say(_YES if value else _NO)


def _number(value: Number, manner: _Manner) -> str:
    return write_number(value, manner.language)


def _share(value: Number, manner: _Manner) -> str:
    return f"{write_number(value * 100, manner.language)} %"


def _money(value: Number, manner: _Manner) -> str:
    sign = _CURRENCY_SIGNS.get(manner.currency, manner.currency)
    if value < 0 and manner.language == "en":
        return f"-{sign} {write_number(-value, manner.language, least_places=2)}"
    return f"{sign} {write_number(value, manner.language, least_places=2)}"


def _rate(value: Number, manner: _Manner) -> str:
    return f"{_money(value, manner)} per {_unit(manner.type.unit or '', 1, manner)}"


def _count(value: Number, manner: _Manner) -> str:
    return f"{write_number(value, manner.language)} {_unit(manner.type.unit or '', value, manner)}"


def _unit(name: str, number: Number, manner: _Manner) -> str:
    if name in manner.units:
        unit = manner.units[name]
        return unit.singular if number == 1 else unit.plural
    if name in _TIME:
        one, more = _TIME[name]
        return manner.say(one if number == 1 else more)
    return name


def _date(value: date, manner: _Manner) -> str:
    return f"{value.day} {MONTHS[manner.language][value.month - 1]} {value.year}"


def _moment(value: datetime, manner: _Manner) -> str:
    here = value if manner.zone is None else dates.local(value, manner.zone)
    clock = f"{here.hour:02}:{here.minute:02}" + (f":{here.second:02}" if here.second else "")
    told = f"{_date(here, manner)}, {clock}"
    if manner.zone is None:
        return f"{told} UTC"
    return f"{told} uur" if manner.language == "nl" else told


def _period(value: Period, manner: _Manner) -> str:
    if value.months or manner.type.span is PeriodSpan.MONTHS:
        return _amount_of(value.months, "month", "year", _MONTHS_A_YEAR, manner)
    if value.minutes or manner.type.span is PeriodSpan.TIME:
        return _amount_of(value.minutes, "minute", "hour", _MINUTES_AN_HOUR, manner)
    return f"{write_number(value.days, manner.language)} {_unit('day', value.days, manner)}"


def _amount_of(number: int, small: str, large: str, in_large: int, manner: _Manner) -> str:
    if number and number % in_large == 0:
        number, small = number // in_large, large
    return f"{write_number(number, manner.language)} {manner.say(_TIME[small][number != 1])}"


def _text(value: str, _manner: _Manner) -> str:
    return value


def _choice(value: str, _manner: _Manner) -> str:
    return value.replace("_", " ")


def _choices(value: frozenset[str], manner: _Manner) -> str:
    chosen = [option.replace("_", " ") for option in manner.type.options if option in value]
    return write_list(chosen, manner.language) if chosen else manner.say(_NONE)


_WRITERS: Final[dict[Kind, Callable[[Any, _Manner], str]]] = {
    Kind.TRUTH: _truth,
    Kind.NUMBER: _number,
    Kind.SHARE: _share,
    Kind.MONEY: _money,
    Kind.RATE: _rate,
    Kind.COUNT: _count,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.PERIOD: _period,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
}
