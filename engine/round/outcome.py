"""What came out of a round, as data: for each part of each application, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from engine.application import Element
from engine.outcome import Decision, Outcome
from engine.policy.policy import Policy
from engine.policy.round import RoundStep
from engine.quantities import Number
from engine.round.between import Between


class Why(Enum):
    """Why a step leaves something open."""

    OWN = "own decision"
    PLACE = "own place"
    PART = "own part"
    TIE = "tie"
    SHORT = "no rule"
    OTHERS = "others"
    ENVELOPE = "envelope"
    TOGETHER = "together"


class WhyNothing(Enum):
    """Why a step gives nothing, whatever the open facts become."""

    LIMIT = "limit of the application"
    EMPTY = "nothing to share out"
    NO_FIT = "less left than it asks"
    BEHIND = "behind one that did not fit"
    TOGETHER = "does not fit with those before it"
    SPENT = "all asked before it"
    STEP = "less than one step"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one step did with one part, or with a whole application.

    Args:
        rank: its place; None where the order has no part in it, or its place is unknown.
        perhaps_before: how many more may turn out to come before it.
        equals: how many others stand on the same place.
        is_picked: what a pick said; None while that is open, and where nothing is picked.
        asked: what it asked; None where nothing is shared out.
        at_most: what of that it could ask of the envelope; None if all of it.
        up_to: what its application gets of the envelope at most; None if nothing limits that.
        got: what it got of it.
        before, after: what the envelope held before its turn and after it; None where it asked
            nothing of it.
        nothing: why it gets nothing of it; None if it may get something.
        in_steps_of: the least amount that is paid, where it gets its part in proportion only.
        open: why it is open; nothing if it is not.
        waits_for, is_judged: the facts and judgements of its own that its place waits for, and
            whether these are judgements only.
        of_group: what the group is called, where the step picks in groups.
    """

    step: RoundStep
    rank: int | None
    perhaps_before: int
    equals: int
    is_picked: bool | None = None
    asked: Between | None = None
    at_most: Between | None = None
    up_to: Between | None = None
    got: Between | None = None
    before: Between | None = None
    after: Between | None = None
    nothing: WhyNothing | None = None
    in_steps_of: Number | None = None
    open: tuple[Why, ...] = ()
    waits_for: tuple[str, ...] = ()
    is_judged: bool = True
    of_group: str = ""


@dataclass(frozen=True, slots=True)
class PartAward:
    """What became of one part.

    Args:
        id: `members.5`; empty for an application that has no parts.
        before: the outcome of the application alone, with what the round itself answers left open.
        outcome: the outcome after the round.
        asked: what it asks, as far as that is known.
        amount: what it gets; None unless it is granted.
        turns: what each step did.
        waits_for: the facts and judgements of its own that it waits for.
    """

    id: str
    element: Element | None
    before: Outcome
    outcome: Outcome
    asked: Between
    amount: Number | None
    turns: tuple[Turn, ...]
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Award:
    """What came out of the round for one application.

    Args:
        decision: the decision on it alone.
        assumed: the same where what the round answers is taken as answered in its favour: what the
            round started from.
        turns: what steps over whole applications did.
        amount: the total; None unless something is granted and nothing is open.
    """

    id: str
    decision: Decision
    assumed: Decision
    outcome: Outcome
    amount: Number | None
    parts: tuple[PartAward, ...]
    turns: tuple[Turn, ...]

    @property
    def is_open(self) -> bool:
        """Whether something of it is open."""
        return self.outcome in {Outcome.UNDETERMINED, Outcome.AWAITING}

    @property
    def all_turns(self) -> tuple[tuple[str, Turn], ...]:
        """What every step did, each with the part that it was about; empty for the whole."""
        of_parts = ((part.id, turn) for part in self.parts for turn in part.turns)
        return (*(("", turn) for turn in self.turns), *of_parts)


@dataclass(frozen=True, slots=True)
class StepResult:
    """What one step came to over all applications.

    Args:
        taking: how many took part, at least.
        perhaps: how many more may turn out to.
        envelope, asked, got, left: of a step that shares out; `asked` is what was asked of the
            envelope, within what one application may get of it.
        picked, not_picked, open: how many; of a step that picks.
    """

    step: RoundStep
    taking: int
    perhaps: int
    open: int
    envelope: Between | None = None
    asked: Between | None = None
    got: Between | None = None
    left: Between | None = None
    picked: int = 0
    not_picked: int = 0


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """What came out over all applications together.

    Args:
        readings: other readings than the chosen ones, by interpretation.
        awards: one for each application, in the order of the applicants.
        steps: those that are in force, in their order.
    """

    policy: Policy
    readings: Mapping[str, str]
    awards: tuple[Award, ...]
    steps: tuple[StepResult, ...]

    @property
    def is_provisional(self) -> bool:
        """Whether something is open."""
        return any(each.is_open for each in self.awards)
