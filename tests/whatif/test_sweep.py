"""A value swept over a range: what each costs, who gains and loses, who lies near the threshold."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from engine.compare.archive import Archive
from engine.compare.results import Change
from engine.load.load import load
from engine.pages.as_page import page_of
from engine.pages.as_text import text_of
from engine.policy.expressions import Language
from engine.whatif.as_data import sweep_data
from engine.whatif.bench import Bench
from engine.whatif.dials import dial_of
from engine.whatif.grid import grid
from engine.whatif.solve import solve
from engine.whatif.solve_outline import outline as solve_outline
from engine.whatif.sweep import Sweep, sweep
from engine.whatif.sweep_outline import outline
from engine.whatif.trial import LOSES, WINS, trial
from tests.whatif.orchards import ASKED, FILE, FOLDER, euros, nothing_said, tried, values

NEAR = Fraction(6, 100)
_DOT_ALONE = re.compile(r'<path class="stairs" d="M[0-9 ]+"/>')
# Of no real school, but not marked as invented.
SCHOOL = """\
policy: orchards/simple
facts:
  school: A
  applied_at: 2025-05-01T10:00
  waits_for_us: 3 days
  is_small: no
  asked: 40
"""


def swept(name: str, first: str, last: str, step: str, files: tuple[Path, ...] = ASKED) -> Sweep:
    """What each value comes to."""
    return sweep(tried(name, files), values(name, first, last, step), NEAR, nothing_said)


def told(made: Sweep, language: Language = "en") -> str:
    """The same as text."""
    return text_of(outline(made, language), width=140)


def test_each_value_has_its_cost_and_whom_it_touches() -> None:
    """Above 21 trees two orchards fall away, of 110.50 and 104.50 euro."""
    made = swept("least", "18", "22", "2")

    assert [euros("1656"), euros("1656"), euros("1441")] == [each.cost for each in made.points]
    assert [0, 0, 2] == [each.number(*LOSES) for each in made.points]


def test_who_gains_is_counted_against_the_policy_as_it_stands() -> None:
    """A euro more per tree: four get more, and the one at the most does not."""
    made = swept("price.2025-01-01", "4", "5", "1")

    assert [0, 3] == [each.number(*WINS) for each in made.points]


def test_who_waits_has_no_amount_and_is_named() -> None:
    """600 trees are visited first; who is refused for something else does not wait any more."""
    made = swept("kinds.apple.least_of_kind", "15", "100", "85")

    assert [["not-visited-yet"]] * 2 == [[file.stem for file in each.open] for each in made.points]
    assert "those have a part in the cost only if" in told(made)


def test_what_becomes_open_is_counted_apart() -> None:
    """Whoever has more than 299 trees is visited first, if the threshold lies there."""
    made = swept("large", "299", "301", "1")

    assert [1, 0, 0] == [each.number(Change.NOW_OPEN) for each in made.points]
    assert [2, 1, 1] == [len(each.open) for each in made.points]
    assert [None, 0, 0] == [each.difference for each in made.points]


def test_what_is_open_on_a_side_differs_by_no_number_and_does_not_win() -> None:
    """Up to 600 trees nobody waits for a visit: that 1,020.50 is granted then is no gain."""
    made = swept("large", "500", "600", "100")
    point = made.points[1]

    assert (None, 1, 0) == (point.difference, point.left_out, point.number(*WINS))
    assert (None, 1) == tuple(
        sweep_data(made)["points"][1][key] for key in ("difference", "left_out")
    )


def test_what_cannot_be_read_with_a_value_differs_by_no_number(tmp_path: Path) -> None:
    """Who has 600 trees is not asked then whether they were visited, and says so all the same."""
    file = tmp_path / "visited.yaml"
    waiting = next(each for each in ASKED if each.stem == "not-visited-yet").read_text("utf-8")
    file.write_text(f"{waiting}  visited: yes\n", "utf-8")

    point = swept("large", "500", "600", "100", (file,)).points[1]

    assert [file] == list(point.unread)
    assert (None, 1) == (point.difference, point.left_out)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_which_value_costs_most_is_not_said_of_costs_of_other_files(language: Language) -> None:
    """Nor is a line drawn from the one to the other; how many have no difference is said."""
    made = swept("large", "299", "601", "302")
    said = told(made, language)

    wanted = {
        "nl": ("is niet te zeggen", "van tot 1 aanvraag het verschil niet bekend"),
        "en": ("cannot be said", "the difference is not known of up to 1 application"),
    }
    assert all(each in said for each in wanted[language])
    assert ("€ 635.50" in said) or ("€ 635,50" in said)
    assert 3 == len(_DOT_ALONE.findall(page_of(outline(made, language))))


def test_beside_a_difference_stands_how_many_have_none() -> None:
    """Of two it is known, and of one not."""
    made = swept("least", "18", "22", "2")
    points = (*made.points[:2], replace(made.points[2], left_out=1))

    assert "− € 215 (not known: 1)" in told(replace(made, points=points))


def test_a_jump_from_or_to_what_is_open_is_no_number() -> None:
    """The one waits for a visit now, the other at the nearest value that makes it large."""
    made = sweep(tried("large"), values("large", "299", "601", "1", 400), Fraction(1), nothing_said)
    data = sweep_data(made)["cliffs"][:2]

    assert ["not-visited-yet", "at-the-most"] == [Path(each["file"]).stem for each in data]
    assert [("600", None), ("299", None)] == [(each["crossing"], each["jump"]) for each in data]
    assert 2 == sum(each.endswith("not known") for each in told(made).splitlines())


def test_a_value_with_which_the_policy_does_not_check_is_told_and_not_skipped() -> None:
    """Between the others, with what is wrong."""
    made = swept("towns.Aven.extra", "90", "110", "10")

    assert [True, True, False] == [each.checks for each in made.points]
    assert "cannot be: E419" in told(made)
    assert "With 1 other values nothing can be decided" in told(made)
    assert ["E419"] == [each["code"] for each in sweep_data(made)["points"][2]["problems"]]


def test_nothing_is_said_of_the_cost_where_no_value_checks() -> None:
    """There is none."""
    said = told(swept("towns.Aven.extra", "200", "210", "10"))

    assert "costs least" not in said
    assert "€ 10 (now)" in said


def test_files_near_the_threshold_are_told_with_the_jump_at_the_nearest_value_tried() -> None:
    """One that fails for something else as well gains nothing on the other side."""
    made = {each.file.stem: each for each in swept("least", "16", "24", "1").cliffs}

    assert {"at-the-threshold": 0, "just-above": 1, "just-too-small": -1} == {
        name: each.distance for name, each in made.items()
    }
    jumps = {name: (each.crossing or (None,))[0] for name, each in made.items()}
    assert {"at-the-threshold": 21, "just-above": 22, "just-too-small": 19} == jumps
    assert [euros("-110.5"), euros("-104.5"), 0] == [
        made[name].jump for name in ("at-the-threshold", "just-above", "just-too-small")
    ]


def test_a_threshold_in_a_table_is_met_where_its_own_row_is_read() -> None:
    """The orchard of pears has another row; here the number stands on the right."""
    made = swept("kinds.apple.least_of_kind", "19", "21", "1")
    near = sweep(
        made.trial,
        values("kinds.apple.least_of_kind", "14", "22", "4"),
        Fraction(1, 3),
        nothing_said,
    )

    assert () == made.cliffs
    assert ["too-small", "just-too-small", "at-the-threshold"] == [
        each.file.stem for each in near.cliffs
    ]
    assert {"large_for_its_kind"} == {each.met.rule for each in near.cliffs}


def test_a_file_that_no_value_tried_puts_on_the_other_side_has_no_jump() -> None:
    """It is told all the same."""
    made = swept("least", "10", "15", "5")

    assert [None, None] == [each.jump for each in made.cliffs if each.file.stem != "just-too-small"]
    assert "not tried" in told(made)
    assert "jump" not in sweep_data(made)["cliffs"][0]


def test_of_a_day_no_nearness_is_told() -> None:
    """A day has no share."""
    made = swept("last_day", "2025-04-30", "2025-05-02", "1 day")

    assert () == made.cliffs
    assert "is not told here" in told(made)
    assert [0, euros("1656"), euros("1656")] == [each.cost for each in made.points]


def test_a_value_that_nothing_is_compared_with_has_nobody_near_it() -> None:
    """And that is said."""
    assert "No application is held against € 2.50 within 6 % of it." in told(
        swept("fee", "2", "3", "1")
    )


@pytest.mark.parametrize(
    ("first", "last"), [("16", "18"), ("19", "21"), ("22", "24"), ("18", "22")]
)
def test_the_value_that_stands_has_its_row_where_it_belongs(first: str, last: str) -> None:
    """Before, between or after the values that are tried, and once."""
    said = told(swept("least", first, last, "2"))
    rows = [line for line in said.splitlines() if line.endswith("     1") and "trees" in line]

    assert 1 == sum("(now)" in each for each in rows)
    assert rows == sorted(rows)


def test_a_file_that_cannot_be_read_counts_nowhere(tmp_path: Path) -> None:
    """It is named, with what is wrong."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(ASKED[0].read_text("utf-8").replace("trees:", "tree:"), "utf-8")
    made = swept("least", "18", "20", "2", (wrong, *ASKED))

    assert len(ASKED) == len(made.trial.now.results)
    assert "wrong.yaml: E" in told(made)
    assert ["wrong.yaml"] == [Path(each["file"]).name for each in sweep_data(made)["unread"]]


