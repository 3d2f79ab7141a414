"""What the real applicants plan in year 1, so that the totals are as near to the published as may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tools.archive.cast import BELOW_THE_DOUBLE, MENTORS, MORE, SET, STIMULUS, WITHOUT, Role
from tools.archive.draws import chance, draw, shuffled
from tools.archive.people import members, named
from tools.archive.shapes import Plan, Planned, Share, Stimulus
from tools.archive.sums import Free, reach
from tools.archive.tariff import FIXED, JURIED, LANGUAGE, OTHERS, PLAN, ROWS, rows_of

# What was published: 68,429 practice chances, 3,389,566 euro for them, 14,136,359 euro in all.
CHANCES: Final = 68_429
LANGUAGE_UNITS: Final = 56_493  # at 60 euro, 3,389,580: 14 above, and no other number is nearer
TOTAL: Final = 14_136_355  # amounts are multiples of 5; 14,136,360 would be above the budget
MECHELEN: Final = 600_000
AT_THE_CEILING: Final = "antwerpen"  # in action 9, where the ceiling ends in 5


def plan(role: Role, number: int) -> Plan:
    """An applicant that starts in year 1, with its actions and without their numbers."""
    made = Plan(role.slug, number, named(role.towns[0]) if role.towns else "")
    made.members = {1: members(role)}
    made.rows = [Planned(code, 0, 1) for code in codes(role)]
    made.stimuli = stimuli(role.slug)
    made.share = Share.MORE if role.slug in MORE else Share.ENVELOPE
    return made


def chosen(role: Role) -> list[int]:
    """The actions of an applicant besides 5 and 23, in no order."""
    must = [each for each in role.must if each != PLAN]
    must += [each for each in MENTORS.get(role.slug, ()) if each not in (*must, PLAN, LANGUAGE)]
    rest = [str(each) for each in OTHERS if each not in must]
    drawn = [int(each) for each in shuffled(f"{role.slug}/actions", rest)]
    return [*must, *drawn][: role.number] + [PLAN] * (PLAN in role.must)


def codes(role: Role) -> list[str]:
    """The rows of the form that an applicant fills in, its own priorities first."""
    first = role.slug not in WITHOUT and BELOW_THE_DOUBLE.get(role.slug, (0, 0, 0))[1] is not None
    actions = [*chosen(role), *([LANGUAGE] if first else [])]
    made = []
    for action in shuffled(f"{role.slug}/order", [str(each) for each in actions]):
        every = list(rows_of(int(action)))
        made += every if role.size >= 60 else shuffled(f"{role.slug}/rows", every)[:2]
    return made


def stimuli(slug: str) -> list[Stimulus]:
    """The stimuli that an applicant asks for."""
    made = [Stimulus("samenwerking", calls=STIMULUS[slug])] if slug in STIMULUS else []
    made += [Stimulus("mentorschap", each) for each in MENTORS.get(slug, ())]
    return made + [Stimulus("sociale_impactobligatie")] * (slug == "sint-niklaas")


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


def fill_in(plans: Sequence[Plan], roles: dict[str, Role]) -> None:
    """Gives every row its numbers; plans without a role have theirs already."""
    _language([each for each in plans if any(row.code == "5" for row in each.rows)])
    drawn = [each for each in plans if each.slug in roles]
    for each in drawn:
        _at_once(each)
    free = {each.slug: list(_free(each, roles[each.slug])) for each in drawn}
    mechelen = next(each for each in drawn if each.slug == "mechelen")
    _fit([mechelen], MECHELEN, free["mechelen"])
    _fit(plans, TOTAL, [row for slug, rows in free.items() if slug != "mechelen" for row in rows])
    for each in drawn:
        _before(each)
        _halfway(each)


def _language(plans: Sequence[Plan]) -> None:
    """Action 5: what is planned, and what was reached before."""
    is_set = {each.slug for each in plans if each.slug in BELOW_THE_DOUBLE or each.slug in SET}
    for each in plans:
        if each.slug in is_set:
            now, planned, _ = (BELOW_THE_DOUBLE | SET)[each.slug]
            assert planned is not None, f"{each.slug} starts with action 5 in year 2"
            each.row("5").now, each.row("5").planned = now, planned
    others = [each for each in plans if each.slug not in is_set]
    held = [each.row("5") for each in plans if each.slug in is_set]
    units = LANGUAGE_UNITS - sum(row.planned for row in held)
    rows = {each.slug: each.row("5") for each in others}
    sizes = {slug: draw(f"{slug}/5", 38, 98) * ROWS["5"].most // 100 for slug in rows}
    reach(units, [Free(1, sizes[slug], ROWS["5"].most, row.plan) for slug, row in rows.items()])
    before = CHANCES - LANGUAGE_UNITS - sum(row.now for row in held)
    reach(before, [_now(slug, row) for slug, row in rows.items()])


def _now(slug: str, row: Planned) -> Free:
    return Free(1, draw(f"{slug}/5/now", 10, 200), row.planned // 3, row.start)


def _at_once(plan: Plan) -> None:
    """The rows whose number is not free."""
    for row in plan.rows:
        tariff = ROWS[row.code]
        is_most = tariff.action == 9 and plan.slug == AT_THE_CEILING
        if tariff.action in JURIED or is_most:
            row.planned = tariff.most


def _free(plan: Plan, role: Role) -> Iterable[Free]:
    """The rows whose number is."""
    for row in plan.rows:
        tariff = ROWS[row.code]
        is_most = tariff.action == 9 and plan.slug == AT_THE_CEILING
        if tariff.action in JURIED or tariff.action == LANGUAGE or is_most:
            continue
        percent = role.size * draw(f"{plan.slug}/{row.code}/size", 60, 150)
        yield Free(tariff.amount, tariff.most * percent // 10_000, tariff.most, row.plan)


def _fit(plans: Sequence[Plan], total: int, free: Sequence[Free]) -> None:
    """Brings the total of the plans to what it has to be."""
    for each in free:
        each.put(0)
    reach(total - sum(each.total(1) for each in plans), free)


def _before(plan: Plan) -> None:
    """What each row reached before: mostly little, now and then more than half of the whole."""
    for row in plan.rows:
        if row.code == "5" or ROWS[row.code].action in FIXED:
            continue
        key, planned = f"{plan.slug}/{row.code}/now", row.planned
        row.now = draw(key, 0, planned // 3)
        if chance(f"{key}/much", 12):
            row.now = draw(key, planned // 2 + 1, planned)


def _halfway(plan: Plan) -> None:
    """What each row reached halfway, and what the jury says of it where it must."""
    for row in plan.rows:
        key, whole = f"{plan.slug}/{row.code}/halfway", row.now + row.planned
        row.halfway = whole * draw(key, 26, 90) // 100 + 1
        if ROWS[row.code].action in FIXED:
            row.halfway = 1
        elif chance(f"{key}/little", 8):
            row.halfway = whole * draw(key, 5, 20) // 100
        if ROWS[row.code].action in JURIED or 4 * row.halfway < whole:
            row.jury = True
