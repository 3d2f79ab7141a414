"""The cases of tests/cases/call*/rounds.yaml: a few sample applications in the round of a call."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from engine.application import Facts
from engine.facts.read import read_application
from engine.load.load import read_policy
from engine.policy.policy import Policy
from engine.round.run import run_round
from engine.source import read_text
from tests.round.drawn import rows
from tests.round.shown import drawn

TOP = Path(__file__).parents[2]
CALLS = ("call1", "call2", "call3")
_BLOCKS = ("expect", "totals", "left")
# What there is to share out, as the chosen reading of each call says it.
_BUDGET = {
    "call1": "toegekend: 14 136 359 EUR",
    "call2": "toegekend: 16 907 780 EUR",
    "call3": "eindigt_op_907_780: 16 907 780 EUR",
}

Drawn: TypeAlias = list[list[dict[str, str]]]


@cache
def cases(call: str) -> tuple[dict[str, Any], ...]:
    """The cases of a call."""
    file = TOP / "tests" / "cases" / call / "rounds.yaml"
    return tuple(yaml.safe_load(file.read_text("utf-8")))


def path_of(call: str) -> Path:
    """The policy of a call."""
    return TOP / "policies" / f"{call}.yaml"


def policy_of(call: str, text: str, budget: str | None) -> Policy | None:
    """What `text` says, with that to share out; None if it is refused. Nothing is proved."""
    path, written = path_of(call), _BUDGET[call]
    assert text.count(written) == 1
    if budget is not None:
        text = text.replace(written, f"{written.partition(':')[0]}: {budget}")
    return read_policy(text, path.name, path.parent).meant


@cache
def shipped(call: str, budget: str | None) -> Policy:
    """The policy of a call, with that to share out."""
    policy = policy_of(call, path_of(call).read_text("utf-8"), budget)
    assert policy is not None
    return policy


def comes_to(policy: Policy, call: str, case: dict[str, Any]) -> Drawn:
    """What the round comes to, of what the case asks for; drawn as the case draws it."""
    made = run_round(policy, _applications(call, case["case"]), case.get("under"))
    return [drawn(made, case, block) for block in _BLOCKS]


def expected(case: dict[str, Any]) -> Drawn:
    """What the case says of it."""
    return [list(rows(case.get(block, "who\n"))) for block in _BLOCKS]


@cache
def _applications(call: str, name: str) -> tuple[Facts, ...]:
    case = next(each for each in cases(call) if each["case"] == name)
    return tuple(_stated(call, *each) for each in case["files"].items())


def _stated(call: str, name: str, changes: dict[str, Any]) -> Facts:
    """The facts of a sample, changed in the places that are named."""
    sample, _, _ = name.partition(" (")
    text = (TOP / "applications" / call / f"{sample}.yaml").read_text("utf-8")
    whole = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    for path, value in changes.items():
        _put(whole["facts"], path.split("."), value)
    document, problems = read_text(json.dumps(whole), f"{name}.json", notation="json")
    assert problems == ()
    facts, found = read_application(document, shipped(call, None))
    assert facts is not None, [(each.code, each.what("nl")) for each in found]
    return facts


def _put(block: dict[str, Any], path: list[str], value: object) -> None:
    """One fact or answer in its place, or away."""
    *above, last = path
    for each in above:
        block = block[each]
    if value == "-":
        del block[last]
    elif last == "rang_als_mentor":
        block[last] = {
            "value": str(value),
            "by": "ABB",
            "on": "2023-09-12",
            "because": "Synthetisch.",
        }
    else:
        block[last] = _as_texts(value)


def _as_texts(value: object) -> object:
    """The same as an application in JSON has it."""
    if isinstance(value, dict):
        return {str(key): _as_texts(each) for key, each in value.items()}
    return str(value)
