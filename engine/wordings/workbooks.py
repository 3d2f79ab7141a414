"""Wordings of E576 to E598, an application that comes as a workbook."""

from __future__ import annotations

from engine.wordings.wording import Wording

_NEW_NL = "maak met `regelspoor form` een nieuw formulier en neem de antwoorden over"
_NEW_EN = "make a new form with `regelspoor form` and copy the answers"

_LISTS: dict[str, Wording] = {
    "E576": Wording(
        "error",
        "in deze rij staat iets ingevuld, maar niet over welk element van `{list}` het gaat",
        "something is filled in in this row, but not which element of `{list}` it is about",
        "vul `{part}` in, of maak de rij leeg.",
        "fill in `{part}`, or empty the row.",
        "nog in te vullen",
        "still to be filled in",
    ),
    "E577": Wording(
        "error",
        "de lijst `{list}` zou leeg zijn, maar er zijn rijen ingevuld",
        "the list `{list}` is said to be empty, but rows are filled in",
        "maak deze cel leeg, of maak de rijen leeg.",
        "empty this cell, or empty the rows.",
        "leeg?",
        "empty?",
    ),
    "E578": Wording(
        "error",
        "`{key}` staat niet op het blad `{sheet}`",
        "`{key}` is not on the sheet `{sheet}`",
        "begin de rij zoals ze op dat blad begint, of voeg daar een rij toe.",
        "begin the row as it begins on that sheet, or add a row there.",
        "onbekend element",
        "unknown element",
    ),
    "E579": Wording(
        "error",
        "`{key}` staat al in een rij hoger",
        "`{key}` stands in a row above already",
        "zet wat over hetzelfde element gaat in één rij.",
        "put what is about the same element into one row.",
        "de tweede keer",
        "the second time",
        also={"first": ("de eerste keer", "the first time")},
    ),
}

_FILES: dict[str, Wording] = {
    "E580": Wording(
        "error",
        "voor `{file}` is een uitbreiding nodig die hier niet staat",
        "`{file}` needs an extra that is not installed here",
        'typ `pip install "regelspoor[excel]"`, en probeer opnieuw.',
        'type `pip install "regelspoor[excel]"`, and try again.',
    ),
    "E581": Wording(
        "error",
        "`{file}` is te groot voor een formulier: meer dan {limit}",
        "`{file}` is too large for a form: more than {limit}",
        f"{_NEW_NL}.",
        f"{_NEW_EN}.",
    ),
    "E582": Wording(
        "error",
        "`{file}` is geen werkmap die gelezen kan worden, of is beschadigd",
        "`{file}` is no workbook that can be read, or is damaged",
        "open het bestand, en bewaar het als Excel-werkmap (.xlsx).",
        "open the file, and save it as an Excel workbook (.xlsx).",
    ),
    "E583": Wording(
        "error",
        "`{file}` is beveiligd met een wachtwoord",
        "`{file}` is protected with a password",
        "haal het wachtwoord weg, en bewaar het opnieuw als .xlsx.",
        "take the password away, and save it again as .xlsx.",
    ),
    "E584": Wording(
        "error",
        "in `{file}` zitten {what}, en een formulier heeft die niet",
        "`{file}` holds {what}, which a form does not",
        f"{_NEW_NL}, met plakken als waarden.",
        f"{_NEW_EN}, pasting values only.",
    ),
    "E585": Wording(
        "error",
        "`{file}` is geen formulier dat `regelspoor form` maakte",
        "`{file}` is no form that `regelspoor form` made",
        f"{_NEW_NL}.",
        f"{_NEW_EN}.",
    ),
    "E586": Wording(
        "error",
        "wat het formulier `{file}` van zichzelf moet weten, is veranderd",
        "what the form `{file}` must know of itself was changed",
        f"{_NEW_NL}.",
        f"{_NEW_EN}.",
    ),
    "E587": Wording(
        "error",
        "`{file}` is een formulier van `{given}`, niet van `{policy}`",
        "`{file}` is a form of `{given}`, not of `{policy}`",
        "beslis het met zijn eigen policy.",
        "decide it with its own policy.",
    ),
    "E588": Wording(
        "error",
        "`{file}` is een formulier van versie {given}, en `{policy}` is nu {version}",
        "`{file}` is a form of version {given}, and `{policy}` is now {version}",
        f"beslis het met de versie waarvoor het gemaakt is; of {_NEW_NL}.",
        f"decide it with the version that it was made for; or {_NEW_EN}.",
    ),
}

