"""Whether anybody can be granted anything: gates that contradict each other refuse every applicant.

Under the readings that were chosen. No text of a call is meant so; whoever wrote such a policy
mistook a limit or a sign, and would find out by the first refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from engine.checks.entered import Elements, Hit, elements_of, holds, is_asked
from engine.checks.formulas import Formula
from engine.checks.study import Study
from engine.interpret import Run
from engine.policy.expressions import Read, Scope
from engine.policy.policy import Part
from engine.problem import Field, Problem


class Granting:
    """Looks at the gates of one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.decision: Final = study.policy.decision

    def problems(self) -> Iterator[Problem]:
        """The gate of the file, if it cannot be met; else those of its parts."""
        own = self.decision.gate.requires
        found = list(self.of_gate(own, None, ("decision",)))
        yield from found
        for part in () if found else self.decision.parts:
            inside = ("decision", "parts", part.element)
            yield from self.of_gate((*own, *part.gate.requires), part, inside)

    def of_gate(
        self, requires: Sequence[Read], part: Part | None, inside: tuple[str, ...]
    ) -> Iterator[Problem]:
        """The problem of conditions that never hold together."""
        if len(requires) < 2 or self.was_seen(part):
            return
        scope: Scope = None if part is None else part.element
        met = [self.met(each, scope) for each in requires]
        if any(self.never(each) for each in met) or not self.never(*met):
            return  # of a condition that never holds itself that is told where it stands
        pairs = combinations(range(len(met)), 2)
        guilty = next((pair for pair in pairs if self.never(*(met[at] for at in pair))), None)
        told = [requires[at] for at in guilty or range(len(met))]
        also = ((told[0].origin.span, "first"),)
        fields: dict[str, Field] = {"conditions": tuple(each.name for each in told)}
        yield Problem("E472", told[-1].origin.span, fields, inside, also)

    def met(self, read: Read, scope: Scope) -> Formula:
        """That a condition holds, or does not apply."""
        forms, place = self.study.forms, self.study.walk.file.about(scope)
        lacks = forms.logic.not_(forms.applies(read, place))
        return forms.logic.any_((lacks, forms.formula(read, place)))

    def never(self, *met: Formula) -> bool:
        """Whether it is proved that these never hold together."""
        known = self.study.ranges.nothing_known
        return self.study.prover.never(known, *((each, True) for each in met))

    def was_seen(self, part: Part | None) -> bool:
        """Whether one of the samples meets all of them: then there is nothing to prove."""
        scope: Scope = None if part is None else part.element

        def test(run: Run) -> Hit | None:
            if holds(self.decision.gate, run, {}):
                for element, at_hand in elements_of(run, scope):
                    if part is None or self.is_granted(part, run, at_hand):
                        return Hit(element)
            return None

        applicants = self.study.applicants
        return any(applicants.shows(test, each) is not None for each in applicants.samples)

    def is_granted(self, part: Part, run: Run, elements: Elements) -> bool:
        """Whether the element at hand is asked for and meets the gate of its part."""
        return is_asked(part, run, elements) and holds(part.gate, run, elements)
