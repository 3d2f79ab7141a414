"""What came out for one application, as data: the outcome, parts, payments, obligations, claims.

What is refused or open has no amount that somebody could pay.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from engine.application import Element
from engine.interpret import Run
from engine.policy.declarations import Fact
from engine.policy.expressions import Read
from engine.policy.policy import Obligation, Part, Payment, Policy
from engine.quantities import Number, Value
from engine.steps import path_of


class Outcome(Enum):
    """How a file, a part or a stage ended."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly granted"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"
    AWAITING = "awaiting judgement"
    LEFT_OUT = "left out"
    SETTLED = "settled"


class PaymentState(Enum):
    """What became of a payment at a later stage; `PLANNED` at the award."""

    PLANNED = "planned"
    PAID = "paid"
    WITHHELD = "withheld"
    OPEN = "open"


class ObligationState(Enum):
    """Whether an obligation was met; `STANDING` before its stage."""

    STANDING = "standing"
    MET = "met"
    BROKEN = "broken"
    OPEN = "open"


class Verdict:
    """What one condition of a gate came to, for the file or for one element."""

    __slots__ = ("condition", "element", "is_notice", "value")

    def __init__(
        self, condition: Read, element: Element | None, value: Value, *, is_notice: bool = False
    ) -> None:
        self.condition: Final = condition
        self.element: Final = element
        self.value: Final = value
        self.is_notice: Final = is_notice

    @property
    def fails(self) -> bool:
        """Whether it is certainly not met."""
        return self.value is False

    @property
    def path(self) -> str:
        """Its stable name, as the trail has it."""
        of = None if self.condition.element is None else self.element
        return path_of(of, self.condition.name)


class PartDecision(NamedTuple):
    """The decision on one part; `amount` is None unless granted, `computed` what came out."""

    part: Part
    element: Element
    outcome: Outcome
    amount: Number | None
    computed: Value
    verdicts: tuple[Verdict, ...]
    waits_for: frozenset[str]

    @property
    def id(self) -> str:
        """The part's name in records: `members.5`."""
        return f"{self.element.collection}.{self.element.written}"


class PaymentDecision(NamedTuple):
    """One payment of what was granted."""

    payment: Payment
    amount: Number
    state: PaymentState
    waits_for: frozenset[str] = frozenset()


class ObligationDecision(NamedTuple):
    """One obligation that comes with the award; `due` is None where no date can be computed."""

    obligation: Obligation
    due: Value | None
    state: ObligationState
    waits_for: frozenset[str] = frozenset()


class Claim(NamedTuple):
    """What is claimed back by judgement; `amount` is None while that is open."""

    judgement: Fact
    amount: Number | None
    waits_for: frozenset[str] = frozenset()


class Decision(NamedTuple):
    """What came out for one application at one stage.

    Args:
        award: the outcome of the first stage; `outcome` is that of the stage asked for.
        amount: the total in the policy's currency; None unless granted or partly granted.
        open: the paths of the facts and judgements that the outcome waits for, in the form's order.
        run: the evaluation, with every step.
    """

    policy: Policy
    stage: int
    outcome: Outcome
    award: Outcome
    amount: Number | None
    subtotals: Mapping[str, Number]
    verdicts: tuple[Verdict, ...]
    parts: tuple[PartDecision, ...]
    payments: tuple[PaymentDecision, ...]
    obligations: tuple[ObligationDecision, ...]
    claims: tuple[Claim, ...]
    open: tuple[str, ...]
    none_left: bool
    run: Run

    @property
    def failing(self) -> tuple[Verdict, ...]:
        """Every condition that is certainly not met: of the file, then of each part."""
        own = [verdict for part in self.parts for verdict in part.verdicts]
        return tuple(each for each in (*self.verdicts, *own) if each.fails and not each.is_notice)
