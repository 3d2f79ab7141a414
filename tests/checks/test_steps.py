"""What all values of each formula are multiples of."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from engine.checks.intervals import Step, point
from engine.checks.scene import FILE
from engine.checks.steps import step_of_type
from engine.checks.study import Study, Worked
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    WHOLE,
    Kind,
    Number,
    PeriodSpan,
    Type,
)
from tests.checks.worked import Formulas, worked
from tests.checks.written import TABLES, loaded

CENT = Fraction(1, 100)
FACTS = "  delay: period from 0 minutes to 90 minutes\n"
TABLE = """  {name}_of:
    table: |
      planned      || {name}_of
      < 30 places  || {low} EUR
      >= 20 places || {high} EUR
    rows_used: {name}
    source: text 1
"""
RULES = "  doubled: {is: asked * 2, source: text 1}\n" + "".join(
    TABLE.format(name=name, low=low, high=high)
    for name, low, high in (("lowest", 100, 250), ("highest", 100, 240), ("sum", 6, 4))
)
FOUND: dict[str, Step] = {
    # What is declared or written out
    "asked": CENT,
    "planned": 1,
    "share_of": Fraction(1, 10**8),
    "factor": Fraction(1, 10**6),
    "rate": Fraction(25, 2),
    "0 EUR": 0,
    "3 EUR": 3,
    "0 EUR - 3 EUR": 3,
    "day": 1,
    "wait": 1,
    "delay": 60,
    "item: size": 1,
    "item: if exists(price) then unit_price else 20 EUR per place": 10,
    # Calculated
    "asked + 5 EUR": CENT,
    "asked - 1 EUR / 200": Fraction(1, 200),
    "-(planned * 6)": 6,
    "planned * 6 + existing * 4": 2,
    "planned * 6 - existing * 4": 2,
    "planned * rate": Fraction(25, 2),
    "rate * planned * 2 / 5": 5,
    "asked * factor": Fraction(1, 10**8),
    "asked * share_of": Fraction(1, 10**10),
    "asked * 0": 0,
    "asked / 4": Fraction(1, 400),
    "asked / (0 - 4)": Fraction(1, 400),
    "asked / 0.5": Fraction(1, 50),
    "(asked + cost) / 3": Fraction(1, 300),
    "doubled / 2": CENT,
    "asked / factor": None,
    "asked / factor + cost": None,
    "asked / factor / 2": None,
    "asked / (factor + 1)": None,
    "planned / existing": None,
    "0 EUR / factor": 0,
    "asked / (factor - factor)": None,
    "abs(planned * 6)": 6,
    "min(planned * 6, existing * 4)": 2,
    "max(planned * 6, 9 places)": 3,
    "modulo(planned * 6, 4 places)": 2,
    "round_up(asked, 0.3 EUR)": Fraction(3, 10),
    "round_half_even(asked / factor, 25 EUR)": 25,
    "floor(factor)": 1,
    "ceiling(asked / cost)": 1,
    "length(word)": 1,
    "year_of(day)": 1,
    "days_between(day, 2024-06-01)": 1,
    "day + wait": 1,
    "day - 2024-01-01": 1,
    "wait + 5 days": 1,
    "delay + 30 minutes": 60,
    # Chosen, added up and looked up
    "if extra then 6 EUR else 4 EUR": 2,
    "if extra then asked else cost / 2": Fraction(1, 200),
    "lowest_of": 50,
    "highest_of": 20,
    "sum_of": 2,
    "sum(items.size)": 1,
    "sum(items.unit_price)": 10,
    "sum(items[heavy].price_paid)": CENT,
    "max(items.unit_price)": 10,
    "mean(items.unit_price)": None,
    "count(items)": 1,
    "distinct(items.unit_price)": 1,
    "prices[code = 5].unit_price": 50,
    "towns[number = picked].people": 100,
}


@cache
def formulas() -> Formulas:
    """All of them, in one policy."""
    return worked(FOUND, RULES, FACTS)


@pytest.mark.parametrize("formula", FOUND)
def test_a_formula_has_the_greatest_step_that_is_sure(formula: str) -> None:
    """Each value is a multiple of it, and of nothing greater that could be known."""
    assert formulas().step(formula) == FOUND[formula]


@pytest.mark.parametrize(
    ("formula", "step"),
    [
        ("asked", CENT),
        ("planned * 6 - existing * 4", 2),
        ("asked - 1 EUR / 200", CENT),
        ("asked * factor", Fraction(1, 10**8)),
        ("rate * planned * 2 / 5", 5),
        ("asked / factor + cost", None),
        ("0 EUR", 0),
        ("sum_of", 2),
        ("towns[number = picked].people", 100),
        ("round_up(asked, 0.3 EUR)", Fraction(3, 10)),
    ],
)
def test_a_normal_form_has_the_step_of_its_terms(formula: str, step: Step) -> None:
    """Its constant does not count."""
    study, definition = formulas().study, formulas().definitions.get(formula)
    assert definition is not None
    polynomial = study.forms.polynomial(definition.body, study.scene.home(definition))

    assert study.ranges.step_of(polynomial) == step
    assert study.ranges.step_of(polynomial) == step


@pytest.mark.parametrize(
    ("type_", "step"),
    [
        (WHOLE, 1),
        (NUMBER, Fraction(1, 10**6)),
        (SHARE, Fraction(1, 10**8)),
        (MONEY, CENT),
        (Type(Kind.RATE, unit="place"), CENT),
        (Type(Kind.COUNT, unit="places"), Fraction(1, 10**6)),
        (Type(Kind.COUNT, whole=True, unit="places"), 1),
        (DATE, 1),
        (MOMENT, 1),
        (Type(Kind.PERIOD, span=PeriodSpan.TIME), 60),
        (Type(Kind.PERIOD, span=PeriodSpan.DAYS), 1),
        (Type(Kind.PERIOD, span=PeriodSpan.MONTHS), 1),
    ],
)
def test_what_is_stated_has_as_many_decimals_as_its_type_allows(type_: Type, step: Number) -> None:
    """Money comes in cents, periods of time in minutes, days and months whole."""
    assert step_of_type(type_) == step


READINGS = """interpretations:
  doubt:
    question: Welke?
    readings: {wide: Ruim, narrow: Eng}
    chosen: wide
    because: Zo staat het er.
    source: text 1
