"""What happened to some applicants: which conditions were yes and no, and which ways were taken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engine.checks.applicants import FAULTS
from engine.checks.entered import elements_of, value_of
from engine.interpret import Run
from engine.policy.declarations import Definition
from engine.policy.expressions import Case, Choose, Expression, Scope
from engine.policy.policy import Policy
from engine.steps import MemberStep, RuleStep, Step


class Observed:
    """What was seen so far.

    Args:
        policy: the policy.
        definitions: those to look at.
    """

    def __init__(self, policy: Policy, definitions: Iterable[Definition]) -> None:
        self.policy: Final = policy
        self.definitions: Final = list(definitions)
        self._truths: Final[set[tuple[int, bool]]] = set()
        self._taken: Final[set[int]] = set()
        # What was seen is kept, so that nothing else ever has its identity.
        self._kept: Final[dict[int, object]] = {}

    def was(self, node: Expression, truth: bool) -> bool:
        """Whether `node` was seen to be yes, or no."""
        return (id(node), truth) in self._truths

    def was_taken(self, case: Case) -> bool:
        """Whether a way out of a choice was taken."""
        return id(case) in self._taken

    def watch(self, run: Run, conditions: Iterable[tuple[Expression, Scope]]) -> None:
        """Evaluates everything for one applicant, and notes what is seen."""
        for definition in self.definitions:
            try:
                for element, _ in elements_of(run, definition.scope):
                    self._note(run.rule(definition.scope, definition.name, element))
            except FAULTS:
                # Of a definition whose body fails, at least whether it applies.
                self._note_truth(definition.only_if, definition.scope, run)
        for node, scope in conditions:
            self._note_truth(node, scope, run)

    def _note_truth(self, node: Expression | None, scope: Scope, run: Run) -> None:
        """Notes what a condition is, for each element, as far as the interpreter comes."""
        if node is None:
            return
        try:
            values = [value_of(node, run, elements) for _, elements in elements_of(run, scope)]
        except FAULTS:
            return
        self._truths.update((id(node), value) for value in values if isinstance(value, bool))

    def _note(self, rule: RuleStep) -> None:
        waiting: list[Step | RuleStep | MemberStep] = list(rule.because)
        while waiting:
            step = waiting.pop()
            if isinstance(step, RuleStep):
                continue
            if isinstance(step, Step):
                if isinstance(step.value, bool):
                    self._truths.add((id(step.node), step.value))
                elif isinstance(step.node, Case):
                    self._taken.add(id(step.node))
                self._take(step)
            waiting.extend(step.because)

    def _take(self, step: Step) -> None:
        if isinstance(step.node, Choose) and step.because:
            last = step.because[-1]
            if isinstance(last, Step) and isinstance(last.node, Case):
                self._taken.add(id(last.node))
