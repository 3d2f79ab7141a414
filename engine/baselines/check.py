"""Whether a baseline still holds: nothing about outcome or money is let through.

There is no tolerance, and no way to set one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from engine.baselines.shapes import DecisionHeld, NotHeld

Kind: TypeAlias = Literal["outcome", "follows", "round", "gone", "new", "facts"]


class RuleMoved(NamedTuple):
    """A rule with another value; a side on which it came to nothing is None."""

    address: str
    before: str | None
    after: str | None


class Difference(NamedTuple):
    """One application for which the baseline no longer holds.

    Args:
        kind: whether something else comes out, something else follows from it, the round alone
            differs, the file is gone, it is new, or it states other facts.
        first: the first rule with another value, each rule after those that it reads; where only
            the round differs, the first of its steps that did something else.
        follows: each payment, obligation or claim that is another, where the outcome is the same.
    """

    file: str
    kind: Kind
    before: DecisionHeld | None
    after: DecisionHeld | None
    first: RuleMoved | None = None
    follows: tuple[RuleMoved, ...] = ()


class RoundMoved(NamedTuple):
    """Why no round was held when a baseline was written, and why none is now; empty if one was."""

    before: NotHeld
    after: NotHeld

    @property
    def is_one_sided(self) -> bool:
        """Whether a round was held then and none is now, or the other way round."""
        return bool(self.before) != bool(self.after)


def differences(
    before: Sequence[DecisionHeld], after: Sequence[DecisionHeld]
) -> Iterator[Difference]:
    """Where what comes out now is not what the baseline holds, in the order of the files now.

    The round is set beside where both hold one; `RoundMoved` is for where only one does.
    """
    old, new = ({each["file"]: each for each in side} for side in (before, after))
    for name, now in new.items():
        held = old.get(name)
        kind = _kind(held, now)
        if kind is not None:
            first = held and _first(kind, held, now)
            follows = tuple(_follows(held, now)) if held and kind == "follows" else ()
            yield Difference(name, kind, held, now, first, follows)
    for name, held in old.items():
        if name not in new:
            yield Difference(name, "gone", held, None)


def _kind(before: DecisionHeld | None, after: DecisionHeld) -> Kind | None:
    if before is None:
        return "new"
    if _came_out(before) != _came_out(after):
        return "outcome"
    if before["follows"] != after["follows"]:
        return "follows"
    if before["round"] and after["round"] and before["round"] != after["round"]:
        return "round"
    return "facts" if before["sha256"] != after["sha256"] else None


def _came_out(held: DecisionHeld) -> tuple[object, ...]:
    return held["outcome"], held["amount"], held["parts"], held["open"], held["problems"]


def _first(kind: Kind, before: DecisionHeld, after: DecisionHeld) -> RuleMoved | None:
    if kind != "round":
        return first_moved(before["rules"], after["rules"])
    old, new = ({} if each["round"] is None else each["round"]["turns"] for each in (before, after))
    return first_moved(old, new)


def _follows(before: DecisionHeld, after: DecisionHeld) -> Iterator[RuleMoved]:
    return moved(before["follows"], after["follows"])


def first_moved(old: Mapping[str, str], new: Mapping[str, str]) -> RuleMoved | None:
    """The first rule with another value, in the order in which they are worked out now."""
    return next(moved(old, new), None)


def moved(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[RuleMoved]:
    """Whatever has another value, in the order in which it stands now."""
    for address in [*new, *(each for each in old if each not in new)]:
        if old.get(address) != new.get(address):
            yield RuleMoved(address, old.get(address), new.get(address))
