"""The value of a policy at which an archive just stays within a budget, shown on both sides.

The costs of some values over the whole range are looked at first, with the last that checks before
one that does not. If they only rise, or only fall, and the same files have an amount with each,
the place where the budget is passed is found by halving, and each cost that is met on the way must
fit in between. Otherwise every value is tried, if there are not too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from engine.whatif.grid import Grid
from engine.whatif.sweep import Done
from engine.whatif.trial import Point, Trial

SAMPLES: Final = 9
MOST_TRIED: Final = 200
# Halving asks for few of them, but they must be counted.
WIDEST: Final = 1_000_000


class Ending(Enum):
    """How the search ended."""

    FOUND = "found"
    ALL_WITHIN = "all within"
    NONE_WITHIN = "none within"
    NO_EFFECT = "no effect"
    TOO_MANY = "too many"
    NOTHING_CHECKS = "nothing checks"


class _NotEvenError(Exception):
    """A cost did not lie between its neighbours', or is that of other files."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What the search found.

    Args:
        trial: the policy as it stands.
        grid: the values that were searched.
        budget: what the archive may cost.
        ending: how it ended.
        is_even: whether all costs that were met only rise or only fall.
        tried: every value that was tried, in order.
        at: the place in `tried` of the answer, or of the value that comes nearest to it.
    """

    trial: Trial
    grid: Grid
    budget: Fraction
    ending: Ending
    is_even: bool
    tried: tuple[Point, ...]
    at: int | None

    @property
    def answer(self) -> Point | None:
        """The value whose cost is the most that stays within the budget, if it was found."""
        return self.nearest if self.ending is Ending.FOUND else None

    @property
    def nearest(self) -> Point | None:
        """The answer, or the value that comes nearest to it of those that were tried."""
        return None if self.at is None else self.tried[self.at]

    @property
    def fitting(self) -> Point | None:
        """The answer, or the nearest to the budget where every value that was tried fits."""
        fits = self.ending in {Ending.FOUND, Ending.ALL_WITHIN}
        return self.nearest if fits else None

    @property
    def is_of_same_files(self) -> bool:
        """Whether the same files have an amount with every value that was tried and checks."""
        return len({each.settled for each in self.tried if each.checks}) <= 1

    @property
    def is_whole(self) -> bool:
        """Whether every value was tried."""
        return len(self.tried) == self.grid.count

    @property
    def around(self) -> tuple[Point, ...]:
        """The answer with the values beside it: a step less and a step more."""
        return () if self.at is None else self.tried[max(self.at - 1, 0) : self.at + 2]

    @property
    def unchecked(self) -> tuple[Point, ...]:
        """The values with which the policy does not check."""
        return tuple(each for each in self.tried if not each.checks)


def solve(trial: Trial, grid: Grid, budget: Fraction, done: Done) -> Solution:
    """The value of a grid whose cost is the most that stays within a budget.

    Args:
        trial: the policy as it stands.
        grid: the values.
        budget: what the archive may cost.
        done: hears how many values have been tried.
    """
    return _Search(trial, grid, budget, done).solution()


class _Search:
    """The search for one value; each value is tried once."""

    __slots__ = ("budget", "done", "grid", "points", "trial")

    def __init__(self, trial: Trial, grid: Grid, budget: Fraction, done: Done) -> None:
        self.trial: Final = trial
        self.grid: Final = grid
        self.budget: Final = budget
        self.done: Final = done
        self.points: Final[dict[int, Point]] = {}

    def at(self, place: int) -> Point:
        if place not in self.points:
            self.points[place] = self.trial.at(self.grid.value(place))
            self.done(len(self.points))
        return self.points[place]

    def solution(self) -> Solution:
        samples = self.samples()
        if not samples:
            return self.ended(Ending.NOTHING_CHECKS, None)
        costs = [self.at(each).cost for each in samples]
        of_files = {self.at(each).settled for each in samples}
        if len(of_files) > 1 or not _is_even(costs):
            return self.scanned()
        within = [cost <= self.budget for cost in costs]
        if len(set(costs)) == 1:
            return self.ended(Ending.NO_EFFECT, None)
        if all(within) or not any(within):
            return self.at_the_end(samples)
        edge = next(at for at, (one, other) in enumerate(pairwise(within)) if one != other)
        inside, outside = (edge, edge + 1) if within[edge] else (edge + 1, edge)
        try:
            place = self.halved(samples[inside], samples[outside])
        except _NotEvenError:
            return self.scanned()
        for beside in (place - 1, place + 1):
            if 0 <= beside < self.grid.count:
                self.at(beside)
        return self.ended(Ending.FOUND, place)

    def samples(self) -> list[int]:
        """Places spread over the range: the longest run of them where the policy checks.

        Where it ends beside one with which the policy does not, the last that does comes with it.
        """
        last, parts = self.grid.count - 1, min(SAMPLES, self.grid.count) - 1
        places = [last * each // parts for each in range(parts + 1)]
        runs: list[list[int]] = [[]]
        for place in places:
            if self.at(place).checks:
                runs[-1].append(place)
            else:
                runs.append([])
        longest = max(runs, key=len)
        if not longest:
            return []
        first, final = places.index(longest[0]), places.index(longest[-1])
        ends = [self.last_that_checks(longest[0], each) for each in places[:first][-1:]]
        ends += [self.last_that_checks(longest[-1], each) for each in places[final + 1 :][:1]]
        return sorted({*longest, *ends})

    def last_that_checks(self, place: int, beyond: int) -> int:
        """The last place with which the policy checks, on the way to one with which it does not."""
        while abs(place - beyond) > 1:
            middle = (place + beyond) // 2
            if self.at(middle).checks:
                place = middle
            else:
                beyond = middle
        return place

    def halved(self, inside: int, outside: int) -> int:
        """The last place that fits, between one that does and one that does not.

        Raises:
            _NotEvenError: a cost in between is more or less than both, of other files, or there is
                none.
        """
        while abs(inside - outside) > 1:
            middle = (inside + outside) // 2
            point = self.at(middle)
            low, high = sorted((self.at(inside).cost, self.at(outside).cost))
            is_alike = point.settled == self.at(inside).settled
            if not point.checks or not is_alike or not low <= point.cost <= high:
                raise _NotEvenError
            if point.cost <= self.budget:
                inside = middle
            else:
                outside = middle
        return inside

    def scanned(self) -> Solution:
        """What trying every value gives, if there are not too many."""
        if self.grid.count > MOST_TRIED:
            return self.ended(Ending.TOO_MANY, None, is_even=False)
        places = range(self.grid.count)
        return self.at_the_end([each for each in places if self.at(each).checks], is_even=False)

    def at_the_end(self, places: Sequence[int], *, is_even: bool = True) -> Solution:
        """The most that stays within the budget among these places; if none does, the least."""
        within = [each for each in places if self.at(each).cost <= self.budget]
        if not within:
            least = min(places, key=lambda each: self.at(each).cost)
            return self.ended(Ending.NONE_WITHIN, least, is_even=is_even)
        most = max(within, key=lambda each: self.at(each).cost)
        ending = Ending.ALL_WITHIN if len(within) == len(places) else Ending.FOUND
        return self.ended(ending, most, is_even=is_even)

    def ended(self, ending: Ending, place: int | None, *, is_even: bool = True) -> Solution:
        order = sorted(self.points)
        return Solution(
            trial=self.trial,
            grid=self.grid,
            budget=self.budget,
            ending=ending,
            is_even=is_even,
            tried=tuple(self.points[each] for each in order),
            at=None if place is None else order.index(place),
        )


def _is_even(costs: Sequence[Fraction]) -> bool:
    """Whether they only rise, or only fall."""
    steps = [other - one for one, other in pairwise(costs)]
    return all(each >= 0 for each in steps) or all(each <= 0 for each in steps)
