"""How a type is called in a message, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.quantities import Kind, PeriodSpan, Type, Units
from engine.wordings.wording import Phrase

_SIMPLE: Final[Mapping[Kind, Phrase]] = {
    Kind.TRUTH: Phrase("een ja of nee", "a yes or no"),
    Kind.SHARE: Phrase("een aandeel (%)", "a share (%)"),
    Kind.DATE: Phrase("een datum", "a date"),
    Kind.MOMENT: Phrase("een moment", "a moment"),
    Kind.TEXT: Phrase("een tekst", "a text"),
}
_PERIODS: Final[Mapping[PeriodSpan | None, Phrase]] = {
    PeriodSpan.MONTHS: Phrase("een termijn van maanden of jaren", "a period of months or years"),
    PeriodSpan.DAYS: Phrase("een termijn van dagen of weken", "a period of days or weeks"),
    PeriodSpan.TIME: Phrase("een termijn van uren of minuten", "a period of hours or minutes"),
}
_NUMBERS: Final = {
    True: Phrase("een geheel getal zonder eenheid", "a whole number without a unit"),
    False: Phrase("een getal zonder eenheid", "a number without a unit"),
}


def phrase_of(each: Type, units: Units, currency: str) -> Phrase:
    """What `each` measures, in words: `een bedrag (EUR)`, `a number of places`."""
    match each.kind:
        case Kind.NUMBER:
            return _NUMBERS[each.whole]
        case Kind.PERIOD:
            return _PERIODS[each.span]
        case Kind.MONEY:
            return Phrase(f"een bedrag ({currency})", f"an amount ({currency})")
        case Kind.RATE:
            unit = f"per {each.unit} ({currency})"
            return Phrase(f"een bedrag {unit}", f"an amount {unit}")
        case Kind.COUNT:
            return _count(each, units)
        case Kind.CHOICE | Kind.CHOICES:
            options = ", ".join(each.options)
            return Phrase(f"een keuze ({options})", f"a choice ({options})")
        case _:
            return _SIMPLE[each.kind]


def _count(each: Type, units: Units) -> Phrase:
    plural = units[each.unit or ""].plural
    if each.whole:
        return Phrase(f"een heel aantal {plural}", f"a whole number of {plural}")
    return Phrase(f"een aantal {plural}", f"a number of {plural}")
