"""The cases of tests/cases/round: what the round makes of applications, as policy staff read it."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml

from engine.round.outcome import RoundOutcome
from engine.round.run import run_round
from tests.round.drawn import CASES, applications, policy_with, rows
from tests.round.shown import drawn

CASES_IN_FILES = [
    pytest.param(case, id=f"{file}: {case['case']}")
    for file in ("picking", "sharing")
    for case in yaml.safe_load((CASES / f"{file}.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES_IN_FILES)
def test_a_round_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    """Outcome, amount, rank, envelope and reason of each part are those that are drawn."""
    outcome = _run(case)

    assert drawn(outcome, case, "expect") == list(rows(case.get("expect", "who\n")))
    assert drawn(outcome, case, "totals") == list(rows(case.get("totals", "who\n")))
    assert drawn(outcome, case, "left") == list(rows(case.get("left", "step\n")))


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
