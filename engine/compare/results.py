"""What came out for one application, small enough to keep by the ten thousand."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple

from engine.outcome import Decision, Outcome
from engine.quantities import Number, Value

AWARDED: Final = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.SETTLED})
OPEN: Final = frozenset({Outcome.UNDETERMINED, Outcome.AWAITING})


class Change(Enum):
    """What becomes of one application, in the order in which a reader wants to know."""

    NEWLY_OUT = "newly out"
    LOSES = "loses"
    NOW_OPEN = "now open"
    NEWLY_IN = "newly in"
    GAINS = "gains"
    OTHERWISE = "otherwise"
    SAME = "same"


class PartResult(NamedTuple):
    """What came out for one part; `kind` is the element that it is of."""

    id: str
    kind: str
    outcome: Outcome
    amount: Number | None


class Result(NamedTuple):
    """What came out for one application.

    Args:
        open: the facts that it waits for.
        follows: what follows from an award, by name: what is paid, when a duty is due, and how
            each of them stands.
    """

    outcome: Outcome
    amount: Number | None
    parts: tuple[PartResult, ...]
    open: tuple[str, ...] = ()
    follows: tuple[tuple[str, Value | None, str], ...] = ()

    @property
    def payable(self) -> Number:
        """What somebody could pay: the amount, or nothing."""
        return self.amount or 0


def change_between(before: Result, after: Result) -> Change:
    """What becomes of an application."""
    if before == after:
        return Change.SAME
    was, is_ = before.outcome in AWARDED, after.outcome in AWARDED
    if was != is_:
        return _newly(after.outcome, is_in=is_)
    difference = Fraction(after.payable - before.payable)
    if difference:
        return Change.GAINS if difference > 0 else Change.LOSES
    return Change.OTHERWISE


def _newly(outcome: Outcome, *, is_in: bool) -> Change:
    if is_in:
        return Change.NEWLY_IN
    return Change.NOW_OPEN if outcome in OPEN else Change.NEWLY_OUT


def result_of(decision: Decision) -> Result:
    """What `decision` came to."""
    parts = (
        PartResult(each.id, each.part.element, each.outcome, each.amount) for each in decision.parts
    )
    return Result(
        decision.outcome, decision.amount, tuple(parts), decision.open, tuple(_follows(decision))
    )


def _follows(decision: Decision) -> Iterator[tuple[str, Value | None, str]]:
    for payment in decision.payments:
        yield payment.payment.name, payment.amount, payment.state.value
    for duty in decision.obligations:
        yield duty.obligation.name, duty.due, duty.state.value
    for claim in decision.claims:
        yield claim.judgement.name, claim.amount, ""
