"""Wordings of E600 to E619, the worked cases of a policy."""

from __future__ import annotations

from typing import Final

from engine.wordings.wording import Phrase, Wording

NO_VALUE: Final = Phrase("geen waarde", "no value")
NOTHING: Final = Phrase("niets", "nothing")

WORDINGS: dict[str, Wording] = {
    "E601": Wording(
        "error",
        "`{path}` is hier {actual}, en het voorbeeld verwacht {expected}",
        "`{path}` is {actual} here, and the example expects {expected}",
        "kijk na wat er volgens de tekst uit moet komen, en verbeter de regel of het voorbeeld.",
        "see what must come out according to the text, and correct the rule or the example.",
        "het is {actual}",
        "it is {actual}",
    ),
    "E602": Wording(
        "error",
        "deze policy heeft geen `{name}` om naar te kijken",
        "this policy has no `{name}` to look at",
        "{hint}schrijf een gegeven, een regel, `outcome`, `amount` of `because`; achter een lijst eerst een sleutel.",
        "{hint}write a fact, a rule, `outcome`, `amount` or `because`; after a list, a key first.",
        "onbekende naam",
        "unknown name",
    ),
    "E603": Wording(
        "error",
        "dit voorbeeld heeft geen element `{key}` in `{list}`",
        "this example has no element `{key}` in `{list}`",
        "{hint}schrijf een sleutel die bij de gegevens van het voorbeeld staat.",
        "{hint}write a key that stands in the facts of the example.",
        "geen element met deze sleutel",
        "no element with this key",
    ),
    "E604": Wording(
        "error",
        "`{list}` is een lijst en heeft zelf geen waarde",
        "`{list}` is a list and has no value itself",
        "schrijf achter `{list}` een sleutel en de naam van een veld of regel, met punten ertussen.",
        "write a key and the name of a field or rule after `{list}`, parted by points.",
        "een lijst",
        "a list",
    ),
    "E605": Wording(
        "error",
        "`{path}` kan nooit `{given}` zijn",
        "`{path}` can never be `{given}`",
        "{hint}het is één van {allowed}, of `none`.",
        "{hint}it is one of {allowed}, or `none`.",
        "bestaat niet",
        "does not exist",
    ),
    "E606": Wording(
        "error",
        "`{name}` heeft geen gevallen met een naam",
        "`{name}` has no cases with a name",
        "geef de gevallen een naam met `case:`, of verwacht de waarde van `{name}`.",
        "name its cases with `case:`, or expect the value of `{name}`.",
        "geen gevallen",
        "no cases",
    ),
}
