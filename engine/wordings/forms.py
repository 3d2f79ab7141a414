"""What a form says around the questions of a policy: its sheets, its columns, what to type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair


def form_words(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(SAID[key], language, fields)


SAID: Final[Mapping[str, Pair]] = {
    # ── sheets ──
    "sheet.applicant": ("Aanvraag", "Application"),
    "sheet.handler": ("Behandeling", "Handling"),
    "sheet.handled_list": ("{name} (behandeling)", "{name} (handling)"),
    # ── at the top ──
    "top.draft": (
        "CONCEPT: deze versie van de regels is niet gepubliceerd.",
        "DRAFT: this version of the rules has not been published.",
    ),
    "top.stage": ("fase: {stage}", "stage: {stage}"),
    "top.fill_in": (
        "Vul alleen de gele vakken in. Wat u niet weet, laat u leeg: leeg betekent onbekend, nooit nul.",
        "Fill in the yellow cells only. Leave empty what you do not know: empty means unknown, never zero.",
    ),
    "top.type": (
        "Typ van een getal alleen het getal, en van een dag bijvoorbeeld {day}; kijk na of er komt te staan wat u bedoelt.",
        "Type of a number the number alone, and of a day {day}, for example; see whether what appears is what you mean.",
    ),
    "top.star": (
        "* nodig voor de beslissing. Zonder ster: alleen in het geval dat erbij staat, of voor het dossier.",
        "* needed for the decision. Without a star: only in the case that is given, or for the file.",
    ),
    "top.keep": (
        "Verplaats, voeg samen of hernoem niets, en bewaar als .xlsx: het programma leest elk vak op zijn plaats.",
        "Do not move, merge or rename anything, and save as .xlsx: the program reads each cell in its place.",
    ),
    "top.handled": (
        "Dit blad is voor wie het dossier behandelt, niet voor de aanvrager.",
        "This sheet is for who handles the file, not for the applicant.",
    ),
    "top.rows": (
        "Eén rij per {one}: minstens {least}, hoogstens {most}.",
        "One row for each {one}: at least {least}, at most {most}.",
    ),
    "top.rows_most": (
        "Eén rij per {one}: hoogstens {most}.",
        "One row for each {one}: at most {most}.",
    ),
    "top.rows_exactly": (
        "Eén rij per {one}: precies {most}.",
        "One row for each {one}: exactly {most}.",
    ),
    "top.rows_fewer": (
        "Dit blad heeft maar {rows} rijen. Hebt u er meer nodig, vraag dan hoe u ze indient.",
        "This sheet has only {rows} rows. If you need more, ask how to submit them.",
    ),
    "top.rows_printed": (
        "Vul de rijen in waarvoor u aanvraagt: minstens {least}, hoogstens {most}. Een rij waarin u niets invult, hoort er niet bij.",
        "Fill in the rows that you apply for: at least {least}, at most {most}. A row in which you fill in nothing is not part of it.",
    ),
    "top.rows_free": (
        "Staat wat u zoekt er niet bij, gebruik dan een lege rij onderaan.",
        "If what you look for is not there, use an empty row at the bottom.",
    ),
    "top.rows_same": (
        "Begin elke rij zoals ze op het blad ‘{name}’ begint.",
        "Begin each row as it begins on the sheet ‘{name}’.",
    ),
    "top.none": (
        "Is deze lijst leeg? Kies dan ‘ja’; een leeg blad betekent: nog niet bekend.",
        "Is this list empty? Then choose ‘yes’; an empty sheet means: not known yet.",
    ),
    # ── columns of questions ──
    "column.number": ("nr.", "no."),
    "column.question": ("Vraag", "Question"),
    "column.answer": ("Antwoord", "Answer"),
    "column.type": ("Wat u typt", "What to type"),
    "column.help": ("Uitleg", "Explanation"),
    "column.as_of": ("Cijfer van welk jaar of welke dag?", "Figure of which year or day?"),
    "column.from": ("Waar komt dit vandaan?", "Where does this come from?"),
    "column.on": ("Van welke dag is dit?", "Of which day is this?"),
    "column.by": ("Wie oordeelt?", "Who judges?"),
    "column.judged_on": ("Op welke dag?", "On which day?"),
    "column.because": ("Waarom?", "Why?"),
    "column.of": ("{column} ({label})", "{column} ({label})"),
    "block.facts": ("Gegevens", "Facts"),
    "block.judgements": ("Oordelen", "Judgements"),
    "see_sheet": ("zie het blad ‘{name}’", "see the sheet ‘{name}’"),
    "synthetic": (
        "Is dit een proef, met verzonnen gegevens?",
        "Is this a trial, with facts that are made up?",
    ),
    "synthetic.help": (
        "Kies ‘ja’ als u het formulier alleen uitprobeert. Laat het anders leeg.",
        "Choose ‘yes’ if you only try the form out. Leave it empty otherwise.",
    ),
    # ── what to type ──
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "none": ("geen", "none"),
    "absent": ("niet van toepassing", "not applicable"),
    "type.truth": ("ja of nee", "yes or no"),
    "type.choice": ("kies uit de lijst", "choose from the list"),
    "type.choices": (
        "één of meer, met een komma ertussen: {options}; of ‘geen’",
        "one or more, with a comma between them: {options}; or ‘none’",
    ),
    "type.text": ("tekst", "text"),
    "type.pattern": (
        "zoals {pattern} (0: een cijfer, A: een letter)",
        "like {pattern} (0: a digit, A: a letter)",
    ),
    "type.digits": ("zoals {pattern} (0: een cijfer)", "like {pattern} (0: a digit)"),
    "type.key": ("kies uit de lijst", "choose from the list"),
    "type.whole": ("getal zonder komma", "whole number"),
    "type.number": ("getal", "number"),
    "type.count": ("aantal {unit}", "number of {unit}"),
    "type.printed": ("staat er al", "is there already"),
    "type.printed_or": (
        "staat er al; in een lege rij: {what}",
        "is there already; in an empty row: {what}",
    ),
    "type.own_count": (
        "aantal, in de eenheid die bij de rij staat",
        "number, in the unit that stands with the row",
    ),
    "type.money": ("bedrag in {currency}", "amount in {currency}"),
    "type.rate": ("bedrag in {currency} per {unit}", "amount in {currency} per {unit}"),
    "type.share": ("percentage", "percentage"),
    "type.date": ("dag", "day"),
    "type.moment": ("dag en uur", "day and time"),
    "type.months": ("aantal maanden", "number of months"),
    "type.days": ("aantal dagen", "number of days"),
    "type.time": ("aantal minuten", "number of minutes"),
    "type.or_absent": ("{what}, of ‘niet van toepassing’", "{what}, or ‘not applicable’"),
    # ── explanations ──
    "help.range": ("Van {low} tot en met {high}.", "From {low} to {high}."),
    "help.from": ("Vanaf {low}.", "From {low} on."),
    "help.to": ("Tot en met {high}.", "Up to {high}."),
    "help.only_if": ("Alleen als {case}.", "Only if {case}."),
    "help.as_of": ("Het cijfer van {as_of}.", "The figure of {as_of}."),
    "help.stage": ("Bekend vanaf {stage}.", "Known from {stage} on."),
    "help.supplied": ("In te vullen door {who}.", "To be filled in by {who}."),
    "help.judged": ("Een oordeel van {who}.", "A judgement of {who}."),
    "help.source": ("Bron: {source}.", "Source: {source}."),
    "help.not_read": (
        "Voor het dossier; geen regel hangt ervan af.",
        "For the file; no rule hangs on it.",
    ),
    "help.long": ("{text} …", "{text} …"),
    # ── cases in words ──
    "case.is": ("bij ‘{name}’ {value} staat", "‘{name}’ says {value}"),
    "case.is_not": ("bij ‘{name}’ niet {value} staat", "‘{name}’ does not say {value}"),
    "case.less": ("bij ‘{name}’ minder dan {value} staat", "‘{name}’ says less than {value}"),
    "case.at_most": ("bij ‘{name}’ hoogstens {value} staat", "‘{name}’ says at most {value}"),
    "case.more": ("bij ‘{name}’ meer dan {value} staat", "‘{name}’ says more than {value}"),
    "case.at_least": ("bij ‘{name}’ minstens {value} staat", "‘{name}’ says at least {value}"),
    "case.and": (" en ", " and "),
    "case.or": (" of ", " or "),
    "case.formula": ("dit klopt: {formula}", "this holds: {formula}"),
    # ── when something wrong is typed ──
    "wrong.title": ("Dit past hier niet", "This does not fit here"),
    # ── on paper ──
    "print.synthetic": (
        "PROEF: ingevuld met verzonnen gegevens",
        "TRIAL: filled in with facts that are made up",
    ),
    "print.page": ("bladzijde &P van &N", "page &P of &N"),
}
