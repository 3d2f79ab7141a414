"""What a command writes into a policy never takes the place of what its author saved meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

import engine.cli.policies
from engine.cli.policies import Read
from tests.cli.running import FOLDER, ROOT, Done, run, seeds, written

CERTAIN = ("value: 2.50 EUR", "value: 1_000 EUR")
GARDEN = ROOT / "tests" / "cases" / "mutation" / "garden.yaml"


def saved_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch, *command: object) -> Done:
    """A command while which the author adds a remark to the policy, just before it is written."""
    rewritten = engine.cli.policies.rewritten

    def late(read: Read, *rest: object) -> bool:
        path.write_bytes(path.read_bytes() + b"# remark\n")
        return rewritten(read, *rest)  # type: ignore[arg-type]

    name, *_ = command
    monkeypatch.setattr(f"engine.cli.{name}.rewritten", late)
    return run(*command)


@pytest.mark.parametrize("name", ["check", "example", "mutate"])
def test_what_was_saved_meanwhile_stays(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written, that is said, and the code is 1."""
    path = seeds(tmp_path, CERTAIN) if name == "check" else seeds(tmp_path)
    if name == "mutate":
        path = written(tmp_path / "garden.yaml", GARDEN.read_text("utf-8"))
    before = path.read_bytes()
    options = {
        "check": ["--fix", path],
        "example": ["add", path, "--from", FOLDER / "enough.yaml", "--name", "one more"],
        "mutate": [path, "--rule", "in_time", "--accept", "all"],
    }

    done = saved_meanwhile(path, monkeypatch, name, *options[name], "--lang", "en")

    assert done.code == 1
    assert "somebody changed this file meanwhile; nothing was written" in done.err
    assert path.read_bytes() == before + b"# remark\n"
