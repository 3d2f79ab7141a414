"""The round on both sides: what the rules change, what the round changes, and each envelope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from engine.application import Facts
from engine.compare.comparison import Comparison
from engine.explain.contents.award import money
from engine.explain.words.places import label_of
from engine.explain.words.values import value_shape
from engine.impact_report.amounts import money_shape, total
from engine.impact_report.shapes import (
    BetweenShape,
    BudgetShape,
    EnvelopeShape,
    RoundShape,
    SpendShape,
    TurnShape,
)
from engine.impact_report.survey import Surveyed
from engine.policy.policy import Policy
from engine.policy.round import RoundStep, Shares
from engine.round.between import Between
from engine.round.outcome import Award, RoundOutcome, StepResult, Turn
from engine.round.run import has_several_of_one, run_round

# A round decides every application again, and more than once.
MOST: Final = 2_000

_WhyNot: TypeAlias = Literal["several of one applicant", "too many", "later stage"]


def round_shape(
    comparison: Comparison, surveyed: Sequence[Surveyed], *, is_later: bool
) -> RoundShape:
    """What the rules and the round each change; what both change is the whole.

    Args:
        comparison: what came out for each application alone.
        surveyed: what was kept of each.
        is_later: whether the decisions are of a later stage, of which no round is held.
    """
    rules = (comparison.total_before, comparison.total_after)
    why_not = "later stage" if is_later else _why_not(comparison, surveyed)
    if why_not is not None:
        return {**_shape(rules, rules, (None, None)), "why_not": why_not}
    before, after = (
        _held(policy, at, surveyed)
        for at, policy in enumerate((comparison.before.policy, comparison.after.policy))
    )
    totals = tuple(
        alone if held is None else total(award.amount for award in held.awards)
        for alone, held in zip(rules, (before, after), strict=True)
    )
    return _shape(rules, (totals[0], totals[1]), (before, after))


def _why_not(comparison: Comparison, surveyed: Sequence[Surveyed]) -> _WhyNot | None:
    if any(each.facts is None for each in surveyed):
        return "too many"
    for at, policy in enumerate((comparison.before.policy, comparison.after.policy)):
        if policy.round and has_several_of_one(policy, _facts(at, surveyed)):
            return "several of one applicant"
    return None


def _facts(at: int, surveyed: Sequence[Surveyed]) -> list[Facts]:
    return [each.facts[at] for each in surveyed if each.facts is not None]


def _held(policy: Policy, at: int, surveyed: Sequence[Surveyed]) -> RoundOutcome | None:
    """The round of one side; None if its policy has none."""
    if not policy.round:
        return None
    return run_round(policy, _facts(at, surveyed))


def _shape(
    rules: tuple[Fraction, Fraction],
    totals: tuple[Fraction, Fraction],
    held: tuple[RoundOutcome | None, RoundOutcome | None],
) -> RoundShape:
    return {
        "rules": money_shape(*rules),
        "round": money_shape(totals[0] - rules[0], totals[1] - rules[1]),
        "total": money_shape(*totals),
        "envelopes": list(_envelopes(held)),
        "spend": [] if held[1] is None else list(_spends(held[1])),
    }


# ── Envelopes ────────────────────────────────────────────────────────────────────────────────────


def _envelopes(held: tuple[RoundOutcome | None, RoundOutcome | None]) -> Iterator[EnvelopeShape]:
    old, new = (_sharing(each) for each in held)
    for name in dict.fromkeys((*new, *old)):
        step = (new.get(name) or old[name]).step
        yield {
            "step": name,
            "left_of": step.does.left_of if isinstance(step.does, Shares) else "",
            "label": label_of(step.words, name),
            "before": _budget(old.get(name)),
            "after": _budget(new.get(name)),
        }


def _sharing(held: RoundOutcome | None) -> dict[str, StepResult]:
    """The steps that share out, by name."""
    steps = () if held is None else held.steps
    return {each.step.name: each for each in steps if isinstance(each.step.does, Shares)}


def _budget(result: StepResult | None) -> BudgetShape | None:
    if result is None:
        return None
    assert result.envelope and result.asked and result.got and result.left  # noqa: S101, PT018
    return {
        "envelope": _between(result.envelope),
        "asked": _between(result.asked),
        "given": _between(result.got),
        "left": _between(result.left),
    }


def _between(amount: Between) -> BetweenShape:
    return {
        "least": money(amount.low),
        "most": None if amount.high is None else money(amount.high),
    }


# ── Spend by rank ────────────────────────────────────────────────────────────────────────────────


def _spends(held: RoundOutcome) -> Iterator[SpendShape]:
    """The ranked steps of which every turn is settled that has a rank."""
    for result in held.steps:
        step = result.step
        if not step.keys or result.envelope is None:
            continue
        turns = list(_turns(held, step))
        if turns:
            yield {
                "step": step.name,
                "label": label_of(step.words, step.name),
                "envelope": money(result.envelope.low),
                "turns": turns,
            }


def _turns(held: RoundOutcome, step: RoundStep) -> Iterator[TurnShape]:
    given = Fraction(0)
    for turn, award, part in sorted(_ranked(held, step), key=lambda each: each[0].rank or 0):
        got = turn.got.low if turn.got is not None else 0
        given += got
        policy = held.policy
        fact = policy.facts[None, policy.applicant]
        yield {
            "rank": turn.rank or 0,
            "applicant": value_shape(award.decision.run.fact(fact, None), fact.type, policy),
            "part": part,
            "asked": money(turn.asked.low if turn.asked is not None else 0),
            "given": money(got),
            "total": money(given),
        }


def _ranked(held: RoundOutcome, step: RoundStep) -> Iterator[tuple[Turn, Award, str]]:
    for award in held.awards:
        own = [(turn, "") for turn in award.turns]
        own += [(turn, part.id) for part in award.parts for turn in part.turns]
        for turn, part in own:
            if turn.step is step and turn.rank is not None:
                yield turn, award, part
