"""The help of `cover`, which shows what the examples of a policy leave untouched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual

_CALL3: Final = "policies/call3.yaml"

MANUAL: Final[Mapping[str, Manual]] = {
    "cover": Manual(
        short=(
            "Toont wat de voorbeelden van een policy niet raken.",
            "Shows what the examples of a policy leave untouched.",
        ),
        text=(
            "Rekent de voorbeelden van een policy na en kijkt wat erbij gebeurt: is elke voorwaarde eens ja en eens nee, wordt elk geval, elke rij en elke schijf genomen, ligt er iets net onder, op en net boven elke grens, komt elke uitkomst voor? Wat ontbreekt, staat per regel bijeen, met zijn plaats. Wat volgens een bewijs niet kan gebeuren, wordt niet gevraagd. Met `--applications` tellen ook aanvragen mee.",
            "Works out the examples of a policy and looks at what happens in them: is each condition once yes and once no, is each case, each row and each bracket taken, does something lie just under, at and just over each boundary, does each outcome come about? What is missing stands together by rule, with its place. What cannot happen, as is proved, is not asked for. With `--applications`, applications count too.",
        ),
        options={
            "applications": (
                "Aanvragen die ook meetellen: een bestand of een map; mag meer dan eens.",
                "Applications that count too: a file or a folder; may be given more than once.",
            ),
            "format": (
                "text om te lezen, page voor de browser, met de tekst van de policy in kleur, json voor programma's.",
                "text to read, page for the browser, with the text of the policy in colour, json for programs.",
            ),
            "least": (
                "Sluit af met 1 als er minder gezien is dan dit deel, zoals 100%.",
                "Exit with 1 if less was seen than this share, such as 100%.",
            ),
        },
        examples=(
            Example(
                f"regelspoor cover {_CALL3}",
                ("Wat raken de voorbeelden niet?", "What do the examples leave untouched?"),
            ),
            Example(
                f"regelspoor cover {_CALL3} --applications applications/call3 --json",
                (
                    "De meegeleverde aanvragen erbij, voor een programma.",
                    "With the applications that come along, for a program.",
                ),
            ),
        ),
    ),
}
