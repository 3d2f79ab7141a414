"""A condition says in its normal form exactly what its author wrote, down to what it asks."""

from __future__ import annotations

from functools import cache

import pytest

from engine.checks.formulas import Formula, leaves
from engine.checks.hanging import Name
from engine.checks.scene import FILE
from engine.policy.expressions import Choose, Expression
from engine.policy.walk import walk
from tests.checks.said import Said
from tests.checks.written import loaded

_WORDS = "says: Ja., refused: Neen., source: text 1"
MORE = "not (- planned + 3 >= 0)"
SOME, HEAVY = "some item in items satisfies item.size > planned", "items[heavy]"
SAYS = {
    "extra": "extra",
    "planned > 3 places": MORE,
    "planned < 3 places": "not (planned - 3 >= 0)",
    "planned >= 3 places": "planned - 3 >= 0",
    "planned <= 3 places": "- planned + 3 >= 0",
    "planned = 3 places": "planned - 3 = 0",
    "planned != 3 places": "not (planned - 3 = 0)",
    "planned < existing": "not (planned - existing >= 0)",
    "extra = (planned > 3 places)": f"any(all(extra, {MORE}), all(not extra, - planned + 3 >= 0))",
    "extra != (kind = small)": "not any(all(extra, kind is small), all(not extra, not kind is small))",
    "kind = small": "kind is small",
    "small = kind": "kind is small",
    "kind != small": "not kind is small",
    "kind in (small, large)": "any(kind is small, kind is large)",
    "word = other_word": "word = other_word",
    'word = "AB"': 'word = "AB"',
    '"AD" = word': '"AD" = word',
    '"AD" = "AE"': "no",
    '"AD" = "AD"': "yes",
    "word = word": "yes",
    "picked = picked": "yes",
    "day < 2024-03-01": "not (day - 738946 >= 0)",
    "not(extra) and planned > 3 places": f"all(not extra, {MORE})",
    "extra or planned > 3 places": f"any(extra, {MORE})",
    "contains(wishes, blue)": "contains(wishes, blue)",
    "contains(wishes, wish)": "contains(wishes, wish)",
    "exists(gift)": "exists(gift)",
    "exists(prices[code = 5])": "yes",
    "prices[code = 1].fixed": "yes",
    "prices[code = 5].fixed": "no",
    "prices[code = 2].fixed = extra": "not extra",
    "prices[code = count(items)].fixed": "prices[code = count(items)].fixed",
    "if kind = small then extra else planned > 3 places": f"any(all(kind is small, extra), all(not kind is small, {MORE}))",
    SOME: f"all({SOME}, not (- count(items) >= 0))",
    "every item in items satisfies item.heavy": "not all(not every item in items satisfies item.heavy, "
    "not (- count(items) >= 0))",
    "all_equal(items.size)": "not all(not all_equal(items.size), not (- count(items) + 1 >= 0))",
    f"all_different({HEAVY}.size)": f"not all(not all_different({HEAVY}.size), "
    f"not (- count({HEAVY}) + 1 >= 0))",
    "preferred = blue": "all(extra, wish is blue)",
    "preferred = wish": "any(all(any(all(extra, wish is red), not extra), wish is red), all(extra, wish is blue))",
    "other_preferred = blue": "any(all(extra, wish is blue), all(not extra, kind is small))",
    "towns[number = picked].sort_of = city": "towns[number = picked].sort_of is city",
    'towns[number = picked].called = "Ham"': 'towns[number = picked].called = "Ham"',
    "first and extra": f"all({MORE.replace('planned', 'asked')}, extra)",
}
LISTS = {
    "any_one": "any(all(extra, A), B)",
    "all_both": "all(any(not extra, A), B)",
    "neither": "not any(all(extra, A), B)",
    "one_at_least": "any(all(extra, A), B, all(kind is large, C))",
    "two_at_least": "any(all(extra, A, B), all(any(all(extra, A), B), kind is large, C))",
    "one_of_them": "all(any(all(extra, A), B, all(kind is large, C)), "
    "not any(all(extra, A, B), all(any(all(extra, A), B), kind is large, C)))",
    "inner": "any(all(extra, A), all(kind is large, C))",
    "outer": "any(not any(extra, kind is large), all(extra, A), all(kind is large, C))",
}
RULES = f"""rules:
  preferred:
    cases:
      - {{when: extra, then: wish}}
      - {{otherwise: red}}
    source: text 1
  other_preferred:
    cases:
      - {{when: extra, then: wish}}
      - {{when: kind = small, then: blue}}
      - {{otherwise: red}}
    source: text 1
  first: {{condition: asked > 3 EUR, {_WORDS}}}
  only_extra: {{only_if: extra, condition: asked > 5 EUR, {_WORDS}}}
  second: {{condition: cost > 5 EUR, {_WORDS}}}
  only_large: {{only_if: kind = large, condition: balance > 5 EUR, {_WORDS}}}
  any_one: {{any_of: [only_extra, second], {_WORDS}}}
  all_both: {{all_of: [only_extra, second], {_WORDS}}}
  neither: {{none_of: [only_extra, second], {_WORDS}}}
  one_at_least: {{at_least_of: {{number: 1, list: [only_extra, second, only_large]}}, {_WORDS}}}
  two_at_least: {{at_least_of: {{number: 2, list: [only_extra, second, only_large]}}, {_WORDS}}}
  one_of_them: {{one_of: [only_extra, second, only_large], {_WORDS}}}
  inner: {{any_of: [only_extra, only_large], {_WORDS}}}
  outer: {{all_of: [inner], {_WORDS}}}
  again: {{condition: '{SOME}', {_WORDS}}}
  turned: {{condition: other_word = word, {_WORDS}}}
  other_words: {{condition: 'word = "AC"', {_WORDS}}}
  equal: {{condition: all_equal(items.size), {_WORDS}}}
  different: {{condition: all_different(items.size), {_WORDS}}}
  other_field: {{condition: all_different(items.price_paid), {_WORDS}}}
  heavy_sizes: {{condition: 'all_different(items[heavy].size)', {_WORDS}}}
  some_item: {{condition: some item in items satisfies planned > 3 places, {_WORDS}}}
  some_other: {{condition: some other_one in others satisfies planned > 3 places, {_WORDS}}}
  starts: {{condition: 'starts_with(word, "A")', {_WORDS}}}
  holds_it: {{condition: 'contains(word, "A")', {_WORDS}}}
""" + "".join(
    f"  rule_{number}: {{condition: '{formula}', {_WORDS}}}\n"
    for number, formula in enumerate(SAYS)
)


