"""What would have turned each failing condition: found exactly, and tried by deciding again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.absence import NOT_APPLICABLE
from engine.decision import decide
from engine.explain import counterfactual
from engine.explain.counterfactual import counterfactuals
from engine.explain.search.dependencies import behind
from engine.policy.expressions import Literal, Lookup
from engine.quantities import WHOLE
from engine.steps import RuleStep, Step
from tests.explain.applications import CALL3, call3, member, rooms

JUDGED_NO = "{value: no, by: the board, on: 2024-05-10, because: The plan is thin.}"


def changes(decision, condition):
    """For one condition, the facts that would have met it, with the value needed."""
    (found,) = [each for each in counterfactuals(decision) if each["condition"] == condition]
    return [(each["fact"], each["needed"].get("value")) for each in found["changes"]]


@pytest.mark.parametrize(
    ("changed", "condition", "expected"),
    [
        ({"visitors": "0"}, "enough_visitors", [("visitors", "100")]),
        ({"visitors": "99"}, "enough_visitors", [("visitors", "100")]),
        ({"asked_on": "2024-12-31"}, "in_time", [("asked_on", "2024-06-30")]),
        (
            {"arrived_at": "2024-06-30T12:00:01"},
            "at_noon",
            [("arrived_at", "2024-06-30T10:00:00Z")],
        ),
        ({"own_share": "0 %"}, "own_money", [("own_share", "0.00000001")]),
        ({"own_share": "80 %"}, "own_money", [("own_share", "0.5")]),
        ({"kind": "school"}, "right_kind", [("kind", "library"), ("kind", "museum")]),
        ({"themes": "[nature]"}, "has_a_theme", [("themes", ["art", "nature"])]),
        ({"motto": "sleep"}, "has_a_motto", [("motto", "read")]),
        ({"postcode": "south"}, "in_the_north", [("postcode", "north")]),
        ({"opens_after": "3"}, "old_enough", [("opens_after", "10")]),
        ({"opens_after": "99"}, "old_enough", [("opens_after", "20")]),
        ({"notice": "0"}, "enough_notice", [("notice", "14")]),
        ({"is_member": "no"}, "is_a_member", [("is_member", True)]),
    ],
)
def test_the_smallest_change_of_each_kind_of_fact_is_found(changed, condition, expected):
    """Numbers, shares, dates, moments, choices, texts, keys of a table, yes and no."""
    assert expected == changes(rooms(changed), condition)


def test_a_condition_that_no_single_fact_can_meet_says_so():
    """Every fact and value was looked at."""
    (found,) = counterfactuals(call3("een-samenwerking-over-twee-regios"))

    assert [] == found["changes"]
    assert found["is_complete"]
    assert "Geen enkel gegeven alleen had deze voorwaarde doen slagen." == found["nl"]


def test_a_search_that_could_not_look_at_all_says_only_that_nothing_was_found():
    """There is no end of texts."""
    decision = rooms(kind="museum", building='"abc"')
    (found,) = [
        each for each in counterfactuals(decision) if each["condition"] == "museum_building"
    ]

    assert [] == found["changes"]
    assert not found["is_complete"]
    assert found["en"].startswith("No fact was found")


def test_a_change_says_what_it_would_not_cure():
    """The other conditions that fail all the same, and the outcome."""
    decision = rooms(visitors="5", motto="sleep")
    first, second = counterfactuals(decision)

    assert (["has_a_motto"], "refused") == (
        first["changes"][0]["still_failing"],
        first["changes"][0]["outcome"],
    )
    assert ["enough_visitors"] == second["changes"][0]["still_failing"]


def test_a_change_says_what_it_would_break():
    """What meets one condition can fail another."""
    decision = rooms(
        asked_on="2024-08-01", kind="museum", building='"abc"', rooms="{1: {seats: 2, is_open: no}}"
    )
    found = {each["condition"]: each["changes"] for each in counterfactuals(decision)}

    assert [] == found["in_time"][0]["newly_failing"]
    assert "open_rooms" in found["in_time"][0]["still_failing"]


def test_a_judgement_is_never_varied():
    """What a person judged is no fact to have stated otherwise."""
    found = counterfactuals(rooms(is_worthwhile=JUDGED_NO))

    assert ["is_worthwhile"] == [each["condition"] for each in found]
    assert [] == found[0]["changes"]


def test_a_judgement_that_is_no_longer_asked_for_falls_away():
    """With a quarter reached, the jury would not have been asked."""
    decision = call3("de-jury-oordeelt-ongunstig")

    assert [("acties.5.bereikt", "150")] == changes(decision, "acties.5.mag_verder")


def test_what_an_earlier_decision_gave_is_not_varied():
    """The applicant could not have stated it otherwise."""
    (found,) = counterfactuals(call3("een-hogere-kpi"))

    assert ["acties.5.kpi"] == [each["fact"] for each in found["changes"]]


def test_a_change_that_makes_given_facts_inapplicable_is_no_application():
    """A library may not give the pupils of a school."""
    free = rooms(kind="school")
    bound = rooms(kind="school", pupils="20")

    assert [("kind", "library"), ("kind", "museum")] == changes(free, "right_kind")
    assert [] == changes(bound, "right_kind")


@pytest.mark.parametrize("name", CALL3)
def test_every_change_turns_its_condition_and_one_step_less_does_not(name):
    """Held by deciding again, outside the search."""
    decision = call3(name)

    for found in counterfactuals(decision):
        for change in found["changes"]:
            if change["fact"].count(".") < 2:
                continue  # a fact of the file; the table above has those
            given, needed = (Fraction(str(change[key].get("value"))) for key in ("given", "needed"))
            after = decided_with(decision, change["fact"], needed)
            assert found["condition"] not in {each.path for each in after.failing}
            less = decided_with(decision, change["fact"], needed - (1 if needed > given else -1))
            assert found["condition"] in {each.path for each in less.failing}


def decided_with(decision, path, value):
    """The decision with one whole number of an element changed; a moment is left alone."""
    collection, written, name = path.split(".")
    facts = decision.run.facts
    elements = dict(facts.lists[collection])
    key = next(key for key, each in elements.items() if each.written == written)
    fields = {**elements[key].fields, name: value.numerator}
    elements[key] = replace(elements[key], fields=fields)
    changed = replace(facts, lists={**facts.lists, collection: elements})
    return decide(decision.policy, changed)


@given(st.integers(0, 400), st.integers(0, 100), st.integers(0, 40))
def test_refusals_of_random_numbers_are_turned_by_the_threshold(visitors, share, notice):
    """The threshold is known here; the search does not know it."""
    decision = rooms(visitors=str(visitors), own_share=f"{share} %", notice=str(notice))
    found = {each["condition"]: each["changes"] for each in counterfactuals(decision)}

    assert (visitors < 100) == ("enough_visitors" in found)
    if visitors < 100:
        assert ["100"] == [each["needed"]["value"] for each in found["enough_visitors"]]
    if share > 50:
        assert ["0.5"] == [each["needed"]["value"] for each in found["own_money"]]
    assert (notice < 14) == ("enough_notice" in found)


def test_the_work_is_bounded_and_an_early_end_is_said(monkeypatch):
    """Whoever sends a file does not decide how long it takes."""
    decision = rooms(visitors="5", notice="0", costs="0 EUR")

    monkeypatch.setattr(counterfactual, "MOST_TRIALS", 1)
    few_trials = counterfactuals(decision)
    monkeypatch.setattr(counterfactual, "MOST_TRIALS", 4_000)
    monkeypatch.setattr(counterfactual, "MOST_DECISIONS", 0)
    no_decisions = counterfactuals(decision)

    for found in (few_trials, no_decisions):
        assert [[], []] == [each["changes"] for each in found]
        assert [False, False] == [each["is_complete"] for each in found]


def test_a_shared_condition_is_looked_at_once():
    """A condition of the file fails for every part."""
    found = counterfactuals(call3("een-seconde-te-laat"))

    assert ["op_tijd"] == [each["condition"] for each in found]


def test_a_look_up_that_found_nothing_hangs_on_no_fact_of_what_it_sought():
    """There is no such element, so none of its facts."""
    run = rooms().run
    definition = run.policy.definitions[None, "seats"]
    here = definition.origin
    key = Literal(WHOLE, 99, here)
    lookup = Lookup(WHOLE, "rooms", (key,), "seats", here)
    missing = Step(lookup, NOT_APPLICABLE, (Step(key, 99),))

    assert () == behind(RuleStep(definition, None, NOT_APPLICABLE, (missing,)), run).facts


def test_a_plain_no_would_be_turned_by_a_yes():
    """What is required is the fact itself, and no rule about it."""
    (shown,) = counterfactuals(member(is_member="no"))

    assert "member" in shown["en"]
