"""Every operation of a formula as a piece of a sentence, in both languages.

`{0}`, `{1}` are its arguments in order, `{all}` all of them, `{rest}` all but the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

OPERATIONS_SAID: Final[Mapping[str, Pair]] = {
    # ── numbers ──
    "add": ("{0} plus {1}", "{0} plus {1}"),
    "subtract": ("{0} min {1}", "{0} minus {1}"),
    "multiply": ("{0} maal {1}", "{0} times {1}"),
    "divide": ("{0} gedeeld door {1}", "{0} divided by {1}"),
    "negate": ("min {0}", "minus {0}"),
    "absolute": ("de grootte zonder teken van {0}", "the size without its sign of {0}"),
    "floor": (
        "{0}, naar beneden afgerond op een geheel getal",
        "{0}, rounded down to a whole number",
    ),
    "ceiling": (
        "{0}, naar boven afgerond op een geheel getal",
        "{0}, rounded up to a whole number",
    ),
    "modulo": (
        "de rest van {0} gedeeld door {1}",
        "the remainder of {0} divided by {1}",
    ),
    "round up": ("{0}, afgerond op {1} weg van nul", "{0}, rounded to {1} away from zero"),
    "round down": ("{0}, afgerond op {1} naar nul toe", "{0}, rounded to {1} towards zero"),
    "round half up": (
        "{0}, afgerond op {1}, de helft weg van nul",
        "{0}, rounded to {1}, a half away from zero",
    ),
    "round half down": (
        "{0}, afgerond op {1}, de helft naar nul toe",
        "{0}, rounded to {1}, a half towards zero",
    ),
    "round half even": (
        "{0}, afgerond op {1}, de helft naar het even veelvoud",
        "{0}, rounded to {1}, a half to the even multiple",
    ),
    "least": ("het laagste van {all}", "the lowest of {all}"),
    "greatest": ("het hoogste van {all}", "the highest of {all}"),
    "sum of": (
        "de som van wat van toepassing is van {all}",
        "the sum of what applies of {all}",
    ),
    "least of": (
        "het laagste van wat van toepassing is van {all}",
        "the lowest of what applies of {all}",
    ),
    "greatest of": (
        "het hoogste van wat van toepassing is van {all}",
        "the highest of what applies of {all}",
    ),
    # ── comparisons ──
    "equal": ("{0} is gelijk aan {1}", "{0} equals {1}"),
    "unequal": ("{0} verschilt van {1}", "{0} differs from {1}"),
    "less": ("{0} is minder dan {1}", "{0} is less than {1}"),
    "less or equal": ("{0} is hoogstens {1}", "{0} is at most {1}"),
    "greater": ("{0} is meer dan {1}", "{0} is more than {1}"),
    "greater or equal": ("{0} is minstens {1}", "{0} is at least {1}"),
    # ── conditions ──
    "and": ("{0} en {1}", "{0} and {1}"),
    "or": ("{0} of {1}", "{0} or {1}"),
    "not": ("dit is niet zo: {0}", "this is not so: {0}"),
    "all of": ("alles hiervan is voldaan: {all}", "all of these are met: {all}"),
    "any of": (
        "minstens één hiervan is voldaan: {all}",
        "at least one of these is met: {all}",
    ),
    "at least of": (
        "minstens {0} hiervan zijn voldaan: {rest}",
        "at least {0} of these are met: {rest}",
    ),
    "exists": ("{0} is van toepassing", "{0} applies"),
    # ── dates and periods ──
    "add period": ("{0} plus {1}", "{0} plus {1}"),
    "subtract period": ("{0} min {1}", "{0} minus {1}"),
    "add periods": ("{0} plus {1}", "{0} plus {1}"),
    "days from": ("het verschil in dagen, {0} min {1}", "the difference in days, {0} minus {1}"),
    "days between": ("het aantal dagen van {0} tot {1}", "the number of days from {0} to {1}"),
    "months between": (
        "het aantal volle maanden van {0} tot {1}",
        "the number of whole months from {0} to {1}",
    ),
    "years between": (
        "het aantal volle jaren van {0} tot {1}",
        "the number of whole years from {0} to {1}",
    ),
    "date of": ("de dag van {0}", "the day of {0}"),
    "year of": ("het jaartal van {0}", "the year of {0}"),
    "month of": (
        "het nummer van de maand van {0}",
        "the number of the month of {0}",
    ),
    # ── texts ──
    "contains": ("{0} bevat {1}", "{0} contains {1}"),
    "starts with": ("{0} begint met {1}", "{0} begins with {1}"),
    "length": ("het aantal tekens van {0}", "the number of characters of {0}"),
}

# Of a day or a moment one says it otherwise.
OPERATIONS_SAID_OF_TIME: Final[Mapping[str, Pair]] = {
    "equal": ("{0} valt samen met {1}", "{0} is the same as {1}"),
    "unequal": ("{0} valt niet samen met {1}", "{0} is not the same as {1}"),
    "less": ("{0} valt vóór {1}", "{0} is before {1}"),
    "less or equal": ("{0} valt ten laatste op {1}", "{0} is on or before {1}"),
    "greater": ("{0} valt na {1}", "{0} is after {1}"),
    "greater or equal": ("{0} valt op of na {1}", "{0} is on or after {1}"),
}
