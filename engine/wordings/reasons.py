"""Why a file cannot be read where no other code fits (E129): the reason, and what to do."""

from __future__ import annotations

from engine.wordings.wording import Phrase

REASONS: dict[str, tuple[Phrase, Phrase]] = {
    "indent": (
        Phrase(
            "deze regel begint niet gelijk met de regels waar hij bij hoort",
            "this line does not begin level with the lines that it belongs with",
        ),
        Phrase(
            "laat de regel even ver inspringen als de regels waar hij bij hoort; de streepjes van een lijst staan recht onder elkaar",
            "indent the line as far as the lines that it belongs with; the dashes of a list stand one below the other",
        ),
    ),
    "no_colon": (
        Phrase("deze regel heeft geen dubbele punt", "this line has no colon"),
        Phrase(
            "schrijf een naam, een dubbele punt, een spatie en de waarde",
            "write a name, a colon, a space and the value",
        ),
    ),
    "escape": (
        Phrase(
            "tussen dubbele aanhalingstekens heeft `\\` een bijzondere betekenis",
            "in double quotes `\\` has a special meaning",
        ),
        Phrase(
            "zet de tekst tussen enkele aanhalingstekens, of schrijf `\\\\` voor een gewone `\\`",
            "put the text in single quotes, or write `\\\\` for a plain `\\`",
        ),
    ),
    "other": (
        Phrase(
            "deze regel is niet af, of bevat een teken dat hier een andere betekenis heeft",
            "this line is not complete, or holds a sign that has another meaning here",
        ),
        Phrase(
            "vergelijk de regel met de regels eromheen, en zet een tekst met bijzondere tekens tussen enkele aanhalingstekens",
            "compare the line with the lines around it, and put a text with special signs in single quotes",
        ),
    ),
    "value": (
        Phrase("hier hoort een waarde", "a value belongs here"),
        Phrase(
            "schrijf een tekst tussen dubbele aanhalingstekens, een getal, `true`, `false`, een lijst tussen `[` en `]` of delen tussen `{` en `}`",
            "write a text in double quotes, a number, `true`, `false`, a list between `[` and `]` or parts between `{` and `}`",
        ),
    ),
    "comma": (
        Phrase(
            "hier hoort een komma, of het einde van de lijst of van het deel",
            "a comma belongs here, or the end of the list or the part",
        ),
        Phrase(
            "zet een komma tussen twee waarden, en geen komma na de laatste",
            "put a comma between two values, and none after the last",
        ),
    ),
    "key": (
        Phrase(
            "hier hoort een naam tussen dubbele aanhalingstekens",
            "a name in double quotes belongs here",
        ),
        Phrase(
            'schrijf elk deel als `"naam": waarde`, zonder komma na het laatste',
            'write each part as `"name": value`, without a comma after the last',
        ),
    ),
    "colon": (
        Phrase("na de naam hoort een dubbele punt", "a colon belongs after the name"),
        Phrase('schrijf het deel als `"naam": waarde`', 'write the part as `"name": value`'),
    ),
    "after": (
        Phrase("na het einde volgt nog iets", "something follows after the end"),
        Phrase("verwijder wat er nog volgt", "remove what follows"),
    ),
}
