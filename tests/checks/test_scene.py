"""What stands where: readings in force, elements at hand, and the facts that something hangs on."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from engine.checks.hanging import Name
from engine.checks.scene import FILE, At, Each, Place, Scene
from engine.policy.expressions import Choose, Reading
from tests.checks.written import DOUBT, TABLES, loaded

RULES = f"""{DOUBT}  other_doubt:
    question: Welke andere?
    readings: {{long: Lang, short: Kort}}
    chosen: short
    because: Zo staat het er.
    source: text 1
{TABLES.replace("2 |         20 | nee", "2 |         20 | rich")}rules:
  rich: {{is: asked > 5 EUR and existing > 3 places, source: text 1}}
  held: {{under: doubt.wide, is: balance, source: text 1}}
  read: {{is: {{hangs_on: doubt, wide: held + 1 EUR, narrow: cost}}, source: text 1}}
  chosen:
    cases:
      - {{when: planned < 50 places, then: 1 EUR}}
      - {{when: extra, then: 2 EUR, under: doubt.wide}}
      - {{when: not(extra), then: 3 EUR, under: doubt.narrow}}
      - {{otherwise: 4 EUR}}
    source: text 1
  apart: {{is: {{hangs_on: other_doubt, long: 1 EUR, short: 2 EUR}}, source: text 1}}
  paid: {{per: item, only_if: heavy, is: unit_price * load + read, source: text 1}}
  costly: {{per: item, is: price_paid > 3 EUR, source: text 1}}
  sum_paid: {{is: sum(items.paid), source: text 1}}
  is_fixed: {{is: 'prices[code = 2].fixed', source: text 1}}
  is_there: {{is: 'exists(prices[code = days_there])', source: text 1}}
  days_there: {{is: 'if kind = small then 1 else 2', source: text 1}}
  gets: {{is: 'items[code = 3].costly', source: text 1}}
  loads: {{is: 'items[code = 3].load', source: text 1}}
  others_there: {{is: 'exists(others[code = 3])', source: text 1}}
  targets: {{is: 'count(grants)', source: text 1}}
  share: {{is: spare * rate, only_if: bonus > 1 EUR, source: text 1}}
