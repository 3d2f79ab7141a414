"""The judgements that a round itself answers, filled into the facts of an application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from engine.absence import Unknown
from engine.application import Element, Facts
from engine.decision import decide
from engine.evaluate.rules import at_hand
from engine.interpret import Run, evaluate
from engine.outcome import Decision
from engine.policy.round import RoundStep
from engine.quantities import Given
from engine.round.numbers import is_number, number_of

# What the judgement of a step on an element is answered with; None if it stays as it is.
Answer: TypeAlias = Callable[[RoundStep, Element], Given | None]


def redecided(decision: Decision, answer: Answer, readings: Mapping[str, str]) -> Decision:
    """The decision once more, with answers; the same if nothing is answered.

    What a person has judged stays as it is.
    """
    facts = _answered(decision.run, answer)
    if facts is decision.run.facts:
        return decision
    return decide(decision.policy, facts, readings=readings)


def in_favour(run: Run) -> Answer:
    """Answers that give all that is asked, as far as that is known."""

    def answer(step: RoundStep, element: Element) -> Given | None:
        assert step.settles is not None
        if step.settles.asks is None:
            return True
        asked = evaluate(step.settles.asks, run, at_hand(step.scope, element)).value
        return number_of(asked) if is_number(asked) else None

    return answer


def _answered(run: Run, answer: Answer) -> Facts:
    facts = run.facts
    for step in run.policy.round:
        if step.settles is not None and run.is_in_force(step.under):
            facts = _by_step(run, facts, step, answer)
    return facts


def _by_step(run: Run, facts: Facts, step: RoundStep, answer: Answer) -> Facts:
    assert step.settles is not None
    assert step.scope is not None
    fact = run.policy.facts[step.scope, step.settles.judgement]
    collection = run.policy.list_of(step.scope).name
    given = facts.lists.get(collection, {})
    made = dict(given)
    for key, element in given.items():
        # It is asked, and nobody has judged it; what another step has filled in holds.
        if fact.name not in element.fields and isinstance(run.fact(fact, element), Unknown):
            found = answer(step, element)
            if found is not None:
                made[key] = replace(element, fields={**element.fields, fact.name: found})
    return facts if made == given else replace(facts, lists={**facts.lists, collection: made})
