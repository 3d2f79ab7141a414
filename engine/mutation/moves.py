"""Applications near a given one: the same, but for a fact or two that a mistake is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts, Key
from engine.checks.applicants import Maker
from engine.checks.hanging import Name
from engine.checks.ordinals import from_ordinal, ordinal
from engine.checks.steps import step_of_type
from engine.interpret import Run
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Case
from engine.policy.policy import Policy
from engine.quantities import Given, Kind, Number, Type, plain
from engine.steps import MemberStep, NotEntered, RuleStep, Step

_MOST_NUMBERS: Final = 40


class Moves:
    """Moves the facts of applications to one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy
        self.maker: Final = Maker(policy)

    def near(self, run: Run, names: frozenset[Name], about: Iterable[Name]) -> Iterator[Facts]:
        """The application of `run` with one fact otherwise.

        Args:
            run: its evaluation.
            names: the facts that may be otherwise.
            about: the rules near whose numbers to look.
        """
        numbers = list(self.numbers(run, about))
        for fact in self.policy.facts.values():
            if (fact.scope, fact.name) in names:
                yield from self.of_fact(run.facts, fact, numbers)
        yield from self.without(run.facts, names)

    def of_fact(
        self, facts: Facts, fact: Fact, numbers: list[tuple[Type, Number]]
    ) -> Iterator[Facts]:
        """The application with one fact otherwise, on the file or in one element."""
        values = list(
            dict.fromkeys([*self.values(fact, numbers), *self.maker.pools[fact.scope, fact.name]])
        )
        if fact.may_be_missing:
            values.append(NOT_APPLICABLE)
        if fact.scope is None:
            if fact.name in facts.values:
                yield from (with_value(facts, None, fact.name, each) for each in values)
            return
        of = self.policy.list_of(fact.scope)
        for element in facts.lists.get(of.name, {}).values():
            if fact.name in of.key:
                yield from self.renamed(facts, fact, element)
            else:
                yield from (with_value(facts, element, fact.name, each) for each in values)

    def values(
        self, fact: Fact, numbers: list[tuple[Type, Number]]
    ) -> Iterator[Given | NotApplicable]:
        """The values of a fact at, just under and just over the numbers that a rule compares."""
        if not fact.type.is_ordered:
            return
        step = step_of_type(fact.type)
        if fact.type.kind is Kind.SHARE:
            step = Fraction(1, 100)
        for of, number in numbers[:_MOST_NUMBERS]:
            if of.kind is fact.type.kind and of.unit == fact.type.unit:
                at = Fraction(number) // step * step
                for each in (at, at - step, at + step):
                    value = from_ordinal(plain(Fraction(each)), fact.type)
                    if _is_within(value, fact):
                        yield value

    def numbers(self, run: Run, about: Iterable[Name]) -> Iterator[tuple[Type, Number]]:
        """Every number that came up in some rules, with its type; twice it, and half of it."""
        seen: set[tuple[Type, Number]] = set()
        for scope, name in about:
            for (of, rule, _), made in list(run.steps.items()):
                if (of, rule) == (scope, name):
                    for type_, number in _numbers(made):
                        for each in (number, number * 2, plain(Fraction(number) / 2)):
                            if (type_, each) not in seen:
                                seen.add((type_, each))
                                yield type_, each

    def without(self, facts: Facts, names: frozenset[Name]) -> Iterator[Facts]:
        """The application without one element of a list."""
        scopes = {scope for scope, _ in names} | {name for scope, name in names if scope is None}
        for name, elements in facts.lists.items():
            of = self.policy.lists[name]
            if not {of.element, name} & scopes or len(elements) <= of.least:
                continue
            for key in elements:
                kept = {each: held for each, held in elements.items() if each != key}
                yield replace(facts, lists={**facts.lists, name: kept})

    def renamed(self, facts: Facts, fact: Fact, element: Element) -> Iterator[Facts]:
        """The application in which a part of a key is another one, wherever it stands."""
        old = element.fields[fact.name]
        if isinstance(old, NotApplicable):
            return
        for new in self.maker.pools[fact.scope, fact.name]:
            if new != old:
                yield replace(facts, lists=dict(self.with_key(facts, fact.name, (old, new))))

    def with_key(
        self, facts: Facts, name: str, change: tuple[Given, Given]
    ) -> Iterator[tuple[str, dict[Key, Element]]]:
        """The lists of an application, with another value for each part of a key that had one."""
        old, new = change
        for collection, elements in facts.lists.items():
            of = self.policy.lists[collection]
            held: dict[Key, Element] = {}
            for each in elements.values():
                is_other = name in of.key and each.fields[name] == old
                made = self.keyed(of, each, {**each.fields, name: new}) if is_other else each
                held[made.key] = made
            yield collection, held

    def keyed(
        self, of: ListFact, element: Element, fields: dict[str, Given | NotApplicable]
    ) -> Element:
        """An element with other fields, of which its key is made."""
        parts = [(name, fields[name]) for name in of.key]
        written = "/".join(
            self.maker.part(part, self.policy.facts[of.element, name])
            for name, part in parts
            if not isinstance(part, NotApplicable)
        )
        return Element(element.collection, tuple(part for _, part in parts), written, fields)


def with_value(
    facts: Facts, element: Element | None, name: str, value: Given | NotApplicable
) -> Facts:
    """The same application with one fact otherwise."""
    if element is None:
        return replace(facts, values={**facts.values, name: value})
    changed = replace(element, fields={**element.fields, name: value})
    elements = {**facts.lists[element.collection], element.key: changed}
    return replace(facts, lists={**facts.lists, element.collection: elements})


def _is_within(value: Given, fact: Fact) -> bool:
    low, high = fact.range.low, fact.range.high
    at = ordinal(value)
    return (low is None or ordinal(low) <= at) and (high is None or at <= ordinal(high))


def _numbers(step: Step | RuleStep | MemberStep) -> Iterator[tuple[Type, Number]]:
    """The numbers of a step and of the steps that it was made from, with their types."""
    waiting: list[Step | RuleStep | MemberStep] = [step]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.because)
        type_ = _type_of(each)
        value = each.value
        if type_ is not None and not isinstance(value, (Unknown, NotApplicable, NotEntered)):
            yield type_, ordinal(value)


def _type_of(step: Step | RuleStep | MemberStep) -> Type | None:
    """The type of what a step came to, if it can be ordered."""
    if isinstance(step, MemberStep):
        return None
    node = step.definition if isinstance(step, RuleStep) else step.node
    return None if isinstance(node, Case) or not node.type.is_ordered else node.type
