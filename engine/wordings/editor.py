"""What an editor shows beside the problems: what a name is, what is offered, why nothing is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Language, Pair


def editor_words(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return SHOWN[key][0 if language == "nl" else 1].format_map(fields)


SHOWN: Final[Mapping[str, Pair]] = {
    # ── problems and mends ──
    "mend": ("Herstel: {mend}", "Mend: {mend}"),
    "fix.made": ("Vervang `{old}` door `{new}`", "Replace `{old}` by `{new}`"),
    "fix.taken": ("Haal `{old}` weg", "Take out `{old}`"),
    "fix.put": ("Voeg `{new}` in", "Put in `{new}`"),
    "fault": (
        "Dit is een fout van ons, niet van uw bestanden: {what}. Wat u hierna verandert, wordt weer nagekeken.",
        "This is our fault, not that of your files: {what}. What you change next is looked at again.",
    ),
    # ── what a name is ──
    "is.fact": ("gegeven", "fact"),
    "is.judgement": ("oordeel van {by}", "judgement of {by}"),
    "is.list": ("lijst van elementen `{element}`", "list of elements `{element}`"),
    "is.element": ("één element van de lijst `{list}`", "one element of the list `{list}`"),
    "is.field": ("gegeven van elke `{element}`", "fact of each `{element}`"),
    "is.condition": ("voorwaarde", "condition"),
    "is.value": ("waarde", "value"),
    "is.parameter": ("parameter", "parameter"),
    "is.payment": ("betaling", "payment"),
    "is.due": ("termijn", "term"),
    "is.met_when": ("voorwaarde van een verplichting", "condition of an obligation"),
    "is.left_out": ("voorwaarde om een deel weg te laten", "condition to leave a part out"),
    "is.awarded": ("of een deel toegekend is", "whether a part is granted"),
    "is.total": ("totaal van wat toegekend is", "total of what is granted"),
    "is.table": ("tabel, met de sleutel {by}", "table, by the key {by}"),
    "is.row": ("één rij van de tabel `{table}`", "one row of the table `{table}`"),
    "is.column": ("kolom van de tabel `{table}`", "column of the table `{table}`"),
    "is.interpretation": ("interpretatie", "interpretation"),
    "is.reading": ("lezing van `{of}`", "reading of `{of}`"),
    "is.chosen": ("gekozen lezing van `{of}`", "chosen reading of `{of}`"),
    "is.source": ("bron van rang {rank}", "source of rank {rank}"),
    "is.passage": ("passage van `{source}`", "passage of `{source}`"),
    "is.unit": ("eenheid: één {singular}, meer {plural}", "unit: one {singular}, more {plural}"),
    "is.stage": ("moment {number} van de oproep", "stage {number} of the call"),
    "is.previous": ("vroegere beslissing onder {policy}", "earlier decision under {policy}"),
    "is.option": ("keuzemogelijkheid van {of}", "option of {of}"),
    "is.case": ("geval van `{rule}`", "case of `{rule}`"),
    "is.example": ("voorbeeld", "example"),
    "is.label": ("naam zonder waarde", "name without a value"),
    "is.function": ("functie", "function"),
    "is.keyword": ("woord van de formuletaal", "word of the formula language"),
    "per": ("voor elke `{element}`", "for each `{element}`"),
    "question": ("Vraag: {asks}", "Question: {asks}"),
    "only_if": ("Alleen als `{formula}`", "Only if `{formula}`"),
    "known_at": ("Bekend bij `{stage}`", "Known at `{stage}`"),
    "supplied_by": ("Komt van {by}", "Comes from {by}"),
    "decided": ("Komt uit `{what}`", "Comes from `{what}`"),
    "range": ("Zo geschreven: `{type}`", "Written: `{type}`"),
    "from_day": ("vanaf {day}", "from {day}"),
    "from_file": ("Rijen in `{file}`", "Rows in `{file}`"),
    "rows": ("{number} rijen", "{number} rows"),
    "differs_per": ("Iets anders voor elke `{element}`", "Something else for each `{element}`"),
    "chosen": ("gekozen", "chosen"),
    "not_computable": ("niet te berekenen: {reason}", "not computable: {reason}"),
    "because": ("Omdat: {because}", "Because: {because}"),
    "source": ("Bron: {source}", "Source: {source}"),
    "declared": ("{file}, regel {line}", "{file}, line {line}"),
    "no_rule": ("Geen regel: {reason}", "No rule: {reason}"),
    "rules": ("Regels: {rules}", "Rules: {rules}"),
    # ── functions and words of a formula ──
    "of.sum": ("de som over een lijst", "the sum over a list"),
    "of.count": ("hoeveel elementen een lijst heeft", "how many elements a list has"),
    "of.min": (
        "het kleinste, van een lijst of van enkele waarden",
        "the least, of a list or of several values",
    ),
    "of.max": (
        "het grootste, van een lijst of van enkele waarden",
        "the greatest, of a list or of several values",
    ),
    "of.mean": ("het gemiddelde over een lijst", "the mean over a list"),
    "of.all_equal": (
        "of alle waarden van een lijst gelijk zijn",
        "whether all values of a list are equal",
    ),
    "of.all_different": (
        "of alle waarden van een lijst verschillen",
        "whether all values of a list differ",
    ),
    "of.distinct": (
        "hoeveel verschillende waarden een lijst heeft",
        "how many different values a list has",
    ),
    "of.exists": ("of iets van toepassing is", "whether something applies"),
    "of.if": ("if voorwaarde then waarde else waarde", "if condition then value else value"),
    "of.then": ("de waarde als de voorwaarde vervuld is", "the value if the condition holds"),
    "of.else": ("de waarde als ze dat niet is", "the value if it does not"),
    "of.some": (
        "some element in lijst satisfies voorwaarde",
        "some element in list satisfies condition",
    ),
    "of.every": (
        "every element in lijst satisfies voorwaarde",
        "every element in list satisfies condition",
    ),
    "of.in": ("in een lijst, in [a..b] of in (a, b)", "in a list, in [a..b] or in (a, b)"),
    "of.satisfies": ("voldoet aan deze voorwaarde", "satisfies this condition"),
    "of.or": ("of", "or"),
    "of.and": ("en", "and"),
    "of.not": ("not(voorwaarde)", "not(condition)"),
    "of.between": ("tussen a and b, de grenzen inbegrepen", "between a and b, both ends included"),
    "of.per": ("bedrag per eenheid: 120 EUR per boom", "money per unit: 120 EUR per tree"),
    "of.true": ("ja", "yes"),
    "of.false": ("nee", "no"),
    # ── types ──
    "type.yes or no": ("ja of nee", "yes or no"),
    "type.whole number": ("geheel getal, met grenzen", "whole number, with a range"),
    "type.number": ("getal, met grenzen", "number, with a range"),
    "type.share": ("aandeel in %, met grenzen", "share in %, with a range"),
    "type.date": ("datum, met grenzen", "date, with a range"),
    "type.moment": ("moment, met grenzen", "moment, with a range"),
    "type.period": ("termijn, met grenzen", "period, with a range"),
    "type.text": ("tekst", "text"),
    "type.text like": (
        "tekst in een vorm: 0 een cijfer, A een letter",
        "text in a form: 0 a digit, A a letter",
    ),
    "type.one of": ("een keuze", "a choice"),
    "type.several of": ("een of meer keuzes", "one or more choices"),
    "type.key of": ("een sleutel van een tabel", "a key of a table"),
    # ── renaming ──
    "rename.no_name": (
        "Hier staat geen naam die een andere kan krijgen.",
        "No name that can be changed stands here.",
    ),
    "rename.broken": (
        "De naam kan pas veranderen als het bestand weer te lezen is: {what}.",
        "The name can change only once the file can be read again: {what}.",
    ),
    "rename.same": ("Zo heet het al.", "That is its name already."),
    "rename.not_a_name": (
        "`{name}` kan geen naam zijn: letters, cijfers en _, en geen cijfer vooraan.",
        "`{name}` cannot be a name: letters, digits and _, and no digit in front.",
    ),
    "rename.refused": (
        "Met die naam zou er iets fout zijn in {file}: {what}. {mend}",
        "With that name something would be wrong in {file}: {what}. {mend}",
    ),
    "rename.several": (
        "`{name}` in regel {line} kan voor meer dan één ding staan; schrijf daar eerst voluit wat u bedoelt.",
        "`{name}` in line {line} can stand for more than one thing; write there in full what you mean first.",
    ),
    "rename.place": (
        "De plaats van de naam in regel {line} is niet precies te bepalen; zet die tekst op één regel.",
        "The place of the name in line {line} cannot be told exactly; put that text on one line.",
    ),
}
