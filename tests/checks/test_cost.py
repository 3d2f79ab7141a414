"""How much work a policy can be follows from its lists and ranges."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.checks.applicants import applicants
from engine.checks.cost import Cost
from engine.checks.entered import value_of
from engine.checks.study import Study, Worked
from engine.interpret import Run
from engine.load.load import check_text
from engine.problem import Problem
from engine.quantities import Number
from tests.checks.written import is_ours, loaded, whole

SEVERAL = ("count: from 0 to 3", "count: from 0 to 900")


def problems(rules: str, *changes: tuple[str, str]) -> list[Problem]:
    """The problems of a policy of which some words are changed."""
    text = whole(rules)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return [each for each in check_text(text, "test.yaml").problems if is_ours(each)]


def codes(rules: str, *changes: tuple[str, str]) -> list[str]:
    """Their codes."""
    return [each.code for each in problems(rules, *changes)]


def cost_of(rules: str) -> Cost:
    """The bounds on the work of a policy."""
    return Cost(Study(Worked(loaded(rules), ())))


def digits(cost: Cost, name: str, scope: str | None = None) -> tuple[int, int]:
    """The most digits of a numerator and of a denominator in one rule."""
    definition = cost.study.policy.definitions[scope, name]
    return cost.digits(definition.body, cost.scene.home(definition))


NESTED = """rules:
  one:
    per: item
    is: count(others[worth > 10 EUR])
    only_if: kind != small
    source: text 1
"""


def test_a_list_within_a_list_may_take_too_many_steps() -> None:
    """A thousand times a thousand elements is more than a million steps."""
    longer = ("count: from 0 to 3", "count: from 0 to 9 000")
    more = ("count: from 1 to 3", "count: from 1 to 9 000")

    assert codes(NESTED) == []
    assert codes(NESTED, longer) == []
    assert codes(NESTED, longer, more) == ["E455"]


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("sum(items.size) * 2", []),
        ("asked / factor / factor", []),
        ("asked / (factor * factor * factor * factor)", []),
        ("asked / factor / (factor + 1) / (factor + 2) / (factor + 3) * factor", []),
    ],
)
def test_a_few_divisions_take_few_digits(formula: str, code: list[str]) -> None:
    """Fractions grow with each division, but not far."""
    assert code == codes(f"rules:\n  one:\n    is: '{formula}'\n    source: text 1\n")


def test_fractions_that_are_added_up_over_a_long_list_take_too_many_digits() -> None:
    """Each element may bring a divisor of its own."""
    rules = """rules:
  ratio:
    per: item
    is: price_paid / (size + 1 places) * 1 places
    source: text 1
  one:
    is: sum(items.ratio)
    source: text 1
"""

    assert codes(rules) == []
    assert codes(rules, SEVERAL) == ["E456"]
    mean = rules.replace(
        "sum(items.ratio)", "if count(items) > 0 then mean(items.ratio) else 0 EUR"
    )
    assert codes(mean, SEVERAL) == ["E456"]


def test_a_rounding_on_the_way_keeps_the_digits_few() -> None:
    """What comes in cents has few digits however it was made."""
    rules = """rules:
  ratio:
    per: item
    is: price_paid / (size + 1 places) * 1 places
    rounded: half up to 0.01 EUR
    source: text 1
  one:
    is: sum(items.ratio)
    source: text 1
"""

    assert codes(rules, SEVERAL) == []


def test_a_sum_of_fractions_has_the_digits_of_both() -> None:
    """Two fractions with different divisors add up to one over their product."""
    rules = """rules:
  ratio:
    per: item
    is: price_paid / (size + 1 places) * 1 places
    source: text 1
  one:
    is: asked / factor + sum(items.ratio) + (if count(items) > 0 then max(items.ratio) else 0 EUR)
    source: text 1