"""


@cache
def scene() -> Scene:
    """Some rules of which each hangs on other facts."""
    return Scene(loaded(RULES))


def body(name: str, scope: str | None = None) -> Any:
    """What a rule is."""
    return scene().policy.definitions[scope, name].body


def hangs(name: str, scope: str | None = None) -> set[Name]:
    """The facts that a rule hangs on."""
    return {*scene().facts_of(scene().policy.definitions[scope, name])}


def of_file(*names: str) -> set[Name]:
    """Facts and lists of the file."""
    return {(None, name) for name in names}


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("limit", set()),
        ("rich", of_file("asked", "existing")),
        ("read", of_file("balance", "cost")),
        ("chosen", of_file("planned", "extra")),
        ("is_fixed", of_file("asked", "existing")),
        ("is_there", of_file("kind")),
        ("gets", of_file("items") | {("item", "price_paid")}),
        ("loads", of_file("items") | {("item", "load"), ("item", "heavy")}),
        ("others_there", of_file("others", "kind")),
        ("targets", of_file("grants")),
        ("share", of_file("spare", "kind", "bonus", "extra")),
    ],
)
def test_a_rule_hangs_on_all_that_it_reads_and_on_what_that_hangs_on(
    rule: str, facts: set[Name]
) -> None:
    """Through rules, conditions, cells and lists; of an interpretation under every reading."""
    assert hangs(rule) == facts


def test_a_rule_of_an_element_hangs_on_its_fields_and_on_the_file() -> None:
    """And what adds it up on the list too."""
    own = {("item", "heavy"), ("item", "load"), ("item", "code"), *of_file("balance", "cost")}

    assert hangs("paid", "item") == own
    assert hangs("sum_paid") == own | of_file("items")


def test_what_makes_an_element_is_given_with_what_is_asked_of_it() -> None:
    """Its list with its condition, and each part of its key with its own."""
    facts = scene()

    assert facts.given_with(of_file("asked")) == of_file("asked")
    assert facts.given_with({("item", "size")}) == (
        of_file("items") | {("item", "size"), ("item", "code")}
    )
    assert facts.given_with(of_file("others")) == (
        of_file("others", "kind") | {("other_one", "code")}
    )
    assert facts.given_with(of_file("asked"), "grant") == (
        of_file("asked", "grants") | {("grant", ""), ("grant", "sort"), ("grant", "target")}
    )


def test_the_facts_of_an_expression_are_worked_out_once() -> None:
    """A long policy is asked the same again and again."""
    node = body("rich")

    assert scene().facts(node) is scene().facts(node)


def test_the_chosen_reading_is_in_force_where_no_other_is_read() -> None:
    """Only that one interpretation is read otherwise."""
    narrow = Place(reading=("doubt", "narrow"))

    assert (scene().chosen("doubt", FILE), scene().chosen("doubt", narrow)) == ("wide", "narrow")
    assert scene().chosen("other_doubt", narrow) == "short"
    assert scene().is_in_force(None, narrow)
    assert scene().is_in_force(("doubt", "wide"), FILE)
    assert not scene().is_in_force(("doubt", "wide"), narrow)


def test_an_expression_is_read_as_its_interpretation_is() -> None:
    """And it is what stands below it; of a choice the cases that exist, in order."""
    narrow = Place(reading=("doubt", "narrow"))
    read, choice = body("read"), body("chosen")
    assert isinstance(read, Reading)
    assert isinstance(choice, Choose)

    assert scene().read(read, FILE).origin.text == "held + 1 EUR"
    assert scene().read(read, narrow).origin.text == "cost"
    assert scene().read(choice, narrow) is choice
    assert [each.origin.text for each in scene().below(read, narrow)] == ["cost"]
    assert [case.then.origin.text for case in scene().cases(choice, FILE)] == ["1 EUR", "2 EUR"]
    assert [each.origin.text for each in scene().below(choice, narrow)] == [
        "planned < 50 places", "not(extra)", "1 EUR", "3 EUR", "4 EUR",
    ]  # fmt: skip
    assert scene().below(body("rich"), FILE) == body("rich").arguments


def test_a_reading_is_kept_where_something_hangs_on_it() -> None:
    """So that what does not is worked out once for all readings; so too another value of a fact."""
    definitions = scene().policy.definitions
    here = Place((), (None, "asked"), ("doubt", "narrow"))

    assert scene().home(definitions[None, "rich"], here) == Place((), (None, "asked"), None)
    assert scene().home(definitions[None, "held"], here) == Place((), None, ("doubt", "narrow"))
    assert scene().home(definitions[None, "apart"], here) == FILE
    assert scene().home(definitions["item", "costly"], here) == Place((("item", "item"),))
    assert scene().hanging("doubt") >= {(None, "read"), ("item", "paid"), (None, "sum_paid")}
    assert scene().reading([("item", "paid")]) >= {("item", "paid"), (None, "sum_paid")}
    assert (None, "rich") not in scene().hanging("doubt")


def test_the_rule_of_an_element_stands_where_that_element_is() -> None:
    """Of which it is is said by its token."""
    token = Each("items", 0)
    place = Place((("item", token), ("other_one", "other_one")))
    definition, there = scene().definition(body("sum_paid").body, place)

    assert definition.name == "paid"
    assert there == Place((("item", token),))


def test_an_element_stands_at_hand_in_place_of_another_of_its_list() -> None:
    """The last one that is put there; what is about one element alone forgets all others."""
    first, last = At("items", (1,)), Each("items", 0)
    place = FILE.inside("item", first).inside("other_one", "other_one").inside("item", last)

    assert place.elements == (("other_one", "other_one"), ("item", last))
    assert place.token("item") is last
    assert place.token("other_one") == "other_one"
    assert place.about(None) == FILE
    assert place.about("item") == Place((("item", "item"),))
    assert place.about("item", first) == Place((("item", first),))
