"""The round on both sides: what the rules change, what the round changes, and each envelope."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.compare.comparison import Comparison
from engine.compare.rounds import Rounds
from engine.explain.contents.award import money
from engine.explain.words.places import label_of
from engine.explain.words.values import value_shape
from engine.impact_report.amounts import money_shape
from engine.impact_report.shapes import (
    BetweenShape,
    BudgetShape,
    EnvelopeShape,
    RoundShape,
    SpendShape,
    TurnShape,
)
from engine.policy.round import RoundStep, Shares
from engine.round.between import NOTHING, Between, total
from engine.round.outcome import Award, RoundOutcome, StepResult, Turn


def round_shape(comparison: Comparison, rounds: Rounds) -> RoundShape:
    """What the rules and the round each change; what both change is the whole.

    Args:
        comparison: what came out for each application alone.
        rounds: what came out for all of them together.
    """
    rules = (comparison.total_before, comparison.total_after)
    if rounds.why_not:
        return {
            "rules": money_shape(*rules),
            "envelopes": [],
            "spend": [],
            "why_not": rounds.why_not,
        }
    return _held(rules, rounds)


def _held(rules: tuple[Fraction, Fraction], rounds: Rounds) -> RoundShape:
    totals, held = rounds.totals, rounds.held
    return {
        "rules": money_shape(*rules),
        "round": money_shape(totals[0] - rules[0], totals[1] - rules[1]),
        "total": money_shape(*totals),
        "applications": rounds.otherwise,
        "open_before": rounds.open[0],
        "open_after": rounds.open[1],
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
            "before": _budget(held[0], old.get(name)),
            "after": _budget(held[1], new.get(name)),
        }


def _sharing(held: RoundOutcome | None) -> dict[str, StepResult]:
    """The steps that share out, by name."""
    steps = () if held is None else held.steps
    return {each.step.name: each for each in steps if isinstance(each.step.does, Shares)}


def _budget(held: RoundOutcome | None, result: StepResult | None) -> BudgetShape | None:
    if held is None or result is None:
        return None
    assert result.envelope and result.asked and result.got and result.left  # noqa: S101, PT018
    return {
        "envelope": _between(result.envelope),
        "asked": _between(result.asked),
        "anew": _between(_anew(held, result.step)),
        "given": _between(result.got),
        "left": _between(result.left),
    }


def _anew(held: RoundOutcome, step: RoundStep) -> Between:
    """What is asked of a step, without what an earlier step of its envelope was asked already."""
    earlier = _of_one_envelope(held, step)
    asked: list[Between] = []
    for award in held.awards:
        turns = [*award.turns, *(turn for part in award.parts for turn in part.turns)]
        of_whole = {turn.step.name for turn in award.turns}
        for own in (award.turns, *(part.turns for part in award.parts)):
            had = {turn.step.name for turn in (turns if own is award.turns else own)} | of_whole
            if not had & earlier:
                asked += [turn.asked for turn in own if turn.step is step and turn.asked]
    return total(asked)


def _of_one_envelope(held: RoundOutcome, step: RoundStep) -> frozenset[str]:
    """The steps whose rest this step shares out, one after the other."""
    steps = {each.step.name: each.step for each in held.steps}
    names: list[str] = []
    while isinstance(step.does, Shares) and step.does.left_of:
        names.append(step.does.left_of)
        step = steps[step.does.left_of]
    return frozenset(names)


def _between(amount: Between) -> BetweenShape:
    return {
        "least": money(amount.low),
        "most": None if amount.high is None else money(amount.high),
    }


# ── Spend by rank ────────────────────────────────────────────────────────────────────────────────


def _spends(held: RoundOutcome) -> Iterator[SpendShape]:
    """The ranked steps, with every turn that has a rank."""
    for result in held.steps:
        step = result.step
        if not step.keys or result.envelope is None:
            continue
        turns = list(_turns(held, step, result.envelope))
        if turns:
            yield {
                "step": step.name,
                "label": label_of(step.words, step.name),
                "envelope": money(result.envelope.low),
                "turns": turns,
            }


def _turns(held: RoundOutcome, step: RoundStep, envelope: Between) -> Iterator[TurnShape]:
    given = NOTHING
    for turn, award, part in sorted(_ranked(held, step), key=lambda each: each[0].rank or 0):
        got = turn.got or NOTHING
        given = total([given, got]).at_most(envelope)
        policy = held.policy
        fact = policy.facts[None, policy.applicant]
        yield {
            "rank": turn.rank or 0,
            "applicant": value_shape(award.decision.run.fact(fact, None), fact.type, policy),
            "part": part,
            "asked": _between(turn.asked or NOTHING),
            "given": _between(got),
            "total": _between(given),
        }


def _ranked(held: RoundOutcome, step: RoundStep) -> Iterator[tuple[Turn, Award, str]]:
    for award in held.awards:
        own = [(turn, "") for turn in award.turns]
        own += [(turn, part.id) for part in award.parts for turn in part.turns]
        for turn, part in own:
            if turn.step is step and turn.rank is not None:
                yield turn, award, part
