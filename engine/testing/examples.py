"""Each example of a policy is a test: what it expects must come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine.examples import run
from engine.load.load import check
from engine.policy.policy import Example, Policy
from engine.testing.told import FailedError, ToldItem, told


class PolicyFile(pytest.File):
    """A policy, whose examples are tests; one that cannot be decided with cannot be collected."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its examples, in the order of the file.

        Raises:
            pytest.Collector.CollectError: the policy has errors.
        """
        checked = check(self.path)
        policy = checked.policy
        if policy is None:
            errors = [each for each in checked.problems if each.severity == "error"]
            raise self.CollectError(told(errors, self.path))
        for each in policy.examples:
            yield ExampleItem.from_parent(self, name=each.name, policy=policy, example=each)


class ExampleItem(ToldItem):
    """One example of a policy."""

    def __init__(self, *, policy: Policy, example: Example, **others: Any) -> None:
        super().__init__(**others)
        self.policy = policy
        self.example = example
        self.line = example.span.line - 1

    def runtest(self) -> None:
        """Works the example out.

        Raises:
            FailedError: something else comes out than it expects.
        """
        result = run.run_example(self.policy, self.example)
        if not result.passed:
            raise FailedError(told(result.problems, self.path))
