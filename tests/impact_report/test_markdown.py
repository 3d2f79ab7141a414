"""A comparison as a comment on a change: short, and harmless whatever a policy says."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from engine.compare.archive import Archive
from engine.compare.comparison import compare
from engine.impact_report.comment import MOST_LINES, code
from engine.impact_report.markdown import markdown
from engine.impact_report.report import report
from engine.impact_report.shapes import ComparisonReport
from tests.compare.gardens import version
from tests.impact_report.hostile import hostile, is_harmless

FOLDER = Path(__file__).parents[1] / "cases" / "compare" / "gardens"
LEAST = ("least: {value: 20 members", "least: {value: 26 members")
RATE = ("50 EUR per plot", "60 EUR per plot")
NARROW = ("plots: plots from 0 to 100", "plots: plots from 0 to 39")


def reported(*changes: tuple[str, str]) -> ComparisonReport:
    """The fund and a changed one on the gardens, as data."""
    held = Archive(tuple(sorted(FOLDER.glob("*.yaml"))))
    return report(compare(version(), version(*changes), held))


def test_it_tells_the_sums_the_edits_and_who_changes() -> None:
    """Those whose amount changes most come first."""
    lines = markdown(reported(LEAST, RATE), "en").splitlines()

    assert lines[0] == (
        "### Comparison: `trials/garden, version 1.0.0` and `trials/garden, version 1.0.0`"
    )
    assert "*Facts of these applications are invented.*" in lines
    assert any("`parameters › least › value: 20 members → 26 members`" in each for each in lines)
    rows = [each for each in lines if ".yaml`" in each]
    amounts = [abs(Fraction(re.sub(r"[^\d.]", "", each.split("|")[5]))) for each in rows]
    assert len(rows) == 4
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((), "Er verandert niets"),
        ((("title: Garden fund", "title: Fund"),), "Alleen woorden verschillen"),
        ((NARROW,), "ze niet kan lezen of omdat ze dubbel ingediend zijn: 1 aanvraag."),
    ],
)
def test_what_does_not_change_or_count_is_a_sentence(
    changes: tuple[tuple[str, str], ...], words: str
) -> None:
    """And there is no empty table."""
    told = markdown(reported(*changes), "nl")

    assert words in told
    assert "Aanvragen die veranderen" not in told


def test_however_much_changes_it_stays_short_and_says_what_it_leaves_out() -> None:
    """Thirty causes of three edits and a hundred applications."""
    made = reported(LEAST, RATE)
    edits = [*made["causes"][0]["edits"]] * 4
    causes = [{**made["causes"][0], "edits": edits}] * 30
    many: ComparisonReport = {**made, "causes": causes, "changed": made["changed"][:1] * 100}  # type: ignore[typeddict-item]

    told = markdown(many, "en")

    assert len(told.splitlines()) <= MOST_LINES
    assert "Not shown here: 22." in told
    assert "Not shown here: 85." in told
    assert "; …" in told


def test_whatever_a_policy_and_an_application_say_it_is_harmless() -> None:
    """In the sentences at the top too, which name the weightiest edit."""
    told = markdown(hostile(reported(LEAST, RATE)), "en")

    assert "What weighs most: `" in told
    assert is_harmless(told)
    assert not is_harmless(f"{told}\n@somebody")


def test_a_decision_that_differs_in_no_rule_has_a_dash() -> None:
    """Where only something beside the rules differs."""
    made = reported(RATE)
    first = {key: held for key, held in made["changed"][0].items() if key != "first"}
    bare: ComparisonReport = {**made, "is_synthetic": False, "changed": [first]}  # type: ignore[list-item]

    told = markdown(bare, "en")
    assert any(each.endswith("| – |") for each in told.splitlines())
    assert "invented" not in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "[a](https://example.org) @somebody #1 <img>",
            "`[a](https://example.org) @somebody #1 <img>`",
        ),
        ("a `b` c", "`` a `b` c ``"),
        ("``", "``` `` ```"),
        ("one\n\n| two |", "`one \\| two \\|`"),
        ("x" * 200, f"`{'x' * 119}…`"),
        ("", "–"),
    ],
)
def test_what_others_wrote_stands_between_backticks(text: str, shown: str) -> None:
    """On one line, where it links and mentions nothing, and cannot end the cell or the code."""
    assert code(text) == shown
