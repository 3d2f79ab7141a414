"""What was decided: parts, payments, obligations, and what is claimed back."""

from __future__ import annotations

from typing import Final

from engine.explain.record_shapes import (
    ClaimRecord,
    ObligationRecord,
    PartRecord,
    PaymentRecord,
)
from engine.explain.words.places import (
    element_label,
    fact_label,
    in_both,
    label_of,
    sources_of,
)
from engine.explain.words.sentences import sentence
from engine.explain.words.values import exact_number, value_shape
from engine.outcome import Decision
from engine.quantities import MONEY, Number
from engine.wordings.labels import both

_CENTS: Final = 2


def money(amount: Number) -> str:
    """An amount as text with all its digits, at least two of them after the point."""
    return exact_number(amount, least_places=_CENTS)


def parts_of(decision: Decision) -> list[PartRecord]:
    """Each part with its outcome and amount."""
    return [
        {
            "id": part.id,
            "kind": part.part.element,
            "label": element_label(part.element, decision.policy),
            "outcome": part.outcome.value,
            "amount": None if part.amount is None else money(part.amount),
            "computed": value_shape(part.computed, MONEY, decision.policy),
            "waits_for": sorted(part.waits_for),
        }
        for part in decision.parts
    ]


def payments_of(decision: Decision) -> list[PaymentRecord]:
    """Each payment of what was granted."""
    policy = decision.policy
    return [
        {
            "name": each.payment.name,
            "label": label_of(each.payment.words, each.payment.name),
            "amount": money(each.amount),
            "paid": in_both(each.payment.paid),
            "stage": policy.stages[each.payment.stage],
            "state": each.state.value,
            "waits_for": sorted(each.waits_for),
            "sources": sources_of(each.payment.sources, policy),
        }
        for each in decision.payments
    ]


def obligations_of(decision: Decision) -> list[ObligationRecord]:
    """Each obligation that comes with the award."""
    policy = decision.policy
    told: list[ObligationRecord] = []
    for each in decision.obligations:
        obligation = each.obligation
        says = sentence(obligation.words, "says", decision.run)
        shape: ObligationRecord = {
            "name": obligation.name,
            "says": says or label_of(obligation.words, obligation.name),
            "who": in_both(obligation.who) if obligation.who else both("who.applicant"),
            "state": each.state.value,
            "waits_for": sorted(each.waits_for),
            "sources": sources_of(obligation.sources, policy),
        }
        if each.due is not None and obligation.due is not None:
            shape["due"] = value_shape(each.due, obligation.due.type, policy)
        if obligation.stage is not None:
            shape["stage"] = policy.stages[obligation.stage]
        if obligation.refs:
            shape["refs"] = list(obligation.refs)
        told.append(shape)
    return told


def claims_of(decision: Decision) -> list[ClaimRecord]:
    """What is claimed back by judgement."""
    return [
        {
            "name": each.judgement.name,
            "label": fact_label(each.judgement, None, decision.policy),
            "amount": None if each.amount is None else money(each.amount),
            "waits_for": sorted(each.waits_for),
        }
        for each in decision.claims
    ]
