"""Which tests judge a mistake: those that execute its line, quickest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tools.core_mutants.mistakes import Place
from tools.core_mutants.trial import Chosen

# What more tests than this execute is not made once and kept.
MANY = 20


class Table:
    """What was measured of the tests of some folders (see `measure`)."""

    def __init__(self, measured: Path, first: str) -> None:
        held = json.loads(measured.read_text(encoding="utf-8"))
        self._lines: dict[str, dict[str, list[int]]] = held["lines"]
        self._seconds = dict(zip(held["tests"], held["seconds"], strict=True))
        self._first = first
        self._collected: dict[str, list[int]] = held["collected"]
        self.tests: list[str] = held["tests"]

    def on_its_lines(self, file: str, place: Place) -> Chosen:
        """Those that execute what was changed."""
        found = self._executing(file, place.lines) or self._executing(file, place.statement)
        return self._quickest_first(found if place.function else ())

    def all(self, file: str, place: Place) -> Chosen:
        """Those, and the others beside them in the same files of tests.

        What is made once and kept is executed by a few tests that need it first, but serves the
        others: each in the folder that is most about it, elsewhere those that execute anything of
        the module. Where no test executes the line, it is executed while modules are imported, and
        serves the tests of all files in the same way.
        """
        on_its_lines = self.on_its_lines(file, place)
        if len(on_its_lines.tests) > MANY:
            return on_its_lines
        touching = {each for tests in self._lines.get(file, {}).values() for each in tests}
        beside = [
            number
            for number, name in enumerate(self.tests)
            if (not on_its_lines.tests or name.partition("::")[0] in on_its_lines.files)
            and (not touching or number in touching or name.startswith(self._first))
        ]
        return Chosen(on_its_lines.tests | self._quickest_first(beside).tests)

    def is_collected(self, file: str, place: Place) -> bool:
        """Whether what was changed is executed while modules are imported or tests collected."""
        return any(
            first <= line <= last
            for first, last in (place.lines, place.statement)
            for line in self._collected.get(file, ())
        )

    def first(self, chosen: Chosen) -> Chosen:
        """Those of the folder that is most about it."""
        return Chosen({n: s for n, s in chosen.tests.items() if n.startswith(self._first)})

    def _executing(self, file: str, lines: tuple[int, int]) -> set[int]:
        held = self._lines.get(file, {})
        return {each for line in range(lines[0], lines[1] + 1) for each in held.get(str(line), ())}

    def _quickest_first(self, numbers: Iterable[int]) -> Chosen:
        names = sorted((self.tests[each] for each in numbers), key=lambda name: self._seconds[name])
        return Chosen({name: self._seconds[name] for name in names})
