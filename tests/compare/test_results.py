"""What came out, beside what came out before: the same in another order is the same."""

from __future__ import annotations

import pytest

from engine.compare.comparison import compare
from engine.compare.results import Change, Following, PartResult, Result, change_between
from engine.outcome import Outcome
from tests.compare.gardens import version
from tests.compare.test_comparison import archive

PARTS = (
    PartResult("plots.1", "plot", Outcome.GRANTED, 5),
    PartResult("plots.2", "plot", Outcome.REFUSED, None),
)
FOLLOWS = (Following("payment", "advance", 3, "planned"), Following("payment", "rest", 2, "open"))
HELD = Result(Outcome.GRANTED, 5, PARTS, ("a", "b"), FOLLOWS)
TURNED = Result(Outcome.GRANTED, 5, PARTS[::-1], ("b", "a"), FOLLOWS[::-1])
DECISION = "decision: {requires: [large_enough], amount: paid, total: total}\n"
DUTIES = (
    "  report: {says: Reports., source: text 1}\n",
    "  signs: {says: Signs., source: text 1}\n",
)


def test_the_order_in_which_a_result_is_told_makes_no_difference() -> None:
    """Parts, what follows, and what it waits for, all turned."""
    assert HELD == TURNED
    assert (HELD != TURNED) is False
    assert len({HELD, TURNED}) == 1
    assert change_between(HELD, TURNED) is Change.SAME


def test_what_follows_otherwise_is_another_result() -> None:
    """One payment twice is not two payments; and nothing else is a result."""
    assert HELD._replace(follows=(FOLLOWS[0], FOLLOWS[0])) != HELD
    assert HELD._replace(open=("a",)) != HELD
    assert HELD != tuple(HELD)


def test_obligations_that_change_places_change_nothing() -> None:
    """Both versions ask the same of everybody."""
    old, new = (version((DECISION, _with(each))) for each in (DUTIES, DUTIES[::-1]))

    made = compare(old, new, archive())

    assert made.changed == ()


def _with(duties: tuple[str, ...]) -> str:
    return f"{DECISION}obligations:\n{''.join(duties)}"


def _came(outcome: Outcome, amount: int | None = None, *waits: str) -> Result:
    return Result(outcome, amount, (), waits)


BECOMES = {
    "what was refused begins to wait": (
        _came(Outcome.REFUSED),
        _came(Outcome.AWAITING, None, "fine"),
        Change.NOW_OPEN,
    ),
    "what was granted begins to wait": (
        _came(Outcome.GRANTED, 5),
        _came(Outcome.UNDETERMINED, None, "size"),
        Change.NOW_OPEN,
    ),
    "what waits, waits for something else": (
        _came(Outcome.UNDETERMINED, None, "size"),
        _came(Outcome.UNDETERMINED, None, "size", "fine"),
        Change.STAYS_OPEN,
    ),
    "what waited is refused": (
        _came(Outcome.AWAITING, None, "fine"),
        _came(Outcome.REFUSED),
        Change.NO_LONGER_OPEN,
    ),
    "what waited is granted": (
        _came(Outcome.AWAITING, None, "fine"),
        _came(Outcome.GRANTED, 5),
        Change.NO_LONGER_OPEN,
    ),
    "an award that waited at a later stage waits for its amount": (
        _came(Outcome.UNDETERMINED, 5, "fine"),
        _came(Outcome.AWAITING, None, "fine"),
        Change.STAYS_OPEN,
    ),
    "an award that waited at a later stage is settled": (
        _came(Outcome.UNDETERMINED, 5, "fine"),
        _came(Outcome.SETTLED, 5),
        Change.OTHERWISE,
    ),
    "an award that waited at a later stage is refused": (
        _came(Outcome.UNDETERMINED, 5, "fine"),
        _came(Outcome.REFUSED),
        Change.NEWLY_OUT,
    ),
    "an award that waits at a later stage has its amount": (
        _came(Outcome.AWAITING, 5, "fine"),
        _came(Outcome.AWAITING, 4, "fine"),
        Change.LOSES,
    ),
    "what was refused is granted": (
        _came(Outcome.REFUSED),
        _came(Outcome.GRANTED, 5),
        Change.NEWLY_IN,
    ),
}


@pytest.mark.parametrize("name", BECOMES)
def test_what_becomes_of_an_application_that_is_open(name: str) -> None:
    """Open is neither granted nor refused, and nobody knows its amount."""
    before, after, change = BECOMES[name]

    assert change_between(before, after) is change
