"""The mistakes in one step of the round: who takes part, in which order, what if it is short."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from engine.authoring.leaves import retyped
from engine.load import nodes
from engine.load.round import HIGHEST_FIRST
from engine.mutation.bodies import Bodies
from engine.mutation.cutting import exchanged, without_entry, without_item
from engine.mutation.formulas import of_formula
from engine.mutation.mutant import Change, Kind
from engine.policy.round import Short
from engine.source import Edit, Mapping, Node, Scalar, Source

# What a step can be without.
_CLAUSES: Final = ("where", "for_each", "in_order_of", "up_to", "settles")
# In proportion to what is another question, which no other way answers.
_WAYS: Final = tuple(each.value for each in Short if each is not Short.PRO_RATA)


class Steps:
    """Writes the mistakes in the round of one policy.

    Args:
        source: the policy's text.
        bodies: writes those in a formula.
    """

    def __init__(self, source: Source, bodies: Bodies) -> None:
        self.source: Final = source
        self.bodies: Final = bodies

    def of(self, node: Mapping) -> Iterator[Change]:
        """All mistakes in one step, in the order of the text."""
        for key, held in node:
            yield from self.under(key.text, held)
            edit = without_entry(self.source, node, key.text) if key.text in _CLAUSES else None
            if edit is not None:
                yield Change(Kind.DROPPED, (edit,))

    def under(self, name: str, held: Node) -> Iterator[Change]:
        """The mistakes in what stands under one key."""
        match name:
            case "where":
                yield from self.bodies.formula(held)
            case "picks":
                yield from of_formula(nodes.scalars(held)[0], self.bodies.currency)
            case "among":
                yield from self.left_out(held)
            case "in_order_of":
                yield from self.order(held)
            case "when_short":
                yield from self.bodies.each(held, _other_way)
            case _:
                pass

    def left_out(self, held: Node) -> Iterator[Change]:
        """Each of several left out."""
        items = nodes.scalars(held)
        for at in range(len(items) if len(items) > 1 else 0):
            yield Change(Kind.DROPPED, (without_item(self.source, items, at),))

    def order(self, held: Node) -> Iterator[Change]:
        """Each name turned round, and left out; two beside each other in the other order."""
        items = nodes.scalars(held)
        for each in items:
            yield Change(Kind.ROUND, (_turned(each),))
        yield from self.left_out(held)
        for one, other in pairwise(items):
            yield Change(Kind.SWAPPED, tuple(exchanged(self.source, one, other)))


def _turned(key: Scalar) -> Edit:
    """A name of the order, with the highest first, or no longer."""
    # In a list a comma asks for quotes.
    name = key.text.removesuffix(HIGHEST_FIRST)
    text = name if name != key.text else f'"{name}{HIGHEST_FIRST}"'
    return Edit(key.span.start, key.span.end, text)


def _other_way(way: Scalar) -> Iterator[Change]:
    """Each other thing that can become of an envelope that is not enough."""
    for other in _WAYS:
        if other != way.text:
            yield Change(Kind.ROUND, tuple(retyped(way, [(0, len(way.text), other)])))
