"""The help of the commands that make and keep policy files: a new call, examples, publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual

_CALL3: Final = "policies/call3.yaml"
_APPLICATION: Final = "applications/call3/een-stad-zet-alles-voort.yaml"

MANUAL: Final[Mapping[str, Manual]] = {
    "new-call": Manual(
        short=("Begint een nieuwe policy bij een oude.", "Begins a new policy from an old one."),
        text=(
            "Maakt naast een policy een nieuwe, met een eigen naam, versie en begin. Wat gelijk blijft, krijgt same_as; vroegere beslissingen komen nu van de oude. Opmaak en commentaar blijven, en de oude verandert niet. Daarna staat er wat nog nagekeken moet worden: getallen die gelijk bleven, dagen die voorbij zijn, lezingen, bronnen, zinnen.",
            "Makes a new policy beside an old one, with a name, a version and a beginning of its own. What stays the same gets same_as; earlier decisions now come from the old one. Layout and comments stay, and the old one does not change. Then it says what is left to look at: values that stayed the same, days that are over, readings, sources, sentences.",
        ),
        options={
            "from": (
                "De oude policy: een bestand, of alleen zijn naam.",
                "The old policy: a file, or its name alone.",
            ),
            "starts": (
                "Vanaf welke dag de nieuwe geldt.",
                "From which day the new one holds.",
            ),
            "ends": (
                "De laatste dag waarop men kan indienen.",
                "The last day on which one can apply.",
            ),
            "title": ("Hoe de nieuwe heet.", "What the new one is called."),
            "set": (
                "Geef een parameter een andere waarde; mag meer dan eens.",
                "Give a parameter another value; may be given more than once.",
            ),
            "todo": (
                "Maak niets: toon wat er in de nieuwe nog te doen is.",
                "Make nothing: show what is left to do in the new one.",
            ),
            "dry-run": (
                "Toon wat het zou worden, en schrijf niets.",
                "Show what it would be, and write nothing.",
            ),
        },
        examples=(
            Example(
                "regelspoor new-call call4 --from call3 --starts 2025-03-28 --ends 2025-12-31 --set laatste_moment=2025-05-05T12:00 --dry-run",
                ("Wat zou er na te kijken zijn?", "What would there be to look at?"),
            ),
        ),
    ),
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
    "import": Manual(
        short=(
            "Maakt aanvragen van een oud bestand in rijen en kolommen.",
            "Makes applications of an old file in rows and columns.",
        ),
        text=(
            "Leest een CSV of een werkmap en maakt er aanvragen van, elk in een eigen bestand. Een koppeling (YAML) zegt welke kolom welk gegeven is, en hoe getallen en dagen er geschreven zijn. Elk vak wordt gelezen volgens het type in de policy; wat niet past, wordt geweigerd met zijn rij en kolom, en dan wordt er niets geschreven. Elke kolom staat in de koppeling, ook een die niemand leest.",
            "Reads a CSV or a workbook and makes applications of it, each in a file of its own. A mapping (YAML) says which column is which fact, and how numbers and days are written there. Each cell is read by the type in the policy; what does not fit is refused with its row and column, and then nothing is written. Every column stands in the mapping, also one that nobody reads.",
        ),
        options={
            "mapping": (
                "De koppeling: welke kolom is welk gegeven?",
                "The mapping: which column is which fact?",
            ),
            "out": (
                "De map waarin de aanvragen komen; zij mag er nog niet zijn.",
                "The folder in which the applications come; it may not be there yet.",
            ),
        },
        examples=(
            Example(
                "regelspoor import policies/call1.yaml policies/import/portaal1.csv --mapping policies/import/portaal1.yaml --out oude-aanvragen",
                (
                    "Vier verzonnen dossiers van het oude portaal.",
                    "Four made-up files of the old portal.",
                ),
            ),
        ),
    ),
}
