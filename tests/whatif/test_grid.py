"""Values at even steps, and the range that is looked in when nobody says it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from engine.dates import Period
from engine.literals.fault import LiteralFault
from engine.quantities import Given
from engine.whatif.dials import dial_of
from engine.whatif.grid import NoGridError, grid, step_in, value_in
from engine.whatif.reach import NoReachError, reach_of, step_of
from tests.whatif.orchards import POLICY, values


@pytest.mark.parametrize(
    ("name", "first", "last", "step", "laid_out"),
    [
        ("least", "16", "20 trees", "2", [16, 18, 20]),
        ("least", "16", "21", "2 trees", [16, 18, 20]),
        ("share", "50 %", "51 %", "0.5 %", [Fraction(1, 2), Fraction(101, 200), Fraction(51, 100)]),
        ("debt", "-2", "-1", "0.50", [-2, Fraction(-3, 2), -1]),
        (
            "last_day",
            "2025-06-29",
            "2025-07-01",
            "1 day",
            [date(2025, 6, 29), date(2025, 6, 30), date(2025, 7, 1)],
        ),
    ],
)
def test_values_go_up_to_the_last_in_even_steps(
    name: str, first: str, last: str, step: str, laid_out: list[Given]
) -> None:
    """As the policy writes them, with the unit or without."""
    made = values(name, first, last, step)

    assert laid_out == [made.value(at) for at in range(made.count)]


def test_moments_are_moved_by_days_and_by_hours() -> None:
    """Each with its own word."""
    by_hours = values("last_moment", "2025-06-30T12:00", "2025-06-30T18:00", "2 hours")
    by_days = values("last_moment", "2025-06-30T12:00", "2025-07-02T12:00", "1 day")

    assert (4, 3) == (by_hours.count, by_days.count)


@pytest.mark.parametrize(
    ("first", "last", "step", "key"),
    [
        ("20", "20", "1", "range"),
        ("20", "19", "1", "range"),
        ("20", "21", "2", "range"),
        ("20", "21", "0", "step"),
        ("20", "21", "-1", "step"),
        ("20", "200", "1", "many"),
    ],
)
def test_what_is_no_range_is_refused(first: str, last: str, step: str, key: str) -> None:
    """With the sentence that says why."""
    with pytest.raises(NoGridError) as refused:
        values("least", first, last, step)

    assert key == refused.value.key


def test_days_end_where_the_calendar_ends() -> None:
    """A step that no calendar takes is a step too far."""
    made = grid(POLICY, date(9999, 12, 30), date(9999, 12, 31), Period(days=1), 100)

    assert 2 == made.count


@pytest.mark.parametrize(
    ("name", "step"), [("last_day", "2 hours"), ("last_moment", "often"), ("least", "1.5")]
)
def test_a_step_of_another_kind_is_refused(name: str, step: str) -> None:
    """By the reader of values, which knows the mend."""
    with pytest.raises(LiteralFault):
        step_in(step, dial_of(POLICY, name), POLICY)


def test_a_value_that_can_be_read_in_two_ways_is_refused() -> None:
    """As in every file."""
    with pytest.raises(LiteralFault) as refused:
        value_in("8.000", dial_of(POLICY, "least"), POLICY)

    assert "E151" == refused.value.code


@pytest.mark.parametrize(
    ("name", "step", "first", "last"),
    [
        ("least", 1, 10, 40),
        ("share", Fraction(1, 100), Fraction(1, 4), 1),
        ("fee", Fraction(1, 100), Fraction(125, 100), 5),
        ("towns.Aven.extra", 1, 5, 20),
    ],
)
def test_the_range_goes_from_about_half_to_about_double(
    name: str, step: Given, first: Given, last: Given
) -> None:
    """In steps of one, of a cent where cents stand, or of a point of a share."""
    dial = dial_of(POLICY, name)

    assert step == step_of(dial)
    assert (first, last) == reach_of(dial, step_of(dial))


def test_the_range_keeps_to_what_the_policy_allows() -> None:
    """Of 60 trees at most 100, though the double would be more."""
    dial = dial_of(POLICY, "kinds.apple.least_of_kind")
    sixty = type(dial)(dial.name, dial.type, 60, dial.span, dial.of, dial.range)

    assert (30, 100) == reach_of(sixty, 1)


@pytest.mark.parametrize("name", ["last_day", "debt"])
def test_a_day_and_a_debt_have_no_range_of_their_own(name: str) -> None:
    """Half a day means nothing."""
    dial = dial_of(POLICY, name)

    with pytest.raises(NoReachError):
        reach_of(dial, step_of(dial))
