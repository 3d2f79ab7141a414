"""The types that the tests of literals read and write, by a short name."""

from __future__ import annotations

from typing import Final

from engine.literals.read import read_literal
from engine.literals.write import write_literal
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    TEXT,
    TRUTH,
    WHOLE,
    Given,
    Kind,
    PeriodSpan,
    Type,
    Unit,
)

UNITS: Final = {
    "dier": Unit("dier", "dieren"),
    "uur": Unit("uur", "uren"),
}
ZONE: Final = "Europe/Brussels"

TYPES: Final = {
    "number": NUMBER,
    "whole": WHOLE,
    "share": SHARE,
    "EUR": MONEY,
    "EUR per uur": Type(Kind.RATE, unit="uur"),
    "dieren": Type(Kind.COUNT, whole=True, unit="dier"),
    "number of dieren": Type(Kind.COUNT, unit="dieren"),
    "truth": TRUTH,
    "date": DATE,
    "moment": MOMENT,
    "months": Type(Kind.PERIOD, span=PeriodSpan.MONTHS),
    "days": Type(Kind.PERIOD, span=PeriodSpan.DAYS),
    "time": Type(Kind.PERIOD, span=PeriodSpan.TIME),
    "period": Type(Kind.PERIOD),
    "one of": Type(Kind.CHOICE, options=("rood", "half_rood", "groen")),
    "several of": Type(Kind.CHOICES, options=("rood", "half_rood", "groen")),
    "code": Type(Kind.TEXT, pattern="0000.000.000"),
    "mark": Type(Kind.TEXT, pattern="X-00"),
    "plate": Type(Kind.TEXT, pattern="0-AAA-000"),
    "text": TEXT,
}


def read(name: str, text: str, *, unit_optional: bool = False, zone: str | None = ZONE) -> Given:
    """`text` as a value of the type called `name`."""
    return read_literal(text, TYPES[name], UNITS, "EUR", zone, unit_optional=unit_optional)


def write(name: str, value: Given, zone: str | None = ZONE) -> str:
    """`value`, of the type called `name`, as a policy writes it."""
    return write_literal(value, TYPES[name], UNITS, "EUR", zone)
