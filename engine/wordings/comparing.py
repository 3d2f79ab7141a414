"""The words of a comparison: what changed, for whom, by which edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.labels import Both
from engine.wordings.recorded import RECORDED
from engine.wordings.reporting import REPORTING
from engine.wordings.wording import Language, Pair


def compared(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(COMPARING[key], language, fields)


def compared_both(key: str, **fields: Both) -> Both:
    """The words under `key` in both languages; each field has both."""
    dutch, english = COMPARING[key]
    return {
        "nl": dutch.format_map({name: held["nl"] for name, held in fields.items()}),
        "en": english.format_map({name: held["en"] for name, held in fields.items()}),
    }


COMPARING: Final[Mapping[str, Pair]] = {
    **REPORTING,
    **RECORDED,
    "status": ("Vergelijking", "Comparison"),
    "title": ("{before} en {after}", "{before} and {after}"),
    # ── notices ──
    "synthetic": ("Synthetische gegevens", "Synthetic facts"),
    "synthetic.says": (
        "Gegevens van deze aanvragen zijn verzonnen.",
        "Facts of these applications are invented.",
    ),
    # ── headings ──
    "heading.summary": ("In het kort", "In short"),
    "heading.causes": ("Wat de verandering veroorzaakt", "What causes the change"),
    "heading.changed": ("Aanvragen die veranderen", "Applications that change"),
    "heading.groups": ("Geld per groep", "Money by group"),
    "heading.unread": ("Aanvragen die niet meetellen", "Applications that do not count"),
    "heading.identity": ("Wat vergeleken is", "What was compared"),
    # ── in short ──
    "summary.none": (
        "Er verandert niets: op {all} komt hetzelfde uit.",
        "Nothing changes: the same comes out for {all}.",
    ),
    "summary.none.known": (
        "Er verandert niets voor zover bekend: op {known} van {all} komt hetzelfde uit.",
        "Nothing changes as far as is known: the same comes out for {known} of {all}.",
    ),
    "summary.none.rules": (
        "Door de regels alleen verandert niets: op {all}, elk op zich, komt hetzelfde uit.",
        "By the rules alone nothing changes: the same comes out for {all}, each by itself.",
    ),
    "summary.none.rules.known": (
        "Door de regels alleen verandert niets voor zover bekend: op {known} van {all} komt hetzelfde uit.",
        "By the rules alone nothing changes as far as is known: the same comes out for {known} of {all}.",
    ),
    "summary.nothing": (
        "Er is niets vergeleken: geen enkele aanvraag kunnen beide versies lezen.",
        "Nothing was compared: there is no application that both versions can read.",
    ),
    "summary.some": (
        "Van {all} {verb} er {changed}.",
        "Of {all}, {changed} {verb}.",
    ),
    "verb.one": ("verandert", "changes"),
    "verb.more": ("veranderen", "change"),
    "summary.total": (
        "Het totaal gaat van {before} naar {after}: {difference}.",
        "The total goes from {before} to {after}: {difference}.",
    ),
    "summary.total.same": ("Het totaal blijft {after}.", "The total stays {after}."),
    "summary.total.rules": (
        "Door de regels alleen gaat het totaal van {before} naar {after}: {difference}.",
        "By the rules alone the total goes from {before} to {after}: {difference}.",
    ),
    "summary.total.rules.same": (
        "Door de regels alleen blijft het totaal {after}.",
        "By the rules alone the total stays {after}.",
    ),
    "summary.total.open": (
        "Dat is wat vaststaat: voor {counted} is niet bekend wat het verschilt.",
        "That is what is settled: for {counted} it is not known what it differs.",
    ),
    "summary.unread": (
        "Niet meegeteld, omdat een van beide versies ze niet kan lezen of omdat ze dubbel ingediend zijn: {counted}.",
        "Not counted, because one of the versions cannot read them or because they came twice: {counted}.",
    ),
    "count.application.one": ("{number} aanvraag", "{number} application"),
    "count.application.more": ("{number} aanvragen", "{number} applications"),
    "same": ("gelijk", "the same"),
    # ── changes ──
    "change.newly out": ("valt weg", "drops out"),
    "change.loses": ("verliest", "loses"),
    "change.now open": ("wordt open", "becomes open"),
    "change.stays open": ("blijft open, maar anders", "stays open, but otherwise"),
    "change.no longer open": ("is niet langer open", "is no longer open"),
    "change.newly in": ("komt erbij", "comes in"),
    "change.gains": ("wint", "gains"),
    "change.otherwise": ("verandert zonder geld", "changes without money"),
    "change.same": ("blijft gelijk", "stays the same"),
    # ── tables ──
    "caption.causes": (
        "De wijzigingen in de tekst, en wat elk doet",
        "The edits of the text, and what each does",
    ),
    "caption.unread": (
        "Wat niet te lezen of dubbel ingediend is",
        "What cannot be read or came twice",
    ),
    "column.edit": ("wijziging", "edit"),
    "column.where": ("plaats", "place"),
    "column.applications": ("aanvragen", "applications"),
    "column.gain": ("winnen", "gain"),
    "column.lose": ("verliezen", "lose"),
    "column.effect": ("effect", "effect"),
    "column.part": ("onderdeel", "part"),
    "column.granted": ("toegekend", "granted"),
    "column.becomes": ("wordt", "becomes"),
    "column.first": ("eerste regel die verschilt", "first rule that differs"),
    "left_out": ("Hier niet getoond: {number}.", "Not shown here: {number}."),
    "column.before": ("voor", "before"),
    "column.after": ("na", "after"),
    "column.difference": ("verschil", "difference"),
    "column.file": ("aanvraag", "application"),
    "total": ("Totaal", "Total"),
    "edit.changed": ("{path}: {before} → {after}", "{path}: {before} → {after}"),
    "edit.added": ("{path}: nieuw", "{path}: new"),
    "edit.order": ("volgorde", "order"),
    "edit.added.line": ("{path}: nieuw: {after}", "{path}: new: {after}"),
    "edit.removed.line": ("{path}: geschrapt: {before}", "{path}: removed: {before}"),
    "edit.removed": ("{path}: geschrapt", "{path}: removed"),
    "edit.others.one": (
        "{edit}, en nog één wijziging die daar niet van te scheiden is",
        "{edit}, and one more edit that cannot be told apart from it",
    ),
    "edit.others.more": (
        "{edit}, en nog {number} wijzigingen die daar niet van te scheiden zijn",
        "{edit}, and {number} more edits that cannot be told apart from it",
    ),
    "edit.rewritten": ("{path}: herschreven", "{path}: rewritten"),
    "shared": (
        "* Deze wijzigingen werken op elkaar in; elk krijgt het gemiddelde van zijn effect over alle volgordes.",
        "* These edits act on each other; each gets the average of its effect over all orders.",
    ),
    # ── an application ──
    "said": ("{before} → {after}", "{before} → {after}"),
    "first": ("Eerste regel die verschilt", "First rule that differs"),
    "first.says": ("{label}: {before} → {after}", "{label}: {before} → {after}"),
    "first.none": ("bestaat niet", "does not exist"),
    "met": ("Met deze gegevens", "With these facts"),
    "parts": ("Onderdelen", "Parts"),
    "follows": ("Wat erop volgt", "What follows"),
    "causes": ("Door", "By"),
    "cause.new_call": (
        "de nieuwe oproep zelf: haar naam, haar dagen, haar gegevens, en hoe die uit de oude komen",
        "the new call itself: its name, its days, its facts, and how they come from the old ones",
    ),
    "cause.none": (
        "Zonder oorzaak in de tekst: dat mag niet voorkomen.",
        "Without a cause in the text: that may not happen.",
    ),
    # ── open questions ──
    "doubts.status": ("Wat aan open vragen hangt", "What hangs on open questions"),
    "doubts.decided": (
        "{all} zijn beslist met de gekozen lezingen ({total}), en met {readings} andere lezingen, één vraag tegelijk.",
        "{all} were decided with the chosen readings ({total}), and with {readings} other readings, one question at a time.",
    ),
    "doubts.weighty": (
        "Lezingen waarmee iets anders uitkomt: {number}.",
        "Readings with which something else comes out: {number}.",
    ),
    "doubts.none": (
        "Met geen enkele andere lezing komt iets anders uit.",
        "With no other reading anything else comes out.",
    ),
    "doubts.none.alone": (
        "Met geen enkele andere lezing komt op een aanvraag alleen iets anders uit.",
        "With no other reading anything else comes out of an application alone.",
    ),
    "doubts.none.alone.settled": (
        "Met geen enkele andere lezing komt op een aanvraag alleen iets anders uit, voor zover het vaststaat.",
        "With no other reading anything else comes out of an application alone, as far as that is settled.",
    ),
    "doubts.none.settled": (
        "Met geen enkele andere lezing komt iets anders uit, voor zover het vaststaat.",
        "With no other reading anything else comes out, as far as that is settled.",
    ),
    "doubts.open": (
        "Met een lezing hebben tot {counted} op zich geen bedrag, omdat iets open is; die tellen niet mee in de euro's.",
        "With some reading up to {counted} have no amount by themselves, as something is open; these do not count in the euros.",
    ),
    "doubts.not_known": ("niet bekend", "not known"),
    "doubts.round.not": (
        "De ronde is niet gehouden: {why}. Wat daarin aan een lezing hangt, is onbekend.",
        "The round was not held: {why}. What hangs on a reading there is unknown.",
    ),
    "doubts.round.several of one applicant": (
        "van meer dan één aanvraag is niet te zeggen van wie ze is, of het is dezelfde aanvrager",
        "of more than one application nobody can say whose it is, or it is the same applicant's",
    ),
    "doubts.round.too many": (
        "er zijn meer dan 2 000 aanvragen; het commando round doet het",
        "there are more than 2,000 applications; the command round does it",
    ),
    "doubts.round.later stage": (
        "dit is een later ogenblik dan de toekenning",
        "this is a later moment than the award",
    ),
    "doubts.round.unread": (
        "niet elke aanvraag telt mee",
        "not every application counts",
    ),
    "doubts.round.open": (
        "De ronde laat met een lezing tot {counted} open; die tellen niet mee in haar euro's.",
        "With some reading the round leaves up to {counted} open; these do not count in its euros.",
    ),
    "doubts.in_round": ("in de ronde", "in the round"),
    "doubts.dark": (
        "Lezingen die niet te berekenen zijn: {number}; wat daaraan hangt, is onbekend.",
        "Readings that cannot be computed: {number}; what hangs on those is unknown.",
    ),
    "doubts.unread": (
        "Niet meegeteld, omdat ze niet te lezen of dubbel ingediend zijn: {counted}.",
        "Not counted, because they cannot be read or came twice: {counted}.",
    ),
    "doubts.not_computable": ("niet te berekenen", "not computable"),
    "doubts.beside": (
        "{side}, en anders daarbij: {names}",
        "{side}, and otherwise beside it: {names}",
    ),
    "doubts.other": ("lezing: {reading}", "reading: {reading}"),
    "heading.readings": ("De andere lezingen", "The other readings"),
    "heading.touched": ("Wie anders uitkomt", "Who comes out otherwise"),
    "caption.readings": (
        "Elke lezing die niet gekozen is, en wat ze zou doen",
        "Each reading that was not chosen, and what it would do",
    ),
    "column.question": ("vraag", "question"),
    "column.reading": ("lezing", "reading"),
    "caption.in_round": (
        "Wat in de ronde, over alle aanvragen samen, aan elke lezing hangt",
        "What hangs on each reading in the round, over all applications together",
    ),
    "column.left_open": ("blijft open", "left open"),
    "column.moved": ("verschoven", "moved"),
    # ── identity ──
    "version": ("{policy}, versie {version}", "{policy}, version {version}"),
    "before": ("voor", "before"),
    "after": ("na", "after"),
    "hash": ("hash van de betekenis", "hash of the meaning"),
    "file": ("bestand", "file"),
    "tables": ("tabellen en bronnen", "tables and sources"),
    "tables.borrowed": (
        "die naast de andere versie liggen",
        "those that lie beside the other version",
    ),
    "same_text": (
        "Er verschilt niets: de tekst van beide versies is dezelfde, en hun betekenis ook.",
        "Nothing differs: both versions have the same text, and mean the same.",
    ),
    "same_meaning": (
        "Alleen woorden verschillen: de betekenis van beide versies is dezelfde.",
        "Only words differ: both versions mean the same.",
    ),
}
