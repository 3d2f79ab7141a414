"""The value at which the archive just stays within a budget, shown on both sides."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from engine.pages.as_text import text_of
from engine.policy.expressions import Language
from engine.quantities import Given
from engine.whatif.as_data import solve_data
from engine.whatif.grid import Grid
from engine.whatif.solve import Ending, Solution, _Search, solve
from engine.whatif.solve_outline import outline
from engine.whatif.trial import Point, Trial
from tests.whatif.orchards import ASKED, nothing_said, tried, values

READ = tuple(each for each in ASKED if each.stem != "not-visited-yet")


def found(name: str, first: str, last: str, step: str, budget: str) -> Solution:
    """What the search finds."""
    grid = values(name, first, last, step, most=100_000)
    return solve(tried(name), grid, Fraction(budget), nothing_said)


def told(made: Solution, language: Language = "en") -> str:
    """The same as text."""
    return text_of(outline(made, language), width=200)


@pytest.mark.parametrize(
    ("name", "over", "budget", "answer"),
    [
        # Costs rise: 3.10 costs 1,459.10, and 3.20 costs 1,503.20.
        ("price.2025-01-01", ("2", "8", "0.10"), "1460", Fraction(31, 10)),
        # The answer is the first value there is.
        ("price.2025-01-01", ("3.10", "8", "0.10"), "1460", Fraction(31, 10)),
        # Costs fall: with 21 trees 1,545.50, with 22 trees 1,441.
        ("least", ("1", "100", "1"), "1500", 22),
        ("least", ("1", "100", "1"), "1441", 22),
    ],
)
def test_the_answer_stays_within_the_budget_and_the_next_step_does_not(
    name: str, over: tuple[str, str, str], budget: str, answer: Given
) -> None:
    """Both sides of it are decided."""
    made = found(name, *over, budget)

    assert (Ending.FOUND, True) == (made.ending, made.is_even)
    assert made.answer is not None
    assert answer == made.answer.value
    assert made.answer.cost <= Fraction(budget)
    assert {True, False} == {each.cost <= Fraction(budget) for each in made.around}
    assert len(made.tried) < 25


def test_where_costs_rise_and_fall_every_value_is_tried() -> None:
    """The cost is a bowl with its bottom at ten."""
    made = found("aim", "1", "26", "1", "1630")

    assert (Ending.FOUND, False, 26) == (made.ending, made.is_even, len(made.tried))
    assert made.answer is not None
    assert 9 == made.answer.value
    assert "that is why every value was tried" in told(made)


def test_too_many_values_to_try_give_no_answer() -> None:
    """Only what would make it possible."""
    made = found("aim", "-150", "170", "1", "1630")

    assert (Ending.TOO_MANY, None, ()) == (made.ending, made.answer, made.around)
    assert "(321, at most 200)" in told(made)


def test_a_cost_that_leaves_its_neighbours_behind_is_seen_while_halving() -> None:
    """All samples rise, from 8 in steps of 6; but the bottom of the bowl lies between two."""
    made = found("aim", "8", "56", "1", "1640")

    assert (Ending.FOUND, False, 49) == (made.ending, made.is_even, len(made.tried))
    assert made.answer is not None
    assert 1636 == made.answer.cost


@pytest.mark.parametrize(
    ("budget", "ending", "value"),
    [("9999", Ending.ALL_WITHIN, 8), ("10", Ending.NONE_WITHIN, 2)],
)
def test_a_budget_outside_the_range_is_said(budget: str, ending: Ending, value: Given) -> None:
    """With the value that comes nearest."""
    made = found("price.2025-01-01", "2", "8", "1", budget)

    assert ending is made.ending
    assert made.at is not None
    assert value == made.tried[made.at].value
    assert made.answer is None
    assert "Every value was tried. Search further with --from or --to." in told(made)


@pytest.mark.parametrize(
    ("budget", "smaller"),
    [("200000", "from 160 to 180"), ("10", "from 20 to 40")],
)
def test_what_lies_between_the_values_that_were_tried_is_said_not_to_be_tried(
    budget: str, smaller: str
) -> None:
    """The answer may lie there, beside the one that comes nearest."""
    made = found("aim", "20", "180", "1", budget)

    said = told(made)

    assert made.answer is None
    assert solve_data(made)["answer"] is None
    assert "Of 161 values 9 were tried; what lies in between was not." in said
    assert f"Search a smaller range, such as {smaller}" in said


def test_the_gap_beside_a_value_that_does_not_check_is_searched() -> None:
    """A price below nothing does not check; the answer lies between that and the next sample."""
    made = found("price.2025-01-01", "-10", "70", "1", "700")

    assert Ending.FOUND is made.ending
    assert [0, 1, 2] == [each.value for each in made.around]
    assert [-10, -5, -3, -2, -1] == [each.value for each in made.unchecked]
    nearer = found("price.2025-01-01", "-4", "76", "1", "700")
    assert (Ending.FOUND, made.answer) == (nearer.ending, nearer.answer)


def test_a_bowl_above_the_budget_has_no_value_within_it() -> None:
    """Nor one below it a value above: both are said of every value."""
    assert Ending.NONE_WITHIN is found("aim", "1", "26", "1", "10").ending
    assert Ending.ALL_WITHIN is found("aim", "1", "26", "1", "99999").ending


def test_a_value_on_which_no_cost_hangs_is_said() -> None:
    """Nobody reads the other reading."""
    made = found("most.high", "1000", "2000", "100", "1500")

    assert (Ending.NO_EFFECT, None) == (made.ending, made.answer)
    assert "the cost does not hang on most.high" in told(made)


def test_values_with_which_the_policy_does_not_check_are_no_answer() -> None:
    """They are told; the longest stretch that checks is searched."""
    made = found("towns.Aven.extra", "80", "120", "1", "1920")

    assert Ending.FOUND is made.ending
    assert made.answer is not None
    assert Fraction(98) == made.answer.value
    assert {"E419"} == {problem.code for each in made.unchecked for problem in each.problems}
    assert "Values that cannot be" in told(made)


def test_where_nothing_checks_there_is_no_answer() -> None:
    """And it is said why."""
    made = found("towns.Aven.extra", "200", "210", "1", "1500")

    assert (Ending.NOTHING_CHECKS, None) == (made.ending, made.answer)
    assert "With no value that was tried the policy checks" in told(made)


def test_an_open_file_is_named_and_makes_the_answer_conditional() -> None:
    """It is not counted as nothing in silence."""
    made = found("least", "1", "100", "1", "1500")
    data = solve_data(made)

    assert "This answer is conditional." in told(made)
    assert "not-visited-yet.yaml" in told(made)
    assert data["is_conditional"]
    assert ["not-visited-yet.yaml"] == [each.rpartition("/")[2] for each in data["answer"]["open"]]


def test_where_every_value_fits_that_is_conditional_too() -> None:
    """As text and as data."""
    made = found("least", "1", "100", "1", "1000000")

    assert made.ending is Ending.ALL_WITHIN
    assert "This answer is conditional." in told(made)
    assert solve_data(made)["is_conditional"]


def test_without_open_files_the_answer_has_no_condition() -> None:
    """All of them have an amount, or are refused."""
    grid = values("least", "1", "100", "1")
    made = solve(tried("least", READ), grid, Fraction(1500), nothing_said)

    assert "conditional" not in told(made)
    assert not solve_data(made)["is_conditional"]


def test_a_file_that_cannot_be_read_makes_it_conditional_too(tmp_path) -> None:
    """Nobody knows what it would cost."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("policy: trials/orchard\n", "utf-8")
    grid = values("least", "1", "100", "1")
    made = solve(tried("least", (wrong, *READ)), grid, Fraction(1500), nothing_said)

    assert "Not to be read, or come twice: 1 application" in told(made)
    assert solve_data(made)["is_conditional"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_answer_stands_in_the_language_of_its_reader(language: Language) -> None:
    """With the range that was searched."""
    said = told(found("last_day", "2025-04-01", "2025-06-30", "10 days", "1000"), language)

    wanted = {
        "nl": ("van 1 april 2025 tot 30 juni 2025, met stappen van 10 dagen: 10 waarden", "ja"),
        "en": ("from 1 April 2025 to 30 June 2025, in steps of 10 days: 10 values", "yes"),
    }
    assert all(each in said for each in wanted[language])


def test_a_step_in_hours_is_told_as_such() -> None:
    """Of a moment."""
    said = told(found("last_moment", "2025-05-01T08:00", "2025-05-01T12:00", "2 hours", "1000"))

    assert "in steps of 2 hours: 3 values" in said


def test_as_data_the_neighbours_stand_beside_the_answer() -> None:
    """For other programs."""
    data = solve_data(found("least", "1", "100", "1", "1500"))

    assert ("regelspoor/solve/1", "found", True) == (
        data["format"],
        data["ending"],
        data["only_rises_or_falls"],
    )
    assert ["21", "22", "23"] == [each["value"] for each in data["around"]]
    assert "1441.00" == data["answer"]["cost"]
    assert {"first": "1", "last": "100", "step": "1", "count": 100} == data["searched"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("last", "ending"), [("310", Ending.FOUND), ("600", Ending.TOO_MANY)])
def test_costs_of_other_files_have_no_direction(
    last: str, ending: Ending, language: Language
) -> None:
    """Below 300 trees one more waits for a visit: that all cost less then is no reason to halve."""
    made = found("large", "290", last, "1", "1000")

    assert (ending, False, False) == (made.ending, made.is_even, made.is_of_same_files)
    wanted = {
        "nl": "Niet met elke waarde hebben dezelfde aanvragen een bedrag",
        "en": "It is not with every value that the same applications have an amount",
    }
    assert wanted[language] in told(made, language)


def test_a_cost_of_other_files_that_is_met_on_the_way_stops_the_halving() -> None:
    """Where the values that are looked at first have the same files, and one in between has not."""
    trial = tried("least")
    lame = replace(trial.now, results={})
    grid = values("least", "1", "100", "1", most=100_000)
    search = _Halving(trial, grid, lame)

    made = search.solution()

    assert (False, 100) == (made.is_even, len(made.tried))


class _Halving(_Search):
    """A search in which nothing is read with some values that are not looked at first."""

    __slots__ = ("lame",)

    def __init__(self, trial: Trial, grid: Grid, lame: Point) -> None:
        super().__init__(trial, grid, Fraction(1500), nothing_said)
        self.lame = lame

    def at(self, place: int) -> Point:
        """The same, but for a place that only halving comes to."""
        point = super().at(place)
        if place in range(14, 24):
            self.points[place] = replace(point, results=self.lame.results)
        return self.points[place]
