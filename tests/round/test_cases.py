"""The cases of tests/cases/round: what the round makes of applications, as policy staff read it."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from engine.explain.words.sentences import at_hand, sentence
from engine.round.between import Between
from engine.round.outcome import Award, PartAward, RoundOutcome, Turn
from engine.round.run import run_round
from tests.round.drawn import CASES, applications, policy_with, rows

CASES_IN_FILES = [
    pytest.param(case, id=f"{file}: {case['case']}")
    for file in ("picking", "sharing")
    for case in yaml.safe_load((CASES / f"{file}.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES_IN_FILES)
def test_a_round_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    """Outcome, amount, rank, envelope and reason of each part are those that are drawn."""
    outcome = _run(case)

    assert _drawn(outcome, case, "expect") == list(rows(case.get("expect", "who\n")))
    assert _drawn(outcome, case, "totals") == list(rows(case.get("totals", "who\n")))
    assert _drawn(outcome, case, "left") == list(rows(case.get("left", "step\n")))


@pytest.mark.parametrize("case", CASES_IN_FILES)
def test_the_order_of_the_files_does_not_matter(case: dict[str, Any]) -> None:
    """The same applications in another order come to the same, in the same order."""
    policy = policy_with(case["round"])
    files = applications(policy, case)
    shuffled = random.Random(4).sample(files, len(files))  # noqa: S311

    assert _told(run_round(policy, shuffled)) == _told(run_round(policy, files))
    assert _told(run_round(policy, files[::-1])) == _told(run_round(policy, files))


def _run(case: dict[str, Any]) -> RoundOutcome:
    policy = policy_with(case["round"])
    return run_round(policy, applications(policy, case))


def _told(outcome: RoundOutcome) -> list[Any]:
    parts = [(each.id, part) for each in outcome.awards for part in each.parts]
    told = [(who, part.id, part.outcome, part.amount, part.turns) for who, part in parts]
    return [
        *told,
        *((each.id, each.outcome, each.amount) for each in outcome.awards),
        outcome.steps,
    ]


# ── As it is drawn ──


def _drawn(outcome: RoundOutcome, case: dict[str, Any], block: str) -> list[dict[str, str]]:
    made = []
    for row in rows(case.get(block, "who\n")):
        if block == "left":
            made.append(_step(outcome, row))
        elif block == "totals":
            award = next(each for each in outcome.awards if each.id == row["who"])
            made.append({name: _of_award(award, name) for name in row})
        else:
            award = next(each for each in outcome.awards if each.id == row["who"])
            part = next(each for each in award.parts if each.id == row["part"])
            made.append({name: _of_part(award, part, name) for name in row})
    return made


def _step(outcome: RoundOutcome, row: dict[str, str]) -> dict[str, str]:
    result = next(each for each in outcome.steps if each.step.name == row["step"])
    return {
        "step": row["step"],
        **{name: _between(getattr(result, name)) for name in row if name != "step"},
    }


def _of_award(award: Award, name: str) -> str:
    if name in {"who", "outcome", "amount"}:
        stated = {"who": award.id, "outcome": award.outcome.value, "amount": award.amount}
        return "-" if stated[name] is None else str(stated[name])
    return _of_turn(award, None, award.turns[-1] if award.turns else None, name)


def _of_part(award: Award, part: PartAward, name: str) -> str:
    if name == "amount":
        return "-" if part.amount is None else str(float(part.amount)).removesuffix(".0")
    stated = {"who": award.id, "part": part.id, "outcome": part.outcome.value}
    if name in stated:
        return stated[name]
    if name == "waits for":
        return " ".join(part.waits_for) or "-"
    return _of_turn(award, part, part.turns[-1] if part.turns else None, name)


def _of_turn(award: Award, part: PartAward | None, turn: Turn | None, name: str) -> str:
    if turn is None:
        return "-"
    match name:
        case "rank":
            return "-" if turn.rank is None else str(turn.rank)
        case "because":
            return " ".join(each.name.lower() for each in turn.open) or "-"
        case "says":
            scope = turn.step.scope
            elements = at_hand(scope, None if part is None else part.element)
            said = sentence(turn.step.words, "not_picked", award.decision.run, elements)
            return said["en"] if said and turn.is_picked is False else "-"
        case _:
            return _between(getattr(turn, name))


def _between(amount: Between | None) -> str:
    if amount is None:
        return "-"
    if amount.is_known:
        return str(amount.low)
    return f"{amount.low}-{'…' if amount.high is None else amount.high}"
