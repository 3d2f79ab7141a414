"""The words around the sources of a policy: what became of each passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

PASSAGES: Final[Mapping[str, Pair]] = {
    "status": ("De bronnen en wat ervan geworden is", "The sources and what became of them"),
    "heading.coverage": ("Hoeveel verwerkt is", "How much is covered"),
    "heading.sources": ("De bronnen", "The sources"),
    "heading.cited": ("Wat de bronnen aanhaalt", "What cites the sources"),
    "heading.examples": ("Voorbeelden met een bron", "Examples with a source"),
    "heading.of": ("{heading}: {policy}", "{heading}: {policy}"),
    "state.encoded": ("in regels gezet", "turned into rules"),
    "state.judged": ("een mens oordeelt", "a person judges"),
    "state.outside": ("geen regel", "no rule"),
    "rules": ("Werd:", "Became:"),
    "also": ("Ook aangehaald door:", "Also cited by:"),
    "examples": ("Voorbeelden:", "Examples:"),
    "no_rule": ("Waarom geen regel:", "Why no rule:"),
    "hash": ("Hash:", "Hash:"),
    "source.about": ("Over deze bron", "About this source"),
    "source.kind": ("bron, rang {rank}", "source, rank {rank}"),
    "sources.note": (
        "De zinnen staan hier in onze woorden. De hash is die van de oorspronkelijke woorden, zodat wie het document heeft, kan nagaan dat het dezelfde zin is.",
        "The sentences stand here in our own words. The hash is that of the original words, so that who has the document can see that it is the same sentence.",
    ),
    "source.address": ("Te vinden op:", "Found at:"),
    "source.date": ("Datum:", "Date:"),
    "source.hash": ("Hash van het origineel:", "Hash of the original:"),
    "source.counts": ("Passages:", "Passages:"),
    "source.none": (
        "Van deze bron zijn geen passages opgeschreven; ze wordt in haar geheel aangehaald.",
        "Of this source no passages were written down; it is cited as a whole.",
    ),
    "source.cited": ("Aangehaald door:", "Cited by:"),
    "counts": (
        "{all}, waarvan {encoded} in regels gezet, {judged} waarover een mens oordeelt en {outside} zonder regel",
        "{all}, of which {encoded} turned into rules, {judged} on which a person judges and {outside} without a rule",
    ),
    "caption": (
        "Elke passage is in regels gezet, aan een mens gelaten, of heeft een reden waarom er geen regel is",
        "Each passage was turned into rules, left to a person, or has a reason why there is no rule",
    ),
    "column.source": ("Bron", "Source"),
    "column.rank": ("Rang", "Rank"),
    "column.passages": ("Passages", "Passages"),
    "column.encoded": ("In regels gezet", "Turned into rules"),
    "column.judged": ("Een mens oordeelt", "A person judges"),
    "column.outside": ("Geen regel", "No rule"),
    "column.examples": ("Met voorbeeld", "With an example"),
    "total": ("Totaal", "Total"),
    "cites": ("Bron:", "Source:"),
    "kind.rule": ("regel", "rule"),
    "kind.parameter": ("getal", "number"),
    "kind.judgement": ("oordeel", "judgement"),
    "kind.table": ("tabel", "table"),
    "kind.interpretation": ("vraag", "question"),
    "kind.remark": ("opmerking", "remark"),
    "kind.payment": ("betaling", "payment"),
    "kind.obligation": ("verplichting", "obligation"),
    "kind.property": ("eigenschap", "property"),
    "kind.example": ("voorbeeld", "example"),
    "kind.fact": ("gegeven", "fact"),
    "kind.list": ("lijst", "list"),
    "kind.decision": ("beslissing", "decision"),
}
