"""How much a file may hold, and the end of reading where it holds more."""

from __future__ import annotations

from typing import Final

from engine.problem import Problem
from engine.source.tree import Source

MAX_DEPTH: Final = 64
MAX_NODES: Final = 50_000
MAX_SCALAR: Final = 20_000
MOST_PROBLEMS: Final = 100


class Stop(Exception):  # noqa: N818 - it ends the reading, and may carry why
    """Nothing further is read."""

    def __init__(self, *problems: Problem) -> None:
        self.problems: Final = problems
        super().__init__(*(problem.code for problem in problems))


class Limits:
    """Counts what is read of one file.

    Every method raises `Stop` when a limit is passed: E108, E109 or E110, or without a problem of
    its own when there are more problems than anybody reads at once.
    """

    def __init__(self, source: Source) -> None:
        self._source: Final = source
        self._nodes = 0

    def scalar(self, start: int, end: int, length: int) -> None:
        """Counts a text of `length` characters that stands from `start` to `end`."""
        self._node(start)
        if length > MAX_SCALAR:
            raise Stop(Problem("E110", self._source.span(start, end), {"limit": MAX_SCALAR}))

    def collection(self, start: int, depth: int) -> None:
        """Counts a list or mapping that opens at `start` inside `depth` others."""
        self._node(start)
        if depth >= MAX_DEPTH:
            raise Stop(Problem("E108", self._source.span(start, start + 1), {"limit": MAX_DEPTH}))

    def problems(self, found: list[Problem]) -> None:
        """Looks whether there are still few enough problems to go on."""
        if len(found) >= MOST_PROBLEMS:
            raise Stop

    def _node(self, start: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Stop(Problem("E109", self._source.span(start, start + 1), {"limit": MAX_NODES}))
