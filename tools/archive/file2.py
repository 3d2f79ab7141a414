"""The files of call 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tools.archive.shapes import Action, Plan, Share, Stimulus
from tools.archive.tariff import ROWS
from tools.archive.written import Origin, header, judged, listed, moment

COUNTED: Final = Origin("telling", "2023-05-26")
TABLE: Final = Origin("tabel bij de oproep", "2023-05-26")
FIRST: Final = Origin("eerste aanvraag", "2022-06-15")
REGISTER: Final = Origin("register van ABB", "2023-07-11")
DECIDED_1: Final = Origin("beslissing van oproep 1", "2022-09-23")
MAIL: Final = Origin("mail van ABB na de jury", "2023-05-26")
CHOSEN: Final = "2023-09-12"
SHARED_OUT: Final = "2023-09-20"
CONFIRMED: Final = "2023-09-25"
YEAR: Final = 2022


def text(plan: Plan) -> str:
    """The application of a plan in call 2."""
    return "\n".join(_lines(plan)) + "\n" + plan.extra.get(2, "")


def _lines(plan: Plan) -> Iterator[str]:
    day = moment(plan, 2)[:10]
    said = Origin("aanvraag", day)
    yield from header(plan, 2, said, Origin("tijdstempel van de online tool", day))
    left = _left(plan)
    if not plan.kind:
        yield f"  indienend_bestuur: {said.fact(plan.members[2][0].nis)}"
        yield f"  stapte_uit: {said.fact('ja' if left else 'nee')}"
    if plan.kind != "vgc":
        yield f"  bestuur_vertrokken: {said.fact('ja' if left else 'nee')}"
        yield from listed("leden", _members(plan, said))
    yield from listed("acties", _actions(plan, said))
    asked = [each for each in plan.stimuli if 2 in each.calls]
    yield from listed(
        "stimulansen", (line for each in asked for line in _stimulus(plan, each, said))
    )
    yield from _before(plan)


def _left(plan: Plan) -> bool:
    """Whether somebody of year 1 is no longer there, and the applicant with it."""
    return len(plan.members.get(2, ())) < len(plan.members.get(1, ()))


def _members(plan: Plan, said: Origin) -> Iterator[str]:
    for each in plan.members[2]:
        yield f"    {each.nis}:"
        yield f"      inwoners: {COUNTED.fact(each.inhabitants, YEAR)}"
        yield f"      inwoners_niet_eu14: {TABLE.fact(each.origin, YEAR)}"
        yield f"      in_jaar_1: {said.fact(each.since)}"
        yield f"      andere_samenwerkingen: {said.fact(0)}"


def _actions(plan: Plan, said: Origin) -> Iterator[str]:
    known = {ROWS[row.code].action for row in plan.rows if row.code in ROWS}
    for at, each in enumerate(plan.actions):
        yield f"    {each.number}:"
        yield f"      kpi: {said.fact(each.kpi)}"
        if each.reach is not None:
            yield f"      bereik: {(FIRST if each.number in known else said).fact(each.reach)}"
        yield f"      prioriteit: {said.fact(at + 1)}"
        if plan.share is not Share.ENVELOPE and (each.given is None or each.given >= 0):
            yield from _shared_out(each)


def _shared_out(each: Action) -> Iterator[str]:
    """What ABB says of the money for an action that does not come from the envelope."""
    if each.reach is None:
        return
    because = "De middelen volstaan." if each.gets == each.asks else "Er is nog maar een deel."
    because = because if each.gets else "Er is niets meer over."
    amount = f"{each.gets:,} EUR".replace(",", " ")
    yield from judged("verdeeld_bedrag", amount, SHARED_OUT, because)
    if each.kpi_given is not None:
        because = "Minder geld, dus een lagere KPI."
        yield from judged("bevestigde_kpi", str(each.kpi_given), CONFIRMED, because)


def _stimulus(plan: Plan, each: Stimulus, said: Origin) -> Iterator[str]:
    yield f"    {each.key}:"
    yield f"      al_gekregen_dit_jaar: {REGISTER.fact('nee')}"
    if each.kind == "mentorschap":
        yield f"      ervaring: {said.fact('Meerdere jaren.')}"
        yield f"      aanpak: {said.fact('Werkbezoeken en een lerend netwerk.')}"
        because = each.refused or "De meeste ervaring, en een uitgewerkte aanpak."
        yield from judged("gekozen_als_mentor", "nee" if each.refused else "ja", CHOSEN, because)
        yield from judged("rang_als_mentor", "2" if each.refused else "1", CHOSEN, because)
    elif each.kind == "sociale_impactobligatie":
        yield from _bond(each, said)
    if 1 in each.calls and not each.refused and 1 in plan.calls:
        because = "Er is geld voor elke verlenging."
        yield from judged("begroting_volstaat", "ja", SHARED_OUT, because)


def _bond(each: Stimulus, said: Origin) -> Iterator[str]:
    steps = "not applicable" if each.refused else "De overeenkomst met de investeerder uitvoeren."
    yield f"      stappen: {said.fact(steps)}"
    yield f"      probleem: {said.fact('Kansengroepen zonder werk.')}"
    yield f"      actie_en_obligatie: {said.fact('Actie 9 en de lopende obligatie.')}"
    because = each.refused or "De overeenkomst loopt."
    yield from judged("werkt_met_obligatie", "nee" if each.refused else "ja", CHOSEN, because)


def _before(plan: Plan) -> Iterator[str]:
    """What call 1 granted: what the engine decides there, and a test holds the two together."""
    granted = plan.is_granted.get(1, True) and 1 in plan.calls
    amounts = plan.amounts if granted else {}
    yield from listed(
        "vorige_rijen", (line for row in amounts for line in _row(plan, row, amounts))
    )
    had = [each.key for each in plan.stimuli if granted and 1 in each.calls and not each.refused]
    yield from listed("vorige_stimulansen", (f"    {key}: {{}}" for key in had))


def _row(plan: Plan, code: str, amounts: dict[str, int]) -> Iterator[str]:
    yield f"    {code}:"
    amount = f"{amounts[code]:,} EUR".replace(",", " ")
    yield f"      bedrag: {DECIDED_1.fact(amount)}"
    yield f"      kan_verder: {MAIL.fact('nee' if plan.row(code).jury is False else 'ja')}"
