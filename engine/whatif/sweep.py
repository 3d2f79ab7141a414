"""A value of a policy set to one after another: what each costs, and where files fall off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from engine.whatif.cliffs import Cliff, cliffs
from engine.whatif.grid import Grid
from engine.whatif.trial import Point, Trial

Done: TypeAlias = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What came of each value.

    Args:
        trial: the policy as it stands.
        points: the values, in order.
        near: how near to the threshold a file is told, as a share of it.
        cliffs: those files, the nearest first.
    """

    trial: Trial
    points: tuple[Point, ...]
    near: Fraction
    cliffs: tuple[Cliff, ...]


def sweep(trial: Trial, grid: Grid, near: Fraction, done: Done) -> Sweep:
    """The archive with each value of a grid.

    Args:
        trial: the policy as it stands.
        grid: the values.
        near: how near to the threshold a file is told, as a share of it.
        done: hears how many values are done.
    """
    points = []
    for at in range(grid.count):
        points.append(trial.at(grid.value(at)))
        done(at + 1)
    return Sweep(trial, tuple(points), near, cliffs(trial, points, near))
