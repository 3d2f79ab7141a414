"""The decisions of an archive as a file: made, written, and read again if nobody changed it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from engine.absence import NOT_APPLICABLE, Unknown
from engine.application import Facts
from engine.baselines.rounds import rounds_of, why_not
from engine.baselines.shapes import BaselineHeld, DecisionHeld, NotHeld, PolicyHeld, Renewal
from engine.compare.archive import Archive, Told, Way
from engine.explain.canonical import sha256_of
from engine.explain.contents.award import money
from engine.explain.words.values import exact
from engine.outcome import Decision
from engine.policy.declarations import Role
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.quantities import Type, Value
from engine.steps import RuleStep

FORMAT: Final = "regelspoor/baseline/1"
_KEPT: Final = frozenset({Role.CONDITION, Role.VALUE, Role.TOTAL})
_KEYS: Final = frozenset(BaselineHeld.__annotations__)


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


def write(value: Value, of: Type) -> str:
    """A value as a baseline has it: exactly, on one line."""
    if isinstance(value, Unknown):
        return "unknown"
    told = exact(cast("Any", value), of)
    return told if isinstance(told, str) else json.dumps(told)


def made(
    policy: PolicyHeld,
    applications: Sequence[str],
    stage: str,
    now: Now,
    history: list[Renewal],
) -> BaselineHeld:
    """A baseline with its hash."""
    rest = {
        "format": FORMAT,
        "policy": policy,
        "applications": list(applications),
        "stage": stage,
        "round_not_held": now.round_not_held,
        "decisions": now.decisions,
        "total": total_of(now.decisions),
        "history": history,
    }
    return cast("BaselineHeld", {**rest, "sha256": sha256_of(rest)})


def total_of(decisions: Sequence[DecisionHeld]) -> str:
    """What the decisions would pay together."""
    amounts = (Fraction(each["amount"] or 0) for each in decisions)
    return money(sum(amounts, Fraction(0)))


def renewal(before: BaselineHeld | None, reason: str, version: str, total: str) -> list[Renewal]:
    """The history of a baseline that is written now."""
    last: Renewal = {
        "reason": reason,
        "version": version,
        "total": total,
        "before": "" if before is None else before["sha256"],
    }
    return [*([] if before is None else before["history"]), last]


def text_of(baseline: BaselineHeld) -> str:
    """The text of its file: a line for each value, so that a review shows what changed."""
    return json.dumps(baseline, ensure_ascii=False, indent=1) + "\n"


def read_baseline(text: str, path: Path) -> BaselineHeld | Problem:
    """The baseline that `text` writes; or E815 if it is none, E816 if somebody changed it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    fields = {"file": path.as_posix()}
    if not isinstance(data, Mapping) or data.keys() != _KEYS or data["format"] != FORMAT:
        return Problem("E815", None, fields)
    rest = {key: value for key, value in data.items() if key != "sha256"}
    if not _is_hash_of(data["sha256"], rest):
        return Problem("E816", None, fields)
    return cast("BaselineHeld", data)


def _is_hash_of(given: object, rest: Mapping[str, Any]) -> bool:
    try:
        return given == sha256_of(rest)
    except (TypeError, ValueError):
        # A number with a point, say: no baseline of ours has one.
        return False
