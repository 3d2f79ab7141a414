"""What stands for a value: a literal, a name, an interpretation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.application import Element
from engine.evaluate.evaluation import Elements, Evaluation, Evaluator
from engine.policy.declarations import Fact
from engine.policy.expressions import Read, Reading, Scope
from engine.quantities import Value
from engine.steps import Step


class Constant(Evaluator):
    """The same for every application: what the policy writes, and a name that stands for it."""

    __slots__ = ("_step",)

    def __init__(self, step: Step) -> None:
        self._step: Final = step

    def step(self, _run: Evaluation, _elements: Elements) -> Step:
        return self._step


class _Named(Evaluator):
    """The value of a name: of an element at hand, or of the file."""

    __slots__ = ("name", "node", "scope")

    def __init__(self, node: Read) -> None:
        self.node: Final = node
        self.scope: Final[Scope] = node.element
        self.name: Final = node.name

    def presence(self, run: Evaluation, elements: Elements) -> Value:
        return run.applies(self.scope, self.name, _element_of(self.scope, elements))


class RuleRead(_Named):
    """The value of a definition."""

    __slots__ = ()

    def step(self, run: Evaluation, elements: Elements) -> Step:
        scope = self.scope
        rule = run.rule(scope, self.name, None if scope is None else elements[scope])
        return Step(self.node, rule.value, (rule,))


class FactRead(_Named):
    """The value of a fact or judgement."""

    __slots__ = ("_may_not_apply", "fact")

    def __init__(self, node: Read, fact: Fact) -> None:
        super().__init__(node)
        self.fact: Final = fact
        self._may_not_apply: Final = fact.only_if is not None

    def step(self, run: Evaluation, elements: Elements) -> Step:
        element = None if self.scope is None else elements[self.scope]
        given = run.facts.values if element is None else element.fields
        value = given.get(self.name)
        # What is given and always applies is its own value, and most facts are.
        if value is None or self._may_not_apply:
            return Step(self.node, run.fact(self.fact, element))
        return Step(self.node, value)


class ByReading(Evaluator):
    """What holds under the reading of an interpretation that is in force."""

    __slots__ = ("node", "options")

    def __init__(self, node: Reading, options: Mapping[str, Evaluator]) -> None:
        self.node: Final = node
        self.options: Final = options

    def step(self, run: Evaluation, elements: Elements) -> Step:
        body = self._in_force(run).step(run, elements)
        return Step(self.node, body.value, (body,))

    def presence(self, run: Evaluation, elements: Elements) -> Value:
        return self._in_force(run).presence(run, elements)

    def _in_force(self, run: Evaluation) -> Evaluator:
        return self.options[run.chosen(self.node.interpretation)]


def _element_of(scope: Scope, elements: Elements) -> Element | None:
    return None if scope is None else elements[scope]
