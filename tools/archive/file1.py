"""The files of call 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tools.archive.draws import draw
from tools.archive.shapes import Plan, Planned, Stimulus
from tools.archive.written import Origin, header, judged, listed, moment

COUNTED: Final = Origin("telling van een onbekend jaar", "2022-01-01")
HALFWAY: Final = Origin("tussentijds verslag", "2023-04-28")
JURY: Final = "2023-05-16"
CHOSEN: Final = "2022-09-12"
LIKE_14: Final = 8_200  # below this many together, the two counts of call 1 and 2 are the same


def text(plan: Plan) -> str:
    """The application of a plan in call 1."""
    return "\n".join(_lines(plan)) + "\n" + plan.extra.get(1, "")


def _lines(plan: Plan) -> Iterator[str]:
    day = moment(plan, 1)[:10]
    said = Origin("aanvraag in het Loket", day)
    yield from header(plan, 1, said, Origin("tijdstempel van het Loket", day))
    if plan.members.get(1):
        yield from listed("leden", _members(plan))
    yield from listed("rijen", _rows(plan, said))
    asked = [each for each in plan.stimuli if 1 in each.calls]
    yield from listed(
        "stimulansen", (line for each in asked for line in _stimulus(plan, each, day))
    )


def _members(plan: Plan) -> Iterator[str]:
    together = sum(each.origin for each in plan.members[1])
    for each in plan.members[1]:
        less = 0 if together < LIKE_14 else each.origin * draw(f"{each.nis}/eu15", 0, 25) // 1000
        yield f"    {each.nis}:"
        yield f"      inwoners_niet_eu15: {COUNTED.fact(each.origin - less)}"


def _rows(plan: Plan, said: Origin) -> Iterator[str]:
    for at, each in enumerate(plan.rows):
        yield f"    {each.code}:"
        yield f"      huidig_bereik: {said.fact(each.now)}"
        yield f"      gepland_bereik: {said.fact(each.planned)}"
        yield f"      prioriteit: {said.fact(each.priority or at + 1)}"
        if each.is_paid:
            yield from _halfway(plan, each)


def _halfway(plan: Plan, row: Planned) -> Iterator[str]:
    if not plan.is_granted.get(1, True):
        return
    yield f"      bereikt_halfweg: {HALFWAY.fact(row.halfway or 0)}"
    if row.jury is None:
        return
    because = "De uitvoering is begonnen." if row.jury else "Er is nog niets begonnen."
    if row.jury and (row.halfway or 0) > 1:
        because = "De planning toont dat het eindcijfer haalbaar is."
    yield from judged("gunstig_halfweg", "ja" if row.jury else "nee", JURY, because)


def _stimulus(plan: Plan, each: Stimulus, day: str) -> Iterator[str]:
    counted = Origin("telling van tekens door het Loket", day)
    length = draw(f"{plan.slug}/{each.key}/length", 700, 2_480)
    if each.kind == "samenwerking":
        yield "    samenwerking: {}"
    elif each.kind == "mentorschap":
        yield f"    {each.key}:"
        yield f"      motivering: {counted.fact(length)}"
        because = each.refused or "Het bestuur heeft jaren ervaring en een plan voor het netwerk."
        yield from judged("mentor_aanvaard", "nee" if each.refused else "ja", CHOSEN, because)
    else:
        yield f"    {each.key}:"
        yield f"      stand_van_zaken: {counted.fact(length)}"
        yield f"      maatschappelijk_probleem: {counted.fact(2_500)}"
        yield f"      lerend_netwerk: {counted.fact(length // 2)}"
        because = "Er is een investeerder, een organisatie en een evaluator."
        yield from judged("werkt_met_sio", "ja", CHOSEN, because)
