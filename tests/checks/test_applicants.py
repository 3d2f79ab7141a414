"""Made-up applicants are whole, allowed by the policy, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from engine.absence import NOT_APPLICABLE
from engine.application import Facts
from engine.checks import pools as values_to_try
from engine.checks.applicants import Draws, Maker, applicants
from engine.checks.pools import pools
from engine.dates import Period
from engine.interpret import Run
from engine.policy.policy import Policy
from engine.quantities import DATE, MONEY, SHARE, TEXT, WHOLE, Given, Kind, PeriodSpan, Range, Type
from tests.checks.made_up import KEPT, telling
from tests.checks.written import loaded

RULES = """rules:
  one:
    cases:
      - {when: planned > 37 places, then: 1 EUR}
      - {when: day > 2024-05-06, then: 2 EUR}
      - {otherwise: 3 EUR}
    source: text 1
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    """A policy with facts of every kind."""
    return loaded(RULES)


def test_they_are_the_same_each_time(policy: Policy) -> None:
    """The seed alone decides."""
    assert list(applicants(policy, 5, 20)) == list(applicants(policy, 5, 20))
    assert list(applicants(policy, 5, 20)) != list(applicants(policy, 6, 20))


def test_a_number_without_bounds_has_values_worth_trying_too(policy: Policy) -> None:
    """What it is compared with, just beside that, and small ones."""
    planned = replace(policy.facts[None, "planned"], range=Range())
    unbounded = replace(policy, facts={**policy.facts, (None, "planned"): planned})

    tried = pools(unbounded)[None, "planned"]

    assert {36, 37, 38, 0, 1, 2, 1000} <= set(tried)


def given(policy: Policy, facts: Facts) -> list[tuple[object, object]]:
    """Each fact that is given, with its declaration."""
    found = [(policy.facts[None, name], value) for name, value in facts.values.items()]
    for name, elements in facts.lists.items():
        scope = policy.lists[name].element
        for element in elements.values():
            found += [(policy.facts[scope, key], value) for key, value in element.fields.items()]
    return list(found)


def test_every_value_is_one_that_its_declaration_allows(policy: Policy) -> None:
    """Numbers lie in their range, choices are options, whole numbers are whole."""
    for facts in applicants(policy, 1, 60):
        for fact, value in given(policy, facts):
            declared = getattr(fact, "range")  # noqa: B009 - a fact
            kind = getattr(fact, "type")  # noqa: B009 - a fact
            if value is NOT_APPLICABLE:
                continue
            if declared.low is not None:
                assert declared.low <= value <= declared.high
            if kind.kind is Kind.CHOICE:
                assert value in kind.options
            if kind.whole:
                assert isinstance(value, int)


def test_what_does_not_apply_is_not_given_and_what_does_is(policy: Policy) -> None:
    """A fact is given exactly where its condition holds."""
    seen = set()
    for facts in applicants(policy, 2, 60):
        extra = facts.values["extra"]

        assert ("bonus" in facts.values) is extra
        assert ("others" in facts.lists) == (facts.values["kind"] != "small")
        for element in facts.lists["items"].values():
            assert ("load" in element.fields) is element.fields["heavy"]
        seen.add(extra)

    assert seen == {True, False}


def test_lists_have_as_many_elements_as_they_may_and_no_key_twice(policy: Policy) -> None:
    """From the least number to a few more."""
    numbers = set()
    for facts in applicants(policy, 3, 80):
        numbers.add(len(facts.lists["items"]))
        if "others" in facts.lists:
            assert 1 <= len(facts.lists["others"]) <= 3

    assert numbers == {0, 1, 2, 3}


def test_keys_meet_those_of_tables_and_of_other_lists(policy: Policy) -> None:
    """Otherwise nothing that is looked up would ever be found."""
    rows, elements = 0, 0
    for facts in applicants(policy, 4, 60):
        for key in facts.lists["items"]:
            rows += key in policy.tables["prices"].rows
            elements += key in facts.lists.get("others", {})

    assert rows > 20
    assert elements > 20


