"""Every step of a decision as a tree: the gate, the parts, what follows, what else was computed."""

from __future__ import annotations

from typing import Final

from engine.explain.shapes import ConditionShape, FollowTrail, Node, PartTrail, Trail
from engine.explain.steps.telling import Telling, verdict_of
from engine.outcome import (
    Decision,
    ObligationDecision,
    ObligationState,
    Outcome,
    PartDecision,
    PaymentDecision,
    PaymentState,
    Verdict,
)
from engine.policy.declarations import Role
from engine.policy.expressions import Read

# What a decision awards: told where it was awarded, and nowhere else.
_AWARD: Final = frozenset({Role.AWARDED, Role.TOTAL, Role.PAYMENT, Role.DUE, Role.MET})
_SELF_EVIDENT: Final = _AWARD | {Role.PARAMETER}
_GRANTED: Final = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED})


def trail(decision: Decision) -> Trail:
    """The steps of `decision`, each rule told once under its address."""
    telling = Telling(decision.run)
    block = decision.policy.decision
    granted = decision.award in _GRANTED
    shape: Trail = {
        "conditions": [_condition(each, telling) for each in decision.verdicts],
        "parts": [_part(each, telling) for each in decision.parts],
        "payments": [_payment(each, telling) for each in decision.payments],
        "obligations": [_obligation(each, telling) for each in decision.obligations],
        "also": [],
    }
    if block.amount is not None:
        shape["amount"] = telling.read(block.amount, None)
        shape["amount_is_awarded"] = granted
    if granted:
        shape["total"] = telling.rule(decision.run.rule(None, block.total))
        shape["also"] += [telling.fact(claim.judgement, None) for claim in decision.claims]
    shape["also"] += _rest(decision, telling)
    return shape


def _condition(verdict: Verdict, telling: Telling) -> ConditionShape:
    node = telling.read(verdict.condition, verdict.element)
    return {
        "address": verdict.path,
        "verdict": verdict_word(verdict),
        "is_notice": verdict.is_notice,
        "node": node,
    }


def verdict_word(verdict: Verdict) -> str:
    """What a condition of a gate came to, in one word."""
    return verdict_of(verdict.value, is_condition=True)


def _part(part: PartDecision, telling: Telling) -> PartTrail:
    shape: PartTrail = {
        "id": part.id,
        "conditions": [_condition(each, telling) for each in part.verdicts],
        "amount": telling.read(part.part.amount, part.element),
        "is_awarded": part.outcome is Outcome.GRANTED,
    }
    if part.part.left_out is not None:
        shape["left_out"] = telling.read(part.part.left_out.when, part.element)
    return shape


def _payment(payment: PaymentDecision, telling: Telling) -> FollowTrail:
    steps = [telling.read(payment.payment.amount, None)]
    unless = payment.payment.unless
    if unless is not None and payment.state is not PaymentState.PLANNED:
        steps.append(telling.fact(telling.run.policy.facts[None, unless], None))
    return {"name": payment.payment.name, "steps": steps}


def _obligation(obligation: ObligationDecision, telling: Telling) -> FollowTrail:
    reads: list[Read | None] = [obligation.obligation.only_if, obligation.obligation.due]
    if obligation.state is not ObligationState.STANDING:
        reads.append(obligation.obligation.met_when)
    steps = [telling.read(read, None) for read in reads if read is not None]
    return {"name": obligation.obligation.name, "steps": steps}


def _rest(decision: Decision, telling: Telling) -> list[Node]:
    """What was computed but decided nothing, and what lay too deep to be told in its place."""
    steps = [
        step
        for step in decision.run.steps.values()
        if step.definition.role not in _SELF_EVIDENT and step.address not in telling.told
    ]
    # Telling one can tell the next, which is then only pointed at.
    nodes = [telling.rule(step) for step in steps]
    nodes = [node for node in nodes if node["kind"] != "see"]
    while telling.later:
        nodes.append(telling.rule(next(iter(telling.later.values()))))
    return nodes
