"""The words around a decision: outcomes, headings, the small sentences that hold the values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypedDict

from engine.wordings.wording import Language, Pair


class Both(TypedDict):
    """The same words in Dutch and in English."""

    nl: str
    en: str


def label(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return both(key, **fields)[language]


def both(key: str, **fields: object) -> Both:
    """The words under `key` in both languages; a field may itself have both."""
    dutch, english = LABELS[key]
    return {"nl": dutch.format_map(_in(fields, "nl")), "en": english.format_map(_in(fields, "en"))}


def _in(fields: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: _one(value, language) for name, value in fields.items()}


def _one(value: object, language: Language) -> object:
    return value[language] if isinstance(value, Mapping) else value


LABELS: Final[Mapping[str, Pair]] = {
    # ── what kind of document ──
    "title": ("Beslissing", "Decision"),
    "status.proposal": ("Voorstel van beslissing", "Proposed decision"),
    "status.proposal.says": (
        "Dit is een voorstel. Het wordt een beslissing zodra wie bevoegd is het ondertekent.",
        "This is a proposal. It becomes a decision once whoever is competent signs it.",
    ),
    "draft": ("Concept", "Draft"),
    "draft.says": (
        "De regels zijn een concept: deze versie is niet gepubliceerd, of verschilt van wat gepubliceerd is.",
        "The rules are a draft: this version has not been published, or differs from what was published.",
    ),
    "synthetic": ("Synthetische gegevens", "Synthetic facts"),
    "synthetic.says": (
        "De gegevens van deze aanvraag zijn verzonnen. Niemand heeft deze aanvraag ingediend.",
        "The facts of this application are invented. Nobody has submitted this application.",
    ),
    "translation": ("Vertaling", "Translation"),
    "translation.of.nl": (
        "De Nederlandse tekst is de authentieke. Deze vertaling dient alleen ter informatie.",
        "The Dutch text is the authoritative one. This translation is for information only.",
    ),
    "translation.of.en": (
        "De Engelse tekst is de authentieke. Deze vertaling dient alleen ter informatie.",
        "The English text is the authoritative one. This translation is for information only.",
    ),
    "other_readings": ("Andere lezing", "Other reading"),
    "other_readings.says": (
        "Berekend onder een andere lezing dan de gekozen: {readings}.",
        "Computed under another reading than the chosen one: {readings}.",
    ),
    # ── outcomes ──
    "outcome": ("Uitkomst", "Outcome"),
    "outcome.granted": ("toegekend", "granted"),
    "outcome.partly granted": ("gedeeltelijk toegekend", "partly granted"),
    "outcome.refused": ("geweigerd", "refused"),
    "outcome.undetermined": ("nog onbepaald", "undetermined"),
    "outcome.awaiting judgement": ("wacht op een oordeel", "awaiting judgement"),
    "outcome.left out": ("niet gevraagd", "left out"),
    "outcome.settled": ("afgehandeld", "settled"),
    "award": ("Toekenning", "Award"),
    "amount": ("Bedrag", "Amount"),
    "computed": ("berekend, niet toegekend", "computed, not awarded"),
    "stage": ("Fase", "Stage"),
    "applicant": ("Aanvrager", "Applicant"),
    "application": ("Aanvraag", "Application"),
    "policy": ("Regels", "Rules"),
    "version": ("versie {version}", "version {version}"),
    # ── verdicts ──
    "verdict": ("Oordeel", "Verdict"),
    "verdict.holds": ("voldaan", "met"),
    "verdict.fails": ("niet voldaan", "not met"),
    "verdict.open": ("nog open", "open"),
    "verdict.not applicable": ("niet van toepassing", "not applicable"),
    "verdict.known": ("berekend", "computed"),
    "notice": ("melding", "notice"),
    "notice.says": (
        "Alleen gemeld; geen reden om te weigeren.",
        "Only reported; no reason to refuse.",
    ),
    "state.not entered": ("niet bekeken", "not entered"),
    # ── headings ──
    "heading.reasons": ("Redenen", "Reasons"),
    "heading.counterfactuals": (
        "Wat het verschil had gemaakt",
        "What would have made the difference",
    ),
    "heading.parts": ("Onderdelen", "Parts"),
    "heading.payments": ("Betalingen", "Payments"),
    "heading.obligations": ("Verplichtingen", "Obligations"),
    "heading.claims": ("Terugvordering", "Claimed back"),
    "heading.facts": ("Gegevens van de aanvraag", "Facts of the application"),
    "heading.judgements": ("Oordelen", "Judgements"),
    "heading.steps": ("Hoe de uitkomst tot stand kwam", "How the outcome came about"),
    "heading.steps.file": ("De voorwaarden van de aanvraag", "The conditions of the application"),
    "heading.steps.part": ("Onderdeel {part}", "Part {part}"),
    "heading.steps.amount": ("Het bedrag", "The amount"),
    "heading.steps.total": ("Het totaal", "The total"),
    "heading.steps.payment": ("Betaling {name}", "Payment {name}"),
    "heading.steps.obligation": ("Verplichting {name}", "Obligation {name}"),
    "heading.steps.also": ("Ook berekend", "Also computed"),
    "heading.interpretations": ("Wat de tekst openlaat", "What the text leaves open"),
    "heading.sources": ("Bronnen", "Sources"),
    "heading.tables": ("Tabellen", "Tables"),
    "heading.contact": ("Contact", "Contact"),
    "heading.appeal": ("Bezwaar en beroep", "Objection and appeal"),
    "heading.identity": ("Kenmerken van dit dossier", "Identity of this record"),
    "heading.contents": ("Inhoud", "Contents"),
    "figure.table": ("Dezelfde cijfers als tabel", "The same figures as a table"),
    "go": ("naar de stap", "to the step"),
    "skip": ("Naar de inhoud", "Skip to content"),
    # ── reasons ──
    "reason.not_met": ("Niet voldaan: {says}", "Not met: {says}"),
    "reason.not_met_label": ("Niet voldaan: {label}.", "Not met: {label}."),
    "reason.judged": (
        "{question} Neen, oordeelt {by}: {because}",
        "{question} No, {by} judges: {because}",
    ),
    "reason.judged_bare": ("{question} Neen, oordeelt {by}.", "{question} No, {by} judges."),
    "reason.somebody": ("wie beoordeelt", "whoever judges"),
    "reason.left_out": (
        "{label} telt niet mee: de aanvrager vraagt er niets voor.",
        "{label} does not count: the applicant asks nothing for it.",
    ),
    "reason.none_left": ("Er blijft geen onderdeel over.", "No part is left."),
    "reason.open": ("Nog te geven: {asks}", "Still to be given: {asks}"),
    "reason.awaits": ("Nog te beoordelen door {by}: {asks}", "Still to be judged by {by}: {asks}"),
    "reason.none": (
        "Alle voorwaarden zijn voldaan.",
        "All conditions are met.",
    ),
    # ── counterfactuals ──
    "counterfactual.change": (
        "Met {needed} in plaats van {given} voor ‘{label}’ was deze voorwaarde voldaan.",
        "With {needed} instead of {given} for ‘{label}’ this condition would have been met.",
    ),
    "counterfactual.none": (
        "Geen enkel gegeven alleen had deze voorwaarde doen slagen.",
        "No single fact alone would have met this condition.",
    ),
    "counterfactual.none_found": (
        "Er is geen gegeven gevonden dat alleen deze voorwaarde had doen slagen.",
        "No fact was found that alone would have met this condition.",
    ),
    "counterfactual.still": (
        "Dan is nog altijd niet voldaan: {conditions}.",
        "Still not met: {conditions}.",
    ),
    "counterfactual.newly": ("Dan faalt wel: {conditions}.", "It would make fail: {conditions}."),
    "counterfactual.outcome": (
        "De uitkomst was dan: {outcome}.",
        "The outcome would be: {outcome}.",
    ),
    # ── comparisons ──
    "distance": ("Afstand tot de grens", "Distance to the threshold"),
    "distance.on": ("precies op de grens", "exactly at the threshold"),
    "distance.below": ("{size} onder de grens", "{size} below the threshold"),
    "distance.above": ("{size} boven de grens", "{size} above the threshold"),
    "distance.equal.on": ("gelijk", "equal"),
    "distance.equal.below": ("{size} minder", "{size} less"),
    "distance.equal.above": ("{size} meer", "{size} more"),
    "distance.points": ("{number} procentpunt", "{number} percentage points"),
    "distance.time.on": ("precies op de grens", "exactly at the limit"),
    "distance.time.below": ("{size} ervoor", "{size} before"),
    "distance.time.above": ("{size} erna", "{size} after"),
    "unit.day.one": ("dag", "day"),
    "unit.day.more": ("dagen", "days"),
    "unit.hour.one": ("uur", "hour"),
    "unit.hour.more": ("uur", "hours"),
    "unit.minute.one": ("minuut", "minute"),
    "unit.minute.more": ("minuten", "minutes"),
    "unit.second.one": ("seconde", "second"),
    "unit.second.more": ("seconden", "seconds"),
    # ── steps ──
    "role.condition": ("voorwaarde", "condition"),
    "role.value": ("berekening", "calculation"),
    "role.parameter": ("getal van de regels", "number of the rules"),
    "role.payment": ("betaling", "payment"),
    "role.only_if": ("geldt voor deze aanvrager?", "applies to this applicant?"),
    "role.due": ("uiterste datum", "due date"),
    "role.met_when": ("is eraan voldaan?", "has it been met?"),
    "role.left_out": ("buiten beschouwing gelaten?", "left out?"),
    "role.awarded": ("toegekend?", "awarded?"),
    "role.total": ("totaal", "total"),
    "step.formula": ("formule", "formula"),
    "step.filled": ("ingevuld", "filled in"),
    "step.result": ("uitkomst", "result"),
    "step.source": ("bron", "source"),
    "step.ref": ("kenmerk", "reference"),
    "step.address": ("adres", "address"),
    "step.at": ("staat in", "stands in"),
    "step.reading": (
        "hangt af van ‘{interpretation}’; gelezen als ‘{reading}’",
        "hangs on ‘{interpretation}’; read as ‘{reading}’",
    ),
    "step.only_if": ("geldt alleen als", "applies only if"),
    "step.only_if.fails": (
        "niet van toepassing, want dit is niet zo",
        "not applicable, for this is not so",
    ),
    "step.under": (
        "bestaat niet in deze lezing van ‘{interpretation}’ (‘{reading}’)",
        "does not exist under this reading of ‘{interpretation}’ (‘{reading}’)",
    ),
    "step.see": ("zie {address}", "see {address}"),
    "step.fact": ("gegeven", "fact"),
    "step.judgement": ("oordeel", "judgement"),
    "step.dated": ("gekozen naar datum", "chosen by date"),
    "step.row": ("rij van {table}", "row of {table}"),
    "step.row.none": ("geen rij in {table}", "no row in {table}"),
    "step.element": ("element van {table}", "element of {table}"),
    "step.element.none": ("geen element in {table}", "no element in {table}"),
    "step.key": ("sleutel", "key"),
    "case": ("geval", "case"),
    "case.taken": ("dit geval geldt", "this case applies"),
    "case.passed": ("geldt niet", "does not apply"),
    "case.open": ("nog open", "open"),
    "case.not reached": ("niet meer bekeken", "not reached"),
    "case.other reading": ("bestaat niet in deze lezing", "does not exist under this reading"),
    "case.otherwise": ("in alle andere gevallen", "in all other cases"),
    "case.when": ("als", "if"),
    "case.then": ("dan", "then"),
    "clause.rounded": ("afronding", "rounding"),
    "clause.at_least": ("minimum", "floor"),
    "clause.at_most": ("maximum", "cap"),
    "clause.before": ("vóór", "before"),
    "clause.limit": ("grens", "limit"),
    "clause.step": ("op", "to"),
    "clause.after": ("na", "after"),
    "clause.changed": ("veranderde het bedrag", "changed the amount"),
    "clause.unchanged": ("veranderde niets", "changed nothing"),
    "member.counted": ("telt mee", "counted"),
    "member.passed over": ("telt niet mee", "passed over"),
    "member.not applicable": ("niet van toepassing", "not applicable"),
    "member.open": ("nog open", "open"),
    # ── tables ──
    "column.part": ("Onderdeel", "Part"),
    "column.outcome": ("Uitkomst", "Outcome"),
    "column.amount": ("Bedrag", "Amount"),
    "column.payment": ("Betaling", "Payment"),
    "column.paid": ("Wanneer", "When"),
    "column.state": ("Stand", "State"),
    "column.obligation": ("Verplichting", "Obligation"),
    "column.who": ("Wie", "Who"),
    "column.due": ("Ten laatste op", "Due by"),
    "column.fact": ("Gegeven", "Fact"),
    "column.value": ("Waarde", "Value"),
    "column.origin": ("Herkomst", "Origin"),
    "column.source": ("Bron", "Source"),
    "column.judgement": ("Oordeel", "Judgement"),
    "column.because": ("Waarom", "Because"),
    "column.condition": ("Voorwaarde", "Condition"),
    "column.verdict": ("Oordeel", "Verdict"),
    "total": ("Totaal", "Total"),
    "subtotal": ("Waarvan {name}", "Of which {name}"),
    "payment.planned": ("gepland", "planned"),
    "payment.paid": ("betaald", "paid"),
    "payment.withheld": ("ingehouden", "withheld"),
    "payment.open": ("nog open", "open"),
    "obligation.standing": ("nog na te komen", "to be met"),
    "obligation.met": ("nagekomen", "met"),
    "obligation.broken": ("niet nagekomen", "broken"),
    "obligation.open": ("nog te beoordelen", "open"),
    "who.applicant": ("de aanvrager", "the applicant"),
    "caption.parts": ("Uitkomst en bedrag per onderdeel", "Outcome and amount of each part"),
    "caption.payments": ("Wat wanneer betaald wordt", "What is paid when"),
    "caption.obligations": ("Wat bij de toekenning hoort", "What comes with the award"),
    "caption.facts": (
        "Wat de aanvraag zegt, en waar het vandaan komt",
        "What the application says, and where it comes from",
    ),
    "caption.judgements": ("Wat een mens beoordeelde", "What a person judged"),
    "claim.open": ("nog te beoordelen", "still to be judged"),
    "origin.on": ("op {day}", "on {day}"),
    "origin.line": ("regel {line}", "line {line}"),
    "origin.cell": ("cel {cell}", "cell {cell}"),
    "origin.synthetic": ("verzonnen", "invented"),
    "origin.as_of": ("cijfer van {as_of}", "figure of {as_of}"),
    "origin.figure": ("cijfer: {figure}", "figure: {figure}"),
    "origin.supplied_by": ("geleverd door {who}", "supplied by {who}"),
    "interpretations.others": (
        "Op deze beslissing heeft geen invloed: {names}.",
        "Without bearing on this decision: {names}.",
    ),
    "reading.in_force": ("hier toegepast", "applied here"),
    "reading.because": ("omdat", "because"),
    "source.rank": ("rang {rank}", "rank {rank}"),
    "source.hash": ("hash van het origineel", "hash of the original"),
    "table.rows": ("{rows} rijen in {file}", "{rows} rows in {file}"),
    "table.hash": ("hash van het bestand", "hash of the file"),
    "contact.organisation": ("organisatie", "organisation"),
    "contact.service": ("dienst", "service"),
    "contact.address": ("adres", "address"),
    "contact.email": ("e-mail", "e-mail"),
    "contact.phone": ("telefoon", "phone"),
    "contact.url": ("website", "website"),
    # ── identity ──
    "identity.policy_version": ("Versie van de regels", "Version of the rules"),
    "identity.language_version": ("Versie van de regeltaal", "Version of the rule language"),
    "identity.engine_version": ("Versie van het programma", "Version of the program"),
    "identity.tzdata_version": ("Versie van de tijdzones", "Version of the time zones"),
    "identity.bytes_hash": ("Hash van het regelbestand", "Hash of the rule file"),
    "identity.meaning_hash": ("Hash van de betekenis", "Hash of the meaning"),
    "identity.application": ("Bestand van de aanvraag", "File of the application"),
    "identity.application_hash": ("Hash van de aanvraag", "Hash of the application"),
    "identity.record_hash": ("Hash van deze beslissing", "Hash of this decision"),
    "identity.decided_by": ("Berekend door", "Computed by"),
    "identity.decided_at": ("Berekend op", "Computed at"),
}
