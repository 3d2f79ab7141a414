"""Conditions under conditions: three-valued, and not every operand is always entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from engine.evaluate.evaluation import Elements, Evaluation, Evaluator, known
from engine.operations import meaning
from engine.policy.expressions import Apply
from engine.quantities import Value
from engine.steps import NOT_ENTERED, Step


class Junction(Evaluator):
    """*And*, *or*: all operands are entered, also when one of them decides."""

    __slots__ = ("means", "node", "operands")

    def __init__(
        self, node: Apply, means: Callable[[list[Any]], Value], operands: tuple[Evaluator, ...]
    ) -> None:
        self.node: Final = node
        self.means: Final = means
        self.operands: Final = operands

    def step(self, run: Evaluation, elements: Elements) -> Step:
        steps = tuple([each.step(run, elements) for each in self.operands])
        return Step(self.node, self.means([known(step) for step in steps]), steps)


class PartialJunction(Junction):
    """*And*, *or* of which some operands are entered only where the earlier ones let them be."""

    __slots__ = ("lets_pass",)

    def __init__(
        self,
        node: Apply,
        means: Callable[[list[Any]], Value],
        operands: tuple[Evaluator, ...],
        *,
        lets_pass: bool,
    ) -> None:
        super().__init__(node, means, operands)
        self.lets_pass: Final = lets_pass

    def step(self, run: Evaluation, elements: Elements) -> Step:
        steps: list[Step] = []
        node = self.node
        for each, of, is_partial in zip(self.operands, node.arguments, node.partial, strict=True):
            barred = is_partial and any(step.value is not self.lets_pass for step in steps)
            steps.append(Step(of, NOT_ENTERED) if barred else each.step(run, elements))
        values = [step.value for step in steps if step.value is not NOT_ENTERED]
        return Step(node, self.means(values), tuple(steps))


class ConditionList(Junction):
    """*All of*, *any of*: there is such a list as soon as one of its conditions applies."""

    __slots__ = ()

    def presence(self, run: Evaluation, elements: Elements) -> Value:
        return meaning.any_holds([each.presence(run, elements) for each in self.operands])


class AtLeast(ConditionList):
    """*At least so many of*."""

    __slots__ = ("number",)

    def __init__(self, node: Apply, number: Evaluator, operands: tuple[Evaluator, ...]) -> None:
        super().__init__(node, meaning.any_holds, operands)
        self.number: Final = number

    def step(self, run: Evaluation, elements: Elements) -> Step:
        number = self.number.step(run, elements)
        steps = tuple([each.step(run, elements) for each in self.operands])
        least: Any = number.value
        value = meaning.at_least(least, [known(step) for step in steps])
        return Step(self.node, value, (number, *steps))


class Negation(Evaluator):
    """*Not*."""

    __slots__ = ("node", "operand")

    def __init__(self, node: Apply, operand: Evaluator) -> None:
        self.node: Final = node
        self.operand: Final = operand

    def step(self, run: Evaluation, elements: Elements) -> Step:
        step = self.operand.step(run, elements)
        return Step(self.node, meaning.negation(known(step)), (step,))

    def presence(self, run: Evaluation, elements: Elements) -> Value:
        return meaning.any_holds([self.operand.presence(run, elements)])
