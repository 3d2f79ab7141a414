"""The one notation of each kind, read and written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from engine.dates import Period
from engine.literals.read import read_literal
from engine.literals.write import write_literal
from engine.quantities import Kind, Type, Unit
from tests.literals.kinds import read, write

READ = [
    ("number", "7500", 7500),
    ("number", "7 500", 7500),
    ("number", "0", 0),
    ("number", "-5", -5),
    ("number", "0.125", Fraction(1, 8)),
    ("number", "7.5000", Fraction(15, 2)),
    ("number", "16 907.25", Fraction(67629, 4)),
    ("number", "2.00", 2),
    ("number", "9" * 30, int("9" * 30)),
    ("whole", "12", 12),
    ("share", "80 %", Fraction(4, 5)),
    ("share", "7.125 %", Fraction(57, 800)),
    ("share", "100 %", 1),
    ("EUR", "10 000 EUR", 10000),
    ("EUR", "0.5 EUR", Fraction(1, 2)),
    ("EUR", "-12.34 EUR", Fraction(-617, 50)),
    ("EUR per uur", "120 EUR per uur", 120),
    ("EUR per uur", "120 EUR per uren", 120),
    ("dieren", "7 500 dieren", 7500),
    ("dieren", "1 dier", 1),
    ("dieren", "1 dieren", 1),
    ("number of dieren", "0.5 dieren", Fraction(1, 2)),
    ("truth", "ja", True),
    ("truth", "yes", True),
    ("truth", "true", True),
    ("truth", "nee", False),
    ("truth", "no", False),
    ("truth", "false", False),
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("moment", "2024-05-06T12:00", datetime(2024, 5, 6, 10, tzinfo=UTC)),
    ("moment", "2024-05-06T12:00:01Z", datetime(2024, 5, 6, 12, 0, 1, tzinfo=UTC)),
    ("moment", "2024-10-27T02:30+01:00", datetime(2024, 10, 27, 1, 30, tzinfo=UTC)),
    ("months", "6 months", Period(months=6)),
    ("months", "1 year", Period(months=12)),
    ("months", "-1 month", Period(months=-1)),
    ("days", "2 weeks", Period(days=14)),
    ("time", "36 hours", Period(minutes=2160)),
    ("time", "90 minutes", Period(minutes=90)),
    ("period", "1 000 days", Period(days=1000)),
    ("one of", "half_rood", "half_rood"),
    ("several of", "groen, rood", frozenset({"rood", "groen"})),
    ("several of", "groen,rood", frozenset({"rood", "groen"})),
    ("several of", "none", frozenset()),
    ("several of", "geen", frozenset()),
    ("code", "0200.000.001", "0200.000.001"),
    ("plate", "1-ABC-234", "1-ABC-234"),
    ("text", " a, b: {c} ", " a, b: {c} "),
    ("text", "", ""),
]

WRITTEN = [
    ("number", 7500, "7 500"),
    ("number", 999, "999"),
    ("number", -1000000, "-1 000 000"),
    ("number", Fraction(1, 8), "0.125"),
    ("number", Fraction(61, 8), "7.6250"),
    ("number", Fraction(-61, 8), "-7.6250"),
    ("number", Fraction(9, 8), "1.1250"),
    ("number", Fraction(-9, 8), "-1.1250"),
    ("number", Fraction(-7, 8), "-0.875"),
    ("number", Fraction(1, 10**6), "0.000001"),
    ("share", Fraction(4, 5), "80 %"),
    ("share", 2, "200 %"),
    ("share", Fraction(57, 800), "7.125 %"),
    ("EUR", 10000, "10 000 EUR"),
    ("EUR", Fraction(21, 2), "10.50 EUR"),
    ("EUR per uur", 1, "1 EUR per uur"),
    ("dieren", 1, "1 dier"),
    ("dieren", 0, "0 dieren"),
    ("number of dieren", Fraction(1, 2), "0.5 dieren"),
    ("truth", True, "yes"),
    ("truth", False, "no"),
    ("months", Period(months=6), "6 months"),
    ("months", Period(months=24), "2 years"),
    ("months", Period(), "0 months"),
    ("days", Period(days=7), "7 days"),
    ("days", Period(), "0 days"),
    ("time", Period(minutes=60), "1 hour"),
    ("time", Period(minutes=90), "90 minutes"),
    ("several of", frozenset({"groen", "rood"}), "rood, groen"),
    ("several of", frozenset(), "none"),
    ("moment", datetime(2024, 10, 27, 1, 30, tzinfo=UTC), "2024-10-27T02:30+01:00"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), READ)
def test_a_literal_is_read_by_its_declared_type(kind, text, expected) -> None:
    """Numbers exact, a share as a fraction, a moment in universal time."""
    value = read(kind, text)

    assert (expected, type(expected)) == (value, type(value))


@pytest.mark.parametrize(("kind", "value", "expected"), WRITTEN)
def test_a_value_is_written_in_one_way(kind, value, expected) -> None:
    """Groups of three, the unit, and no three decimals that look like thousands."""
    assert expected == write(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", Fraction(1, 3)),
        ("number", Fraction(1, 10**7)),
        ("number", 10**30),
        pytest.param("number", 10**5000, id="5000 digits"),
        ("EUR", Fraction(1, 1000)),
        ("whole", Fraction(1, 2)),
        ("share", Fraction(1, 3)),
    ],
)
def test_what_no_literal_holds_is_not_written(kind, value) -> None:
    """A number that would have to be rounded is refused, not rounded."""
    with pytest.raises(ValueError, match="no literal has so many"):
        write(kind, value)


def test_an_option_called_none_is_an_option() -> None:
    """A name of the policy goes before the word for no option."""
    several = Type(Kind.CHOICES, options=("none", "all"))

    value = read_literal("none", several, {}, "EUR", None, unit_optional=False)

    assert frozenset({"none"}) == value


def test_another_currency_has_its_code() -> None:
    """A policy in francs writes `10 CHF`, which has no sign of its own."""
    money = Type(Kind.MONEY)

    value = read_literal("10 CHF", money, {}, "CHF", None, unit_optional=False)

    assert ("10 CHF", 10) == (write_literal(value, money, {}, "CHF", None), value)


@pytest.mark.parametrize("name", ["u", "uur", "uren"])
def test_a_unit_goes_by_its_name_or_either_of_its_words(name: str) -> None:
    """Whatever other units the policy has."""
    units = {"dier": Unit("dier", "dieren"), "u": Unit("uur", "uren")}
    count = Type(Kind.COUNT, unit=name)

    assert ["1 uur", "2 uren"] == [
        write_literal(each, count, units, "EUR", None) for each in (1, 2)
    ]
    assert 2 == read_literal("2 uren", count, units, "EUR", None, unit_optional=False)


def test_a_unit_that_nobody_declared_is_its_own_name() -> None:
    """The checks of names refuse it; reading goes on without it."""
    count = Type(Kind.COUNT, unit="bomen")

    assert 5 == read_literal("5 bomen", count, {}, "EUR", None, unit_optional=False)
