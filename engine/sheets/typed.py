"""What a cell holds to the text that an application writes for it, by the declared type.

A text goes on as it is, for the reader of facts to judge. What a spreadsheet made a number or a
day becomes the one notation of an application, if nothing is lost; else it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, Final

from engine.literals.wanted import Wanted
from engine.policy.declarations import Fact
from engine.problem import Field
from engine.quantities import DATE, TEXT, TRUTH, Kind, PeriodSpan, Type
from engine.sheets.numbers import FIRST_DAY, decimal_text, shown_number
from engine.sheets.options import options_of
from engine.sheets.voice import Voice
from engine.sheets.workbook import Value
from engine.wordings.wording import Phrase

_UNITS: Final = {PeriodSpan.MONTHS: "month", PeriodSpan.DAYS: "day", PeriodSpan.TIME: "minute"}
_MOST_OFF: Final = timedelta(milliseconds=1)
_A_SECOND: Final = timedelta(seconds=1)
_HALF_A_SECOND: Final = timedelta(milliseconds=500)
_PERCENT: Final = 100
_YEAR: Final = "0000"
_CHOSEN: Final = (Kind.TRUTH, Kind.CHOICE, Kind.CHOICES)

_A_NUMBER: Final = Phrase("een getal", "a number")
_A_BARE_NUMBER: Final = Phrase(
    "een getal dat niet als percentage getoond wordt", "a number that is not shown as a percentage"
)
_A_TRUTH: Final = Phrase("waar of onwaar", "true or false")
_A_DAY: Final = Phrase("een dag", "a day")
_A_DAY_ALONE: Final = Phrase("een dag zonder uur", "a day without a time")
_AN_EARLY_DAY: Final = Phrase("een dag van voor 1 maart 1900", "a day before 1 March 1900")
_A_MOMENT: Final = Phrase("een dag met een uur", "a day with a time")
_A_SPLIT_SECOND: Final = Phrase("een deel van een seconde", "a part of a second")
_A_CLOCK: Final = Phrase("een uur zonder dag", "a time without a day")
_A_DURATION: Final = Phrase("een tijdsduur", "a duration")

_WANTED: Final[Mapping[Kind, Phrase]] = {
    Kind.TRUTH: Phrase("ja of nee", "yes or no"),
    Kind.SHARE: Phrase("een percentage", "a percentage"),
    Kind.DATE: _A_DAY,
    Kind.MOMENT: Phrase("een dag en een uur", "a day and a time"),
    Kind.TEXT: Phrase("een tekst", "a text"),
    Kind.CHOICE: Phrase("een van de keuzes", "one of the choices"),
    Kind.CHOICES: Phrase("een of meer van de keuzes", "one or more of the choices"),
    Kind.PERIOD: Phrase("een aantal", "a number of them"),
}


class MisfitError(Exception):
    """A cell holds something that its fact cannot be: the code, and what its words need."""

    def __init__(self, code: str, **fields: Field) -> None:
        super().__init__(code)
        self.code: Final = code
        self.fields: Final = fields


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell is to hold: under which name, of which type, and what may be chosen there."""

    name: str
    type: Type
    options: Mapping[str, str]
    voice: Voice
    is_percentage: bool = False
    takes_days: bool = False

    def misfit(self, held: Phrase) -> MisfitError:
        """That the cell holds `held` instead."""
        policy = self.voice.policy
        wanted = Wanted(self.type, policy.units, policy.currency, policy.zone)
        kind = _WANTED.get(self.type.kind, _A_NUMBER)
        return MisfitError("E598", held=held, name=self.name, wanted=kind, example=wanted.example)


def text_of(value: Value, typed: Typed) -> str:
    """The text that an application writes for what a cell holds.

    Raises:
        MisfitError: E596, E597 or E598.
    """
    match value:
        case str():
            return _chosen(value, typed)
        case bool():
            return _truth(value, typed)
        case int() | float():
            return _NUMBERS.get(typed.type.kind, _no_number)(value, typed)
        case datetime():
            return _moment(value, typed)
        case date():
            return _day(value, typed)
        case time():
            raise typed.misfit(_A_CLOCK)
        case _:
            raise typed.misfit(_A_DURATION)


def typed_fact(fact: Fact, voice: Voice, *, is_percentage: bool) -> Typed:
    """What a cell with the value of `fact` is to hold."""
    absent = {voice.say("absent"): "not applicable"} if fact.may_be_missing else {}
    is_chosen = fact.type.table is not None or fact.type.kind in _CHOSEN
    options = options_of(fact, voice) if is_chosen else {}
    return Typed(fact.name, fact.type, {**options, **absent}, voice, is_percentage)


