"""The round over an archive under each reading: what it makes of each application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from engine.application import Facts
from engine.outcome import Decision, Outcome
from engine.policy.policy import Policy
from engine.quantities import Number
from engine.round.holding import MOST_COMPARED, NotHeld, is_later_stage
from engine.round.outcome import Award, Turn
from engine.round.run import run_round

# Why no round is held; empty if one is.
WhyNot: TypeAlias = Literal["nothing to hold"] | NotHeld


class Done(NamedTuple):
    """What one step did with an application, or a part of it; None for what it leaves open."""

    step: str
    part: str
    is_picked: bool | None
    got: Number | None


class Awarded(NamedTuple):
    """What the round makes of one application; where it stands in a row is no part of that."""

    outcome: Outcome
    amount: Number | None
    parts: tuple[tuple[str, Outcome, Number | None], ...]
    done: tuple[Done, ...]
    is_open: bool

    @property
    def payable(self) -> Number:
        """What somebody could pay: the amount, or nothing."""
        return self.amount or 0


class Moved(NamedTuple):
    """One application of which the round makes something else under a reading."""

    file: Path
    chosen: Awarded
    other: Awarded

    @property
    def is_open(self) -> bool:
        """Whether the round leaves a side open."""
        return self.chosen.is_open or self.other.is_open

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; nothing as long as a side is open."""
        if self.is_open:
            return Fraction(0)
        return Fraction(self.other.payable) - Fraction(self.chosen.payable)


class RoundDoubt(NamedTuple):
    """What hangs on one reading in the round.

    Args:
        moved: the applications of which it makes something else, in the order given.
        open: how many it leaves open, under the chosen readings or under this one.
    """

    moved: tuple[Moved, ...]
    open: int

    @property
    def difference(self) -> Fraction:
        """What it does to the total, as far as that is settled."""
        return sum((each.difference for each in self.moved), Fraction(0))

    @property
    def euros(self) -> Fraction:
        """What it gives or takes, without setting the one off against the other."""
        return sum((abs(each.difference) for each in self.moved), Fraction(0))


def facts_of(decisions: Sequence[Decision | None]) -> Facts | None:
    """The facts of one application; None if it cannot be read."""
    return None if decisions[0] is None else decisions[0].run.facts


def why_never(policy: Policy, files: int, stage: str | None) -> WhyNot:
    """Why no round can be held over so many files, whatever they state; empty if one can."""
    if not policy.round or not policy.interpretations:
        return "nothing to hold"
    if is_later_stage(policy, stage):
        return "later stage"
    return "too many" if files > MOST_COMPARED else ""


class Rounds:
    """The applications of an archive, over which the round is held under one reading or another.

    Args:
        policy: a policy with a round.
        facts: by file; no two of one applicant.
    """

    __slots__ = ("alike", "chosen", "facts", "policy")

    def __init__(self, policy: Policy, facts: Mapping[Path, Facts]) -> None:
        self.policy: Final = policy
        self.facts: Final = facts
        self.chosen: Final = self._held({})
        # With another reading no proof says at most how much is asked, so that more is left open:
        # what is open for that alone does not come out otherwise.
        self.alike: Final = self._held(
            {q: each.chosen for q, each in policy.interpretations.items()}
        )

    def under(self, question: str, reading: str) -> RoundDoubt:
        """What hangs on a reading that was not chosen."""
        others = self._held({question: reading})
        sides = [Moved(*each) for each in zip(self.facts, self.chosen, others, strict=True)]
        return RoundDoubt(
            tuple(
                each
                for each, alike in zip(sides, self.alike, strict=True)
                if each.other not in {each.chosen, alike}
            ),
            sum(1 for each in sides if each.is_open),
        )

    def _held(self, readings: Mapping[str, str]) -> list[Awarded]:
        """What the round makes of each, in the order of the files."""
        awards = run_round(self.policy, self.facts.values(), readings).awards
        by_facts = {id(each.decision.run.facts): _awarded(each) for each in awards}
        return [by_facts[id(each)] for each in self.facts.values()]


def _awarded(award: Award) -> Awarded:
    parts = tuple((each.id, each.outcome, each.amount) for each in award.parts)
    done = tuple(_done(*each) for each in award.all_turns)
    return Awarded(award.outcome, award.amount, parts, done, award.is_open)


def _done(part: str, turn: Turn) -> Done:
    # Between which bounds an open amount lies is not what comes out.
    got = None if turn.got is None or not turn.got.is_known else turn.got.low
    return Done(turn.step.name, part, turn.is_picked, got)
