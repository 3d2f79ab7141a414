"""The help of the commands that tell what stands in policies: in words, where, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.help import Example, Manual

_CALL3: Final = "policies/call3.yaml"

MANUAL: Final[Mapping[str, Manual]] = {
    "read": Manual(
        short=(
            "Leest een policy voor, in gewone zinnen.",
            "Reads a policy aloud, in plain sentences.",
        ),
        text=(
            "Zet een hele policy om in gewone zinnen: wanneer iets voldaan is, hoe elk bedrag berekend wordt, elk getal en elke tabel, wat de tekst openlaat, elke bron. Wie nog nooit YAML zag, kan ze zo nalezen en goedkeuren.",
            "Turns a whole policy into plain sentences: when something is met, how each amount is computed, each number and each table, what the text leaves open, every source. Who never saw YAML can check and approve it so.",
        ),
        options={},
        examples=(
            Example(
                f"regelspoor read {_CALL3}",
                ("De regels van oproep 3, in woorden.", "The rules of call 3, in words."),
            ),
            Example(
                f"regelspoor read --lang en {_CALL3}",
                ("Dezelfde in het Engels.", "The same in English."),
            ),
        ),
    ),
    "where": Manual(
        short=(
            "Toont elke plaats waar een naam gebruikt wordt.",
            "Shows every place where a name is used.",
        ),
        text=(
            "Toont elke plaats waar een naam van de policy staat: een gegeven, een getal, een tabel, een regel, een interpretatie of een passage van een bron. Met de regels waarin de naam doorwerkt. Schrijf de naam zoals in de policy, zo nodig met zijn lijst ervoor (`park.bomen`), en een passage met haar bron ervoor, tussen aanhalingstekens.",
            "Shows every place where a name of the policy stands: a fact, a number, a table, a rule, an interpretation or a passage of a source. With the rules that it works through. Write the name as in the policy, behind its list where needed (`park.trees`), and a passage behind its source, in quotes.",
        ),
        options={},
        examples=(
            Example(
                f"regelspoor where {_CALL3} drempel_inwoners",
                ("Wat hangt aan de drempel?", "What hangs on the threshold?"),
            ),
            Example(
                "regelspoor where policies/call2.yaml laatste_dag.tien_juli",
                ("Wat hangt aan één lezing?", "What hangs on one reading?"),
            ),
        ),
    ),
    "diff": Manual(
        short=(
            "Toont in gewone woorden wat verschilt tussen twee policy's.",
            "Shows in plain words what differs between two policies.",
        ),
        text=(
            "Toont wat verschilt tussen twee versies van een policy, of tussen twee oproepen: wat gewijzigd is, wat nieuw is, wat geschrapt is, en apart daarvan wat alleen anders verwoord of verplaatst is. Verschillen alleen woorden, dan staat dat vooraan. Wat het met aanvragen doet, toont `compare`.",
            "Shows what differs between two versions of a policy, or between two calls: what has changed, what is new, what is gone, and apart from those what is only reworded or moved. If only words differ, that stands first. What it does to applications, `compare` shows.",
        ),
        options={},
        examples=(
            Example(
                f"regelspoor diff policies/call2.yaml {_CALL3}",
                ("Wat oproep 3 anders doet.", "What call 3 does otherwise."),
                exit_code=1,
            ),
        ),
    ),
    "doubts": Manual(
        short=(
            "Toont wat aan elke open vraag hangt.",
            "Shows what hangs on each open question.",
        ),
        text=(
            "Beslist over aanvragen met elke lezing van elke interpretatie die niet gekozen is, één vraag tegelijk, en toont hoeveel beslissingen en hoeveel euro daaraan hangen; wat het meest weegt eerst. Heeft de policy een ronde over alle aanvragen samen, dan wordt die met elke lezing opnieuw gehouden. Wat niet te berekenen is, wordt zo genoemd.",
            "Decides applications with every reading of every interpretation that was not chosen, one question at a time, and shows how many decisions and how many euros hang on it; what weighs most first. If the policy has a round over all applications together, that is held anew with each reading. What cannot be computed is called so.",
        ),
        options={
            "applications": (
                "De aanvragen: een bestand of een map; mag meer dan eens.",
                "The applications: a file or a folder; may be given more than once.",
            ),
        },
        examples=(
            Example(
                f"regelspoor doubts {_CALL3} --applications applications/call3",
                ("Welke vraag weegt het zwaarst?", "Which question weighs most?"),
            ),
        ),
    ),
    "sources": Manual(
        short=(
            "Toont de bronnen, en wat van elke passage geworden is.",
            "Shows the sources, and what became of each passage.",
        ),
        text=(
            "Toont elke bron van één of meer policy's, passage voor passage: in regels gezet, aan het oordeel van een mens gelaten, of zonder regel en waarom. Van passage naar regel en voorbeeld, en terug; met een telling per bron.",
            "Shows each source of one or more policies, passage by passage: turned into rules, left to the judgement of a person, or without a rule and why. From passage to rule and example, and back; with a count for each source.",
        ),
        options={},
        examples=(
            Example(
                f"regelspoor sources {_CALL3}",
                ("De bronnen van oproep 3.", "The sources of call 3."),
            ),
        ),
    ),
    "round": Manual(
        short=(
            "Past de regels toe die over alle aanvragen samen gaan.",
            "Applies the rules about all applications together.",
        ),
        text=(
            "Kiest en verdeelt over alle aanvragen van een oproep, zoals `round` in de policy het zegt: wie gekozen wordt, welke plaats elk heeft, wat de enveloppe voor en na elk deel bevat. Wat open is en verschil kan maken, blijft open; een gelijke stand wordt nooit doorgehakt. Geef alle aanvragen van de oproep: als er een niet gelezen kan worden, is er geen ronde.",
            "Picks and shares out over all applications of a call, as `round` in the policy says: who is picked, which place each has, what the envelope holds before and after each part. What is open and can make a difference stays open; a tie is never broken. Give all applications of the call: if one cannot be read, there is no round.",
        ),
        options={
            "for": (
                "Vertel alleen over de aanvraag van deze aanvrager; van anderen staat er niets.",
                "Tell only of the application of this applicant; nothing stands there of others.",
            ),
            "under": (
                "Onder een andere lezing dan de gekozen: vraag.lezing; mag meer dan eens.",
                "Under another reading than the chosen one: question.reading; may be given more than once.",
            ),
        },
        examples=(
            Example(
                "regelspoor round policies/call2.yaml applications/call2",
                (
                    "De ronde van oproep 2 over de meegeleverde aanvragen.",
                    "The round of call 2 over the applications that come along.",
                ),
            ),
            Example(
                "regelspoor round policies/call2.yaml applications/call2 --for 0200.000.011",
                (
                    "Wat één aanvrager erover leest.",
                    "What one applicant reads about it.",
                ),
            ),
        ),
    ),
}
