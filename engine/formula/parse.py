"""A formula or a cell of a decision table, from its text to its tree.

From loosest to tightest: `if` and `some`/`every`, `or`, `and`, comparison (which does not chain),
`+ -`, `* /`, sign, path.
"""

from __future__ import annotations

from typing import Final, Literal, TypeVar, cast

from engine.formula.cursor import Cursor
from engine.formula.fault import FormulaFault, Place
from engine.formula.number import read_number
from engine.formula.stray import (
    BLOCKS,
    CLOSING,
    COMPARISONS,
    OPENING,
    begins_a_value,
    incomplete,
    no_function,
    no_value,
)
from engine.formula.tokens import Token
from engine.formula.tree import (
    AnyCell,
    Between,
    Binary,
    Call,
    Cell,
    Comparing,
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
    Node,
    Options,
    Path,
    Quantified,
    Quantity,
    Sign,
    TestCell,
    Text,
    Truth,
)

DEEPEST: Final = 64


def parse_formula(text: str) -> Formula:
    """The tree of a formula.

    Raises:
        FormulaFault: E130 to E149.
    """
    return _checked(_Reader(text).whole_formula())


def parse_cell(text: str) -> Cell:
    """The tree of an input cell of a decision table.

    Raises:
        FormulaFault: E130 to E149.
    """
    return _checked(_Reader(text).whole_cell())


def _checked(root: _Tree) -> _Tree:
    """`root`, which is at most as high as a reader that calls itself for each part can bear."""
    waiting: list[tuple[Node, int]] = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise _too_deep((node.start, node.end))
        waiting.extend((part, depth + 1) for part in node.parts)
    return root


def _too_deep(place: Place) -> FormulaFault:
    return FormulaFault("E149", place, limit=str(DEEPEST))


