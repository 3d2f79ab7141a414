"""The whole archive: from who applies to the text of every file."""

from __future__ import annotations

from typing import Final

from tools.archive import file1, file2, file3, year1, year2, year3
from tools.archive.cast import ALONE, DE_RAND, MERGED, NEW, TOGETHER, VGC, WHY
from tools.archive.fictional import fictional
from tools.archive.shapes import Plan
from tools.archive.written import Origin

FIRST_FICTIONAL: Final = 901


def plans() -> list[Plan]:
    """What everybody plans in the three calls."""
    starting = (*ALONE, *TOGETHER, VGC, DE_RAND)
    made = [year1.plan(role, at) for at, role in enumerate(starting, start=1)]
    made += [year2.new_plan(role, at) for at, role in enumerate(NEW, start=len(made) + 1)]
    invented = fictional(FIRST_FICTIONAL)
    by_name = {each.slug: each for each in (*made, *invented)}
    _institutions(by_name)
    _remarks(by_name)
    roles = {role.slug: role for role in (*starting, *NEW)}
    first = [each for each in by_name.values() if 1 in each.calls and each.is_granted.get(1, True)]
    year1.fill_in(first, roles)
    for each in made:
        if 1 in each.calls:
            year2.carry_on(each)
    year2.join(by_name)
    year2.fill_in([each for each in by_name.values() if 2 in each.calls], roles)
    year3.fill_in(made)
    return list(by_name.values())


def _institutions(plans: dict[str, Plan]) -> None:
    """The two that are no municipality."""
    plans["vgc"].kind, plans["vgc"].name = "vgc", "Vlaamse Gemeenschapscommissie"
    plans["vgc"].members = {}
    plans["vzw-de-rand"].kind, plans["vzw-de-rand"].name = "vzw_de_rand", "Vzw de Rand"


def _remarks(plans: dict[str, Plan]) -> None:
    """What is remarkable, and who accounts for the money after the mergers of 2025."""
    for (slug, call), why in WHY.items():
        plans[slug].why[call] = why
    for slug, nis in MERGED.items():
        accounts = Origin("jaarrekening 2025", "2026-06-30").fact(nis)
        plans[slug].extra[2] = f"  verantwoord_door: {accounts}\n"


def files() -> dict[str, str]:
    """The text of every file, by its path in the archive."""
    made = {}
    for plan in plans():
        for call, writer in ((1, file1), (2, file2), (3, file3)):
            if call in plan.calls:
                made[f"call{call}/{plan.slug}.yaml"] = writer.text(plan)
    return dict(sorted(made.items()))