def test_a_file_that_a_value_makes_unreadable_is_counted_at_that_value() -> None:
    """No shipped rule does so; what holds is that it would be said."""
    made = swept("least", "18", "20", "2")
    point = made.points[0]
    lame = type(point)(point.value, cost=point.cost, unread=(ASKED[0],))
    said = told(Sweep(made.trial, (lame, made.points[1]), made.near, ()))

    assert "€ 1,656 (not read: 1)" in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_stands_in_the_language_of_its_reader(language: Language) -> None:
    """With amounts and values as that reader writes them."""
    said = told(swept("least", "18", "22", "2"), language)

    wanted = {"nl": ("€ 1.656", "(nu)", "verzonnen"), "en": ("€ 1,656", "(now)", "invented")}
    assert all(each in said for each in wanted[language])


def test_as_data_every_number_is_exact() -> None:
    """For other programs."""
    data = sweep_data(swept("least", "20", "22", "2"))

    assert ("regelspoor/sweep/1", "least", "count") == (
        data["format"],
        data["parameter"],
        data["type"],
    )
    assert [("20", "1656.00"), ("22", "1441.00")] == [
        (each["value"], each["cost"]) for each in data["points"]
    ]
    assert "-110.50" == data["cliffs"][0]["jump"]
    assert {"outcome": "refused", "amount": None} == data["cliffs"][0]["there"]


