"""At most so many of a group, in an order: who is picked, who is not, and who is still open.

In the order of the keys each claim is picked that finds room in all of its groups; who is not
picked takes no room. What is said here holds whatever the open facts become.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from engine.round.claims import Claim, Order


class Picked(NamedTuple):
    """What a pick says of one claim.

    Args:
        is_picked: None while it is open.
        rank: its place among those in its groups that certainly come before it; None if its own
            place is unknown.
        perhaps_before: how many more may turn out to come before it.
        equals: how many others stand on the same place.
        others_open: whether it can hang on what is still open for others.
    """

    is_picked: bool | None
    rank: int | None
    perhaps_before: int
    equals: int
    others_open: bool


def pick(claims: Sequence[Claim], most: int) -> Mapping[str, Picked]:
    """Who is picked, by the id of each claim; whom the step is not about is left out.

    Args:
        claims: those of one step.
        most: how many a group takes.
    """
    return _Picking([each for each in claims if each.takes_part is not False], most).all()


class _Room:
    """How many are picked in each group so far: certainly, and perhaps besides."""

    __slots__ = ("anywhere", "certain", "perhaps")

    def __init__(self) -> None:
        self.certain: Final[Counter[str]] = Counter()
        self.perhaps: Final[Counter[str]] = Counter()
        # Of whom it is unknown in which group they are: they may be in any.
        self.anywhere = 0

    def take(self, claim: Claim, is_picked: bool | None) -> None:
        """Makes room for a claim, unless it is certainly not picked."""
        if is_picked is False:
            return
        if claim.groups is None:
            self.anywhere += claim.times
        elif is_picked and claim.is_certain:
            self.certain.update(claim.groups)
        else:
            self.perhaps.update(claim.groups)

    def possible(self, group: str) -> int:
        """How many may be picked in a group."""
        return self.certain[group] + self.perhaps[group] + self.anywhere


class _Picking:
    """The picks of one step."""

    def __init__(self, claims: Sequence[Claim], most: int) -> None:
        self.most: Final = most
        self.order: Final = Order(claims)
        self.room: Final = _Room()
        self.before: Final[Counter[str]] = Counter()
        # Who has no place yet may come before anybody.
        self.floating: Final = _Room()
        for each in self.order.unplaced:
            self.floating.take(each, None)

    def all(self) -> Mapping[str, Picked]:
        """What is said of each claim."""
        made: dict[str, Picked] = {}
        for block in self.order:
            made |= self.block(block)
        made |= self.unplaced()
        return made

    def block(self, block: tuple[Claim, ...]) -> dict[str, Picked]:
        """Claims on the same place."""
        left = [each for each in block if not self.is_barred(each)]
        equals = _Room()
        for each in left:
            equals.take(each, None)
        made: dict[str, Picked] = {}
        for each in block:
            is_picked = self.finds_room(each, equals) if each in left else False
            made[each.id] = self.said(each, is_picked, block)
        for each in block:
            self.room.take(each, made[each.id].is_picked)
            self.before.update(each.groups or ())
        return made

    def unplaced(self) -> dict[str, Picked]:
        """Claims without a place: each may come last, or first."""
        made = {}
        for each in self.order.unplaced:
            is_picked = self.finds_room(each, self.floating, has_place=False)
            others = sum(1 for other in self.order.unplaced if _may_meet(each, other)) - 1
            made[each.id] = Picked(is_picked, None, others, 0, others_open=others > 0)
        return made

    def is_barred(self, claim: Claim) -> bool:
        """Whether others have certainly taken all the room of one of its groups."""
        return any(self.room.certain[group] >= self.most for group in claim.groups or ())

    def finds_room(self, claim: Claim, equals: _Room, *, has_place: bool = True) -> bool | None:
        """Whether it is picked whatever the others turn out to be; None if that may differ.

        Args:
            claim: one that is not barred; it stands itself among `equals`.
            equals: those that may come before it and are not counted yet.
            has_place: whether those without a place are to be counted besides.
        """
        floating = self.floating if has_place else _Room()
        if claim.groups is None:
            rooms = (self.room, equals, floating)
            everybody = sum(room.anywhere + _of_any_group(room) for room in rooms) - 1
            return True if everybody < self.most else None
        for group in claim.groups:
            before = self.room.possible(group) + equals.possible(group) - 1
            if before + floating.possible(group) >= self.most:
                return None
        return True

    def said(self, claim: Claim, is_picked: bool | None, block: tuple[Claim, ...]) -> Picked:
        """The same with the rank, in the group where it is the worst."""
        groups = claim.groups or frozenset()
        others = [each for each in block if each is not claim]
        rank = 1 + max((self.before[group] for group in groups), default=0)
        equals = sum(1 for each in others if groups & (each.groups or frozenset()))
        floating = sum(1 for each in self.order.unplaced if _may_meet(claim, each))
        is_open = floating > 0 or any(self.room.perhaps[group] for group in groups)
        known = None if claim.groups is None else rank
        return Picked(is_picked, known, floating, equals, is_open or self.room.anywhere > 0)


def _may_meet(one: Claim, other: Claim) -> bool:
    """Whether both may turn out to be in the same group."""
    return one.groups is None or other.groups is None or bool(one.groups & other.groups)


def _of_any_group(room: _Room) -> int:
    return sum(_counts((room.certain, room.perhaps)))


def _counts(counters: Iterable[Counter[str]]) -> Iterable[int]:
    return (number for each in counters for number in each.values())
