"""Numbers and days as a sheet holds them: to a decimal text, and from what a cell has.

A cell holds a binary number, and a spreadsheet shows fifteen digits of it. What it shows is what
somebody typed; a number that needs more digits than that is no number that anybody saw.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from engine.quantities import Number

# Before this day spreadsheets count a day that never was, 29 February 1900.
FIRST_DAY: Final = date(1900, 3, 1)
# From here on a cell cannot tell two whole numbers apart.
BEYOND: Final = 10**15
# The last bit of a binary number of 53 bits: what a spreadsheet never shows.
_LAST_BIT: Final = 2**52
_MOST_PLACES: Final = 30


def decimal_text(number: Number) -> str | None:
    """`number` with all its decimals; None if they do not end within thirty."""
    exact = Fraction(number)
    places = next(
        (each for each in range(_MOST_PLACES + 1) if 10**each % exact.denominator == 0), None
    )
    if places is None:
        return None
    digits = str(abs(exact.numerator) * (10**places // exact.denominator)).rjust(places + 1, "0")
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if exact < 0 else ""
    return f"{sign}{whole}.{decimals}" if places else f"{sign}{whole}"


def shown_number(held: int | float) -> Number | None:
    """The number that a spreadsheet shows for what a cell holds; None if it cannot show it."""
    text = f"{held:.15g}"
    if text.strip("-") in ("inf", "nan"):
        return None
    shown = Fraction(text)
    if abs(shown) >= BEYOND or abs(Fraction(held) - shown) * _LAST_BIT > abs(shown):
        return None
    return shown.numerator if shown.denominator == 1 else shown


def holds(number: Number) -> bool:
    """Whether a cell that holds `number` shows it, to the last digit."""
    exact = Fraction(number)
    return shown_number(exact.numerator / exact.denominator) == number
