"""Who gains and who loses, in bands of percent and of money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Final

from engine.compare.comparison import Compared
from engine.compare.results import MONEY_NOT_KNOWN, Change
from engine.impact_report.amounts import known_difference
from engine.impact_report.shapes import BandShape

_MUCH: Final = Fraction(5, 100)
_NEWLY: Final = {Change.NEWLY_OUT, Change.NEWLY_IN}
_OPEN: Final = ("now open", "stays open", "no longer open")
PERCENTS: Final = (
    "newly out",
    *_OPEN,
    "loses more",
    "loses less",
    "nothing",
    "gains less",
    "gains more",
    "newly in",
)
_EDGES: Final = (100_000, 10_000, 1_000, 0)
AMOUNTS: Final = (
    *_OPEN,
    *(f"loses over {edge}" for edge in _EDGES),
    "nothing",
    *(f"gains over {edge}" for edge in reversed(_EDGES)),
)


def percents(compared: Sequence[Compared]) -> list[BandShape]:
    """By how many in a hundred each amount changes; apart who comes in, drops out, or is open."""
    return list(_bands(compared, PERCENTS, _percent_of))


def amounts(compared: Sequence[Compared]) -> list[BandShape]:
    """By how much money each amount changes; apart those of whom that is not known."""
    return list(_bands(compared, AMOUNTS, _amount_of))


def _bands(
    compared: Sequence[Compared], bands: Iterable[str], band_of: Callable[[Compared], str]
) -> Iterable[BandShape]:
    """The bands that hold somebody, in their order."""
    held: dict[str, list[Compared]] = {band: [] for band in bands}
    for each in compared:
        is_open = each.change in MONEY_NOT_KNOWN
        held[each.change.value if is_open else band_of(each)].append(each)
    for band, found in held.items():
        if found:
            differences = (each.difference for each in found)
            yield {
                "band": band,
                "applications": len(found),
                "difference": known_difference(found[0].change, differences),
            }


def _percent_of(each: Compared) -> str:
    if each.change in _NEWLY:
        return each.change.value
    if not each.difference:
        return "nothing"
    way = "gains" if each.difference > 0 else "loses"
    is_much = abs(each.difference) > _MUCH * Fraction(each.before.payable)
    return f"{way} {'more' if is_much else 'less'}"


def _amount_of(each: Compared) -> str:
    if not each.difference:
        return "nothing"
    way = "gains" if each.difference > 0 else "loses"
    edge = next(edge for edge in _EDGES if abs(each.difference) > edge)
    return f"{way} over {edge}"
