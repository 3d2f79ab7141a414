"""What the meanings do beyond the examples that stand beside the operations."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine.absence import Unknown
from engine.operations import meaning
from engine.operations.op import OPERATIONS, Op

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
CENT, HUNDRED = Fraction(1, 100), 100
ROUNDED: dict[Op, list[tuple[Any, Any, Any]]] = {
    Op.ROUND_UP: [
        (HALF, 1, 1), (-HALF, 1, -1), (0, 1, 0), (THIRD, CENT, Fraction(34, 100)),
        (101, HUNDRED, 200), (100, HUNDRED, 100),
    ],
    Op.ROUND_DOWN: [
        (HALF, 1, 0), (THIRD, CENT, Fraction(33, 100)), (-THIRD, CENT, Fraction(-33, 100)),
        (199, HUNDRED, 100),
    ],
    Op.ROUND_HALF_UP: [
        (THIRD, 1, 0), (2 * THIRD, 1, 1), (-2 * THIRD, 1, -1), (HALF, 1, 1), (-HALF, 1, -1),
        (Fraction(1, 8), CENT, Fraction(13, 100)), (149, HUNDRED, 100), (150, HUNDRED, 200),
        (3, 2, 4), (7, 1, 7), (7, CENT, 7),
    ],
    Op.ROUND_HALF_DOWN: [
        (2 * THIRD, 1, 1), (HALF, 1, 0), (Fraction(1, 8), CENT, Fraction(12, 100)),
        (150, HUNDRED, 100), (151, HUNDRED, 200), (3, 2, 2),
    ],
    Op.ROUND_HALF_EVEN: [
        (2 * THIRD, 1, 1), (HALF, 1, 0), (Fraction(3, 2), 1, 2), (-Fraction(3, 2), 1, -2),
        (Fraction(1, 8), CENT, Fraction(12, 100)), (250, HUNDRED, 200), (3, 2, 4),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("op", "value", "step", "wanted"),
    [(op, *case) for op, cases in ROUNDED.items() for case in cases],
)
def test_a_value_is_rounded_to_the_step(op: Op, value: Any, step: Any, wanted: Any) -> None:
    """Of whatever size and sign, and a whole number also to a step of hundreds."""
    found = OPERATIONS[op].meaning(value, step)

    assert wanted == found
    assert type(wanted) is type(found)


@pytest.mark.parametrize(
    ("op", "values", "wanted"),
    [
        (Op.ADD, (HALF, HALF), 1),
        (Op.SUBTRACT, (Fraction(3, 2), HALF), 1),
        (Op.MULTIPLY, (HALF, 2), 1),
        (Op.DIVIDE, (HALF, HALF), 1),
        (Op.DIVIDE, (5, -2), Fraction(-5, 2)),
        (Op.DIVIDE, (0, 3), 0),
        (Op.MODULO, (Fraction(3, 2), HALF), 0),
        (Op.SUM_OF, (HALF, HALF), 1),
    ],
)
def test_what_comes_out_whole_is_a_whole_number(op: Op, values: Any, wanted: Any) -> None:
    """And what does not, is an exact fraction."""
    found = OPERATIONS[op].meaning(*values)

    assert wanted == found
    assert type(wanted) is type(found)


def test_a_text_starts_with_its_first_letters() -> None:
    """And not with its last."""
    assert meaning.starts_with("boom", "bo") is True
    assert meaning.starts_with("boom", "om") is False


def test_two_that_wait_for_the_same_may_still_differ() -> None:
    """They are no two equal values."""
    one = Unknown(frozenset({"x"}))

    assert one == meaning.all_different([one, one])
    assert meaning.all_different([1, one, 1]) is False
