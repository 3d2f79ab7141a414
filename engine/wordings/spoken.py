"""The words in which a policy is read aloud: its formulas, types and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

SPOKEN: Final[Mapping[str, Pair]] = {
    # ── names ──
    "of": ("{name} van {element}", "{name} of {element}"),
    "of.file": ("{name} van de aanvraag", "{name} of the application"),
    "with_value": ("{name} ({value})", "{name} ({value})"),
    "label.left_out": ("{of} niet gevraagd", "{of} not asked for"),
    "label.awarded": ("{of} toegekend", "{of} awarded"),
    "label.only_if": ("voor wie {of} geldt", "for whom {of} is"),
    "label.due": ("uiterste dag van {of}", "due date of {of}"),
    "label.met_when": ("{of} nagekomen", "{of} met"),
    # ── a yes or no as a statement ──
    "is.yes": ("{0} is ja", "{0} is yes"),
    "is.no": ("{0} is nee", "{0} is no"),
    "is.met": ("{0} is voldaan", "{0} is met"),
    "is.not_met": ("{0} is niet voldaan", "{0} is not met"),
    "true": ("ja", "yes"),
    "false": ("nee", "no"),
    # ── choices ──
    "if": ("als: {when}, dan: {then}", "if {when}, then {then}"),
    "if_else": (
        "als: {when}, dan: {then}, anders: {last}",
        "if {when}, then {then}, otherwise {last}",
    ),
    "choose": ("het eerste dat past van {all}", "the first that fits of {all}"),
    "choose.pass": (
        "het eerste dat past van {all}; past niets, dan is het niet van toepassing",
        "the first that fits of {all}; if none fits, it does not apply",
    ),
    "case.named": ("geval {name}: {words}", "case {name}: {words}"),
    "case.under": (
        "alleen in de lezing {reading} van {question}: {words}",
        "only under the reading {reading} of {question}: {words}",
    ),
    "otherwise": ("in alle andere gevallen: {then}", "in all other cases: {then}"),
    "lead.choose": ("het eerste geval dat past:", "the first case that fits:"),
    "lead.choose.pass": (
        "het eerste geval dat past; past er geen, dan is het niet van toepassing:",
        "the first case that fits; if none does, it does not apply:",
    ),
    # ── lists of conditions ──
    "lead.and": ("al het volgende is zo:", "all of the following is so:"),
    "lead.or": ("minstens één hiervan is zo:", "at least one of these is so:"),
    "lead.all of": (
        "aan elk hiervan is voldaan (wat niet van toepassing is, telt niet mee):",
        "each of these is met (what does not apply does not count):",
    ),
    "lead.any of": (
        "aan minstens één hiervan is voldaan (wat niet van toepassing is, telt niet mee):",
        "at least one of these is met (what does not apply does not count):",
    ),
    "lead.at least of": (
        "aan minstens {number} hiervan is voldaan (wat niet van toepassing is, telt niet mee):",
        "at least {number} of these are met (what does not apply does not count):",
    ),
    "lead.one of": (
        "aan precies één hiervan is voldaan (wat niet van toepassing is, telt niet mee):",
        "just one of these is met (what does not apply does not count):",
    ),
    "lead.none of": (
        "aan geen hiervan is voldaan (wat niet van toepassing is, telt niet mee):",
        "none of these is met (what does not apply does not count):",
    ),
    "lead.not": ("het is niet zo dat:", "it is not so that:"),
    "lead.sum of": (
        "de som hiervan (wat niet van toepassing is, telt niet mee):",
        "the sum of these (what does not apply does not count):",
    ),
    "lead.least of": (
        "het laagste hiervan (wat niet van toepassing is, telt niet mee):",
        "the lowest of these (what does not apply does not count):",
    ),
    "lead.greatest of": (
        "het hoogste hiervan (wat niet van toepassing is, telt niet mee):",
        "the highest of these (what does not apply does not count):",
    ),
    "one_of.tail": ("is één van {all}", "is one of {all}"),
    "both.tail": ("{0} en {1}", "{0} and {1}"),
    "one_of": ("{0} is één van {all}", "{0} is one of {all}"),
    # ── slices and values by date ──
    "lead.ladder": (
        "naar {of}, waarbij elke waarde geldt tot de volgende begint:",
        "by {of}, each value holding until the next begins:",
    ),
    "ladder": ("de waarde naar {of}: {all}", "the value by {of}: {all}"),
    "ladder.from": ("vanaf {start}: {then}", "from {start}: {then}"),
    "ladder.above": ("boven {start}: {then}", "above {start}: {then}"),
    "lead.slices": (
        "de som over de schijven van {of}, elk aan haar eigen tarief:",
        "the sum over the slices of {of}, each at its own rate:",
    ),
    "slice": ("van {start} tot {end}: {rate}", "from {start} to {end}: {rate}"),
    "slice.last": ("boven {start}: {rate}", "above {start}: {rate}"),
    # ── decision tables ──
    "table.first": ("de eerste rij die past:", "the first row that fits:"),
    "table.pass.sum of": (
        "de som van alle rijen die passen (past er geen, dan nul):",
        "the sum of all rows that fit (zero if none does):",
    ),
    "table.pass.least of": (
        "het laagste van alle rijen die passen:",
        "the lowest of all rows that fit:",
    ),
    "table.pass.greatest of": (
        "het hoogste van alle rijen die passen:",
        "the highest of all rows that fit:",
    ),
    "table.if": ("als", "if"),
    "table.caption": ("Rijen van {name}", "Rows of {name}"),
    "table.gives": ("geeft", "gives"),
    "table.any": ("–", "–"),
    # ── interpretations ──
    "reading": ("naar {question}: {all}", "by {question}: {all}"),
    "lead.reading": ("dat hangt af van {question}:", "that hangs on {question}:"),
    "reading.option": ("in de lezing {reading}: {words}", "under the reading {reading}: {words}"),
    "reading.chosen": (
        "in de lezing {reading} (gekozen): {words}",
        "under the reading {reading} (chosen): {words}",
    ),
    "under": (
        "in de lezing {reading} van {question}",
        "under the reading {reading} of {question}",
    ),
    "under.chosen": (
        "in de lezing {reading} van {question} (gekozen)",
        "under the reading {reading} of {question} (chosen)",
    ),
    # ── look-ups ──
    "lookup.own": ("{column} van {table}", "{column} of {table}"),
    "lookup.own_of": (
        "{column} van {table} van {element}",
        "{column} of {table} of {element}",
    ),
    "lookup": ("{column} van {table} met {key}", "{column} of {table} with {key}"),
    "row.own": ("{table}", "{table}"),
    "row.own_of": ("{table} van {element}", "{table} of {element}"),
    "row": ("{table} met {key}", "{table} with {key}"),
    "key": ("{part} = {value}", "{part} = {value}"),
    "exists.row": ("er is een {row}", "{row} exists"),
    "not.exists": ("{0} is niet van toepassing", "{0} does not apply"),
    "not.exists.row": ("er is geen {row}", "{row} does not exist"),
    # ── over a list ──
    "where": (" waarvoor geldt ({where})", " for which ({where})"),
    "gather.sum": (
        "de som van {body} over alle {list}{where}",
        "the sum of {body} over all {list}{where}",
    ),
    "gather.count": ("het aantal {list}{where}", "the number of {list}{where}"),
    "gather.count.body": (
        "het aantal {list}{where} waarbij {body} van toepassing is",
        "the number of {list}{where} to which {body} applies",
    ),
    "gather.min": (
        "het laagste van {body} over alle {list}{where}",
        "the lowest of {body} over all {list}{where}",
    ),
    "gather.max": (
        "het hoogste van {body} over alle {list}{where}",
        "the highest of {body} over all {list}{where}",
    ),
    "gather.mean": (
        "het gemiddelde van {body} over alle {list}{where}",
        "the mean of {body} over all {list}{where}",
    ),
    "gather.some": (
        "voor minstens één van de {list}{where} geldt: {body}",
        "for at least one of the {list}{where}: {body}",
    ),
    "gather.every": (
        "voor alle {list}{where} geldt: {body}",
        "for all {list}{where}: {body}",
    ),
    "gather.all_equal": (
        "{body} is gelijk voor alle {list}{where}",
        "{body} is the same for all {list}{where}",
    ),
    "gather.all_different": (
        "{body} is verschillend voor alle {list}{where}",
        "{body} is different for all {list}{where}",
    ),
    "gather.distinct": (
        "het aantal verschillende waarden van {body} over alle {list}{where}",
        "the number of different values of {body} over all {list}{where}",
    ),
    # ── clauses ──
    "clause.rounded": ("Daarna afgerond:", "Then rounded:"),
    "clause.at_least": ("En minstens:", "And at least:"),
    "clause.at_most": ("En hoogstens:", "And at most:"),
    "clause.none": ("geen", "none"),
    "rounding.round up": (
        "op een veelvoud van {step}, weg van nul",
        "to a multiple of {step}, away from zero",
    ),
    "rounding.round down": (
        "op een veelvoud van {step}, naar nul toe",
        "to a multiple of {step}, towards zero",
    ),
    "rounding.round half up": (
        "op het dichtste veelvoud van {step}; precies halfweg gaat het weg van nul",
        "to the nearest multiple of {step}; exactly halfway it goes away from zero",
    ),
    "rounding.round half down": (
        "op het dichtste veelvoud van {step}; precies halfweg gaat het naar nul toe",
        "to the nearest multiple of {step}; exactly halfway it goes towards zero",
    ),
    "rounding.round half even": (
        "op het dichtste veelvoud van {step}; precies halfweg gaat het naar het even veelvoud",
        "to the nearest multiple of {step}; exactly halfway it goes to the even multiple",
    ),
    # ── types ──
    "type.yes or no": ("ja of nee", "yes or no"),
    "type.number": ("een getal", "a number"),
    "type.number.whole": ("een geheel getal", "a whole number"),
    "type.share": ("een percentage", "a percentage"),
    "type.money": ("een bedrag in {currency}", "an amount in {currency}"),
    "type.money per unit": (
        "een bedrag in {currency} per {unit}",
        "an amount in {currency} per {unit}",
    ),
    "type.count": ("een aantal {units}, ook met decimalen", "a number of {units}, decimals too"),
    "type.count.whole": ("een heel aantal {units}", "a whole number of {units}"),
    "type.date": ("een datum", "a date"),
    "type.moment": ("een datum met uur", "a date with a time"),
    "type.period.months": ("een termijn in maanden of jaren", "a period of months or years"),
    "type.period.days": ("een termijn in dagen of weken", "a period of days or weeks"),
    "type.period.time": ("een termijn in uren of minuten", "a period of hours or minutes"),
    "type.period": ("een termijn", "a period"),
    "type.text": ("een tekst", "a text"),
    "type.text.like": (
        "een tekst van de vorm {pattern} (0 is een cijfer, A een letter)",
        "a text of the form {pattern} (0 is a digit, A a letter)",
    ),
    "type.one of": ("één van: {options}", "one of: {options}"),
    "type.several of": ("geen, één of meer van: {options}", "none, one or more of: {options}"),
    "type.key": ("{type}, die in {table} staat", "{type}, which stands in {table}"),
    "type.range": ("{type}, van {low} tot en met {high}", "{type}, from {low} to {high}"),
}
