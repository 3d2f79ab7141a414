"""Choices: the first case whose guard is true."""

from __future__ import annotations

from typing import Final, NamedTuple

from engine.absence import NOT_APPLICABLE
from engine.evaluate.evaluation import Elements, Evaluation, Evaluator, fault, passed_over
from engine.policy.expressions import Case, Choose
from engine.steps import Step


class Branch(NamedTuple):
    """One way out of a choice."""

    case: Case
    when: Evaluator
    then: Evaluator


class Choice(Evaluator):
    """The value of the first branch whose guard is true; one that is open leaves the value open."""

    __slots__ = ("branches", "node", "otherwise")

    def __init__(
        self, node: Choose, branches: tuple[Branch, ...], otherwise: Branch | None
    ) -> None:
        self.node: Final = node
        self.branches: Final = branches
        self.otherwise: Final = otherwise

    def step(self, run: Evaluation, elements: Elements) -> Step:
        guards: tuple[Step, ...] = ()
        for branch in self.branches:
            under = branch.case.under
            if under is not None and not run.is_in_force(under):
                continue
            guard = branch.when.step(run, elements)
            guards = (*guards, guard)
            if guard.value is True:
                return self._taken(branch, guards, run, elements)
            if guard.value is not False:
                return Step(self.node, passed_over(guard), guards)
        if self.otherwise is not None:
            return self._taken(self.otherwise, guards, run, elements)
        if not self.node.may_pass:
            fault("no case fits")
        return Step(self.node, NOT_APPLICABLE, guards)

    def _taken(
        self, branch: Branch, guards: tuple[Step, ...], run: Evaluation, elements: Elements
    ) -> Step:
        then = branch.then.step(run, elements)
        return Step(self.node, then.value, (*guards, Step(branch.case, then.value, (then,))))
