"""The values that each formula can have, no more of them than there are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from engine.checks.intervals import Interval
from engine.checks.ordinals import ordinal
from engine.checks.polynomials import of_atom
from engine.policy.expressions import Apply
from engine.quantities import Number
from tests.checks.worked import Formulas, worked

RULES = """
  sevenths: {is: floor(factor * 9 / 7), source: text 1}
  doubled: {is: asked * 2, source: text 1}
  by_table:
    table: |
      planned      || by_table
      < 30 places  || 100 EUR
      >= 20 places || cost
    rows_used: lowest
    source: text 1
  lowest_first:
    only_if: planned > 40 places
    is: planned - 40 places
    source: text 1
  by_sum:
    table: |
      planned      || by_sum
      < 30 places  || max(asked, 100 EUR)
      >= 20 places || 500 EUR
    rows_used: sum
    source: text 1
  by_highest:
    table: |
      planned      || by_highest
      < 30 places  || 100 EUR
      >= 20 places || cost
    rows_used: highest
    source: text 1
  one_deep: {is: if extra then asked else 0 EUR, source: text 1}
""" + "".join(
    f"  deep_{number}: {{is: if extra then {before} else 0 EUR, source: text 1}}\n"
    for number, before in enumerate(("one_deep", *(f"deep_{at}" for at in range(9))))
)


def days(first: date, last: date) -> tuple[Number, Number]:
    """The numbers of two days."""
    return ordinal(first), ordinal(last)


def cents(number: int) -> Fraction:
    """So many cents."""
    return Fraction(number, 100)


FOUND: dict[str, tuple[Number | None, Number | None]] = {
    # What is declared, and what is calculated of it
    "asked": (0, 10_000),
    "balance": (-1_000, 1_000),
    "7 places": (7, 7),
    "item: size": (0, 100),
    "asked + cost": (0, 20_000),
    "asked - cost": (-10_000, 10_000),
    "-(asked / 4)": (-2_500, 0),
    "balance * factor": (-8_000, 8_000),
    "asked * share_of": (0, 10_000),
    "asked * (share_of - 10 %)": (-1_000, 9_000),
    "asked / factor": (0, 10_000),
    "10 / factor": (Fraction(5, 4), 10),
    "asked / (0 - factor)": (-10_000, 0),
    "balance / (factor - 0.5)": (-2_000, 2_000),
    "planned / existing": (0, None),
    "rate * planned * 2 / 5": (0, 500),
    "modulo(planned, 7 places)": (0, 6),
    "modulo(planned - existing, 7 places)": (0, 6),
    "modulo(factor, factor - 10)": (Fraction("-8.999999"), 0),
    "modulo(planned, existing)": (0, 99),
    "modulo(planned, existing - 50 places)": (-49, 49),
    "min(asked, cost, 50 EUR)": (0, 50),
    "max(asked, cost, 50 EUR)": (50, 10_000),
    "abs(balance)": (0, 1_000),
    "floor(factor / 3)": (0, 2),
    "ceiling(factor / 3)": (1, 3),
    # One fact more than once
    "asked * 2 - asked": (0, 10_000),
    "asked - asked / 2": (0, 5_000),
    "factor * asked - asked * factor": (0, 0),
    "item: size * 3 - size": (0, 200),
    "factor * 1.5 - factor": (Fraction(1, 2), 4),
    # What has bounds beside its value
    "min(asked, cost) - asked": (-10_000, 0),
    "min(cost, asked) - asked": (-10_000, 0),
    "max(asked, cost) - asked": (0, 10_000),
    "abs(planned - existing) - planned + existing": (0, 200),
    "abs(planned - existing) + planned - existing": (0, 200),
    "ceiling(factor / 3) - factor / 3": (0, 1),
    "floor(factor / 3) - factor / 3": (-1, 0),
    "min(planned, existing) * 2 - planned - existing": (-200, 0),
    # Roundings
    "round_up(balance, 0.3 EUR)": (Fraction("-1000.2"), Fraction("1000.2")),
    "round_down(balance, 0.3 EUR)": (Fraction("-999.9"), Fraction("999.9")),
    "round_half_up(balance, 0.4 EUR)": (-1000, 1000),
    "round_half_up(balance, 16 EUR)": (-1008, 1008),
    "round_half_down(balance, 16 EUR)": (-992, 992),
    "round_half_even(balance, 16 EUR)": (-992, 992),
    "round_half_even(balance, 80 EUR)": (-960, 960),
    "round_up(balance, 3 EUR) - balance": (-3, 3),
    "round_down(balance, 3 EUR) - balance": (-3, 3),
    "round_up(asked, 3 EUR) - asked": (0, 3),
    "round_down(asked, 3 EUR) - asked": (-3, 0),
    "round_half_up(asked, 3 EUR) - asked": (-cents(150), cents(150)),
    "round_half_down(asked, 3 EUR) - asked": (-cents(150), cents(150)),
    "round_half_even(asked, 3 EUR) - asked": (-cents(150), cents(150)),
    "round_up(-asked, 3 EUR) + asked": (-3, 0),
    "round_down(-asked, 3 EUR) + asked": (0, 3),
    "round_up(asked, cost + 1 EUR)": (None, None),
    "round_up(asked, cost + 1 EUR) - asked": (None, None),
    "round_up(1 EUR - asked, 3 EUR) + asked": (-2, 4),
    "round_down(asked - 1 EUR, 3 EUR) - asked": (-4, 2),
    # Lists and tables
    "by_table": (0, 10_000),
    "by_highest": (0, 10_000),
    "by_sum": (0, 10_500),
    "by_sum - 20 EUR": (-20, 10_480),
    "sum(items.price_paid)": (0, 15_000),
    "sum(items.load)": (0, 60),
    "sum(items.unit_price)": (0, 150),
    "sum(others.worth)": (0, 15_000),
    "count(items)": (0, 3),
    "count(others)": (1, 3),
    "count(others[worth > 10 EUR])": (0, 3),
    "distinct(items.size)": (0, 3),
    "distinct(others.worth)": (1, 3),
    "mean(items.size)": (0, 100),
    "max(items.size)": (0, 100),
    "min(items[size > 10 places].size)": (11, 100),
    "mean(items[size > 10 places].size)": (11, 100),
    "sum(items[size > 10 places].size)": (0, 300),
    "sum(items[price_paid > 6 000 EUR].price_paid)": (0, 0),
    "prices[code = 5].unit_price": (50, 50),
    "towns[number = picked].people": (100, 200),
    "length(word)": (0, 10_000),
    "length(towns[number = picked].called)": (0, 10_000),
    # Choices, with what their guards let be known
    "if extra then asked else cost + 5 EUR": (0, 10_005),
    "if asked > 100 EUR then asked else 100 EUR": (100, 10_000),
    "if asked > cost then asked - cost else 0 EUR": (0, 10_000),
    "if asked >= 10 EUR and asked < 20 EUR then asked else 15 EUR": (10, cents(1999)),
    "if asked < 20 EUR then asked * 2 - asked else 0 EUR": (0, cents(1999)),
    "if asked < 20 EUR then round_down(asked, 3 EUR) else 0 EUR": (0, 18),
    "if asked < 20 EUR then doubled else 0 EUR": (0, cents(3998)),
    "if planned < existing then existing - planned else 1 place": (1, 100),
    "if asked > cost then (asked - cost) * factor else 1 EUR": (cents(1), 80_000),
    "if sevenths <= 4 then sevenths else 2": (1, 4),
    "if floor(factor / 3) <= 1 then floor(factor / 3) else 0": (0, 1),
    "if planned != 0 places then planned else 1 place": (1, 100),
    "if planned > 200 places then 0 - 5 else 7": (7, 7),
    "if count(items) = 2 then sum(items.price_paid) else 0 EUR": (0, 10_000),
    "if count(items) > 1 then distinct(items.size) else 3": (1, 3),
    "if sum(items.size) <= 5 places then sum(items.size) else 0 places": (0, 5),
    "if count(items[heavy]) <= 1 then sum(items[heavy].size) else 0 places": (0, 100),
    "if max(items.size) <= 5 places then max(items.size) else 0 places": (0, 5),
    "item: if heavy then load else 0 places": (0, 20),
    "item: if exists(price) then unit_price * size else 0 EUR": (0, 5_000),
    "if planned > 40 places then lowest_first else 5 places": (1, 60),
    "if planned > 50 places then lowest_first else 50 places": (11, 60),
    # Eight rules deep, and no further
    "if asked <= 10 EUR then deep_6 else 0 EUR": (0, 10),
    "if asked <= 11 EUR then deep_6 else 0 EUR": (0, 11),
    "if asked <= 12 EUR then deep_7 else 0 EUR": (0, 10_000),
    "if asked <= 13 EUR then deep_6 else 0 EUR": (0, 13),
    "if asked <= 14 EUR then deep_7 else 0 EUR": (0, 10_000),
    # Days
    "max(day, 2024-06-01)": days(date(2024, 6, 1), date(2024, 12, 31)),
    "min(day, 2024-06-01)": days(date(2024, 1, 1), date(2024, 6, 1)),
    "if day >= 2024-06-01 then day else 2024-07-01": days(date(2024, 6, 1), date(2024, 12, 31)),
    "day + wait": days(date(2024, 1, 1), date(2025, 3, 31)),
    "day - 1 month": days(date(2023, 12, 1), date(2024, 11, 30)),
    "day - 2024-01-01": (0, 365),
    "day - 2024-01-01 + wait": (0, 455),
    "days_between(2024-01-01, day)": (0, 365),
    "months_between(day, 2025-03-31)": (3, 14),
    "years_between(day, 2025-03-31)": (0, 1),
    "date_of(moment)": days(date(2024, 1, 1), date(2024, 12, 31)),
    "year_of(day)": (2024, 2024),
    "month_of(day)": (1, 12),
    "wait + 5 days": (5, 95),
    "wait - 5 days": (-5, 85),
}


@cache
def formulas() -> Formulas:
    """All of them, in one policy."""
    return worked(FOUND, RULES)


@pytest.mark.parametrize("formula", FOUND)
def test_a_formula_has_just_the_values_that_are_foreseen(formula: str) -> None:
    """Neither more, for then less would be proved, nor fewer."""
    low, high = FOUND[formula]

    assert Interval(low, high) == formulas().interval(formula)


def test_a_rule_has_only_the_values_that_it_has_where_it_applies() -> None:
    """Who does not come to it gives it none."""
    definition = formulas().study.policy.definitions[None, "lowest_first"]

    assert Interval(1, 60) == formulas().study.ranges.of_definition(definition)


def test_what_nobody_can_have_has_no_values() -> None:
    """Nothing is added to it either."""
    none = "max(items[price_paid > 6 000 EUR].price_paid)"
    found = worked([none, f"{none} + asked", f"asked - {none}"])

    assert all(found.interval(each).is_empty for each in found.definitions)


def test_what_is_known_of_a_normal_form_is_what_its_source_can_have() -> None:
    """Whichever of the two was asked for first."""
    ranges = formulas().study.ranges
    for atom in formulas().study.forms.atoms:
        known = ranges.nothing_known.interval(of_atom(atom.number))

        assert known == ranges.interval_of_atom(atom.number), atom


def test_only_what_is_rounded_or_chosen_of_others_reaches_those() -> None:
    """Not what counts as zero where it does not apply: it is not bounded by what it is made of."""
    ranges, atoms = formulas().study.ranges, formulas().study.forms.atoms
    number = len(atoms)
    for atom in atoms[:]:
        reach, bounds = ranges.reach_of_atom(atom.number), ranges.bounds_of_atom(atom.number)
        is_alone = not isinstance(atom.source, Apply) or atom.or_zero

        assert atom.number in reach
        assert not is_alone or (reach, bounds) == (frozenset((atom.number,)), ())
        assert all(atom.number in bound.atoms and bound.atoms <= reach for bound in bounds)
    assert number == len(atoms)


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        ("length(word)", []),
        ("modulo(planned, existing)", []),
        ("floor(factor)", ["factor"]),
        ("ceiling(factor)", ["factor"]),
        ("abs(planned - existing)", ["planned", "existing"]),
        ("max(asked, cost)", ["asked", "cost"]),
        ("min(asked, cost)", ["asked", "cost"]),
        ("round_down(min(asked, cost), 3 EUR)", ["min(asked, cost)", "asked", "cost"]),
        (
            "round_up(round_down(min(asked, cost), 3 EUR), 7 EUR)",
            ["round_down(min(asked, cost), 3 EUR)", "min(asked, cost)"],
        ),
    ],
)
def test_an_atom_reaches_those_in_its_bounds_and_in_theirs(formula: str, parts: list[str]) -> None:
    """Two steps far, and no further."""
    found = worked([formula, *parts])
    forms, ranges = found.study.forms, found.study.ranges
    numbers = []
    for each in (formula, *parts):
        definition = found.definitions[each]
        numbers.append(forms.polynomial(definition.body, found.study.scene.home(definition)).single)

    assert set(numbers) == ranges.reach_of_atom(numbers[0] or 0)
