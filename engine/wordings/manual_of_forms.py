"""The help of `form`, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual
from engine.wordings.wording import Pair

_APPLICATION: Final = "applications/call3/een-cijfer-ontbreekt.yaml"

MANUAL: Final[Mapping[str, Manual]] = {
    "form": Manual(
        short=(
            "Maakt het invulformulier in Excel.",
            "Makes the form to fill in, for Excel.",
        ),
        text=(
            "Maakt van een policy het formulier dat een aanvrager invult: een werkmap met een vraag per rij, keuzelijsten en uitleg, en een blad per lijst. `decide` en `explain` lezen het ingevulde formulier. Een policy mag ook met haar naam alleen: `call3` is `policies/call3.yaml`.",
            "Makes of a policy the form that an applicant fills in: a workbook with a question a row, choices and explanations, and a sheet for each list. `decide` and `explain` read the form once it is filled in. A policy may also be given by its bare name: `call3` is `policies/call3.yaml`.",
        ),
        options={
            "xlsx": (
                "Het bestand dat gemaakt wordt; wat er al stond, wordt vervangen.",
                "The file that is made; what stood there is replaced.",
            ),
            "stage": (
                "Vraag alles wat op deze fase bekend moet zijn; anders op de eerste.",
                "Ask all that must be known at this stage; else at the first.",
            ),
            "handler": (
                "Ook bladen voor wie het dossier behandelt: wat anderen opgeven, en de oordelen.",
                "Also sheets for who handles the file: what others supply, and the judgements.",
            ),
            "from": (
                "Vul in wat deze aanvraag al zegt: een ingevuld formulier, of .yaml, .yml of .json.",
                "Fill in what this application says already: a form that was filled in, or .yaml, .yml or .json.",
            ),
            "json": (
                "Schrijf ook, als JSON, welke cel welk gegeven is.",
                "Write as JSON, too, which cell is which fact.",
            ),
        },
        examples=(
            Example(
                "regelspoor form call3 --xlsx aanvraag.xlsx",
                ("Het formulier voor de aanvrager.", "The form for the applicant."),
            ),
            Example(
                f"regelspoor form call3 --xlsx dossier.xlsx --handler --from {_APPLICATION}",
                (
                    "Voor wie het dossier behandelt, met wat er al is.",
                    "For who handles the file, with what is there already.",
                ),
            ),
        ),
    ),
}

SAID: Final[Mapping[str, Pair]] = {
    "form.made": ("{file} is gemaakt: {counted}", "{file} was made: {counted}"),
    "count.sheet.one": ("1 blad", "1 sheet"),
    "count.sheet.more": ("{number} bladen", "{number} sheets"),
    "form.too_long": (
        "de lijst `{name}` heeft meer elementen dan haar blad rijen heeft ({rows})",
        "the list `{name}` has more elements than its sheet has rows ({rows})",
    ),
    "form.nothing_said": (
        "van `{element}` in de lijst `{name}` is nog niets bekend, en een lege rij van een formulier zegt dat het er niet bij is",
        "nothing is known yet of `{element}` in the list `{name}`, and an empty row of a form says that it is not in it",
    ),
    "extra.missing": (
        '`{file}` vraagt een uitbreiding die hier niet staat; typ `pip install "regelspoor[excel]"`',
        '`{file}` needs an extra that is not installed here; type `pip install "regelspoor[excel]"`',
    ),
}
