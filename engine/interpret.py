"""One application against one policy: every definition evaluated once for each element it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.evaluate.evaluation import (
    NO_ELEMENTS,
    Elements,
    EngineFaultError,
    Evaluator,
    Members,
    passed_over,
)
from engine.evaluate.make import Maker
from engine.evaluate.rules import Rule, at_hand
from engine.operations.calendar import Calendar
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Expression, Literal, Scope, Under
from engine.policy.policy import Policy
from engine.quantities import Value
from engine.steps import NOT_ENTERED, MemberStep, NotEntered, RuleStep, Step, path_of

# What readers of an evaluation need besides `Run`, at one address.
__all__ = [
    "NOT_ENTERED",
    "NO_ELEMENTS",
    "Elements",
    "EngineFaultError",
    "MemberStep",
    "NotEntered",
    "RuleStep",
    "Run",
    "Step",
    "evaluate",
    "path_of",
]


StepKey: TypeAlias = tuple[Scope, str, str | None]
# From which stage on it is known, its key, and what gives it a value.
Turn: TypeAlias = tuple[int, StepKey, Rule | Fact | ListFact]


def evaluate(node: Expression, run: Run, elements: Elements) -> Step:
    """The value of `node` and its steps, for the elements at hand by the singular of their list."""
    return run.evaluator(node).step(run, elements)


class _Plan:
    """What is known of a policy before any application: its constants, and what comes in turn.

    It holds parts of the policy but never the policy, which could then not be forgotten.
    """

    __slots__ = ("_evaluators", "calendar", "constants", "rules", "turns", "turns_on_award")

    def __init__(self, policy: Policy) -> None:
        self.constants: Final = dict(_constants(policy))
        maker = Maker(policy, self.constants)
        self.rules: Final = {
            name: maker.of_definition(each) for name, each in policy.definitions.items()
        }
        self.turns: Final = self.in_turn(policy, policy.sequence)
        self.turns_on_award: Final = self.in_turn(policy, policy.on_award)
        self.calendar: Final = Calendar(policy.zone, policy.month_end)
        self._evaluators: Final[dict[int, Evaluator]] = {}

    def in_turn(self, policy: Policy, names: Sequence[tuple[Scope, str]]) -> tuple[Turn, ...]:
        """Each after what it reads, so that no chain recurs deeply; constants are known."""
        keys = [(scope, name, None) for scope, name in names]
        return tuple([self._turn(policy, key) for key in keys if key not in self.constants])

    def _turn(self, policy: Policy, key: StepKey) -> Turn:
        scope, name, _ = key
        rule = self.rules.get((scope, name))
        if rule is not None:
            return rule.definition.stage, key, rule
        held = policy.facts.get((scope, name)) or policy.lists[name]
        return held.stage, key, held

    def evaluator(self, node: Expression, policy: Policy) -> Evaluator:
        """The evaluator of `node`, made when it is first asked for."""
        # By identity, as equal expressions can stand in two places. Each evaluator holds its
        # expression, so that no other ever gets its identity.
        kept = self._evaluators.get(id(node))
        if kept is None:
            kept = self._evaluators[id(node)] = Maker(policy, self.constants).of(node)
        return kept


_PLANS: Final[WeakKeyDictionary[Policy, _Plan]] = WeakKeyDictionary()


def _plan_of(policy: Policy) -> _Plan:
    """The plan of `policy`, made once and kept for as long as the policy is."""
    plan = _PLANS.get(policy)
    if plan is None:
        plan = _PLANS[policy] = _Plan(policy)
    return plan


def _constants(policy: Policy) -> Iterator[tuple[StepKey, RuleStep]]:
    for (scope, name), held in policy.definitions.items():
        body = held.body
        is_bare = scope is None and held.only_if is None and held.under is None
        if is_bare and isinstance(body, Literal):
            yield (None, name, None), RuleStep(held, None, body.value, (Step(body, body.value),))


class Run:
    """The evaluation of one application.

    Args:
        policy: a checked policy.
        facts: facts checked against it.
        readings: another reading than the chosen one, by interpretation.
        stage: the index of the stage; what becomes known later is not read.
    """

    __slots__ = ("_facts", "_members", "_plan", "facts", "policy", "readings", "stage", "steps")

    def __init__(
        self,
        policy: Policy,
        facts: Facts,
        readings: Mapping[str, str] | None = None,
        stage: int = 0,
    ) -> None:
        self.policy: Final = policy
        self.facts: Final = facts
        self.readings: Final = readings or {}
        self.stage: Final = stage
        self._plan: Final = _plan_of(policy)
        self.steps: Final = dict(self._plan.constants)
        self._facts: Final[dict[StepKey, Value]] = {}
        self._members: Final[dict[str, Members]] = {}

    def ask_again(self) -> None:
        """Forgets what is open, for facts that were given since; what is known stays known.

        The trail of what was known may show facts as open that are given by now.
        """
        for key in [key for key, made in self.steps.items() if isinstance(made.value, Unknown)]:
            del self.steps[key]
        for key in [key for key, value in self._facts.items() if isinstance(value, Unknown)]:
            del self._facts[key]
        for name in [name for name, held in self._members.items() if isinstance(held, Unknown)]:
            del self._members[name]

    @property
    def calendar(self) -> Calendar:
        """How the policy counts days."""
        return self._plan.calendar

    def evaluator(self, node: Expression) -> Evaluator:
        """The evaluator of an expression of the policy."""
        return self._plan.evaluator(node, self.policy)

    def chosen(self, interpretation: str) -> str:
        """The reading in force."""
        other = self.readings.get(interpretation)
        return other or self.policy.interpretations[interpretation].chosen

    def is_in_force(self, under: Under | None) -> bool:
        """Whether what stands under a reading exists in this evaluation."""
        return under is None or self.chosen(under[0]) == under[1]

    def everything(self) -> None:
        """Evaluates every definition that the stage can know."""
        self._in_turn(self._plan.turns)

    def what_an_award_needs(self) -> None:
        """Evaluates what only an award asks for: the total, the payments, what is due and met."""
        self._in_turn(self._plan.turns_on_award)

    def in_turn(self, names: Sequence[tuple[Scope, str]]) -> None:
        """Evaluates what `names` name, each after what it reads."""
        self._in_turn(self._plan.in_turn(self.policy, names))

    def _in_turn(self, turns: Sequence[Turn]) -> None:
        for stage, key, of in turns:
            if stage > self.stage:
                continue
            if key[0] is not None:
                self._for_each(key[0], key[1])
            elif isinstance(of, Rule):
                if key not in self.steps:
                    self.steps[key] = of.step(self, None)
            elif isinstance(of, Fact):
                self.fact(of, None)
            else:
                self.members(of)

    def _for_each(self, scope: str, name: str) -> None:
        members = self.members(self.policy.list_of(scope))
        if isinstance(members, (Unknown, NotApplicable)):
            return
        fact = self.policy.facts.get((scope, name))
        for element in members:
            if fact is None:
                self.rule(scope, name, element)
            else:
                self.fact(fact, element)

    def rule(self, scope: Scope, name: str, element: Element | None = None) -> RuleStep:
        """The value of a definition of `scope`; of `element`, unless `scope` is the file."""
        key = (scope, name, None if element is None else element.written)
        made = self.steps.get(key)
        if made is None:
            made = self.steps[key] = self._plan.rules[scope, name].step(self, element)
        return made

    def fact(self, fact: Fact, element: Element | None) -> Value:
        """The value of a fact or judgement; not applicable or unknown as its `only_if` says."""
        if fact.only_if is None:
            given = (self.facts.values if element is None else element.fields).get(fact.name)
            return self._stated(fact, element) if given is None else given
        key = (fact.scope, fact.name, None if element is None else element.written)
        value = self._facts.get(key)
        if value is None:
            guard = evaluate(fact.only_if, self, at_hand(fact.scope, element))
            is_asked = guard.value is True
            value = self._stated(fact, element) if is_asked else passed_over(guard)
            self._facts[key] = value
        return value

    def _stated(self, fact: Fact, element: Element | None) -> Value:
        held = self.facts.values if element is None else element.fields
        value = held.get(fact.name)
        return Unknown(frozenset((path_of(element, fact.name),))) if value is None else value

    def members(self, collection: ListFact) -> Members:
        """The elements of a list, in the order of the application."""
        members = self._members.get(collection.name)
        if members is None:
            members = self._members[collection.name] = self._listed(collection)
        return members

    def _listed(self, collection: ListFact) -> Members:
        if collection.only_if is not None:
            guard = evaluate(collection.only_if, self, NO_ELEMENTS)
            if guard.value is not True:
                return passed_over(guard)
        elements = self.facts.lists.get(collection.name)
        if elements is None:
            return Unknown(frozenset((collection.name,)))
        return tuple(elements.values())

    def applies(self, scope: Scope, name: str, element: Element | None) -> Value:
        """Whether a fact or definition exists for this file; unknown while that is open."""
        fact = self.policy.facts.get((scope, name))
        if fact is not None:
            return self._is_asked(fact, element)
        rule = self.rule(scope, name, element)
        if not isinstance(rule.value, Unknown):
            return rule.value is not NOT_APPLICABLE
        definition = rule.definition
        if definition.only_if is not None and rule.because[0].value is not True:
            return rule.value
        return self.evaluator(definition.body).presence(self, at_hand(scope, element))

    def _is_asked(self, fact: Fact, element: Element | None) -> Value:
        value = self.fact(fact, element)
        if not isinstance(value, Unknown):
            return value is not NOT_APPLICABLE
        waits_for_itself = value.waits_for == {path_of(element, fact.name)}
        return True if waits_for_itself and not fact.may_be_missing else value
