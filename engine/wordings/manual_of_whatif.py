"""The help of the commands that try other values of a policy on old applications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual
from engine.wordings.wording import Pair

HEADINGS: Final[Mapping[str, Pair]] = {
    "POINT": ("WAARDE", "VALUE"),
    "STEP": ("STAP", "STEP"),
    "SHARE": ("AANDEEL", "SHARE"),
    "AMOUNT": ("BEDRAG", "AMOUNT"),
}

_NAMED: Final[Pair] = (
    "NAAM is een getal of een dag van `parameters`; van een waarde met een dag of een lezing ook die (`prijs.2025-06-14`, `budget.lezing`). Van een tabel is het tabel.sleutel.kolom (`tarieven.5.prijs`).",
    "NAME is a number or a day of `parameters`; of a value with a day or a reading that too (`price.2025-06-14`, `budget.reading`). Of a table it is table.key.column (`rates.5.price`).",
)
_APPLICATIONS: Final[Pair] = (
    "De aanvragen: een bestand of een map; mag meer dan eens.",
    "The applications: a file or a folder; may be given more than once.",
)

MANUAL: Final[Mapping[str, Manual]] = {
    "sweep": Manual(
        short=(
            "Toont wat elke waarde van een getal zou kosten.",
            "Shows what each value of a number would cost.",
        ),
        text=(
            f"Zet één waarde van een policy telkens een stap verder, gaat na of de policy dan nog in orde is, en beslist over de aanvragen: wat ze kosten, wie wint en verliest tegenover nu, wat open wordt. Met wie dicht bij de drempel ligt, en de sprong in euro aan de andere kant. {_NAMED[0]} Een waarde waarmee de policy niet in orde is, wordt genoemd en niet overgeslagen.",
            f"Moves one value of a policy on step by step, checks the policy anew each time, and decides the applications: what they cost, who gains and loses against now, what becomes open. With who lies near the threshold, and the jump in euros on its other side. {_NAMED[1]} A value with which the policy does not check is told, not skipped.",
        ),
        options={
            "from": ("De eerste waarde.", "The first value."),
            "to": ("Tot waar.", "How far."),
            "step": (
                "De afstand tussen twee waarden; tussen dagen bijvoorbeeld `7 days`.",
                "The distance between two values; between days `7 days`, for one.",
            ),
            "near": (
                "Wie zo dicht bij de drempel ligt, wordt genoemd; anders 5 %.",
                "Who lies so near the threshold is told; else 5 %.",
            ),
            "applications": _APPLICATIONS,
        },
        examples=(
            Example(
                "regelspoor sweep policies/call3.yaml drempel_inwoners --from 7000 --to 8000 --step 500 --applications applications/call3",
                ("Wat hangt aan de drempel?", "What hangs on the threshold?"),
            ),
        ),
    ),
    "solve": Manual(
        short=(
            "Zoekt de waarde die nog in een budget past.",
            "Finds the value that still fits a budget.",
        ),
        text=(
            f"Zoekt de waarde waarmee de aanvragen samen het budget net niet overschrijden, en bewijst ze door ook een stap minder en een stap meer te beslissen. Halveren mag alleen als de kosten van alle geprobeerde waarden maar één richting uitgaan; anders wordt elke waarde geprobeerd, tot 200. Een aanvraag waarin iets open is, maakt het antwoord voorwaardelijk en wordt genoemd. {_NAMED[0]} De code is 0 als er een antwoord is, anders 1.",
            f"Finds the value with which the applications together just do not pass the budget, and proves it by deciding a step less and a step more as well. Halving is allowed only if the costs of all values that were tried go one way; otherwise every value is tried, up to 200. An application of which something is open makes the answer conditional and is named. {_NAMED[1]} The code is 0 if there is an answer, else 1.",
        ),
        options={
            "budget": (
                "Wat de aanvragen samen mogen kosten: `16 000 000 EUR`.",
                "What the applications may cost together: `16 000 000 EUR`.",
            ),
            "from": (
                "De kleinste waarde; anders ongeveer de helft van nu.",
                "The least value; else about half of what it is now.",
            ),
            "to": (
                "De grootste waarde; anders ongeveer het dubbele van nu.",
                "The greatest value; else about double what it is now.",
            ),
            "step": (
                "De afstand tussen twee waarden; anders één, of één procentpunt.",
                "The distance between two values; else one, or one point of a share.",
            ),
            "applications": _APPLICATIONS,
        },
        examples=(
            Example(
                "regelspoor solve policies/call3.yaml drempel_inwoners --budget 950000 --from 7000 --to 8000 --step 250 --applications applications/call3",
                ("Welke drempel past in het budget?", "Which threshold fits the budget?"),
            ),
        ),
    ),
    "watch": Manual(
        short=(
            "Toont bij elke bewaring wat een wijziging doet.",
            "Shows at each save what a change does.",
        ),
        text=(
            "Kijkt bij elke keer dat u de policy of een bestand ernaast bewaart opnieuw wat ze met oude aanvragen doet, tegenover de versie van bij het begin (of van `--against`): wat er in de tekst verschilt, het totaal, wie verandert. Vóór die cijfers is de policy bewezen zoals ze beslist; haar andere lezingen worden daarna bewezen, en wat daar misloopt komt erachteraan. Een policy met fouten toont haar fouten, en er wordt gewacht. Ctrl-C stopt, met code 0. Waarom iets verandert, toont `compare`. Heeft de extra `watch` nodig.",
            "Looks anew each time you save the policy or a file beside it what it does to old applications, against the version at the start (or of `--against`): where the text differs, the total, who changes. Before those figures the policy is proved as it decides; its other readings are proved after them, and what goes wrong there follows. A policy with errors shows its errors, and it waits. Ctrl-C stops, with code 0. Why anything changes, `compare` shows. Needs the extra `watch`.",
        ),
        options={
            "applications": _APPLICATIONS,
            "against": (
                "De versie om tegen te houden; anders die van bij het begin.",
                "The version to hold it against; else the one at the start.",
            ),
        },
        examples=(),
    ),
}
