"""What a literal must be where it stands: its type, and the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from engine.literals.numbers import Form
from engine.quantities import Kind, PeriodSpan, Type, Unit, Units

LONGEST_TEXT: Final = 10_000

YES: Final = ("yes", "ja", "true")
NO: Final = ("no", "nee", "false")
NONE: Final = ("none", "geen")

_PLACES: Final = 6
_CENTS: Final = 2
_SIGNS: Final = {
    "EUR": ("€", "euros", "euro"),
    "GBP": ("£", "pounds"),
    "USD": ("$", "dollars"),
}
_EXAMPLES: Final = {
    Kind.TRUTH: "ja",
    Kind.SHARE: "80 %",
    Kind.DATE: date(2024, 5, 6).isoformat(),
    Kind.MOMENT: datetime(2024, 5, 6, 12).isoformat()[:16],  # noqa: DTZ001 - local time, as typed
}
_PERIOD_EXAMPLES: Final = {
    PeriodSpan.MONTHS: "6 months",
    PeriodSpan.DAYS: "30 days",
    PeriodSpan.TIME: "12 hours",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The type that a literal must have, and what the policy calls its units.

    Args:
        type: the declared type.
        units: the policy's units by name.
        currency: the policy's one currency, as `EUR`.
        zone: the time zone of local moments; None if the policy has none.
        unit_optional: whether the unit may be left out, as in a fact or a table cell.
    """

    type: Type
    units: Units
    currency: str
    zone: str | None
    unit_optional: bool = False

    @property
    def form(self) -> Form:
        """The notation of the number in the literal."""
        kind = self.type.kind
        places = _CENTS if kind in (Kind.MONEY, Kind.RATE) else _PLACES
        return Form(places, self.type.whole, kind is Kind.SHARE)

    @property
    def unit(self) -> Unit:
        """The unit that is counted, or by which a rate is."""
        name = self.type.unit or ""
        named = (unit for unit in self.units.values() if name in (unit.singular, unit.plural))
        return self.units.get(name) or next(named, Unit(name, name))

    @property
    def units_after(self) -> tuple[str, ...]:
        """What may stand behind the number, the canonical one first; empty if nothing may."""
        match self.type.kind:
            case Kind.SHARE:
                return ("%",)
            case Kind.MONEY:
                return (self.currency,)
            case Kind.RATE:
                each = (self.unit.singular, self.unit.plural)
                return tuple(f"{self.currency} per {name}" for name in each)
            case Kind.COUNT:
                return (self.unit.plural, self.unit.singular)
            case _:
                return ()

    @property
    def money_signs(self) -> tuple[str, ...]:
        """What people write for the currency, where money is wanted."""
        if self.type.kind not in (Kind.MONEY, Kind.RATE):
            return ()
        code = self.currency
        return (code, *_SIGNS.get(code, ()))

    @property
    def example(self) -> str:
        """A literal of this type."""
        kind = self.type.kind
        if kind in _EXAMPLES:
            return _EXAMPLES[kind]
        if kind is Kind.PERIOD:
            return _PERIOD_EXAMPLES[self.type.span or PeriodSpan.MONTHS]
        if kind in (Kind.CHOICE, Kind.CHOICES):
            return ", ".join(self.type.options[: 1 if kind is Kind.CHOICE else 2])
        if kind is Kind.TEXT:
            return self.type.pattern or ""
        number = "7 500" if self.type.whole or self.units_after else "7.5"
        return " ".join((number, *self.units_after[:1]))
