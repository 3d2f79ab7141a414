"""An applicant made for one question has what it has when it is made whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.application import Facts
from engine.checks.applicants import Draws, Maker
from engine.checks.hanging import Name
from engine.checks.scene import Scene
from engine.interpret import Run
from engine.load.load import read_policy
from engine.policy.policy import Policy

POLICIES = Path(__file__).parents[2] / "policies"
NUMBER = 40


@pytest.fixture(scope="module", params=["call1", "call2", "call3"])
def policy(request: pytest.FixtureRequest) -> Policy:
    """A policy with lists of which the elements hang on each other."""
    path = POLICIES / f"{request.param}.yaml"
    found = read_policy(path.read_bytes(), path.name, path.parent).policy
    assert found is not None
    return found


def test_a_sketch_holds_what_the_whole_applicant_holds(policy: Policy) -> None:
    """Of each rule's facts, and of no others; so a question finds the same applicant first."""
    scene, maker = Scene(policy), Maker(policy)
    whole = [maker.make(Draws(number)) for number in range(NUMBER)]
    for definition in policy.definitions.values():
        about = scene.given_with(scene.facts_of(definition), definition.scope)

        for number in range(0, NUMBER, 8):
            sketch = maker.make(Draws(number), about)
            assert held(policy, sketch) == {
                path: value
                for path, value in held(policy, whole[number]).items()
                if path[0] in about
            }


def held(policy: Policy, facts: Facts) -> dict[tuple[Name, object], object]:
    """What is given, by name and key; of a list, its keys."""
    found: dict[tuple[Name, object], object] = {}
    for name, value in facts.values.items():
        found[(None, name), None] = value
    for collection, elements in facts.lists.items():
        found[(None, collection), None] = list(elements)
        for key, element in elements.items():
            for name, value in element.fields.items():
                found[(policy.lists[collection].element, name), key] = value
    return found


def test_what_is_known_of_an_applicant_stays_known_as_facts_are_added(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forgetting what is open gives the same applicants as forgetting everything, in that order."""
    made = [written(policy, number) for number in range(NUMBER)]

    monkeypatch.setattr(Run, "ask_again", forget_everything)

    assert [written(policy, number) for number in range(NUMBER)] == made


def written(policy: Policy, number: int) -> str:
    """One applicant, with its facts in the order in which they were given."""
    return str(Maker(policy).make(Draws(number)))


def forget_everything(run: Run) -> None:
    """Starts an evaluation all over."""
    Run.__init__(run, run.policy, run.facts, run.readings, run.stage)
