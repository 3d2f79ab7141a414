"""A sum shared out in proportion, in whole steps: the largest remainders get the last steps."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from engine.quantities import Number, plain


class Wish(NamedTuple):
    """What one asks, and what decides between equal remainders: the rank, then a stable name."""

    asked: Number
    rank: int
    name: str


def in_proportion(wishes: Sequence[Wish], envelope: Number, step: Number) -> list[Number]:
    """What each gets of an envelope that is too small for all; never more than was asked.

    The parts together are the envelope, rounded down to a whole step. A step that would bring a
    part above what was asked goes to the next; what nobody can take is left over.

    Args:
        wishes: what is asked; together more than the envelope.
        envelope: what there is.
        step: the least amount that is paid.
    """
    asked = sum(Fraction(each.asked) for each in wishes)
    exact = [Fraction(each.asked) * Fraction(envelope) / asked for each in wishes]
    whole = [share // step for share in exact]
    left = Fraction(envelope) // step - sum(whole)
    by_remainder = sorted(
        range(len(wishes)),
        key=lambda at: (-(exact[at] / step - whole[at]), wishes[at].rank, wishes[at].name),
    )
    for at in by_remainder:
        if left > 0 and (whole[at] + 1) * step <= wishes[at].asked:
            whole[at] += 1
            left -= 1
    return [plain(Fraction(number * step)) for number in whole]
