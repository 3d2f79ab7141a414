"""Proofs that a mistake changes nothing: no application could come out otherwise.

That no difference was found is no proof. It is one that of each rule which says something else it
is proved, as `check` proves things, that it reads the same facts, applies to the same and comes to
the same, under every reading that it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.checks.formulas import Formula
from engine.checks.hanging import Name
from engine.checks.known import Known
from engine.checks.properties import Properties
from engine.checks.scene import Place
from engine.checks.study import Study, Worked
from engine.mutation.roundings import simpler
from engine.policy.declarations import Definition
from engine.policy.expressions import Choose, Expression, Reading, Under
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.quantities import Kind


class Equivalence:
    """Proves things of one policy and what its mistakes make of it."""

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy
        self.worked: Final = Worked(policy, ())
        self.studies: Final[dict[Under | None, Study]] = {}

    def proved(self, policy: Policy, changed: frozenset[Name]) -> bool:
        """Whether each of the changed rules is proved to come to the same."""
        pairs = [(self.policy.definitions[each], policy.definitions[each]) for each in changed]
        return bool(pairs) and all(self.is_same(*each) for each in pairs)

    def is_same(self, old: Definition, new: Definition) -> bool:
        """Whether a rule comes to the same under every reading that it hangs on."""
        if (old.under, old.type, old.stage) != (new.under, new.type, new.stage):
            return False
        readings = [None, *self.readings(old), *self.readings(new)]
        return all(
            _Comparing(self.study(each), old, new).is_same() for each in dict.fromkeys(readings)
        )

    def readings(self, definition: Definition) -> Iterator[Under]:
        """The other readings of the questions that a rule asks itself, one at a time."""
        for part in (definition.body, definition.only_if):
            for node in () if part is None else walk(part):
                for name in _asked(node):
                    interpretation = self.policy.interpretations[name]
                    yield from (
                        (name, each.name)
                        for each in interpretation.readings.values()
                        if each.name != interpretation.chosen and each.not_computable is None
                    )

    def study(self, reading: Under | None) -> Study:
        """The policy under a reading; the chosen ones first, which all others build on."""
        if None not in self.studies:
            self.studies[None] = Study(self.worked)
        if reading not in self.studies:
            self.studies[reading] = Study(self.worked, reading)
        return self.studies[reading]


def _asked(node: Expression) -> Iterator[str]:
    if isinstance(node, Reading):
        yield node.interpretation
    if isinstance(node, Choose):
        yield from (case.under[0] for case in node.cases if case.under is not None)


class _Comparing:
    """One rule beside what a mistake makes of it, under one reading."""

    def __init__(self, study: Study, old: Definition, new: Definition) -> None:
        self.study: Final = study
        self.forms: Final = study.forms
        self.logic: Final = study.logic
        self.properties: Final = Properties(study)
        self.place: Final[Place] = study.walk.home(old)
        self.old: Final = old
        self.new: Final = new

    def is_same(self) -> bool:
        """Whether it reads the same, applies to the same, and comes to the same where it does."""
        scene = self.study.scene
        # Where a fact that is read is open, so is what reads it.
        guards = self.guards() if scene.facts_of(self.old) == self.facts_of_new() else None
        if guards is None:
            return False
        old, new = (simpler(each.body, self.study, self.place) for each in (self.old, self.new))
        read = (
            *self.properties.applying(old, self.place),
            *self.properties.applying(new, self.place),
        )
        known = self.study.known((*guards, *read))
        both = (self.forms.applies(old, self.place), self.forms.applies(new, self.place))
        return self.always(known, self.logic.either(*both)) and self.gives_the_same(known, old, new)

    def facts_of_new(self) -> frozenset[Name]:
        """The facts that the rule hangs on with the mistake."""
        parts = (self.new.body, self.new.only_if)
        return frozenset().union(*(self.study.scene.facts(each) for each in parts if each))

    def guards(self) -> tuple[Formula, ...] | None:
        """What holds where the rule applies; None if that is not proved to be the same."""
        old, new = self.old.only_if, self.new.only_if
        if old is None and new is None:
            return ()
        if old is None or new is None:
            return None
        one = self.forms.formula(old, self.place)
        if old == new:
            return (one,)
        other = self.forms.formula(new, self.place)
        nothing = self.study.known(())
        needed = (
            *self.properties.applying(old, self.place),
            *self.properties.applying(new, self.place),
            self.logic.either(one, other),
        )
        return (one,) if all(self.always(nothing, each) for each in needed) else None

    def gives_the_same(self, known: Known, old: Expression, new: Expression) -> bool:
        """Whether both give the same value, of whatever type."""
        if old == new:
            return True
        if old.type.is_ordered:
            less = self.forms.polynomial(old, self.place).minus(
                self.forms.polynomial(new, self.place)
            )
            return self.always(known, self.logic.zero(less))
        if old.type.kind is Kind.TRUTH:
            one, other = (self.forms.formula(each, self.place) for each in (old, new))
            return self.always(known, self.logic.either(one, other))
        if old.type.kind is Kind.CHOICE:
            answers, others = (self.forms.answers(each, self.place) for each in (old, new))
            return answers.keys() == others.keys() and all(
                self.always(known, self.logic.either(each, others[name]))
                for name, each in answers.items()
            )
        return self.forms.key(old, self.place) == self.forms.key(new, self.place)

    def always(self, known: Known, formula: Formula) -> bool:
        return self.study.prover.always(known, formula)
