"""A report as people read it: text, page, and what can be opened."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from engine.compare.trees import ORDER
from engine.impact_report import outline as outline_module
from engine.impact_report import trails
from engine.impact_report.figures import MOST_BARS, Figures
from engine.impact_report.in_short import in_short
from engine.impact_report.markdown import markdown
from engine.impact_report.outline import outline
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import BetweenShape, ComparisonReport
from engine.impact_report.tables import MOST_ROWS, Tables
from engine.pages.as_data import data_of
from engine.pages.as_page import page_of
from engine.pages.as_text import text_of
from engine.pages.parts import Cards, Figure
from engine.pages.pictures import Bars, Plane, Stairs
from engine.wordings.comparing import compared
from tests.impact_report.orchards import (
    LEAST,
    MORE,
    MOST,
    SCHOOLS,
    deciding,
    of_nobody,
    reported,
    told,
    version,
)

SHORT = (("large_enough, in_time]", "in_time]"),)


def figures(made: ComparisonReport) -> dict[str, Figure]:
    """Every figure by its name."""
    blocks = [block for section in outline(made, "en").sections for block in section.blocks]
    return {each.id: each for each in blocks if isinstance(each, Figure)}


WAITS = (
    "Open on both sides: 1 waits (pupils); what would come out is not known and counts in no total."
)


def test_the_head_is_at_most_seven_sentences() -> None:
    """How many, what is not known, how much, who, what the round does, why, and what is left."""
    assert in_short(reported(LEAST, MOST), "en") == [
        "Of 6 applications, 2 change.",
        WAITS,
        "By the rules alone the total goes from € 960 to € 540: − € 420 (− 43.8%).",
        "Of those: 1 drops out (− € 400), 1 loses (− € 20).",
        "After the round the total goes from € 600 to € 540: − € 60 (− 10%). Something else then comes out for 4 applications. Open after the round: 1 → 1.",
        "What weighs most: parameters › least › value: 20 pupils → 21 pupils (by the rules alone − € 390).",
        "With € 620, more is asked than the € 600 (“first come”).",
    ]
    assert in_short(reported(LEAST), "nl")[5].startswith("De enige oorzaak: parameters")


FUND = ("fund: {value: 600 EUR", "fund: {value: 300 EUR")


def test_a_change_of_the_round_alone_is_no_word_of_nothing() -> None:
    """The rules change nothing; the round does, and the head says for how many and how much."""
    told = in_short(reported(FUND), "en")

    assert told[0] == (
        "By the rules alone nothing changes as far as is known: the same comes out for 5 of 6 applications."
    )
    assert told[1] == WAITS
    assert told[2] == "By the rules alone the total stays € 960."
    assert told[3] == (
        "After the round the total goes from € 600 to € 300: − € 300 (− 50%). Something else then comes out for 2 applications. Open after the round: 1 → 1."
    )
    assert "nothing changes" not in "".join(told[1:])


def test_a_round_that_moves_money_and_no_total_is_told_too() -> None:
    """The same fund goes to others."""
    order = ("in_order_of: [applied_on, number]", "in_order_of: [number, applied_on]")

    told = in_short(reported(order), "en")

    assert "After the round the total stays € 600. Something else then comes out" in told[3]


def test_a_round_that_leaves_nothing_open_is_told_with_its_total_alone() -> None:
    """Here one school gets less of a smaller fund; with all of them something stays open."""
    one, all_ = (
        in_short(told(version(), version(FUND), (), files)[0], "en")
        for files in (SCHOOLS[:1], SCHOOLS)
    )

    assert [each for each in one if "then comes out for 1 application" in each]
    assert not [each for each in one if "Open after the round" in each]
    assert [each for each in all_ if "Open after the round" in each]


def test_another_order_of_steps_is_told_as_the_edit_that_it_is() -> None:
    """No step is called so."""
    made = reported(LEAST)
    edit = made["causes"][0]["edits"][0]
    edit["path"], edit["before"], edit["after"] = ["round", ORDER], "first, then", "then, first"

    assert "round › order: first, then → then, first" in text_of(outline(made, "en"), width=200)


def test_a_round_that_cannot_be_held_is_said(tmp_path: Path) -> None:
    """Of two that do not say whose they are nobody knows what it gives; unless only words differ."""
    twice = of_nobody(tmp_path)

    changed, same = (
        in_short(told(version(), version(each), (), twice)[0], "en")
        for each in (FUND, ("title: Orchard fund", "title: Fund"))
    )

    assert changed[0].startswith("By the rules alone nothing changes")
    why = compared("doubts.round.several of one applicant", "en")
    assert why.startswith("of more than one application nobody can say whose it is")
    assert f"The round was not held: {why}." in changed
    assert same[0] == "Nothing changes: the same comes out for 2 applications."


def test_a_second_application_of_one_applicant_keeps_the_round_from_being_held(
    tmp_path: Path,
) -> None:
    """Both versions can decide it; yet it does not count."""
    again = tmp_path / "again.yaml"
    again.write_text(SCHOOLS[0].read_text("utf-8"), "utf-8")

    said = in_short(told(version(), version(FUND), (), (*SCHOOLS, again))[0], "en")

    why = "not every application counts, and who is missing may come first"
    assert f"The round was not held: {why}." in said


def test_a_head_without_change_says_so() -> None:
    """And that only words differ."""
    words = in_short(reported(("title: Orchard fund", "title: Fund")), "en")

    assert words[0] == "Nothing changes: the same comes out for 6 applications."
    assert words[1] == WAITS
    assert words[2] == "By the rules alone the total stays € 960."
    assert words[3] == "After the round the total stays € 600. Open after the round: 1 → 1."
    assert words[4] == "Only words differ: both versions mean the same."
    assert in_short(reported(), "en")[4].startswith("Nothing differs: both versions have the same")
    made = reported(LEAST)
    made["causes"] = []
    assert len(in_short(made, "en")) == 6


def test_what_is_left_of_an_envelope_is_said() -> None:
    """For certain, or at least."""
    plenty = ("fund: {value: 600 EUR", "fund: {value: 6 000 EUR")
    made = reported(plenty)
    assert in_short(made, "en")[-1] == "Of the € 6,000 (“first come”), at least € 4,960 is left."
    budget = made["round"]["envelopes"][0]["after"]
    assert budget is not None
    budget["left"] = {"least": "4960.00", "most": "4960.00"}
    assert in_short(made, "en")[-1] == "Of the € 6,000 (“first come”), € 4,960 is left."
    made["round"]["envelopes"][0]["after"] = None
    assert "first come" not in in_short(made, "en")[-1]


def test_an_envelope_that_steps_share_out_in_turn_is_one() -> None:
    """What the last of them leaves is left; another envelope is no part of it."""
    made = reported(("fund: {value: 600 EUR", "fund: {value: 6 000 EUR"))
    (first,) = made["round"]["envelopes"]
    rest = {"least": "70.00", "most": "70.00"}
    assert first["after"] is not None
    budget = {**first["after"], "left": rest}
    made["round"]["envelopes"] += [
        {**first, "step": "other", "left_of": ""},
        {**first, "step": "second", "left_of": "first_come", "after": budget},  # type: ignore[typeddict-item]
    ]

    assert in_short(made, "en")[-1] == "Of the € 6,000 (“first come”), € 70 is left."


def test_what_two_steps_of_one_envelope_are_asked_counts_once() -> None:
    """The second is asked what the first left of the same plots; another envelope is its own."""
    alone = "    when_short: partly at the edge\n    source: note 3\n"
    in_turn = """    when_short: in full while it lasts
    source: note 3
  second:
    says: Then the rest.
    shares_out: what first_come left
    among: plots
    when_short: pro rata to 0.01 EUR, largest remainder
    source: note 3
