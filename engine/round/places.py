"""The claims of one step: which parts it is about, what they ask, and where they stand in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.absence import NOT_APPLICABLE, Unknown
from engine.policy.expressions import Expression
from engine.policy.round import Groups, Key, RoundStep, Shares, Short, WhenShort
from engine.quantities import Number, Value
from engine.round.between import ANYTHING, NOTHING, Between, exactly, total
from engine.round.claims import Claim, Position
from engine.round.entries import Entry, Part, is_judged
from engine.round.numbers import as_number, number_of
from engine.round.sharing import share_out

_PARTLY: Final = WhenShort(Short.PARTLY)


@dataclass(slots=True)
class Place:
    """One claim of a step, and whose it is.

    Args:
        claim: who asks; where one application gets at most so much, it asks what that leaves.
        entry: the application.
        requested: what it asks, whatever its application may get.
        parts: the part that it is about; all of them where whole applications take part.
        is_whole: whether it is about the application as a whole.
        is_ghost: whether nobody has named the part yet.
        waits_for: the facts and judgements of its own that would settle its place.
        is_judged: whether these are judgements only.
        group: what its group is called.
        limit: how much its application gets at most; None if nothing limits that.
    """

    claim: Claim
    entry: Entry
    parts: tuple[Part, ...]
    is_whole: bool
    requested: Between = NOTHING
    is_ghost: bool = False
    waits_for: tuple[str, ...] = ()
    is_judged: bool = True
    group: str = ""
    limit: Between | None = None

    @property
    def is_over_limit(self) -> bool:
        """Whether it takes part and asks, and its limit certainly leaves nothing to ask."""
        asks = self.claim.takes_part is not False and not self.requested.is_nothing
        return asks and self.claim.asked.is_nothing

    def bar(self, *, is_picked: bool | None) -> None:
        """Takes note of who was not picked, or may not be."""
        if is_picked:
            return
        is_out = is_picked is False and self.claim.takes_part is True
        if self.is_whole:
            self.entry.is_out = self.entry.is_out or is_out
            self.entry.is_barely_in = True
        for part in self.parts:
            part.is_out = part.is_out or is_out
            part.is_barely_in = True

    def pay(self, got: Between) -> None:
        """Takes note of what the part got."""
        for part in self.parts:
            part.paid = part.paid.plus(got).at_most(part.asked)


def places(step: RoundStep, entries: Sequence[Entry]) -> list[Place]:
    """The claims of a step, with what they ask of its envelope."""
    made: list[Place] = []
    for each in entries:
        own = list(_of_entry(step, each))
        made += _limited(step, each, own)
    return made


def _of_entry(step: RoundStep, entry: Entry) -> Iterator[Place]:
    if not step.among:
        if _is_in(entry):
            yield _place(step, entry, None)
        return
    for part in (*entry.parts, *entry.ghosts):
        if part.kind in step.among and part.takes_part:
            yield _place(step, entry, part)


def _is_in(entry: Entry) -> bool:
    return not entry.is_out and any(part.takes_part for part in (*entry.parts, *entry.ghosts))


def _place(step: RoundStep, entry: Entry, part: Part | None) -> Place:
    reading = _Reading(step, entry, part)
    takes_part, position = reading.takes_part(), reading.position()
    parts = tuple(entry.parts) if part is None else (part,)
    asked = total(each.still_asks for each in parts)
    is_settled = all(each.is_settled for each in parts) and not entry.is_barely_in
    groups = reading.groups()
    return Place(
        claim=Claim(
            id=entry.id if part is None else f"{entry.id} {part.id}",
            asked=asked,
            position=position,
            groups=groups,
            takes_part=takes_part,
            is_settled=is_settled and not (part is None and entry.ghosts),
            times=1 if part is None else part.times,
        ),
        entry=entry,
        parts=parts,
        is_whole=part is None,
        requested=asked,
        is_ghost=part in entry.ghosts,
        waits_for=tuple(sorted(reading.waits)),
        is_judged=all(is_judged(entry.run.policy, each) for each in reading.waits),
        group=", ".join(sorted(groups or ())),
    )


class _Reading:
    """What the formulas of a step say of one part, or of one application."""

    def __init__(self, step: RoundStep, entry: Entry, part: Part | None) -> None:
        self.step: Final = step
        self.entry: Final = entry
        self.element: Final = None if part is None else part.element
        # A part that nobody has named yet has no fields.
        self.is_ghost: Final = part in entry.ghosts and step.scope is not None
        self.waits: Final[set[str]] = set()

    def value(self, node: Expression) -> Value:
        """The value of a formula; what it waits for is kept."""
        if self.is_ghost:
            return Unknown(frozenset())
        value = self.entry.value(node, self.step.scope, self.element)
        if isinstance(value, Unknown):
            self.waits.update(value.waits_for)
        return value

    def takes_part(self) -> bool | None:
        """Whether the step is about it; what does not apply takes no part."""
        if self.step.where is None:
            return True
        value = self.value(self.step.where)
        return None if isinstance(value, Unknown) else value is True

    def position(self) -> Position | None:
        """Where it stands in the order."""
        made = [self.key(each) for each in self.step.keys]
        known = [each for each in made if each is not None]
        return tuple(known) if len(known) == len(made) else None

    def key(self, key: Key) -> tuple[bool, Number] | None:
        """One key of the order; what does not apply comes last."""
        value = self.value(key.value)
        if isinstance(value, Unknown):
            return None
        if value is NOT_APPLICABLE:
            return True, 0
        number = as_number(value)
        return False, -number if key.highest_first else number

    def groups(self) -> frozenset[str] | None:
        """The groups that it is in: none if what they are made by does not apply."""
        groups = getattr(self.step.does, "groups", None)
        if not isinstance(groups, Groups):
            return frozenset({""})
        if groups.collection is not None:
            return self.groups_of_elements(groups, groups.collection)
        value = self.value(groups.value)
        if isinstance(value, Unknown):
            return None
        return frozenset() if value is NOT_APPLICABLE else frozenset({str(value)})

    def groups_of_elements(self, groups: Groups, collection: str) -> frozenset[str] | None:
        """A group for each element of a list of the file."""
        run = self.entry.run
        listed = run.policy.lists[collection]
        members = run.members(listed)
        if isinstance(members, Unknown):
            self.waits.update(members.waits_for)
            return None
        if members is NOT_APPLICABLE:
            return frozenset()
        assert isinstance(members, tuple)
        made = [self.entry.value(groups.value, listed.element, each) for each in members]
        for value in made:
            if isinstance(value, Unknown):
                self.waits.update(value.waits_for)
                return None
        return frozenset(str(value) for value in made if value is not NOT_APPLICABLE)


def _limited(step: RoundStep, entry: Entry, own: list[Place]) -> list[Place]:
    """The same, asking no more than one application may get, in the order of the keys."""
    if not isinstance(step.does, Shares) or step.does.up_to is None:
        return own
    value = entry.value(step.does.up_to, None, None)
    if value is NOT_APPLICABLE:
        return own
    limit = ANYTHING if isinstance(value, Unknown) else exactly(max(number_of(value), 0))
    made = share_out([each.claim for each in own], limit, _PARTLY)
    for each in own:
        share = made.get(each.claim.id)
        got = NOTHING if share is None else share.got
        each.claim, each.limit = replace(each.claim, asked=got), limit
    return own
