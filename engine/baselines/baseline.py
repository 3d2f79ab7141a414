"""The decisions of an archive as a file: made, written, and read again if nobody changed it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, cast

from engine.absence import NOT_APPLICABLE, Unknown
from engine.baselines.shapes import BaselineHeld, DecisionHeld, PolicyHeld, Renewal
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


def decisions_of(
    policy: Policy, archive: Archive, names: Sequence[str], told: Told | None = None
) -> list[DecisionHeld]:
    """What comes out for each application of an archive.

    Args:
        policy: a checked policy.
        archive: the applications.
        names: what the baseline calls each of their files.
        told: hears how many are done.
    """
    seen = archive.looked_at([Way(policy)], held, told)
    made: list[DecisionHeld] = []
    for name, ((read,), decision) in zip(names, seen, strict=True):
        whole = decision or _unread(read.problems)
        made.append({**whole, "file": name})
    return made


def held(decisions: Sequence[Decision | None]) -> DecisionHeld | None:
    """What came out for one application; None if it cannot be read."""
    (decision,) = decisions
    if decision is None:
        return None
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
    decisions: list[DecisionHeld],
    history: list[Renewal],
) -> BaselineHeld:
    """A baseline with its hash."""
    rest = {
        "format": FORMAT,
        "policy": policy,
        "applications": list(applications),
        "stage": stage,
        "decisions": decisions,
        "total": total_of(decisions),
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
