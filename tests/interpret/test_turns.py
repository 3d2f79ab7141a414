"""What is evaluated when: all that a stage can know, and again once more is known."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts, Key
from engine.interpret import Run
from engine.load.load import check, load
from engine.policy.policy import Policy
from engine.quantities import Given

CASES = Path(__file__).parents[1] / "cases"
Values = dict[str, "Given | NotApplicable"]

# ── Stages ───────────────────────────────────────────────────────────────────────────────────────

PLOT: Values = {"number": 1, "trees": 20, "watered": False}
AT_ONCE = {
    "all_trees", "plan",
    "plots.1.a_lot", "plots.1.fine_plot", "plots.1.paid_per_plot", "plots.1.planted",
}  # fmt: skip


@cache
def stages() -> Policy:
    """A policy with three stages."""
    return load(CASES / "good" / "stages.yaml")


def on_a_plot(stage: int | None = None, **more: Given) -> Run:
    """The evaluation of an application with one plot."""
    values: Values = {"applicant": "A", "day": date(2025, 5, 1), "good_plan": True, **more}
    plots: dict[Key, Element] = {(1,): Element("plots", (1,), "1", PLOT)}
    lists: dict[str, dict[Key, Element]] = {"plots": plots, "extras": {}}
    facts = Facts("trials/stages", values, lists)
    return Run(stages(), facts) if stage is None else Run(stages(), facts, None, stage)


def evaluated(run: Run) -> set[str]:
    """The addresses of the rules that have a step, but for what the policy writes itself."""
    return {each.address for key, each in run.steps.items() if key not in on_a_plot().steps}


def test_at_first_everything_is_evaluated_that_an_application_can_settle() -> None:
    """For each plot, and nothing that only an award or a later stage needs."""
    run = on_a_plot()

    run.everything()

    assert evaluated(run) >= AT_ONCE
    assert not {"granted", "first", "rest", "late_rate"} & evaluated(run)


def test_what_a_later_stage_makes_known_is_evaluated_from_then_on() -> None:
    """Its rules come after those of the first stage."""
    run = on_a_plot(1, seen_on=date(2026, 5, 1))

    run.everything()

    assert evaluated(run) >= AT_ONCE | {"late_rate"}


def test_what_only_an_award_needs_is_evaluated_when_it_is_asked_for() -> None:
    """The payments of the first stage, from the total."""
    run = on_a_plot()

    run.what_an_award_needs()

    assert {"granted", "first"} <= evaluated(run)


def test_what_is_named_is_evaluated_in_turn() -> None:
    """A list, a fact of each element, a fact behind a guard, a rule; so no chain of guards recurs deeply."""
    values: Values = {"applicant": "A", "day": date(2025, 5, 1), "with_items": True, "x": 2}
    item = Element("items", (1,), "1", {"code": 1, "heavy": True, "weight": 4})
    run = Run(load_of("logic"), Facts("trials/logic", values, {"items": {(1,): item}}))

    run.in_turn([(None, "items")])
    assert run._members == {"items": (item,)}
    run.in_turn([("item", "weight")])
    assert run._facts == {("item", "weight", "1"): 4}
    run.in_turn([(None, "paid")])
    assert run.steps[None, "paid", None].value == 2

    behind_a_guard = Run(load_of("trails"), Facts("trials/trails", {"a": True, "late": 3}, {}))
    behind_a_guard.in_turn([(None, "late")])
    assert behind_a_guard._facts == {(None, "late", None): 3}


@pytest.mark.parametrize(
    ("guard", "members"),
    [({"with_items": False}, NOT_APPLICABLE), ({}, Unknown(frozenset({"with_items"})))],
)
def test_a_list_behind_a_guard_is_there_as_its_guard_says(guard: Values, members: object) -> None:
    """Whatever an application writes in it."""
    item = Element("items", (1,), "1", {"code": 1})
    run = Run(load_of("logic"), Facts("trials/logic", guard, {"items": {(1,): item}}))

    assert members == run.members(run.policy.lists["items"])


def test_what_the_policy_writes_itself_has_its_step_from_the_start() -> None:
    """Of the file; what is the same for each element has one with each."""
    run = Run(load_of("trails"), Facts("trials/trails", {}, {}))

    assert [each.address for each in run.steps.values()] == ["fee"]


# ── Asked again ──────────────────────────────────────────────────────────────────────────────────


def test_what_was_open_is_asked_again_once_more_is_known() -> None:
    """A rule, a list and a fact that hang on a guard; what was known keeps its step."""
    values: Values = {"applicant": "A", "day": date(2025, 5, 1), "x": 5}
    fields: Values = {"code": 1, "size": 3}
    lists: dict[str, dict[Key, Element]] = {}
    run = Run(load_of("logic"), Facts("trials/logic", values, lists))
    item = Element("items", (1,), "1", fields)
    weight = run.policy.facts["item", "weight"]
    assert isinstance(run.rule(None, "how_many").value, Unknown)
    assert isinstance(run.fact(weight, item), Unknown)
    assert isinstance(run.members(run.policy.lists["items"]), Unknown)
    known = run.rule(None, "paid")

    values["with_items"] = True
    lists["items"] = {(1,): item}
    fields |= {"heavy": True, "weight": 4}
    assert isinstance(run.rule(None, "how_many").value, Unknown)
    run.ask_again()

    assert run.rule(None, "how_many").value == 1
    assert run.fact(weight, item) == 4
    assert run.rule(None, "paid") is known


def test_a_list_and_a_guarded_fact_that_are_known_are_not_asked_again() -> None:
    """They stay what they were found to be."""
    values: Values = {"applicant": "A", "day": date(2025, 5, 1), "with_items": True}
    fields: Values = {"code": 1, "heavy": True, "weight": 4}
    item = Element("items", (1,), "1", fields)
    run = Run(load_of("logic"), Facts("trials/logic", values, {"items": {(1,): item}}))
    collection, weight = run.policy.lists["items"], run.policy.facts["item", "weight"]
    members, _ = run.members(collection), run.fact(weight, item)

    fields["weight"] = 5
    run.ask_again()

    assert run.members(collection) is members
    assert run.fact(weight, item) == 4


@cache
def load_of(name: str) -> Policy:
    """A policy of the cases beside these tests."""
    policy = check(CASES / "interpret" / f"{name}.yaml").policy
    assert policy is not None
    return policy
