"""A decision as text for a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision import decide
from engine.explain.as_text import as_text
from engine.explain.record import record
from engine.policy.expressions import Words
from tests.explain.applications import CALL3, call3, policy, rooms, rooms_facts

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
EVIL = "\x1b[31mred\x07 \u202eevil\u202c <script>alert(1)</script> \u2066x"


def hostile():
    """A decision on facts that try to steer a terminal."""
    facts = rooms_facts()
    facts = replace(facts, values={**facts.values, "motto": EVIL})
    return decide(policy("reading_rooms"), facts)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", ["een-hogere-kpi", "de-jury-oordeelt-ongunstig"])
def test_no_line_is_wider_than_the_terminal(name, width):
    """Tables that do not fit are written one cell under the other."""
    text = as_text(record(call3(name)), "nl", width=width)

    assert [] == [line for line in text.splitlines() if len(line) > width]


@given(st.integers(-10, 300))
def test_every_width_will_do(width):
    """Below forty characters nothing is narrower than forty."""
    text = as_text(record(rooms(), turned=False), "en", width=width)

    assert max(len(line) for line in text.splitlines()) <= max(width, 40)


def test_without_colour_there_is_no_escape():
    """A file or a pipe gets text."""
    assert "\x1b" not in as_text(record(rooms()), "nl")


def test_colour_changes_nothing_but_colour():
    """What is read is the same."""
    held = record(rooms(visitors="5"))
    plain, coloured = as_text(held, "nl"), as_text(held, "nl", colour=True)

    assert plain != coloured
    assert plain == ESCAPE.sub("", coloured)


def test_nothing_in_a_fact_steers_the_terminal():
    """Escapes are taken out, marks of direction are shown."""
    text = as_text(record(hostile()), "nl")

    assert "\x1b" not in text
    assert "\x07" not in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert "\\u202e" in text


def test_the_decision_comes_first_and_the_steps_follow():
    """Outcome, amount, reasons; then parts, payments, obligations; then every step."""
    text = as_text(record(call3("een-hogere-kpi")), "en")

    wanted = [
        "PROPOSED DECISION",
        "SYNTHETIC FACTS",
        "The Dutch text is the authoritative one",
        "Outcome: partly granted",
        "Amount: € 21,000",
        "Reasons",
        "What would have made the difference",
        "Parts",
        "Payments",
        "Obligations",
        "How the outcome came about",
        "Facts of the application",
        "Sources",
        "Identity of this record",
    ]
    places = [text.index(each) for each in wanted]
    assert sorted(places) == places


def test_the_short_text_leaves_out_the_steps():
    """The decision alone, for who knows the way."""
    text = as_text(record(rooms()), "en", steps=False)

    assert "Payments" in text
    assert "How the outcome came about" not in text


def test_a_refusal_says_what_would_have_turned_it():
    """In the reader's language."""
    held = record(call3("een-inwoner-onder-de-drempel"))

    text = " ".join(as_text(held, "nl").split())
    assert "Met 7.501 inwoners in plaats van 7.499 inwoners" in text
    assert "De uitkomst was dan: toegekend." in text


def test_dutch_text_of_a_dutch_policy_is_no_translation():
    """The authoritative text says nothing of translations."""
    assert "Vertaling" not in as_text(record(call3("een-hogere-kpi")), "nl")
    assert "VERTALING. De Engelse tekst is de authentieke" in (
        " ".join(as_text(record(rooms()), "nl").split())
    )


@pytest.mark.parametrize("name", CALL3)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("stage", [0, 3])
def test_every_decision_can_be_told(name, language, stage):
    """At each stage, in both languages."""
    text = as_text(record(call3(name, stage)), language)

    assert "None" not in text
    assert "{" not in text


def test_a_decision_under_another_reading_says_so():
    """It is no decision of the policy as it stands."""
    text = " ".join(as_text(record(rooms(readings={"whose_visitors": "all"})), "en").split())

    assert "Computed under another reading than the chosen one: whose_visitors = all." in text


def test_at_a_later_stage_the_text_says_what_became_of_it():
    """Paid, withheld, broken, claimed back."""
    more: dict[str, str | None] = {
        "visits": "5",
        "withhold": "{value: no, by: the board, on: 2024-09-01, because: It is fine.}",
    }
    claimed = rooms(
        stage=1,
        paid_back="{value: 10 EUR, by: the board, on: 2024-09-01, because: Too few.}",
        changes=more,
    )
    waiting = rooms(more, stage=1)

    text = " ".join(as_text(record(claimed), "en", width=200).split())
    assert "Outcome: settled" in text
    assert "Award: granted" in text
    assert "paid back: € 10" in text
    assert "broken" in text
    assert "paid back: still to be judged" in " ".join(
        as_text(record(waiting), "en", width=200).split()
    )


def bare():
    """A published policy that says nothing of appeal, and little of its interpretation."""
    held = policy("reading_rooms")
    (asked,) = held.interpretations.values()
    asked = replace(asked, words=Words(), sources=(), refs=(), decided_by="", decided_on="")
    return replace(
        held,
        appeal={},
        contact={},
        identity=replace(held.identity, is_draft=False),
        interpretations={asked.name: asked},
    )


def test_what_a_policy_does_not_say_is_left_out():
    """No empty heading, no draft that is none."""
    held = record(decide(bare(), rooms_facts()))
    text = as_text(held, "en")

    assert "appeal" not in held["decision"]
    assert "Objection and appeal" not in text
    assert "Contact" not in text
    assert "DRAFT" not in text
    assert "because" not in held["decision"]["interpretations"][0]
    assert "whose visitors" in text


def test_an_empty_cell_of_a_table_that_is_too_wide_is_left_out():
    """A subtotal has no outcome."""
    held = record(call3("een-hogere-kpi"))
    held["decision"]["parts"][0]["label"] = {"nl": "x" * 60, "en": "x" * 60}
    text = as_text(held, "nl", width=40)

    assert "• Onderdeel: Totaal" in text
    assert not re.search(r"Uitkomst: *$", text, re.MULTILINE)
