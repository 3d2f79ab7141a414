"""The decision on one application: gates, parts, amounts, payments, obligations, and the stage.

The order of the outcomes is fixed: refused if a necessary condition is certainly false, whatever is
open; else undetermined if a plain fact is open; else awaiting a judgement; else granted. What is
refused or open has no amount that somebody could pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.evaluate.evaluation import EngineFaultError
from engine.interpret import Run
from engine.outcome import (
    Claim,
    Decision,
    ObligationDecision,
    ObligationState,
    Outcome,
    PartDecision,
    PaymentDecision,
    PaymentState,
    Verdict,
)
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Read
from engine.policy.policy import Gate, Obligation, Part, Payment, Policy
from engine.quantities import Kind, Number, Value
from engine.steps import path_of

Waits: TypeAlias = frozenset[str]
_NOTHING: Final[Waits] = frozenset()
_GRANTED: Final = (Outcome.GRANTED, Outcome.PARTLY_GRANTED)


def decide(
    policy: Policy, facts: Facts, stage: int = 0, readings: Mapping[str, str] | None = None
) -> Decision:
    """The decision on one application.

    Args:
        policy: a policy without problems.
        facts: facts checked against that policy.
        stage: the index of the stage; the first is the award.
        readings: other readings than the chosen ones, by interpretation.

    Raises:
        EngineFaultError: the checks missed something; never for a checked policy on checked facts.
    """
    run = Run(policy, facts, readings, stage)
    run.everything()
    return _Deciding(run).decision()


class _Award(NamedTuple):
    """How the first stage ends: its outcome, what it waits for, and whether no part is left."""

    outcome: Outcome
    waits: Waits = _NOTHING
    none_left: bool = False


class _FollowUp(NamedTuple):
    """What follows from what was granted."""

    payments: tuple[PaymentDecision, ...] = ()
    obligations: tuple[ObligationDecision, ...] = ()
    claims: tuple[Claim, ...] = ()


_NO_FOLLOW_UP: Final = _FollowUp()


class _Deciding:
    """The composition of one decision from the verdicts of one run."""

    __slots__ = ("by_path", "policy", "run")

    def __init__(self, run: Run) -> None:
        self.run: Final = run
        self.policy: Final = run.policy
        self.by_path: Mapping[str, Fact | ListFact] | None = None

    def decision(self) -> Decision:
        block = self.policy.decision
        verdicts = self.verdicts(block.gate, None)
        parts = tuple([each for part in block.parts for each in self.parts(part, verdicts)])
        award = self.award(verdicts, parts)
        is_granted = award.outcome in _GRANTED
        if is_granted:
            self.run.what_an_award_needs()
        follow_up = self.follow_up() if is_granted else _NO_FOLLOW_UP
        outcome, later = self.at_stage(award.outcome, follow_up)
        return Decision(
            policy=self.policy,
            stage=self.run.stage,
            outcome=outcome,
            award=award.outcome,
            amount=self.sum(block.total) if is_granted else None,
            subtotals={name: self.sum(name) for name in block.subtotals} if is_granted else {},
            verdicts=verdicts,
            parts=parts,
            payments=follow_up.payments,
            obligations=follow_up.obligations,
            claims=follow_up.claims,
            open=self.in_form_order(award.waits | later),
            none_left=award.none_left,
            run=self.run,
        )

    def value(self, read: Read, element: Element | None) -> Value:
        """The value of a fact or definition of the file or of one element."""
        of = element if read.element is not None else None
        if read.is_fact:
            return self.run.fact(self.policy.facts[read.element, read.name], of)
        return self.run.rule(read.element, read.name, of).value

    def sum(self, name: str) -> Number:
        """The total or a subtotal of what is granted."""
        return _number(self.run.rule(None, name).value)

    # ── Gates and parts ──────────────────────────────────────────────────────────────────────────

    def verdicts(self, gate: Gate, element: Element | None) -> tuple[Verdict, ...]:
        """What each condition of a gate came to, notices last."""
        required = [Verdict(read, element, self.value(read, element)) for read in gate.requires]
        notices = [
            Verdict(read, element, self.value(read, element), is_notice=True)
            for read in gate.notices
        ]
        return (*required, *notices)

    def parts(self, part: Part, of_file: Sequence[Verdict]) -> list[PartDecision]:
        """The decisions on the parts of one kind."""
        members = self.run.members(self.policy.lists[part.collection])
        if isinstance(members, (Unknown, NotApplicable)):
            return []
        return [self.part(part, element, of_file) for element in members]

    def part(self, part: Part, element: Element, of_file: Sequence[Verdict]) -> PartDecision:
        """The decision on one part."""
        verdicts = self.verdicts(part.gate, element)
        computed = self.value(part.amount, element)
        left_out = False if part.left_out is None else self.value(part.left_out.when, element)
        waits = _NOTHING
        if left_out is True:
            outcome = Outcome.LEFT_OUT
        elif isinstance(left_out, Unknown):
            outcome, waits = self.opened(left_out.waits_for), left_out.waits_for
        else:
            outcome, waits = self.status([*_required(of_file), *_required(verdicts)], computed)
        amount = _number(computed) if outcome is Outcome.GRANTED else None
        return PartDecision(part, element, outcome, amount, computed, verdicts, waits)

    def status(self, conditions: Sequence[Value], amount: Value) -> tuple[Outcome, Waits]:
        """The outcome of conditions that must all hold and an amount, and what it waits for."""
        waits: list[Waits] = []
        for value in (*conditions, amount):
            if value is False:
                return Outcome.REFUSED, _NOTHING
            if isinstance(value, Unknown):
                waits.append(value.waits_for)
        return self.still_open(waits) if waits else (Outcome.GRANTED, _NOTHING)

    def still_open(self, waits: Sequence[Waits]) -> tuple[Outcome, Waits]:
        """Undetermined if one of several open things is, else awaiting; and all they wait for."""
        outcomes = {self.opened(each) for each in waits}
        is_undetermined = Outcome.UNDETERMINED in outcomes
        outcome = Outcome.UNDETERMINED if is_undetermined else Outcome.AWAITING
        return outcome, _NOTHING.union(*waits)

    def opened(self, waits: Iterable[str]) -> Outcome:
        """Awaiting a judgement if all that is waited for are judgements, else undetermined."""
        awaited = [self.facts_by_path().get(path) for path in waits]
        is_judged = all(isinstance(each, Fact) and each.is_judgement for each in awaited)
        return Outcome.AWAITING if is_judged else Outcome.UNDETERMINED

    # ── The award ────────────────────────────────────────────────────────────────────────────────

    def award(self, verdicts: Sequence[Verdict], parts: Sequence[PartDecision]) -> _Award:
        """How the first stage ends for the file."""
        amount = self.policy.decision.amount
        if amount is not None:
            return _Award(*self.status(_required(verdicts), self.value(amount, None)))
        gate, waits = self.status(_required(verdicts), True)
        if gate is Outcome.REFUSED:
            return _Award(gate)
        lists = self.open_lists()
        if lists:
            return _Award(self.opened(lists | waits), lists | waits)
        left = [part for part in parts if part.outcome is not Outcome.LEFT_OUT]
        return self.of_parts(left) if left else self.of_no_parts(gate, waits)

    def open_lists(self) -> Waits:
        """What the lists of parts wait for, where the lists themselves are unknown."""
        parts = self.policy.decision.parts
        members = [self.run.members(self.policy.lists[part.collection]) for part in parts]
        return _NOTHING.union(*(each.waits_for for each in members if isinstance(each, Unknown)))

    def of_no_parts(self, gate: Outcome, waits: Waits) -> _Award:
        """The outcome of a file of which no part is left: its gate, and if it holds `none_left`."""
        none_left = self.policy.decision.none_left
        if gate is not Outcome.GRANTED or none_left is None:
            return _Award(gate, waits, none_left=True)
        return _Award(Outcome(none_left.outcome), none_left=True)

    def of_parts(self, left: Sequence[PartDecision]) -> _Award:
        """The outcome of a file whose gate does not fail, from the parts that are left."""
        outcomes = {part.outcome for part in left}
        for outcome in (Outcome.UNDETERMINED, Outcome.AWAITING):
            if outcome in outcomes:
                return _Award(outcome, _NOTHING.union(*(part.waits_for for part in left)))
        return _Award(outcomes.pop() if len(outcomes) == 1 else Outcome.PARTLY_GRANTED)

    def facts_by_path(self) -> Mapping[str, Fact | ListFact]:
        """Each fact, judgement and list of this application by path, in the order of the form."""
        if self.by_path is None:
            self.by_path = dict(_paths(self.run))
        return self.by_path

    def in_form_order(self, waits: Waits) -> tuple[str, ...]:
        """The paths waited for, in the order of the form."""
        return tuple(path for path in self.facts_by_path() if path in waits) if waits else ()

    # ── What follows, and the later stages ───────────────────────────────────────────────────────

    def follow_up(self) -> _FollowUp:
        """The payments, obligations and claims of what was granted."""
        payments = tuple(
            [
                self.payment(each)
                for each in self.policy.payments
                if self.value(each.amount, None) is not NOT_APPLICABLE
            ]
        )
        if not self.policy.obligations:
            return _FollowUp(payments)
        return _FollowUp(payments, tuple(self.obligations()), tuple(self.claims()))

    def at_stage(self, award: Outcome, follow_up: _FollowUp) -> tuple[Outcome, Waits]:
        """The outcome of the stage asked for, and what it waits for."""
        stage = self.run.stage
        if stage == 0 or award not in _GRANTED:
            return award, _NOTHING
        waits = [each.waits_for for each in follow_up.payments if each.payment.stage == stage]
        waits += [
            each.waits_for for each in follow_up.obligations if each.obligation.stage == stage
        ]
        waits += [each.waits_for for each in follow_up.claims if each.judgement.stage == stage]
        open_ones = [each for each in waits if each]
        return self.still_open(open_ones) if open_ones else (Outcome.SETTLED, _NOTHING)

    def payment(self, payment: Payment) -> PaymentDecision:
        """One payment at the stage asked for."""
        amount = self.sum(payment.name)
        if payment.stage > self.run.stage or self.run.stage == 0:
            return PaymentDecision(payment, amount, PaymentState.PLANNED)
        if payment.unless is None:
            return PaymentDecision(payment, amount, PaymentState.PAID)
        withheld = self.run.fact(self.policy.facts[None, payment.unless], None)
        if isinstance(withheld, Unknown):
            return PaymentDecision(payment, amount, PaymentState.OPEN, withheld.waits_for)
        state = PaymentState.WITHHELD if withheld is True else PaymentState.PAID
        return PaymentDecision(payment, amount, state)

    def obligations(self) -> Iterator[ObligationDecision]:
        """The obligations that there are for this applicant, or may be."""
        for each in self.policy.obligations:
            if self.run.is_in_force(each.under):
                is_there = self.is_there(each)
                if is_there is True:
                    yield self.obligation(each)
                elif isinstance(is_there, Unknown):
                    state, waits = ObligationState.OPEN, is_there.waits_for
                    yield ObligationDecision(each, None, state, waits)

    def is_there(self, obligation: Obligation) -> Value:
        """Whether the obligation is one of this applicant; open if only a later stage can tell."""
        read = obligation.only_if
        if read is None:
            return True
        if self.policy.definitions[None, read.name].stage > self.run.stage:
            return Unknown(_NOTHING)
        return self.value(read, None)

    def obligation(self, obligation: Obligation) -> ObligationDecision:
        """One obligation at the stage asked for."""
        due, stage, met_when = self.due(obligation), obligation.stage, obligation.met_when
        if stage is None or met_when is None or stage > self.run.stage:
            return ObligationDecision(obligation, due, ObligationState.STANDING)
        met = self.value(met_when, None)
        if isinstance(met, Unknown):
            return ObligationDecision(obligation, due, ObligationState.OPEN, met.waits_for)
        state = ObligationState.BROKEN if met is False else ObligationState.MET
        return ObligationDecision(obligation, due, state)

    def due(self, obligation: Obligation) -> Value | None:
        """When an obligation is due; None if no date is given, or none can be known yet."""
        read = obligation.due
        if read is None or self.policy.definitions[None, read.name].stage > self.run.stage:
            return None
        return self.value(read, None)

    def claims(self) -> Iterator[Claim]:
        """What is claimed back: the amounts that broken obligations ask a judgement for."""
        names = dict.fromkeys(each.if_not for each in self.policy.obligations if each.if_not)
        for name in names:
            judgement = self.policy.facts[None, name]
            if judgement.type.kind is not Kind.MONEY or judgement.stage > self.run.stage:
                continue
            value = self.run.fact(judgement, None)
            if isinstance(value, Unknown):
                yield Claim(judgement, None, value.waits_for)
            elif value is not NOT_APPLICABLE:
                yield Claim(judgement, _number(value))


def _required(verdicts: Iterable[Verdict]) -> list[Value]:
    return [each.value for each in verdicts if not each.is_notice]


def _number(value: Value) -> Number:
    if isinstance(value, bool) or not isinstance(value, Number):
        message = f"an amount is not a number: {value!r}"
        raise EngineFaultError(message)
    return value


def _paths(run: Run) -> Iterator[tuple[str, Fact | ListFact]]:
    """Each fact, judgement and list with its path, in the order of the form."""
    policy = run.policy
    on_form: list[Fact | ListFact] = [*policy.lists.values()]
    on_form += [fact for (scope, _), fact in policy.facts.items() if scope is None]
    for item in sorted(on_form, key=lambda each: each.order):
        yield item.name, item
        if isinstance(item, ListFact):
            for element in run.facts.lists.get(item.name, {}).values():
                for name in item.fields:
                    yield path_of(element, name), policy.facts[item.element, name]