"""
    made = reported((alone, in_turn), FUND)

    first, then = (each["after"] for each in made["round"]["envelopes"])

    assert first is not None
    assert then is not None
    assert Fraction(then["asked"]["least"]) > 0
    assert Fraction(then["anew"]["least"]) == 0
    assert first["anew"] == first["asked"]
    assert (
        f"With € {Fraction(first['asked']['least']).numerator:,}, more is asked"
        in in_short(made, "en")[-1]
    )


def test_what_does_not_count_stands_in_the_first_sentence() -> None:
    """It is part of how many were compared."""
    made = reported(("pupils: pupils from 0 to 5 000", "pupils: pupils from 0 to 400"))

    told = in_short(made, "en")

    assert told[0] == (
        "By the rules alone nothing changes as far as is known: the same comes out for 4 of "
        "5 applications; not counted, because one of the versions cannot read them or because they "
        "came twice: 1 application."
    )
    assert any(each.startswith("The round was not held: not every application") for each in told)


def test_a_total_that_begins_with_nothing_has_no_percent() -> None:
    """Nothing divides by zero."""
    made = reported(LEAST)
    made["total"] = {"before": "0.00", "after": "5.00", "difference": "5.00"}
    del made["round"]

    assert in_short(made, "en")[2] == "The total goes from € 0 to € 5: + € 5."
    made["total"] = {"before": "10000.00", "after": "10001.00", "difference": "1.00"}
    assert in_short(made, "en")[2].endswith("+ € 1 (< 0.1%).")


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("edits", [(LEAST,), (LEAST, MOST), (LEAST, MORE)])
def test_the_waterfall_ends_at_the_new_total(edits: tuple[tuple[str, str], ...]) -> None:
    """Every step begins where the one before it ended."""
    made = reported(*edits)
    drawn = figures(made)["waterfall"].drawn

    assert isinstance(drawn, Bars)
    first, *steps, last = drawn.bars
    assert (first.start, first.end) == (0, Fraction(made["total"]["before"]))
    height = first.end
    for step in steps:
        assert step.start == height
        height = step.end
    assert (last.start, last.end) == (0, height) == (0, Fraction(made["total"]["after"]))


def test_a_waterfall_of_very_many_causes_joins_the_lightest() -> None:
    """It still ends at the new total."""
    made = reported(LEAST, MOST)
    light = {**made["causes"][1], "effect": "1.00"}
    made["causes"] = [made["causes"][0], *[light] * 20]  # type: ignore[list-item]

    effects = Figures(made, "en").effects()

    assert len(effects) == MOST_BARS + 1
    assert effects[-1][0] == "others"
    assert sum(effect for _, effect in effects) == Fraction(made["causes"][0]["effect"]) + 20


def test_the_points_lie_below_the_line_where_somebody_loses() -> None:
    """And above it where somebody gains."""
    drawn = figures(reported(LEAST, MORE))["old-and-new"].drawn

    assert isinstance(drawn, Plane)
    assert [(int(dot.x), int(dot.y), dot.ink) for dot in drawn.dots] == [(400, 0, "lose")] or all(
        (dot.y < dot.x) == (dot.ink == "lose") for dot in drawn.dots
    )
    assert drawn.ticks[-1].at >= max(dot.x for dot in drawn.dots)


def test_very_many_turns_are_drawn_as_far_as_they_can_be_told_apart() -> None:
    """The last always is, and the table says what it leaves out."""
    made = reported(MOST)
    (spend,) = made["round"]["spend"]
    spend["turns"] = spend["turns"] * 500
    figure = next(iter(Figures(made, "en").spends(made["round"])))

    assert isinstance(figure.drawn, Stairs)
    assert len(figure.drawn.steps) <= 401
    assert figure.drawn.steps[-1][0] == len(spend["turns"])
    assert len(figure.table.rows) == MOST_ROWS
    assert figure.table.foot[0][0].startswith("Not shown here")  # type: ignore[union-attr]


def test_short_names_of_bands_have_a_sign() -> None:
    """Under a bar there is little room."""
    saying = Saying(reported(LEAST), "en")

    assert saying.band("loses over 1000", is_short=True) == "− > 1,000"
    assert saying.band("gains over 0", is_short=True) == "+ ≤ 1,000"
    assert saying.band("nothing", is_short=True) == "0"
    assert saying.band("gains over 1000") == "gains more than € 1,000"


# ── Tables and sections ──────────────────────────────────────────────────────────────────────────


def test_very_much_is_cut_short_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards, rows and thresholds."""
    made = reported(LEAST, MOST)
    monkeypatch.setattr(outline_module, "MOST_CARDS", 1)
    monkeypatch.setattr(outline_module, "MOST_NEAR", 1)
    made["changed"] = made["changed"] * 40

    text = text_of(outline(made, "en"), width=120)

    assert "Not shown here: 79." in text
    assert "Not shown here: 1." in text
    assert len(Tables(made, "en").changed().rows) == MOST_ROWS
    assert Tables(made, "en").changed().foot[0][0] == "Not shown here: 20."