"""

    assert codes(rules) == []
    assert codes(rules, ("count: from 0 to 3", "count: from 0 to 60")) == ["E456"]


# ── Steps ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("rule", "steps"),
    [
        ("is: asked", 2),
        ("is: asked / factor", 4),
        ("{only_if: extra, is: asked / factor}", 5),
        ("is: if extra then asked / factor else cost", 7),
        ("is: count(items)", 1 + 1 + 3),
        ("is: 'count(items[heavy])'", 1 + 1 + 3 * 2),
        ("is: 'sum(items[heavy].price_paid)'", 1 + 1 + 3 * 3),
        ("{per: item, is: size}", 3 * 2),
        ("{per: item, only_if: heavy, is: size * 2}", 3 * (1 + 3 + 1)),
        ("{per: item, is: 'count(earlier_ones[done]) * 2'}", 3 * (1 + 2 + 1 + 3 * 2)),
    ],
)
def test_each_expression_is_a_step_for_each_element(rule: str, steps: int) -> None:
    """A rule is one, and so is what an aggregate looks at of each element that a list can have."""
    body = rule if rule.startswith("{") else f"{{{rule}}}"
    cost = cost_of(f"rules:\n  one: {body.removesuffix('}')}, source: text 1}}\n")
    (one,) = (each for each in cost.study.policy.definitions.values() if each.name == "one")

    assert cost.steps_of(one) == steps


def test_just_a_million_steps_are_allowed() -> None:
    """One more is too many; it is told how many, and where most of them are."""
    rules = "rules:\n  one: {is: count(items), source: text 1}\n"
    others = 1_000_009 - 999_999

    assert (
        codes(
            rules,
            (
                "count: from 0 to 3\n    with: [p",
                f"count: from 0 to {10**6 - others}\n    with: [p",
            ),
        )
        == []
    )
    (problem,) = problems(
        rules,
        (
            "count: from 0 to 3\n    with: [p",
            f"count: from 0 to {10**6 + 1 - others}\n    with: [p",
        ),
    )
    assert problem.what("en") == (
        "one application can take 1,000,001 steps; at most 1,000,000 are allowed, and `one` takes the most"
    )
    assert problem.within == ("rules", "one")


def test_rules_of_two_elements_count_both_though_they_are_called_the_same() -> None:
    """A name stands for what it is `per`."""
    first = "  one: {per: item, only_if: kind != small, is: 'count(others[worth > 10 EUR])', source: text 1}\n"
    second = "  two: {per: other_one, is: 'count(items[size > 10 places])', source: text 1}\n"
    longer = ("count: from 0 to 3", "count: from 0 to 400")
    more = ("count: from 1 to 3", "count: from 1 to 400")
    chapters = ("rules:\n", "rules:\n- chapter: Een\n")
    named = ("  two: {per", "- chapter: Twee\n  one: {per"), ("two = two", "one = one")

    assert codes(f"rules:\n{first}", longer, more) == []
    assert codes(f"rules:\n{first}{second}", longer, more, chapters, *named) == ["E455"]


# ── Digits ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("formula", "most"),
    [
        ("asked", (7, 3)),  # 1000000/100
        ("planned", (3, 1)),
        ("balance", (6, 3)),  # 100000/100
        ("factor", (7, 7)),  # 8000000/1000000
        ("word", (0, 0)),
        ("asked / factor", (7 + 7, 3 + 7)),
        ("asked / factor / factor", (14 + 7, 10 + 7)),
        ("asked / factor * part", (14 + 1, 10 + 1)),
        ("asked / factor * (factor / (factor + 1))", (14 + 14, 10 + 14)),
        ("asked / factor - 1 EUR", (14 + 1 + 1, 10 + 1)),
        ("1 EUR + asked / factor", (14 + 1 + 1, 10 + 1)),
        ("asked / factor + cost", (14 + 3 + 1, 10 + 3)),
        ("modulo(factor / (factor + 1), factor / 70)", (14 + 8, 14 + 8)),  # 8000000/70000000
        ("modulo(factor / 70 / factor, 1 000)", (15 + 4, 15 + 4)),
        ("abs(asked / factor)", (14, 10)),
        ("max(asked / factor, cost)", (14, 10)),
        ("min(cost, 100 EUR * factor / (factor + 1), asked / factor)", (14, 12)),
        ("if extra then asked / factor else cost", (14, 10)),
        ("round_half_up(asked / factor, 0.01 EUR)", (7, 3)),
        ("round_up(asked / planned * 1 places, 0.01 EUR)", (7 + 1 + 1, 3 + 3 + 1)),
        ("round_up((0 EUR - asked) / planned * 1 places, 0.01 EUR)", (7 + 1 + 1, 3 + 3 + 1)),
        ("sum(items.price_paid)", (7, 3)),
    ],
)
def test_the_digits_of_a_formula_are_those_of_its_parts(
    formula: str, most: tuple[int, int]
) -> None:
    """What comes in known steps within known bounds has its own; a fraction those of all in it."""
    cost = cost_of(f"rules:\n  one:\n    is: '{formula}'\n    source: text 1\n")

    assert digits(cost, "one") == most


OVER_A_LIST = """rules:
  ratio: {per: item, is: price_paid / (size + 1 places) * 1 places, source: text 1}
  one: {is: sum(items.ratio), source: text 1}
  two: {is: if count(items) > 0 then mean(items.ratio) else 0 EUR, source: text 1}
  three: {is: if count(items) > 0 then max(items.ratio) else 0 EUR, source: text 1}
