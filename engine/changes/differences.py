"""Where two policies differ, thing by thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from engine.changes.things import TITLE, Statement, Thing
from engine.load.identity import meaning
from engine.policy.expressions import Origin, Sentence
from engine.policy.policy import Policy
from engine.problem import Span
from engine.spoken.speaker import DECISION, Speaker, part_address


class Kind(Enum):
    """What became of a thing, in the order in which a reader wants to know."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    REWORDED = "reworded"
    FOLLOWS = "follows"
    MOVED = "moved"


class Sameness(Enum):
    """How far both sides of a thing are the same as they are written, whatever they read."""

    MEANING = "no decision could tell them apart"
    TEXT = "not a word of its own differs"


# Two of several sentences are the same sentence, changed, if they share this much of their words.
_ALIKE: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence before and after; None where it does not stand."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one thing; `lines` tells where both sides say something else."""

    kind: Kind
    before: Thing | None
    after: Thing | None
    lines: tuple[Line, ...] = ()

    @property
    def thing(self) -> Thing:
        """The thing as it is now, or as it was."""
        found = self.after or self.before
        if found is None:
            message = "a difference is about something"
            raise ValueError(message)
        return found


def differences(
    before: Mapping[str, Thing], after: Mapping[str, Thing], same: Mapping[str, Sameness]
) -> tuple[Difference, ...]:
    """Where two policies differ: what is now there in its order, then what is gone.

    Args:
        before: the things of the one, by address.
        after: the things of the other.
        same: by address, how far both sides are the same; without those that mean something else.
    """
    moved = _moved([each for each in before if each in after], list(after))
    found = [_of_one(address, before, after, same, moved) for address in after]
    gone = [Difference(Kind.GONE, before[each], None) for each in before if each not in after]
    made = [*(each for each in found if each is not None), *gone]
    # What stands on a thing that is new or gone is told with it.
    whole = {each.thing.address for each in made if each.kind in (Kind.NEW, Kind.GONE)}
    return tuple(each for each in made if each.thing.of not in whole)


_KINDS: Final[Mapping[Sameness | None, Kind]] = {
    Sameness.TEXT: Kind.FOLLOWS,
    Sameness.MEANING: Kind.REWORDED,
}


def _of_one(
    address: str,
    before: Mapping[str, Thing],
    after: Mapping[str, Thing],
    same: Mapping[str, Sameness],
    moved: frozenset[str],
) -> Difference | None:
    old, new = before.get(address), after[address]
    if old is None:
        return Difference(Kind.NEW, None, new)
    lines = tuple(_lines(old, new))
    if lines:
        return Difference(_KINDS.get(same.get(address), Kind.CHANGED), old, new, lines)
    return Difference(Kind.MOVED, old, new) if address in moved else None


def _lines(old: Thing, new: Thing) -> Iterator[Line]:
    """The sentences that differ; one in the place of another of the same label is its change."""
    if old.title != new.title:
        yield Line("", old.title, new.title)
    matcher = SequenceMatcher(None, old.statements, new.statements, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(old.statements[start:end], new.statements[new_start:new_end])


def _paired(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[Line]:
    left = list(new)
    for each in old:
        partner = _partner(each, old, left)
        if partner is not None:
            left.remove(partner)
        yield Line(each.label, each.text, None if partner is None else partner.text)
    yield from (Line(each.label, None, each.text) for each in left)


def _partner(
    said: Statement, old: Sequence[Statement], left: Sequence[Statement]
) -> Statement | None:
    """What stands in the place of `said`: the likest under its label, or the only one."""
    own = [each for each in left if each.label == said.label]
    likeness = {at: _likeness(said.text, each.text) for at, each in enumerate(own)}
    best = max(likeness, key=lambda at: likeness[at], default=None)
    if best is None:
        return None
    is_only = len(own) == 1 == sum(each.label == said.label for each in old)
    return own[best] if is_only or likeness[best] >= _ALIKE else None


def _likeness(old: str, new: str) -> Fraction:
    """The share of the words of both that stand in both, in the same order."""
    one, other = old.split(), new.split()
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(block.size for block in blocks), len(one) + len(other))


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """The addresses outside of a longest run that stands in the same order on both sides."""
    place = {address: at for at, address in enumerate(new)}
    ends: list[int] = []
    runs: list[tuple[str, ...]] = []
    for address in old:
        at = bisect_left(ends, place[address])
        run = (*(runs[at - 1] if at else ()), address)
        ends[at : at + 1] = [place[address]]
        runs[at : at + 1] = [run]
    kept = runs[-1] if runs else ()
    return frozenset(old).difference(kept)


# ── Words and meaning ────────────────────────────────────────────────────────────────────────────


def sameness(before: Policy, after: Policy) -> dict[str, Sameness]:
    """By the address of each thing of both policies that means the same, how far it is the same."""
    old, new = (_declared(each) for each in (before, after))
    found = {TITLE: Sameness.MEANING}
    for address in (each for each in old if each in new):
        if _text(old[address]) == _text(new[address]):
            found[address] = Sameness.TEXT
        elif meaning(old[address]) == meaning(new[address]):
            found[address] = Sameness.MEANING
    return found


def _text(value: Any) -> Any:
    """`value` as plain data with its words, without where it stands."""
    match value:
        case Span() | Origin():
            return None
        case Sentence():
            return value.text
        case Mapping():
            return {key: _text(held) for key, held in value.items()}
        case tuple() | list():
            return [_text(each) for each in value]
        case _ if is_dataclass(value):
            names = (each.name for each in fields(value) if each.name != "order")
            return type(value), {name: _text(getattr(value, name)) for name in names}
        case _:
            return value


def _declared(policy: Policy) -> dict[str, list[Any]]:
    """What is told under each address: mostly one thing, sometimes what follows from it too."""
    address = Speaker(policy, policy.written_in).address
    found: dict[str, list[Any]] = {}
    groups: Iterable[Mapping[tuple[str | None, str], Any]] = (policy.facts, policy.definitions)
    for (scope, name), held in ((key, held) for group in groups for key, held in group.items()):
        found.setdefault(address(scope, name), []).append(held)
    following = (
        *(policy.payments, policy.obligations),
        *(policy.properties, policy.groups, policy.remarks),
    )
    for name, held in ((each.name, each) for group in following for each in group):
        found.setdefault(address(None, name), []).append(held)
    for named in (policy.lists, policy.tables, policy.interpretations):
        for name, one in named.items():
            found.setdefault(address(None, name), []).append(one)
    found.setdefault(DECISION, []).append(policy.decision)
    for part in policy.decision.parts:
        found.setdefault(part_address(part.element), []).append(part)
    return found
