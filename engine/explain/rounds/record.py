"""A round as data: for each application what each step did, and why, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from engine.application import Element
from engine.explain.contents.award import money
from engine.explain.rounds.shapes import (
    AwardShape,
    BetweenShape,
    PartShape,
    RoundShape,
    StepShape,
    TurnShape,
)
from engine.explain.words.places import element_label, in_both, label_of
from engine.explain.words.sentences import at_hand, sentence
from engine.explain.words.values import value_shape
from engine.outcome import Outcome
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.policy.round import Picks
from engine.quantities import MONEY, Number
from engine.round.between import Between
from engine.round.outcome import Award, PartAward, RoundOutcome, StepResult, Turn, Why, WhyNothing
from engine.wordings.labels import Both
from engine.wordings.over_all import over_all
from engine.wordings.values import write_value

FORMAT: Final = "regelspoor/round/1"
_Amount = Literal["asked", "at_most", "up_to", "got", "before", "after"]
_AMOUNTS: Final[tuple[_Amount, ...]] = ("asked", "at_most", "up_to", "got", "before", "after")
_WHY: Final[Mapping[Why, str]] = {
    Why.OWN: "own",
    Why.PLACE: "place",
    Why.PART: "part",
    Why.SHORT: "short",
    Why.OTHERS: "others",
    Why.ENVELOPE: "envelope",
    Why.TOGETHER: "together",
}


_NOTHING: Final[Mapping[WhyNothing, str]] = {
    WhyNothing.LIMIT: "limit",
    WhyNothing.EMPTY: "empty",
    WhyNothing.NO_FIT: "no_fit",
    WhyNothing.BEHIND: "behind",
    WhyNothing.TOGETHER: "together",
    WhyNothing.SPENT: "spent",
    WhyNothing.STEP: "step",
}


def record(outcome: RoundOutcome) -> RoundShape:
    """The whole round."""
    policy, identity = outcome.policy, outcome.policy.identity
    return {
        "format": FORMAT,
        "policy": identity.name,
        "version": identity.version,
        "meaning_hash": identity.meaning_hash,
        "is_draft": identity.is_draft,
        "title": in_both(identity.title, identity.name),
        "currency": policy.currency,
        "readings": dict(outcome.readings),
        "is_provisional": outcome.is_provisional,
        "is_synthetic": any(each.decision.run.facts.is_synthetic for each in outcome.awards),
        "steps": [_step(each) for each in outcome.steps],
        "applications": [_award(each) for each in outcome.awards],
    }


def _step(result: StepResult) -> StepShape:
    shape: StepShape = {
        "step": result.step.name,
        "label": label_of(result.step.words, result.step.name),
        "taking": result.taking,
        "perhaps": result.perhaps,
        "open": result.open,
    }
    if isinstance(result.step.does, Picks):
        shape["picked"], shape["not_picked"] = result.picked, result.not_picked
    for name in ("envelope", "asked", "got", "left"):
        amount: Between | None = getattr(result, name)
        if amount is not None:
            shape[name] = _between(amount)
    return shape


def _award(award: Award) -> AwardShape:
    policy = award.decision.policy
    applicant = policy.facts[None, policy.applicant]
    value = award.decision.run.fact(applicant, None)
    whole = [each for each in award.parts if each.element is None]
    return {
        "applicant": value_shape(value, applicant.type, policy),
        "before": award.decision.outcome.value,
        "outcome": award.outcome.value,
        "amount": None if award.amount is None else money(award.amount),
        "because": [says for each in whole for says in _because(each, award.turns)],
        "waits_for": [path for each in whole for path in each.waits_for],
        "turns": [_Telling(award, None).turn(each) for each in award.turns],
        "parts": [
            _part(award, each, each.element) for each in award.parts if each.element is not None
        ],
    }


def _part(award: Award, part: PartAward, element: Element) -> PartShape:
    telling = _Telling(award, element)
    return {
        "id": part.id,
        "label": element_label(element, award.decision.policy),
        "before": part.before.value,
        "outcome": part.outcome.value,
        "asked": _between(part.asked),
        "amount": None if part.amount is None else money(part.amount),
        "because": list(_because(part, (*award.turns, *part.turns))),
        "waits_for": list(part.waits_for),
        "turns": [telling.turn(each) for each in part.turns],
    }


def _because(part: PartAward, turns: Sequence[Turn]) -> Iterator[Both]:
    """Why a part is open although no step leaves it so."""
    is_open = part.outcome in {Outcome.UNDETERMINED, Outcome.AWAITING}
    if is_open and not any(turn.open for turn in turns):
        is_granted = part.before is Outcome.GRANTED
        yield _both("why.nobody" if is_granted else "why.own", _this(part.element))


def _share(turn: Turn) -> str:
    """The sentence for what a step gave."""
    if turn.before is None:
        return "turn.nothing"
    if turn.at_most is None:
        return "turn.share"
    is_known = turn.up_to is not None and turn.up_to.is_known
    return "turn.share.capped" if is_known else "turn.share.cap_open"


def _between(amount: Between) -> BetweenShape:
    return {
        "low": money(amount.low),
        "high": None if amount.high is None else money(amount.high),
    }


def _this(element: Element | None) -> Both:
    """What is told of: a part, or an application."""
    key = "this.application" if element is None else "this.part"
    return {"nl": over_all(key, "nl"), "en": over_all(key, "en")}


def _both(key: str, this: Both) -> Both:
    nl, en = this["nl"], this["en"]
    return {"nl": over_all(key, "nl", this=nl), "en": over_all(key, "en", this=en)}


class _Telling:
    """Tells what the steps did with one part, or with a whole application."""

    def __init__(self, award: Award, element: Element | None) -> None:
        self.award: Final = award
        self.element: Final = element
        self.policy: Final[Policy] = award.decision.policy

    def turn(self, turn: Turn) -> TurnShape:
        """What one step did."""
        shape: TurnShape = {
            "step": turn.step.name,
            "label": label_of(turn.step.words, turn.step.name),
            "rank": turn.rank,
            "equals": turn.equals,
            "perhaps_before": turn.perhaps_before,
            "says": {"nl": self.says(turn, "nl"), "en": self.says(turn, "en")},
            "because": list(self.because(turn)),
        }
        if isinstance(turn.step.does, Picks):
            shape["picked"] = turn.is_picked
        for name in _AMOUNTS:
            amount: Between | None = getattr(turn, name)
            if amount is not None:
                shape[name] = _between(amount)
        return shape

    def says(self, turn: Turn, language: Language) -> str:
        """What happened, in a sentence or two."""
        rank = self.rank(turn, language)
        if turn.got is None:
            key = {True: "turn.picked", False: "turn.not_picked", None: "turn.pick_open"}
            said = over_all(key[turn.is_picked], language, rank=rank)
        else:
            said = over_all(_share(turn), language, rank=rank, **self.amounts(turn, language))
        if turn.equals:
            said += " " + over_all("turn.equals", language, number=turn.equals)
        if turn.perhaps_before and turn.rank is not None:
            said += " " + over_all("turn.perhaps", language, number=turn.perhaps_before)
        return said

    def rank(self, turn: Turn, language: Language) -> str:
        """Its place in the order."""
        if turn.rank is not None:
            return over_all("rank", language, rank=turn.rank)
        if turn.in_steps_of is not None:
            return over_all("rank.proportion", language)
        return over_all("rank.unknown" if Why.PLACE in turn.open else "rank.none", language)

    def amounts(self, turn: Turn, language: Language) -> dict[str, str]:
        """Every amount that the step counted with."""
        made: dict[str, str] = {}
        for name in _AMOUNTS:
            amount: Between | None = getattr(turn, name)
            if amount is not None:
                made[name] = self.written(amount, language)
        if turn.in_steps_of is not None:
            made["step"] = self.money(turn.in_steps_of, language)
        return made

    def written(self, amount: Between, language: Language) -> str:
        """An amount, or the least and the most that it can be."""
        low = self.money(amount.low, language)
        if amount.is_known:
            return low
        if amount.high is None:
            return over_all("at_least", language, low=low)
        return f"{low} – {self.money(amount.high, language)}"

    def money(self, amount: Number, language: Language) -> str:
        """An amount of money."""
        policy = self.policy
        units = policy.units, policy.currency, policy.zone
        return write_value(amount, MONEY, language, *units)

    def because(self, turn: Turn) -> Iterator[Both]:
        """Why it got nothing or a part, why it is open, or why it was not picked."""
        if turn.nothing is not None:
            yield self.with_amounts(f"nothing.{_NOTHING[turn.nothing]}", turn)
        if turn.in_steps_of is not None:
            yield self.with_amounts("last.keys" if turn.step.keys else "last.none", turn)
        this = _this(self.element)
        for why in turn.open:
            yield self.tie(turn) if why is Why.TIE else _both(f"why.{_WHY[why]}", this)
        refused = self.refused(turn) if turn.is_picked is False else None
        if refused is not None:
            yield refused

    def with_amounts(self, key: str, turn: Turn) -> Both:
        """The words under `key`, with what the step counted with."""
        return {
            "nl": over_all(key, "nl", **self.amounts(turn, "nl")),
            "en": over_all(key, "en", **self.amounts(turn, "en")),
        }

    def refused(self, turn: Turn) -> Both | None:
        """What the call says to whom a step has not picked."""
        elements = at_hand(turn.step.scope, self.element)
        return sentence(turn.step.words, "not_picked", self.award.decision.run, elements)

    def tie(self, turn: Turn) -> Both:
        """Who decides between equals."""
        ties = turn.step.ties
        if ties is None or ties.decided_by is None:
            return _both("why.tie.open", _this(self.element))
        who = in_both(ties.decided_by)
        return {
            "nl": over_all("why.tie", "nl", who=who["nl"]),
            "en": over_all("why.tie", "en", who=who["en"]),
        }
