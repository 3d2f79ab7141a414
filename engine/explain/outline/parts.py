"""A decision in one language, before it has a form: points, tables and a tree of steps.

Text and page are both made from this, so that the same facts stand in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.wordings.wording import Language

Mark: TypeAlias = Literal["yes", "no", "open", "none", "value", "fact"]
LineKind: TypeAlias = Literal[
    "formula", "filled", "note", "source", "reading", "clause", "row", "ref", "at"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line under a step; a `formula` stands in the notation of the rules."""

    kind: LineKind
    label: str
    text: str
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Twig:
    """One step of the tree, and the steps that it was made from.

    Args:
        title: what it is called; for a step without a name, its formula.
        result: what it came to, in words.
        mark: whether it holds, fails, is open, does not apply, or simply has a value.
        address: its stable name; empty for a step without one.
        refers: the address of the step where it is told, if it is not told here.
        kind: for a fact, that it is one.
    """

    title: str
    result: str
    mark: Mark
    address: str = ""
    refers: str = ""
    kind: str = ""
    says: str = ""
    lines: tuple[Line, ...] = ()
    children: tuple[Twig, ...] = ()
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list: its text, and what belongs to it.

    Args:
        text: the point itself.
        title: what it is about.
        notes: what belongs to it, each on its own line.
        address: its stable name, if steps point at it.
        refers: the address of the step that it is about.
        mark: whether it speaks for the applicant or against.
    """

    text: str
    title: str = ""
    notes: tuple[str, ...] = ()
    address: str = ""
    refers: str = ""
    mark: Mark = "none"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values, as a small table without heads."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption.

    Args:
        caption: what it shows.
        heads: the names of its columns.
        rows: its cells, row by row; the first names the row.
        foot: its totals.
        numbers: the columns that are lined up on the right.
        addresses: the stable names of the rows, if steps point at them.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the tree under its own heading."""

    heading: str
    twigs: tuple[Twig, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The steps of a decision."""

    branches: tuple[Branch, ...]


Block: TypeAlias = Items | Pairs | Table | Tree


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know first: a proposal, a draft, invented facts, a translation."""

    kind: Literal["proposal", "draft", "synthetic", "translation", "reading"]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top: which decision on what, and what came out."""

    status: str
    title: str
    outcome: str
    mark: Mark
    amount: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole decision in one language."""

    language: Language
    head: Head
    notices: tuple[Notice, ...]
    sections: tuple[Section, ...]
