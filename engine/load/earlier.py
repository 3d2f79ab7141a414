"""What comes from earlier decisions, held against the policies beside this one that made them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from engine.load.draft import Draft
from engine.operations.signatures import alike
from engine.policy.declarations import Decided, Fact, ListFact
from engine.policy.expressions import Scope
from engine.policy.policy import Policy, Previous
from engine.problem import Span
from engine.quantities import MONEY, Type

OtherPolicy: TypeAlias = Callable[[str], Policy | None]


class Earlier:
    """Compares the facts of one policy with what earlier policies decide.

    Args:
        other: the policy of a name, if it lies beside this one and can be read.
    """

    def __init__(self, draft: Draft, other: OtherPolicy) -> None:
        self.draft: Final = draft
        self.other: Final = other

    def report(self) -> None:
        """Reports what an earlier policy does not decide, or decides as something else."""
        for previous in self.draft.previous.values():
            with self.draft.collector.inside("previous", previous.name):
                self.at_hand(previous)
        for listed in self.draft.lists.values():
            if listed.decided is not None:
                with self.draft.collector.inside("facts", listed.name):
                    self.elements(listed, listed.decided)
        for fact in self.draft.facts.values():
            if fact.scope is None and fact.decided is not None:
                with self.draft.collector.inside("facts", fact.name):
                    self.value(fact, fact.decided)

    def at_hand(self, previous: Previous) -> None:
        """Reports an earlier policy that is not there, and one that lacks the day it is held by."""
        policy, span = self.other(previous.policy), previous.origin.span
        if policy is None:
            self.draft.collector.report("W287", span, name=previous.name, policy=previous.policy)
        elif previous.before is not None:
            self.compare(policy, self.draft.facts[None, previous.before], previous.before, None)

    def policy(self, decided: Decided) -> Policy | None:
        """The policy of an earlier decision."""
        return self.other(self.draft.previous[decided.previous].policy)

    def value(self, fact: Fact, decided: Decided) -> None:
        """One value: a fact, a rule, the total; how many decisions there are needs no comparing."""
        policy = self.policy(decided)
        if policy is not None and decided.what:
            self.compare(policy, fact, decided.what[0], None)

    def elements(self, listed: ListFact, decided: Decided) -> None:
        """The parts that were granted, each with its key and the fields that come from it."""
        policy, (name,) = self.policy(decided), decided.what
        if policy is None:
            return
        theirs = policy.lists.get(name)
        if all(part.collection != name for part in policy.decision.parts) or theirs is None:
            self.missing(policy, name, listed.origin.span)
            return
        for part in listed.key:
            self.compare(policy, self.draft.facts[listed.element, part], part, theirs.element)
        for field in listed.fields:
            fact = self.draft.facts[listed.element, field]
            if fact.decided is not None and fact.decided.form == "field":
                self.compare(policy, fact, fact.decided.what[0], theirs.element)

    def compare(self, policy: Policy, fact: Fact, name: str, scope: Scope) -> None:
        """Compares a fact with what has a name over there."""
        given = _type_of(policy, name, scope)
        if given is None:
            self.missing(policy, name, fact.origin.span)
        elif not alike(fact.type, given):
            phrase = self.draft.notation.phrase
            self.draft.collector.report(
                "E253",
                fact.origin.span,
                name=fact.name,
                policy=policy.identity.name,
                left=phrase(fact.type),
                right=phrase(given),
            )

    def missing(self, policy: Policy, name: str, span: Span) -> None:
        """Reports what is not decided over there."""
        self.draft.collector.report("E288", span, name=name, policy=policy.identity.name)


def _type_of(policy: Policy, name: str, scope: Scope) -> Type | None:
    """The type of what an earlier decision says under a name; of an element, also its amount."""
    if scope is not None and name == "amount":
        return MONEY
    held = policy.facts.get((scope, name)) or policy.definitions.get((scope, name))
    return None if held is None else held.type
