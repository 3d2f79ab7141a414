"""Exact sums: amounts and numbers that are raised, one unit at a time, until the total is as published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

# What is left for the last units: so much that each multiple of ten is a sum of some of them.
LEAST: Final = 2_000
STEPS: Final = 4_000


@dataclass(frozen=True, slots=True)
class Free:
    """A number of units that is free within bounds.

    Args:
        unit: what one unit more adds to the total.
        base: about how many units there are.
        most: the most that there may be.
        put: writes how many there are.
    """

    unit: int
    base: int
    most: int
    put: Callable[[int], None]

    def scaled(self, scale: int) -> int:
        """How many units there are at a scale, in thousandths."""
        return max(1, min(self.most, self.base * scale // 1000))


def reach(target: int, free: Sequence[Free]) -> None:
    """Sets all that is free so that its units come to `target` together.

    Raises:
        ArithmeticError: they cannot.
    """
    is_units = all(each.unit == 1 for each in free)
    scale = _scale(target if is_units else target - LEAST, free)
    held = [each.scaled(scale) for each in free]
    rest = target - sum(each.unit * number for each, number in zip(free, held, strict=True))
    smallest = sorted(range(len(free)), key=lambda at: free[at].unit)
    for at in reversed(smallest):
        room = free[at].most - held[at]
        more = max(0, min(room, (rest - STEPS) // free[at].unit))
        held[at] += more
        rest -= more * free[at].unit
    for at, more in _last(rest, [(at, free[at]) for at in smallest], held):
        held[at] += more
    for each, number in zip(free, held, strict=True):
        each.put(number)


def _scale(target: int, free: Sequence[Free]) -> int:
    """The greatest scale at which not too much is asked."""
    low, high = 0, 10_000
    while low < high:
        middle = (low + high + 1) // 2
        if sum(each.unit * each.scaled(middle) for each in free) <= target:
            low = middle
        else:
            high = middle - 1
    return low


def _last(
    rest: int, free: Sequence[tuple[int, Free]], held: Sequence[int]
) -> list[tuple[int, int]]:
    """The last units, of at most three kinds, that make up the rest exactly."""
    kinds: dict[int, tuple[int, int]] = {}
    for at, each in free:
        room = each.most - held[at]
        if room > kinds.get(each.unit, (0, 0))[1]:
            kinds[each.unit] = (at, room)
    first, *others = sorted(kinds)[:3]
    at_first, room_first = kinds[first]
    second, third = [*others, first, first][:2]
    for many in range(kinds[third][1] + 1 if third != first else 1):
        for some in range(kinds[second][1] + 1 if second != first else 1):
            left = rest - many * third - some * second
            if left >= 0 and left % first == 0 and left // first <= room_first:
                found = [(at_first, left // first)]
                found += [(kinds[second][0], some)] * (second != first)
                return found + [(kinds[third][0], many)] * (third != first)
    message = f"{rest} is not reached by units of {sorted(kinds)}"
    raise ArithmeticError(message)
