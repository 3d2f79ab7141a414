"""Operations on values, all of which must be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from engine.absence import NOT_APPLICABLE
from engine.evaluate.evaluation import ABSENT, Elements, Evaluation, Evaluator, open_together
from engine.policy.expressions import Apply
from engine.steps import Step


class Operation(Evaluator):
    """An operation on any number of values; unknown if one of them is."""

    __slots__ = ("means", "node", "operands")

    def __init__(
        self, node: Apply, means: Callable[..., Any], operands: tuple[Evaluator, ...]
    ) -> None:
        self.node: Final = node
        self.means: Final = means
        self.operands: Final = operands

    def step(self, run: Evaluation, elements: Elements) -> Step:
        steps = tuple([each.step(run, elements) for each in self.operands])
        values: list[Any] = [step.value for step in steps]
        return Step(self.node, self.of(values, run), steps)

    def of(self, values: list[Any], _run: Evaluation) -> Any:
        """What the operation makes of the values of its operands."""
        for value in values:
            if type(value) in ABSENT:
                return open_together(values)
        return self.means(*values)


class OnTwo(Evaluator):
    """An operation on two values: most are, so these take a shorter way to the same."""

    __slots__ = ("means", "node", "one", "other")

    def __init__(
        self, node: Apply, means: Callable[[Any, Any], Any], one: Evaluator, other: Evaluator
    ) -> None:
        self.node: Final = node
        self.means: Final = means
        self.one: Final = one
        self.other: Final = other

    def step(self, run: Evaluation, elements: Elements) -> Step:
        one = self.one.step(run, elements)
        other = self.other.step(run, elements)
        left: Any = one.value
        right: Any = other.value
        if type(left) in ABSENT or type(right) in ABSENT:
            return Step(self.node, open_together((left, right)), (one, other))
        return Step(self.node, self.means(left, right), (one, other))


class OnPresent(Operation):
    """An operation on those values that apply."""

    __slots__ = ()

    def of(self, values: list[Any], run: Evaluation) -> Any:
        return super().of([value for value in values if value is not NOT_APPLICABLE], run)


class OnCalendar(Operation):
    """An operation that counts days as the policy does."""

    __slots__ = ()

    def of(self, values: list[Any], run: Evaluation) -> Any:
        if any(type(value) in ABSENT for value in values):
            return open_together(values)
        return self.means(run.calendar, *values)
