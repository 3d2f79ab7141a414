"""What a round comes to for each application, once all its steps are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from engine.application import Element
from engine.outcome import Decision, Outcome
from engine.policy.round import RoundStep, Shares
from engine.quantities import Given, Number
from engine.round.answers import redecided
from engine.round.entries import Entry, Part
from engine.round.outcome import Award, PartAward, Turn, Why

_BY_OTHERS: Final = frozenset({Why.OTHERS, Why.ENVELOPE})
_BY_ITSELF: Final = frozenset({Why.PLACE, Why.PART})
_OPEN: Final = (Outcome.UNDETERMINED, Outcome.AWAITING)


class Awarding:
    """The outcomes of one round.

    Args:
        entries: the applications, with what their parts got.
        turns: what each step did, by part and by application.
        steps: those that were in force.
        readings: other readings than the chosen ones.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        turns: Mapping[str, Sequence[Turn]],
        steps: Sequence[RoundStep],
        readings: Mapping[str, str],
    ) -> None:
        self.turns: Final = turns
        self.readings: Final = readings
        self.shared: Final = _shared(steps)
        every = [part for each in entries for part in (*each.parts, *each.ghosts)]
        every_turn = [turn for made in turns.values() for turn in made]
        self.facts_are_open: Final = any(
            part.alone is Outcome.UNDETERMINED for part in every
        ) or any(turn.open and not turn.is_judged for turn in every_turn)

    def of(self, entry: Entry) -> Award:
        """What came out for one application."""
        of_all = tuple(self.turns.get(entry.id, ()))
        parts = self.confirmed(entry, tuple(self.part(entry, each, of_all) for each in entry.parts))
        outcome = _outcome(entry, parts)
        amount = None
        if outcome in {Outcome.GRANTED, Outcome.PARTLY_GRANTED}:
            amount = sum(each.amount for each in parts if each.amount is not None)
        return Award(entry.id, entry.decision, entry.assumed, outcome, amount, parts, of_all)

    # ── Parts ────────────────────────────────────────────────────────────────────────────────────

    def part(self, entry: Entry, part: Part, of_all: tuple[Turn, ...]) -> PartAward:
        """What became of one part."""
        turns = tuple(self.turns.get(f"{entry.id} {part.id}", ()))
        outcome, amount = self.result(part, (*of_all, *turns))
        waits = set(part.waits_for) if part.alone is not Outcome.GRANTED else set()
        waits.update(path for turn in (*of_all, *turns) for path in turn.waits_for)
        return PartAward(
            id=part.id,
            element=part.element,
            before=part.before,
            outcome=outcome,
            asked=part.asked,
            amount=amount,
            turns=turns,
            waits_for=tuple(sorted(waits)) if outcome in _OPEN else (),
        )

    def result(self, part: Part, turns: Sequence[Turn]) -> tuple[Outcome, Number | None]:
        """The outcome of a part after all steps, and its amount."""
        if part.is_out:
            return Outcome.REFUSED, None
        if part.alone is not Outcome.GRANTED:
            return part.alone, None
        if part.is_barely_in:
            return self.opened(turns), None
        if part.kind not in self.shared or part.asked.is_nothing:
            return Outcome.GRANTED, part.asked.low
        shared = [turn for turn in turns if turn.got is not None]
        if not shared:
            # Its kind is shared out and no step took it: nobody has said what it gets.
            return Outcome.AWAITING, None
        # That every step gives it nothing says nothing, if it may turn out that none took it.
        if not part.paid.is_known or all(Why.PART in turn.open for turn in shared):
            return self.opened(turns), None
        return (Outcome.GRANTED, part.paid.low) if part.paid.low else (Outcome.REFUSED, None)

    def opened(self, turns: Sequence[Turn]) -> Outcome:
        """Undetermined where plain facts are open, its own or of others; else a judgement is."""
        is_undetermined = any(
            (self.facts_are_open and not _BY_OTHERS.isdisjoint(turn.open))
            or (not turn.is_judged and not _BY_ITSELF.isdisjoint(turn.open))
            for turn in turns
        )
        return Outcome.UNDETERMINED if is_undetermined else Outcome.AWAITING

    # ── What the round answered ──────────────────────────────────────────────────────────────────

    def confirmed(self, entry: Entry, parts: tuple[PartAward, ...]) -> tuple[PartAward, ...]:
        """The same, once the application is decided again with the answers of the round.

        A part for which that gives something else stays open: its amount hangs on what the round
        said of another part.
        """
        answers = {
            (turn.step.name, each.id): answer
            for each in parts
            for turn in each.turns
            if (answer := _answer(each, turn)) is not None
        }
        if not answers:
            return parts

        def answer_of(step: RoundStep, element: Element) -> Given | None:
            return answers.get((step.name, f"{element.collection}.{element.written}"))

        final = redecided(entry.decision, answer_of, self.readings)
        judged = {each.id: each.element for each in entry.decision.parts}
        return tuple(
            each if _agrees(each, judged[each.id], final) else _reopened(each) for each in parts
        )


def _shared(steps: Sequence[RoundStep]) -> frozenset[str | None]:
    """The kinds of parts that some step shares out; None for applications without parts."""
    shares = [step for step in steps if isinstance(step.does, Shares)]
    return frozenset(kind for step in shares for kind in (step.among or (None,)))


def _answer(part: PartAward, turn: Turn) -> Given | None:
    """What the round answers to the judgement that a step settles; None if that is open."""
    if turn.step.settles is None or part.outcome in _OPEN:
        return None
    return turn.is_picked if turn.got is None else part.amount or 0


def _agrees(part: PartAward, stated: Element, final: Decision) -> bool:
    """Whether the answers of the round lead to what it gave, if all of it was for it to answer."""
    settled = [turn.step.settles for turn in part.turns]
    is_answered = all(each is not None and each.judgement not in stated.fields for each in settled)
    if part.outcome in _OPEN or not (settled and is_answered):
        return True
    same = next(each for each in final.parts if each.id == part.id)
    # Who gets nothing may stand as granted for 0 in a decision that has no condition on it.
    return (same.amount or 0) == (part.amount or 0)


def _reopened(part: PartAward) -> PartAward:
    turns = tuple(replace(each, open=(*each.open, Why.TOGETHER)) for each in part.turns)
    return replace(part, outcome=Outcome.AWAITING, amount=None, turns=turns)


def _outcome(entry: Entry, parts: Sequence[PartAward]) -> Outcome:
    """The outcome of a file from those of its parts, as without a round."""
    if entry.is_out:
        return Outcome.REFUSED
    if not entry.decision.policy.decision.parts:
        return parts[0].outcome
    if entry.assumed.outcome is Outcome.REFUSED or entry.ghosts:
        return entry.assumed.outcome
    left = {each.outcome for each in parts if each.outcome is not Outcome.LEFT_OUT}
    for each in _OPEN:
        if each in left:
            return each
    if not left:
        return entry.assumed.outcome
    return left.pop() if len(left) == 1 else Outcome.PARTLY_GRANTED
