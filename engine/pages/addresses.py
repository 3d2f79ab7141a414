"""The addresses of all that an outline holds, so that a link leads nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.pages.parts import Block, Cards, Items, Listing, Outline, Table, Tree, Twig


def addresses(told: Outline) -> Iterator[str]:
    """Each address, in order."""
    for section in told.sections:
        for block in section.blocks:
            yield from (each for each in _in_block(block) if each)


def _in_block(block: Block) -> Iterator[str]:
    match block:
        case Items():
            yield from (item.address for item in block.items)
        case Table():
            yield from block.addresses
        case Cards():
            for card in block.cards:
                yield card.address
                tables = (each.table for each in card.points if each.table is not None)
                yield from (address for table in tables for address in table.addresses)
        case Listing():
            yield from (row.address for row in block.rows)
        case Tree():
            for branch in block.branches:
                yield from _in_twigs(branch.twigs)
        case _:
            return


def _in_twigs(twigs: Iterable[Twig]) -> Iterator[str]:
    for twig in twigs:
        yield twig.address
        yield from _in_twigs(twig.children)
