"""What is entered of an expression for one application is what the interpreter enters, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pytest

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.checks.entered import (
    Elements,
    Hit,
    elements_of,
    entered,
    holds,
    is_asked,
    is_present,
    members_of,
    shown_in,
    shown_in_definition,
    value_of,
)
from engine.interpret import NOT_ENTERED, Run
from engine.policy.expressions import Expression
from engine.policy.policy import Part, Policy
from engine.quantities import Given
from tests.checks.written import DOUBT, loaded

RULES = (
    DOUBT
    + """rules:
  sum_of_two: {is: asked + cost * 2, source: text 1}
  looked_up: {is: 'prices[code = count(items) + 1].unit_price * existing', source: text 1}
  read_otherwise: {is: {hangs_on: doubt, wide: asked + 1 EUR, narrow: cost + 1 EUR}, source: text 1}
  way_out:
    cases:
      - {when: extra, then: asked}
      - {when: planned > 3 places, then: cost, under: doubt.narrow}
      - {when: existing > 3 places, then: balance}
      - {otherwise: 0 EUR}
    source: text 1
  joined: {condition: extra and bonus > 1 EUR and planned > 3 places, says: Ja., refused: Neen., source: text 1}
  joined_last: {condition: extra and planned > 3 places and bonus > 1 EUR, says: Ja., refused: Neen., source: text 1}
  one_of: {condition: not(extra) or bonus > 1 EUR or planned > 3 places, says: Ja., refused: Neen., source: text 1}
  paid: {is: 'sum(items[size > 2 places].price_paid)', source: text 1}
  how_many: {is: count(items), source: text 1}
  dearer:
    per: item
    condition: some other_one in others satisfies other_one.worth > price_paid
    says: Ja.
    refused: Neen.
    source: text 1
  per_place: {per: item, only_if: heavy, is: load / (size - 5 places), source: text 1}
  of_all: {is: 1 places / (planned - 5 places), source: text 1}
  long: {per: item, condition: size > 2 places, says: Ja., refused: Neen., source: text 1}
  full: {per: item, only_if: heavy, condition: load > 2 places, says: Ja., refused: Neen., source: text 1}
decision:
  requires: []
  parts:
    item: {left_out: {when: price_paid = 0 EUR, says: Niet gevraagd.}, requires: [long, full], amount: price_paid}
  total: granted_amount
