"""The files of call 3: what call 2 granted is not in them, for that comes from its records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tools.archive.shapes import Action, Plan
from tools.archive.tariff import ROWS
from tools.archive.written import Origin, header, judged, listed, moment

COUNTED: Final = Origin("telling van 2022", "2023-01-01")
FIRST: Final = Origin("eerste aanvraag", "2022-06-15")
SECOND: Final = Origin("aanvraag van oproep 2", "2023-06-15")
HALFWAY: Final = Origin("tussentijdse meting", "2024-04-22")
JURY: Final = "2024-06-03"


def text(plan: Plan) -> str:
    """The application of a plan in call 3."""
    return "\n".join(_lines(plan)) + "\n" + plan.extra.get(3, "")


def _lines(plan: Plan) -> Iterator[str]:
    day = moment(plan, 3)[:10]
    said = Origin("aanvraag", day)
    yield from header(plan, 3, said, Origin("mailbox van ABB", day))
    changed = len(plan.members.get(3, ())) != len(plan.members.get(2, ()))
    if plan.kind_in(3) == "samenwerkingsverband":
        yield f"  samenwerking_gewijzigd: {said.fact('ja' if changed else 'nee')}"
    if plan.kind != "vgc":
        yield from listed("leden", _members(plan))
    yield from listed(
        "acties", (line for each in plan.actions for line in _action(plan, each, said))
    )
    asked = [each for each in plan.stimuli if 3 in each.calls]
    yield from listed(
        "stimulansen", (line for each in asked for line in _stimulus(each.key, said, changed))
    )


def _members(plan: Plan) -> Iterator[str]:
    for each in plan.members[3]:
        yield f"    {each.nis}:"
        yield f"      inwoners_niet_eu14: {COUNTED.fact(each.origin)}"


def _action(plan: Plan, each: Action, said: Origin) -> Iterator[str]:
    known = {ROWS[row.code].action for row in plan.rows if row.code in ROWS}
    kpi = each.kpi if each.kpi_3 is None else each.kpi_3
    yield f"    {each.number}:"
    yield f"      kpi: {said.fact(kpi)}"
    yield f"      bereik: {(FIRST if each.number in known else SECOND).fact(each.reach or 0)}"
    if each.halfway is not None:
        yield f"      bereikt: {HALFWAY.fact(each.halfway)}"
    if each.jury is not None:
        because = "De planning toont dat het eindcijfer haalbaar is."
        yield from judged("gunstige_jury", "ja", JURY, because, by="de jury van ABB")


def _stimulus(key: str, said: Origin, changed: bool) -> Iterator[str]:
    if key != "samenwerking":
        yield f"    {key}: {{}}"
        return
    yield "    samenwerking:"
    yield f"      neemt_nieuw_lid_op: {said.fact('ja' if changed else 'nee')}"
