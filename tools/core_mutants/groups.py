"""The core of the engine, and the tests that judge each part of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).parents[2]


class Group(NamedTuple):
    """Some modules, and the folders of the tests that are about them; the first most of all."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def first(self) -> str:
        """The folder that is most about them."""
        return f"{self.tests[0]}/"


def _group(name: str, modules: str, tests: str) -> Group:
    return Group(name, tuple(modules.split()), tuple(f"tests/{each}" for each in tests.split()))


GROUPS = (
    _group(
        "interpreter",
        "engine/interpret.py engine/evaluate engine/steps.py engine/absence.py",
        "interpret decision operations",
    ),
    _group("outcome", "engine/outcome.py", "decision interpret"),
    _group(
        "meanings",
        "engine/operations/meaning.py engine/operations/calendar.py engine/quantities.py",
        "operations interpret",
    ),
    _group(
        "signatures", "engine/operations/signatures.py engine/operations/op.py", "operations load"
    ),
    _group("literals", "engine/literals engine/dates.py", "literals dates"),
    _group("checks", "engine/checks", "checks"),
)


def files_of(group: Group) -> Iterator[str]:
    """The files of its modules that hold any code."""
    for each in group.modules:
        path = TOP / each
        for file in [path] if path.suffix else sorted(path.glob("*.py")):
            if file.name != "__init__.py":
                yield file.relative_to(TOP).as_posix()