"""
)


@cache
def policy() -> Policy:
    """A policy with a rule of each shape."""
    return loaded(RULES)


def body(rule: str, scope: str | None = None) -> Expression:
    """What a rule gives."""
    return policy().definitions[scope, rule].body


def listed(
    name: str, elements: Sequence[Mapping[str, Given | NotApplicable]]
) -> dict[object, Element]:
    """Elements with their fields, of which `code` is the key."""
    made = [Element(name, (each["code"],), str(each["code"]), each) for each in elements]
    return {each.key: each for each in made}


def run(
    values: Mapping[str, Given | NotApplicable] | None = None,
    *,
    readings: Mapping[str, str] | None = None,
    items: Sequence[Mapping[str, Given | NotApplicable]] | None = None,
    others: Sequence[Mapping[str, Given | NotApplicable]] | None = None,
) -> Run:
    """An application with these facts, and no other."""
    given = {"items": items, "others": others}
    lists = {name: listed(name, each) for name, each in given.items() if each is not None}
    return Run(policy(), Facts("test/policy", values or {}, lists), readings)  # type: ignore[arg-type]


def texts(node: Expression, of: Run, elements: Elements | None = None) -> list[str]:
    """What is entered, as it is written."""
    return [each.origin.text for each, _ in entered(node, of, elements or {})]


def test_what_an_operation_is_of_comes_before_it() -> None:
    """Each operand with all that it is made of, from left to right."""
    assert texts(body("sum_of_two"), run()) == [
        "asked",
        "cost",
        "2",
        "cost * 2",
        "asked + cost * 2",
    ]


def test_the_key_of_a_look_up_comes_before_it() -> None:
    """The key is worked out first, whether the row is there or not."""
    key = "count(items) + 1"
    column = f"prices[code = {key}].unit_price"

    assert texts(body("looked_up"), run(items=[])) == [
        "count(items)", "1", key, column, "existing", f"{column} * existing",
    ]  # fmt: skip


def test_only_the_reading_that_is_chosen_is_entered() -> None:
    """As the policy chose, or as the application is read otherwise."""
    assert texts(body("read_otherwise"), run()) == ["asked", "1 EUR", "asked + 1 EUR"]
    assert texts(body("read_otherwise"), run(readings={"doubt": "narrow"})) == [
        "cost",
        "1 EUR",
        "cost + 1 EUR",
    ]


PLANNED = ["planned", "3 places", "planned > 3 places"]
EXISTING = ["existing", "3 places", "existing > 3 places"]


@pytest.mark.parametrize(
    ("facts", "before"),
    [
        ({"extra": True}, ["extra", "asked"]),
        ({"extra": False, "existing": 4}, ["extra", *EXISTING, "balance"]),
        ({"extra": False, "existing": 3}, ["extra", *EXISTING, "0 EUR"]),
        ({"extra": False}, ["extra", *EXISTING]),
        ({}, ["extra"]),
        ({"extra": NOT_APPLICABLE, "existing": 4}, ["extra"]),
    ],
)
def test_a_choice_is_entered_as_far_as_its_first_guard_that_does_not_fail(
    facts: dict[str, Given | NotApplicable], before: list[str]
) -> None:
    """With what holds there; nothing after a guard that is open or does not apply."""
    made = texts(body("way_out"), run(facts))

    assert made[:-1] == before


def test_a_case_under_another_reading_is_passed_over() -> None:
    """Under its own reading it stands in its turn."""
    facts: dict[str, Given] = {"extra": False, "planned": 4, "existing": 4}

    assert "cost" not in texts(body("way_out"), run(facts))
    assert texts(body("way_out"), run(facts, readings={"doubt": "narrow"}))[:-1] == [
        "extra", *PLANNED, "cost",
    ]  # fmt: skip


BONUS = ["bonus", "1 EUR", "bonus > 1 EUR"]


@pytest.mark.parametrize(
    ("rule", "facts", "before"),
    [
        ("joined", {"extra": True, "bonus": 2}, ["extra", *BONUS, *PLANNED]),
        ("joined", {"extra": False}, ["extra", *PLANNED]),
        ("joined", {}, ["extra", *PLANNED]),
        ("joined_last", {"extra": True, "planned": 4}, ["extra", *PLANNED, *BONUS]),
        ("joined_last", {"extra": True, "planned": 3}, ["extra", *PLANNED]),
        ("joined_last", {"extra": False, "planned": 4}, ["extra", *PLANNED]),
        ("one_of", {"extra": True}, ["extra", "not(extra)", *BONUS, *PLANNED]),
        ("one_of", {"extra": False}, ["extra", "not(extra)", *PLANNED]),
        ("one_of", {}, ["extra", "not(extra)", *PLANNED]),
    ],
)
def test_what_needs_the_earlier_operands_is_entered_only_where_they_let_it_be(
    rule: str, facts: dict[str, Given], before: list[str]
) -> None:
    """All of them; an operand that does not need them is entered whatever they are."""
    assert texts(body(rule), run(facts))[:-1] == before


def test_the_elements_that_pass_the_filter_give_something() -> None:
    """Each in its turn, with the filter before it; one that does not pass ends nothing."""
    items = [{"code": 1, "size": 3}, {"code": 2, "size": 1}, {"code": 3}, {"code": 4, "size": 9}]
    of = run(items=items)
    where = ["size", "2 places", "size > 2 places"]
    found = list(entered(body("paid"), of, {}))

    made = [each.origin.text.rpartition(".")[2] for each, _ in found]
    assert made[:-1] == [*where, "price_paid", *where, *where, *where, "price_paid"]
    assert [
        inside["item"].written
        for each, inside in found
        if each.origin.text.endswith("price_paid") and "item" in inside
    ] == ["1", "4"]
    assert found[-1][1] == {}
    assert texts(body("how_many"), of) == ["count(items)"]


def test_an_element_at_hand_stays_so_inside_an_aggregate() -> None:
    """What is said of another element may read both."""
    of = run(
        {"kind": "large"}, items=[{"code": 1, "price_paid": 5}], others=[{"code": 7, "worth": 9}]
    )
    ((_, elements),) = elements_of(of, "item")
    inside = [there for each, there in entered(body("dearer", "item"), of, elements)]

    assert {frozenset(each) for each in inside} == {
        frozenset({"item"}),
        frozenset({"item", "other_one"}),
    }
    assert texts(body("dearer", "item"), of, elements)[:-1] == [
        "other_one.worth", "price_paid", "other_one.worth > price_paid",
    ]  # fmt: skip


def test_a_list_that_is_unknown_or_does_not_apply_has_no_elements() -> None:
    """Nothing is entered for any of them; the file is there whatever is stated."""
    nobody = run({"kind": "small"}, others=[{"code": 1}])

    assert members_of(run(), "items") == ()
    assert members_of(nobody, "others") == ()
    assert [each.written for each in members_of(run(items=[{"code": 4}]), "items")] == ["4"]
    assert list(elements_of(run(), "item")) == []
    assert list(elements_of(run(), None)) == [(None, {})]


def test_the_elements_of_a_scope_are_handed_over_one_by_one() -> None:
    """Each by the singular of its list."""
    of = run(items=[{"code": 4}, {"code": 2}])

    assert [(each.written, inside) for each, inside in elements_of(of, "item") if each] == [
        (each.written, {"item": each}) for each in members_of(of, "items")
    ]


def is_zero(node: Expression, of: Run, elements: Elements) -> bool:
    """Whether something is a number that is zero."""
    return value_of(node, of, elements) == 0 and not isinstance(value_of(node, of, elements), bool)


def test_a_value_that_the_interpreter_cannot_give_is_none() -> None:
    """It divides by zero; all else is what it says."""
    assert value_of(body("of_all"), run({"planned": 5}), {}) is None
    assert value_of(body("of_all"), run({"planned": 6}), {}) == 1
    assert value_of(body("of_all"), run(), {}) == Unknown(frozenset({"planned"}))


def test_something_is_shown_in_the_first_element_that_shows_it() -> None:
    """Elements that do not, or to which the rule does not apply, are passed over."""
    items = [
        {"code": 1, "heavy": True, "size": 6, "load": 3},
        {"code": 2, "heavy": False, "size": 5},
        {"code": 3, "size": 5, "load": 3},
        {"code": 4, "heavy": True, "size": 5, "load": 3},
        {"code": 6, "heavy": True, "size": 5, "load": 3},
    ]
    of = run(items=items)
    definition = policy().definitions["item", "per_place"]

    shown = shown_in_definition(definition, of, is_zero)
    anywhere = shown_in(definition.body, "item", of, is_zero)

    assert shown is not None
    assert shown.element is not None
    assert shown.element.written == "4"
    assert anywhere is not None
    assert anywhere.element is not None
    assert anywhere.element.written == "2"
    assert shown_in_definition(definition, run(items=items[:3]), is_zero) is None
    assert shown_in(definition.body, "item", run(items=items[:1]), is_zero) is None


def test_something_of_the_file_is_shown_in_no_element() -> None:
    """Whether the rule is asked, or the expression."""
    definition = policy().definitions[None, "of_all"]

    assert shown_in_definition(definition, run({"planned": 5}), is_zero) == Hit()
    assert shown_in(definition.body, None, run({"planned": 5}), is_zero) == Hit()
    assert shown_in_definition(definition, run({"planned": 6}), is_zero) is None
    assert shown_in(definition.body, None, run({"planned": 6}), is_zero) is None


@pytest.mark.parametrize(
    ("value", "is_there"),
    [
        (3, True),
        (0, True),
        (False, True),
        ("", True),
        (None, False),
        (Unknown(frozenset({"asked"})), False),
        (NOT_ENTERED, False),
        (NOT_APPLICABLE, False),
    ],
)
def test_a_value_is_there_if_it_is_known_and_applies(value: object, is_there: bool) -> None:
    """Zero and no are values; what is open, not entered or does not apply is none."""
    assert is_present(value) is is_there


def part() -> Part:
    """The parts of the decision: one for each item."""
    (found,) = policy().decision.parts
    return found


ITEM: Mapping[str, Given | NotApplicable] = {
    "code": 1,
    "size": 3,
    "heavy": True,
    "load": 3,
    "price_paid": 3,
}


@pytest.mark.parametrize(
    ("fields", "is_sure"),
    [(ITEM, True), ({**ITEM, "price_paid": 0}, False), ({"code": 1}, False)],
)
def test_a_part_is_asked_for_where_it_is_surely_not_left_out(
    fields: Mapping[str, Given | NotApplicable], is_sure: bool
) -> None:
    """One that may still be left out is not; what is no part is asked for always."""
    of = run(items=[fields])
    ((_, elements),) = elements_of(of, "item")

    assert is_asked(part(), of, elements) is is_sure
    assert is_asked(None, of, elements)


@pytest.mark.parametrize(
    ("changed", "is_sure"),
    [
        ({}, True),
        ({"size": 2}, False),
        ({"load": 2}, False),
        ({"heavy": False, "load": NOT_APPLICABLE}, True),
        ({"heavy": False, "load": NOT_APPLICABLE, "size": 2}, False),
    ],
)
def test_a_gate_holds_where_each_condition_that_applies_does(
    changed: Mapping[str, Given | NotApplicable], is_sure: bool
) -> None:
    """One that does not apply refuses nothing."""
    of = run(items=[{**ITEM, **changed}])
    ((_, elements),) = elements_of(of, "item")

    assert holds(part().gate, of, elements) is is_sure


def test_a_gate_with_a_condition_that_is_open_does_not_hold() -> None:
    """Whatever the others say."""
    of = run(items=[{"code": 1, "heavy": True, "load": 3}])
    ((_, elements),) = elements_of(of, "item")

    assert not holds(part().gate, of, elements)
