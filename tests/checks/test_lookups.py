"""A name or a look-up is followed to what it comes to, and two are one exactly if they must be."""

from __future__ import annotations

from functools import cache

import pytest

from engine.checks.forms import Forms
from engine.checks.lookups import OfCell, OfExpression, OfFact
from engine.checks.scene import FILE, At, Place, Scene
from engine.policy.expressions import Apply, Expression, Literal, Lookup, Read
from engine.policy.policy import Policy
from engine.policy.walk import walk
from tests.checks.written import loaded

RULES = """rules:
  doubled: {per: earlier_one, is: got * 2, source: text 1}
  of_the_file: {is: asked + cost, source: text 1}
  through: {is: of_the_file + 1 EUR, source: text 1}
  written_out: {is: 'prices[code = 5].unit_price * planned', source: text 1}
  not_there: {is: 'prices[code = 3].unit_price * planned', source: text 1}
  by_number: {is: 'prices[code = count(items) + 1].unit_price * planned', source: text 1}
  by_other: {is: 'prices[code = count(items) + 2].unit_price * planned', source: text 1}
  known: {condition: 'exists(prices[code = 5]) and exists(prices[code = count(items)])', says: Ja., refused: Neen., source: text 1}
  of_item: {per: item, is: size + 1 places, source: text 1}
  of_earlier: {per: item, is: if exists(earlier_one) then earlier_one.got else 0 EUR, source: text 1}
  its_rule: {per: item, is: if exists(earlier_one) then earlier_one.doubled else 0 EUR, source: text 1}
  its_key: {per: item, is: if exists(earlier_one) then earlier_one.code else 0, source: text 1}
"""
ITEM = Place((("item", "item"),))


@cache
def policy() -> Policy:
    """A policy with a look-up of each kind."""
    return loaded(RULES)


@pytest.fixture
def forms() -> Forms:
    """The normal forms of its expressions."""
    return Forms(Scene(policy()))


def node(rule: str, text: str, scope: str | None = None) -> Read | Lookup:
    """What is written so in a rule."""
    found = [each for each in walk(policy().definitions[scope, rule].body) if written(each) == text]
    assert isinstance(found[0], (Read, Lookup))
    return found[0]


def written(each: Expression) -> str:
    """An expression as the policy writes it."""
    return each.origin.text


def test_a_name_comes_to_a_fact_or_to_the_body_of_its_rule(forms: Forms) -> None:
    """Of the file, wherever it is read."""
    fact, rule = (
        forms.look(node("of_the_file", "asked"), ITEM),
        forms.look(node("through", "of_the_file"), ITEM),
    )

    assert isinstance(fact, OfFact)
    assert (fact.fact.name, fact.place) == ("asked", FILE)
    assert isinstance(rule, OfExpression)
    assert (rule.node, rule.place) == (policy().definitions[None, "of_the_file"].body, FILE)


def test_a_fact_of_an_element_is_one_of_that_element(forms: Forms) -> None:
    """Of another element it is another; of the same element the same."""
    size = node("of_item", "size", "item")
    there = Place((("item", At("items", (1,))),))
    found = forms.look(size, ITEM)

    assert isinstance(found, OfFact)
    assert found.key == forms.lookups.fact("item", "size", ITEM).key  # type: ignore[union-attr]
    assert found.key != forms.lookups.fact("item", "size", there).key  # type: ignore[union-attr]
    assert found.key != forms.lookups.fact("item", "price_paid", ITEM).key  # type: ignore[union-attr]


@pytest.mark.parametrize(("scope", "name"), [(None, "asked"), ("item", "size")])
def test_a_fact_that_differs_in_another_world_is_another(
    forms: Forms, scope: str | None, name: str
) -> None:
    """All others are there what they are here."""
    other = ITEM._replace(other=(scope, name))

    def key(fact: str, place: Place) -> object:
        found = forms.lookups.fact(scope, fact, place)
        assert isinstance(found, OfFact)
        return found.key

    beside = "cost" if scope is None else "price_paid"
    assert key(name, other) != key(name, ITEM)
    assert key(beside, other) == key(beside, ITEM)


