"""Which types each operation takes and which it gives; None where it cannot take them.

Units multiply out (EUR per unit times units is EUR), like divided by like is a share, and a number
never stands where a share, an amount or a count is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from engine.operations.op import Op
from engine.quantities import DATE, MONEY, NUMBER, SHARE, TRUTH, WHOLE, Kind, PeriodSpan, Type

Signature = Callable[[Sequence[Type]], Type | None]


def alike(left: Type, right: Type) -> bool:
    """Whether two types measure the same thing, so that their values can be added and compared."""
    if left.kind is not right.kind:
        return False
    if left.kind in (Kind.CHOICE, Kind.CHOICES):
        return bool(set(left.options) & set(right.options))
    return left.unit == right.unit and left.span == right.span


def joined(left: Type, right: Type) -> Type | None:
    """The type that holds the values of both, if they are alike."""
    if not alike(left, right):
        return None
    options = left.options + tuple(name for name in right.options if name not in left.options)
    same_form = left.pattern == right.pattern and left.table == right.table
    return replace(
        left,
        whole=left.whole and right.whole,
        options=options,
        pattern=left.pattern if same_form else None,
        table=left.table if same_form else None,
    )


def _all_joined(types: Sequence[Type], allowed: Callable[[Type], bool]) -> Type | None:
    result: Type | None = types[0]
    for each in types[1:]:
        result = joined(result, each) if result else None
    return result if result and all(allowed(each) for each in types) else None


def _countable(each: Type) -> bool:
    return each.is_countable


def _sum(types: Sequence[Type]) -> Type | None:
    return _all_joined(types, _countable)


def _multiply(types: Sequence[Type]) -> Type | None:
    left, right = types
    for first, second in ((left, right), (right, left)):
        if first.kind is Kind.RATE and second.kind is Kind.COUNT and first.unit == second.unit:
            return MONEY
        if second.kind is Kind.SHARE and first.is_countable:
            return SHARE if first.kind is Kind.NUMBER else first.fractional()
        if second.kind is Kind.NUMBER and first.is_countable:
            return first if second.whole else first.fractional()
    return None


def _divide(types: Sequence[Type]) -> Type | None:
    left, right = types
    if not left.is_countable or not right.is_countable:
        return None
    if right.kind is Kind.NUMBER:
        return left.fractional()
    if alike(left, right):
        return NUMBER if left.kind is Kind.SHARE else SHARE
    if left.kind is Kind.MONEY and right.kind is Kind.COUNT:
        return Type(Kind.RATE, unit=right.unit)
    if left.kind is Kind.MONEY and right.kind is Kind.RATE:
        return Type(Kind.COUNT, unit=right.unit)
    return None


def _same(types: Sequence[Type]) -> Type | None:
    return types[0] if types[0].is_countable else None


def _negated(types: Sequence[Type]) -> Type | None:
    return types[0] if types[0].is_countable or types[0].kind is Kind.PERIOD else None


def _equal(types: Sequence[Type]) -> Type | None:
    return TRUTH if alike(*types) and types[0].kind is not Kind.CHOICES else None


def _order(types: Sequence[Type]) -> Type | None:
    return TRUTH if alike(*types) and types[0].is_ordered else None


def _truths(types: Sequence[Type]) -> Type | None:
    return TRUTH if all(each.kind is Kind.TRUTH for each in types) else None


def _at_least(types: Sequence[Type]) -> Type | None:
    return _truths(types[1:])


def _extreme(types: Sequence[Type]) -> Type | None:
    return _all_joined(types, lambda each: each.is_ordered)


def _floor(types: Sequence[Type]) -> Type | None:
    each = types[0]
    if not each.is_countable:
        return None
    return replace(each, whole=True) if each.kind in (Kind.NUMBER, Kind.COUNT) else each


def _modulo(types: Sequence[Type]) -> Type | None:
    return _all_joined(types, lambda each: each.kind in (Kind.NUMBER, Kind.COUNT))


def _round(types: Sequence[Type]) -> Type | None:
    value, step = types
    if not alike(value, step) or not value.is_countable:
        return None
    return replace(value, whole=step.whole) if value.kind in (Kind.NUMBER, Kind.COUNT) else value


def _add_period(types: Sequence[Type]) -> Type | None:
    day, period = types
    if period.kind is not Kind.PERIOD:
        return None
    fits = day.kind is Kind.MOMENT or (day.kind is Kind.DATE and period.span is not PeriodSpan.TIME)
    return day if fits else None


def _periods(types: Sequence[Type]) -> Type | None:
    left, right = types
    return left if left.kind is Kind.PERIOD and alike(left, right) else None


def _days(types: Sequence[Type]) -> Type | None:
    return Type(Kind.PERIOD, span=PeriodSpan.DAYS) if _both(types, (Kind.DATE,)) else None


def _both(types: Sequence[Type], kinds: Sequence[Kind]) -> bool:
    return types[0].kind is types[1].kind and types[0].kind in kinds


def _between(types: Sequence[Type]) -> Type | None:
    return WHOLE if _both(types, (Kind.DATE, Kind.MOMENT)) else None


def _only(kind: Kind, gives: Type) -> Signature:
    return lambda types: gives if types[0].kind is kind else None


def _texts(types: Sequence[Type]) -> Type | None:
    return TRUTH if all(each.kind is Kind.TEXT for each in types) else None


def _contains(types: Sequence[Type]) -> Type | None:
    left, right = types
    if left.kind is Kind.CHOICES and right.kind is Kind.CHOICE:
        return TRUTH if set(left.options) & set(right.options) else None
    return _texts(types)


SIGNATURES: Final[Mapping[Op, Signature]] = {
    Op.ADD: _sum,
    Op.SUBTRACT: _sum,
    Op.MULTIPLY: _multiply,
    Op.DIVIDE: _divide,
    Op.NEGATE: _negated,
    Op.EQUAL: _equal,
    Op.UNEQUAL: _equal,
    Op.LESS: _order,
    Op.LESS_EQUAL: _order,
    Op.GREATER: _order,
    Op.GREATER_EQUAL: _order,
    Op.AND: _truths,
    Op.OR: _truths,
    Op.NOT: _truths,
    Op.ALL_OF: _truths,
    Op.ANY_OF: _truths,
    Op.AT_LEAST_OF: _at_least,
    Op.SUM_OF: _sum,
    Op.LEAST_OF: _extreme,
    Op.GREATEST_OF: _extreme,
    Op.LEAST: _extreme,
    Op.GREATEST: _extreme,
    Op.ABSOLUTE: _same,
    Op.FLOOR: _floor,
    Op.CEILING: _floor,
    Op.MODULO: _modulo,
    Op.ROUND_UP: _round,
    Op.ROUND_DOWN: _round,
    Op.ROUND_HALF_UP: _round,
    Op.ROUND_HALF_DOWN: _round,
    Op.ROUND_HALF_EVEN: _round,
    Op.EXISTS: lambda _types: TRUTH,
    Op.ADD_PERIOD: _add_period,
    Op.SUBTRACT_PERIOD: _add_period,
    Op.ADD_PERIODS: _periods,
    Op.DAYS_FROM: _days,
    Op.DAYS_BETWEEN: _between,
    Op.MONTHS_BETWEEN: _between,
    Op.YEARS_BETWEEN: _between,
    Op.DATE_OF: _only(Kind.MOMENT, DATE),
    Op.YEAR_OF: _only(Kind.DATE, WHOLE),
    Op.MONTH_OF: _only(Kind.DATE, WHOLE),
    Op.CONTAINS: _contains,
    Op.STARTS_WITH: _texts,
    Op.LENGTH: _only(Kind.TEXT, WHOLE),
}