def test_amounts_that_are_open_are_told_from_what_to_what() -> None:
    """Or from what on."""
    tables = Tables(reported(LEAST), "en")

    assert tables.between(cast("BetweenShape", {"least": "1", "most": None})) == "at least € 1"
    assert tables.between({"least": "1", "most": "2"}) == "€ 1 to € 2"
    assert tables.between({"least": "1", "most": "1"}) == "€ 1"


def test_of_a_round_that_was_not_held_no_number_is_told(tmp_path: Path) -> None:
    """In text, on a page and in a comment: only why it was not."""
    made, _ = told(version(), version(FUND), (), of_nobody(tmp_path))
    forms = (
        text_of(outline(made, "en"), width=200),
        page_of(outline(made, "en")),
        markdown(made, "en"),
    )

    for form in forms:
        assert "The round was not held" in form
        assert "over all together" not in form
        assert "After the round the total" not in form


def test_why_there_is_no_round_is_a_sentence() -> None:
    """In place of its tables."""
    made = reported(LEAST)
    made["round"]["why_not"] = "too many"

    assert "The round was not held: there are more than 2,000" in text_of(
        outline(made, "en"), width=200
    )
    made = reported(LEAST)
    made["round"]["envelopes"] = []
    assert "Each envelope" not in text_of(outline(made, "en"))


def test_a_value_of_an_element_near_a_threshold_names_it() -> None:
    """The file alone would not tell which."""
    made = reported(LEAST)
    made["near"][0]["address"] = "plots.1.large_enough"

    assert "cedar.yaml (plots.1.large_enough)" in text_of(outline(made, "en"), width=150)