def typed_text(name: str, voice: Voice) -> Typed:
    """What a cell is to hold that says who, where from, or why."""
    return Typed(name, TEXT, {}, voice)


def typed_day(name: str, voice: Voice) -> Typed:
    """What a cell is to hold that says of which day something is."""
    return Typed(name, DATE, {}, voice)


def typed_figure(name: str, voice: Voice) -> Typed:
    """What a cell is to hold that says of which year a figure is, or of which day."""
    return Typed(name, Type(Kind.TEXT, pattern=_YEAR), {}, voice, takes_days=True)


def typed_truth(name: str, voice: Voice) -> Typed:
    """What a cell is to hold that says yes or no of the whole form."""
    return Typed(name, TRUTH, {voice.say("yes"): "yes", voice.say("no"): "no"}, voice)


def _chosen(text: str, typed: Typed) -> str:
    """The name of what was chosen by its label; any other text as it is."""
    if typed.type.kind is Kind.CHOICES and text not in typed.options:
        known = {typed.voice.say("none"): "none", **typed.options}
        chosen = (each.strip() for each in text.split(","))
        return ", ".join(known.get(each, each) for each in chosen)
    return typed.options.get(text, text)


def _truth(value: bool, typed: Typed) -> str:
    if typed.type.kind is not Kind.TRUTH:
        raise typed.misfit(_A_TRUTH)
    return "yes" if value else "no"


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


def _exact(value: int | float) -> Fraction:
    shown = shown_number(value)
    if shown is None:
        raise MisfitError("E597")
    return Fraction(shown)


def _written(number: Fraction) -> str:
    """`number` as an application writes it; three decimals would look like thousands."""
    text = decimal_text(number)
    if text is None:
        raise MisfitError("E597")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _number(value: int | float, _typed: Typed) -> str:
    return _written(_exact(value))


def _share(value: int | float, typed: Typed) -> str:
    if not typed.is_percentage:
        raise typed.misfit(_A_BARE_NUMBER)
    return f"{_written(_exact(value) * _PERCENT)} %"


def _period(value: int | float, typed: Typed) -> str:
    text, unit = _written(_exact(value)), _UNITS[typed.type.span or PeriodSpan.MONTHS]
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def _digits(value: int | float, typed: Typed) -> str:
    """A code of digits that a spreadsheet took for a number, if none of them can be lost."""
    pattern, text = typed.type.pattern, _written(_exact(value))
    is_code = pattern is not None and set(pattern) == {"0"} and text.isdecimal()
    if not is_code or len(text) != len(pattern or ""):
        raise MisfitError("E596", name=typed.name)
    return text


def _no_number(_value: int | float, typed: Typed) -> str:
    raise typed.misfit(_A_NUMBER)


_NUMBERS: Final[Mapping[Kind, Callable[[Any, Typed], str]]] = {
    Kind.NUMBER: _number,
    Kind.COUNT: _number,
    Kind.MONEY: _number,
    Kind.RATE: _number,
    Kind.SHARE: _share,
    Kind.PERIOD: _period,
    Kind.TEXT: _digits,
}


# ── Days and moments ─────────────────────────────────────────────────────────────────────────────


def _day(value: date, typed: Typed) -> str:
    if value < FIRST_DAY:
        raise typed.misfit(_AN_EARLY_DAY)
    if typed.type.kind is not Kind.DATE and not typed.takes_days:
        raise typed.misfit(_A_DAY_ALONE if typed.type.kind is Kind.MOMENT else _A_DAY)
    return value.isoformat()


def _moment(value: datetime, typed: Typed) -> str:
    """A moment on the clock; a spreadsheet keeps it as a part of a day, to about a microsecond."""
    if value.date() < FIRST_DAY:
        raise typed.misfit(_AN_EARLY_DAY)
    if typed.type.kind is not Kind.MOMENT:
        raise typed.misfit(_A_MOMENT)
    off = timedelta(microseconds=value.microsecond)
    is_before = off > _HALF_A_SECOND
    off = _A_SECOND - off if is_before else off
    # The last second of the calendar has none after it, and no moment lies that late.
    if off > _MOST_OFF or (is_before and value.year == MAXYEAR):
        raise typed.misfit(_A_SPLIT_SECOND)
    whole = value + off if is_before else value - off
    return whole.isoformat()
