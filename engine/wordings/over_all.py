"""The words of a round: what each step did, to whoever applied and to whoever holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair


def over_all(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(OVER_ALL[key], language, fields)


OVER_ALL: Final[Mapping[str, Pair]] = {
    "status": ("Over alle aanvragen samen", "Over all applications together"),
    "title": ("{policy}, versie {version}", "{policy}, version {version}"),
    "rules": ("Regels", "Rules"),
    "for": ("De aanvraag van {applicant}", "The application of {applicant}"),
    # ── notices ──
    "proposal": ("Voorstel", "Proposal"),
    "proposal.says": (
        "Wie bevoegd is, beslist; dit is een voorstel.",
        "Whoever is competent decides; this is a proposal.",
    ),
    "provisional": ("Voorlopig", "Provisional"),
    "provisional.says": (
        "Niet alles staat vast. Wat open is, staat er met de reden; wat vaststaat, verandert niet meer door wat open is.",
        "Not everything is settled. What is open says why; what is settled does not change by what is open.",
    ),
    "draft": ("Concept", "Draft"),
    "draft.says": (
        "De regels zijn nog niet gepubliceerd.",
        "The rules have not been published yet.",
    ),
    "synthetic": ("Synthetische gegevens", "Synthetic facts"),
    "synthetic.says": (
        "Gegevens van deze aanvragen zijn verzonnen.",
        "Facts of these applications are invented.",
    ),
    "reading": ("Andere lezing", "Another reading"),
    "reading.says": (
        "Dit geldt onder {readings}, en dat is niet de gekozen lezing.",
        "This holds under {readings}, which is not the chosen reading.",
    ),
    # ── headings, tables ──
    "heading.summary": ("In het kort", "In short"),
    "heading.steps": ("De stappen", "The steps"),
    "heading.applications": ("De aanvragen", "The applications"),
    "caption.shares": ("Wat elke stap verdeelde", "What each step shared out"),
    "caption.picks": ("Wie elke stap koos", "Whom each step picked"),
    "column.step": ("Stap", "Step"),
    "column.taking": ("Doet mee", "Takes part"),
    "column.envelope": ("Enveloppe", "Envelope"),
    "column.asked": ("Gevraagd", "Asked"),
    "column.got": ("Verdeeld", "Shared out"),
    "column.left": ("Blijft over", "Left over"),
    "column.picked": ("Gekozen", "Picked"),
    "column.not_picked": ("Niet gekozen", "Not picked"),
    "column.open": ("Open", "Open"),
    "perhaps": ("{sure}, misschien {more} meer", "{sure}, perhaps {more} more"),
    "summary.total": (
        "{number} aanvragen; wat vaststaat, is samen {amount}.",
        "{number} applications; what is settled is {amount} together.",
    ),
    "summary.outcome": ("{number} {outcome}.", "{number} {outcome}."),
    "none": ("De policy heeft geen ronde.", "The policy has no round."),
    # ── one part ──
    "this.part": ("dit deel", "this part"),
    "this.application": ("deze aanvraag", "this application"),
    "at_least": ("minstens {low}", "at least {low}"),
    "part": ("{part}: {outcome}", "{part}: {outcome}"),
    "part.amount": ("{part}: {outcome}, {amount}", "{part}: {outcome}, {amount}"),
    "rank": ("plaats {rank}", "place {rank}"),
    "rank.none": ("zonder volgorde", "without an order"),
    "rank.proportion": ("naar verhouding", "in proportion"),
    "rank.unknown": ("plaats nog niet bekend", "place not known yet"),
    "turn.picked": ("Gekozen, {rank}.", "Picked, {rank}."),
    "turn.not_picked": ("Niet gekozen, {rank}.", "Not picked, {rank}."),
    "turn.pick_open": ("Nog niet gekozen, {rank}.", "Not picked yet, {rank}."),
    "turn.share": (
        "Gevraagd {asked}, gekregen {got}; {rank}. De enveloppe ging van {before} naar {after}.",
        "Asked {asked}, got {got}; {rank}. The envelope went from {before} to {after}.",
    ),
    "turn.share.capped": (
        "Gevraagd {asked}, waarvan hier {at_most} meetelt: één aanvraag krijgt van deze enveloppe hoogstens {up_to}. Gekregen {got}; {rank}. De enveloppe ging van {before} naar {after}.",
        "Asked {asked}, of which {at_most} counts here: one application gets at most {up_to} of this envelope. Got {got}; {rank}. The envelope went from {before} to {after}.",
    ),
    "turn.share.cap_open": (
        "Gevraagd {asked}, waarvan hier {at_most} meetelt: hoeveel één aanvraag van deze enveloppe hoogstens krijgt, is nog niet bekend. Gekregen {got}; {rank}. De enveloppe ging van {before} naar {after}.",
        "Asked {asked}, of which {at_most} counts here: how much one application gets of this envelope at most is not known yet. Got {got}; {rank}. The envelope went from {before} to {after}.",
    ),
    "turn.nothing": ("Gevraagd {asked}, gekregen {got}.", "Asked {asked}, got {got}."),
    "turn.equals": (
        "Nog {number} op dezelfde plaats.",
        "{number} more on the same place.",
    ),
    "turn.perhaps": (
        "Van {number} is de plaats nog niet bekend.",
        "Of {number} the place is not known yet.",
    ),
    "waits": ("Wacht op: {paths}.", "Waits for: {paths}."),
    # ── why something is open ──
    "why.own": (
        "De beslissing over {this} zelf is nog open.",
        "The decision on {this} itself is still open.",
    ),
    "why.place": (
        "De eigen plaats in de volgorde is nog niet bekend.",
        "Its own place in the order is not known yet.",
    ),
    "why.part": (
        "Of {this} meedoet, en waarbij, is nog niet bekend.",
        "Whether {this} takes part, and in what, is not known yet.",
    ),
    "why.tie": (
        "Anderen staan op dezelfde plaats; {who} beslist.",
        "Others stand on the same place; {who} decides.",
    ),
    "why.tie.open": (
        "Anderen staan op dezelfde plaats, en de tekst zegt niet wie voorgaat.",
        "Others stand on the same place, and the text does not say who goes first.",
    ),
    "why.short": (
        "De enveloppe volstaat niet zeker, en de tekst zegt niet wat dan gebeurt: een mens beslist.",
        "The envelope is not certainly enough, and the text does not say what happens then: a person decides.",
    ),
    "why.others": (
        "Een andere aanvraag, die nog open is, kan hier verschil maken.",
        "Another application, which is still open, can make a difference here.",
    ),
    "why.envelope": (
        "Wat een vroegere stap overlaat, staat nog niet vast.",
        "What an earlier step leaves is not settled yet.",
    ),
    "why.together": (
        "Het bedrag hangt af van wat de ronde over een ander deel zegt.",
        "The amount hangs on what the round says of another part.",
    ),
    "why.nobody": (
        "Geen enkele stap verdeelt geld voor {this}: een mens beslist.",
        "No step shares out money for {this}: a person decides.",
    ),
    # ── who gets the last steps of a division in proportion ──
    "last.keys": (
        "Ieder deel is naar beneden afgerond op {step}. Wat dan overblijft, gaat in zulke stappen naar de grootste resten; zijn die gelijk, dan naar wie het eerst in de volgorde staat, en daarna op nummer of naam van wie aanvraagt.",
        "Each part is rounded down to {step}. What is left then goes in such steps to the largest remainders; if these are equal, to who stands first in the order, and then by the number or name of who applies.",
    ),
    "last.none": (
        "Ieder deel is naar beneden afgerond op {step}. Wat dan overblijft, gaat in zulke stappen naar de grootste resten; zijn die gelijk, dan op nummer of naam van wie aanvraagt.",
        "Each part is rounded down to {step}. What is left then goes in such steps to the largest remainders; if these are equal, by the number or name of who applies.",
    ),
    # ── why a step gave nothing ──
    "nothing.limit": (
        "Eén aanvraag krijgt van deze enveloppe hoogstens {up_to}, en daarvan bleef hier niets meer te vragen.",
        "One application gets at most {up_to} of this envelope, and nothing of that was left to ask here.",
    ),
    "nothing.empty": (
        "De enveloppe was bij deze stap leeg.",
        "The envelope was empty at this step.",
    ),
    "nothing.no_fit": (
        "Toen dit aan de beurt kwam, was er minder over dan gevraagd is.",
        "When its turn came, less was left than it asks.",
    ),
    "nothing.behind": (
        "Wat ervoor gevraagd werd, paste niet meer in de enveloppe, en wie daarachter komt, krijgt dan niets.",
        "What was asked before it no longer fitted in the envelope, and then nobody behind that gets anything.",
    ),
    "nothing.together": (
        "Wat ervoor gevraagd wordt en wat hier gevraagd wordt, past samen niet in de enveloppe.",
        "What is asked before it and what it asks itself do not fit in the envelope together.",
    ),
    "nothing.spent": (
        "Wat ervoor gevraagd wordt, neemt de hele enveloppe.",
        "What is asked before it takes the whole envelope.",
    ),
    "nothing.step": (
        "Naar verhouding is dat minder dan {step}, het kleinste bedrag dat betaald wordt.",
        "In proportion it comes to less than {step}, the least amount that is paid.",
    ),
}
