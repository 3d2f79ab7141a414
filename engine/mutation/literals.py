"""A value as it is written, one step of its type lower and higher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from engine.formula.print import print_formula
from engine.formula.tree import DateLiteral, MomentLiteral, Quantity
from engine.quantities import plain

_CENT: Final = Fraction(1, 100)
_PLACES_OF_MONEY: Final = 2
_TO_THE_MINUTE: Final = len("2024-05-06T12:00")
_TO_THE_SECOND: Final = len("2024-05-06T12:00:00")


def quantities(node: Quantity, *, is_money: bool) -> Iterator[str]:
    """A number with its unit, lower and higher: money by a cent, all else in the last place."""
    places = _PLACES_OF_MONEY if is_money else node.places
    step = _CENT if is_money else Fraction(1, 10**places)
    for value in (node.value - step, node.value + step):
        near = replace(node, value=plain(Fraction(abs(value))), places=places)
        yield f"{'-' if value < 0 else ''}{print_formula(near)}"


def days(text: str) -> Iterator[str]:
    """A date, the day before and the day after."""
    day = date.fromisoformat(text)
    for step in (-1, 1):
        yield (day + timedelta(days=step)).isoformat()


def moments(text: str) -> Iterator[str]:
    """A moment, a minute earlier and later; a second, if it is written to the second."""
    is_exact = text[_TO_THE_MINUTE : _TO_THE_MINUTE + 1] == ":"
    length = _TO_THE_SECOND if is_exact else _TO_THE_MINUTE
    clock, zone = datetime.fromisoformat(text[:length]), text[length:]
    for step in (-1, 1):
        moved = clock + (timedelta(seconds=step) if is_exact else timedelta(minutes=step))
        yield moved.isoformat(timespec="seconds" if is_exact else "minutes") + zone


def near(node: Quantity | DateLiteral | MomentLiteral, *, is_money: bool) -> Iterator[str]:
    """What could stand there by mistake."""
    match node:
        case Quantity():
            yield from quantities(node, is_money=is_money)
        case DateLiteral(text):
            yield from days(text)
        case _:
            yield from moments(node.text)
