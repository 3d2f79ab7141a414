"""What a path in a formula stands for, before an operation makes a value of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from engine.policy.expressions import Expression


@dataclass(frozen=True, slots=True)
class Single:
    """One value."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class ElementRef:
    """One element of a list: the one at hand (`key` is None), or the one with that key."""

    collection: str
    element: str
    key: tuple[Expression, ...] | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class RowRef:
    """The row of a table with that key."""

    table: str
    key: tuple[Expression, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """What each element of a list gives that passes `where`: itself, a row, or a value."""

    collection: str
    element: str
    where: Expression | None
    each: Single | ElementRef | RowRef


@dataclass(frozen=True, slots=True)
class TableRef:
    """A whole table; only its rows can be read."""

    table: str


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a choice."""

    name: str


Thing: TypeAlias = Single | ElementRef | RowRef | ListOf | TableRef | Option
