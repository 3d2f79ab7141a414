"""What can come out: of the file, of each part, stage, payment, obligation and claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from engine.absence import Unknown
from engine.checks.hanging import Name
from engine.checks.scene import Scene
from engine.coverage.goals import Goal, GoalKey, Kind
from engine.outcome import Decision, ObligationState, Outcome, PaymentState
from engine.policy.expressions import Expression, Read
from engine.policy.policy import Obligation, Part, Payment, Policy
from engine.problem import Span
from engine.quantities import Kind as Of

FILE: Final = ("result", "file")
NONE_LEFT: Final = "none left"
_GIVEN, _OPEN = "given", "open"


def results_of(decision: Decision) -> Iterator[GoalKey]:
    """What came out of one decision."""
    yield (*FILE, decision.award.value)
    if _is_empty(decision):
        yield (*FILE, NONE_LEFT)
    for part in decision.parts:
        yield ("result", "part", part.part.element, part.outcome.value)
    if decision.stage:
        stage = decision.policy.stages[decision.stage]
        yield ("result", "stage", stage, decision.outcome.value)
    for payment in decision.payments:
        yield ("result", "payment", payment.payment.name, payment.state.value)
    for obligation in decision.obligations:
        yield ("result", "obligation", obligation.obligation.name, obligation.state.value)
    for claim in decision.claims:
        state = _OPEN if claim.amount is None else _GIVEN
        yield ("result", "claim", claim.judgement.name, state)


def _is_empty(decision: Decision) -> bool:
    """Whether it is known that no part is left; the gate may have refused the file as well."""
    policy, run = decision.policy, decision.run
    lists = [run.members(policy.lists[each.collection]) for each in policy.decision.parts]
    are_known = bool(lists) and not any(isinstance(each, Unknown) for each in lists)
    return are_known and all(each.outcome is Outcome.LEFT_OUT for each in decision.parts)


class Results:
    """The results that a policy can come to."""

    def __init__(self, policy: Policy, scene: Scene) -> None:
        self.policy: Final = policy
        self.scene: Final = scene

    def goals(self) -> Iterator[Goal]:
        """Each result, as something to be seen."""
        block = self.policy.decision
        yield from self._goals("file", "", self._of_file(), block.origin.span)
        for part in block.parts:
            words = self._of_part(part)
            yield from self._goals("part", part.element, words, part.origin.span)
        for payment in self.policy.payments:
            words = self._of_payment(payment)
            yield from self._goals("payment", payment.name, words, payment.origin.span)
        for obligation in self.policy.obligations:
            words = self._of_obligation(obligation)
            yield from self._goals("obligation", obligation.name, words, obligation.origin.span)
        for name in self._claims():
            span = self.policy.facts[None, name].origin.span
            yield from self._goals("claim", name, (_GIVEN, _OPEN), span)
        for stage in self.policy.stages[1:]:
            yield from self._goals("stage", stage, self._of_stage(stage), block.origin.span)

    def _goals(self, of: str, name: str, words: Iterable[str], span: Span) -> Iterator[Goal]:
        for word in words:
            key = ("result", of, name, word) if name else (*FILE, word)
            yield Goal(Kind.RESULT, key, word, span, name, of)

    # ── The award ────────────────────────────────────────────────────────────────────────────────

    def _of_file(self) -> Iterator[str]:
        block = self.policy.decision
        reads = [*block.gate.requires, *(each for part in block.parts for each in _reads(part))]
        reads += [] if block.amount is None else [block.amount]
        lists = frozenset((None, part.collection) for part in block.parts)
        may_differ = any(part.gate.requires for part in block.parts)
        yield Outcome.GRANTED.value
        if block.gate.requires or may_differ:
            yield Outcome.REFUSED.value
        if may_differ:
            yield Outcome.PARTLY_GRANTED.value
        yield from self._open(self._facts(reads) | lists)
        if block.parts and all(self._may_be_gone(part) for part in block.parts):
            yield NONE_LEFT

    def _may_be_gone(self, part: Part) -> bool:
        return part.left_out is not None or not self.policy.lists[part.collection].least

    def _of_part(self, part: Part) -> Iterator[str]:
        gate = (*self.policy.decision.gate.requires, *part.gate.requires)
        yield Outcome.GRANTED.value
        if gate:
            yield Outcome.REFUSED.value
        if part.left_out is not None:
            yield Outcome.LEFT_OUT.value
        yield from self._open(self._facts([*gate, *_reads(part)]))

    def _open(self, facts: Iterable[Name]) -> Iterator[str]:
        """The outcomes of what is open: on a plain fact, on a judgement."""
        is_judged = {self._is_judgement(each) for each in facts}
        if False in is_judged:
            yield Outcome.UNDETERMINED.value
        if True in is_judged:
            yield Outcome.AWAITING.value

    # ── What follows ─────────────────────────────────────────────────────────────────────────────

    def _of_payment(self, payment: Payment) -> Iterator[str]:
        yield PaymentState.PLANNED.value
        if len(self.policy.stages) > 1:
            yield PaymentState.PAID.value
        if payment.unless is not None:
            yield PaymentState.WITHHELD.value
            yield PaymentState.OPEN.value

    def _of_obligation(self, obligation: Obligation) -> Iterator[str]:
        yield ObligationState.STANDING.value
        if obligation.stage is not None and obligation.met_when is not None:
            yield ObligationState.MET.value
            yield ObligationState.BROKEN.value
            if self._later([obligation.met_when]):
                yield ObligationState.OPEN.value

    def _claims(self) -> list[str]:
        """The amounts that a broken obligation asks a judgement for."""
        named = dict.fromkeys(each.if_not for each in self.policy.obligations if each.if_not)
        facts = self.policy.facts
        return [name for name in named if facts[None, name].type.kind is Of.MONEY]

    def _of_stage(self, stage: str) -> Iterator[str]:
        at = self.policy.stages.index(stage)
        yield Outcome.SETTLED.value
        duties = [each for each in self.policy.obligations if each.stage == at]
        facts = self._later([each.met_when for each in duties if each.met_when is not None])
        judged = [each.unless for each in self.policy.payments if each.stage == at and each.unless]
        judged += [name for name in self._claims() if self.policy.facts[None, name].stage == at]
        yield from self._open(facts | {(None, name) for name in judged})

    def _later(self, reads: Iterable[Read]) -> frozenset[Name]:
        """The facts that become known after the award: what the award needs is known by then."""
        facts = self.policy.facts
        return frozenset(
            each for each in self._facts(reads) if each in facts and facts[each].stage > 0
        )

    # ── Facts ────────────────────────────────────────────────────────────────────────────────────

    def _facts(self, reads: Iterable[Expression]) -> frozenset[Name]:
        return frozenset[Name]().union(*(self.scene.facts(each) for each in reads))

    def _is_judgement(self, name: Name) -> bool:
        fact = self.policy.facts.get(name)
        return fact is not None and fact.is_judgement


def _reads(part: Part) -> list[Read]:
    return [
        *part.gate.requires,
        part.amount,
        *([] if part.left_out is None else [part.left_out.when]),
    ]
