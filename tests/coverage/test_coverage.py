"""What the examples of a policy leave untouched: small policies, each beside what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from engine.coverage.measure import Coverage, coverage
from engine.coverage.outline import outline, percentage
from engine.coverage.report import report
from engine.load.load import load
from engine.pages.as_text import text_of
from engine.pages.parts import Listing

CASES = Path(__file__).parents[1] / "cases" / "coverage"
NAMES = sorted(each.stem for each in CASES.glob("*.expect"))


@cache
def measured(name: str) -> Coverage:
    """The coverage of the case of that name."""
    return coverage(load(CASES / f"{name}.yaml"))


def told(made: Coverage) -> Iterator[str]:
    """Each line of what is missing and of what cannot be, as the case writes them."""
    for each in report(made)["goals"]:
        if "missing" in each:
            yield f"{each['line']} {each['missing']['en']}"
    for each in report(made)["goals"]:
        if "unreachable" in each:
            words = f"{each['kind']} {each['aspect']}: {each['text']}"
            yield f"{each['line']} cannot: {words} [{each['unreachable']['en']}]"


def test_there_are_cases() -> None:
    """The test below looks at something."""
    assert len(NAMES) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_known(name: str) -> None:
    """Nothing more and nothing less, in the order of the file."""
    expected = (CASES / f"{name}.expect").read_text("utf-8").splitlines()

    assert list(told(measured(name))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_counts_add_up(name: str) -> None:
    """Of each kind and of all: what was seen and what is missing are all that is asked for."""
    made = measured(name)
    held = report(made)

    assert held["seen"] + sum(each["missing"] for each in held["kinds"]) == held["asked"]
    assert sum(each["asked"] for each in held["kinds"]) == held["asked"]
    assert held["asked"] + held["unreachable"] == len(held["goals"])
    assert Fraction(held["share"]) == Fraction(held["seen"], held["asked"])


def test_an_example_that_does_not_come_out_counts_for_nothing() -> None:
    """It says that its plot is left out, which nothing else does; and it is told of."""
    made = measured("results")

    assert made.failing == 1
    assert "never came out: plot left out" in "\n".join(told(made))
    assert "Examples that do not come out, and so do not count: 1." in text_of(outline(made, "en"))


def test_a_policy_without_anything_to_see_is_seen_whole() -> None:
    """All of nothing is all."""
    made = measured("conditions")
    none = Coverage(made.policy, (), 0, 0, None)

    assert none.share == 1
    assert "All that can happen was seen: 0 of 0." in text_of(outline(none, "en"))


@pytest.mark.parametrize(
    ("seen", "asked", "written"),
    [(1, 1, "100 %"), (1999, 2000, "99.9 %"), (1, 3, "33.3 %"), (0, 5, "0 %")],
)
def test_a_share_is_never_rounded_up(seen: int, asked: int, written: str) -> None:
    """Nothing but all is 100 %."""
    made = measured("conditions")
    one = next(each for each in made.judged if each.is_seen)
    other = next(each for each in made.judged if each.is_missing)
    some = Coverage(made.policy, (one,) * seen + (other,) * (asked - seen), 0, 0, None)

    assert percentage(some) == written


def test_every_sentence_is_told_in_dutch_too() -> None:
    """With the same place, and values as a policy writes them."""
    shown = text_of(outline(measured("boundaries"), "nl"), width=120)

    assert "boundaries.yaml:40 nooit gezien: at = 2025-06-01T12:00:01" in shown
    assert "boundaries.yaml:49 nooit gezien: day hoogstens 1 dag onder until" in shown


def test_each_line_of_the_policy_is_marked() -> None:
    """All seen, some, nothing; with what is missing under it; long stretches are left out."""
    made = measured("ways")
    (rows,) = [
        block.rows
        for section in outline(made, "en", with_text=True).sections
        for block in section.blocks
        if isinstance(block, Listing)
    ]
    marks = {row.number: row for row in rows if row.number}

    assert marks[56].mark == "open"
    assert "never taken: large" in marks[56].notes
    assert marks[58].mark == "yes"
    assert marks[65].mark == "open"
    assert marks[55].mark == "none"
    assert marks[28].mark == "no"
    assert any("cannot be: never no: pupils < 500" in note for note in marks[57].notes)
    assert "lines 1 to" in rows[0].text
    lines = made.policy.text.splitlines()
    assert all(row.text == lines[row.number - 1] for row in rows if row.number)


def test_a_listing_can_be_read_as_text() -> None:
    """Each line with its number and sign, and what is missing under it."""
    shown = text_of(outline(measured("ways"), "en", with_text=True), width=120)

    assert "✗    28        club   | top_price" in shown
    assert "^ row never read: club | top_price" in shown
