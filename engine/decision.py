"""The decision on one application: gates, parts, amounts, payments, obligations, and the stage.

The order of the outcomes is fixed: refused if a necessary condition is certainly false, whatever is
open; else undetermined if a plain fact is open; else awaiting a judgement; else granted. What is refused
or open has no amount that somebody could pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.interpret import Run, path_of
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


class _Deciding:
    """The composition of one decision from the verdicts of one run."""

    __slots__ = ("by_path", "policy", "run")

    def __init__(self, run: Run) -> None:
        self.run: Final = run
        self.policy: Final = run.policy
        self.by_path: Mapping[str, Fact] | None = None

    def decision(self) -> Decision:
        block = self.policy.decision
        verdicts = self.verdicts(block.gate, None)
        parts = tuple(each for part in block.parts for each in self.parts(part, verdicts))
        none_left = False
        if block.amount is not None:
            award, waits = self.single(verdicts, block.amount)
        else:
            award, waits = self.gate(verdicts)
            if award is not Outcome.REFUSED:
                left = [part for part in parts if part.outcome is not Outcome.LEFT_OUT]
                award, waits, none_left = self.of_parts(award, waits, left)
        return self.with_follow_up(award, waits, verdicts, parts, none_left=none_left)

    def single(self, verdicts: Sequence[Verdict], amount: Read) -> tuple[Outcome, frozenset[str]]:
        """The outcome of a scheme without parts."""
        value = self.run.rule(None, amount.name).value
        return self.status([each.value for each in verdicts if not each.is_notice], value)

    def of_parts(
        self, gate: Outcome, waits: frozenset[str], left: Sequence[PartDecision]
    ) -> tuple[Outcome, frozenset[str], bool]:
        """The outcome of a file whose gate does not fail, from its parts."""
        lists = self.open_lists()
        if lists:
            return self.opened(lists | waits), lists | waits, False
        if not left:
            none_left = self.policy.decision.none_left
            if gate is not Outcome.GRANTED or none_left is None:
                return gate, waits, True
            return Outcome(none_left.outcome), frozenset(), True
        outcomes = {part.outcome for part in left}
        waits = waits.union(*(part.waits_for for part in left))
        for outcome in (Outcome.UNDETERMINED, Outcome.AWAITING):
            if outcome in outcomes:
                return outcome, waits, False
        if len(outcomes) == 1:
            return outcomes.pop(), frozenset(), False
        return Outcome.PARTLY_GRANTED, frozenset(), False

    def open_lists(self) -> frozenset[str]:
        """What the lists of parts wait for, where the lists themselves are unknown."""
        members = (
            self.run.members(self.policy.lists[part.collection])
            for part in self.policy.decision.parts
        )
        return frozenset().union(*(each.waits_for for each in members if isinstance(each, Unknown)))

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
        waits: frozenset[str] = frozenset()
        if left_out is True:
            outcome = Outcome.LEFT_OUT
        elif isinstance(left_out, Unknown):
            outcome, waits = self.opened(left_out.waits_for), left_out.waits_for
        else:
            gate = [each.value for each in (*of_file, *verdicts) if not each.is_notice]
            outcome, waits = self.status(gate, computed)
        amount = _number(computed) if outcome is Outcome.GRANTED else None
        return PartDecision(part, element, outcome, amount, computed, verdicts, waits)

    def value(self, read: Read, element: Element | None) -> Value:
        """The value of a fact or definition of the file or of one element."""
        of = element if read.element is not None else None
        if read.is_fact:
            return self.run.fact(self.policy.facts[read.element, read.name], of)
        return self.run.rule(read.element, read.name, of).value

    def verdicts(self, gate: Gate, element: Element | None) -> tuple[Verdict, ...]:
        """What each condition of a gate came to, notices last."""
        required = [Verdict(read, element, self.value(read, element)) for read in gate.requires]
        notices = [Verdict(read, element, self.value(read, element), True) for read in gate.notices]
        return (*required, *notices)

    def gate(self, verdicts: Sequence[Verdict]) -> tuple[Outcome, frozenset[str]]:
        """What a gate came to: granted means that it holds."""
        return self.status([each.value for each in verdicts if not each.is_notice], True)

    def status(self, conditions: Sequence[Value], amount: Value) -> tuple[Outcome, frozenset[str]]:
        """The outcome of conditions that must all hold and an amount, and what it waits for."""
        if any(value is False for value in conditions):
            return Outcome.REFUSED, frozenset()
        open_ones = [value for value in (*conditions, amount) if isinstance(value, Unknown)]
        if not open_ones:
            return Outcome.GRANTED, frozenset()
        waits = frozenset().union(*(value.waits_for for value in open_ones))
        statuses = {self.opened(value.waits_for) for value in open_ones}
        return (
            Outcome.UNDETERMINED if Outcome.UNDETERMINED in statuses else Outcome.AWAITING
        ), waits

    def opened(self, waits: Iterable[str]) -> Outcome:
        """Awaiting a judgement if all that is waited for are judgements, else undetermined."""
        by_path = self.facts_by_path()
        judged = all(path in by_path and by_path[path].is_judgement for path in waits)
        return Outcome.AWAITING if judged else Outcome.UNDETERMINED

    def facts_by_path(self) -> Mapping[str, Fact]:
        """Each fact and judgement of this application by its path, in the order of the form."""
        if self.by_path is None:
            self.by_path = dict(_paths(self.run))
        return self.by_path

    def in_form_order(self, waits: frozenset[str]) -> tuple[str, ...]:
        """The paths waited for, in the order of the form."""
        if not waits:
            return ()
        order = {path: number for number, path in enumerate(self.facts_by_path())}
        return tuple(sorted(waits, key=lambda path: (order.get(path, -1), path)))

    def with_follow_up(
        self,
        award: Outcome,
        waits: frozenset[str],
        verdicts: tuple[Verdict, ...],
        parts: tuple[PartDecision, ...],
        *,
        none_left: bool,
    ) -> Decision:
        """The decision with what follows from the award: amounts, payments, obligations, the stage."""
        granted = award in (Outcome.GRANTED, Outcome.PARTLY_GRANTED)
        block = self.policy.decision
        amount = _number(self.run.rule(None, block.total).value) if granted else None
        subtotals = (
            {name: _number(self.run.rule(None, name).value) for name in block.subtotals}
            if granted
            else {}
        )
        payments = tuple(self.payment(each) for each in self.policy.payments) if granted else ()
        obligations = tuple(self.obligation(each) for each in self.in_force()) if granted else ()
        claims = self.claims() if granted and self.policy.obligations else ()
        outcome, later = self.at_stage(award, payments, obligations, claims)
        return Decision(
            policy=self.policy,
            stage=self.run.stage,
            outcome=outcome,
            award=award,
            amount=amount,
            subtotals=subtotals,
            verdicts=verdicts,
            parts=parts,
            payments=payments,
            obligations=obligations,
            claims=claims,
            open=self.in_form_order(waits | later),
            none_left=none_left,
            run=self.run,
        )

    def at_stage(
        self,
        award: Outcome,
        payments: Sequence[PaymentDecision],
        obligations: Sequence[ObligationDecision],
        claims: Sequence[Claim],
    ) -> tuple[Outcome, frozenset[str]]:
        """The outcome of the stage asked for, and what it waits for."""
        stage = self.run.stage
        if stage == 0 or award not in (Outcome.GRANTED, Outcome.PARTLY_GRANTED):
            return award, frozenset()
        waits = [each.waits_for for each in payments if each.payment.stage == stage]
        waits += [each.waits_for for each in obligations if each.obligation.stage == stage]
        waits += [each.waits_for for each in claims if each.judgement.stage == stage]
        open_ones = [each for each in waits if each]
        if not open_ones:
            return Outcome.SETTLED, frozenset()
        statuses = {self.opened(each) for each in open_ones}
        outcome = Outcome.UNDETERMINED if Outcome.UNDETERMINED in statuses else Outcome.AWAITING
        return outcome, frozenset().union(*open_ones)

    def payment(self, payment: Payment) -> PaymentDecision:
        """One payment at the stage asked for."""
        amount = _number(self.run.rule(None, payment.amount.name).value)
        if payment.stage > self.run.stage or self.run.stage == 0:
            return PaymentDecision(payment, amount, PaymentState.PLANNED)
        if payment.unless is None:
            return PaymentDecision(payment, amount, PaymentState.PAID)
        withheld = self.run.fact(self.policy.facts[None, payment.unless], None)
        if isinstance(withheld, Unknown):
            return PaymentDecision(payment, amount, PaymentState.OPEN, withheld.waits_for)
        state = PaymentState.WITHHELD if withheld is True else PaymentState.PAID
        return PaymentDecision(payment, amount, state)

    def in_force(self) -> list[Obligation]:
        """The obligations that exist under the readings in force."""
        return [
            each
            for each in self.policy.obligations
            if each.under is None or self.run.chosen(each.under[0]) == each.under[1]
        ]

    def obligation(self, obligation: Obligation) -> ObligationDecision:
        """One obligation at the stage asked for."""
        due = None if obligation.due is None else self.value(obligation.due, None)
        if (
            obligation.stage is None
            or obligation.met_when is None
            or obligation.stage > self.run.stage
        ):
            return ObligationDecision(obligation, due, ObligationState.STANDING)
        met = self.value(obligation.met_when, None)
        if isinstance(met, Unknown):
            return ObligationDecision(obligation, due, ObligationState.OPEN, met.waits_for)
        state = ObligationState.BROKEN if met is False else ObligationState.MET
        return ObligationDecision(obligation, due, state)

    def claims(self) -> tuple[Claim, ...]:
        """What is claimed back: the amounts that broken obligations ask a judgement for."""
        names = dict.fromkeys(
            each.if_not for each in self.policy.obligations if each.if_not is not None
        )
        judgements = [self.policy.facts[None, name] for name in names]
        amounts = [
            each
            for each in judgements
            if each.type.kind is Kind.MONEY and each.stage <= self.run.stage
        ]
        found = ((each, self.run.fact(each, None)) for each in amounts)
        return tuple(_claim(fact, value) for fact, value in found if value is not NOT_APPLICABLE)


def _claim(fact: Fact, value: Value) -> Claim:
    if isinstance(value, Unknown):
        return Claim(fact, None, value.waits_for)
    return Claim(fact, _number(value))


def _number(value: Value) -> Number:
    if isinstance(value, bool) or not isinstance(value, Number):
        message = f"an amount is not a number: {value!r}"
        raise TypeError(message)
    return value


def _paths(run: Run) -> Iterable[tuple[str, Fact]]:
    """Each fact of the application with its path, in the order of the form; a list stands for its own."""
    policy = run.policy
    on_file: list[tuple[int, Fact | ListFact]] = [
        (fact.order, fact) for (scope, _), fact in policy.facts.items() if scope is None
    ]
    lists: list[tuple[int, Fact | ListFact]] = [
        (each.order, each) for each in policy.lists.values()
    ]
    for _, item in sorted([*on_file, *lists], key=lambda pair: pair[0]):
        if isinstance(item, Fact):
            yield item.name, item
            continue
        for element in run.facts.lists.get(item.name, {}).values():
            for name in item.fields:
                yield path_of(element, name), policy.facts[item.element, name]