def test_some_facts_can_be_left_out(policy: Policy) -> None:
    """One in so many is unknown."""
    whole = next(applicants(policy, 7, 1))
    partial = list(applicants(policy, 7, 30, leaves_out=3))

    assert any(len(facts.values) < len(whole.values) for facts in partial)
    assert any("items" not in facts.lists for facts in partial)


def test_thresholds_are_tried_from_both_sides(policy: Policy) -> None:
    """What the policy compares with, one less and one more."""
    found = pools(policy)

    assert {36, 37, 38} <= set(found[None, "planned"])
    assert {date(2024, 5, 5), date(2024, 5, 6), date(2024, 5, 7)} <= set(found[None, "day"])
    assert found[None, "planned"][0] == 0


def test_of_a_long_table_the_keys_that_rules_name_are_tried_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However far down their rows stand."""
    monkeypatch.setattr(values_to_try, "_MOST", 2)
    named = loaded(RULES.replace("day > 2024-05-06", 'picked = "22"'))

    assert ("22",) == pools(named)[None, "picked"]


def test_what_may_be_absent_sometimes_is(policy: Policy) -> None:
    """The answer may be that it does not apply."""
    gifts = {facts.values["gift"] is NOT_APPLICABLE for facts in applicants(policy, 8, 60)}

    assert gifts == {True, False}


def test_one_draw_can_be_changed_without_the_others(policy: Policy) -> None:
    """So that an applicant can be made simpler step by step."""
    maker = Maker(policy)
    first = Draws(1)
    before = maker.make(first)

    after = maker.make(Draws(1, {**first.made, "asked": 0, "asked~": 0}))

    changed = {name for name in before.values if before.values[name] != after.values.get(name)}
    assert changed <= {"asked"}


def test_the_interpreter_can_evaluate_them(policy: Policy) -> None:
    """Nothing of a checked policy is open for a whole applicant."""
    for facts in applicants(policy, 9, 20):
        run = Run(policy, facts, None, 0)

        assert run.rule(None, "one").value in {1, 2, 3}


def test_the_first_applicants_are_the_kept_ones() -> None:
    """On every machine: what is told of a policy names them, and the next release tells the same."""
    assert telling() == KEPT.read_text(encoding="utf-8")


NESTS = """facts:
  nests:
    list_of: nest
    key: [species, height, branch]
    count: from 2 to 9
    fields:
      species: one of ground, tree
      height: {type: whole number from 1 to 9, only_if: species = tree}
      branch: {type: whole number from 1 to 3, only_if: height > 4}
rules:
  one: {per: nest, is: 'if height > 4 then branch else 1', source: text 1}
  two: {is: count(nests), source: text 1}
"""


def test_a_part_of_a_key_hangs_on_the_parts_of_its_own_element() -> None:
    """What the part before it is in another element says nothing of this one."""
    for facts in applicants(loaded(NESTS), 1, 80):
        for key in facts.lists["nests"]:
            species, height, branch = key

            assert (height is not NOT_APPLICABLE) == (species == "tree")
            assert (branch is not NOT_APPLICABLE) == (height in {5, 6, 7, 8, 9})


def test_a_list_never_has_fewer_elements_than_it_must() -> None:
    """Where two would have the same key another one is made; three more than it must are enough."""
    numbers = {len(facts.lists["nests"]) for facts in applicants(loaded(NESTS), 1, 200)}

    assert numbers == {2, 3, 4, 5}


def test_no_element_is_made_of_which_no_part_of_the_key_applies() -> None:
    """It could not be written."""
    policy = loaded(
        NESTS.replace("one of ground, tree", "{type: 'one of ground, tree', only_if: 1 > 2}")
    )

    assert all(facts.lists["nests"] == {} for facts in applicants(policy, 1, 5))


def test_a_condition_that_fails_or_does_not_apply_gives_no_fact_and_stops_nothing() -> None:
    """No day is ten thousand years on; and what hangs on what does not apply does not apply."""
    policy = loaded(
        """facts:
  far: {type: yes or no, only_if: day + 10 000 years > 2024-01-01}
  thin: {type: yes or no, only_if: bonus > 0 EUR}