def test_a_value_of_a_reading_that_is_not_chosen_changes_nothing_and_that_is_said() -> None:
    """It is not called what the policy is; that of the chosen reading is."""
    other, chosen = (
        told(swept(f"most.{each}", "1500 EUR", "2000 EUR", "500 EUR")) for each in ("high", "low")
    )
    over = values("most.high", "1500 EUR", "2000 EUR", "500 EUR")
    searched = solve(tried("most.high"), over, Fraction(10), nothing_said)

    assert "holds only under the reading which_most.high, which is not chosen" in other
    assert "as the policy stands they cost" in other
    assert "is not chosen" not in chosen
    assert "which_most.high, which is not chosen" in text_of(
        solve_outline(searched, "en"), width=140
    )


def test_that_a_round_shares_out_apart_from_this_is_said(tmp_path: Path) -> None:
    """Its fund changes nothing in what each application comes to; and these facts are real."""
    file = FOLDER.parent / "round" / "_simple.yaml"
    policy = load(file)
    asked = tmp_path / "asked.yaml"
    asked.write_text(SCHOOL, "utf-8")
    of = trial(Bench(policy, file.parent, dial_of(policy, "fund")), Archive((asked,)))
    made = sweep(of, grid(policy, 50, 100, 50, 10), NEAR, nothing_said)
    said = told(made)

    assert "Every value costs the same: € 40." in said
    assert "what a round then shares out, `round` shows" in said
    assert "invented" not in said
    assert "has no part in the cost" not in said
    asked_for = solve(of, grid(policy, 50, 100, 50, 10), Fraction(10), nothing_said)
    assert "shares out, `round` shows" in text_of(solve_outline(asked_for, "en"), width=200)
    assert "in between" not in text_of(solve_outline(asked_for, "en"), width=200)


def test_the_page_draws_the_cost_by_value_with_a_gap_where_nothing_checks() -> None:
    """Two runs here, for 101 to 110 euro is too much; and the value that stands has its own sign."""
    made = swept("towns.Aven.extra", "80", "110", "10")
    page = page_of(outline(made, "en"))

    assert 1 == page.count('<path class="stairs"')
    assert 1 == page.count('<circle class="gain"')
    assert 3 == page.count('<circle class="plain"')
    assert "<figcaption>The cost by value</figcaption>" in page


@pytest.mark.parametrize(
    ("name", "over"),
    [
        ("last_day", ("2025-04-30", "2025-05-02", "1 day")),
        ("last_moment", ("2025-05-01T08:00", "2025-05-01T12:00", "2 hours")),
    ],
)
def test_days_and_moments_are_drawn_too(name: str, over: tuple[str, str, str]) -> None:
    """At the distance that they have."""
    assert 4 == page_of(outline(swept(name, *over), "nl")).count("<circle class=")


def test_where_all_costs_are_the_same_there_is_nothing_to_draw() -> None:
    """The table says it."""
    page = page_of(outline(swept("least", "16", "18", "1"), "en"))

    assert "<svg" not in page
    assert "Every value costs the same" in page


def test_a_comparison_that_was_not_entered_holds_nobody_near(tmp_path: Path) -> None:
    """The orchard of 18 trees is kept from a division by zero; the others come to 20, 30 and 60."""
    text = FILE.read_text("utf-8")
    share = "trees > 18 trees and 60 trees / (trees - 18 trees) * 1 trees >= least"
    for old, new in (
        ('if kind = "apple" then trees >= least else trees >= least', share),
        ("{trees}, less than {least}", "{trees}"),
        ("{trees}, minder dan {least}", "{trees}"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    changed = tmp_path / "orchard.yaml"
    changed.write_text(text, "utf-8")
    (tmp_path / "towns.csv").write_bytes((FOLDER / "towns.csv").read_bytes())
    policy = load(changed)

    made = trial(Bench(policy, tmp_path, dial_of(policy, "least")), Archive(ASKED))
    near = sweep(made, values("least", "16", "24", "1"), NEAR, nothing_said).cliffs

    assert ["just-above"] == [each.file.stem for each in near]
