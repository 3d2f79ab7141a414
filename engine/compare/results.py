"""What came out for one application, small enough to keep by the ten thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

from engine.outcome import Decision, Outcome
from engine.quantities import Number, Value

AWARDED: Final = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.SETTLED})
OPEN: Final = frozenset({Outcome.UNDETERMINED, Outcome.AWAITING})
FollowKind: TypeAlias = Literal["payment", "obligation", "claim"]


class Change(Enum):
    """What becomes of one application, in the order in which a reader wants to know."""

    NEWLY_OUT = "newly out"
    LOSES = "loses"
    NOW_OPEN = "now open"
    STAYS_OPEN = "stays open"
    NO_LONGER_OPEN = "no longer open"
    NEWLY_IN = "newly in"
    GAINS = "gains"
    OTHERWISE = "otherwise"
    SAME = "same"


# Of these no amount is known on one side or either, so neither is what they differ.
MONEY_NOT_KNOWN: Final = frozenset({Change.NOW_OPEN, Change.STAYS_OPEN, Change.NO_LONGER_OPEN})


class PartResult(NamedTuple):
    """What came out for one part; `kind` is the element that it is of."""

    id: str
    kind: str
    outcome: Outcome
    amount: Number | None


class Following(NamedTuple):
    """What follows from an award: what is paid or when a duty is due, and how that stands."""

    kind: FollowKind
    name: str
    value: Value | None
    state: str = ""


class Result(NamedTuple):
    """What came out for one application; the same result in another order is the same.

    Args:
        open: the facts that it waits for.
        follows: what follows from an award.
    """

    outcome: Outcome
    amount: Number | None
    parts: tuple[PartResult, ...]
    open: tuple[str, ...] = ()
    follows: tuple[Following, ...] = ()

    @property
    def payable(self) -> Number:
        """What somebody could pay: the amount, or nothing."""
        return self.amount or 0

    def __eq__(self, other: object) -> bool:
        """Whether the same came out, whatever the order in which it is told."""
        if not isinstance(other, Result) or self[:2] != other[:2]:
            return False
        # Nearly always the order is the same too, and many results are compared.
        pairs = zip(self[2:], other[2:], strict=True)
        return all(own == its or Counter(own) == Counter(its) for own, its in pairs)

    def __ne__(self, other: object) -> bool:
        """Whether something else came out."""
        return not self == other

    def __hash__(self) -> int:
        """The same for what came out the same."""
        return hash((self.outcome, self.amount))


def is_amount_open(held: Result | PartResult) -> bool:
    """Whether what it comes to is not known, for something is open."""
    return held.outcome in OPEN and held.amount is None


def is_awarded(result: Result) -> bool | None:
    """Whether something was granted; None if that is open."""
    # What waits at a later stage has the amount of its award.
    return None if is_amount_open(result) else result.outcome in AWARDED | OPEN


def change_between(before: Result, after: Result) -> Change:
    """What becomes of an application."""
    if before == after:
        return Change.SAME
    is_open = after.outcome in OPEN
    if is_open and before.outcome not in OPEN:
        return Change.NOW_OPEN
    was, is_ = is_awarded(before), is_awarded(after)
    if was is None or is_ is None:
        return Change.STAYS_OPEN if is_open else Change.NO_LONGER_OPEN
    if was != is_:
        return Change.NEWLY_IN if is_ else Change.NEWLY_OUT
    return _by_money(before, after)


def _by_money(before: Result, after: Result) -> Change:
    difference = Fraction(after.payable - before.payable)
    if difference:
        return Change.GAINS if difference > 0 else Change.LOSES
    return Change.OTHERWISE


def result_of(decision: Decision) -> Result:
    """What `decision` came to."""
    parts = (
        PartResult(each.id, each.part.element, each.outcome, each.amount) for each in decision.parts
    )
    return Result(
        decision.outcome, decision.amount, tuple(parts), decision.open, tuple(_follows(decision))
    )


def _follows(decision: Decision) -> Iterator[Following]:
    for payment in decision.payments:
        yield Following("payment", payment.payment.name, payment.amount, payment.state.value)
    for duty in decision.obligations:
        yield Following("obligation", duty.obligation.name, duty.due, duty.state.value)
    for claim in decision.claims:
        yield Following("claim", claim.judgement.name, claim.amount)
