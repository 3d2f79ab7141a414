"""A round as people read it: what each step did with each part, and why something is open."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import yaml

from engine.explain.rounds.outline import outline
from engine.explain.rounds.record import record
from engine.pages.as_text import text_of
from engine.round.outcome import RoundOutcome
from engine.round.run import run_round
from engine.wordings.wording import Language
from tests.round.drawn import CASES, applications, policy_with


@cache
def cases() -> dict[str, dict[str, Any]]:
    """The cases of tests/cases/round, by their sentence."""
    files = (yaml.safe_load((CASES / f"{file}.yaml").read_text("utf-8")) for file in FILES)
    return {case["case"]: case for file in files for case in file}


FILES = ("picking", "sharing")
NOT_PICKED = (
    "One guide for each sort, in the order of the judged rank; who is not picked reads why."
)
A_TIE = "A tie is left to the person who is named, and nobody is picked until then."
NO_RANK = (
    "A candidate without a rank may come before everybody, so nobody is picked; the missing rank is"
    " named."
)
ONE_DAY = (
    "Two applications of one day with a member in common are both open, and a third that shares"
    " nothing is not."
)
CAPPED = (
    "Whose application has had all that one may get is refused, and reads what it asked and that the"
    " limit was used up."
)
CAP_OPEN = (
    "Whose limit is unknown takes an unknown part of the first envelope, and what it leaves is unknown"
    " for all."
)
NO_FIT = "What does not fit leaves its money over; it does not go to a smaller one behind it."
ONE_STEP = "In proportion who comes to less than one step gets nothing, and reads that."
BY_PLACE = "In proportion the last cent goes to who stands first in the order, of equal remainders."
PERHAPS = (
    "Pro rata beside an undetermined plot gives what is certain in each case, and no more than that"
    " is settled."
)


def held(case: str) -> RoundOutcome:
    """What the round of a case comes to."""
    drawn = cases()[case]
    policy = policy_with(drawn["round"])
    return run_round(policy, applications(policy, drawn))


def told(made: RoundOutcome, language: Language = "en") -> str:
    """It as text, on long lines."""
    return text_of(outline(record(made), language), width=250)


@pytest.mark.parametrize(
    ("case", "language", "lines"),
    [
        (
            NOT_PICKED,
            "en",
            """\
            Oak  (partly granted)
                € 10
                guide apple: refused
                  • one guide Not picked, place 2.
                    • Another school is the guide for apple.
                guide pear: granted, € 10
                  • one guide Picked, place 1.
            """,
        ),
        (
            A_TIE,
            "nl",
            """\
            Elm  (wacht op een oordeel)
                guide apple: wacht op een oordeel
                  • one guide Nog niet gekozen, plaats 1. Nog 1 op dezelfde plaats.
                    • Anderen staan op dezelfde plaats; the board beslist.
            """,
        ),
        (
            NO_RANK,
            "en",
            """\
            Oak  (awaiting judgement)
                guide apple: awaiting judgement
                  • one guide Not picked yet, place 1. Of 1 the place is not known yet.
                    • Another application, which is still open, can make a difference here.
            """,
        ),
        (
            ONE_DAY,
            "en",
            """\
            Oak  (awaiting judgement)
                one each Not picked yet, place 1. 1 more on the same place.
                  • Others stand on the same place, and the text does not say who goes first.
                plot 1: awaiting judgement
            """,
        ),
        (
            CAPPED,
            "en",
            """\
            Oak  (partly granted)
                € 50
                plot 1: granted, € 40
                  • shares Asked € 40, got € 40; place 1. The envelope went from € 100 to € 60.
                plot 2: granted, € 10
                  • shares Asked € 30, of which € 10 counts here: one application gets at most € 50 of this envelope. Got € 10; place 2. The envelope went from € 60 to € 50.
                plot 3: refused
                  • shares Asked € 30, got € 0.
                    • One application gets at most € 50 of this envelope, and nothing of that was left to ask here.
                plot 4: granted, € 0
            """,
        ),
        (
            CAPPED,
            "nl",
            """\
            Elm  (geweigerd)
                plot 1: geweigerd
                  • shares Gevraagd € 20, gekregen € 0.
                    • Eén aanvraag krijgt van deze enveloppe hoogstens € 0, en daarvan bleef hier niets meer te vragen.
            """,
        ),
        (
            CAP_OPEN,
            "en",
            """\
            Oak  (undetermined)
                plot 1: undetermined
                  • first Asked € 90, of which € 0 – € 90 counts here: how much one application gets of this envelope at most is not known yet. Got € 0 – € 90; place 1. The envelope went from € 100 to € 10 – € 100.
                    • Whether this part takes part, and in what, is not known yet.
                  • second Asked € 0 – € 90, got € 0 – € 90; place 1. The envelope went from € 10 – € 100 to € 0 – € 100.
                    • What an earlier step leaves is not settled yet.
                  • Waits for: most.
            """,
        ),
        (
            NO_FIT,
            "en",
            """\
            Ash  (refused)
                plot 1: refused
                  • shares Asked € 5, got € 0; place 3. The envelope went from € 40 to € 40.
                    • What was asked before it no longer fitted in the envelope, and then nobody behind that gets anything.
            """,
        ),
        (
            BY_PLACE,
            "en",
            """\
            Oak  (granted)
                € 33.34
                plot 1: granted, € 33.34
                  • shares Asked € 60, got € 33.34; in proportion. The envelope went from € 100 to € 0.
                    • Each part is rounded down to € 0.01. What is left then goes in such steps to the largest remainders; if these are equal, to who stands first in the order, and then by the number or name of who applies.
            """,
        ),
        (
            ONE_STEP,
            "nl",
            """\
            Elm  (geweigerd)
                plot 1: geweigerd
                  • shares Gevraagd € 9, gekregen € 0; naar verhouding. De enveloppe ging van € 100 naar € 10.
                    • Naar verhouding is dat minder dan € 10, het kleinste bedrag dat betaald wordt.
                    • Ieder deel is naar beneden afgerond op € 10. Wat dan overblijft, gaat in zulke stappen naar de grootste resten; zijn die gelijk, dan op nummer of naam van wie aanvraagt.
            """,
        ),
        (
            PERHAPS,
            "en",
            """\
            Step           Takes part  Envelope  Asked    Shared out   Left over  Open
            ──────────────────────────────────────────────────────────────────────────
            shares  1, perhaps 1 more     € 100  € 120  € 50 – € 100  € 0 – € 50     2
            """,
        ),
    ],
)
def test_an_applicant_reads_what_each_step_did_and_why(
    case: str, language: Language, lines: str
) -> None:
    """The parts with their amounts, the place, who decides between equals, and nothing beside it."""
    text = told(held(case), language)

    block = "\n".join(line.removeprefix(" " * 12) for line in lines.rstrip().splitlines())
    assert f"{block}\n\n" in f"{text}\n\n"


def test_what_is_invented_says_so_at_the_top() -> None:
    """One invented fact is enough; without any nothing is said of it."""
    drawn = cases()[NOT_PICKED]
    policy = policy_with(drawn["round"])
    first, *others = applications(policy, drawn)
    invented = [replace(first, is_synthetic=True), *others]

    assert "SYNTHETIC FACTS" in told(run_round(policy, invented))
    assert "SYNTHETIC FACTS" not in told(run_round(policy, [first, *others]))


def test_only_rules_that_were_not_published_are_called_a_draft() -> None:
    """A published policy bears no such mark."""
    made = held(NOT_PICKED)
    published = replace(made.policy, identity=replace(made.policy.identity, is_draft=False))

    assert "DRAFT" in told(made)
    assert "DRAFT" not in told(replace(made, policy=published))
