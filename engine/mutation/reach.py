"""How far a mistake reaches: to the round, or only to what holds under a reading not chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from engine.checks.hanging import Hanging, Name, reads
from engine.load.identity import meaning
from engine.policy.declarations import Definition
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    Literal,
    Lookup,
    Read,
    Under,
)
from engine.policy.policy import Obligation, Policy
from engine.policy.round import Picks, RoundStep
from engine.policy.walk import walk


class Reach:
    """What the mistakes of one policy can reach.

    Args:
        policy: the policy, without a mistake.
        hanging: which names read which.
    """

    def __init__(self, policy: Policy, hanging: Hanging) -> None:
        self.policy: Final = policy
        self.hanging: Final = hanging
        self.chosen: Final = _Chosen(policy)
        self.hanging_now: Final = Hanging(self.chosen.alone())
        self.in_force: Final = _names(policy, self.chosen.steps())
        self.decision: Final = frozenset(_of_decision(policy))
        self.now: Final = frozenset(_following(policy, self.chosen.duties())) | self.in_force
        ever = frozenset(_following(policy, policy.obligations))
        self.ever: Final = ever | _names(policy, policy.round)

    def is_of_round(self, changed: frozenset[Name] | None) -> bool:
        """Whether the round, or the decisions that it is about, read one of these names.

        Args:
            changed: the rules that say something else; None if more may have changed.
        """
        if changed is None:
            return True
        return not self.hanging.reading(changed).isdisjoint(self.in_force | self.decision)

    def is_only_otherwise(self, policy: Policy) -> bool:
        """Whether a mistake changes only what holds under a reading that is not chosen.

        Args:
            policy: the policy with it.
        """
        one, other = self.chosen, _Chosen(policy)
        has_same_rules = self.policy.definitions.keys() == policy.definitions.keys()
        is_alike = has_same_rules and meaning(one.rest()) == meaning(other.rest())
        if not is_alike or not self.is_other(policy):
            return False
        changed = {
            name
            for name, each in policy.definitions.items()
            if one.definition(self.policy.definitions[name]) != other.definition(each)
        }
        # What is read only where another reading would be chosen, changes nothing either.
        if not self.hanging_now.reading(changed).isdisjoint(self.now | self.decision):
            return False
        ever = self.hanging.reading(changed)
        return not changed or not ever.isdisjoint(self.ever | self.decision)

    def is_other(self, policy: Policy) -> bool:
        """Whether anything at all that can hang on a reading is otherwise."""
        one, other = (
            (list(each.definitions.values()), each.obligations, each.round)
            for each in (self.policy, policy)
        )
        return bool(meaning(one) != meaning(other))


class _Chosen:
    """What one policy says under the readings that are chosen, and under no other."""

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy

    def holds(self, under: Under | None) -> bool:
        return under is None or self.policy.chosen(under[0]) == under[1]

    def rest(self) -> tuple[object, ...]:
        """All but its rules that something can hang on."""
        of = self.policy
        return (
            {name: each.chosen for name, each in of.interpretations.items()},
            (of.facts, of.lists, of.tables, of.decision, of.payments),
            tuple(self.duties()),
            tuple(self.steps()),
        )

    def alone(self) -> Policy:
        """The policy with rules that say nothing of another reading."""
        held = {
            name: replace(
                each, body=self.expression(each.body), only_if=self._or_none(each.only_if)
            )
            for name, each in self.policy.definitions.items()
            if self.holds(each.under)
        }
        return replace(self.policy, definitions=held)

    def duties(self) -> Iterator[Obligation]:
        """The obligations that there are."""
        yield from (each for each in self.policy.obligations if self.holds(each.under))

    def steps(self) -> Iterator[RoundStep]:
        """The steps of the round that are in force, each with the one way that is."""
        for step in self.policy.round:
            if self.holds(step.under):
                yield replace(step, where=self._or_none(step.where), does=self._does(step))

    def _does(self, step: RoundStep) -> Any:
        if isinstance(step.does, Picks) or not step.does.hangs_on:
            return step.does
        chosen = self.policy.chosen(step.does.hangs_on)
        ways = tuple(each for each in step.does.short if each[0] == chosen)
        return replace(step.does, short=ways)

    def definition(self, of: Definition) -> tuple[object, ...] | None:
        """What a rule says; None if it says nothing."""
        if not self.holds(of.under):
            return None
        return self.expression(of.body), self._or_none(of.only_if), of.type, of.stage

    def expression(self, node: Expression) -> Expression:
        """An expression without what another reading says."""
        match node:
            case Literal() | Read():
                return node
            case Apply():
                return replace(node, arguments=tuple(map(self.expression, node.arguments)))
            case Lookup():
                return replace(node, key=tuple(map(self.expression, node.key)))
            case Gather():
                return replace(node, where=self._or_none(node.where), body=self._or_none(node.body))
            case Choose():
                cases = tuple(self._case(each) for each in node.cases if self.holds(each.under))
                last = None if node.otherwise is None else self._case(node.otherwise)
                return replace(node, cases=cases, otherwise=last)
            case _:
                options = dict(node.options)
                return self.expression(options[self.policy.chosen(node.interpretation)])

    def _or_none(self, node: Expression | None) -> Expression | None:
        return None if node is None else self.expression(node)

    def _case(self, of: Case) -> Case:
        return replace(of, when=self.expression(of.when), then=self.expression(of.then))


def _names(policy: Policy, steps: Iterable[RoundStep]) -> frozenset[Name]:
    """The names that steps of the round read themselves."""
    found = (each for step in steps for root in _read_in(step) for each in walk(root))
    return frozenset(name for node in found for name in reads(policy, node))


def _read_in(step: RoundStep) -> Iterator[Expression]:
    yield from (each.value for each in step.keys)
    does = step.does
    group = does.groups.value if isinstance(does, Picks) and does.groups is not None else None
    asks = None if step.settles is None else step.settles.asks
    shares = () if isinstance(does, Picks) else (does.envelope, does.up_to)
    yield from (each for each in (step.where, group, asks, *shares) if each is not None)


def _of_decision(policy: Policy) -> Iterator[Name]:
    """The names by which it is decided what is granted."""
    of = policy.decision
    gates = (of.gate, *(each.gate for each in of.parts))
    found = [each for gate in gates for each in gate.requires]
    found += [each.amount for each in of.parts]
    found += [each.left_out.when for each in of.parts if each.left_out is not None]
    found += [] if of.amount is None else [of.amount]
    yield from ((each.element, each.name) for each in found)
    yield None, of.total


def _following(policy: Policy, duties: Iterable[Obligation]) -> Iterator[Name]:
    """The names that are told beside what is granted, or that follow from it."""
    of = policy.decision
    gates = (of.gate, *(each.gate for each in of.parts))
    found: list[Read | None] = [each for gate in gates for each in gate.notices]
    found += [each.amount for each in policy.payments]
    for duty in duties:
        found += [duty.only_if, duty.due, duty.met_when]
    yield from ((each.element, each.name) for each in found if each is not None)
