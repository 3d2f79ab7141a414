"""The literals of a formula: numbers with their unit, dates and moments."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final, cast

from engine.dates import Period
from engine.formula.tree import DateLiteral, Formula, MomentLiteral, Negate, Quantity
from engine.load.collect import RefusedError
from engine.load.paths import Context
from engine.load.types import PERIODS, Notation
from engine.policy.expressions import Literal
from engine.quantities import DATE, MOMENT, MONEY, NUMBER, SHARE, WHOLE, Kind, Number, Type, plain

_MONEY_PLACES: Final = 2
_WITH_A_UNIT: Final = frozenset({Kind.MONEY, Kind.RATE, Kind.COUNT})


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
        of = self.type_of(node, context)
        if of.kind in (Kind.MONEY, Kind.RATE) and node.places > _MONEY_PLACES:
            raise self.refuse("E316", node, context, text=context.origin(node).text)
        if of.kind is Kind.PERIOD:
            return self.period(node, of, context)
        value = plain(Fraction(node.value) / 100) if node.percent else node.value
        return Literal(of, value, context.origin(node))

    def type_of(self, node: Quantity, context: Context) -> Type:
        """What the number measures, by its unit."""
        is_whole = isinstance(node.value, int)
        if node.percent:
            return SHARE
        if node.unit is None:
            return WHOLE if is_whole else NUMBER
        if node.unit == self.notation.currency:
            return self.money(node, context)
        period = PERIODS.get(node.unit.removesuffix("s"))
        if period is not None:
            return Type(Kind.PERIOD, span=period[2])
        return Type(Kind.COUNT, whole=is_whole, unit=self.unit(node.unit, node, context))

    def money(self, node: Quantity, context: Context) -> Type:
        """An amount, or an amount per unit."""
        if node.per is None:
            return MONEY
        return Type(Kind.RATE, unit=self.unit(node.per, node, context))

    def unit(self, word: str, node: Quantity, context: Context) -> str:
        """The singular of a declared unit."""
        unit = self.notation.unit(word)
        if unit is None:
            near = self.notation.collector.near(word, self.notation.unit_words())
            raise self.refuse("E317", node, context, unit=word, near=near)
        return unit

    def period(self, node: Quantity, of: Type, context: Context) -> Literal:
        """A whole number of days, months or minutes."""
        if not isinstance(node.value, int):
            raise self.refuse("E318", node, context)
        field, size, _ = PERIODS[(node.unit or "").removesuffix("s")]
        return Literal(of, Period(**{field: node.value * size}), context.origin(node))

    def day(self, node: DateLiteral | MomentLiteral, context: Context) -> Literal:
        """A date or a moment that exists."""
        wanted = DATE if isinstance(node, DateLiteral) else MOMENT
        value = self.notation.literal_in(context.scalar, node.start, node.end, wanted)
        return Literal(wanted, value, context.origin(node))

    def in_column(self, node: Formula, column: Type, context: Context) -> Literal | None:
        """The value of a cell that leaves out the unit of its column; None if it does not."""
        if isinstance(node, Negate):
            positive = self.in_column(node.operand, column, context)
            if positive is None:
                return None
            value = -cast("Number", positive.value)
            return Literal(positive.type, value, context.origin(node))
        if not isinstance(node, Quantity) or column.kind not in _WITH_A_UNIT:
            return None
        if node.percent or node.unit is not None:
            return None
        if column.kind is not Kind.COUNT and node.places > _MONEY_PLACES:
            raise self.refuse("E316", node, context, text=context.origin(node).text)
        is_whole = column.kind is Kind.COUNT and isinstance(node.value, int)
        return Literal(replace(column, whole=is_whole), node.value, context.origin(node))