_SHEETS: dict[str, Wording] = {
    "E589": Wording(
        "error",
        "in `{file}` ontbreekt het blad `{sheet}`",
        "`{file}` lacks the sheet `{sheet}`",
        "geef het blad zijn naam terug, of begin opnieuw van het formulier.",
        "give the sheet its name back, or begin again from the form.",
    ),
    "E590": Wording(
        "error",
        "hier hoort `{printed}` te staan: er is iets verplaatst of overschreven",
        "`{printed}` belongs here: something was moved or written over",
        f"maak dat ongedaan; lukt dat niet, {_NEW_NL}.",
        f"undo that; if you cannot, {_NEW_EN}.",
        "iets anders",
        "something else",
    ),
    "E591": Wording(
        "error",
        "deze cel hoort niet bij het formulier; wat er staat, wordt niet gelezen",
        "this cell is no part of the form; what stands in it is not read",
        "zet het in een geel vak, of haal het weg.",
        "put it into a yellow cell, or take it away.",
        "buiten het formulier",
        "outside the form",
    ),
    "E592": Wording(
        "error",
        "deze cel is samengevoegd met andere",
        "this cell is merged with others",
        "hef het samenvoegen op, en vul elk vak apart in.",
        "undo the merging, and fill in each cell by itself.",
        "samengevoegd",
        "merged",
    ),
    "E593": Wording(
        "error",
        "hier staat iets ingevuld in een rij, een kolom of een blad dat verborgen is",
        "something is filled in here in a row, a column or a sheet that is hidden",
        "maak zichtbaar wat verborgen is, en kijk na of het er moet staan.",
        "show what is hidden, and see whether it must stand there.",
        "verborgen",
        "hidden",
    ),
    "E594": Wording(
        "error",
        "hier staat een formule in plaats van een antwoord",
        "there is a formula here instead of an answer",
        "typ het antwoord zelf, of kopieer de cel en plak alleen haar waarde.",
        "type the answer itself, or copy the cell and paste its value only.",
        "een formule",
        "a formula",
    ),
    "E595": Wording(
        "error",
        "hier staat de foutmelding `{error}` in plaats van een antwoord",
        "the error `{error}` stands here instead of an answer",
        "typ het antwoord, of maak de cel leeg.",
        "type the answer, or empty the cell.",
        "een foutmelding",
        "an error",
    ),
}

_VALUES: dict[str, Wording] = {
    "E596": Wording(
        "error",
        "hier staat een getal, en `{name}` is een tekst: nullen vooraan kunnen verloren zijn",
        "there is a number here, and `{name}` is a text: zeros in front can be lost",
        "geef de cel de opmaak Tekst, en typ het opnieuw, met alle cijfers.",
        "give the cell the format Text, and type it again, with all its digits.",
        "een getal",
        "a number",
    ),
    "E597": Wording(
        "error",
        "dit getal heeft meer cijfers dan een werkmap onthoudt",
        "this number has more digits than a workbook keeps",
        "typ het met hoogstens vijftien cijfers, of als tekst: met een ' ervoor.",
        "type it with fifteen digits at most, or as text: with a ' in front.",
        "niet precies",
        "not exact",
    ),
    "E598": Wording(
        "error",
        "hier staat {held}, en voor `{name}` hoort er {wanted}",
        "there is {held} here, and `{name}` needs {wanted}",
        "typ {wanted}; als tekst kan het zo: `{example}`.",
        "type {wanted}; as text it can be: `{example}`.",
        "{held}",
        "{held}",
    ),
}

WORDINGS: dict[str, Wording] = {**_LISTS, **_FILES, **_SHEETS, **_VALUES}
