"""A policy that was read aloud, as things that have an address and say so many sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engine.pages.parts import Block, Card, Cards, Head, Outline, Pairs, Point, Points, Table, plain

# The address of the title, and the name of the section that it stands in.
TITLE: Final = "title"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said, and under which label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name of its own: a rule, a number, a row of a table.

    Args:
        address: its stable name, the same in every version.
        within: the name of the section in which it is told.
        section: its heading.
        title: what it is called.
        kind: what sort of thing it is.
        statements: all that is said of it, in order.
        of: the address of the thing on which it stands, as a row on its table.
    """

    address: str
    within: str
    section: str
    title: str
    kind: str
    statements: tuple[Statement, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """The section in which things are told."""

    within: str
    section: str

    def thing(
        self,
        address: str,
        title: str,
        said: Iterable[Statement],
        kind: str = "",
        of: str = "",
    ) -> Thing:
        return Thing(address, self.within, self.section, title, kind, tuple(said), of)


def things_of(told: Outline) -> dict[str, Thing]:
    """All things of an outline by their address, in the order in which they are told."""
    found = {each.address: each for each in _of_head(told.head)}
    for section in told.sections:
        place = _Place(section.id, section.heading)
        for block in section.blocks:
            for each in _of_block(block, place):
                found[_free(each.address, found)] = each
    return found


def _of_head(head: Head) -> Iterator[Thing]:
    """The title and what stands under it, but for the version, which comes first."""
    place = _Place(TITLE, head.status)
    yield place.thing(TITLE, head.title, [])
    for name, words in head.facts[1:]:
        yield place.thing(f"{TITLE}/{name}", name, [Statement("", plain(words))])


def _free(address: str, taken: dict[str, Thing]) -> str:
    """The address, counted if another thing has it: the second of two rows with the same key."""
    number, free = 1, address
    while free in taken:
        number += 1
        free = f"{address} ({number})"
    return free


def _of_block(block: Block, place: _Place) -> Iterator[Thing]:
    match block:
        case Cards():
            for card in block.cards:
                yield from _of_card(card, place)
        case Table():
            yield from _rows(block, place)
        case Pairs():
            for name, words in block.rows:
                yield place.thing(f"{place.within}/{name}", name, [Statement("", plain(words))])
        case Points():
            said = [one for point in block.points for one in _said(point)]
            yield place.thing(place.within, place.section, said)
        case _:
            message = f"no policy is read aloud with {type(block).__name__}"
            raise TypeError(message)


def _of_card(card: Card, place: _Place) -> Iterator[Thing]:
    """The card, then the rows of the tables that stand on it."""
    address = card.address or f"{place.within}/{card.title}"
    says = [Statement("", plain(card.says))] if card.says else []
    said = [one for point in card.points for one in _said(point)]
    yield place.thing(address, card.title, (*says, *said), card.kind)
    for table in _tables(card.points):
        yield from _rows(table, place, address, f"{card.title}: ")


def _said(point: Point, label: str = "") -> Iterator[Statement]:
    """A sentence and what it is made up of; each stands under the labels above it."""
    own = " ".join(each for each in (label, point.label) if each)
    words = plain(point.words)
    if words:
        yield Statement(own, words)
    for each in point.points:
        yield from _said(each, own)


def _tables(points: Iterable[Point]) -> Iterator[Table]:
    for point in points:
        if point.table is not None:
            yield point.table
        yield from _tables(point.points)


def _rows(table: Table, place: _Place, of: str = "", before: str = "") -> Iterator[Thing]:
    """Each row; `of` is the address of the card on which they stand, `before` its title."""
    addresses = table.addresses or [f"{of or place.within}[{plain(row[0])}]" for row in table.rows]
    for address, row in zip(addresses, table.rows, strict=True):
        cells = zip(table.heads[1:], row[1:], strict=True)
        said = [Statement(head, plain(cell)) for head, cell in cells if plain(cell)]
        yield place.thing(address, f"{before}{plain(row[0])}", said, of=of)
