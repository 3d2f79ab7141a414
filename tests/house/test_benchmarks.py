"""What is measured is a policy like any other: without a problem, and its examples hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.policies import (
    decided,
    five_hundred_lines,
    loaded,
    reference,
    with_items,
    with_rules,
)
from engine.examples.run import run_examples
from engine.policy.policy import Policy
from tests.fuzz.readers import work_of


def of_five_hundred_lines() -> Policy:
    """The policy of which the check is measured."""
    text = five_hundred_lines()
    assert 490 <= len(text.splitlines()) <= 520
    return loaded(text)


@pytest.mark.parametrize(
    "made",
    [reference, of_five_hundred_lines, lambda: with_rules(40), lambda: with_items(12)],
    ids=["reference", "five hundred lines", "rules", "items"],
)
def test_what_is_measured_holds(made: Callable[[], Policy]) -> None:
    """A figure of a policy that decides wrongly would say nothing."""
    results = run_examples(made())

    assert results
    assert all(each.passed for each in results)


@pytest.mark.parametrize("made", [with_rules, with_items])
def test_a_decision_takes_calls_in_proportion(made: Callable[[int], Policy]) -> None:
    """Ten times as many rules or elements are ten times the work, and nothing more."""
    few, many = decided(made(40)), decided(made(400))
    few(), many()  # what a policy makes once

    assert work_of(many) < 10.5 * work_of(few)
