"""Of what is open no amount is known, so what it differs is never nothing: it is not known."""

from __future__ import annotations

import json
from fractions import Fraction

import jsonschema
import pytest

from engine.compare.comparison import compare
from engine.compare.edits import Version
from engine.impact_report.figures import Figures
from engine.impact_report.markdown import markdown
from engine.impact_report.outline import outline
from engine.impact_report.report import report, survey
from engine.impact_report.shapes import ComparisonReport
from engine.impact_report.tables import Tables
from engine.pages.as_text import text_of
from engine.pages.pictures import Bars, Plane
from engine.resources import schema_folder
from tests.compare.gardens import TEXT, version
from tests.compare.test_comparison import archive
from tests.impact_report.orchards import reported as of_orchards
from tests.impact_report.test_book import sheets
from tests.impact_report.test_outline import figures

GATE = TEXT[TEXT.index("rules:\n") : TEXT.index("  help: ")]
JUDGED = """judgements:
  fine: {asks: Is it fine?, by: jury}
rules:
  large_enough: {any_of: [big, fine], says: Large or fine., refused: Neither., source: text 1}
  big: {is: size >= least, source: text 1}
"""
WORDS = TEXT[TEXT.index("dutch:\n") :]


def judged() -> Version:
    """The fund, in which a jury may let in who is too small."""
    translated = (
        "dutch: {large_enough.says: Groot of fijn., large_enough.refused: Geen van beide.}\n"
    )
    return version((GATE, JUDGED), (WORDS, translated))


@pytest.fixture(scope="module")
def made() -> ComparisonReport:
    """One garden begins to wait, and one that waited waits for more."""
    return report(compare(version(), judged(), archive()))


def test_what_is_open_has_its_own_rows_and_no_number(made: ComparisonReport) -> None:
    """Among the counts, in both kinds of bands, and of each application."""
    wanted = [("now open", 1, None), ("stays open", 1, None)]

    for bands in (made["percents"], made["amounts"]):
        rows = [(each["band"], each["applications"], each["difference"]) for each in bands]
        assert rows == [*wanted, ("nothing", 5, "0.00")]
    counts = [(each["change"], each["applications"], each["difference"]) for each in made["counts"]]
    assert counts[:2] == wanted
    assert {each["difference"] for each in made["changed"]} == {None}


def test_what_is_no_longer_open_has_none_either() -> None:
    """The same versions the other way around."""
    made = report(compare(judged(), version(), archive()))

    assert {each["change"] for each in made["changed"]} == {"no longer open", "stays open"}
    assert {each["difference"] for each in made["changed"]} == {None}


def test_the_data_are_as_the_schema_says(made: ComparisonReport) -> None:
    """With nothing in the place of a number."""
    schema = json.loads((schema_folder() / "comparison.schema.json").read_text("utf-8"))

    jsonschema.validate(made, schema)


def test_every_form_says_that_it_is_not_known(made: ComparisonReport) -> None:
    """In text with what that means for the total; in a workbook the cell is empty."""
    said = text_of(outline(made, "en"), width=160)

    assert "1 becomes open (not known), 1 stays open, but otherwise (not known)" in said
    assert "refused → awaiting judgement (not known)" in said
    assert "does not count in the total of that side" in said
    assert "(€ 0)" not in said.partition("What weighs")[0].partition("only cause")[0]
    assert "| becomes open | refused | awaiting judgement | not known |" in markdown(made, "en")
    assert sheets(made)["Applications"][0][7:9] == ["", ""]


def test_a_figure_draws_nobody_whose_amount_is_not_known(made: ComparisonReport) -> None:
    """They have a bar of their own, and no point."""
    figures, tables = Figures(made, "en"), Tables(made, "en")
    bars = figures.distribution(tables.amounts()).drawn
    plane = figures.old_and_new(tables.changed()).drawn

    assert isinstance(bars, Bars)
    assert isinstance(plane, Plane)
    assert [each.label for each in bars.bars] == ["becomes open", "stays open", "0"]
    assert plane.dots == ()
    assert [row[1:] for row in tables.changed().rows] == [
        ("not known", "not known", "not known"),
        ("€ 0", "not known", "not known"),
    ]


def test_who_was_granted_something_and_becomes_open_has_lost_nothing() -> None:
    """The totals fall by what is no longer settled; nobody is counted among those who lose."""
    plots = "  plots: plots from 0 to 100\n"
    asking_more = version(
        (plots, f"{plots}  beds: plots from 0 to 100\n"), ("plots * rate", "(plots + beds) * rate")
    )

    looking = survey((version(), asking_more), ("size at 25",))
    made = report(compare(version(), asking_more, archive(), None, looking), looking)

    (cause,) = made["causes"]
    groups = [each for grouping in made["groupings"] for each in grouping["groups"]]
    assert (cause["effect"], cause["applications"]) == ("-3200.00", 6)
    assert {(each["gain"], each["lose"]) for each in (cause, *groups)} == {(0, 0)}
    said = text_of(outline(made, "en"), width=160)
    assert "− € 3,200 (− 100%). That is what is settled: for 6 applications" in said
    assert "what becomes open leaves it" in said
    assert "distribution" in figures(made)
    assert "old-and-new" not in figures(made)


def test_a_part_of_what_becomes_open_has_lost_nothing() -> None:
    """Also where the whole is open, so that nothing is settled of any part."""
    pupils = "  pupils: pupils from 0 to 5 000\n"
    fee = (pupils, f"{pupils}  fee: EUR from 0 to 500\n")

    made = of_orchards(
        fee, ("else asked, at_most", "else asked + fee, at_most"), by=("per plot: tree",)
    )

    groups = [each for grouping in made["groupings"] for each in grouping["groups"]]
    assert sum(Fraction(each["money"]["difference"]) for each in groups) < 0
    assert {(each["gain"], each["lose"]) for each in groups} == {(0, 0)}