class _Reader(Cursor):
    """Reads the tokens of one formula; one method for each line of the grammar."""

    __slots__ = ("depth",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def whole_formula(self) -> Formula:
        node = self.formula()
        self.need_end()
        return node

    def formula(self) -> Formula:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _too_deep(self.here.place)
        word = self.here.text
        node: Formula
        if word == "if":
            node = self.if_then_else()
        elif word in BLOCKS:
            node = self.quantified()
        else:
            node = self.junction("or")
        self.depth -= 1
        return node

    def if_then_else(self) -> If:
        opener = self.take()
        condition = self.formula()
        self.need("then", opener)
        then = self.formula()
        self.need("else", opener)
        otherwise = self.formula()
        return If(condition, then, otherwise, start=opener.start, end=self.end)

    def quantified(self) -> Quantified:
        opener = self.take()
        variable = self.need_name()
        self.need("in", opener)
        collection = self.path()
        self.need("satisfies", opener)
        condition = self.formula()
        word = cast(Literal["some", "every"], opener.text)
        return Quantified(
            word, variable.text, collection, condition, start=opener.start, end=self.end
        )

    def junction(self, sign: Literal["or", "and"]) -> Formula:
        start = self.here.start
        first = self.junction("and") if sign == "or" else self.comparison()
        if self.here.text != sign:
            return first
        operands = [first]
        while self.accept(sign):
            operands.append(self.junction("and") if sign == "or" else self.comparison())
        return Junction(sign, tuple(operands), start=start, end=self.end)

    def comparison(self) -> Formula:
        start = self.here.start
        left = self.sum()
        if self.here.text not in _COMPARING:
            return left
        sign = self.at
        node = self.compared(left, start)
        if self.here.text in _COMPARING:
            raise self.chained(start, sign)
        return node

    def compared(self, left: Formula, start: int) -> Formula:
        sign = self.take()
        if sign.text == "between":
            low = self.sum()
            self.need("and", sign)
            high = self.sum()
            return Between(left, low, high, start=start, end=self.end)
        if sign.text == "in":
            choice = self.choice(sign)
            return In(left, choice, start=start, end=self.end)
        right = self.sum()
        return Binary(cast(Sign, sign.text), left, right, start=start, end=self.end)

    def chained(self, start: int, sign: int) -> FormulaFault:
        """E143 for a comparison behind the one that began at `start`, with the token `sign`."""
        first, second = self.tokens[sign], self.here
        left, middle = self.text[start : self.end], "…"
        if first.text in COMPARISONS:
            middle = self.text[self.tokens[sign + 1].start : self.end]
        self.compared(Truth(value=True), start)
        instead = f"{left} and {middle} {self.text[second.start : self.end]}"
        one_way = all(one.text[0] == first.text[0] in "<>" for one in (first, second))
        place = start, self.end
        return FormulaFault(
            "E143", place, instead if one_way else None, middle=middle, instead=instead
        )

    def choice(self, opener: Token) -> Interval | Options | Path:
        if self.here.text == "[":
            return self.interval()
        if self.here.text == "(":
            return self.interval() if self.is_interval() else self.options()
        if begins_a_value(self.here) and self.here.kind != "name":
            raise incomplete(opener, "(")
        return self.path()

    def is_interval(self) -> bool:
        """Whether two points stand in the brackets that open here, and not deeper."""
        depth = 0
        for token in self.tokens[self.at :]:
            depth += (token.text in OPENING) - (token.text in CLOSING)
            if depth == 0:
                return False
            if depth == 1 and token.text == "..":
                return True
        return False

    def interval(self) -> Interval:
        at, opener = self.at, self.take()
        low = self.sum()
        self.need("..", opener)
        high = self.sum()
        closing = self.need_closing(at, ")]")
        low_open, high_open = opener.text == "(", closing.text == ")"
        return Interval(low, high, low_open, high_open, start=opener.start, end=self.end)

    def options(self) -> Options:
        at, opener = self.at, self.take()
        items = self.separated_sums()
        self.need_closing(at, ")")
        return Options(items, start=opener.start, end=self.end)

    def separated_sums(self) -> tuple[Formula, ...]:
        items = [self.sum()]
        while self.accept(","):
            items.append(self.sum())
        return tuple(items)

    def sum(self) -> Formula:
        start = self.here.start
        left = self.product()
        while self.here.text in _ADDING:
            sign = cast(Sign, self.take().text)
            left = Binary(sign, left, self.product(), start=start, end=self.end)
        return left

    def product(self) -> Formula:
        start = self.here.start
        left = self.signed()
        while self.here.text in _MULTIPLYING:
            sign = cast(Sign, self.take().text)
            left = Binary(sign, left, self.signed(), start=start, end=self.end)
        return left

    def signed(self) -> Formula:
        starts: list[int] = []
        while self.here.text == "-":
            starts.append(self.take().start)
        node = self.primary()
        for start in reversed(starts):
            node = Negate(node, start=start, end=self.end)
        return node

    def primary(self) -> Formula:
        token = self.here
        if token.kind == "name":
            return self.call() if self.tokens[self.at + 1].text == "(" else self.path()
        if token.kind == "number":
            return self.quantity()
        if token.text == "(":
            return self.bracketed()
        return self.worded() if token.kind == "keyword" else self.literal()

    def literal(self) -> DateLiteral | MomentLiteral | Text:
        token = self.here
        if token.kind not in _LITERALS:
            raise no_value(self.tokens, self.at)
        self.take()
        if token.kind == "text":
            inner = token.text[1:-1].replace('""', '"')
            return Text(inner, start=token.start, end=token.end)
        literal = DateLiteral if token.kind == "date" else MomentLiteral
        return literal(token.text, start=token.start, end=token.end)

    def worded(self) -> Formula:
        """A primary that begins with a keyword."""
        token = self.here
        if token.text in _TRUTHS:
            self.take()
            return Truth(_TRUTHS[token.text], start=token.start, end=token.end)
        if token.text in BLOCKS:
            block = self.formula()
            place = block.start, block.end
            replacement = f"({self.text[block.start : block.end]})"
            raise FormulaFault("E134", place, replacement, word=token.text)
        if token.text != "not":
            raise no_value(self.tokens, self.at)
        if self.tokens[self.at + 1].text != "(":
            raise incomplete(token, "(")
        self.take()
        inside = self.bracketed()
        return Call("not", (inside,), start=token.start, end=self.end)

    def bracketed(self) -> Formula:
        opener = self.at
        self.take()
        node = self.formula()
        self.need_closing(opener, ")")
        return node

    def call(self) -> Call:
        name = self.take()
        fault = no_function(name)
        if fault is not None:
            raise fault
        opener = self.at
        self.take()
        arguments: list[Formula] = []
        if self.here.text != ")":
            arguments.append(self.formula())
            while self.accept(","):
                arguments.append(self.formula())
        self.need_closing(opener, ")")
        return Call(name.text, tuple(arguments), start=name.start, end=self.end)

    def path(self) -> Path:
        first = self.need_name()
        node: Path = Name(first.text, start=first.start, end=first.end)
        while self.here.text in _STEPS:
            opener = self.at
            if self.take().text == ".":
                name = self.need_name().text
                node = Field(node, name, start=first.start, end=self.end)
            else:
                where = self.formula()
                self.need_closing(opener, "]")
                node = Filter(node, where, start=first.start, end=self.end)
        return node

    def quantity(self) -> Quantity:
        number = self.take()
        value, places = read_number(number.text)
        unit = per = None
        percent = self.accept("%")
        if not percent and self.here.kind == "name":
            unit = self.take().text
            per = self.need_name().text if self.accept("per") else None
        return Quantity(value, percent, unit, per, places, start=number.start, end=self.end)

    def whole_cell(self) -> Cell:
        node = self.cell()
        if self.here.text in _CELL_JOINERS:
            place, word = self.here.place, self.here.text
            raise FormulaFault("E141", place, ",", word=word, instead=",")
        self.need_end()
        return node

    def cell(self) -> Cell:
        opener = self.here
        if opener.text == "-" and self.tokens[self.at + 1].kind == "end":
            self.take()
            return AnyCell(start=opener.start, end=opener.end)
        if opener.text in COMPARISONS:
            sign = cast(Comparing, self.take().text)
            value = self.sum()
            return TestCell(sign, value, start=opener.start, end=self.end)
        if opener.text == "[" or (opener.text == "(" and self.is_interval()):
            return self.interval()
        items = self.separated_sums()
        return Options(items, start=opener.start, end=self.end)


_Tree = TypeVar("_Tree", Formula, Cell)
_COMPARING: Final = COMPARISONS | {"between", "in"}
_ADDING: Final = frozenset("+-")
_MULTIPLYING: Final = frozenset("*/")
_STEPS: Final = frozenset(".[")
_CELL_JOINERS: Final = frozenset(("of", "or"))
_LITERALS: Final = frozenset(("date", "moment", "text"))
_TRUTHS: Final = {"true": True, "false": False}
