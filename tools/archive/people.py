"""The authorities of an application, with made-up numbers of inhabitants."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from tools.archive.cast import CITIES, TOGETHER_EXACTLY, Role
from tools.archive.draws import draw
from tools.archive.shapes import Member

TOWNS: Final = Path(__file__).parents[2] / "policies" / "data" / "gemeenten.csv"
SMALL: Final = 7_400  # who is not first stays below the threshold


@cache
def codes() -> dict[str, str]:
    """The code of each municipality, by its name."""
    with TOWNS.open(encoding="utf-8", newline="") as file:
        return {each["gemeente"]: each["nis"] for each in csv.DictReader(file)}


def named(town: str) -> str:
    """A municipality as an applicant."""
    return f"{'Stad' if town in CITIES else 'Gemeente'} {town}"


def member(role: Role, town: str) -> Member:
    """One of the authorities that do not come first."""
    inhabitants = 100 * draw(f"{role.slug}/{town}/inhabitants", 85, 260)
    share = role.share * draw(f"{role.slug}/{town}/share", 75, 130)
    return Member(codes()[town], inhabitants, min(SMALL, inhabitants * share // 10_000 // 10 * 10))


def members(role: Role) -> list[Member]:
    """The authorities of an applicant in the year that it starts."""
    if not role.towns:
        return []
    first = Member(codes()[role.towns[0]], *role.lead)
    made = [first, *(member(role, town) for town in role.towns[1:])]
    together = TOGETHER_EXACTLY.get(role.slug)
    if together is not None:
        _fit(made, together)
    return made


def _fit(made: list[Member], together: int) -> None:
    """Brings all but the first down or up in proportion; the last takes what is over."""
    first, *others = made
    held = sum(each.origin for each in others)
    for each in others:
        each.origin = each.origin * (together - first.origin) // held
    others[-1].origin += together - sum(each.origin for each in made)
