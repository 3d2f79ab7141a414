"""The hooks that other projects take from here, run as their file declares them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.cli.running import SEEDS, run, seeds
from tests.github.workflows import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
DOCS = ROOT / "docs" / "tests.md"
BY_ID = {each["id"]: each for each in HOOKS}


def arguments(hook: str, *files: Path) -> list[str]:
    """What pre-commit would give to our command."""
    program, *others = shlex.split(BY_ID[hook]["entry"])
    assert "regelspoor" == program
    return [*others, *map(str, files)]


def test_there_are_two_hooks_and_each_says_all_that_is_needed() -> None:
    """The keys without which pre-commit refuses them."""
    assert ["check", "test"] == list(BY_ID)
    assert [] == [each for each in HOOKS if {"id", "name", "entry", "language"} - set(each)]
    assert {"python"} == {each["language"] for each in HOOKS}


@pytest.mark.parametrize("hook", ["check", "test"])
def test_a_sound_policy_passes(hook: str) -> None:
    """The code is 0."""
    assert 0 == run(*arguments(hook, SEEDS)).code


def test_a_broken_policy_does_not_pass(tmp_path: Path) -> None:
    """Whatever else is committed with it."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    assert run(*arguments("check", SEEDS, wrong)).code
    assert run(*arguments("test", SEEDS, wrong)).code


def test_a_hook_that_is_given_a_folder_looks_at_every_policy_in_it(tmp_path: Path) -> None:
    """As docs/tests.md writes it, for a change of a table or a source."""
    (block,) = re.findall(
        r"```text\n( +- id: check\n +files.*?)```", DOCS.read_text("utf-8"), re.DOTALL
    )
    (hook,) = yaml.safe_load(block)
    assert not hook["pass_filenames"]
    folder = tmp_path / hook["args"][0]
    folder.mkdir()
    seeds(folder)

    assert 0 == run(*arguments(hook["id"], folder)).code

    seeds(folder, ("pupils >=", "pupil >="), name="wrong.yaml")
    assert 1 == run(*arguments(hook["id"], folder)).code


def test_an_example_that_comes_out_otherwise_does_not_pass(tmp_path: Path) -> None:
    """Of `test`."""
    wrong = seeds(tmp_path, ("amount: 100 EUR", "amount: 101 EUR"))

    assert 1 == run(*arguments("test", wrong)).code


@pytest.mark.parametrize("hook", ["check", "test"])
def test_only_policies_are_looked_at(hook: str) -> None:
    """Not their sources, tables and applications."""
    looked_at = re.compile(BY_ID[hook]["files"])
    files = [
        "policies/call3.yaml",
        "policies/new.yml",
        "policies/sources/nota3.yaml",
        "policies/tables/tarief.csv",
        "applications/call3/a.yaml",
        "my-policies/call3.yaml",
    ]

    assert files[:2] == [each for each in files if looked_at.search(each)]
