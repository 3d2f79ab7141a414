"""What the round over an archive makes of each application, as a baseline has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.application import Facts
from engine.baselines.shapes import NotHeld, PartHeld, RoundHeld
from engine.explain.contents.award import money
from engine.policy.policy import Policy
from engine.quantities import Number
from engine.round.between import Between
from engine.round.outcome import Award, Turn
from engine.round.run import has_several_of_one, run_round


def why_not(policy: Policy, facts: Sequence[Facts | None], stage: str | None) -> NotHeld:
    """Why no round is held over these applications; empty if one is."""
    if not policy.round:
        return "no round"
    if stage is not None and policy.stages.index(stage):
        return "later stage"
    read = [each for each in facts if each is not None]
    if len(read) < len(facts):
        return "unread"
    return "several of one applicant" if has_several_of_one(policy, read) else ""


def rounds_of(policy: Policy, facts: Sequence[Facts]) -> Mapping[str, RoundHeld]:
    """What comes out for each application, by the hash of its facts.

    Args:
        policy: a policy with a round.
        facts: those of all applications, no two of one applicant.
    """
    awards = run_round(policy, facts).awards
    return {each.decision.run.facts.sha256: _held(each) for each in awards}


def _held(award: Award) -> RoundHeld:
    return {
        "outcome": award.outcome.value,
        "amount": _amount(award.amount),
        "parts": [_part(each.id, each.outcome.value, each.amount) for each in award.parts],
        "turns": dict(_turns(award)),
    }


def _part(name: str, outcome: str, amount: Number | None) -> PartHeld:
    return {"id": name, "outcome": outcome, "amount": _amount(amount)}


def _amount(amount: Number | None) -> str | None:
    return None if amount is None else money(amount)


def _turns(award: Award) -> Iterator[tuple[str, str]]:
    for turn in award.turns:
        yield turn.step.name, _told(turn)
    for part in award.parts:
        for turn in part.turns:
            yield f"{turn.step.name} {part.id}".rstrip(), _told(turn)


def _told(turn: Turn) -> str:
    """What a step did, on one line: the place first, if the order has a part in it."""
    place = "" if turn.rank is None else f"{turn.rank}: "
    if turn.got is not None and turn.asked is not None:
        return f"{place}{_between(turn.got)} of {_between(turn.asked)}"
    picked = {True: "picked", False: "not picked", None: "open"}
    return place + picked[turn.is_picked]


def _between(amount: Between) -> str:
    if amount.is_known:
        return money(amount.low)
    return f"{money(amount.low)}..{'' if amount.high is None else money(amount.high)}"
