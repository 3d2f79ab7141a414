"""What was intended, in every form of a comparison."""

from __future__ import annotations

import json

import jsonschema
import pytest

from engine.compare.comparison import compare
from engine.impact_report.comment import MOST_LINES
from engine.impact_report.intended import MOST_TOLD
from engine.impact_report.markdown import markdown
from engine.impact_report.outline import outline
from engine.impact_report.report import report
from engine.impact_report.shapes import ComparisonReport
from engine.pages.as_text import text_of
from engine.resources import schema_folder
from tests.compare.gardens import version
from tests.compare.intent.gardens_intended import HIGHER, THRESHOLD, archive, compared, intent_text

OTHERWISE = THRESHOLD.replace("2 500 EUR", "2 400 EUR").replace(
    "lose: size < 26", "lose: size < 25"
)


def reported(text: str = OTHERWISE) -> ComparisonReport:
    """The fund with a higher threshold, beside what was intended."""
    return report(compared(text, HIGHER, and_open=True))


def test_each_statement_stands_with_its_line_and_what_speaks_against_it() -> None:
    """Who lost and should not have, who is open, and the total."""
    made = reported()["intent"]

    assert (made["file"], made["is_confirmed"], made["unannounced"]) == ("expect.yaml", False, [])
    assert made["title"] == "The threshold goes from 20 to 26 members"
    found = {each["path"]: each for each in made["statements"]}
    lose = found["who_may.lose"]
    assert (lose["verdict"], lose["line"]) == ("contradicted", 7)
    assert THRESHOLD.splitlines()[lose["line"] - 1].strip().startswith("lose")
    assert [each["file"].rpartition("/")[2] for each in lose["against"]] == [
        "above-the-most.yaml",
        "at-the-most.yaml",
        "size-not-counted.yaml",
    ]
    assert [each["applicant"]["en"] for each in lose["against"]] == [
        "above-the-most",
        "at-the-most",
        "size-not-counted",
    ]
    assert found["who_may.gain"]["verdict"] == "not judged"
    assert found["each_change"]["verdict"] == "not judged"
    assert found["each_application"]["verdict"] == "not judged"
    (total,) = found["total.falls_by_at_most"]["against"]
    assert "file" not in total
    assert total["verdict"] == "not judged"


@pytest.mark.parametrize("text", [OTHERWISE, intent_text(who_may="{gain: nobody}")])
def test_it_is_as_the_schema_describes(text: str) -> None:
    """Every key is known, and none is missing."""
    schema = json.loads((schema_folder() / "comparison.schema.json").read_text("utf-8"))

    found = jsonschema.Draft7Validator(schema).iter_errors(reported(text))

    assert [each.message for each in found] == []


def test_the_text_tells_who_contradicts_it_by_how_much_and_what_is_open() -> None:
    """In the reader's language."""
    told = text_of(outline(reported(), "en"), width=300)

    assert "What was intended" in told
    assert "25 members < 25 members" in told
    assert "(exactly at the threshold) – who may lose: contradicted" in told
    assert "waits for size – of each application: cannot be judged" in told
    assert "all applications together: € 3,200 − € 700 ≤ € 2,400" in told


def test_who_was_not_announced_is_told() -> None:
    """Nobody had said that they may fall out."""
    told = text_of(outline(reported(intent_text(who_may="{gain: nobody}")), "nl"), width=300)

    assert told.count("verandert, en niemand heeft dat aangekondigd") == 3


def test_a_change_that_is_as_intended_says_so() -> None:
    """In one sentence."""
    said = intent_text(who_may="{be_newly_out: anybody}", title="Less")

    told = text_of(outline(report(compared(said, HIGHER)), "en"), width=300)

    assert "“Less”: the change does what is intended, and nothing else." in told


def test_what_is_open_or_unread_is_not_called_as_intended() -> None:
    """The summary says so, and how many it cannot speak of."""
    said = intent_text(who_may="{be_newly_out: anybody, lose: anybody}")
    narrow = ("plots: plots from 0 to 100", "plots: plots from 0 to 39")

    told = markdown(report(compared(said, HIGHER, narrow, and_open=True)), "en")

    assert "whether the change does what is intended cannot be judged in full" in told
    assert "not to be judged, as what comes out is open: 1 (size-not-counted.yaml)" in told
    assert "not to be judged, as they cannot be read or came twice: 1" in told
    assert "nothing else" not in told


def test_a_comment_on_a_change_has_five_things_against_it_at_most() -> None:
    """What an author wrote stands between backticks."""
    few = markdown(reported(), "en").splitlines()
    many = reported(OTHERWISE.replace("who_may:", "who_may:\n  change: nobody"))

    lines = markdown(many, "en").splitlines()

    assert any(each.startswith("- **`“The threshold goes") for each in few)
    assert sum(each.startswith("  - `") for each in few) == 5
    assert sum(each.startswith("  - `") for each in lines) == 5
    assert "  - …" in lines
    assert len(lines) <= MOST_LINES


def test_no_more_is_told_than_somebody_reads() -> None:
    """The data hold all."""
    made = reported()
    statement = made["intent"]["statements"][0]
    statement["against"] = made["intent"]["statements"][1]["against"] * MOST_TOLD

    told = text_of(outline(made, "nl"), width=300)

    assert "`--json` toont ze alle" in told


def test_a_comparison_of_which_nothing_was_said_has_no_word_of_it() -> None:
    """Neither as data nor as text."""
    made = report(compare(version(), version(HIGHER), archive()))

    assert "intent" not in made
    assert "intended" not in text_of(outline(made, "en"), width=100)
    assert "intended" not in markdown(made, "en")
