"""Types that an operation cannot take, told as helpfully as possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.load.collect import RefusedError
from engine.load.types import Notation
from engine.operations.op import OPERATIONS, Op
from engine.policy.expressions import Expression, Literal, Origin
from engine.quantities import Kind, Type

_JUNCTIONS: Final = frozenset({Op.AND, Op.OR, Op.NOT})
_WITH_A_UNIT: Final = frozenset({Kind.MONEY, Kind.COUNT})


def mismatch(
    notation: Notation, op: Op, values: Sequence[Expression], origin: Origin
) -> RefusedError:
    """The refusal of `op` on values of types that it cannot take."""
    code, guilty = _code_of(op, values)
    phrases = [notation.phrase(each.type) for each in values]
    at = values[guilty].origin
    return notation.collector.refuse(
        code,
        origin.span if len(values) == 1 else at.span,
        symbol=OPERATIONS[op].symbol,
        left=phrases[0],
        right=phrases[-1],
        given=phrases[guilty],
        text=at.text,
        unit=_unit_of(notation, [value.type for value in values]),
    )


def _unit_of(notation: Notation, types: Sequence[Type]) -> str:
    """The unit that a bare number beside these types should carry."""
    for each in types:
        if each.kind is Kind.COUNT:
            return notation.units[each.unit or ""].plural
    return notation.currency


def _code_of(op: Op, values: Sequence[Expression]) -> tuple[str, int]:
    """The code of a mismatch, and which of the values is most likely wrong."""
    kinds = [value.type.kind for value in values]
    if op in _JUNCTIONS:
        return "E305", next(at for at, kind in enumerate(kinds) if kind is not Kind.TRUTH)
    if len(values) == 1:
        return "E307", 0
    bare = next((at for at, each in enumerate(values) if _is_bare(each)), None)
    if bare is not None and Kind.SHARE in kinds:
        return "E302", bare
    if bare is not None and _WITH_A_UNIT & set(kinds):
        return "E303", bare
    return _of_two_kinds(values), len(values) - 1


def _of_two_kinds(values: Sequence[Expression]) -> str:
    kinds = {value.type.kind for value in values}
    if kinds == {Kind.DATE, Kind.MOMENT}:
        return "E304"
    units = {value.type.unit for value in values}
    return "E306" if kinds == {Kind.COUNT} and len(units) > 1 else "E301"


def _is_bare(value: Expression) -> bool:
    return isinstance(value, Literal) and value.type.kind is Kind.NUMBER
