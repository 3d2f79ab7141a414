"""What the round over an archive makes of each application, as a baseline has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.application import Facts
from engine.baselines.shapes import NotHeld, PartHeld, RoundHeld
from engine.explain.contents.award import money
from engine.policy.policy import Policy
from engine.quantities import Number
from engine.round.between import Between
from engine.round.holding import is_later_stage, obstacle
from engine.round.outcome import Award, Turn
from engine.round.run import run_round


def why_not(policy: Policy, facts: Sequence[Facts | None], stage: str | None) -> NotHeld:
    """Why no round is held over these applications; empty if one is."""
    if not policy.round:
        return "no round"
    return "later stage" if is_later_stage(policy, stage) else obstacle(policy, facts)


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
        "turns": {f"{each.step.name} {of}".rstrip(): _told(each) for of, each in award.all_turns},
    }


def _part(name: str, outcome: str, amount: Number | None) -> PartHeld:
    return {"id": name, "outcome": outcome, "amount": _amount(amount)}


def _amount(amount: Number | None) -> str | None:
    return None if amount is None else money(amount)


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
