"""The examples of each policy that is shipped touch all that can happen in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.coverage.measure import coverage
from engine.coverage.saying import Saying
from engine.load.load import read_policy
from engine.resources import policies_folder

# Whole policies: one Python version is enough.
pytestmark = pytest.mark.house

SHIPPED = sorted(policies_folder().glob("*.yaml"))


def test_there_are_policies() -> None:
    """The test below looks at something."""
    assert len(SHIPPED) >= 3


@pytest.mark.parametrize("path", SHIPPED, ids=[each.stem for each in SHIPPED])
def test_the_examples_touch_all_that_can_happen(path: Path) -> None:
    """What is missing is told with its line; add an example that shows it."""
    policy = read_policy(path.read_bytes(), path.name, path.parent).policy
    assert policy is not None

    made = coverage(policy)

    says = Saying(policy, "nl").missing
    missing = [f"{each.goal.span.line} {says(each)}" for each in made.judged if each.is_missing]
    assert (made.failing, missing) == (0, [])
