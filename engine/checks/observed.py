"""What happened to some applicants: which conditions were yes and no, and which ways were taken."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from engine.checks.applicants import FAULTS
from engine.checks.entered import elements_of, value_of
from engine.checks.visits import Root
from engine.interpret import Run
from engine.policy.declarations import Definition
from engine.policy.expressions import Case, Expression, Scope
from engine.steps import MemberStep, RuleStep, Step


class Observed:
    """What was seen so far."""

    def __init__(self) -> None:
        self._truths: Final[set[tuple[int, bool]]] = set()
        self._taken: Final[set[int]] = set()

    def was(self, node: Expression, truth: bool) -> bool:
        """Whether `node` was seen to be yes, or no."""
        return (id(node), truth) in self._truths

    def was_taken(self, case: Case) -> bool:
        """Whether a way out of a choice was taken."""
        return id(case) in self._taken

    def watch(self, run: Run, roots: Collection[Root]) -> None:
        """Evaluates what stands at these roots for one applicant, and notes what is seen."""
        definitions = {id(each.definition): each.definition for each in roots}
        for definition in definitions.values():
            if definition is not None:
                self._watch(run, definition)
        for root in roots:
            # The condition of a fact or a list stands in no rule's trail.
            if root.is_condition and root.definition is None:
                self._note_truth(root.visit.node, root.scope, run)

    def _watch(self, run: Run, definition: Definition) -> None:
        try:
            for element, _ in elements_of(run, definition.scope):
                self._note(run.rule(definition.scope, definition.name, element))
        except FAULTS:
            # Of a definition whose body fails, at least whether it applies.
            self._note_truth(definition.only_if, definition.scope, run)

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
                if isinstance(step.node, Case):
                    self._taken.add(id(step.node))
                elif isinstance(step.value, bool):
                    self._truths.add((id(step.node), step.value))
            waiting.extend(step.because)
