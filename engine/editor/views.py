"""The names of the policies that a text belongs to, and where they stand in the text as it is now.

While a file cannot be read, its names are those of when it last could. What stands before and after
the change since then has moved, and is found all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lsprotocol.types import Location, Range

from engine.editor.analysis import Moved, moved_between
from engine.editor.desk import Desk
from engine.editor.files import is_policy
from engine.editor.names import Found, Names, names_of
from engine.editor.positions import Lines
from engine.load.shelf import Shelf
from engine.uses.symbols import Occurrence


@dataclass(frozen=True, slots=True)
class View:
    """The names of one policy, seen from one of its files.

    Args:
        path: the file from which it is seen.
        lines: the lines of that file.
        names: the names of the policy.
        moved: how the policy's text has changed since; None if it has not.
        lines_of: gives the lines of any file.
    """

    path: Path
    lines: Lines
    names: Names
    moved: Moved | None
    lines_of: Callable[[Path], Lines]

    @property
    def is_own(self) -> bool:
        """Whether it is seen from the file of the policy itself."""
        return self.path == self.names.path

    def at(self, offset: int) -> list[Occurrence]:
        """The names that stand at a character of the file."""
        then = self.moved.to_before(offset) if self.moved and self.is_own else offset
        return [] if then is None else self.names.at(self.path, then)

    def range(self, path: Path, start: int, end: int) -> Range | None:
        """Where a stretch of a file stands now; None if it was changed."""
        if self.moved is not None and path == self.names.path:
            now = self.moved.stretch(start, end)
            if now is None:
                return None
            start, end = now
        return self.lines_of(path).range(start, end)

    def range_of(self, each: Occurrence) -> Range | None:
        """Where a name stands that was found at a place of the file."""
        return self.range(self.path, each.span.start, each.span.end)

    def location(self, found: Found, uri_of: Callable[[Path], str]) -> Location | None:
        """A place that was found, as the protocol says it."""
        span = found.span
        start, end = (0, 0) if span is None else (span.start, span.end)
        held = self.range(found.path, start, end)
        return None if held is None else Location(uri_of(found.path), held)


async def views(
    desk: Desk, path: Path, lines_of: Callable[[Path], Lines], *, at_once: bool = False
) -> list[View]:
    """The policies that a text is, or belongs to, each as far as it is known.

    Args:
        desk: the texts that lie open.
        path: the file from which they are seen.
        lines_of: gives the lines of any file.
        at_once: whether what is known already will do, if anything is.
    """
    text = desk.text(path)
    policies = [path] if is_policy(text) else sorted(desk.concerned(path))
    made = []
    for policy in policies:
        if policy not in desk.good or not at_once:
            await desk.current(policy)
        good = desk.good.get(policy)
        names = None if good is None else names_of(good, Shelf(dict(desk.texts)))
        if good is not None and names is not None:
            now = desk.text(policy)
            moved = None if now == good.text else moved_between(good.text, now)
            made.append(View(path, lines_of(path), names, moved, lines_of))
    return made
