"""The round over the same applications on both sides, and what it makes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from engine.application import Facts
from engine.compare.results import OPEN, Result
from engine.outcome import Outcome
from engine.policy.policy import Policy
from engine.quantities import Number
from engine.round.holding import MOST_COMPARED, NotHeld, is_later_stage, obstacle
from engine.round.outcome import Award, RoundOutcome
from engine.round.run import run_round

Pair: TypeAlias = tuple[Result, Result]
# The facts of one application on either side; None where they were not kept.
BothFacts: TypeAlias = tuple[Facts, Facts] | None
_Came: TypeAlias = tuple[Outcome | None, Number | None, tuple[Any, ...]]


class OfRound(NamedTuple):
    """What both rounds make of one application.

    Args:
        is_otherwise: whether something else comes out after the one than after the other.
        is_by_round: whether it is the round that does so, and not the rules alone.
        is_open: whether a round leaves open what its rules do not.
    """

    is_otherwise: bool
    is_by_round: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of two versions over the same applications.

    Args:
        held: the round on either side; None where that side has none, or none was held.
        totals: what each side would pay after it.
        made: what is made of each application; empty if no round was held.
        why_not: why none was held.
    """

    held: tuple[RoundOutcome | None, RoundOutcome | None]
    totals: tuple[Fraction, Fraction]
    made: tuple[OfRound, ...]
    why_not: NotHeld = ""

    @property
    def otherwise(self) -> int:
        """For how many applications something else comes out after the round; 0 if by rules."""
        differs = any(each.is_by_round for each in self.made)
        return sum(each.is_otherwise for each in self.made) if differs else 0

    @property
    def is_unknown(self) -> bool:
        """Whether there is a round to compare, and it could not be held."""
        return self.why_not not in {"", "later stage"}

    @property
    def open(self) -> tuple[int, int]:
        """Of how many applications a round leaves open what they get, on either side."""
        before, after = (
            0 if side is None else sum(each.is_open for each in side.awards) for side in self.held
        )
        return before, after


def held_rounds(
    policies: tuple[Policy, Policy],
    facts: Sequence[BothFacts],
    results: Sequence[Pair],
    stage: str | None,
    unread: int = 0,
) -> Rounds | None:
    """The round of both versions; None if neither has one.

    Args:
        policies: before and after.
        facts: by application, those of either side.
        results: by application, what comes out on either side by the rules alone.
        stage: the stage of the decisions; None for the first.
        unread: how many applications beside these cannot be read on both sides.
    """
    if not any(each.round for each in policies):
        return None
    before, after = (
        sum((Fraction(pair[at].payable) for pair in results), Fraction(0)) for at in (0, 1)
    )
    why_not = _why_not(policies, facts, stage, unread)
    if why_not:
        return Rounds((None, None), (before, after), (), why_not)
    kept = [each for each in facts if each is not None]
    old, new = (_held(each, [pair[at] for pair in kept]) for at, each in enumerate(policies))
    totals = (_total(old, before), _total(new, after))
    return Rounds((old, new), totals, tuple(_made((old, new), kept, results)))


def keeps_facts(policies: tuple[Policy, Policy], applications: int) -> bool:
    """Whether the facts of so many applications are kept, for a round to be held over them."""
    return any(each.round for each in policies) and applications <= MOST_COMPARED


def _why_not(
    policies: tuple[Policy, Policy], facts: Sequence[BothFacts], stage: str | None, unread: int
) -> NotHeld:
    if is_later_stage(policies[1], stage):
        return "later stage"
    kept = [each for each in facts if each is not None]
    if len(kept) < len(facts):
        return "too many"
    missing = [None] * unread
    of_sides = (
        obstacle(policy, [*(each[at] for each in kept), *missing])
        for at, policy in enumerate(policies)
        if policy.round
    )
    return next(filter(None, of_sides), "")


def _held(policy: Policy, facts: Sequence[Facts]) -> RoundOutcome | None:
    """The round of one side; None if its policy has none."""
    return run_round(policy, facts) if policy.round else None


def _total(held: RoundOutcome | None, alone: Fraction) -> Fraction:
    if held is None:
        return alone
    return sum((Fraction(each.amount or 0) for each in held.awards), Fraction(0))


def _made(
    held: tuple[RoundOutcome | None, RoundOutcome | None],
    facts: Sequence[tuple[Facts, Facts]],
    results: Sequence[Pair],
) -> Iterator[OfRound]:
    awards = [_by_applicant(each) for each in held]
    for both, pair in zip(facts, results, strict=True):
        found = [
            None if side is None else awards[at][both[at].values.get(side.policy.applicant)]
            for at, side in enumerate(held)
        ]
        came = tuple(
            _alone(result) if award is None else _came(award)
            for award, result in zip(found, pair, strict=True)
        )
        is_open = [award is not None and award.is_open for award in found]
        turns = [_turns(award) for award in found if award is not None and award.is_open]
        is_open_otherwise = len(turns) == len(found) and turns[0] != turns[1]
        is_otherwise = came[0] != came[1] or is_open_otherwise
        yield OfRound(
            is_otherwise,
            is_otherwise and (is_open_otherwise or came != tuple(map(_alone, pair))),
            any(
                is_now and result.outcome not in OPEN
                for is_now, result in zip(is_open, pair, strict=True)
            ),
        )


def _by_applicant(held: RoundOutcome | None) -> Mapping[object, Award]:
    """Each award, by who applies: no two are of one applicant."""
    if held is None:
        return {}
    who = held.policy.applicant
    return {each.decision.run.facts.values.get(who): each for each in held.awards}


def _alone(result: Result) -> _Came:
    parts = tuple((each.id, _settled(each.outcome), each.amount) for each in result.parts)
    return _settled(result.outcome), result.amount, parts


def _came(award: Award) -> _Came:
    own = (each for each in award.parts if each.id)
    parts = tuple((each.id, _settled(each.outcome), each.amount) for each in own)
    return _settled(award.outcome), award.amount, parts


def _settled(outcome: Outcome) -> Outcome | None:
    """The outcome; None for each that is open, whatever it waits for."""
    return None if outcome in OPEN else outcome


def _turns(award: Award) -> list[object]:
    """What steps gave or picked where that is open: what it can still become."""
    return [(each.is_picked, each.got) for _, each in award.all_turns]
