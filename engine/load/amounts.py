"""The literals of a formula: numbers with their unit, dates and moments."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from engine.dates import Period
from engine.formula.tree import DateLiteral, Formula, MomentLiteral, Quantity
from engine.load.collect import RefusedError
from engine.load.paths import Context
from engine.load.types import Notation
from engine.policy.expressions import Literal, Origin
from engine.problem import nearest
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    WHOLE,
    Kind,
    PeriodSpan,
    Type,
    plain,
)

_PERIODS: Final[Mapping[str, tuple[str, int, PeriodSpan]]] = {
    "day": ("days", 1, PeriodSpan.DAYS),
    "week": ("days", 7, PeriodSpan.DAYS),
    "month": ("months", 1, PeriodSpan.MONTHS),
    "year": ("months", 12, PeriodSpan.MONTHS),
    "hour": ("minutes", 60, PeriodSpan.TIME),
    "minute": ("minutes", 1, PeriodSpan.TIME),
}
_MONEY_PLACES: Final = 2


class Amounts:
    """Reads the literals of the formulas of one policy."""

    def __init__(self, notation: Notation) -> None:
        self.notation: Final = notation

    def refuse(self, code: str, node: Formula, context: Context, **fields: object) -> RefusedError:
        """The refusal of one literal."""
        span = context.scalar.span_of(node.start, node.end)
        return self.notation.collector.refuse_fault(code, span, fields, None)

    def quantity(self, node: Quantity, context: Context) -> Literal:
        """A number with its unit."""
        origin = context.origin(node)
        if node.percent:
            return Literal(SHARE, plain(Fraction(node.value) / 100), origin)
        if node.unit is None:
            return Literal(WHOLE if isinstance(node.value, int) else NUMBER, node.value, origin)
        if node.unit == self.notation.currency:
            if node.places > _MONEY_PLACES:
                raise self.refuse("E316", node, context, text=origin.text)
            return self.money(node, origin, context)
        period = _PERIODS.get(node.unit.removesuffix("s"))
        if period is not None:
            return self.period(node, period, context)
        unit = self.notation.singular(node.unit)
        if unit is None:
            raise self.refuse("E317", node, context, unit=node.unit, near=self.near_unit(node.unit))
        return Literal(
            Type(Kind.COUNT, whole=isinstance(node.value, int), unit=unit), node.value, origin
        )

    def money(self, node: Quantity, origin: Origin, context: Context) -> Literal:
        """An amount, or an amount per unit."""
        if node.per is None:
            return Literal(MONEY, node.value, origin)
        unit = self.notation.singular(node.per)
        if unit is None:
            raise self.refuse("E317", node, context, unit=node.per, near=self.near_unit(node.per))
        return Literal(Type(Kind.RATE, unit=unit), node.value, origin)

    def near_unit(self, word: str) -> str:
        """The declared unit that looks most like `word`."""
        known = [
            name for unit in self.notation.units.values() for name in (unit.singular, unit.plural)
        ]
        return nearest(word, [*known, self.notation.currency]) or ""

    def period(
        self, node: Quantity, period: tuple[str, int, PeriodSpan], context: Context
    ) -> Literal:
        """A whole number of days, months or minutes."""
        field, size, span = period
        if not isinstance(node.value, int):
            raise self.refuse("E318", node, context)
        return Literal(
            Type(Kind.PERIOD, span=span), Period(**{field: node.value * size}), context.origin(node)
        )

    def day(self, node: DateLiteral | MomentLiteral, context: Context) -> Literal:
        """A date or a moment that exists."""
        wanted = DATE if isinstance(node, DateLiteral) else MOMENT
        value = self.notation.literal_in(context.scalar, node.start, node.end, wanted)
        return Literal(wanted, value, context.origin(node))
