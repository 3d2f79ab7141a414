"""The nearest value of a fact at which a test holds, in one direction, found by exact search.

First the places where a comparison would cross, were it linear in the fact; then ever longer
strides to the end of the range. Between the last value that fails and the first that holds, halving
finds two neighbours: the one holds, the one before it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

Test = Callable[[int], bool]


def nearest(start: int, end: int, crossings: Iterable[Fraction], test: Test) -> int | None:
    """The number towards `end` at which `test` begins to hold; None if none is found.

    Args:
        start: the number that the fact has; the test fails there.
        end: the last number in that direction.
        crossings: where a comparison is expected to turn.
        test: whether the condition holds with that number.
    """
    direction = 1 if end >= start else -1
    length = abs(end - start)
    for strides in (_around(crossings, start, direction, length), _longer(length)):
        before = 0
        for stride in strides:
            if test(start + direction * stride):
                return start + direction * _first(
                    before, stride, lambda n: test(start + direction * n)
                )
            before = stride
    return None


def _around(crossings: Iterable[Fraction], start: int, direction: int, length: int) -> list[int]:
    """The strides to each crossing and its neighbours, the shortest first."""
    strides: set[int] = set()
    for crossing in crossings:
        middle = (crossing - start) * direction // 1
        strides.update(int(middle) + each for each in (-1, 0, 1, 2))
    return sorted(stride for stride in strides if 0 < stride <= length)


def _longer(length: int) -> Iterator[int]:
    """1, 2, 4 … and the whole length."""
    stride = 1
    while stride < length:
        yield stride
        stride *= 2
    if length:
        yield length


def _first(fails: int, holds: int, test: Test) -> int:
    """The first number at which `test` holds, between one where it fails and one where it holds."""
    while holds - fails > 1:
        middle = (fails + holds) // 2
        if test(middle):
            holds = middle
        else:
            fails = middle
    return holds
