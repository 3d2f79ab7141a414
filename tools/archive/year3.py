"""What the applicants carry on in year 3: nearly all of it, and nothing more than in year 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tools.archive.draws import chance, draw
from tools.archive.shapes import Plan
from tools.archive.tariff import FIXED, JURIED, LANGUAGE

# Who lowers a KPI; action 5 stays as it is, but for the one of `fictegem`.
LOWERING: Final = {"aalst": 4, "igs-geel": 5, "roeselare": 3}


def fill_in(plans: Sequence[Plan]) -> None:
    """Gives each real applicant what it reached halfway year 2, and its KPI of year 3."""
    for plan in plans:
        for each in plan.actions:
            key = f"{plan.slug}/{each.number}/halfway 2"
            each.halfway = each.kpi * draw(key, 27, 95) // 100 + 1
            if each.number in FIXED:
                each.halfway = 0 if chance(f"{key}/late", 15) else 1
            elif chance(f"{key}/little", 7):
                each.halfway = each.kpi * draw(key, 8, 24) // 100
            if 4 * each.halfway < each.kpi:
                each.jury = True
        if plan.slug in LOWERING:
            _lower(plan, LOWERING[plan.slug])


def _lower(plan: Plan, by: int) -> None:
    for each in reversed(plan.actions):
        if each.number not in JURIED and each.number != LANGUAGE and each.kpi > 10 * by:
            each.kpi_3 = each.kpi - by
            return
