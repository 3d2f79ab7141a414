"""Formulas that mean one thing have one normal form; those that do not have several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from tests.checks.worked import Formulas, worked

FACTS = """  delay: period from 0 minutes to 90 minutes
  when_: moment from 2024-01-01T00:00 to 2024-12-31T23:59
  pause: period from 0 months to 12 months
  other_wish: one of red, blue
"""
RULES = """
  doubled: {is: asked * 2, source: text 1}
  named: {is: "towns[number = picked].called", source: text 1}
  same_place: {is: "towns[number = picked].people", source: text 1}
"""
ALIKE: Sequence[tuple[str, str]] = (
    ("asked - cost", "-(cost - asked)"),
    ("asked + asked", "2 * asked"),
    ("doubled", "asked * 2"),
    ("doubled - asked", "asked"),
    ("planned * rate", "rate * planned"),
    ("(asked + cost) * factor", "asked * factor + factor * cost"),
    ("asked / 4", "asked * 0.25"),
    ("asked / factor", "asked / factor"),
    ("asked / factor * 2", "2 * (asked / factor)"),
    ("floor(factor)", "floor(factor * 2 - factor)"),
    ("min(asked, cost)", "min(asked, cost)"),
    ("day + 5 days", "day + 8 days - 3 days"),
    ("day + wait", "day + (wait + 5 days) - 5 days"),
    ("day - 5 days", "day - 8 days + 3 days"),
    ("day - 2024-01-01", "day - 2024-01-11 + 10 days"),
    ("moment + 30 minutes", "moment + 90 minutes - 60 minutes"),
    ("moment - delay", "moment - (delay + 5 minutes) + 5 minutes"),
    ("day + 1 month", "day + 1 month"),
    ("if extra then asked else cost", "if extra then asked else cost"),
    ("length(word)", "length(word)"),
    ("length(named)", "length(towns[number = picked].called)"),
    ("same_place", "towns[number = picked].people"),
    ("asked > cost", "not(cost >= asked)"),
    ("asked > cost", "2 * cost < asked * 2"),
    ("wish = red", "not(wish != red)"),
    ("wish", "wish"),
    ("word", "word"),
    ("extra", "extra"),
    ("sum(items.load)", "sum(items[heavy].load)"),
    ("count(items)", "count(items)"),
    ("count(items[size > limit])", "count(items[limit < size])"),
    ("sum(items.size)", "sum(items.size)"),
    ("sum(items[heavy].size)", "sum(items[not(not(heavy))].size)"),
    ("item: unit_price * size", "item: size * unit_price"),
    ("0 EUR * factor", "asked - asked"),
)
DIFFERENT: Sequence[Sequence[str]] = (
    ("asked", "cost", "-asked", "asked * 2", "asked + 1 EUR", "asked / 2", "asked * factor", "balance"),
    ("asked - cost", "cost - asked", "asked + cost"),
    ("asked / factor", "asked * factor", "asked / (factor + 1)"),
    ("asked / factor", "cost / factor"),
    ("floor(factor)", "ceiling(factor)", "factor"),
    ("min(asked, cost)", "max(asked, cost)", "min(asked, cost, 5 EUR)"),
    ("round_up(asked, 1 EUR)", "round_up(asked, 2 EUR)", "round_down(asked, 1 EUR)"),
    ("day", "day + 1 day", "day - 1 day", "day + 1 month - 1 month", "day - 1 month + 1 month"),
    ("day + 1 month", "day + 2 months", "day - 1 month", "day + 30 days"),
    ("day + 1 month", "day + 1 day"),
    ("day - 1 month", "day - 1 day"),
    ("wish", "other_wish", "kind"),
    ("word", "other_word", "named"),
    (
        "length(if extra then word else other_word)",
        "length(if extra then other_word else word)",
    ),
    ("day + pause", "day - pause", "day + wait", "day - wait"),
    ("moment", "moment + 1 day - 1 day", "moment - 1 day + 1 day", "moment + 24 hours"),
    ("moment + 1 month", "moment + 1 month - 1 hour", "moment - 1 month"),
    ("moment + wait", "moment - wait", "moment + delay", "moment - delay"),
    ("day - 2024-01-01", "2024-01-01 - day", "day - 2024-01-02"),
    ("wait + 5 days", "wait - 5 days"),
    ("date_of(moment)", "date_of(when_)"),
    ("if extra then asked else cost", "if extra then cost else asked"),
    ("length(word)", "length(other_word)", "length(picked)", "length(named)"),
    ('length(towns[number = "11"].called)', "length(towns[number = picked].called)"),
    ("asked > cost", "cost > asked", "asked >= cost", "asked = cost"),
    ("wish = red", "other_wish = red", "wish != red"),
    ("word = other_word", 'word = "AA"', 'word = "BB"', 'other_word = "AA"'),
    ("towns[number = picked].people", "prices[code = 5].unit_price"),
    ("item: unit_price", "item: price_paid"),
    ("count(items)", "count(others)", "count(items[heavy])", "sum(items.size)"),
    ("count(items[heavy])", "count(items[size > limit])", "count(items[size < limit])"),
    ("count(items[sound])", "distinct(items.size)"),
    ("distinct(items.size)", "distinct(items.price_paid)", "distinct(items[heavy].size)"),
    ("sum(items.size)", "sum(items.load)", "max(items.size)", "min(items.size)", "mean(items.size)"),
    ("sum(items.price_paid)", "sum(others.worth)", "sum(items[heavy].price_paid)"),
    ("sum(items.load)", "sum(items[heavy].size)"),
    ("sum(items.unit_price)", "sum(items[fixed].unit_price)"),
)  # fmt: skip


@cache
def formulas() -> Formulas:
    """All of them, in one policy."""
    alike = [each for pair in ALIKE for each in pair]
    return worked([*alike, *(each for several in DIFFERENT for each in several)], RULES, FACTS)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_means_one_thing_has_one_normal_form(one: str, other: str) -> None:
    """However it is written, and through whichever names."""
    assert formulas().key(one) == formulas().key(other)


@pytest.mark.parametrize("several", DIFFERENT, ids=lambda several: several[0])
def test_what_can_differ_has_different_normal_forms(several: Sequence[str]) -> None:
    """Nothing is concluded from one about another."""
    keys = [formulas().key(each) for each in several]

    assert len(set(keys)) == len(keys)
