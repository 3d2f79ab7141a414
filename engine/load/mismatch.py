"""Types that an operation cannot take, told as helpfully as possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from engine.literals.write import write_literal
from engine.load.collect import RefusedError
from engine.load.types import Notation
from engine.operations.op import OPERATIONS, Op
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Expression, Literal, Origin, Read, Scope
from engine.policy.walk import walk
from engine.problem import Problem
from engine.quantities import SHARE, Kind, Type

Definitions: TypeAlias = Mapping[tuple[Scope, str], Definition]

_JUNCTIONS: Final = frozenset({Op.AND, Op.OR, Op.NOT})
_WITH_A_UNIT: Final = frozenset({Kind.MONEY, Kind.COUNT})
# Clauses that authors write, for operations that they did not.
_CLAUSES: Final = frozenset({"at_least", "at_most"})


def mismatch(
    notation: Notation,
    definitions: Definitions,
    op: Op,
    values: Sequence[Expression],
    origin: Origin,
) -> RefusedError:
    """The refusal of `op` on values of types that it cannot take."""
    lacking = _without_unit(notation, definitions, values)
    if lacking is not None:
        # What is wrong stands at the parameter, however many formulas read it.
        notation.collector.add([lacking])
        return RefusedError()
    code, guilty = _code_of(op, values)
    phrases = [notation.phrase(each.type) for each in values]
    at = values[guilty].origin
    return notation.collector.refuse(
        code,
        origin.span if len(values) == 1 else at.span,
        symbol=origin.construct if origin.construct in _CLAUSES else OPERATIONS[op].symbol,
        left=phrases[0],
        right=phrases[-1],
        given=phrases[guilty],
        text=at.text,
        unit=_unit_of(notation, [value.type for value in values]),
    )


def _without_unit(
    notation: Notation, definitions: Definitions, values: Sequence[Expression]
) -> Problem | None:
    """The problem of a parameter without a unit beside what has one; None if there is none."""
    others = [each for each in values if each.type.kind in {*_WITH_A_UNIT, Kind.SHARE}]
    for each in values if others else ():
        number = _number_of(each, definitions)
        if number is not None:
            other = others[0].type
            return Problem(
                "E308",
                number.origin.span,
                {
                    "name": each.origin.text,
                    "other": notation.phrase(other),
                    "meant": _meant(notation, number, other),
                },
                ("parameters", each.origin.text),
                ((each.origin.span, "use"),),
            )
    return None


def _number_of(value: Expression, definitions: Definitions) -> Literal | None:
    """The number without a unit, or the first of those, that a parameter has."""
    if not isinstance(value, Read) or value.type.kind is not Kind.NUMBER:
        return None
    definition = definitions.get((value.element, value.name))
    if definition is None or definition.role is not Role.PARAMETER:
        return None
    literals = [each for each in walk(definition.body) if isinstance(each, Literal)]
    numbers = [each for each in literals if each.type.kind is Kind.NUMBER]
    return min(numbers, key=lambda each: each.origin.span.start)


def _meant(notation: Notation, number: Literal, other: Type) -> str:
    """The number as it may have been meant, beside what measures `other`."""
    if other.kind is not Kind.SHARE:
        return f"{number.origin.text} {_unit_of(notation, [other])}"
    if number.value > 1:  # type: ignore[operator] # of a number
        return f"{number.origin.text} %"
    return write_literal(number.value, SHARE, {}, "", None)


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
