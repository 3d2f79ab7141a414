"""What came out, beside what came out before: the same in another order is the same."""

from __future__ import annotations

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
