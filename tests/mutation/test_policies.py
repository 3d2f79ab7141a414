"""The examples of the shipped policies notice small mistakes; `make long` tries all of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.mutation.gardens import ROOT, mutation_of, outcome_of

# Whole policies: one Python version is enough.
pytestmark = pytest.mark.house

_NEEDED = Fraction(95, 100)
_SAMPLE = 12


def test_a_sample_of_the_mistakes_in_call_3_is_noticed() -> None:
    """The same ones each time, spread over the policy; none of them is left."""
    mutation, _ = mutation_of(ROOT / "policies" / "call3.yaml")
    step = len(mutation.mutants) // _SAMPLE

    made = mutation.run(mutation.mutants[::step], lambda _: None)

    assert [each.mutant.id for each in made.survivors] == []


@pytest.mark.long
def test_the_examples_of_call_3_notice_nearly_every_mistake() -> None:
    """At least 95 of 100 of those that are not proved to change nothing."""
    mutation, _ = mutation_of(ROOT / "policies" / "call3.yaml")

    assert outcome_of(mutation).score().share >= _NEEDED
