"""Who takes part in one step of the round, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from engine.quantities import Number
from engine.round.between import Between

# The keys of the order, lowest first; a key that does not apply comes after all that do.
Position: TypeAlias = tuple[tuple[bool, Number], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One part, or one whole application, in one step.

    Args:
        id: who it is: stable, and the same in whatever order the files are read.
        asked: what it asks; from zero while it may still turn out to ask nothing.
        position: its place in the order; None while a key of it is unknown.
        groups: the groups that it is in; None while that is unknown.
        takes_part: whether the step is about it; None while that is unknown.
        is_settled: whether its own decision is no longer open.
        times: how many it may turn out to be: of a list that is not given.
    """

    id: str
    asked: Between
    position: Position | None = ()
    groups: frozenset[str] | None = frozenset({""})
    takes_part: bool | None = True
    is_settled: bool = True
    times: int = 1

    @property
    def is_certain(self) -> bool:
        """Whether it certainly takes part, with a decision that stands."""
        return self.takes_part is True and self.is_settled


class Order:
    """The claims of a step in blocks: first what certainly comes first, equals together.

    Args:
        blocks: claims with equal positions, in order.
        unplaced: those of which the position is unknown; each may come before or after any other.
    """

    __slots__ = ("blocks", "unplaced")

    def __init__(self, claims: Sequence[Claim]) -> None:
        placed = [(each.position, each) for each in claims if each.position is not None]
        placed.sort(key=lambda pair: (pair[0], pair[1].id))
        self.blocks: Final = tuple(
            tuple(claim for _, claim in block) for _, block in groupby(placed, lambda pair: pair[0])
        )
        self.unplaced: Final = tuple(
            sorted((each for each in claims if each.position is None), key=lambda each: each.id)
        )

    def __iter__(self) -> Iterator[tuple[Claim, ...]]:
        return iter(self.blocks)
