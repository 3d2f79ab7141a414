"""Each call decides each of its applications as was worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.decision import decide
from engine.facts.read import read_application
from engine.load.load import load
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.quantities import Number

TOP = Path(__file__).parents[2]
EXPECTED: dict[str, list[dict[str, Any]]] = {
    path.parent.name: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((TOP / "tests" / "cases").glob("call*/expected.yaml"))
}
EACH = [
    pytest.param(call, each, id=f"{call}, {each['file'].removesuffix('.yaml')}")
    for call, all_ in EXPECTED.items()
    for each in all_
]
LATER = [
    pytest.param(
        call, each, stage, wanted, id=f"{call}, {each['file'].removesuffix('.yaml')}, {stage}"
    )
    for call, all_ in EXPECTED.items()
    for each in all_
    for stage, wanted in each.get("stages", {}).items()
]


@cache
def policy(call: str) -> Policy:
    """The policy of a call."""
    return load(TOP / "policies" / f"{call}.yaml")


@cache
def decided(call: str, file: str, stage: str = "") -> Decision:
    """The decision on one of the applications of a call."""
    facts, problems = read_application(TOP / "applications" / call / file, policy(call))
    assert facts is not None, [each.what("nl") for each in problems]
    return decide(policy(call), facts, policy(call).stages.index(stage) if stage else 0)


def amount(written: int | str) -> int | None:
    """An amount as the expectations write it."""
    return None if written == "none" else int(written)


@pytest.mark.parametrize("folder", sorted(EXPECTED))
def test_every_application_is_worked_out(folder: str) -> None:
    """And nothing is that does not lie there."""
    assert sorted(each["file"] for each in EXPECTED[folder]) == sorted(
        path.name for path in (TOP / "applications" / folder).glob("*.yaml")
    )


@pytest.mark.parametrize(("call", "wanted"), EACH)
def test_an_application_comes_to_what_was_worked_out(call: str, wanted: Mapping[str, Any]) -> None:
    """Its outcome, and its amount if it has one."""
    decision = decided(call, wanted["file"])

    assert wanted["outcome"] == decision.outcome.value
    assert amount(wanted["amount"]) == decision.amount


@pytest.mark.parametrize(("call", "wanted"), EACH)
def test_each_part_of_an_application_comes_to_what_was_worked_out(
    call: str, wanted: Mapping[str, Any]
) -> None:
    """No part is missing, and none is more."""
    parts = decided(call, wanted["file"]).parts

    found = {each.id: (each.outcome.value, each.amount) for each in parts}
    assert found == {
        name: (part["outcome"], amount(part["amount"])) for name, part in wanted["parts"].items()
    }


@pytest.mark.parametrize(("call", "wanted"), EACH)
def test_an_application_fails_or_waits_for_just_what_was_worked_out(
    call: str, wanted: Mapping[str, Any]
) -> None:
    """The names of the conditions, or the paths of the facts."""
    decision = decided(call, wanted["file"])

    failing = {each.condition.name for each in decision.failing}
    assert set(wanted["because"]) == failing | set(decision.open)


@pytest.mark.parametrize(("call", "wanted"), EACH)
def test_what_is_granted_is_paid_as_was_worked_out(call: str, wanted: Mapping[str, Any]) -> None:
    """In payments that are together the amount; without an amount there are none."""
    decision = decided(call, wanted["file"])

    payments = {each.payment.name: each.amount for each in decision.payments}
    assert wanted.get("payments", {}) == payments
    assert (decision.amount or 0) == sum(payments.values())


@pytest.mark.parametrize(("call", "wanted"), EACH)
def test_obligations_stand_in_each_award_and_only_there(
    call: str, wanted: Mapping[str, Any]
) -> None:
    """Who gets nothing owes nothing."""
    decision = decided(call, wanted["file"])

    assert bool(decision.obligations) is (decision.amount is not None)


@pytest.mark.parametrize(("call", "application", "stage", "wanted"), LATER)
def test_a_later_stage_comes_to_what_was_worked_out(
    call: str, application: Mapping[str, Any], stage: str, wanted: Mapping[str, Any]
) -> None:
    """Its outcome, what became of obligations and payments, and what is claimed back."""
    decision = decided(call, application["file"], stage)

    states: dict[str, Number | str | None] = {"outcome": decision.outcome.value}
    states |= {each.obligation.name: each.state.value for each in decision.obligations}
    states |= {each.payment.name: each.state.value for each in decision.payments}
    states |= {each.judgement.name: each.amount for each in decision.claims}
    assert wanted.items() <= states.items()
