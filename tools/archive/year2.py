"""What the applicants ask in year 2: within their envelope, for more than that, or for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tools.archive.cast import BELOW_THE_DOUBLE, NEW, SET, WITHOUT, Role
from tools.archive.draws import chance, draw, shuffled
from tools.archive.people import codes as codes_of
from tools.archive.people import member, members, named
from tools.archive.shapes import Action, Plan, Share
from tools.archive.sums import Free, reach
from tools.archive.tariff import (
    CEILING,
    FIXED,
    HALF,
    JURIED,
    LANGUAGE,
    PLAN,
    ROWS,
    WORK,
    YOUTH,
    asked,
)
from tools.archive.year1 import chosen, stimuli

# What was published: 83,110 practice chances, 4,030,860 euro for them, 16,907,780 euro in all.
CHANCES: Final = 83_110
TOTAL: Final = 16_907_780
ABOVE_THE_CEILING: Final = "leuven"  # with Antwerpen the second at the ceiling of action 9
KORTRIJK: Final = "kortrijk"


def new_plan(role: Role, number: int) -> Plan:
    """A cooperation that applies for the first time."""
    made = Plan(role.slug, number, named(role.towns[0]), calls=(2, 3))
    made.members = {2: members(role)}
    for each in made.members[2]:
        each.since = "nog_niet"
    made.stimuli, made.share = stimuli(role.slug), Share.NEW
    actions = [*chosen(role), *([LANGUAGE] if role.slug not in WITHOUT else [])]
    for text in shuffled(f"{role.slug}/order", [str(each) for each in actions]):
        action = int(text)
        made.actions.append(Action(action, 1, 0))
    return made


def carry_on(plan: Plan) -> None:
    """The actions of year 2 of who applied in year 1: the same, for the same money or less."""
    for row in plan.rows:
        action = ROWS[row.code].action
        if all(each.number != action for each in plan.actions):
            plan.actions.append(_carried(plan, action))
    if plan.share is Share.ENVELOPE and plan.slug != "mechelen" and chance(f"{plan.slug}/swap", 45):
        _swap(plan)
    if plan.share is Share.MORE:
        if plan.slug in BELOW_THE_DOUBLE:
            plan.actions.insert(0, Action(LANGUAGE, 1, 0))
        plan.actions.append(_youth(plan, draw(f"{plan.slug}/23", 40, 170)))
    if plan.slug == ABOVE_THE_CEILING:
        plan.action(WORK).kpi = 263
        plan.action(WORK).reach = 100


def _carried(plan: Plan, action: int) -> Action:
    rows = [each for each in plan.rows if ROWS[each.code].action == action]
    before, more = sum(each.now for each in rows), sum(each.planned for each in rows)
    if action in FIXED:
        return Action(action, 1, 0)
    kpi = more if 2 * before <= more else before + more // 2
    if more > 20 and chance(f"{plan.slug}/{action}/less", 25):
        kpi -= draw(f"{plan.slug}/{action}/much less", 1, more // 12)
    return Action(action, kpi, before)


def _swap(plan: Plan) -> None:
    """Puts action 23, new in call 2, in the place of the last action that nothing else hangs on."""
    mentored = {each.action for each in plan.stimuli}
    for at in range(len(plan.actions) - 1, 0, -1):
        action = plan.actions[at]
        if action.number not in {PLAN, LANGUAGE, WORK, 7, 15, 22} | FIXED | mentored:
            plan.actions[at] = _youth(plan, min(180, action.asks // HALF[YOUTH]))
            return


def _youth(plan: Plan, kpi: int) -> Action:
    return Action(YOUTH, kpi, draw(f"{plan.slug}/23/reach", 0, kpi // 2))


def join(plans: dict[str, Plan]) -> None:
    """Who takes part in year 2: Kortrijk goes alone, and Lendelede joins others."""
    for each in plans.values():
        if 1 in each.members and 2 in each.calls:
            each.members.setdefault(2, [replace(one) for one in each.members[1]])
    kortrijk = plans[KORTRIJK]
    lendelede = kortrijk.members[2].pop()
    lendelede.since = "in_een_ander_dossier"
    plans["igs-menen"].members[2].append(lendelede)
    kortrijk.share = Share.NEW
    for each in plans.values():
        if 2 in each.members and 3 in each.calls:
            each.members[3] = [replace(one) for one in each.members[2]]
    overijse = next(role for role in NEW if role.slug == "igs-overijse")
    plans["igs-overijse"].members[3].append(member(overijse, "Huldenberg"))
    assert codes_of()["Huldenberg"] == plans["igs-overijse"].members[3][-1].nis


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


def fill_in(plans: Sequence[Plan], roles: dict[str, Role]) -> None:
    """Gives the actions of year 2 the numbers that come to what was published."""
    given = BELOW_THE_DOUBLE | SET
    paid = [each for each in plans if each.is_granted.get(2, True) and _has(each, LANGUAGE)]
    for each in paid:
        if each.slug in given:
            each.action(LANGUAGE).reach, _, each.action(LANGUAGE).kpi = given[each.slug]
    held = sum(each.action(LANGUAGE).kpi for each in paid if each.slug in given)
    rest = [each for each in paid if each.slug not in given]
    reach(CHANCES - held, [_aimed(each) for each in rest])
    free = [
        one
        for each in plans
        if each.slug in roles and 1 not in each.calls
        for one in _free(each, roles[each.slug])
    ]
    for one in free:
        one.put(0)
    reach(TOTAL - sum(each.total(2) for each in plans), free)
    for each in plans:
        if each.slug in roles and 1 not in each.calls:
            _before(each)


def _before(plan: Plan) -> None:
    """What a new applicant reached before: at most half of its KPI, so that the amount stays."""
    for each in plan.actions:
        if each.number not in FIXED:
            most = each.kpi // 2
            key = f"{plan.slug}/{each.number}/reach"
            each.reach = most if chance(f"{key}/half", 15) else draw(key, 0, most * 3 // 5)


def _has(plan: Plan, action: int) -> bool:
    return any(each.number == action for each in plan.actions)


def _aimed(plan: Plan) -> Free:
    """The practice chances of one: no more than was planned in year 1, for that is the envelope."""
    action = plan.action(LANGUAGE)
    if 1 not in plan.calls:
        return Free(1, draw(f"{plan.slug}/5/kpi", 350, 1_000), 2_250, action.aim)
    most = plan.row("5").planned
    return Free(1, most * draw(f"{plan.slug}/5/kpi", 86, 104) // 100, most, action.aim)


def _free(plan: Plan, role: Role) -> list[Free]:
    """The actions of a new applicant whose KPI is free."""
    made = []
    for each in plan.actions:
        if each.number in JURIED or each.number == LANGUAGE:
            continue
        half = HALF[each.number]
        most = CEILING[each.number] // half
        percent = role.size * draw(f"{plan.slug}/{each.number}/size", 60, 150)
        made.append(Free(half, most * percent // 10_000, most, each.aim))
    return made


def asks(plan: Plan) -> int:
    """What an applicant asks for its actions together."""
    return sum(asked(each.number, each.kpi, each.reach or 0) for each in plan.actions)
