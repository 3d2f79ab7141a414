"""The mistakes in one formula or in one test of a decision table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from engine.authoring.leaves import retyped
from engine.formula.parse import parse_cell, parse_formula
from engine.formula.print import print_formula
from engine.formula.tree import (
    Binary,
    Call,
    DateLiteral,
    Formula,
    If,
    Interval,
    Junction,
    MomentLiteral,
    Node,
    Options,
    Quantified,
    Quantity,
    TestCell,
    Truth,
)
from engine.literals.wanted import NO, YES
from engine.mutation.literals import near
from engine.mutation.mutant import Change, Kind
from engine.source import Scalar

# What is written for it by mistake.
SIGNS: Final = {">": ">=", ">=": ">", "<": "<=", "<=": "<", "=": "!=", "!=": "="}
OPPOSITES: Final = {
    one: other for pair in zip(YES, NO, strict=True) for one, other in (pair, pair[::-1])
}
_SIGN: Final = re.compile("<=|>=|!=|[<>=]")
_JOINS: Final = {"and": "or", "or": "and"}
_WORD: Final = re.compile("and|or")
_QUANTIFIERS: Final = {"some": "every", "every": "some"}
_LOOSE: Final = (If, Quantified, Junction)


def of_formula(scalar: Scalar, currency: str, *, is_money: bool = False) -> Iterator[Change]:
    """The mistakes in a formula.

    Args:
        scalar: the formula.
        currency: the word for the currency of the policy.
        is_money: whether a number without a unit is an amount.
    """
    opposite = OPPOSITES.get(scalar.text)
    if opposite is not None:
        yield Change(Kind.VALUE, tuple(retyped(scalar, [(0, len(scalar.text), opposite)])))
    else:
        yield from _Writing(scalar, currency, is_money=is_money).of(parse_formula(scalar.text))


def of_cell(scalar: Scalar, currency: str, *, is_money: bool = False) -> Iterator[Change]:
    """The mistakes in a test of a decision table."""
    opposite = OPPOSITES.get(scalar.text)
    if opposite is not None:
        yield Change(Kind.VALUE, tuple(retyped(scalar, [(0, len(scalar.text), opposite)])))
    else:
        yield from _Writing(scalar, currency, is_money=is_money).of(parse_cell(scalar.text))


class _Writing:
    """One formula as it is written."""

    def __init__(self, scalar: Scalar, currency: str, *, is_money: bool) -> None:
        self.scalar: Final = scalar
        self.currency: Final = currency
        self.is_money: Final = is_money

    def change(self, kind: Kind, *pieces: tuple[int, int, str]) -> Change:
        """The mistake that puts other texts for stretches of the formula."""
        return Change(kind, tuple(retyped(self.scalar, pieces)))

    def of(self, node: Node) -> Iterator[Change]:
        """The mistakes in a part of the formula, from left to right."""
        yield from self.here(node)
        for part in node.parts:
            yield from self.of(part)

    def here(self, node: Node) -> Iterator[Change]:  # noqa: C901 - one case per shape
        """The mistakes in a part itself."""
        match node:
            case Quantity() | DateLiteral() | MomentLiteral():
                yield from self.value(node)
            case Truth():
                opposite = OPPOSITES[self.text(node)]
                yield self.change(Kind.VALUE, (node.start, node.end, opposite))
            case Binary() | TestCell():
                yield from self.sign(node)
            case Junction():
                yield from self.junction(node)
            case Interval():
                yield from self.ends(node)
            case Options(items) if len(items) > 1:
                yield from self.options(node)
            case Call(name="not"):
                yield self.change(Kind.DROPPED, (node.start, node.start + len("not"), ""))
            case If(then=then, otherwise=otherwise):
                swapped = self.text(otherwise), self.text(then)
                yield self.change(
                    Kind.SWAPPED,
                    (then.start, then.end, swapped[0]),
                    (otherwise.start, otherwise.end, swapped[1]),
                )
            case Quantified(word=word):
                other = _QUANTIFIERS[word]
                yield self.change(Kind.JUNCTION, (node.start, node.start + len(word), other))
            case _:
                pass

    def text(self, node: Node) -> str:
        return self.scalar.text[node.start : node.end]

    def value(self, node: Quantity | DateLiteral | MomentLiteral) -> Iterator[Change]:
        is_money = isinstance(node, Quantity) and (
            node.unit == self.currency or (self.is_money and not (node.unit or node.percent))
        )
        kind = Kind.VALUE if isinstance(node, Quantity) else Kind.DATE
        for text in near(node, is_money=is_money):
            yield self.change(kind, (node.start, node.end, text))

    def sign(self, node: Binary | TestCell) -> Iterator[Change]:
        """Another comparison in its place."""
        if node.sign not in SIGNS:
            return
        start = node.left.end if isinstance(node, Binary) else node.start
        found = _SIGN.search(self.scalar.text, start)
        assert found is not None  # noqa: S101 - it was parsed
        yield self.change(Kind.COMPARISON, (*found.span(), SIGNS[node.sign]))

    def junction(self, node: Junction) -> Iterator[Change]:
        """The other word that joins; and each operand left out."""
        gaps = [
            _WORD.search(self.scalar.text, left.end, right.start)
            for left, right in pairwise(node.operands)
        ]
        words = [(*found.span(), _JOINS[node.sign]) for found in gaps if found is not None]
        yield self.change(Kind.JUNCTION, *words)
        for at in range(len(node.operands)):
            left = (*node.operands[:at], *node.operands[at + 1 :])
            yield self.change(Kind.DROPPED, (node.start, node.end, _joined(node, left)))

    def ends(self, node: Interval) -> Iterator[Change]:
        """Each end of an interval open instead of closed, or closed instead of open."""
        low, high = ("[" if node.low_open else "("), ("]" if node.high_open else ")")
        yield self.change(Kind.COMPARISON, (node.start, node.start + 1, low))
        yield self.change(Kind.COMPARISON, (node.end - 1, node.end, high))

    def options(self, node: Options) -> Iterator[Change]:
        """Each of several options left out."""
        items = node.items
        for at, item in enumerate(items):
            start = items[at - 1].end if at else item.start
            end = item.end if at else items[1].start
            yield self.change(Kind.DROPPED, (start, end, ""))


def _joined(node: Junction, left: tuple[Formula, ...]) -> str:
    """What is left of a junction, in brackets where it would run into what stands beside it."""
    if len(left) > 1:
        return print_formula(Junction(node.sign, left))
    return f"({print_formula(left[0])})" if isinstance(left[0], _LOOSE) else print_formula(left[0])
