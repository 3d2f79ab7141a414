"""What is rounded twice is found through rules that are called the same."""

from __future__ import annotations

import pytest

from engine.load.load import check_text
from tests.checks.written import is_ours, whole

RULES = """rules:
  one: {per: item, is: price_paid, source: text 1}
  two: {per: earlier_one, is: got / 3, rounded: half up to 0.01 EUR, source: text 1}
  three: {is: FORMULA / 7, rounded: half up to 1 EUR, source: text 1}
"""


@pytest.mark.parametrize(
    "formula",
    ["(sum(earlier_ones.two) + sum(items.one))", "(sum(items.one) + sum(earlier_ones.two))"],
)
def test_of_two_rules_of_one_name_each_may_be_rounded_before(formula: str) -> None:
    """A name stands for what it is `per`."""
    text = whole(RULES.replace("FORMULA", formula)).replace("rules:\n", "rules:\n- chapter: Een\n")
    text = text.replace("  two: {per", "- chapter: Twee\n  one: {per")
    text = text.replace("earlier_ones.two", "earlier_ones.one").replace("two = two", "one = one")

    found = [each for each in check_text(text, "test.yaml").problems if is_ours(each)]

    assert [(each.code, each.fields["name"], each.fields["part"]) for each in found] == [
        ("E454", "three", "one")
    ]
