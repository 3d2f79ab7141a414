"""The cost by value as a picture, with a gap where the policy does not check or files differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any, Final

from engine.pages.pictures import Curve, Dot, Tick
from engine.quantities import Number
from engine.whatif.telling import TrialTelling
from engine.whatif.trial import Point
from engine.wordings.values import write_number

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS: Final = 86_400


def curve(points: Sequence[Point], telling: TrialTelling) -> Curve | None:
    """What each value costs, the one that stands there larger than the others.

    Args:
        points: the values in order.
        telling: says what a reader calls them.

    Returns:
        None where there is nothing to draw: all cost the same, or next to none checks.
    """
    now = telling.trial.now
    checked = [each for each in points if each.checks]
    costs = sorted({each.cost for each in checked})
    if len(costs) <= 1:
        return None
    runs = [tuple(_dot(each, now) for each in run) for run in _runs(points)]
    first, last = (
        Tick(_place(at.value), telling.value(at.value)) for at in (points[0], points[-1])
    )
    return Curve(
        x_name=telling.trial.bench.dial.name,
        y_name=f"{telling.say('column.cost')} ({telling.policy.currency})",
        runs=tuple(runs),
        x_ticks=(first, last),
        y_ticks=tuple(
            Tick(each, write_number(each, telling.language)) for each in (costs[0], costs[-1])
        ),
    )


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """The points that check, in runs of which the costs are those of the same files."""
    runs = groupby(points, key=lambda each: (each.checks, each.settled))
    return [list(run) for (is_fine, _), run in runs if is_fine]


def _dot(point: Point, now: Point) -> Dot:
    return Dot(_place(point.value), point.cost, "gain" if point.value == now.value else "plain")


def _place(value: Any) -> Number:
    """A number; of a day how many days, of a moment how many seconds."""
    match value:
        case datetime():
            passed = value - _EPOCH
            return passed.days * _SECONDS + passed.seconds
        case date():
            return value.toordinal()
        case _:
            number: Number = value
            return number
