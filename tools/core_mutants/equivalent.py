"""The mistakes after which nothing can differ, as a person has written them down with the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tools.core_mutants.mistakes import Module

FILE = Path(__file__).with_name("equivalent.toml")


class Equivalent(NamedTuple):
    """A mistake that changes nothing, and why."""

    file: str
    name: str
    reason: str


def read(text: str) -> list[Equivalent]:
    """What `equivalent.toml` lists; one reason can be given for several changes."""
    return [
        Equivalent(file, f"{each.get('function', '')}: {change}", each["reason"])
        for file, entries in tomllib.loads(text).items()
        for each in entries
        for change in each["changes"]
    ]


def unmatched(listed: Iterable[Equivalent], modules: Iterable[Module]) -> list[Equivalent]:
    """Those that name no mistake of the modules any more, or have no reason."""
    held = {(module.file, mistake.name) for module in modules for mistake in module.mistakes}
    return [
        each for each in listed if (each.file, each.name) not in held or not each.reason.strip()
    ]
