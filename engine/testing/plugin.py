"""The plugin of pytest: each example of a policy is a test, with its file and its line.

Policies are collected where somebody asks for them: a file or its folder is given on the command
line (`pytest policies/`), or lies under a path of the setting `regelspoor_policies`. Elsewhere a
policy is a file like any other, for the tests of a project may hold policies that must fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from engine.policy.policy import Example, Policy

_SETTING = "regelspoor_policies"
_KINDS = (".yaml", ".yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The setting that names where policies are collected in every run."""
    words = "files and folders whose policies are collected in every run (regelspoor)"
    parser.addini(_SETTING, words, type="paths", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The examples of a policy that somebody asks for; nothing for any other file."""
    if file_path.suffix not in _KINDS or not _is_asked(file_path, parent.config):
        return None
    from engine.testing.told import is_policy

    return PolicyFile.from_parent(parent, path=file_path) if is_policy(file_path) else None


def _is_asked(file: Path, config: pytest.Config) -> bool:
    """Whether a file or its folder was given, or the setting names it or what it lies in."""
    if any(each == file or each in file.parents for each in config.getini(_SETTING)):
        return True
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return False
    here = config.invocation_params.dir
    given = [(here / each.partition("::")[0]).resolve() for each in config.args]
    return any(each in (file, file.parent) for each in given)


class PolicyFile(pytest.File):
    """A policy, whose examples are tests; one that cannot be decided with cannot be collected."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its examples, in the order of the file.

        Raises:
            pytest.Collector.CollectError: the policy has errors.
        """
        from engine.load.load import check
        from engine.testing.told import told

        checked = check(self.path)
        if checked.policy is None:
            errors = [each for each in checked.problems if each.severity == "error"]
            raise self.CollectError(told(errors, self.path))
        for example in checked.policy.examples:
            yield ExampleItem.from_parent(
                self, name=example.name, policy=checked.policy, example=example
            )


class ExampleItem(pytest.Item):
    """One example of a policy."""

    def __init__(self, *, policy: Policy, example: Example, **others: Any) -> None:
        super().__init__(**others)
        self.policy = policy
        self.example = example

    def runtest(self) -> None:
        """Works the example out.

        Raises:
            ExampleFailedError: something else comes out than it expects.
        """
        from engine.examples.run import run_example
        from engine.testing.told import told

        result = run_example(self.policy, self.example)
        if not result.passed:
            raise ExampleFailedError(told(result.problems, self.path))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any, **__: Any) -> str:
        """What `regelspoor test` says of it; of a fault of ours, where it happened."""
        if isinstance(excinfo.value, ExampleFailedError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands: the file, the line counted from 0, the name."""
        return self.path, self.example.span.line - 1, self.name


class ExampleFailedError(Exception):
    """Something else came out than an example expects."""