"""


TOP = """parameters:
  limit: {value: 40 places, source: text 1}
  rate: {value: 12.50 EUR per place, source: text 1}
  part: {value: 25 %, source: text 1}
  top: {value: {hangs_on: doubt, wide: 50 EUR per place, narrow: 75 EUR per place}, source: text 1}
"""


def test_the_step_of_a_number_below_zero_is_above_it() -> None:
    """Minus three is a multiple of three, and so is what is rounded to it."""
    owed = TOP.partition("  top:")[0] + "".join(
        f"  {name}: {{value: {value}, source: text 1}}\n"
        for name, value in (("owed", "-3 EUR"), ("little", "-0.50 EUR"))
    )
    policy = loaded(
        f"{owed}rules:\n  one: {{is: owed, source: text 1}}\n  two: {{is: little, source: text 1}}\n"
    )
    study = Study(Worked(policy, []))
    for name, value, step in (("one", -3, 3), ("two", -Fraction(1, 2), Fraction(1, 2))):
        definition = policy.definitions[None, name]

        assert study.ranges.steps.of(definition.body, FILE) == step
        assert study.ranges.of_definition(definition) == point(value)


def test_each_reading_has_its_own_cells() -> None:
    """A price that hangs on a reading is what it is under the reading at hand."""
    tables = TABLES.replace("5 |         50 |", "5 |        top |")
    policy = loaded(
        f"{READINGS}{TOP}{tables}rules:\n"
        "  one: {per: item, only_if: exists(price), is: unit_price, source: text 1}\n"
    )
    study = Study(Worked(policy, []))
    definition = policy.definitions["item", "one"]
    home = study.scene.home(definition)
    narrow = study.scene.home(definition, FILE._replace(reading=("doubt", "narrow")))
    for place, high, step in ((home, 50, 10), (narrow, 75, 5)):
        assert study.ranges.of(definition.body, place).high == high
        assert study.ranges.steps.of(definition.body, place) == step
        polynomial = study.forms.polynomial(definition.body, place)
        assert study.ranges.nothing_known.interval(polynomial).high == high
        assert study.ranges.step_of(polynomial) == step


def test_each_reading_has_its_own_values_steps_and_normal_form() -> None:
    """What was worked out of one is not taken for the other."""
    policy = loaded(
        f"{READINGS}rules:\n"
        "  one: {is: {hangs_on: doubt, wide: planned * rate, narrow: asked}, source: text 1}\n"
        "  two: {is: one + 1 EUR, source: text 1}\n"
    )
    study = Study(Worked(policy, []))
    narrow = FILE._replace(reading=("doubt", "narrow"))
    first = policy.definitions[None, "one"].body
    assert study.ranges.steps.of(first, FILE) == Fraction(25, 2)
    assert study.ranges.steps.of(first, narrow) == CENT
    for name, more in (("one", 0), ("two", 1)):
        definition = policy.definitions[None, name]
        node = definition.body
        for place, high, step in ((FILE, 1250, Fraction(25, 2)), (narrow, 10_000, CENT)):
            values = study.ranges.of(node, place)

            assert (values.low, values.high) == (more, high + more)
            assert study.ranges.of_definition(definition, place) == values
            assert study.ranges.step_of(study.forms.polynomial(node, place)) == step
        assert study.forms.key(node, FILE) != study.forms.key(node, narrow)
        assert study.ranges.of_definition(definition).high == 1250 + more
