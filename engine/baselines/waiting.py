"""How many decisions of a baseline are open, and what they wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from engine.baselines.shapes import DecisionHeld
from engine.outcome import Outcome

_OPEN: Final = frozenset({Outcome.UNDETERMINED.value, Outcome.AWAITING.value})


class Waiting(NamedTuple):
    """The decisions without an outcome yet, and by fact how many of them wait for it, most first.

    A field stands there once for all elements of its list: `members.*.size`.

    Args:
        awarded: how many of the decisions have the amount of their award, and wait at a later
            stage; the others have no amount.
    """

    decisions: int
    awarded: int
    facts: dict[str, int]


def waiting_in(decisions: Sequence[DecisionHeld]) -> Waiting:
    """Those of `decisions` that are open."""
    held = [each for each in decisions if each["outcome"] in _OPEN]
    waits = [set(map(_of_any, each["open"])) for each in held]
    counted = Counter(fact for each in waits for fact in each)
    ordered = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    awarded = sum(each["amount"] is not None for each in held)
    return Waiting(len(held), awarded, dict(ordered))


def _of_any(path: str) -> str:
    """The path of a fact, of whatever element it is."""
    names = path.split(".")
    return f"{names[0]}.*.{names[-1]}" if len(names) > 2 else path
