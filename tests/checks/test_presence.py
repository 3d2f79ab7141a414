"""What must hold for a value to be there is found as it is declared, wherever the value stands."""

from __future__ import annotations

from functools import cache

import pytest

from engine.checks.formulas import leaves
from engine.checks.presence import conditions_of, passes_over
from engine.checks.scene import FILE
from engine.policy.expressions import Apply, Choose
from engine.policy.walk import walk
from tests.checks.said import Said
from tests.checks.written import DOUBT, TABLES, loaded

_WORDS = "says: Ja., refused: Neen., source: text 1"
# Of one grade no row is known.
ONE_GRADE = TABLES.replace("      poor  |      1\n", "")
RULES = f"""facts:
  tip: {{type: EUR from 0 to 500, only_if: planned > 3 places, may_be_absent: yes}}
{DOUBT}{ONE_GRADE}  fees:
    row: fee
    key: code
    columns: {{code: whole number from 1 to 9, most: EUR from 0 to 500}}
    rows: |
      code | most
         1 |   10
    source: text 2
  bands:
    row: band
    key: [sort, level]
    columns: {{sort: "one of plain, linked", level: whole number from 1 to 9, most: EUR from 0 to 500}}
    rows: |
      sort   | level | most
      plain  |     1 | 10
      linked |     2 | 20
    source: text 2
  marks:
    row: mark
    key: [sort, grade]
    columns: {{sort: "one of plain, linked", grade: "one of good, poor", most: EUR from 0 to 500}}
    rows: |
      sort   | grade | most
      plain  | good  | 10
      linked | poor  | 20
    source: text 2
rules:
  first: {{only_if: extra, condition: asked > 5 EUR, {_WORDS}}}
  second: {{condition: cost > 5 EUR, {_WORDS}}}
  third: {{only_if: kind = large, condition: balance > 5 EUR, {_WORDS}}}
  any_both: {{any_of: [first, second], {_WORDS}}}
  any_few: {{any_of: [first, third], {_WORDS}}}
  all_few: {{all_of: [first, third], {_WORDS}}}
  none_few: {{none_of: [third], {_WORDS}}}
  two_few: {{at_least_of: {{number: 2, list: [first, third]}}, {_WORDS}}}
  inner: {{all_of: [any_few], {_WORDS}}}
  no_list: {{condition: not(extra), {_WORDS}}}
  just: {{is: asked, source: text 1}}
  under_wide: {{under: doubt.wide, is: asked, source: text 1}}
  under_narrow: {{under: doubt.narrow, is: asked, source: text 1}}
  as_wide: {{is: under_wide, source: text 1}}
  as_narrow: {{is: under_narrow, source: text 1}}
  as_bonus: {{is: bonus, source: text 1}}
  as_gift: {{is: gift, source: text 1}}
  as_tip: {{is: tip, source: text 1}}
  if_large: {{only_if: kind = large, is: bonus, source: text 1}}
  as_if_large: {{is: if_large, source: text 1}}
  sum_of_both: {{is: bonus + gift, source: text 1}}
  sum_of_list: {{is: sum(others.worth), source: text 1}}
  sum_of_items: {{is: sum(items.price_paid), source: text 1}}
  way_out: {{is: if planned > 3 places then bonus else asked, source: text 1}}
  no_way_out: {{is: if planned > 3 places then bonus else gift, source: text 1}}
  both_ways: {{is: if planned > 3 places then cost else asked, source: text 1}}
  its_price: {{per: item, is: unit_price, source: text 1}}
  its_earlier: {{per: item, is: earlier_one.got, source: text 1}}
  doubled: {{per: earlier_one, only_if: done, is: got * 2, source: text 1}}
  its_rule: {{per: item, is: earlier_one.doubled, source: text 1}}
  its_key: {{per: item, is: earlier_one.code, source: text 1}}
  numbered: {{per: earlier_one, is: code, source: text 1}}
  its_number: {{per: item, is: earlier_one.numbered, source: text 1}}
  of_fee: {{is: 'fees[code = count(items)].most', source: text 1}}
  is_there: {{condition: 'exists(prices[code = count(items)])', {_WORDS}}}
  its_points: {{per: earlier_one, is: points, source: text 1}}
  its_load: {{per: item, is: load, source: text 1}}
  its_target: {{per: grant, is: target, source: text 1}}
  its_band: {{per: grant, is: 'bands[sort = sort and level = count(items)].most', source: text 1}}
  its_mark: {{per: grant, is: 'marks[sort = sort and grade = good].most', source: text 1}}
  of_town: {{is: 'towns[number = picked].people', source: text 1}}
  its_five: {{is: 'prices[code = 5].unit_price', source: text 1}}
  its_three: {{is: 'prices[code = 3].unit_price', source: text 1}}
  of_number: {{is: 'prices[code = count(items)].unit_price', source: text 1}}
  of_number_again: {{is: 'prices[code = count(items)].unit_price * 2', source: text 1}}
  of_next: {{is: 'prices[code = count(items) + 1].unit_price', source: text 1}}
  of_rows:
    table: |
      planned      || of_rows
      < 30 places  || 1 EUR
      >= 40 places || bonus
    rows_used: sum
    source: text 1
  its_first:
    table: |
      planned     || its_first
      < 30 places || 1 EUR
      -           || bonus
    rows_used: first
    source: text 1
"""
FEW = "any(extra, kind is large)"
MORE = "not (- planned + 3 >= 0)"
APPLIES: dict[tuple[str | None, str], str] = {
    (None, "any_both"): "yes",
    (None, "any_few"): FEW,
    (None, "all_few"): FEW,
    (None, "none_few"): "kind is large",
    (None, "two_few"): FEW,
    (None, "inner"): FEW,
    (None, "no_list"): "yes",
    (None, "just"): "yes",
    (None, "as_wide"): "yes",
    (None, "as_narrow"): "no",
    (None, "as_bonus"): "extra",
    (None, "as_gift"): "exists(gift)",
    (None, "as_tip"): f"all({MORE}, exists(tip))",
    (None, "if_large"): "extra",
    (None, "as_if_large"): "all(kind is large, extra)",
    (None, "sum_of_both"): "yes",
    (None, "sum_of_list"): "not kind is small",
    (None, "sum_of_items"): "yes",
    (None, "way_out"): f"any(all({MORE}, extra), - planned + 3 >= 0)",
    (None, "no_way_out"): f"any(all({MORE}, extra), all(- planned + 3 >= 0, exists(gift)))",
    (None, "both_ways"): "yes",
    ("item", "its_price"): "exists(price)",
    ("item", "its_earlier"): "exists(earlier_one)",
    ("item", "its_rule"): "all(exists(earlier_one), done)",
    ("item", "its_key"): "exists(earlier_one)",
    ("item", "its_number"): "exists(earlier_one)",
    (None, "of_fee"): "exists(fee)",
    ("earlier_one", "its_points"): "grade is good",
    ("item", "its_load"): "heavy",
    ("grant", "its_target"): "sort is linked",
    ("grant", "its_band"): "exists(band)",
    ("grant", "its_mark"): "sort is plain",
    (None, "of_town"): "yes",
    (None, "its_five"): "yes",
    (None, "its_three"): "exists(price)",
    (None, "of_number"): "exists(price)",
    (None, "of_rows"): "yes",
    (None, "its_first"): "any(not (planned - 30 >= 0), all(planned - 30 >= 0, extra))",
}


