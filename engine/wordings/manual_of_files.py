"""The help of the commands that make and keep policy files: a new call, examples, publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual

_CALL3: Final = "policies/call3.yaml"
_APPLICATION: Final = "applications/call3/een-stad-zet-alles-voort.yaml"

MANUAL: Final[Mapping[str, Manual]] = {
    "example": Manual(
        short=(
            "Voegt een aanvraag toe als voorbeeld.",
            "Adds an application as an example.",
        ),
        text=(
            "Beslist over een aanvraag en zet haar, met wat er nu uitkomt, als voorbeeld in de policy. Verder verandert geen letter. Kijk na of wat verwacht wordt klopt met de tekst van de oproep. Gegevens die alleen dienen om iemand te herkennen, gaan niet mee.",
            "Decides an application and puts it, with what comes out now, into the policy as an example. No other character changes. See whether what is expected agrees with the text of the call. Facts that only serve to know somebody are left out.",
        ),
        options={
            "from": (
                "De aanvraag: .yaml, .yml of .json.",
                "The application: .yaml, .yml or .json.",
            ),
            "name": (
                "Hoe het voorbeeld heet; anders naar het bestand van de aanvraag.",
                "What the example is called; else after the application's file.",
            ),
            "dry-run": (
                "Toon wat erbij zou komen, en schrijf niets.",
                "Show what would be added, and write nothing.",
            ),
        },
        examples=(
            Example(
                f"regelspoor example add {_CALL3} --from {_APPLICATION} --dry-run",
                ("Wat zou erbij komen?", "What would be added?"),
            ),
        ),
    ),
}
