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
    "publish": Manual(
        short=("Publiceert een versie.", "Publishes a version."),
        text=(
            "Publiceert de versie die in het bestand staat: ze komt in het slot, wordt bewaard onder published, en verandert daarna nooit meer. Kan dat nog niet, dan staat er waarom. De auteur en wie goedkeurt zijn twee mensen.",
            "Publishes the version that stands in the file: it goes into the lock, is kept under published, and never changes after that. If that cannot be yet, it says why. The author and who approves are two people.",
        ),
        options={
            "author": ("Wie de versie maakte.", "Who made the version."),
            "approver": ("Wie ze goedkeurde.", "Who approved it."),
            "on": (
                "De dag van publicatie; anders vandaag.",
                "The day of publication; else today.",
            ),
            "accept": (
                "Laat waarschuwingen met deze code bewust staan; mag meer dan eens.",
                "Let warnings with this code stand on purpose; may be given more than once.",
            ),
            "dry-run": (
                "Kijk alleen of het kan, en schrijf niets.",
                "Only see whether it can be done, and write nothing.",
            ),
        },
        examples=(
            Example(
                f"regelspoor publish {_CALL3} --author auteur --approver goedkeurder --dry-run",
                ("Wat houdt de publicatie nog tegen?", "What still holds publication back?"),
                exit_code=1,
            ),
        ),
    ),
    "active": Manual(
        short=("Zegt welke versie van kracht is.", "Says which version is in force."),
        text=(
            "Zegt welke gepubliceerde versie van een policy op een dag van kracht is, en waar ze bewaard wordt. Is er geen, dan is de code 1.",
            "Says which published version of a policy is in force on a day, and where it is kept. If there is none, the code is 1.",
        ),
        options={"on": ("De dag.", "The day.")},
        examples=(
            Example(
                f"regelspoor active {_CALL3} --on 2024-10-01",
                ("Nog geen: de oproep is een concept.", "None yet: the call is a draft."),
                exit_code=1,
            ),
        ),
    ),
}
