"""What comes out for an archive, alone and in the round, as a baseline has it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from engine.absence import NOT_APPLICABLE
from engine.application import Facts
from engine.baselines.follows import follows_of
from engine.baselines.rounds import rounds_of, why_not
from engine.baselines.shapes import DecisionHeld, NotHeld
from engine.baselines.values import write
from engine.compare.archive import Archive, Told, Way
from engine.explain.contents.award import money
from engine.outcome import Decision
from engine.policy.declarations import Role
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.steps import RuleStep

_KEPT: Final = frozenset({Role.CONDITION, Role.VALUE, Role.TOTAL})


def seen_from(folder: Path, path: Path) -> str:
    """A path as seen from a folder, the same on every machine."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


class Now(NamedTuple):
    """What comes out for an archive now."""

    decisions: list[DecisionHeld]
    round_not_held: NotHeld


class _Seen(NamedTuple):
    """What is kept of one decision until the round is held."""

    held: DecisionHeld
    facts: Facts


def decisions_of(
    policy: Policy, archive: Archive, names: Sequence[str], told: Told | None = None
) -> Now:
    """What comes out for each application of an archive, alone and in the round.

    Args:
        policy: a checked policy.
        archive: the applications.
        names: what the baseline calls each of their files.
        told: hears how many are done.
    """
    seen = archive.looked_at([Way(policy)], _looked, told)
    kept: list[_Seen | None] = [each.look for each in seen]
    facts = [None if each is None else each.facts for each in kept]
    not_held = why_not(policy, facts, archive.stage)
    rounds = {} if not_held else rounds_of(policy, [each for each in facts if each is not None])
    made: list[DecisionHeld] = []
    for name, ((read,), look) in zip(names, seen, strict=True):
        whole = _unread(read.problems) if look is None else look.held
        made.append({**whole, "file": name, "round": rounds.get(whole["sha256"])})
    return Now(made, not_held)


def _looked(decisions: Sequence[Decision | None]) -> _Seen | None:
    """What came out for one application; None if it cannot be read."""
    (decision,) = decisions
    return None if decision is None else _Seen(_held(decision), decision.run.facts)


def _held(decision: Decision) -> DecisionHeld:
    return {
        "file": "",
        "sha256": decision.run.facts.sha256,
        "outcome": decision.outcome.value,
        "amount": _amount(decision.amount),
        "parts": [
            {"id": each.id, "outcome": each.outcome.value, "amount": _amount(each.amount)}
            for each in decision.parts
        ],
        "open": list(decision.open),
        "follows": follows_of(decision),
        "rules": {each.address: _told(each) for each in _looked_at(decision)},
        "round": None,
        "problems": [],
    }


def _unread(problems: Sequence[Problem]) -> DecisionHeld:
    codes = [each.code for each in problems]
    return {
        "file": "",
        "sha256": "",
        "outcome": "unread",
        "amount": None,
        "parts": [],
        "open": [],
        "follows": {},
        "rules": {},
        "round": None,
        "problems": codes,
    }


def _amount(amount: Any) -> str | None:
    return None if amount is None else money(amount)


def _looked_at(decision: Decision) -> list[RuleStep]:
    """The rules that came to something, each after those that it reads."""
    steps = decision.run.steps.values()
    return [
        each for each in steps if each.definition.role in _KEPT and each.value is not NOT_APPLICABLE
    ]


def _told(step: RuleStep) -> str:
    return write(step.value, step.definition.type)
