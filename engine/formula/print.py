"""A formula's tree as text, in one form: the fewest brackets, one space, digits in threes.

`parse_formula(print_formula(tree)) == tree` for every tree that `parse_formula` gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from engine.formula.number import write_number
from engine.formula.tree import (
    AnyCell,
    Between,
    Binary,
    Call,
    Cell,
    DateLiteral,
    Field,
    Filter,
    Formula,
    If,
    In,
    Interval,
    Junction,
    MomentLiteral,
    Name,
    Negate,
    Options,
    Quantified,
    Quantity,
    TestCell,
    Text,
    Truth,
)


class _Hold(IntEnum):
    """How tightly the parts of a node hold together."""

    BLOCK = 0
    OR = 1
    AND = 2
    COMPARISON = 3
    SUM = 4
    PRODUCT = 5
    SIGNED = 6
    PRIMARY = 7


_HOLDS: Final[dict[type, _Hold]] = {
    If: _Hold.BLOCK,
    Quantified: _Hold.BLOCK,
    Between: _Hold.COMPARISON,
    In: _Hold.COMPARISON,
    Negate: _Hold.SIGNED,
}
_HOLDS_BY_SIGN: Final = {
    "or": _Hold.OR,
    "and": _Hold.AND,
    "+": _Hold.SUM,
    "-": _Hold.SUM,
    "*": _Hold.PRODUCT,
    "/": _Hold.PRODUCT,
}


def print_formula(node: Formula) -> str:  # noqa: C901 - one case per shape
    """`node` as text.

    Raises:
        ValueError: a number has more decimals than its `places`.
    """
    match node:
        case Quantity():
            return _quantity(node)
        case DateLiteral(text) | MomentLiteral(text):
            return text
        case Text(value):
            doubled = value.replace('"', '""')
            return f'"{doubled}"'
        case Truth(value):
            return "true" if value else "false"
        case Name(name):
            return name
        case Field(of, name):
            return f"{print_formula(of)}.{name}"
        case Filter(of, where):
            return f"{print_formula(of)}[{print_formula(where)}]"
        case Call(name, arguments):
            return f"{name}({_listed(arguments, _Hold.BLOCK)})"
        case Negate(operand):
            return f"-{_within(operand, _Hold.SIGNED)}"
        case _:
            return _joined(node)


def print_cell(cell: Cell) -> str:
    """An input cell of a decision table as text.

    Raises:
        ValueError: a number has more decimals than its `places`.
    """
    match cell:
        case AnyCell():
            return "-"
        case TestCell(sign, value):
            return f"{sign} {_within(value, _Hold.SUM)}"
        case Options(items):
            return _listed(items, _Hold.SUM)
        case _:
            return _interval(cell)


def _joined(node: Binary | Junction | Between | In | If | Quantified) -> str:
    match node:
        case Binary():
            return _binary(node)
        case Junction(sign, operands):
            # Operands hold tighter than the sign that joins them, as they would fuse with it.
            return f" {sign} ".join(_within(one, _HOLDS_BY_SIGN[sign] + 1) for one in operands)
        case Between(value, low, high):
            first, second, third = (_within(one, _Hold.SUM) for one in (value, low, high))
            return f"{first} between {second} and {third}"
        case In(value, choice):
            return f"{_within(value, _Hold.SUM)} in {_choice(choice)}"
        case If():
            first, second, third = map(print_formula, (node.condition, node.then, node.otherwise))
            return f"if {first} then {second} else {third}"
        case _:
            collection, condition = print_formula(node.collection), print_formula(node.condition)
            return f"{node.word} {node.variable} in {collection} satisfies {condition}"


def _binary(node: Binary) -> str:
    hold = _hold(node)
    chains = hold != _Hold.COMPARISON
    left = _within(node.left, hold if chains else hold + 1)
    return f"{left} {node.sign} {_within(node.right, hold + 1)}"


def _quantity(node: Quantity) -> str:
    number = write_number(node.value, node.places, percent=node.percent)
    words = [number, "%" if node.percent else node.unit, "per" if node.per else None, node.per]
    return " ".join(word for word in words if word)


def _choice(choice: Interval | Options | Name | Field | Filter) -> str:
    match choice:
        case Interval():
            return _interval(choice)
        case Options(items):
            return f"({_listed(items, _Hold.SUM)})"
        case _:
            return print_formula(choice)


def _interval(node: Interval) -> str:
    first, last = "(" if node.low_open else "[", ")" if node.high_open else "]"
    return f"{first}{_within(node.low, _Hold.SUM)}..{_within(node.high, _Hold.SUM)}{last}"


def _listed(nodes: Iterable[Formula], least: int) -> str:
    return ", ".join(_within(node, least) for node in nodes)


def _within(node: Formula, least: int) -> str:
    """`node` in a place where nothing may hold looser than `least`."""
    text = print_formula(node)
    return text if _hold(node) >= least else f"({text})"


def _hold(node: Formula) -> _Hold:
    if isinstance(node, Binary | Junction):
        return _HOLDS_BY_SIGN.get(node.sign, _Hold.COMPARISON)
    return _HOLDS.get(type(node), _Hold.PRIMARY)
