"""How much of a policy its examples exercise, and the applications of an archive beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from engine.checks.hanging import Name
from engine.checks.scene import Scene
from engine.coverage.boundaries import least_step
from engine.coverage.demands import SIDES, Demands
from engine.coverage.goals import Goal, GoalKey, Kind
from engine.coverage.proofs import Proof, Proofs, other_readings
from engine.coverage.results import Results
from engine.coverage.seen import Seen
from engine.coverage.stepping import Sample, is_a_step_away
from engine.examples.run import run_examples
from engine.outcome import Decision
from engine.policy.declarations import Role
from engine.policy.expressions import Apply
from engine.policy.policy import Policy
from engine.quantities import Number

_NUMBER: Final = Role.PARAMETER


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one goal.

    Args:
        goal: the goal.
        by_examples: whether an example of the policy reached it.
        by_applications: whether an application did.
        proof: why nothing can; None if it was reached, or that is not proved.
        step: of a boundary, how near is near; 0 if no nearer than one step of one fact.
    """

    goal: Goal
    by_examples: bool
    by_applications: bool
    proof: Proof | None = None
    step: Number = 0

    @property
    def is_seen(self) -> bool:
        """Whether anything reached it."""
        return self.by_examples or self.by_applications

    @property
    def is_missing(self) -> bool:
        """Whether it is asked for, and nothing reached it."""
        return not self.is_seen and self.proof is None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was seen of a policy.

    Args:
        judged: each goal, in the order of the file.
        examples: how many examples were looked at.
        failing: how many were not, because they do not come out as they say.
        applications: how many applications were looked at; None if none were given.
    """

    policy: Policy
    judged: tuple[Judged, ...]
    examples: int
    failing: int
    applications: int | None

    @property
    def asked(self) -> int:
        """How many goals can be reached, as far as is proved."""
        return sum(each.proof is None for each in self.judged)

    @property
    def seen(self) -> int:
        """How many were."""
        return sum(each.is_seen for each in self.judged)

    @property
    def share(self) -> Fraction:
        """Which part of the goals was reached; all of nothing is all."""
        return Fraction(self.seen, self.asked) if self.asked else Fraction(1)


def coverage(policy: Policy, applications: Iterable[Decision] | None = None) -> Coverage:
    """What the examples of `policy` exercise; an example that does not come out counts for nothing.

    Args:
        policy: a checked policy.
        applications: decisions by that policy on applications of an archive.
    """
    demands = Demands(policy)
    results = run_examples(policy)
    own, others = Seen(demands), Seen(demands)
    good = number = 0
    for each in results:
        if each.passed and each.decision is not None:
            good += 1
            own.look_at(each.decision)
            own.keys.add(("reading", *(each.example.under or ())))
    for decision in applications or ():
        number += 1
        others.look_at(decision)
    judged = _Judging(policy, demands, own, others).judged()
    counted = None if applications is None else number
    return Coverage(policy, judged, good, len(results) - good, counted)


class _Judging:
    """What became of every goal."""

    def __init__(self, policy: Policy, demands: Demands, own: Seen, others: Seen) -> None:
        self.policy: Final = policy
        self.demands: Final = demands
        self.own: Final = own
        self.others: Final = others
        self.scene: Final = Scene(policy)

    def judged(self) -> tuple[Judged, ...]:
        """Each goal, in the order of the file; what was not seen is tried to be excluded."""
        first = [self._judge(each, _step(each)) for each in self._goals()]
        wanted = [each.goal for each in first if not each.is_seen]
        if not wanted:
            return tuple(first)
        proofs = Proofs(self.policy, self.demands, wanted)
        return tuple(each if each.is_seen else self._again(each, proofs) for each in first)

    def _goals(self) -> list[Goal]:
        results = Results(self.policy, self.scene).goals()
        goals = [*self.demands.goals.values(), *results, *_readings(self.policy, self.scene)]
        return sorted(goals, key=lambda each: (each.span.line, each.span.column))

    def _again(self, judged: Judged, proofs: Proofs) -> Judged:
        """The same of what was not seen: perhaps the sides can only come so near, or not at all."""
        goal = judged.goal
        if goal.kind is not Kind.BOUNDARY:
            return replace(judged, proof=proofs.of(goal, judged.step))
        step = max(judged.step, proofs.step(goal) or judged.step)
        judged = self._judge(goal, step)
        if judged.is_seen:
            return judged
        own, others = (self._is_a_step_away(goal, each) for each in (self.own, self.others))
        if own or others:
            return Judged(goal, own, others, step=step)
        proof = proofs.of(goal, step)
        # So near no application comes. What a fact can move is asked for as near as one step does.
        if proof is not None and self._is_moved(goal) and _has_both_sides(goal, proofs):
            return replace(judged, step=0)
        return replace(judged, proof=proof)

    def _is_moved(self, goal: Goal) -> bool:
        """Whether a comparison hangs on a fact that can be a step more or less."""
        facts = frozenset[Name]() if goal.node is None else self.scene.facts(goal.node)
        held = (self.policy.facts.get(each) for each in facts)
        return any(each is not None and each.type.is_ordered for each in held)

    def _is_a_step_away(self, goal: Goal, seen: Seen) -> bool:
        nearest = _nearest(goal, seen)
        return nearest is not None and is_a_step_away(nearest, self.scene)

    def _judge(self, goal: Goal, step: Number) -> Judged:
        own, others = (_is_seen(goal, each, step) for each in (self.own, self.others))
        return Judged(goal, own, others, step=step)


def _has_both_sides(goal: Goal, proofs: Proofs) -> bool:
    """Whether a comparison may lie beyond its boundary on that side, and also not."""
    if goal.aspect == "at" or proofs.of(goal, None) is not None:
        return False
    others = (replace(goal, aspect=each) for each in SIDES if each != goal.aspect)
    return any(proofs.of(each, None) is None for each in others)


def _is_seen(goal: Goal, seen: Seen, step: Number) -> bool:
    if goal.kind is not Kind.BOUNDARY:
        return goal.key in seen.keys
    nearest = _nearest(goal, seen)
    return nearest is not None and nearest.distance <= step


def _nearest(goal: Goal, seen: Seen) -> Sample | None:
    near = seen.near.get(goal.key[1])
    return None if near is None else near.nearest.get(goal.aspect)


def _step(goal: Goal) -> Number:
    is_boundary = goal.kind is Kind.BOUNDARY and isinstance(goal.node, Apply)
    return least_step(goal.node.arguments[0].type) if is_boundary else 0  # type: ignore[union-attr]


def _readings(policy: Policy, scene: Scene) -> Iterator[Goal]:
    """Each reading that was not chosen and makes a difference to what is decided on one file."""
    duties = {each.under[0] for each in policy.obligations if each.under is not None}
    for name, reading in other_readings(policy):
        hanging = (policy.definitions.get(each) for each in scene.hanging(name))
        # A number that only the round reads changes nothing of one file.
        if name in duties or any(each is None or each.role is not _NUMBER for each in hanging):
            key: GoalKey = ("reading", name, reading)
            span = policy.interpretations[name].origin.span
            yield Goal(Kind.READING, key, "run", span, name, f"{name}.{reading}")
