"""How much work a policy can be follows from its lists and ranges."""

from __future__ import annotations

import pytest

from engine.load.load import check_text
from tests.checks.written import is_ours, whole


def codes(rules: str, *changes: tuple[str, str]) -> list[str]:
    """The codes of the problems of a policy of which some words are changed."""
    text = whole(rules)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return [each.code for each in check_text(text, "test.yaml").problems if is_ours(each)]


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
    assert codes(rules, ("count: from 0 to 3", "count: from 0 to 900")) == ["E456"]
    mean = rules.replace(
        "sum(items.ratio)", "if count(items) > 0 then mean(items.ratio) else 0 EUR"
    )
    assert codes(mean, ("count: from 0 to 3", "count: from 0 to 900")) == ["E456"]


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

    assert codes(rules, ("count: from 0 to 3", "count: from 0 to 900")) == []


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
