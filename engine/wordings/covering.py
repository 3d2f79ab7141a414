"""The words of coverage: what nothing was seen to do, and why some things cannot happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair


def covered(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(COVERING[key], language, fields)


COVERING: Final[Mapping[str, Pair]] = {
    "status": ("Dekking", "Coverage"),
    "title": ("{policy}, versie {version}", "{policy}, version {version}"),
    # ── headings ──
    "heading.summary": ("In het kort", "In short"),
    "heading.missing": ("Wat niets laat gebeuren", "What nothing makes happen"),
    "heading.unreachable": ("Wat niet kan gebeuren", "What cannot happen"),
    "heading.listing": ("De tekst van de policy", "The text of the policy"),
    "heading.identity": ("Wat gemeten is", "What was measured"),
    # ── in short ──
    "summary.share": (
        "{share} is gezien: {seen} van {asked}.",
        "{share} was seen: {seen} of {asked}.",
    ),
    "summary.whole": (
        "Alles wat kan gebeuren, is gezien: {seen} van {asked}.",
        "All that can happen was seen: {seen} of {asked}.",
    ),
    "summary.failing": (
        "Voorbeelden die niet uitkomen, en dus niet meetellen: {number}.",
        "Examples that do not come out, and so do not count: {number}.",
    ),
    "summary.unreachable": (
        "Kan volgens een bewijs niet gebeuren, en wordt dus niet gevraagd: {number}.",
        "Cannot happen, as is proved, and so is not asked for: {number}.",
    ),
    "caption.kinds": ("Wat gezien is, per soort", "What was seen, by kind"),
    "column.kind": ("soort", "kind"),
    "column.asked": ("gevraagd", "asked for"),
    "column.by_examples": ("door voorbeelden", "by examples"),
    "column.by_applications": ("door aanvragen", "by applications"),
    "column.seen": ("gezien", "seen"),
    "column.missing": ("ontbreekt", "missing"),
    "total": ("Totaal", "Total"),
    "kind.condition": ("voorwaarden: ja en nee", "conditions: yes and no"),
    "kind.clause": ("delen van voorwaarden: ja en nee", "clauses of conditions: yes and no"),
    "kind.difference": (
        "delen die de doorslag geven: als ja en als nee",
        "clauses that decide: as yes and as no",
    ),
    "kind.way": (
        "gevallen, rijen en schijven die genomen worden",
        "cases, rows and brackets that are taken",
    ),
    "kind.boundary": (
        "grenzen: eronder, erop en erboven",
        "boundaries: under, at and over",
    ),
    "kind.clamp": (
        "onder- en bovengrenzen van bedragen: met en zonder effect",
        "floors and caps: with and without effect",
    ),
    "kind.row": ("rijen van tabellen in de policy", "rows of tables in the policy"),
    "kind.reading": ("andere lezingen", "other readings"),
    "kind.result": ("uitkomsten", "outcomes"),
    # ── what is missing ──
    "missing.yes": ("nooit ja: {text}", "never yes: {text}"),
    "missing.no": ("nooit nee: {text}", "never no: {text}"),
    "missing.difference.yes": (
        "gaf als ja nooit de doorslag: {text}",
        "never decided as yes: {text}",
    ),
    "missing.difference.no": (
        "gaf als nee nooit de doorslag: {text}",
        "never decided as no: {text}",
    ),
    "missing.taken": ("nooit genomen: {text}", "never taken: {text}"),
    "missing.rest": ("nooit genomen: anders {text}", "never taken: otherwise {text}"),
    "missing.value": ("nooit gezien: {left} = {value}", "never seen: {left} = {value}"),
    "missing.at": (
        "nooit gezien: {left} gelijk aan {right}",
        "never seen: {left} equal to {right}",
    ),
    "missing.under": (
        "nooit gezien: {left} hoogstens {step} onder {right}",
        "never seen: {left} at most {step} under {right}",
    ),
    "missing.over": (
        "nooit gezien: {left} hoogstens {step} boven {right}",
        "never seen: {left} at most {step} over {right}",
    ),
    "missing.fact.under": (
        "nooit gezien: {left} onder {right}, waar één stap van één gegeven volstaat",
        "never seen: {left} under {right}, where one step of one fact is enough",
    ),
    "missing.fact.over": (
        "nooit gezien: {left} boven {right}, waar één stap van één gegeven volstaat",
        "never seen: {left} over {right}, where one step of one fact is enough",
    ),
    "missing.works": ("veranderde nooit iets: {text}", "never changed anything: {text}"),
    "missing.rests": ("veranderde altijd iets: {text}", "always changed something: {text}"),
    "missing.read": ("rij nooit gelezen: {text}", "row never read: {text}"),
    "missing.run": ("lezing nooit gebruikt: {text}", "reading never used: {text}"),
    "missing.result": ("nooit uitgekomen: {of} {word}", "never came out: {of} {word}"),
    # ── whose result ──
    "of.file": ("de aanvraag", "the application"),
    "of.part": ("{name}", "{name}"),
    "of.payment": ("{name}", "{name}"),
    "of.obligation": ("{name}", "{name}"),
    "of.claim": ("{name}", "{name}"),
    "of.stage": ("de aanvraag bij {name}", "the application at {name}"),
    "none left": ("zonder onderdelen", "without parts"),
    "claim.given": ("ingevuld", "filled in"),
    "claim.open": ("nog open", "open"),
    # ── steps without a unit ──
    "step.day": ("1 dag", "1 day"),
    "step.second": ("1 seconde", "1 second"),
    "step.month": ("1 maand", "1 month"),
    "step.minute": ("1 minuut", "1 minute"),
    # ── proofs ──
    "proof.declared": (
        "volgt uit wat de policy aangeeft en uit de formule zelf",
        "follows from what the policy declares and from the formula itself",
    ),
    "proof.rows": (
        "geen enkele rij van {table} laat het toe; elk ervan is geprobeerd",
        "no row of {table} lets it happen; each of them was tried",
    ),
    "proof.given": (
        "volgt uit wat hier al geldt: {given}",
        "follows from what holds here already: {given}",
    ),
    # ── identity ──
    "examples": ("voorbeelden", "examples"),
    "applications": ("aanvragen", "applications"),
    "file": ("bestand", "file"),
    "hash": ("hash van de betekenis", "hash of the meaning"),
    # ── the listing ──
    "line.yes": ("alles gezien", "all seen"),
    "line.open": ("deels gezien", "partly seen"),
    "line.no": ("niets gezien", "nothing seen"),
    "line.left_out": (
        "… regels {first} tot en met {last}: niets om te zien",
        "… lines {first} to {last}: nothing to see",
    ),
    "line.cannot": ("kan niet: {what}", "cannot be: {what}"),
}
