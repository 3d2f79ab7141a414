"""The proof that what may not apply is read only where it applies.

What a reading needs is worked out as a formula of questions (which option, does the row exist, yes
or no) and comparisons; so are the guards in force. If the reading needs nothing that the guards do
not give, whatever the answers, the interpreter never meets a value that does not apply; where that
alone does not tell, bounds on what is compared may. An application with open facts meets none
either: a guard that holds while facts are open holds whatever they turn out to be.

What is not proved is *refuted* by an applicant whom the interpreter decided, or stays *open*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from engine.absence import NOT_APPLICABLE
from engine.checks.entered import Elements, Hit, elements_of, holds, is_asked, value_of
from engine.checks.formulas import Formula
from engine.checks.guarding import Guarding
from engine.checks.presence import passes_over
from engine.checks.scene import Place
from engine.checks.study import Study
from engine.checks.visits import Root, Visit
from engine.checks.witnesses import Witness
from engine.interpret import Run
from engine.policy.expressions import Choose, Expression, Gather, Lookup, Read, Scope
from engine.policy.policy import Gate, Part
from engine.problem import Field, Problem, Span
from engine.wordings.wording import Phrase

# Whether something is shown for the element at hand.
ShownFor: TypeAlias = Callable[[Run, Elements], bool]
_ANY: Final = Phrase("om het even welke aanvraag", "any application")


class Applying:
    """Finds what is read where it may not apply, in one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.walk: Final = study.walk
        self.forms: Final = study.forms
        self.logic: Final = study.logic
        self.policy: Final = study.policy
        self.guarding: Final = Guarding(study)

    def problems(self, roots: Iterable[Root]) -> Iterator[Problem]:
        """Every reading of what may not apply that nothing guards."""
        for root in roots:
            for visit in self.walk.through(root.visit):
                yield from self.read_unguarded(visit, root)

    def read_unguarded(self, visit: Visit, root: Root) -> Iterator[Problem]:
        """The problem of one expression, if it is not proved to apply."""
        node = visit.node
        if visit.may_lack or not _may_lack(node):
            return
        if self.study.is_sure(visit.guards, self.forms.applies(node, visit.place)):
            return

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            return found is node and value_of(node, run, elements) is NOT_APPLICABLE

        ways = self.guarding.ways(visit, root)
        fields: dict[str, Field] = {"name": node.origin.text, "ways": ways}
        witness = self.study.witness(root, shows)
        yield _told("E430", node.origin.span, fields, root.within, witness)

    # ── The decision ─────────────────────────────────────────────────────────────────────────────

    def of_the_decision(self) -> Iterator[Problem]:
        """Gates that may be empty, and amounts that may not apply where their gate holds."""
        block, file = self.policy.decision, self.walk.file
        yield from self.empty_gate(block.gate, None, ("decision",))
        holds = self.walk.holds(block.gate, file)
        if block.amount is not None:
            yield from self.amount(block.amount, None, (holds,), ("decision",))
        for part in block.parts:
            place = file.about(part.element)
            inside = ("decision", "parts", part.element)
            yield from self.empty_gate(part.gate, part, inside)
            guards = (holds, self.walk.holds(part.gate, place), *self.asked_for(part, place))
            yield from self.amount(part.amount, part, guards, inside)

    def asked_for(self, part: Part, place: Place) -> tuple[Formula, ...]:
        """That a part is not left out."""
        if part.left_out is None:
            return ()
        return (self.logic.not_(self.forms.formula(part.left_out.when, place)),)

    def empty_gate(
        self, gate: Gate, part: Part | None, inside: tuple[str, ...]
    ) -> Iterator[Problem]:
        """The problem of a gate of which nothing might apply."""
        if not gate.requires:
            return
        place = self.walk.file.about(None if part is None else part.element)
        guards = () if part is None else self.asked_for(part, place)
        if self.study.is_sure(
            guards, self.logic.any_(self.forms.applies(each, place) for each in gate.requires)
        ):
            return

        def shows(run: Run, elements: Elements) -> bool:
            values = [value_of(each, run, elements) for each in gate.requires]
            return all(each is NOT_APPLICABLE for each in values) and is_asked(part, run, elements)

        first = gate.requires[0].origin
        witness = self.witness(gate.requires, part, shows)
        yield _told("E433", first.span, {"name": first.text}, inside, witness)

    def amount(
        self, read: Read, part: Part | None, guards: tuple[Formula, ...], inside: tuple[str, ...]
    ) -> Iterator[Problem]:
        """The problem of an amount that may not apply where its gate holds."""
        place = self.walk.file.about(None if part is None else part.element)
        if self.study.is_sure(guards, self.forms.applies(read, place)):
            return
        file = self.policy.decision.gate

        def shows(run: Run, elements: Elements) -> bool:
            is_granted = holds(file, run, {}) and is_asked(part, run, elements)
            is_granted = is_granted and (part is None or holds(part.gate, run, elements))
            return is_granted and value_of(read, run, elements) is NOT_APPLICABLE

        condition = self.guarding.condition(read, place) or f"exists({read.name})"
        fields: dict[str, Field] = {"name": read.name, "condition": condition}
        gates = (*file.requires, *(() if part is None else part.gate.requires))
        witness = self.witness((read, *gates), part, shows)
        yield _told("E432", read.origin.span, fields, inside, witness)

    def witness(self, reads: Iterable[Read], part: Part | None, shows: ShownFor) -> Witness | None:
        """An applicant that shows something of the decision, which hangs on `reads`."""
        scope: Scope = None if part is None else part.element
        whole = (*reads, *(() if part is None or part.left_out is None else (part.left_out.when,)))
        facts = frozenset().union(*(self.study.scene.facts(each) for each in whole))

        def test(run: Run) -> Hit | None:
            found = (each for each, at_hand in elements_of(run, scope) if shows(run, at_hand))
            return next((Hit(each) for each in found), None)

        about = self.study.scene.given_with(facts, scope)
        return self.study.applicants.find(test, about=about)


def _told(
    code: str,
    span: Span,
    fields: dict[str, Field],
    within: tuple[str, ...],
    witness: Witness | None,
) -> Problem:
    """What is told of what is not proved: with an applicant that shows it, or as open."""
    example = None if witness is None else witness.lines
    refuted = Problem(code, span, {**fields, "example": example or _ANY}, within)
    if witness is not None:
        return refuted
    mend = Phrase(refuted.mend("nl"), refuted.mend("en"))
    return Problem("E431", span, {"name": fields["name"], "mend": mend}, within)


def _may_lack(node: Expression) -> bool:
    """Whether there are expressions of this shape that do not apply."""
    if isinstance(node, Choose):
        return node.may_pass
    return isinstance(node, (Read, Lookup, Gather)) or passes_over(node)