rules:
  one: {is: if thin and far then 1 EUR else 2 EUR, source: text 1}
"""
    )
    for facts in applicants(policy, 1, 20):
        assert "far" not in facts.values
        assert ("thin" in facts.values) == (facts.values.get("bonus", 0) != 0)
        assert len(facts.values) > 15


def test_facts_that_hang_on_each_other_are_given_whatever_their_order() -> None:
    """Round after round, as long as anything can be given."""
    policy = loaded(
        """facts:
  last: {type: yes or no, only_if: third}
  third: {type: yes or no, only_if: second}
  second: {type: yes or no, only_if: first}
  first: yes or no
rules:
  one: {is: if last then 1 EUR else 2 EUR, source: text 1}
"""
    )
    for facts in applicants(policy, 1, 40):
        for name, asked in (("second", "first"), ("third", "second"), ("last", "third")):
            assert (name in facts.values) is facts.values.get(asked, False)


def test_the_draws_that_made_an_applicant_make_it_again(policy: Policy) -> None:
    """Whatever the seed; so a search can begin where it ended."""
    first = Draws(1)
    made = Maker(policy).make(first)

    assert Maker(policy).make(Draws(2, first.made)) == made


def test_one_fact_of_so_many_is_left_out_as_its_draw_says() -> None:
    """The first of them; without that, none, and nothing is drawn."""
    assert Draws(0, {"asked?": 3}, leaves_out=3).is_left_out("asked")
    assert not Draws(0, {"asked?": 4}, leaves_out=3).is_left_out("asked")
    assert not Draws(0, {"asked?": 5}, leaves_out=3).is_left_out("asked")
    whole = Draws(0, {"asked?": 0})
    assert not whole.is_left_out("asked")
    assert whole.made == {}


def test_an_applicant_about_some_facts_has_those_alone(policy: Policy) -> None:
    """As it has them when it is made whole; the key of an element is given with the element."""
    maker = Maker(policy)
    about = {(None, "extra"), (None, "items"), ("item", "code"), ("item", "heavy")}
    for number in range(20):
        whole = maker.make(Draws(number))
        some = maker.make(Draws(number), frozenset(about))

        assert some.values == {"extra": whole.values["extra"]}
        assert {*some.lists} == {"items"}
        assert some.lists["items"] == {
            key: replace(each, fields={name: each.fields[name] for name in ("code", "heavy")})
            for key, each in whole.lists["items"].items()
        }


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        (MONEY, 1000, "1000"),
        (MONEY, Fraction(1099, 100), "10.99"),
        (SHARE, Fraction(1, 4), "25%"),
        (WHOLE, 12345, "12345"),
        (Type(Kind.COUNT, whole=True, unit="place"), 2000, "2000"),
        (DATE, date(2024, 5, 6), "2024-05-06"),
        (TEXT, "Long Lane", "Long Lane"),
        (Type(Kind.PERIOD, span=PeriodSpan.DAYS), Period(days=10), "10 days"),
        (
            Type(Kind.CHOICES, options=("red", "blue")),
            frozenset({"red", "blue"}),
            "red, blue",
        ),
    ],
)
def test_a_part_of_a_key_is_written_as_an_application_writes_it(
    policy: Policy, type_: Type, value: Given, text: str
) -> None:
    """A number without its unit and in one piece; a text as it stands."""
    fact = replace(policy.facts[None, "planned"], type=type_)

    assert Maker(policy).part(value, fact) == text
