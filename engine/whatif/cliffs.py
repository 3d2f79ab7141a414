"""Files that lie near a threshold, and what they gain or lose when it moves past them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from engine.compare.archive import Way
from engine.compare.results import Result, is_amount_open
from engine.explain.words.formulas import steps_of
from engine.operations.op import COMPARISONS, OPERATIONS, Op
from engine.outcome import Decision
from engine.policy.expressions import Apply, Lookup, Read
from engine.quantities import Given, Number
from engine.steps import MemberStep, RuleStep, Step
from engine.whatif.dials import Dial
from engine.whatif.trial import Point, Trial


class Met(NamedTuple):
    """A number of a file that is held against the threshold.

    Args:
        rule: the address of the rule that does.
        value: the number.
        op: the comparison.
        is_left: whether the number stands on its left side.
    """

    rule: str
    value: Number
    op: Op
    is_left: bool

    def holds(self, threshold: Given) -> bool:
        """Whether the comparison is true with another threshold."""
        sides: tuple[Any, Any] = (self.value, threshold)
        return bool(OPERATIONS[self.op].meaning(*(sides if self.is_left else reversed(sides))))


@dataclass(frozen=True, slots=True)
class Cliff:
    """A file near the threshold.

    Args:
        distance: how far its number lies above the threshold; below, if it is negative.
        now: what it comes to as the policy stands.
        crossing: the nearest value tried at which it lies on the other side, and what it comes
            to there; None if no value that was tried lies there.
    """

    file: Path
    met: Met
    distance: Fraction
    now: Result
    crossing: tuple[Given, Result] | None

    @property
    def is_open(self) -> bool:
        """Whether what it comes to is not known, now or on the other side."""
        there = self.crossing is not None and is_amount_open(self.crossing[1])
        return there or is_amount_open(self.now)

    @property
    def jump(self) -> Fraction | None:
        """What more it gets on the other side; less, if it is negative; None if a side is open."""
        if self.crossing is None or self.is_open:
            return None
        return Fraction(self.crossing[1].payable) - Fraction(self.now.payable)


def cliffs(trial: Trial, points: Sequence[Point], near: Fraction) -> tuple[Cliff, ...]:
    """The files within `near` (a share) of the threshold, the nearest first; each once.

    Args:
        trial: the policy as it stands.
        points: the values that were tried.
        near: the distance, as a share of the threshold.
    """
    dial = trial.bench.dial
    if dial.is_day:
        return ()
    seen = trial.archive.looked_at((Way(trial.bench.policy),), _Looking(dial, near))
    made = [
        Cliff(file, each.look[1], each.look[0], now, _crossing(file, each.look[1], dial, points))
        for (file, now), each in zip(trial.now.results.items(), seen, strict=True)
        if each.look is not None
    ]
    return tuple(sorted(made, key=lambda each: abs(each.distance)))


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks in a decision for the number that lies nearest to the threshold."""

    dial: Dial
    near: Fraction

    def __call__(self, decisions: Sequence[Decision | None]) -> tuple[Fraction, Met] | None:
        threshold: Any = self.dial.value
        found = [
            (Fraction(met.value) - threshold, met)
            for decision in decisions
            if decision is not None
            for met in _met(decision, self.dial)
        ]
        nearest = min(found, key=lambda each: abs(each[0]), default=None)
        if nearest is None or abs(nearest[0]) > self.near * abs(threshold):
            return None
        return nearest


def _crossing(
    file: Path, met: Met, dial: Dial, points: Sequence[Point]
) -> tuple[Given, Result] | None:
    here = met.holds(dial.value)
    across = [each for each in points if file in each.results and met.holds(each.value) != here]
    nearest = min(across, key=lambda each: _apart(each.value, dial.value), default=None)
    return None if nearest is None else (nearest.value, nearest.results[file])


def _apart(value: Any, other: Any) -> Any:
    return abs(value - other)


def _met(decision: Decision, dial: Dial) -> Iterator[Met]:
    """The numbers that a decision held against the dial, each comparison once."""
    for made in decision.run.steps.values():
        for step in [each for each in _inside(made) if isinstance(each, Step)]:
            yield from _compared(made, step, dial)


def _inside(rule: RuleStep) -> Iterator[Step | MemberStep]:
    """Every step of a rule, down to the rules that it read."""
    pending: list[Step | RuleStep | MemberStep] = list(rule.because)
    while pending:
        each = pending.pop()
        if not isinstance(each, RuleStep):
            yield each
            pending += each.because


def _compared(rule: RuleStep, step: Step, dial: Dial) -> Iterator[Met]:
    node = step.node
    if not isinstance(node, Apply) or node.op not in COMPARISONS:
        return
    sides = steps_of(step)
    # What was not entered compared nothing.
    if not sides:
        return
    left, right = sides
    for side, other, is_left in ((right, left, True), (left, right, False)):
        if _is(side, dial) and isinstance(other.value, (int, Fraction)):
            yield Met(rule.address, other.value, node.op, is_left)


def _is(side: Step, dial: Dial) -> bool:
    """Whether a step is the value of the dial."""
    node, of = side.node, dial.of
    if side.value != dial.value:
        return False
    if isinstance(of, str):
        return (
            isinstance(node, Read) and not node.is_fact and (node.element, node.name) == (None, of)
        )
    is_column = isinstance(node, Lookup) and (node.collection, node.column) == (of.table, of.column)
    key = steps_of(side)[: len(of.key)]
    return is_column and tuple(each.value for each in key) == of.key
