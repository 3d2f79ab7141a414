"""What a definition is worth, under its reading and its guard, for one element or for the file."""

from __future__ import annotations

from typing import Any, Final

from engine.absence import NOT_APPLICABLE
from engine.application import Element
from engine.evaluate.evaluation import NO_ELEMENTS, Elements, Evaluation, Evaluator, passed_over
from engine.policy.declarations import Definition
from engine.policy.expressions import Scope
from engine.steps import RuleStep


class Rule:
    """What gives a definition its value."""

    __slots__ = ("body", "definition", "guard")

    def __init__(self, definition: Definition, guard: Evaluator | None, body: Evaluator) -> None:
        self.definition: Final = definition
        self.guard: Final = guard
        self.body: Final = body

    def step(self, run: Evaluation, element: Element | None) -> RuleStep:
        """The value, and the steps that made it."""
        definition = self.definition
        if definition.under is not None and not run.is_in_force(definition.under):
            return RuleStep(definition, element, NOT_APPLICABLE, ())
        elements = NO_ELEMENTS if element is None else at_hand(definition.scope, element)
        if self.guard is None:
            body = self.body.step(run, elements)
            value: Any = body.value
            return RuleStep(definition, element, value, (body,))
        guard = self.guard.step(run, elements)
        if guard.value is not True:
            return RuleStep(definition, element, passed_over(guard), (guard,))
        body = self.body.step(run, elements)
        value = body.value
        return RuleStep(definition, element, value, (guard, body))


def at_hand(scope: Scope, element: Element | None) -> Elements:
    """The element that a rule or a guard of `scope` is evaluated for, by its singular."""
    return NO_ELEMENTS if element is None or scope is None else {scope: element}