def read_ahead() -> None:
    """Reads them, for who runs these tests again and again with mistakes in the analysis."""
    loaded(RULES)


@cache
def said() -> Said:
    """The normal forms of all these rules."""
    return Said(RULES)


@pytest.mark.parametrize("rule", APPLIES, ids=str)
def test_a_value_is_there_where_what_it_needs_is(rule: tuple[str | None, str]) -> None:
    """What the fact, the rule, the row or the list needs; of a choice what the way taken needs."""
    scope, name = rule

    assert said().applies(name, scope) == APPLIES[rule]


def applies(name: str) -> object:
    """When what a rule reads first is there, as one object."""
    forms = said().forms
    definition = forms.policy.definitions[None, name]
    node = next(
        each
        for each in walk(definition.body)
        if "[" in each.origin.text and "*" not in each.origin.text
    )
    return forms.applies(node, forms.scene.home(definition))


def test_one_row_is_asked_for_once() -> None:
    """By its key; another key is another row."""
    assert applies("of_number") is applies("of_number_again")
    assert applies("of_number") is not applies("of_next")
    assert applies("of_number") is not applies("its_three")
    assert applies("of_number") is not applies("of_fee")


def test_to_ask_for_a_row_is_to_ask_whether_its_columns_are_there() -> None:
    """One guards the other."""
    forms = said().forms
    body = forms.policy.definitions[None, "is_there"].body

    assert forms.formula(body, FILE) is applies("of_number")


def test_each_row_of_which_all_count_is_there_by_its_own_test() -> None:
    """And only where its amount is."""
    forms = said().forms
    definition = forms.policy.definitions[None, "of_rows"]
    rows = [each for each in walk(definition.body) if isinstance(each, Choose)]

    assert [said().of(forms.applies(each, forms.scene.home(definition))) for each in rows] == [
        "not (planned - 30 >= 0)", "all(planned - 40 >= 0, extra)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "listed"),
    [
        ("any_few", ["first", "third"]),
        ("all_few", ["first", "third"]),
        ("two_few", ["first", "third"]),
        ("none_few", None),
        ("no_list", None),
    ],
)
def test_a_list_of_conditions_is_known_by_what_it_passes_over(
    rule: str, listed: list[str] | None
) -> None:
    """The opposite of one passes over too; the opposite of anything else does not."""
    body = said().forms.policy.definitions[None, rule].body

    assert passes_over(body) is (rule != "no_list")
    assert isinstance(body, Apply)
    if listed is not None:
        assert [each.origin.text for each in conditions_of(body)] == listed


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ((None, "as_gift"), {(None, "gift")}),
        ((None, "of_number"), {(None, "items")}),
        (
            ("item", "its_earlier"),
            {("item", "code"), (None, "earlier_ones"), ("earlier_one", "got")},
        ),
    ],
    ids=["a gift", "a number of items", "of an item"],
)
def test_whether_it_is_there_hangs_on_the_facts_that_it_is_found_by(
    rule: tuple[str | None, str], facts: set[tuple[str | None, str]]
) -> None:
    """So a guard on those tells something of it."""
    forms = said().forms
    definition = forms.policy.definitions[rule]
    (asked,) = leaves(forms.applies(definition.body, forms.scene.home(definition)))

    assert asked.asked.facts == facts