def read_ahead() -> None:
    """Reads them, for who runs these tests again and again with mistakes in the analysis."""
    loaded(RULES)


@cache
def said() -> Said:
    """The normal forms of all these conditions."""
    return Said(RULES)


def named(formula: str) -> str:
    """The rule with that formula."""
    return f"rule_{list(SAYS).index(formula)}"


def body(rule: str) -> Expression:
    """What a rule gives."""
    return said().forms.policy.definitions[None, rule].body


@pytest.mark.parametrize("formula", SAYS)
def test_a_condition_says_what_is_written(formula: str) -> None:
    """Names and cells are followed, comparisons calculated; what is left is asked."""
    assert said().formula(named(formula)) == SAYS[formula]


@pytest.mark.parametrize("rule", LISTS)
def test_a_list_of_conditions_passes_over_what_does_not_apply(rule: str) -> None:
    """It neither helps nor hinders; what applies is counted."""
    written = said().formula(rule)
    for letter, fact in (("A", "asked"), ("B", "cost"), ("C", "balance")):
        written = written.replace(f"not (- {fact} + 5 >= 0)", letter)

    assert written == LISTS[rule]


def test_what_is_asked_in_two_ways_is_one_question() -> None:
    """The same aggregate elsewhere, or two texts compared the other way round."""
    # Afresh, for a question is called as it was first met.
    of = Said(RULES).forms

    def normal(rule: str) -> Formula:
        return of.formula(of.policy.definitions[None, rule].body, FILE)

    assert normal(named(SOME)) is normal("again")
    assert normal(named("word = other_word")) is normal("turned")
    assert normal(named('word = "AB"')) is not normal("other_words")
    assert normal(named("contains(wishes, blue)")) is not normal(named("contains(wishes, wish)"))


@pytest.mark.parametrize(
    ("formula", "facts"),
    [
        ("extra", {(None, "extra")}),
        ("contains(wishes, wish)", {(None, "wishes"), (None, "wish")}),
        ("word = other_word", {(None, "word"), (None, "other_word")}),
        ("kind = small", {(None, "kind")}),
        (SOME, {(None, "items"), ("item", "size"), (None, "planned")}),
        ("towns[number = picked].sort_of = city", {(None, "picked")}),
    ],
)
def test_a_question_knows_the_facts_that_its_answer_hangs_on(
    formula: str, facts: set[Name]
) -> None:
    """So a guard tells nothing of what has other facts."""
    found = leaves(said().forms.formula(body(named(formula)), FILE))
    asked = [each.asked.facts for each in found if each.question]

    assert asked
    assert all(each == facts for each in asked)


APART = (
    "equal",
    "different",
    "other_field",
    "heavy_sizes",
    "some_item",
    "some_other",
    "starts",
    "holds_it",
)


def test_what_asks_something_else_is_another_question() -> None:
    """Of other elements, of another field, or another thing of the same; each is answered yes or no."""
    forms = said().forms
    questions = [
        next(each for each in leaves(forms.formula(body(rule), FILE)) if each.question)
        for rule in APART
    ]

    assert len(set(questions)) == len(APART)
    assert {each.asked.answers for each in questions} == {(True, False)}


def test_each_way_out_of_a_choice_is_taken_where_none_before_it_is() -> None:
    """The last one where none is."""
    choice = body("other_preferred")
    assert isinstance(choice, Choose)
    ways = said().forms.ways(choice, FILE)

    assert [said().of(guard) for guard, _ in ways] == [
        "extra", "all(not extra, kind is small)", "all(not extra, not kind is small)",
    ]  # fmt: skip
    assert [then.origin.text for _, then in ways] == ["wish", "blue", "red"]


def test_a_choice_is_each_of_its_options_in_its_own_cases() -> None:
    """An option that is written is that one; one that is never given stands nowhere."""
    forms = said().forms
    found = {
        name: said().of(each) for name, each in forms.answers(body("other_preferred"), FILE).items()
    }
    written = next(each for each in walk(body("other_preferred")) if each.origin.text == "blue")

    assert found == {
        "red": "any(all(extra, wish is red), all(not extra, not kind is small))",
        "blue": "any(all(extra, wish is blue), all(not extra, kind is small))",
    }
    assert forms.answers(written, FILE) == {"blue": forms.logic.yes}
