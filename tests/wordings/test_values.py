"""Values as a Dutch and as an English sentence write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from engine.absence import NOT_APPLICABLE, Unknown
from engine.dates import Period
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    TEXT,
    TRUTH,
    Kind,
    PeriodSpan,
    Type,
    Unit,
    Value,
)
from engine.wordings.values import Written, write_list, write_number, write_value

UNITS = {"stoel": Unit("stoel", "stoelen"), "eenheid": Unit("eenheid", "eenheden", "actie")}
STOELEN = Type(Kind.COUNT, unit="stoel")
PER_EENHEID = Type(Kind.RATE, unit="eenheid")
PERIOD = Type(Kind.PERIOD)
CHOICES = Type(Kind.CHOICES, options=("rood", "licht_blauw", "groen"))


@pytest.mark.parametrize(
    ("value", "type_", "dutch", "english"),
    [
        (True, TRUTH, "ja", "yes"),
        (False, TRUTH, "nee", "no"),
        (0, NUMBER, "0", "0"),
        (999, NUMBER, "999", "999"),
        (7500, NUMBER, "7.500", "7,500"),
        (-1_234_567, NUMBER, "-1.234.567", "-1,234,567"),
        (Fraction(-5, 4), NUMBER, "-1,25", "-1.25"),
        (Fraction(15001, 2), NUMBER, "7.500,5", "7,500.5"),
        (Fraction(1, 3), NUMBER, "1/3", "1/3"),
        (Fraction(-10_000, 3), NUMBER, "-10.000/3", "-10,000/3"),
        (Fraction(1, 1000), NUMBER, "0,001", "0.001"),
        (Fraction(4, 5), SHARE, "80 %", "80 %"),
        (Fraction(1, 8), SHARE, "12,5 %", "12.5 %"),
        (Fraction(1, 3), SHARE, "100/3 %", "100/3 %"),
        (2, SHARE, "200 %", "200 %"),
        (30_000, MONEY, "€ 30.000", "€ 30,000"),
        (Fraction(60_001, 2), MONEY, "€ 30.000,50", "€ 30,000.50"),
        (Fraction(1, 8), MONEY, "€ 0,125", "€ 0.125"),
        (Fraction(10, 3), MONEY, "€ 10/3", "€ 10/3"),
        (-5, MONEY, "€ -5", "-€ 5"),
        (12_500, PER_EENHEID, "€ 12.500 per eenheid", "€ 12,500 per eenheid"),
        (1, Type(Kind.RATE, unit="day"), "€ 1 per dag", "€ 1 per day"),
        (7500, STOELEN, "7.500 stoelen", "7,500 stoelen"),
        (1, STOELEN, "1 stoel", "1 stoel"),
        (0, STOELEN, "0 stoelen", "0 stoelen"),
        (Fraction(3, 2), STOELEN, "1,5 stoelen", "1.5 stoelen"),
        (2, Type(Kind.COUNT, unit="month"), "2 maanden", "2 months"),
        (1, Type(Kind.COUNT, unit="month"), "1 maand", "1 month"),
        (2, Type(Kind.COUNT, unit="tafel"), "2 tafel", "2 tafel"),
        (date(2024, 5, 6), DATE, "6 mei 2024", "6 May 2024"),
        (date(1999, 12, 31), DATE, "31 december 1999", "31 December 1999"),
        (
            datetime(2024, 5, 6, 10, 0, tzinfo=UTC),
            MOMENT,
            "6 mei 2024, 12:00 uur",
            "6 May 2024, 12:00",
        ),
        (
            datetime(2024, 1, 1, 22, 59, 59, tzinfo=UTC),
            MOMENT,
            "1 januari 2024, 23:59:59 uur",
            "1 January 2024, 23:59:59",
        ),
        (Period(months=6), PERIOD, "6 maanden", "6 months"),
        (Period(months=1), PERIOD, "1 maand", "1 month"),
        (Period(months=12), PERIOD, "1 jaar", "1 year"),
        (Period(months=24), PERIOD, "2 jaar", "2 years"),
        (Period(), Type(Kind.PERIOD, span=PeriodSpan.MONTHS), "0 maanden", "0 months"),
        (Period(days=1), PERIOD, "1 dag", "1 day"),
        (Period(days=1000), PERIOD, "1.000 dagen", "1,000 days"),
        (Period(), PERIOD, "0 dagen", "0 days"),
        (Period(minutes=90), PERIOD, "90 minuten", "90 minutes"),
        (Period(minutes=60), PERIOD, "1 uur", "1 hour"),
        (Period(minutes=120), PERIOD, "2 uur", "2 hours"),
        (Period(), Type(Kind.PERIOD, span=PeriodSpan.TIME), "0 minuten", "0 minutes"),
        ("a_b {c}", TEXT, "a_b {c}", "a_b {c}"),
        ("licht_blauw", Type(Kind.CHOICE, options=("licht_blauw",)), "licht blauw", "licht blauw"),
        (
            frozenset({"groen", "rood", "licht_blauw"}),
            CHOICES,
            "rood, licht blauw en groen",
            "rood, licht blauw and groen",
        ),
        (frozenset({"groen"}), CHOICES, "groen", "groen"),
        (frozenset[str](), CHOICES, "geen", "none"),
        (Unknown(frozenset({"x"})), MONEY, "onbekend", "unknown"),
        (NOT_APPLICABLE, TRUTH, "niet van toepassing", "not applicable"),
    ],
)
def test_a_value_is_written_with_all_its_digits(
    value: Value, type_: Type, dutch: str, english: str
) -> None:
    """Groups of three, units, currency signs and months are those of the language."""
    written = Written(value, type_, UNITS, "EUR", "Europe/Brussels")

    assert (dutch, english) == (written.write("nl"), written.write("en"))


def test_another_currency_has_its_sign_or_its_letters() -> None:
    """The policy says which one it pays in."""
    signs = {code: write_value(5, MONEY, "nl", {}, code, None) for code in ("USD", "GBP", "CHF")}

    assert {"USD": "$ 5", "GBP": "£ 5", "CHF": "CHF 5"} == signs


def test_without_a_zone_a_moment_is_told_in_utc() -> None:
    """And says so."""
    moment = datetime(2024, 5, 6, 10, 0, tzinfo=UTC)

    assert "6 mei 2024, 10:00 UTC" == write_value(moment, MOMENT, "nl", {}, "EUR", None)
    assert "6 May 2024, 10:00 UTC" == write_value(moment, MOMENT, "en", {}, "EUR", None)


def test_a_number_can_ask_for_decimals() -> None:
    """Where it has any: cents are two digits."""
    assert "1,50" == write_number(Fraction(3, 2), "nl", least_places=2)
    assert "1" == write_number(1, "nl", least_places=2)


def test_a_list_is_written_as_a_sentence_does() -> None:
    """Commas, and a word before the last."""
    assert ["", "a", "a en b", "a, b en c"] == [
        write_list(["a", "b", "c"][:number], "nl") for number in range(4)
    ]
    assert "a and b" == write_list(["a", "b"], "en")
