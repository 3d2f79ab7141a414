"""A decision as an example of its policy: the facts that were given, and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from engine.absence import NotApplicable
from engine.application import Element
from engine.authoring.notation import Tree
from engine.examples.find import reasons
from engine.literals.write import write_literal
from engine.outcome import Decision, ObligationState, Outcome, PartDecision
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Scope
from engine.policy.policy import Policy
from engine.quantities import MONEY, NUMBER, Given, Kind, Number, Type

NOTHING: Final = "none"
_ABSENT: Final = "not applicable"
_PARTING: Final = frozenset('. "')
_TRUTHS: Final = {"nl": ("nee", "ja"), "en": ("no", "yes")}


def example_of(decision: Decision) -> dict[str, Tree]:
    """The decision as a policy writes an example: stage, facts, and what is expected."""
    policy = decision.policy
    tree: dict[str, Tree] = {}
    if decision.stage > 0:
        tree["stage"] = policy.stages[decision.stage]
    tree["facts"] = dict(_facts(decision))
    tree["expect"] = dict(_expected(decision))
    return tree


def left_out(decision: Decision) -> tuple[str, ...]:
    """The facts that are given and only identify: an example does without them."""
    facts = decision.run.facts
    elements = [each for held in facts.lists.values() for each in held.values()]
    policy = decision.policy
    given: set[tuple[Scope, str]] = {(None, name) for name in facts.values}
    given |= {(policy.lists[e.collection].element, name) for e in elements for name in e.fields}
    return tuple(f.name for key, f in policy.facts.items() if f.is_identification and key in given)


# ── What was given ───────────────────────────────────────────────────────────────────────────────


def _facts(decision: Decision) -> Iterator[tuple[str, Tree]]:
    """The facts of the file and its lists, in the order of the form."""
    policy, facts = decision.policy, decision.run.facts
    on_file = [fact for (scope, _), fact in policy.facts.items() if scope is None]
    every: list[Fact | ListFact] = [*on_file, *policy.lists.values()]
    for each in sorted(every, key=lambda one: one.order):
        if each.stage > decision.stage:
            continue
        if isinstance(each, Fact):
            yield from _given(decision, each, facts.values)
        elif each.name in facts.lists:
            elements = facts.lists[each.name].values()
            yield each.name, {e.written: dict(_fields(decision, each, e)) for e in elements}


def _fields(decision: Decision, of: ListFact, element: Element) -> Iterator[tuple[str, Tree]]:
    for name in of.fields:
        if name not in of.key:
            fact = decision.policy.facts[of.element, name]
            yield from _given(decision, fact, element.fields)


def _given(
    decision: Decision, fact: Fact, values: Mapping[str, Given | NotApplicable]
) -> Iterator[tuple[str, Tree]]:
    """A fact that is given, as the author of an example writes it; one that only identifies not."""
    value = values.get(fact.name)
    if value is None or fact.is_identification or fact.stage > decision.stage:
        return
    yield fact.name, written_fact(decision.policy, fact, value)


def written_fact(policy: Policy, fact: Fact, value: Given | NotApplicable) -> str:
    """What a fact is, as the author of an example writes it."""
    if isinstance(value, bool):
        return _TRUTHS[policy.written_in][value]
    if isinstance(value, NotApplicable):
        return _ABSENT
    # The declaration says what is counted.
    return _literal(policy, value, NUMBER if fact.type.kind is Kind.COUNT else fact.type)


# ── What came out ────────────────────────────────────────────────────────────────────────────────


def _expected(decision: Decision) -> Iterator[tuple[str, Tree]]:
    """The outcome, the amount and the reasons of the file; of each part its amount or outcome."""
    yield "outcome", decision.outcome.value
    yield "amount", _amount(decision, decision.amount)
    because = reasons(decision)
    if because:
        yield "because", because
    for part in decision.parts:
        yield _part(decision, part)
    if decision.stage > 0:
        yield from _of_the_stage(decision)


def _part(decision: Decision, part: PartDecision) -> tuple[str, Tree]:
    path = f"{part.element.collection}.{step_of(part.element.written)}"
    if part.outcome is Outcome.GRANTED:
        return f"{path}.amount", _amount(decision, part.amount)
    return f"{path}.outcome", part.outcome.value


def _of_the_stage(decision: Decision) -> Iterator[tuple[str, Tree]]:
    """What became of the payments and obligations that a later stage judges."""
    for made in decision.payments:
        yield made.payment.name, made.state.value
    for stands in decision.obligations:
        if stands.state is not ObligationState.STANDING:
            yield stands.obligation.name, stands.state.value


def _amount(decision: Decision, amount: Number | None) -> str:
    return NOTHING if amount is None else _literal(decision.policy, amount, MONEY)


def _literal(policy: Policy, value: Given, of: Type) -> str:
    return write_literal(value, of, policy.units, policy.currency, policy.zone)


def step_of(key: str) -> str:
    """A key as a step of a path."""
    return '"{}"'.format(key.replace('"', '""')) if _PARTING & set(key) else key
