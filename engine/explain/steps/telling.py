"""The rules and facts of one run as nodes of a trail: each rule is told once, and then pointed at.

A node nests what it was made from. Where that would go deeper than a reader follows, the rule is
only pointed at, and told at the end of the trail.
"""

from __future__ import annotations

from typing import Final

from engine.absence import NOT_APPLICABLE, Unknown
from engine.application import Element
from engine.explain.shapes import FactShape, GuardShape, Node, RuleShape, SeeShape, StepShape
from engine.explain.steps.steps import reading_shape, step_shape
from engine.explain.steps.where import Where
from engine.explain.words.places import (
    fact_label,
    in_words,
    label_of,
    of_element,
    place_of,
    sources_of,
)
from engine.explain.words.sentences import at_hand, sentence
from engine.explain.words.values import value_shape
from engine.interpret import Run, evaluate
from engine.policy.declarations import Fact
from engine.policy.expressions import Choose, Read
from engine.quantities import Value
from engine.steps import RuleStep, Step, path_of
from engine.wordings.labels import Both, both

DEEPEST: Final = 24


class Telling:
    """What has been told of one run so far.

    Attributes:
        told: the addresses of the rules that were told.
        later: the rules that were only pointed at, by address.
    """

    __slots__ = ("later", "run", "told")

    def __init__(self, run: Run) -> None:
        self.run = run
        self.told: Final[set[str]] = set()
        self.later: Final[dict[str, RuleStep]] = {}

    def read(self, read: Read, element: Element | None) -> Node:
        """The rule or fact that a gate, a part or a payment names."""
        of = None if read.element is None else element
        if read.is_fact:
            return self.fact(self.run.policy.facts[read.element, read.name], of)
        return self.rule(self.run.rule(read.element, read.name, of))

    def rule(self, step: RuleStep, depth: int = 0) -> Node:
        """The rule with all its steps; once told, or too deep, only its address and value."""
        address = step.address
        if address in self.told:
            return self.see(step)
        if depth > DEEPEST:
            self.later[address] = step
            return self.see(step)
        self.told.add(address)
        self.later.pop(address, None)
        return self._rule(step, depth)

    def see(self, step: RuleStep) -> SeeShape:
        """Where a rule is told, and what it came to."""
        definition = step.definition
        return {
            "kind": "see",
            "address": step.address,
            "label": self.label(step),
            "verdict": verdict_of(step.value, is_condition=definition.is_condition),
            "value": value_shape(step.value, definition.type, self.run.policy),
        }

    def label(self, step: RuleStep) -> Both:
        """What a rule is called, with its element; one without a name by what it is."""
        definition = step.definition
        if not definition.is_named:
            return both(f"role.{definition.role.value}")
        called = label_of(definition.words, definition.name)
        return of_element(called, step.element, self.run.policy)

    def _rule(self, step: RuleStep, depth: int) -> RuleShape:
        definition, policy = step.definition, self.run.policy
        where = Where(self, at_hand(definition.scope, step.element), definition.scope, depth + 1)
        shape: RuleShape = {
            "kind": "rule",
            "address": step.address,
            "name": definition.name,
            "role": definition.role.value,
            "label": self.label(step),
            "verdict": verdict_of(step.value, is_condition=definition.is_condition),
            "value": value_shape(step.value, definition.type, policy),
            "sources": sources_of(definition.sources, policy),
            "at": place_of(definition.origin, policy),
        }
        if step.element is not None:
            shape["element"] = f"{step.element.collection}.{step.element.written}"
        if definition.chapter:
            shape["chapter"] = in_words(definition.chapter, policy)
        if definition.refs:
            shape["refs"] = list(definition.refs)
        says = sentence(definition.words, "says", self.run, where.elements)
        if says is not None:
            shape["says"] = says
        self._entered(shape, step, where)
        return shape

    def _entered(self, shape: RuleShape, step: RuleStep, where: Where) -> None:
        """Why the rule was entered or not, and its body if it was."""
        definition = step.definition
        steps = list(step.because)
        if definition.under is not None and not steps:
            shape["guard"] = {
                "reason": "under",
                "reading": reading_shape(definition.under[0], self.run),
            }
            return
        if definition.only_if is not None:
            shape["guard"] = {"reason": "only_if", "step": step_shape(steps.pop(0), where)}
        if steps:
            shape["body"] = step_shape(steps[0], where)
        body = definition.body
        if isinstance(body, Choose) and body.origin.construct == "dated":
            shape["dated"] = True

    def step(self, step: Step, where: Where) -> StepShape:
        """A step of its own, with all that it was made from."""
        return step_shape(step, where)

    def fact(self, fact: Fact, element: Element | None, depth: int = 0) -> FactShape:
        """A fact or judgement with its value, and why it does not apply if it does not."""
        value = self.run.fact(fact, element)
        shape: FactShape = {
            "kind": "fact",
            "address": path_of(element, fact.name),
            "label": fact_label(fact, element, self.run.policy),
            "is_judgement": fact.is_judgement,
            "value": value_shape(value, fact.type, self.run.policy),
        }
        guard = self._guard(fact, element, depth)
        if guard is not None:
            shape["guard"] = guard
        return shape

    def _guard(self, fact: Fact, element: Element | None, depth: int) -> GuardShape | None:
        if fact.only_if is None:
            return None
        elements = at_hand(fact.scope, element)
        step = evaluate(fact.only_if, self.run, elements)
        if step.value is True:
            return None
        where = Where(self, elements, fact.scope, depth + 1)
        return {"reason": "only_if", "step": step_shape(step, where)}


def verdict_of(value: Value, *, is_condition: bool) -> str:
    """What a rule came to in one word: a condition holds or fails, all else is known."""
    if value is NOT_APPLICABLE:
        return "not applicable"
    if isinstance(value, Unknown):
        return "open"
    if is_condition:
        return "holds" if value is True else "fails"
    return "known"
