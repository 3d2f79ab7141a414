"""What the interpreter makes ready of a policy, and for how long it keeps it."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

from engine.decision import decide
from engine.facts.read import read_facts
from engine.interpret import NO_ELEMENTS, Run, evaluate
from engine.load.load import check
from engine.policy.policy import Policy
from engine.source import Mapping

FILE = Path(__file__).parents[2] / "benchmarks" / "reference.yaml"


def loaded() -> Policy:
    """A policy of its own."""
    policy = check(FILE).policy
    assert policy is not None
    return policy


def decided(policy: Policy) -> Run:
    """The evaluation of the policy's first example."""
    written = policy.examples[0].facts
    assert isinstance(written, Mapping)
    facts, _ = read_facts(written, policy, file="one", bare_judgements=True)
    assert facts is not None
    return decide(policy, facts).run


def test_a_policy_that_decided_can_be_forgotten() -> None:
    """What was made ready for it goes with it, so that a program can read policies for days."""
    policy = loaded()
    decided(policy)
    left = ref(policy)

    del policy
    gc.collect()

    assert left() is None


def test_an_expression_is_made_ready_once() -> None:
    """Whatever number of applications are decided."""
    policy = loaded()
    body = policy.definitions[None, "amount"].body

    assert decided(policy).evaluator(body) is decided(policy).evaluator(body)


def test_a_constant_has_one_step_for_all_applications() -> None:
    """It is the same for each, so its step is shared."""
    policy = loaded()
    first, second = decided(policy), decided(policy)

    assert first.rule(None, "price") is second.rule(None, "price")
    body = policy.definitions[None, "price"].body
    assert evaluate(body, first, NO_ELEMENTS).value == 120


def test_what_was_evaluated_is_not_evaluated_again() -> None:
    """Each value is of one step, however often all of them are asked for."""
    run = decided(loaded())
    before = run.rule(None, "amount")

    run.everything()

    assert before is run.rule(None, "amount")
