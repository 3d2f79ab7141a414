"""A formula as a tree that remembers where each part stands in the text.

Positions take no part in equality: two formulas are equal if they print alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

Sign: TypeAlias = Literal["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">="]
Comparing: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What stands in the text from offset `start` up to `end`, brackets around it left out."""

    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes right under this one, in reading order."""
        return ()


@dataclass(frozen=True, slots=True)
class Quantity(Placed):
    """A number with what it counts: `7 500`, `12.50 %`, `30 EUR per plan`.

    Args:
        value: the number as written, at least 0: `80 %` has the value 80, and `percent`.
        percent: whether a `%` follows; then there is no unit.
        unit: the unit as written, in singular or plural, or the currency.
        per: the second unit, behind `per`.
        places: how many decimals are written.
    """

    value: int | Fraction
    percent: bool = False
    unit: str | None = None
    per: str | None = None
    places: int = 0


@dataclass(frozen=True, slots=True)
class DateLiteral(Placed):
    """A date as written, `2024-05-06`; whether that day exists is still to be seen."""

    text: str


@dataclass(frozen=True, slots=True)
class MomentLiteral(Placed):
    """A moment as written, `2024-05-06T12:00`; whether that moment exists is still to be seen."""

    text: str


@dataclass(frozen=True, slots=True)
class Text(Placed):
    """A text, without its quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Truth(Placed):
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name(Placed):
    """A bare name: a fact, a rule, a field, an option."""

    name: str


@dataclass(frozen=True, slots=True)
class Field(Placed):
    """`of.name`; `end - len(name)` is where the name begins."""

    of: Path
    name: str

    @property
    def parts(self) -> tuple[Node, ...]:
        """What the field is read from."""
        return (self.of,)


@dataclass(frozen=True, slots=True)
class Filter(Placed):
    """`of[where]`: the elements for which a condition holds."""

    of: Path
    where: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """The list and the condition."""
        return (self.of, self.where)


@dataclass(frozen=True, slots=True)
class Call(Placed):
    """`name(arguments)`; `not(x)` is one of them."""

    name: str
    arguments: tuple[Formula, ...] = ()

    @property
    def parts(self) -> tuple[Node, ...]:
        """The arguments."""
        return self.arguments


@dataclass(frozen=True, slots=True)
class Negate(Placed):
    """`-operand`."""

    operand: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Binary(Placed):
    """A calculation or comparison of two sides."""

    sign: Sign
    left: Formula
    right: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """Left and right."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Junction(Placed):
    """Two or more operands joined by `and`, or by `or`.

    INVARIANT: no operand is a junction of the same sign; brackets around one say nothing.
    """

    sign: Literal["and", "or"]
    operands: tuple[Formula, ...]

    def __post_init__(self) -> None:
        flat: list[Formula] = []
        for one in self.operands:
            if isinstance(one, Junction) and one.sign == self.sign:
                flat.extend(one.operands)
            else:
                flat.append(one)
        object.__setattr__(self, "operands", tuple(flat))

    @property
    def parts(self) -> tuple[Node, ...]:
        """The operands."""
        return self.operands


@dataclass(frozen=True, slots=True)
class Between(Placed):
    """`value between low and high`, both ends included."""

    value: Formula
    low: Formula
    high: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """The value and both ends."""
        return (self.value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Interval(Placed):
    """`[low..high)`: from low to high; an open end is not included."""

    low: Formula
    high: Formula
    low_open: bool = False
    high_open: bool = False

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both ends."""
        return (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Options(Placed):
    """One of these: `(a, b)` behind `in`, `a, b` in a cell."""

    items: tuple[Formula, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The values that fit."""
        return self.items


@dataclass(frozen=True, slots=True)
class In(Placed):
    """`value in choice`; a choice that is a path is a list."""

    value: Formula
    choice: Interval | Options | Path

    @property
    def parts(self) -> tuple[Node, ...]:
        """The value and where it is looked for."""
        return (self.value, self.choice)


@dataclass(frozen=True, slots=True)
class If(Placed):
    """`if condition then then else otherwise`."""

    condition: Formula
    then: Formula
    otherwise: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition and both branches."""
        return (self.condition, self.then, self.otherwise)


@dataclass(frozen=True, slots=True)
class Quantified(Placed):
    """`some variable in collection satisfies condition`, or `every`."""

    word: Literal["some", "every"]
    variable: str
    collection: Path
    condition: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """The list and the condition."""
        return (self.collection, self.condition)


@dataclass(frozen=True, slots=True)
class AnyCell(Placed):
    """The cell `-`: any value fits."""


@dataclass(frozen=True, slots=True)
class TestCell(Placed):
    """A cell that compares: `>= 5`."""

    __test__ = False  # pytest takes a class of this name for a test

    sign: Comparing
    value: Formula

    @property
    def parts(self) -> tuple[Node, ...]:
        """What is compared with."""
        return (self.value,)


Path: TypeAlias = Name | Field | Filter
Formula: TypeAlias = (
    Quantity
    | DateLiteral
    | MomentLiteral
    | Text
    | Truth
    | Name
    | Field
    | Filter
    | Call
    | Negate
    | Binary
    | Junction
    | Between
    | In
    | If
    | Quantified
)
Cell: TypeAlias = AnyCell | TestCell | Interval | Options
Node: TypeAlias = Formula | Interval | Options | AnyCell | TestCell
