"""An outline in one language, before it has a form: points, tables, cards and a tree of steps.

Text, page and data are all made from this, so that the same stands in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.pages.pictures import Drawn
from engine.wordings.wording import Language

Mark: TypeAlias = Literal["yes", "no", "open", "none", "value", "fact"]
Tone: TypeAlias = Literal["plain", "encoded", "judged", "outside", "added", "removed", "changed"]
LineKind: TypeAlias = Literal[
    "formula", "filled", "note", "source", "reading", "clause", "row", "ref", "at"
]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of a sentence that is told elsewhere, under the address `to`.

    Args:
        text: what is read here.
        to: the address; a link that leads nowhere in this outline is plain text.
        is_name: whether it is a name of the policy, which must stand out from the words around it.
    """

    text: str
    to: str = ""
    is_name: bool = False


Words: TypeAlias = str | tuple[str | Link, ...]


def plain(words: Words) -> str:
    """The words as text; a name stands in quotes."""
    if isinstance(words, str):
        return words
    return "".join(_plain(each) for each in words)


def _plain(piece: str | Link) -> str:
    if isinstance(piece, str):
        return piece
    return f"‘{piece.text}’" if piece.is_name else piece.text


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────


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
        address: its stable name, if something points at it.
        refers: the address of the step that it is about.
        mark: whether it speaks for the applicant or against.
    """

    text: Words
    title: str = ""
    notes: tuple[Words, ...] = ()
    address: str = ""
    refers: str = ""
    mark: Mark = "none"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points, each with a mark."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values, as a small table without heads."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption.

    Args:
        caption: what it shows.
        heads: the names of its columns.
        rows: its cells, row by row; the first names the row.
        foot: its totals.
        numbers: the columns that are lined up on the right.
        addresses: the stable names of the rows, if something points at them.
        is_named: whether text says the caption too: where several tables stand together.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    foot: tuple[tuple[Words, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    addresses: tuple[str, ...] = ()
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, and the table that says the same to who does not see it.

    Args:
        id: a name that no other picture of the outline has.
        title: what it is called.
        says: what it shows, in a sentence.
        is_folded: whether the table says no more than is told elsewhere: a page folds it away, and
            text leaves it out.
    """

    id: str
    title: str
    says: str
    drawn: Drawn
    table: Table
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """What a page shows only if it is opened; elsewhere it is left out.

    Args:
        title: what is inside.
        branches: steps of decisions.
    """

    title: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence, perhaps under a label, and what it is made up of."""

    words: Words
    points: tuple[Point, ...] = ()
    label: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences, one under the other; numbered if their order has meaning."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that has a name, and what is said of it.

    Args:
        title: what it is called.
        name: what it is called in the file.
        kind: what sort of thing it is, in a word or two.
        says: the sentence that says it all.
        points: the rest, one after the other.
        address: its stable name.
        tone: what it stands for; `kind` says the same in words.
        folds: what can be opened on a page.
    """

    title: str
    name: str = ""
    kind: str = ""
    says: Words = ""
    points: tuple[Point, ...] = ()
    address: str = ""
    tone: Tone = "plain"
    folds: tuple[Fold, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Several cards, perhaps under a heading of their own."""

    cards: tuple[Card, ...]
    heading: str = ""
    note: Words = ""


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


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text that is shown as it stands.

    Args:
        number: which line; 0 for what stands for several lines that are left out.
        text: the line.
        mark: whether it is all right (`yes`), not (`no`), partly (`open`), or nothing is said.
        said: the same in words.
        notes: what is said of it.
        address: its stable name, if something points at it.
    """

    number: int
    text: str
    mark: Mark = "none"
    said: str = ""
    notes: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of a text, marked, with what is said of each right under it."""

    rows: tuple[Row, ...]


Block: TypeAlias = Items | Pairs | Table | Tree | Points | Cards | Listing | Figure


# ── The whole ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know first: a proposal, a draft, invented facts, a translation."""

    kind: Literal["proposal", "draft", "synthetic", "translation", "reading", "lack"]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out, and the notice without which it may not be read."""

    outcome: str
    mark: Mark
    amount: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top: which document this is, on what, and what came out of it."""

    status: str
    title: str
    facts: tuple[tuple[str, Words], ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document in one language."""

    language: Language
    head: Head
    notices: tuple[Notice, ...]
    sections: tuple[Section, ...]
