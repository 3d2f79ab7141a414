"""What a policy says of itself: always, never, rises with, falls with, ignores.

A property passes over what does not apply. It is proved; or refuted by an applicant for whom it
fails; or open, and then a warning. That a value rises with a fact is proved by comparing two
applicants who differ in that fact alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from engine.absence import NotApplicable
from engine.application import Element, Facts
from engine.checks.entered import Hit, elements_of, is_present, value_of
from engine.checks.formulas import Formula
from engine.checks.hanging import Name, reads
from engine.checks.ordinals import ordinal
from engine.checks.polynomials import Polynomial
from engine.checks.scene import Place
from engine.checks.study import Study
from engine.checks.visits import Visit
from engine.checks.witnesses import Line, Witness
from engine.interpret import Elements, Run
from engine.policy.expressions import Expression, Gather, Lookup, Read
from engine.policy.policy import Property
from engine.policy.walk import walk
from engine.problem import Field, Problem
from engine.quantities import Given, Number
from engine.wordings.values import Written

_SIGNS: Final[Mapping[str, int]] = {"rises_with": 1, "falls_with": -1, "ignores": 0}


class Properties:
    """The properties of a policy, in one study."""

    def __init__(self, study: Study, *, is_chosen: bool = True) -> None:
        self.study: Final = study
        self.forms: Final = study.forms
        self.logic: Final = study.logic
        self.is_chosen: Final = is_chosen
        self.other: Given | None = None

    def problems(self, names: frozenset[Name] | None = None) -> Iterator[Problem]:
        """The properties that are refuted; under the chosen readings, also those that are open."""
        for each in self.study.policy.properties:
            if names is not None and names.isdisjoint(self.names(each)):
                continue
            if self.proved(each):
                continue
            witness = self.witness(each)
            if witness is None and not self.is_chosen:
                continue
            yield self.problem(each, witness)

    def names(self, property_: Property) -> set[Name]:
        """What a property reads itself."""
        return {
            name for node in walk(property_.expression) for name in reads(self.study.policy, node)
        }

    def problem(self, property_: Property, witness: Witness | None) -> Problem:
        """What is told of a property that is not proved."""
        span, inside = property_.origin.span, ("properties", property_.name)
        fields: dict[str, Field] = {"name": property_.name}
        if witness is None:
            return Problem("W465", span, fields, inside)
        fields["applicant"] = self.compared(property_, witness) or witness.field
        if self.is_chosen:
            return Problem("E465", span, fields, inside)
        fields["reading"] = ".".join(self.study.reading or ())
        return Problem("W466", span, fields, inside)

    def place(self, property_: Property) -> Place:
        """Where a property stands."""
        return self.study.walk.file.about(property_.scope)

    # ── Proofs ───────────────────────────────────────────────────────────────────────────────────

    def proved(self, property_: Property) -> bool:
        """Whether a property is proved."""
        place = self.place(property_)
        if property_.kind in ("always", "never"):
            known = self.study.known(self.applying(property_.expression, place))
            formula = self.forms.formula(property_.expression, place)
            wanted = formula if property_.kind == "always" else self.logic.not_(formula)
            return self.study.prover.always(known, wanted)
        by = property_.by
        if by is None or not by.is_fact:
            return False
        return self.proved_for_two(property_, by, place)

    def proved_for_two(self, property_: Property, by: Read, place: Place) -> bool:
        """Whether two applicants who differ in one fact are proved to compare as they should."""
        elsewhere = place._replace(other=(by.element, by.name))
        node = property_.expression
        guards = (*self.applying(node, place), *self.applying(node, elsewhere))
        known = self.study.known(guards)
        if property_.kind == "ignores":
            return self.study.prover.always(known, self.equal(node, place, elsewhere))
        more = self.difference(by, place, elsewhere)
        known = known.assuming((self.logic.not_below_zero(more), True))
        rise = self.difference(node, place, elsewhere).scaled(_SIGNS[property_.kind])
        return self.study.prover.always(known, self.logic.not_below_zero(rise))

    def difference(self, node: Expression, place: Place, elsewhere: Place) -> Polynomial:
        """How much more the second applicant has than the first."""
        return self.forms.polynomial(node, elsewhere).minus(self.forms.polynomial(node, place))

    def equal(self, node: Expression, place: Place, elsewhere: Place) -> Formula:
        """Whether both applicants have the same."""
        if node.type.is_ordered:
            return self.logic.zero(self.difference(node, place, elsewhere))
        return self.logic.truth(self.forms.key(node, place) == self.forms.key(node, elsewhere))

    def applying(self, node: Expression, place: Place) -> tuple[Formula, ...]:
        """That everything which a property reads applies, wherever it reads it."""
        needed: dict[int, Formula] = {}
        for visit in self.study.walk.through(Visit(node, place, ())):
            if isinstance(visit.node, (Read, Lookup, Gather)) and not visit.may_lack:
                applies = self.forms.applies(visit.node, visit.place)
                ways_off = [self.logic.not_(guard) for guard in visit.guards]
                formula = self.logic.any_((*ways_off, applies))
                needed[formula.number] = formula
        return tuple(needed.values())

    # ── Applicants ───────────────────────────────────────────────────────────────────────────────

    def witness(self, property_: Property) -> Witness | None:
        """An applicant for whom a property fails."""
        if property_.kind in ("always", "never"):
            wrong = property_.kind == "never"

            def fails(run: Run) -> Hit | None:
                for element, elements in elements_of(run, property_.scope):
                    if value_of(property_.expression, run, elements) is wrong:
                        return Hit(element)
                return None

            return self.study.applicants.find(fails, about=self.about(property_))
        if property_.by is None or not property_.by.is_fact:
            return None
        by = property_.by
        about = self.about(property_, by)
        return self.study.applicants.find(
            lambda run: self.fails_for_two(property_, by, run), about=about
        )

    def about(self, property_: Property, by: Read | None = None) -> frozenset[Name]:
        """The facts that a property and the fact that it goes by hang on."""
        scene = self.study.scene
        facts = scene.facts(property_.expression)
        if by is not None:
            facts |= scene.facts(by)
        return scene.given_with(facts, property_.scope)

    def fails_for_two(self, property_: Property, by: Read, run: Run) -> Hit | None:
        """For which element another value of one fact gives what it should not."""
        node = property_.expression
        for element, elements in elements_of(run, property_.scope):
            before, own = value_of(node, run, elements), value_of(by, run, elements)
            if not (is_present(before) and is_present(own)):
                continue
            for other in self.study.applicants.maker.pools[by.element, by.name]:
                if not _is_more(other, own, property_.kind):
                    continue
                after = self.value_with(run, element, by, other, node)
                if is_present(after) and _breaks(before, after, property_.kind):
                    self.other = other
                    return Hit(element)
        return None

    def value_with(
        self, run: Run, element: Element | None, by: Read, other: Given, node: Expression
    ) -> object:
        """The value of an expression for the same applicant with another fact."""
        of = None if by.element is None else element
        facts, changed = _with(run.facts, of, by.name, other)
        rerun = self.study.applicants.run(facts)
        at_hand = changed or element
        elements: Elements = {}
        if at_hand is not None:
            elements = {self.study.policy.lists[at_hand.collection].element: at_hand}
        return value_of(node, rerun, elements)

    def compared(self, property_: Property, witness: Witness) -> tuple[Line, ...]:
        """The applicant, then the other value that a fact takes, as the last search found it."""
        by, policy = property_.by, self.study.policy
        if by is None or self.other is None:
            return witness.lines
        at_hand, facts = witness.hit.element, witness.facts
        held = facts.values if by.element is None or at_hand is None else at_hand.fields
        about = by.type, policy.units, policy.currency, policy.zone
        own = Line(by.name, Written(held[by.name], *about))
        others = (each for each in witness.lines if each != own)
        return (own, Line(by.name, Written(self.other, *about), "→"), *others)


def _with(
    facts: Facts, element: Element | None, name: str, other: Given
) -> tuple[Facts, Element | None]:
    if element is None:
        return replace(facts, values={**facts.values, name: other}), None
    fields: dict[str, Given | NotApplicable] = {**element.fields, name: other}
    changed = replace(element, fields=fields)
    elements = {**facts.lists[element.collection], element.key: changed}
    return replace(facts, lists={**facts.lists, element.collection: elements}), changed


def _is_more(other: Given, own: object, kind: str) -> bool:
    if kind == "ignores":
        return other != own
    return ordinal(other) > ordinal(own)  # type: ignore[arg-type]  # of one ordered type


def _breaks(before: object, after: object, kind: str) -> bool:
    if kind == "ignores":
        return before != after
    rise: Number = ordinal(after) - ordinal(before)  # type: ignore[arg-type]  # of one ordered type
    return rise * _SIGNS[kind] < 0
