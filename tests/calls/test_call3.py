"""Call 3 decides each of its applications as was worked out by hand, and pays by its formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.application import Element, Facts
from engine.decision import decide
from engine.facts.read import read_application
from engine.interpret import Run
from engine.load.load import load
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.quantities import Number

TOP = Path(__file__).parents[2]
APPLICATIONS = TOP / "applications" / "call3"
EXPECTED: list[dict[str, Any]] = yaml.safe_load(
    (TOP / "tests/cases/call3/expected.yaml").read_text("utf-8")
)
BY_FILE = [pytest.param(each, id=each["file"].removesuffix(".yaml")) for each in EXPECTED]
LATER = [
    pytest.param(each, stage, wanted, id=f"{each['file'].removesuffix('.yaml')}, {stage}")
    for each in EXPECTED
    for stage, wanted in each.get("stages", {}).items()
]


@cache
def policy() -> Policy:
    """Call 3."""
    return load(TOP / "policies" / "call3.yaml")


@cache
def decided(file: str, stage: str = "") -> Decision:
    """The decision on one of the applications."""
    facts, problems = read_application(APPLICATIONS / file, policy())
    assert facts is not None, [each.what("nl") for each in problems]
    return decide(policy(), facts, policy().stages.index(stage) if stage else 0)


def amount(written: int | str) -> int | None:
    """An amount as the expectations write it."""
    return None if written == "none" else int(written)


def test_every_application_is_worked_out() -> None:
    """And nothing is that does not lie there."""
    assert sorted(each["file"] for each in EXPECTED) == sorted(
        path.name for path in APPLICATIONS.glob("*.yaml")
    )


@pytest.mark.parametrize("wanted", BY_FILE)
def test_an_application_comes_to_what_was_worked_out(wanted: Mapping[str, Any]) -> None:
    """Its outcome, and its amount if it has one."""
    decision = decided(wanted["file"])

    assert wanted["outcome"] == decision.outcome.value
    assert amount(wanted["amount"]) == decision.amount


@pytest.mark.parametrize("wanted", BY_FILE)
def test_each_part_of_an_application_comes_to_what_was_worked_out(
    wanted: Mapping[str, Any],
) -> None:
    """No part is missing, and none is more."""
    parts = decided(wanted["file"]).parts

    found = {each.id: (each.outcome.value, each.amount) for each in parts}
    assert found == {
        name: (part["outcome"], amount(part["amount"])) for name, part in wanted["parts"].items()
    }


@pytest.mark.parametrize("wanted", BY_FILE)
def test_an_application_fails_or_waits_for_just_what_was_worked_out(
    wanted: Mapping[str, Any],
) -> None:
    """The names of the conditions, or the paths of the facts."""
    decision = decided(wanted["file"])

    failing = {each.condition.name for each in decision.failing}
    assert set(wanted["because"]) == failing | set(decision.open)


@pytest.mark.parametrize("wanted", BY_FILE)
def test_what_is_granted_is_paid_as_was_worked_out(wanted: Mapping[str, Any]) -> None:
    """In two payments that are together the amount; without an amount there are none."""
    decision = decided(wanted["file"])

    payments = {each.payment.name: each.amount for each in decision.payments}
    assert wanted.get("payments", {}) == payments
    assert (decision.amount or 0) == sum(payments.values())


@pytest.mark.parametrize("wanted", BY_FILE)
def test_obligations_stand_in_each_award_and_only_there(wanted: Mapping[str, Any]) -> None:
    """Who gets nothing owes nothing."""
    decision = decided(wanted["file"])

    assert bool(decision.obligations) is (decision.amount is not None)


@pytest.mark.parametrize(("application", "stage", "wanted"), LATER)
def test_a_later_stage_comes_to_what_was_worked_out(
    application: Mapping[str, Any], stage: str, wanted: Mapping[str, Any]
) -> None:
    """Its outcome, what became of obligations and payments, and what is claimed back."""
    decision = decided(application["file"], stage)

    states: dict[str, Number | str | None] = {"outcome": decision.outcome.value}
    states |= {each.obligation.name: each.state.value for each in decision.obligations}
    states |= {each.payment.name: each.state.value for each in decision.payments}
    states |= {each.judgement.name: each.amount for each in decision.claims}
    assert wanted.items() <= states.items()


# ── The formula ──────────────────────────────────────────────────────────────────────────────────

# An action for each way to price a unit: a plan, a chance, a person, and what lies between.
ACTIONS = (2, 5, 6, 7, 11, 13, 17, 20, 22)
REACHED = (*range(0, 100_001, 1_013), 1, 2, 3, 250, 499, 500, 501, 99_999, 100_000)
PLANNED = (*range(0, 100_001, 1_009), 1, 2, 3, 500, 501, 800, 99_999, 100_000)


def element(number: int, planned: int, reached: int) -> Element:
    """One action as an application states it."""
    fields = {"nummer": number, "kpi": planned, "bereik": reached}
    return Element("acties", (number,), str(number), fields)


def price(number: int) -> Number:
    """What the tariff pays for a unit, times two."""
    cell = policy().tables["tarieven"].rows[(number,)].cells["trajectprijs"]
    value = getattr(cell, "value", None)
    assert isinstance(value, int | Fraction)
    return value


def paid(number: int, pairs: Iterable[tuple[int, int]]) -> Iterator[Number]:
    """What the formula pays for an action with each planned and reached number."""
    before = Element(
        "vorige_acties", (number,), str(number), {"nummer": number, "kpi": 1, "bedrag": 1}
    )
    for planned, reached in pairs:
        now = element(number, planned, reached)
        lists = {"acties": {now.key: now}, "vorige_acties": {before.key: before}}
        run = Run(policy(), Facts("plan-samenleven/call3", {}, lists))
        value = run.rule("actie", "verdeelsleutel", now).value
        assert isinstance(value, int | Fraction)
        yield value


@pytest.mark.parametrize(("planned", "reached", "wanted"), [(500, 100, 30_000), (800, 500, 36_000)])
def test_the_examples_of_the_note_come_out(planned: int, reached: int, wanted: int) -> None:
    """To the euro."""
    assert [wanted] == list(paid(5, [(planned, reached)]))


def pairs() -> list[tuple[int, int]]:
    """Planned and reached numbers all over, and on each side of the edges of the formula."""
    edges = {
        (planned, reached)
        for reached in REACHED
        for edge in (reached, 2 * reached)
        for planned in (edge - 1, edge, edge + 1)
        if 0 <= planned <= 100_000
    }
    return sorted(edges | {(planned, reached) for planned in PLANNED for reached in REACHED})


@pytest.mark.parametrize("number", ACTIONS)
def test_the_formula_is_the_lower_of_half_and_what_is_more(number: int) -> None:
    """For all that is planned and reached, and never less than nothing."""
    all_pairs = pairs()
    full = price(number)

    found = list(paid(number, all_pairs))

    wanted = [max(0, min(full * k / Fraction(2), full * (k - c))) for k, c in all_pairs]
    assert wanted == found


def test_the_formula_is_tried_a_hundred_thousand_times() -> None:
    """Over at least five prices."""
    assert len(ACTIONS) * len(pairs()) >= 100_000
    assert len({price(number) for number in ACTIONS}) >= 5
