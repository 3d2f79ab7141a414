"""What each application brings into the round: its parts, and what each of them asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.absence import NotApplicable, Unknown
from engine.application import Element, Facts
from engine.decision import decide
from engine.evaluate.rules import at_hand
from engine.interpret import NotEntered, Run, evaluate
from engine.outcome import Decision, Outcome
from engine.policy.expressions import Expression, Scope
from engine.policy.policy import Policy
from engine.quantities import Number, Value
from engine.round.answers import in_favour, redecided
from engine.round.between import ANYTHING, NOTHING, Between, exactly
from engine.round.bounds import most_asked
from engine.round.numbers import is_number, number_of

Most: TypeAlias = Mapping[str | None, Between]
_OPEN: Final = frozenset({Outcome.UNDETERMINED, Outcome.AWAITING})


@dataclass(slots=True)
class Part:
    """One part of an application while the round goes on.

    Args:
        id: `members.5`; empty for an application that has no parts.
        kind: the element that it is of; None for an application that has no parts.
        element: None for an application without parts, and for one of which the parts are unknown.
        alone: its outcome before the round; what the round itself answers counts as answered.
        asked: what it asks, if its own decision is in its favour.
        waits_for: what of its own it waits for.
        paid: what it got so far, if its own decision is in its favour.
        times: how many it may turn out to be, where its list is not given.
        is_out: whether a step has refused it.
        is_barely_in: whether a step leaves open if it is refused.
    """

    id: str
    kind: str | None
    element: Element | None
    before: Outcome
    alone: Outcome
    asked: Between
    waits_for: tuple[str, ...] = ()
    paid: Between = NOTHING
    times: int = 1
    is_out: bool = False
    is_barely_in: bool = False

    @property
    def takes_part(self) -> bool:
        """Whether there is anything left for a step to decide."""
        return not self.is_out and (self.alone is Outcome.GRANTED or self.alone in _OPEN)

    @property
    def is_settled(self) -> bool:
        """Whether it stands, but for what the envelopes give."""
        return self.alone is Outcome.GRANTED and not self.is_barely_in

    @property
    def still_asks(self) -> Between:
        """What it asks and has not got, if its own decision is in its favour."""
        return self.asked.without(self.paid)


@dataclass(slots=True)
class Entry:
    """One application in the round.

    Args:
        id: who applies, or the hash of what is stated if nobody says; the order of files has no
            part in it.
        decision: the decision on it alone.
        assumed: the same with what the round answers taken as answered in its favour.
        ghosts: parts that may still appear, as a list of the application is unknown.
    """

    id: str
    decision: Decision
    assumed: Decision
    parts: list[Part]
    ghosts: list[Part]
    is_out: bool = False
    is_barely_in: bool = False

    @property
    def run(self) -> Run:
        """The evaluation that the round reads."""
        return self.assumed.run

    def value(self, node: Expression, scope: Scope, element: Element | None) -> Value:
        """The value of a formula of the round."""
        value = evaluate(node, self.run, at_hand(scope, element)).value
        assert not isinstance(value, NotEntered)
        return value


def entry(policy: Policy, facts: Facts, readings: Mapping[str, str]) -> Entry:
    """What the application that states `facts` brings in."""
    decision = decide(policy, facts, readings=readings)
    assumed = redecided(decision, in_favour(decision.run), readings)
    most = most_asked(policy, readings)
    parts = _parts(decision, assumed, most)
    return Entry(_id(policy, facts), decision, assumed, parts, list(_ghosts(assumed, most)))


def _id(policy: Policy, facts: Facts) -> str:
    who = facts.values.get(policy.applicant)
    return facts.sha256 if who is None or isinstance(who, NotApplicable) else str(who)


def is_judged(policy: Policy, path: str) -> bool:
    """Whether what stands at `path` is a judgement, and no fact that somebody states."""
    name = path.rpartition(".")[2]
    named = [fact for (_, known), fact in policy.facts.items() if known == name]
    return bool(named) and all(fact.is_judgement for fact in named)


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────


def _parts(decision: Decision, assumed: Decision, most: Most) -> list[Part]:
    if decision.policy.decision.amount is not None:
        return [_whole(decision, assumed, most)]
    made = []
    for before, after in zip(decision.parts, assumed.parts, strict=True):
        kind, waits = after.part.element, tuple(sorted(after.waits_for))
        asked = _asked(after.outcome, after.amount, after.computed, most[kind])
        made.append(
            Part(before.id, kind, after.element, before.outcome, after.outcome, asked, waits)
        )
    return made


def _whole(decision: Decision, assumed: Decision, most: Most) -> Part:
    """An application that has no parts, as one."""
    amount = assumed.policy.decision.amount
    assert amount is not None
    computed = evaluate(amount, assumed.run, at_hand(None, None)).value
    assert not isinstance(computed, NotEntered)
    asked = _asked(assumed.outcome, assumed.amount, computed, most[None])
    return Part("", None, None, decision.outcome, assumed.outcome, asked, assumed.open)


def _asked(
    outcome: Outcome, amount: Number | None, computed: Value | NotEntered, most: Between
) -> Between:
    """What is asked: the amount; while the outcome is open what is computed, or can be at most."""
    if amount is not None:
        return exactly(amount)
    if outcome not in _OPEN:
        return NOTHING
    return exactly(number_of(computed)) if is_number(computed) else most


def _ghosts(assumed: Decision, most: Most) -> Iterator[Part]:
    """One part of each kind of which the list is unknown: nobody can tell what it will ask."""
    if assumed.outcome not in _OPEN:
        return
    for part in assumed.policy.decision.parts:
        listed = assumed.policy.lists[part.collection]
        if isinstance(assumed.run.members(listed), Unknown):
            high = most[part.element].high
            yield Part(
                part.collection,
                part.element,
                None,
                assumed.outcome,
                assumed.outcome,
                ANYTHING if high is None else Between(0, high * listed.most),
                times=listed.most,
            )
