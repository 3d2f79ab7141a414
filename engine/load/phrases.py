"""How a type is called in a message, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from engine.quantities import Kind, PeriodSpan, Type, Unit
from engine.wordings.wording import Phrase

_SIMPLE: Mapping[Kind, Phrase] = {
    Kind.TRUTH: Phrase("een ja of nee", "a yes or no"),
    Kind.NUMBER: Phrase("een getal zonder eenheid", "a number without a unit"),
    Kind.SHARE: Phrase("een aandeel (%)", "a share (%)"),
    Kind.DATE: Phrase("een datum", "a date"),
    Kind.MOMENT: Phrase("een moment", "a moment"),
    Kind.TEXT: Phrase("een tekst", "a text"),
}
_PERIODS: Mapping[PeriodSpan | None, Phrase] = {
    None: Phrase("een termijn", "a period"),
    PeriodSpan.MONTHS: Phrase("een termijn van maanden of jaren", "a period of months or years"),
    PeriodSpan.DAYS: Phrase("een termijn van dagen of weken", "a period of days or weeks"),
    PeriodSpan.TIME: Phrase("een termijn van uren of minuten", "a period of hours or minutes"),
}


def phrase_of(each: Type, units: Mapping[str, Unit], currency: str) -> Phrase:
    """What `each` measures, in words: `een bedrag (EUR)`, `a number of inwoners`."""
    if each.kind in _SIMPLE:
        return _SIMPLE[each.kind]
    if each.kind is Kind.PERIOD:
        return _PERIODS[each.span]
    if each.kind is Kind.MONEY:
        return Phrase(f"een bedrag ({currency})", f"an amount ({currency})")
    if each.kind is Kind.RATE:
        return Phrase(
            f"een bedrag per {each.unit} ({currency})", f"an amount per {each.unit} ({currency})"
        )
    if each.kind is Kind.COUNT:
        plural = units[each.unit or ""].plural
        return Phrase(f"een aantal {plural}", f"a number of {plural}")
    options = ", ".join(each.options)
    return Phrase(f"een keuze ({options})", f"a choice ({options})")
