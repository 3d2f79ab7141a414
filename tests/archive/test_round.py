"""The rounds over the archive: what is shared out is what was announced as awarded."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.outcome import Outcome
from engine.round.outcome import RoundOutcome
from engine.round.run import run_round
from tests.archive.decided import OPEN, archive, policy, total

# Whole archives: one Python version is enough, and measuring would only slow them down.
pytestmark = pytest.mark.whole


def held(call: int, *, settled: bool = False, **readings: str) -> RoundOutcome:
    """The round over a call; with `settled`, over the files alone that wait for nothing."""
    facts = [
        each.facts for each in archive(call) if not settled or each.decision.outcome not in OPEN
    ]
    return run_round(policy(call), facts, readings)


def given(made: RoundOutcome) -> int:
    """What is given together."""
    return sum(int(each.amount or 0) for each in made.awards)


def left(made: RoundOutcome) -> object:
    """What the last envelope still holds."""
    last = made.steps[-1].left
    return None if last is None else (last.low, last.high)


def test_call_1_shares_out_all_but_four_euros() -> None:
    """Nobody waits, so that each part of each file is settled."""
    made = held(1)

    assert (total(1), (4, 4)) == (given(made), left(made))


def test_call_2_shares_out_its_budget_to_the_last_euro() -> None:
    """Over those who wait for nothing."""
    made = held(2, settled=True)

    assert (total(2), (0, 0)) == (given(made), left(made))


def test_call_2_leaves_the_last_round_open_for_two_who_wait() -> None:
    """Their money could come before it, and no text says what happens when it is short."""
    made = held(2)
    outcomes = Counter(each.outcome for each in made.awards)

    assert ["ronde_2", "ronde_3"] == [each.step.name for each in made.steps if each.open]
    assert 46 == outcomes[Outcome.GRANTED]


def test_call_3_stays_within_its_budget_whatever_comes_of_who_waits() -> None:
    """Everything is settled but the two files that wait."""
    made = held(3)

    assert total(3) == given(made)
    assert 2 == sum(each.is_open for each in made.awards)


@pytest.mark.parametrize(("call", "announced"), [(1, 10_000_000), (2, 16_000_000)])
def test_what_was_announced_is_never_exceeded(call: int, announced: int) -> None:
    """Under that reading the money is short, and whoever it does not certainly reach waits."""
    made = held(call, welk_budget="aangekondigd")

    assert given(made) <= announced
    assert any(each.is_open for each in made.awards)