"""


def test_the_digits_of_a_sum_are_those_of_all_its_divisors() -> None:
    """The greatest of them is one of them, and has no more."""
    cost = cost_of(OVER_A_LIST)

    assert digits(cost, "ratio", "item") == (6 + 1 + 1, 3 + 3 + 1)
    assert digits(cost, "one") == digits(cost, "two") == (8 + 3 * 7 + 1, 3 * 7 + 1)
    assert digits(cost, "three") == (8, 7)


def test_a_rule_of_one_element_has_the_digits_of_that_element() -> None:
    """The key is known where it is written out."""
    cost = cost_of("""facts:
  visits:
    list_of: visit
    key: spot
    count: from 1 to 3
    fields: {spot: whole number from 1 to 900, paid: EUR from 0 to 500}
rules:
  half: {per: visit, is: paid / (spot * factor), source: text 1}
  one: {is: 'if exists(visits[spot = 5]) then visits[spot = 5].half else 0 EUR', source: text 1}
""")

    assert digits(cost, "half", "visit") == (5 + 7, 3 + 10)  # 7200000000/1000000
    assert digits(cost, "one") == (5 + 6, 3 + 7)  # 8000000/200000


def with_digits(number: int) -> str:
    """A rule that can become a number of so many digits."""
    times = "1" + "0" * (number - 14 - 26 * 7 - 1)
    return f"rules:\n  one:\n    is: asked{' / factor' * 27} * {times}\n    source: text 1\n"


def test_just_two_hundred_digits_are_allowed() -> None:
    """One more is too many, and it is told how many there can be."""
    assert codes(with_digits(200)) == []
    (problem,) = problems(with_digits(201))

    assert problem.what("en") == "`one` can become a number of 201 digits; at most 200 are allowed"


def test_the_first_rule_with_too_many_digits_is_told_alone() -> None:
    """What is made of it has too many for that reason."""
    rules = with_digits(210) + "  two: {is: one * 2, source: text 1}\n"

    assert [each.within for each in problems(rules)] == [("rules", "one")]


FRACTIONS = [
    "asked / factor + cost / (factor + 1)",
    "balance / factor - asked / 7 * (factor / 3)",
    "1 EUR * modulo((factor - 5) / 7, factor / 3)",
    "1 EUR * modulo(factor / 9, (factor - 5) / 7 + 1 000)",
    "1 EUR * modulo(0 - factor / 7 000 000, 1 000)",
    "max(asked / factor, cost / 7) - min(balance / 3, 1 EUR)",
    "sum(items.share_paid) / factor + (if count(items) > 0 then mean(items.share_paid) else 0 EUR)",
]


@pytest.mark.parametrize("formula", FRACTIONS)
def test_no_value_has_more_digits_than_was_worked_out(formula: str) -> None:
    """Nor has one that a list brings together, whoever applies."""
    cost = cost_of(
        "rules:\n  share_paid: {per: item, is: price_paid / (size + 7 places) * 1 places, source: text 1}\n"
        f"  one:\n    is: '{formula}'\n    source: text 1\n"
    )
    policy = cost.study.policy
    top, low = digits(cost, "one")

    for facts in applicants(policy, 0, 60):
        run = Run(policy, facts)
        value = value_of(policy.definitions[None, "one"].body, run, {})
        assert isinstance(value, Number)
        assert len(str(abs(Fraction(value).numerator))) <= top
        assert len(str(Fraction(value).denominator)) <= low
