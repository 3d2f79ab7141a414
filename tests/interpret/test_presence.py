"""Whether something exists of which the value is not known yet, and what no check lets through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.absence import NOT_APPLICABLE, Unknown
from engine.application import Element, Facts, Key
from engine.decision import _number
from engine.evaluate.evaluation import EngineFaultError, known, open_together
from engine.interpret import NO_ELEMENTS, Run, evaluate
from engine.load.load import check
from engine.policy.expressions import Apply, Choose
from engine.policy.policy import Policy
from engine.quantities import Given, Value
from engine.steps import NOT_ENTERED, Step

FILE = Path(__file__).parents[1] / "cases" / "interpret" / "presence.yaml"
HEAD: Mapping[str, Given] = {"applicant": "A", "day": date(2025, 5, 1)}


@cache
def policy() -> Policy:
    """The policy whose rules may be open under a guard that is yes."""
    checked = check(FILE)
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    return checked.policy


def elements(name: str, items: Mapping[int, Mapping[str, Given]]) -> dict[Key, Element]:
    """The elements of a list by their code."""
    return {
        (code,): Element(name, (code,), str(code), {"code": code, **fields})
        for code, fields in items.items()
    }


def value(
    name: str,
    facts: Mapping[str, Given],
    before: Mapping[int, Mapping[str, Given]],
    readings: Mapping[str, str] | None = None,
) -> Value:
    """What a rule comes to for one item, number 1, and these earlier elements."""
    lists = {"items": elements("items", {1: {}}), "before": elements("before", before)}
    stated = Facts(policy().identity.name, {**HEAD, **facts}, lists)
    return Run(policy(), stated, readings).rule(None, name).value


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        pytest.param({1: {"given": 5}}, 1, id="there, and known"),
        pytest.param({1: {}}, 1, id="there, and open"),
        pytest.param({2: {"given": 5}}, 0, id="not there"),
    ],
)
def test_what_another_element_gave_exists_with_that_element(
    before: Mapping[int, Mapping[str, Given]], wanted: int
) -> None:
    """Also where what it gave is not known yet."""
    assert wanted == value("how_many", {}, before)


@pytest.mark.parametrize(
    ("before", "wanted"), [({1: {"given": 5}}, True), ({1: {}}, True), ({2: {"given": 5}}, False)]
)
def test_a_rule_that_is_what_another_element_gave_applies_with_that_element(
    before: Mapping[int, Mapping[str, Given]], wanted: bool
) -> None:
    """It is yes or no, whatever is known of what it gave."""
    lists = {"items": elements("items", {1: {}}), "before": elements("before", before)}
    run = Run(policy(), Facts(policy().identity.name, HEAD, lists))

    assert run.applies("item", "given_before", lists["items"][1,]) is wanted


@pytest.mark.parametrize("reading", ["what_was_asked", "what_was_meant"])
@pytest.mark.parametrize("is_known", [True, False])
def test_what_hangs_on_a_reading_exists_as_its_reading_does(
    reading: str, *, is_known: bool
) -> None:
    """Whether its value is known or not."""
    facts: dict[str, Given] = {"is_asked": True}
    if is_known:
        facts |= {"x": 5, "y": 6}

    assert value("is_meant", facts, {}, {"which": reading}) is True
    assert value("is_meant", {**facts, "is_asked": False}, {}, {"which": reading}) is False


def test_whether_a_rule_applies_is_open_while_its_guard_is() -> None:
    """It waits for what the guard waits for, and not for the value behind it."""
    assert Unknown(frozenset({"is_asked"})) == value("is_meant", {}, {})


def test_a_rule_without_a_guard_applies_while_its_value_is_open() -> None:
    """Whatever comes of it, there will be a value."""
    run = Run(policy(), Facts(policy().identity.name, HEAD, {}))

    assert isinstance(run.rule(None, "paid").value, Unknown)
    assert run.applies(None, "paid", None) is True


@pytest.mark.parametrize(
    ("name", "facts", "applies"),
    [
        ("all_of_them", {"has_a": False, "has_b": True}, True),
        ("all_of_them", {"has_a": False, "has_b": False}, Unknown(frozenset({"has_c"}))),
        ("not_a", {}, True),
        ("some_fine_or_a", {"has_a": False, "with_items": True}, True),
        ("some_fine_or_a", {"has_a": False}, Unknown(frozenset({"with_items"}))),
        ("some_fine_or_a", {"with_items": False}, Unknown(frozenset({"has_a"}))),
    ],
)
def test_an_open_list_of_conditions_applies_as_soon_as_one_of_them_does(
    name: str, facts: Mapping[str, Given], applies: Value
) -> None:
    """What turns a condition applies as that does, and a condition on a list as the list does."""
    logic = check(FILE.with_name("logic.yaml")).policy
    assert logic is not None
    run = Run(logic, Facts(logic.identity.name, facts, {}))

    assert isinstance(run.rule(None, name).value, Unknown)
    assert applies == run.applies(None, name, None)


def test_an_element_that_is_found_is_there() -> None:
    """Whoever asks for it, and not for one of its fields."""
    trails = check(FILE.with_name("trails.yaml")).policy
    assert trails is not None
    guard = trails.definitions[None, "size_of_one"].only_if
    assert isinstance(guard, Apply)
    held = Facts(trails.identity.name, {"number": 1}, {"items": elements("items", {1: {}})})

    found = evaluate(guard.arguments[0], Run(trails, held), NO_ELEMENTS)

    assert found.value is True
    assert [each.value for each in found.because] == [1]


def test_a_calculation_waits_for_all_its_open_operands() -> None:
    """A fact of each element is asked for by its path."""
    assert Unknown(frozenset({"items.1.size"})) == value("all_sizes", {}, {})


def test_what_goes_through_a_list_knows_the_element_that_it_stands_in() -> None:
    """The filter compares each earlier element with this item."""
    lists = {
        "items": elements("items", {1: {"size": 3}, 2: {"size": 6}}),
        "before": elements("before", {1: {"given": 2}, 2: {"given": 4}, 3: {"given": 7}}),
    }
    run = Run(policy(), Facts(policy().identity.name, HEAD, lists))

    larger = [run.rule("item", "larger_before", each).value for each in lists["items"].values()]

    assert [2, 1] == larger


def test_what_does_not_apply_never_enters_a_calculation() -> None:
    """The checks see to it; the interpreter gives no number rather than a wrong one."""
    with pytest.raises(EngineFaultError, match="does not apply"):
        open_together([1, NOT_APPLICABLE])


def test_a_choice_of_which_no_case_fits_has_no_value() -> None:
    """The checks see to it that one does."""
    trails = check(FILE.with_name("trails.yaml")).policy
    assert trails is not None
    body = trails.definitions[None, "by_case"].body
    assert isinstance(body, Choose)
    left = replace(body, cases=body.cases[1:], otherwise=None)
    run = Run(trails, Facts(trails.identity.name, {**HEAD, "b": False}, {}))

    with pytest.raises(EngineFaultError, match="no case fits"):
        evaluate(left, run, NO_ELEMENTS)


def test_what_was_not_entered_has_no_value() -> None:
    """Nor does anything read it."""
    of = policy().definitions[None, "paid"].body

    with pytest.raises(EngineFaultError, match="not entered"):
        known(Step(of, NOT_ENTERED))


@pytest.mark.parametrize("value", [True, "5", NOT_APPLICABLE])
def test_an_amount_is_a_number_or_there_is_no_decision(value: Value) -> None:
    """The checks see to it; the last look is just before it is awarded."""
    with pytest.raises(EngineFaultError, match="not a number"):
        _number(value)


def test_what_was_not_entered_says_so() -> None:
    """In whatever shows a step to a programmer."""
    assert repr(NOT_ENTERED) == "NOT_ENTERED"