def test_a_cell_whose_key_is_written_out_is_what_stands_in_it(forms: Forms) -> None:
    """Where that row is there; the row itself is no cell."""
    cell = forms.look(node("written_out", "prices[code = 5].unit_price"), ITEM)
    absent = forms.look(node("not_there", "prices[code = 3].unit_price"), FILE)

    assert isinstance(cell, OfExpression)
    assert isinstance(cell.node, Literal)
    assert (cell.node.value, cell.place) == (50, FILE)
    assert isinstance(absent, OfCell)
    assert (absent.collection, absent.column) == ("prices", "unit_price")


def test_a_row_is_found_by_its_key_as_far_as_that_is_written_out(forms: Forms) -> None:
    """One that is not there, or whose key is worked out, is none."""
    lookups = forms.lookups
    row = lookups.row(lookup("written_out"), FILE)

    assert row is not None
    assert {name for name, each in row.items() if isinstance(each, Literal)} == {
        "code",
        "unit_price",
        "fixed",
    }
    assert lookups.row(lookup("not_there"), FILE) is None
    assert lookups.row(lookup("by_number"), FILE) is None


def lookup(rule: str) -> Lookup:
    """The look-up in a rule."""
    return next(
        each for each in walk(policy().definitions[None, rule].body) if isinstance(each, Lookup)
    )


def test_a_cell_is_the_same_for_the_same_key_and_column(forms: Forms) -> None:
    """Another key, or another column, is another cell; so is one that is read otherwise."""
    first = forms.look(lookup("by_number"), FILE)
    again = forms.look(lookup("by_number"), ITEM)
    other = forms.look(lookup("by_other"), FILE)
    otherwise = forms.look(lookup("by_number"), FILE._replace(reading=("doubt", "narrow")))

    assert isinstance(first, OfCell)
    assert isinstance(again, OfCell)
    assert isinstance(other, OfCell)
    assert isinstance(otherwise, OfCell)
    assert first.key == again.key
    assert len({first.key, other.key, otherwise.key}) == 3
    assert (
        len({OfCell("prices", each, first.parts).key for each in ("unit_price", "fixed", None)})
        == 3
    )
    assert forms.lookups.parts(lookup("by_number"), FILE) == first.parts
    assert len(first.parts) == 1


def test_a_row_that_is_only_asked_for_is_no_cell_of_it(forms: Forms) -> None:
    """Whether its key is written out or worked out."""
    asked = policy().definitions[None, "known"].body
    assert isinstance(asked, Apply)
    rows = [each for each in walk(asked) if isinstance(each, Lookup)]

    for row in rows:
        found = forms.lookups.look(row, FILE)
        assert isinstance(found, OfCell)
        assert (found.collection, found.column) == ("prices", None)
        assert found.parts == forms.lookups.parts(row, FILE)
    assert len(rows) == 2


def test_a_field_of_an_element_that_is_looked_up_is_a_fact_of_that_element(forms: Forms) -> None:
    """Which one that is, its key says."""
    found = forms.look(node("of_earlier", "earlier_one.got", "item"), ITEM)
    key = (forms.key(node("its_key", "earlier_one.code", "item"), ITEM),)

    assert isinstance(found, OfFact)
    assert found.fact.name == "got"
    assert found.place.token("earlier_one") == At("earlier_ones", key)


def test_a_rule_of_an_element_that_is_looked_up_stands_about_that_element(forms: Forms) -> None:
    """What the rule reads is read of that element."""
    found = forms.look(node("its_rule", "earlier_one.doubled", "item"), ITEM)
    of_earlier = forms.look(node("of_earlier", "earlier_one.got", "item"), ITEM)

    assert isinstance(found, OfExpression)
    assert isinstance(of_earlier, OfFact)
    assert found.node is policy().definitions["earlier_one", "doubled"].body
    assert found.place == of_earlier.place


def test_a_part_of_the_key_of_what_is_looked_up_is_what_it_is_sought_by(forms: Forms) -> None:
    """It stands where the look-up stands."""
    found = forms.look(node("its_key", "earlier_one.code", "item"), ITEM)

    assert isinstance(found, OfExpression)
    assert isinstance(found.node, Read)
    assert (found.node.element, found.node.name) == ("item", "code")
    assert found.place == ITEM
