"""Whether the examples of a policy notice a mistake in it.

An example can notice only if some rule that the mistake changes comes to another value in it. So
of each example just those rules are worked out first; where they come to the same, in the same
case, so does all that reads them, and the example is not run. What a mistake changes beside rules
(what is asked, what is required, what is paid) is found by running the examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engine.absence import NotApplicable, Unknown
from engine.application import Element, Facts
from engine.checks.applicants import FAULTS
from engine.checks.hanging import Hanging, Name
from engine.examples.cases import case_taken
from engine.examples.run import ExampleResult, run_example
from engine.interpret import Run
from engine.load.identity import meaning
from engine.mutation.mutant import Mutant
from engine.policy.declarations import Definition, Table
from engine.policy.expressions import Lookup, Scope
from engine.policy.policy import Example, Policy
from engine.policy.walk import walk

_WORD: Final = re.compile(r"\w+")
# What stands in these blocks is a rule, or read by rules alone; or follows from rules, if as much
# follows from as many as before.
_RULES_ALONE: Final = frozenset({"rules", "parameters", "tables"})
_FOLLOWING: Final = frozenset({"payments", "obligations"})


@dataclass(frozen=True, slots=True)
class Case:
    """One application under some readings at some stage, and how it came out without a mistake."""

    facts: Facts
    readings: Mapping[str, str]
    stage: int
    run: Run
    example: Example | None = None


def case_of(result: ExampleResult) -> Case:
    """An example that comes out as it expects."""
    decision = result.decision
    assert decision is not None  # noqa: S101 - it comes out as expected
    run = decision.run
    return Case(run.facts, run.readings, run.stage, run, result.example)


class Trial:
    """The examples of one policy, each worked out once."""

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy
        self.results: Final = tuple(run_example(policy, each) for each in policy.examples)
        self.cases: Final = tuple(case_of(each) for each in self.results if each.passed)
        self.mentioned: Final = tuple(
            _mentioned(each.example) for each in self.results if each.passed
        )
        self.hanging: Final = Hanging(policy)
        self.keys: Final = frozenset(
            fact.type.table for fact in policy.facts.values() if fact.type.table is not None
        )

    def killer(self, mutant: Mutant, policy: Policy, *, every: bool = False) -> Example | None:
        """The first example that does not come out as it expects, with the mistake.

        Those that expect something of what it changes are tried first.

        Args:
            mutant: the mistake.
            policy: the policy with it.
            every: whether each example is run, also those that cannot notice.
        """
        about = self.changed(mutant, policy)
        changed = None if every else about
        for case in self.in_order(about or ()):
            example = case.example
            if example is None or not self.may_differ(case, policy, changed):
                continue
            if fails(policy, example):
                return example
        return None

    def in_order(self, names: Iterable[Name]) -> list[Case]:
        """The examples, first those that expect something of these rules, then of their readers."""
        own = {name for _, name in names}
        readers = {name for _, name in self.hanging.reading(names)}

        def how_far(number: int) -> int:
            if self.mentioned[number].isdisjoint(readers):
                return 2
            return 1 if self.mentioned[number].isdisjoint(own) else 0

        return [self.cases[number] for number in sorted(range(len(self.cases)), key=how_far)]

    def changed(self, mutant: Mutant, policy: Policy) -> frozenset[Name] | None:
        """The rules that say something else with a mistake; None if more may have changed."""
        old, new = self.policy.definitions, policy.definitions
        is_of_rules = mutant.place.block in _RULES_ALONE or self.follows_the_same(mutant, policy)
        if not is_of_rules or old.keys() != new.keys():
            return None
        tables = [
            name
            for name, each in policy.tables.items()
            if not _same(self.policy.tables[name], each)
        ]
        if not self.keys.isdisjoint(tables):
            return None
        found = {key for key, each in new.items() if said(each) != said(old[key])}
        found |= {key for key, each in new.items() if _looks_up(each, tables)}
        return frozenset(found)

    def follows_the_same(self, mutant: Mutant, policy: Policy) -> bool:
        """Whether a mistake in what follows from an award is one in a formula alone."""
        if mutant.place.block not in _FOLLOWING:
            return False
        both = ((each.payments, each.obligations) for each in (self.policy, policy))
        return bool(meaning(next(both)) == meaning(next(both)))

    def may_differ(self, case: Case, policy: Policy, changed: frozenset[Name] | None) -> bool:
        """Whether something could come out otherwise in a case, with these rules changed."""
        if changed is None:
            return True
        run = Run(policy, case.facts, case.readings, case.stage)
        try:
            return any(differs(case.run, run, name) for name in changed)
        except FAULTS:
            return True


def _mentioned(example: Example) -> frozenset[str]:
    """The words in what an example expects: names of rules, and others."""
    texts = (text for each in example.expectations for text in (each.path, each.text))
    return frozenset(word for text in texts for word in _WORD.findall(text))


def fails(policy: Policy, example: Example) -> bool:
    """Whether an example does not come out as it expects; or the policy cannot be worked out."""
    try:
        return not run_example(policy, example).passed
    except FAULTS:
        return True


def differs(one: Run, other: Run, name: Name) -> bool:
    """Whether a rule comes to something else in another evaluation of the same application."""
    scope, rule = name
    stage = other.policy.definitions[name].stage
    if stage != one.policy.definitions[name].stage or stage > other.stage:
        return stage != one.policy.definitions[name].stage
    return any(
        _came_to(one, scope, rule, each) != _came_to(other, scope, rule, each)
        for each in _elements(one, scope)
    )


def _came_to(run: Run, scope: Scope, name: str, element: Element | None) -> tuple[object, ...]:
    made = run.rule(scope, name, element)
    return made.value, type(made.value), case_taken(made)


def _elements(run: Run, scope: Scope) -> Iterator[Element | None]:
    if scope is None:
        yield None
        return
    members = run.members(run.policy.list_of(scope))
    if not isinstance(members, (Unknown, NotApplicable)):
        yield from members


def said(definition: Definition) -> tuple[object, ...]:
    """What a rule says, without its words."""
    return definition.body, definition.only_if, definition.under, definition.type, definition.stage


def _same(one: Table, other: Table) -> bool:
    """Whether two tables hold the same."""
    return {key: row.cells for key, row in one.rows.items()} == {
        key: row.cells for key, row in other.rows.items()
    }


def _looks_up(definition: Definition, tables: list[str]) -> bool:
    parts = (definition.body, definition.only_if)
    return bool(tables) and any(
        isinstance(each, Lookup) and each.collection in tables
        for part in parts
        if part is not None
        for each in walk(part)
    )
