"""Values in a record: exact for programs, and written for readers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from engine.absence import NOT_APPLICABLE, Unknown
from engine.dates import Period
from engine.explain.words.values import exact, exact_number, value_shape
from engine.quantities import DATE, MOMENT, MONEY, NUMBER, SHARE, TEXT, TRUTH, Kind, Type
from engine.steps import NOT_ENTERED
from tests.explain.applications import policy

CHOICES = Type(Kind.CHOICES, options=("b", "a", "c"))
PERIOD = Type(Kind.PERIOD)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-7500, "-7500"),
        (Fraction(1, 4), "0.25"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 6), "-1/3"),
        (Fraction(1, 10**20), "0.00000000000000000001"),
        (10**30, "1" + "0" * 30),
    ],
)
def test_a_number_is_text_that_loses_nothing(number, text):
    """Reading it as a fraction gives the number again."""
    assert text == exact_number(number)
    assert number == Fraction(text)


def test_money_has_at_least_two_decimals():
    """And more where it has more."""
    assert "30000.00" == exact(30_000, MONEY)
    assert "0.50" == exact(Fraction(1, 2), MONEY)
    assert "0.125" == exact(Fraction(1, 8), MONEY)


@pytest.mark.parametrize(
    ("value", "of", "told"),
    [
        (True, TRUTH, True),
        ("a", TEXT, "a"),
        (Fraction(4, 5), SHARE, "0.8"),
        (date(2024, 5, 6), DATE, "2024-05-06"),
        (datetime(2024, 5, 6, 10, tzinfo=UTC), MOMENT, "2024-05-06T10:00:00Z"),
        (Period(months=6), PERIOD, "P6M"),
        (Period(days=3), PERIOD, "P3D"),
        (Period(minutes=90), PERIOD, "PT90M"),
        (frozenset("cb"), CHOICES, ["b", "c"]),
    ],
)
def test_each_kind_of_value_has_one_exact_form(value, of, told):
    """For programs that read the record."""
    assert told == exact(value, of)


@pytest.mark.parametrize(
    ("value", "state", "nl", "en"),
    [
        (Unknown(frozenset({"b", "a"})), "unknown", "onbekend", "unknown"),
        (NOT_APPLICABLE, "not applicable", "niet van toepassing", "not applicable"),
        (NOT_ENTERED, "not entered", "niet bekeken", "not entered"),
    ],
)
def test_what_is_no_value_has_a_state_and_no_value(value, state, nl, en):
    """Unknown is not zero, and what does not apply is not nothing."""
    shape = value_shape(value, NUMBER, policy("call3"))

    assert (state, nl, en) == (shape["state"], shape["nl"], shape["en"])
    assert "value" not in shape


def test_an_unknown_value_names_what_it_waits_for_in_order():
    """The same bytes, whatever the hash seed."""
    shape = value_shape(Unknown(frozenset({"b", "a", "c"})), NUMBER, policy("call3"))

    assert ["a", "b", "c"] == shape["waits_for"]


def test_units_and_options_are_in_the_reader_s_language():
    """As far as the policy has words for them."""
    call3 = policy("call3")
    people = Type(Kind.COUNT, whole=True, unit="inwoner")
    choice = call3.definitions["actie", "keuze"].type

    assert "7,500 inhabitants" == value_shape(7500, people, call3)["en"]
    assert "7.500 inwoners" == value_shape(7500, people, call3)["nl"]
    assert "reduce" == value_shape("verminderen", choice, call3)["en"]
    assert "inwoner" == value_shape(1, people, call3)["unit"]
    kinds = Type(Kind.CHOICES, options=("voortzetten", "stoppen"))
    assert (
        "continue and stop"
        == (value_shape(frozenset({"stoppen", "voortzetten"}), kinds, call3)["en"])
    )


def test_an_option_without_words_is_its_name_with_spaces():
    """An underscore is for programs."""
    told = value_shape("a_b", Type(Kind.CHOICE, options=("a_b",)), policy("call3"))

    assert "a b" == told["nl"]
