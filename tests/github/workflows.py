"""The workflows of this repository, as their files say them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))


def workflow(name: str) -> dict[str, Any]:
    """A workflow; what YAML 1.1 takes for a truth is the key `on`."""
    held = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in held.items()}


def steps(held: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of a workflow."""
    for job in held["jobs"].values():
        yield from job["steps"]


def step(held: dict[str, Any], name: str) -> dict[str, Any]:
    """The last step of that name."""
    return [each for each in steps(held) if each["name"] == name][-1]
