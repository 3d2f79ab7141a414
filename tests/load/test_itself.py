"""A policy whose applicants may have been decided by it before names itself as an earlier policy."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.load.load import read_policy
from engine.policy.policy import Policy
from engine.problem import Problem

POLICIES = Path(__file__).parents[2] / "policies"
UNUSED = "\nparameters:\n  nergens_gelezen: {value: 1 EUR, source: hoe2 stap 1 zin 1}\n"


def read(path: Path, data: bytes) -> tuple[list[str], tuple[Problem, ...]]:
    """Which policies beside it are read for its check, and what is found."""
    beside: list[str] = []

    def load_other(other: Path) -> Policy | None:
        beside.append(other.name)
        return read_policy(other.read_bytes(), other.name, other.parent).policy

    return beside, read_policy(data, path.name, path.parent, load_other=load_other).problems


def test_it_is_not_read_again() -> None:
    """What is beside it under its name is what is being read."""
    path = POLICIES / "call2.yaml"

    beside, problems = read(path, path.read_bytes())

    assert beside == ["call1.yaml"]
    assert problems == ()


def test_an_edit_that_was_not_saved_is_held_against_what_was() -> None:
    """Decisions were made by the file."""
    path = POLICIES / "call2.yaml"

    beside, problems = read(path, path.read_bytes() + b"# not saved\n")

    assert beside == ["call1.yaml", "call2.yaml"]
    assert problems == ()


def test_a_policy_with_errors_cannot_be_compared_with_itself(tmp_path: Path) -> None:
    """As with any other policy that is refused."""
    folder = tmp_path / "policies"
    shutil.copytree(POLICIES, folder)
    path = folder / "call2.yaml"
    text = path.read_text("utf-8").replace("\nparameters:\n", UNUSED, 1)
    path.write_text(text, "utf-8")

    _, problems = read(path, path.read_bytes())

    assert [(each.code, each.fields["name"]) for each in problems if each.code == "W287"] == [
        ("W287", "eerder")
    ]
