"""The plugin of pytest: each example of a policy is a test, and each decision of a baseline.

Both are collected where somebody asks for them: a file or its folder is given on the command
line (`pytest policies/`), or lies under a path of the setting `regelspoor_policies`. Elsewhere a
policy is a file like any other, for the tests of a project may hold policies that must fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_SETTING = "regelspoor_policies"
_POLICIES = (".yaml", ".yml")
_KINDS = (*_POLICIES, ".json")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The setting that names where policies are collected in every run."""
    words = "files and folders whose policies are collected in every run (regelspoor)"
    parser.addini(_SETTING, words, type="paths", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The tests of a policy or a baseline that somebody asks for; nothing for any other file."""
    if file_path.suffix not in _KINDS or not _is_asked(file_path, parent.config):
        return None
    from engine.testing.told import holds_baseline, holds_policy

    if file_path.suffix in _POLICIES and holds_policy(file_path):
        from engine.testing.examples import PolicyFile

        return PolicyFile.from_parent(parent, path=file_path)
    if file_path.suffix not in _POLICIES and holds_baseline(file_path):
        from engine.testing.baselines import BaselineFile

        return BaselineFile.from_parent(parent, path=file_path)
    return None


def _is_asked(file: Path, config: pytest.Config) -> bool:
    """Whether a file or its folder was given, or the setting names it or what it lies in."""
    if any(each == file or each in file.parents for each in config.getini(_SETTING)):
        return True
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return False
    here = config.invocation_params.dir
    given = [(here / each.partition("::")[0]).resolve() for each in config.args]
    return any(each in (file, file.parent) for each in given)
