"""What was seen in the trails of decisions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.checks.ordinals import ordinal
from engine.coverage.demands import JUNCTIONS, Condition, Demands
from engine.coverage.goals import GoalKey
from engine.coverage.results import results_of
from engine.coverage.stepping import Elements, Sample
from engine.evaluate.evaluation import NO_ELEMENTS
from engine.evaluate.rules import at_hand
from engine.interpret import Run, evaluate
from engine.operations.op import Op
from engine.outcome import Decision
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Apply, Case, Expression, Literal, Lookup
from engine.steps import NOT_ENTERED, MemberStep, RuleStep, Step

AnyStep: TypeAlias = Step | RuleStep | MemberStep

_ABSENT: Final = (Unknown, NotApplicable)
# A clause that takes no part leaves the others to decide.
_TAKES_NO_PART: Final = (NOT_APPLICABLE, NOT_ENTERED)
_BOTH: Final = frozenset({Op.AND, Op.ALL_OF})


class Near:
    """How near a comparison came to its boundary: the nearest below it, at it, and above it."""

    __slots__ = ("nearest",)

    def __init__(self) -> None:
        self.nearest: Final[dict[str, Sample]] = {}

    def note(self, sample: Sample) -> None:
        """Notes one time that the comparison was made."""
        difference = sample.difference
        side = "under" if difference < 0 else "over" if difference > 0 else "at"
        known = self.nearest.get(side)
        if known is None or sample.distance < known.distance:
            self.nearest[side] = sample


class Seen:
    """What was seen so far: keys of goals, and how near each comparison came."""

    def __init__(self, demands: Demands) -> None:
        self.demands: Final = demands
        self.keys: Final[set[GoalKey]] = set()
        self.near: Final[dict[Hashable, Near]] = {}

    def look_at(self, decision: Decision) -> None:
        """Notes everything that happened in one decision."""
        self.keys.update(results_of(decision))
        for made in list(decision.run.steps.values()):
            hand = at_hand(made.definition.scope, made.element)
            self._note(made.because, decision.run, hand)
        for step, hand in _asked(decision.run):
            self._note((step,), decision.run, hand)

    def _note(self, steps: Iterable[AnyStep], run: Run, hand: Elements) -> None:
        waiting = [(step, hand) for step in steps]
        while waiting:
            step, elements = waiting.pop()
            match step:
                case RuleStep():
                    continue  # it is looked at itself
                case MemberStep():
                    name = run.policy.lists[step.element.collection].element
                    elements = {**elements, name: step.element}
                case _:
                    self._one(step, run, elements)
            waiting.extend([(each, elements) for each in step.because])

    def _one(self, step: Step, run: Run, elements: Elements) -> None:
        node, demands = step.node, self.demands
        if isinstance(node, Case):
            key = demands.ways.get(id(node))
            if key is not None:
                self.keys.add(("way", key))
            return
        condition = demands.conditions.get(id(node))
        if condition is not None and isinstance(step.value, bool):
            self.keys.add(("truth", condition.key, _side(step.value)))
            if len(condition.clauses) > 1:
                self._clauses(condition, step)
        if isinstance(node, Lookup):
            self._row(node, step)
        elif isinstance(node, Apply):
            self._operation(node, step, run, elements)

    def _operation(self, node: Apply, step: Step, run: Run, elements: Elements) -> None:
        if node.op is Op.EXISTS and isinstance(node.arguments[0], Lookup):
            self._row(node.arguments[0], step)
            return
        key = self.demands.comparisons.get(id(node))
        if key is not None and isinstance(step.value, bool):
            left, right = (_value(each) for each in step.because)
            sample = Sample(node, run, elements, ordinal(left) - ordinal(right))
            self.near.setdefault(key, Near()).note(sample)
        key = self.demands.clamps.get(id(node))
        if key is not None and not isinstance(step.value, _ABSENT):
            aspect = "rests" if step.value == _value(step.because[0]) else "works"
            self.keys.add(("clamp", key, aspect))

    def _row(self, node: Lookup, step: Step) -> None:
        table = self.demands.policy.tables.get(node.collection)
        if table is not None:
            key = tuple(_value(each) for each in step.because[: len(node.key)])
            self.keys.add(("row", table.name, key))

    def _clauses(self, condition: Condition, step: Step) -> None:
        """What each clause was, and whether it made the difference."""
        for clause, value, decides in _weighed(step, decides=True):
            own = self.demands.key(clause)
            self.keys.add(("truth", own, _side(value)))
            if decides:
                self.keys.add(("decides", condition.key, own, _side(value)))


def _weighed(step: Step, *, decides: bool) -> Iterator[tuple[Expression, bool, bool]]:
    """Each clause under a condition with its answer, and whether the other answer turns the whole.

    What is open or takes no part is no clause here; whether a clause decides while another one that
    matters is open, is not known, so it does not.
    """
    node = step.node
    if isinstance(node, Apply) and node.op in JUNCTIONS:
        # INVARIANT: what a junction was made of are steps; a rule that it names stands below one.
        made: Any = step.because
        own: tuple[Step, ...] = made[1:] if node.op is Op.AT_LEAST_OF else made
        values = [_value(each) for each in own]
        for at, each in enumerate(own):
            others = values[:at] + values[at + 1 :]
            turns = decides and _leaves_open(node, others, step)
            yield from _weighed(each, decides=turns)
    elif isinstance(step.value, bool) and not isinstance(node, (Literal, Case)):
        yield node, step.value, decides


def _leaves_open(node: Apply, others: Sequence[object], step: Step) -> bool:
    """Whether a junction hangs on one operand, for what the others are."""
    if node.op is Op.NOT:
        return True
    if node.op is Op.AT_LEAST_OF:
        least = _value(step.because[0])
        is_known = not any(isinstance(each, Unknown) for each in others)
        return bool(is_known and sum(each is True for each in others) == least - 1)
    neutral = node.op in _BOTH
    return all(each is neutral or each in _TAKES_NO_PART for each in others)


def _asked(run: Run) -> Iterator[tuple[Step, Elements]]:
    """The conditions of facts and lists, which stand in no trail of a rule."""
    policy = run.policy
    asked: list[Fact | ListFact] = [*policy.facts.values(), *policy.lists.values()]
    for held in asked:
        if held.only_if is None or held.stage > run.stage:
            continue
        scope = held.scope if isinstance(held, Fact) else None
        if scope is None:
            yield evaluate(held.only_if, run, NO_ELEMENTS), NO_ELEMENTS
            continue
        members = run.members(policy.list_of(scope))
        if not isinstance(members, _ABSENT):
            for element in members:
                hand = at_hand(scope, element)
                yield evaluate(held.only_if, run, hand), hand


def _value(step: AnyStep) -> Any:
    return step.value


def _side(truth: bool) -> str:
    return "yes" if truth else "no"