def test_applications_that_cannot_be_read_are_listed_with_their_codes() -> None:
    """Under a heading of their own."""
    made = reported(("pupils: pupils from 0 to 5 000", "pupils: pupils from 0 to 400"))

    text = text_of(outline(made, "en"), width=150)
    assert "Applications that do not count" in text
    assert made["unread"][0]["after"][0] in text


# ── Trails ───────────────────────────────────────────────────────────────────────────────────────


def test_a_page_opens_both_trails_of_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those whose amount changes most; how the others are shown is said."""
    before, after = version(), version(LEAST, MOST)
    made = told(before, after)[0]
    decide = deciding(before, after)
    both = trails.folds(made, "en", decide)  # type: ignore[arg-type]
    assert len(both) == 2

    monkeypatch.setattr(trails, "MOST", 1)
    folded = trails.folds(made, "en", decide)  # type: ignore[arg-type]
    page = page_of(outline(made, "en", folded))

    assert page.count('<details class="fold">') == 1
    assert "exactly at the threshold" in page
    assert "1 pupil below the threshold" in page
    assert "Trails that are not here: 1." in page
    assert "regelspoor explain" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_text_and_data_leave_out_what_only_a_page_can_open() -> None:
    """But for the tables of figures."""
    before, after = version(), version(LEAST)
    made = told(before, after)[0]
    folded = trails.folds(made, "en", deciding(before, after))  # type: ignore[arg-type]
    whole = outline(made, "en", folded)

    assert "Show the trail" not in text_of(whole)
    assert "drawn" not in str(data_of(whole))


def test_what_differs_in_no_condition_and_no_amount_has_no_trail() -> None:
    """Nor is there a card to open."""
    same = version()
    made = told(same, version(LEAST))[0]

    assert trails.folds(made, "en", deciding(same, same)) == {}  # type: ignore[arg-type]


def test_one_amount_of_a_whole_file_has_its_trail_too() -> None:
    """In a policy without parts."""
    from engine.compare.archive import Archive
    from tests.compare.gardens import version as garden
    from tests.impact_report.test_markdown import FOLDER, RATE
    from tests.impact_report.test_markdown import reported as on_gardens

    old, new = garden(), garden(RATE)
    archive = Archive(tuple(sorted(FOLDER.glob("*.yaml"))))

    def decide(file: str):
        path = next(each for each in archive.files if each.as_posix() == file)
        return archive.decision(path, old.policy), archive.decision(path, new.policy)

    made = trails.folds(on_gardens(RATE), "nl", decide)

    assert {fold.branches[0].twigs[0].title for folds in made.values() for fold in folds} == {
        "paid"
    }


def test_a_part_of_one_side_alone_stands_on_that_side() -> None:
    """The other side has no steps of it."""
    before, after = version(), version(LEAST)
    made = told(before, after)[0]
    decide = deciding(before, after)

    def without_parts(file: str):
        old, new = decide(file)  # type: ignore[operator]
        return old, new._replace(parts=())

    (folds,) = trails.folds(made, "en", without_parts).values()
    assert len(folds[0].branches[0].twigs) > len(folds[0].branches[1].twigs)


def test_cards_without_a_trail_are_as_they_were() -> None:
    """No fold, no note."""
    blocks = [block for each in outline(reported(LEAST), "en").sections for block in each.blocks]

    assert all(
        not card.folds for block in blocks if isinstance(block, Cards) for card in block.cards
    )


def test_of_a_rule_that_asks_for_no_fact_none_is_shown() -> None:
    """A fixed amount hangs on nobody."""
    fixed = (
        ("money: {per: plot, is: if tree = pear then asked + 10 EUR else asked, at_most: most,",
         "money: {per: plot, is: most,"),
        ("condition: asked > 0 EUR\n", "condition: asked > 0 EUR or tree = pear\n"),
    )  # fmt: skip
    made = told(version(*fixed), version(*fixed, MOST))[0]

    (section,) = [each for each in outline(made, "en").sections if each.id == "changed"]
    cards = [card for block in section.blocks if isinstance(block, Cards) for card in block.cards]
    assert cards
    for card in cards:
        assert ["First rule that differs", "Parts"] == [point.label for point in card.points]
        assert "money (plot 1): € 300 → € 280" == card.points[0].words


def test_a_share_of_the_total_that_rounds_to_nothing_is_not_called_nothing() -> None:
    """A change of money is never 0 %."""
    made = reported(LEAST)
    made["total"] = {"before": "960000.00", "after": "959600.00", "difference": "-400.00"}

    assert in_short(made, "en")[2].endswith("− € 400 (< 0.1%).")
    assert "(< 0,1" in in_short(made, "nl")[2]
