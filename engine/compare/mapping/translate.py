"""An application of an old call as one of the new: what the mapping gives, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts, Provenance
from engine.compare.mapping.mapping import FromList, Plan
from engine.evaluate.rules import at_hand
from engine.explain.record import record
from engine.facts.form import Form
from engine.facts.keys import PARTED_BY, write_part
from engine.facts.read import Record, facts_of
from engine.facts.values import fits
from engine.interpret import NO_ELEMENTS, Elements, NotEntered, Run, evaluate
from engine.outcome import Decision
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Expression
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.quantities import Given
from engine.steps import path_of
from engine.wordings.values import Written


@dataclass(frozen=True, slots=True)
class Translation:
    """How the facts of the new policy come from a decision under the old one.

    Args:
        plan: the mapping.
        policy: the new policy.
        records: earlier decisions at hand, of any applicant; not read where the mapping says that
            the decision itself is the earlier one.
    """

    plan: Plan
    policy: Policy
    records: Sequence[Record] = ()

    def facts(self, earlier: Decision) -> tuple[Facts | None, tuple[Problem, ...]]:
        """The facts of one application; or E812 for each value that the new policy cannot have."""
        making = _Making(self.policy, earlier.run)
        for name, value in self.plan.facts.items():
            making.fact(self.policy.facts[None, name], value)
        for name, source in self.plan.lists.items():
            making.list_of(self.policy.lists[name], source)
        if making.problems:
            return None, tuple(making.problems)
        own = [record(earlier, turned=False)] if self.plan.previous else self.records
        file = earlier.run.facts.file
        return facts_of(making.form, self.policy, making.origins, file=file, records=own)


@dataclass(slots=True)
class _Making:
    """The facts of one application while they are made."""

    policy: Policy
    run: Run
    form: Form = field(default_factory=Form)
    origins: dict[str, Provenance] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fact(self, fact: Fact, expression: Expression) -> None:
        """One fact of the file."""
        value = self.value(fact, expression, NO_ELEMENTS, fact.name)
        if value is not None:
            self.form.values[fact.name] = value
            self.origin(fact.name)

    def list_of(self, of: ListFact, source: FromList) -> None:
        """The elements of one list; none at all where the old list is not known."""
        collection = self.run.policy.lists[source.collection]
        members = self.run.members(collection)
        if isinstance(members, Unknown | NotApplicable):
            return
        made: dict[tuple[Given | NotApplicable, ...], Element] = {}
        for member in members:
            element = self.element(of, source, at_hand(collection.element, member), member.written)
            if element is not None:
                made[element.key] = element
        if not of.least <= len(made) <= of.most or len(made) < len(members):
            self.problems.append(Problem("E812", None, {"name": of.name, "value": len(made)}))
        self.form.lists[of.name] = made
        self.origin(of.name)

    def element(
        self, of: ListFact, source: FromList, elements: Elements, was: str
    ) -> Element | None:
        """One element, under its key; None if a part of that is not known."""
        fields: dict[str, Given | NotApplicable] = {}
        for name, expression in source.fields.items():
            fact = self.policy.facts[of.element, name]
            value = self.value(fact, expression, elements, f"{of.name}.{was}.{name}")
            if value is not None or name in of.key:
                fields[name] = NOT_APPLICABLE if value is None else value
        parts = {name: self.policy.facts[of.element, name] for name in of.key}
        written = PARTED_BY.join(
            write_part(held, fact, self.policy)
            for name, fact in parts.items()
            if not isinstance(held := fields[name], NotApplicable)
        )
        if not written:
            return None
        element = Element(of.name, tuple(fields[name] for name in of.key), written, fields)
        for name in fields:
            self.origin(path_of(element, name))
        return element

    def value(
        self, fact: Fact, expression: Expression, elements: Elements, path: str
    ) -> Given | None:
        """The value of one fact; None if it is not known or does not apply."""
        value = evaluate(expression, self.run, elements).value
        if isinstance(value, Unknown | NotApplicable | NotEntered):
            return None
        if not fits(self.policy, fact, value):
            policy = self.policy
            told = Written(value, fact.type, policy.units, policy.currency, policy.zone)
            self.problems.append(Problem("E812", None, {"name": path, "value": told}))
        return value

    def origin(self, path: str) -> None:
        """Notes that a value comes from the old application: it stands in no file of the new."""
        old = self.run.facts
        self.origins[path] = Provenance(origin=old.policy, synthetic=old.is_synthetic)
