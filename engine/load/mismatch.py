"""Types that an operation cannot take, told as helpfully as possible."""

from __future__ import annotations

from collections.abc import Sequence

from engine.load.collect import RefusedError
from engine.load.phrases import phrase_of
from engine.load.types import Notation
from engine.operations.op import OPERATIONS, Op
from engine.policy.expressions import Expression, Literal, Origin
from engine.quantities import Kind, Type


def mismatch(
    notation: Notation, op: Op, values: tuple[Expression, ...], origin: Origin
) -> RefusedError:
    """The refusal of `op` on values of types that it cannot take."""
    types = [value.type for value in values]
    phrases = [phrase_of(each, notation.units, notation.currency) for each in types]
    code, guilty = _code_of(op, values)
    span = (guilty or values[-1]).origin.span if len(values) > 1 else origin.span
    return notation.collector.refuse(
        code,
        span,
        symbol=OPERATIONS[op].symbol,
        left=phrases[0],
        right=phrases[-1],
        text=(guilty or values[-1]).origin.text,
        unit=_unit_of(notation, types),
    )


def _unit_of(notation: Notation, types: Sequence[Type]) -> str:
    """The unit that a bare number beside these types should carry."""
    for each in types:
        if each.kind is Kind.MONEY:
            return notation.currency
        if each.kind is Kind.COUNT:
            return notation.units[each.unit or ""].plural
    return ""


def _code_of(op: Op, values: tuple[Expression, ...]) -> tuple[str, Expression | None]:
    """The code of a mismatch, and the value that is most likely wrong."""
    kinds = {value.type.kind for value in values}
    bare = next(
        (each for each in values if isinstance(each, Literal) and each.type.kind is Kind.NUMBER),
        None,
    )
    if bare is not None and kinds & {Kind.SHARE}:
        return "E302", bare
    if bare is not None and kinds & {Kind.MONEY, Kind.COUNT}:
        return "E303", bare
    if kinds == {Kind.DATE, Kind.MOMENT}:
        return "E304", None
    if op in (Op.AND, Op.OR, Op.NOT):
        return "E305", next((each for each in values if each.type.kind is not Kind.TRUTH), None)
    return ("E306", None) if kinds == {Kind.COUNT} else ("E301", None)
