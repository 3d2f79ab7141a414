"""What holds for every policy that passes the checks, on every application that its facts allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from engine.application import Facts
from engine.checks.applicants import applicants
from engine.decision import decide
from engine.load.load import check_text
from engine.outcome import Decision, Outcome
from engine.policy.policy import Policy
from tests.properties.policies import policy

POLICIES = 120
APPLICANTS = 12
SETTLED = (Outcome.GRANTED, Outcome.REFUSED, Outcome.PARTLY_GRANTED)


@cache
def accepted(number: int) -> Policy | None:
    """The random policy with that number, if the checks let it pass."""
    return check_text(policy(number), "random.yaml").policy


def passing() -> Iterator[Policy]:
    """Every random policy that the checks let pass."""
    return (held for number in range(POLICIES) if (held := accepted(number)) is not None)


def readings_of(held: Policy) -> list[dict[str, str]]:
    """The chosen readings, and each other reading alone."""
    others = [
        {name: reading}
        for name, each in held.interpretations.items()
        for reading, option in each.readings.items()
        if reading != each.chosen and option.not_computable is None
    ]
    return [{}, *others]


def test_enough_random_policies_pass_for_the_rest_to_mean_something() -> None:
    """At least one in ten passes, and at least one in ten is refused."""
    number = len(list(passing()))

    assert POLICIES // 10 <= number <= POLICIES - POLICIES // 10


def test_a_checked_policy_never_raises() -> None:
    """Not on whole applications, nor on open ones, under no reading."""
    for held in passing():
        for leaves_out in (0, 3):
            for facts in applicants(held, 1, APPLICANTS, leaves_out=leaves_out):
                for readings in readings_of(held):
                    assert isinstance(decide(held, facts, 0, readings), Decision)


def test_amounts_are_whole_cents_never_negative_and_the_payments_are_the_total() -> None:
    """What could be paid is a number that can be paid."""
    for held in passing():
        for facts in applicants(held, 2, APPLICANTS):
            decision = decide(held, facts)
            if decision.amount is None:
                continue
            paid = [each.amount for each in decision.payments]
            awarded = [part.amount for part in decision.parts if part.amount is not None]

            assert sum(paid) == decision.amount == sum(awarded)
            assert all(each >= 0 and Fraction(each) * 100 % 1 == 0 for each in (*paid, *awarded))


def without_one(facts: Facts) -> Iterator[Facts]:
    """The same application with one fact left out, each in turn."""
    for name in facts.values:
        yield replace(
            facts, values={key: value for key, value in facts.values.items() if key != name}
        )
    for name, elements in facts.lists.items():
        for key, element in elements.items():
            for field in element.fields:
                if field in element.key:
                    continue
                kept = {each: value for each, value in element.fields.items() if each != field}
                changed = {**elements, key: replace(element, fields=kept)}
                yield replace(facts, lists={**facts.lists, name: changed})


@pytest.mark.parametrize("seed", [3, 4])
def test_adding_a_fact_never_overturns_what_was_settled(seed: int) -> None:
    """What is settled without a fact stays as it is whatever that fact turns out to be."""
    for held in passing():
        for facts in applicants(held, seed, 3):
            whole = decide(held, facts)
            for partial in without_one(facts):
                before = decide(held, partial)
                if before.outcome in SETTLED:
                    assert (before.outcome, before.amount) == (whole.outcome, whole.amount)


def test_an_open_outcome_names_what_it_waits_for() -> None:
    """Undetermined and awaiting decisions name at least one path; settled ones none."""
    for held in passing():
        for facts in applicants(held, 5, APPLICANTS, leaves_out=3):
            decision = decide(held, facts)

            assert bool(decision.open) == (decision.outcome not in SETTLED)
