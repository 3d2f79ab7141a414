"""Values at even steps: numbers a number apart, days and moments a period apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from engine.dates import DateFault, Period, add_period
from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.policy.policy import Policy
from engine.quantities import Given, Kind, Number, PeriodSpan, Type, plain
from engine.whatif.dials import Dial

Step: TypeAlias = Number | Period

_BETWEEN_DAYS: Final = {
    Kind.DATE: (PeriodSpan.DAYS,),
    Kind.MOMENT: (PeriodSpan.DAYS, PeriodSpan.TIME),
}


class NoGridError(Exception):
    """The values cannot be laid out; `key` names the sentence that says why.

    `range` (the last does not lie a step after the first), `step` (it does not lead on) or `many`
    (there would be more than `most`).
    """

    def __init__(self, key: str, most: int = 0) -> None:
        super().__init__(key)
        self.key: Final = key
        self.most: Final = most


@dataclass(frozen=True, slots=True)
class Grid:
    """The values from `first`, each a `step` after the one before; `count` of them."""

    policy: Policy
    first: Given
    step: Step
    count: int

    def value(self, at: int) -> Given:
        """The value at a place, from 0."""
        return moved(self.policy, self.first, self.step, at)


def grid(policy: Policy, first: Given, last: Given, step: Step, most: int) -> Grid:
    """The values from `first` up to `last`, which need not be one of them.

    Args:
        policy: says how its calendar counts.
        first: a number, a day or a moment.
        last: another of the same type.
        step: the distance from each to the next.
        most: how many values there may be.

    Raises:
        NoGridError: there would be fewer than two, or more than `most`.
    """
    if step <= _nothing(step):  # type: ignore[operator]  # both are of one type
        raise NoGridError("step")
    count = _count(Grid(policy, first, step, most + 1), last)
    if count > most:
        raise NoGridError("many", most)
    if count <= 1:
        raise NoGridError("range")
    return Grid(policy, first, step, count)


def moved(policy: Policy, value: Any, step: Any, times: int) -> Given:
    """`value` moved on by so many steps.

    Raises:
        DateFault: no calendar goes so far.
    """
    if isinstance(value, date):
        by = Period(step.months * times, step.days * times, step.minutes * times)
        return add_period(value, by, policy.month_end, policy.zone)
    return plain(Fraction(value + step * times))


def value_in(text: str, dial: Dial, policy: Policy) -> Given:
    """A value for the dial, as a person writes it; the unit may be left out.

    Raises:
        LiteralFault: it is none of its type.
    """
    return _read(text, dial.type, policy)


def step_in(text: str, dial: Dial, policy: Policy) -> Step:
    """A step, as a person writes it: a number of the same kind; between days `7 days`.

    Raises:
        LiteralFault: it is none.
    """
    spans = _BETWEEN_DAYS.get(dial.type.kind, ())
    types = [Type(Kind.PERIOD, span=span) for span in spans] or [dial.type]
    for of in types[:-1]:
        try:
            return _step(text, of, policy)
        except LiteralFault:
            continue
    return _step(text, types[-1], policy)


def _step(text: str, of: Type, policy: Policy) -> Step:
    step = _read(text, of, policy)
    assert isinstance(step, (int, Fraction, Period))  # noqa: S101 - its type says so
    return step


def _read(text: str, of: Type, policy: Policy) -> Given:
    return read_literal(text, of, policy.units, policy.currency, policy.zone, unit_optional=True)


def _nothing(step: Step) -> Step:
    return Period() if isinstance(step, Period) else 0


def _count(of: Grid, last: Any) -> int:
    """How many values lie up to `last`, found by halving; at most as many as `of` has."""
    low, high = 0, of.count
    while low < high:
        middle = (low + high) // 2
        if _passes(of, middle, last):
            high = middle
        else:
            low = middle + 1
    return low


def _passes(of: Grid, at: int, last: Any) -> bool:
    try:
        return bool(of.value(at) > last)
    except DateFault:
        return True
