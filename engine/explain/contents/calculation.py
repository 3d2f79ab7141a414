"""The conditions that were evaluated, and the values that were computed."""

from __future__ import annotations

from typing import Final

from engine.absence import NOT_APPLICABLE
from engine.explain.record_shapes import (
    ConditionRecord,
    StepRecord,
)
from engine.explain.steps.steps import expression_of, layers
from engine.explain.steps.telling import verdict_of
from engine.explain.words.formulas import filled_text, formula_text
from engine.explain.words.places import (
    label_of,
    of_element,
    sources_of,
)
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.outcome import Decision, PartDecision, Verdict
from engine.policy.declarations import Role
from engine.policy.policy import Policy
from engine.steps import RuleStep

_CALCULATED: Final = frozenset({Role.VALUE, Role.PAYMENT, Role.TOTAL})


def conditions_of(decision: Decision) -> list[ConditionRecord]:
    """Every condition of the file and of each part, in the order of the policy."""
    own = [(verdict, None) for verdict in decision.verdicts]
    parts = [(verdict, part) for part in decision.parts for verdict in part.verdicts]
    return [_condition(verdict, part, decision.policy) for verdict, part in [*own, *parts]]


def _condition(verdict: Verdict, part: PartDecision | None, policy: Policy) -> ConditionRecord:
    read = verdict.condition
    key = (read.element, read.name)
    thing = policy.facts[key] if read.is_fact else policy.definitions[key]
    element = None if read.element is None else verdict.element
    shape: ConditionRecord = {
        "address": verdict.path,
        "label": of_element(label_of(thing.words, thing.name), element, policy),
        "verdict": verdict_of(verdict.value, is_condition=True),
        "is_notice": verdict.is_notice,
        "sources": sources_of(thing.sources, policy),
    }
    if part is not None:
        shape["part"] = part.id
    return shape


def calculation_of(decision: Decision) -> list[StepRecord]:
    """Every value that was computed, in the order in which it was; before and after its clauses."""
    steps = decision.run.steps.values()
    return [_calculated(step, decision.run) for step in steps if _is_calculated(step)]


def _is_calculated(step: RuleStep) -> bool:
    entered = step.value is not NOT_APPLICABLE and len(step.because) > 0
    return step.definition.role in _CALCULATED and entered


def _calculated(step: RuleStep, run: Run) -> StepRecord:
    definition, policy = step.definition, run.policy
    body = layers(step.because[-1])[-1]
    shape: StepRecord = {
        "address": step.address,
        "label": of_element(label_of(definition.words, definition.name), step.element, policy),
        "formula": formula_text(expression_of(body), run, definition.scope),
        "filled": {"nl": filled_text(body, policy, "nl"), "en": filled_text(body, policy, "en")},
        "value": value_shape(step.value, definition.type, policy),
    }
    if body.value != step.value:
        shape["before"] = value_shape(body.value, definition.type, policy)
    return shape
