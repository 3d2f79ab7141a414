"""The round of each call over a few of its sample applications, as cases that policy staff could read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
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
BLOCKS = ("expect", "totals", "left")
# What there is to share out, as the chosen reading of each call says it.
BUDGET = {
    "call1": "toegekend: 14 136 359 EUR",
    "call2": "toegekend: 16 907 780 EUR",
    "call3": "eindigt_op_907_780: 16 907 780 EUR",
}
ALL = [
    pytest.param(call, case, id=f"{call}: {case['case']}")
    for call in BUDGET
    for case in yaml.safe_load((TOP / f"tests/cases/{call}/rounds.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize(("call", "case"), ALL)
def test_the_round_of_a_call_comes_to_what_its_case_says(call: str, case: dict[str, Any]) -> None:
    """Outcome, amount, place and reason of each part, and what is left, are those that are drawn."""
    policy = with_budget(call, case.get("budget"))
    facts = [stated(policy, call, name, changes) for name, changes in case["files"].items()]

    made = run_round(policy, facts, case.get("under"))

    for block in BLOCKS:
        assert drawn(made, case, block) == list(rows(case.get(block, "who\n")))


@cache
def with_budget(call: str, budget: str | None) -> Policy:
    """A call, with that to share out; only the budget differs, so it is not proved again."""
    path = TOP / "policies" / f"{call}.yaml"
    text, written = path.read_text("utf-8"), BUDGET[call]
    assert text.count(written) == 1
    if budget is not None:
        text = text.replace(written, f"{written.partition(':')[0]}: {budget}")
    policy = read_policy(text, path.name, path.parent).meant
    assert policy is not None
    return policy


def stated(policy: Policy, call: str, name: str, changes: dict[str, Any]) -> Facts:
    """The facts of a sample, changed in the places that are named."""
    sample, _, _ = name.partition(" (")
    text = (TOP / "applications" / call / f"{sample}.yaml").read_text("utf-8")
    whole = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    for path, value in changes.items():
        put(whole["facts"], path.split("."), value)
    document, problems = read_text(json.dumps(whole), f"{name}.json", notation="json")
    assert problems == ()
    facts, found = read_application(document, policy)
    assert facts is not None, [(each.code, each.what("nl")) for each in found]
    return facts


def put(block: dict[str, Any], path: list[str], value: object) -> None:
    """One fact or answer in its place, or away."""
    *above, last = path
    for each in above:
        block = block[each]
    if value == "-":
        block.pop(last, None)
    elif isinstance(value, dict):
        block[last] = value
    else:
        given = {"value": str(value), "by": "ABB", "on": "2023-09-12", "because": "Synthetisch."}
        block[last] = given if last == "rang_als_mentor" else {"value": str(value)}
