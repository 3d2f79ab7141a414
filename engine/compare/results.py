"""What came out for one application, small enough to keep by the ten thousand."""

from __future__ import annotations

from typing import NamedTuple

from engine.outcome import Decision, Outcome
from engine.quantities import Number


class PartResult(NamedTuple):
    """What came out for one part; `kind` is the element that it is of."""

    id: str
    kind: str
    outcome: Outcome
    amount: Number | None


class Result(NamedTuple):
    """What came out for one application; `open` are the facts that it waits for."""

    outcome: Outcome
    amount: Number | None
    parts: tuple[PartResult, ...]
    open: tuple[str, ...] = ()

    @property
    def payable(self) -> Number:
        """What somebody could pay: the amount, or nothing."""
        return self.amount or 0


def result_of(decision: Decision) -> Result:
    """What `decision` came to."""
    parts = (
        PartResult(each.id, each.part.element, each.outcome, each.amount) for each in decision.parts
    )
    return Result(decision.outcome, decision.amount, tuple(parts), decision.open)
