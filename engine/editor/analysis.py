"""What is known of one text: a policy that was read and perhaps proved, or an application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from engine.facts.read import read_application
from engine.load.load import Reading, read_policy
from engine.load.shelf import Others, Shelf, Stamp, encoded
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.source import Notation, read_text
from engine.uses.index import Index, index_of

_MARK: Final = "\ufeff"


@dataclass(frozen=True)
class Analysis:
    """A policy as its text is at one moment.

    Args:
        path: the file that it is, or will be.
        text: its text, as the editor has it.
        reading: what reading it gave.
        seen: the files beside it that were looked at.
    """

    path: Path
    text: str
    reading: Reading
    seen: Mapping[Path, Stamp]

    @cached_property
    def index(self) -> Index | None:
        """Where its names stand; None if its shape is not right."""
        return None if self.reading.draft is None else index_of(self.reading.draft)


def analyse(path: Path, text: str, shelf: Shelf, others: Others) -> Analysis:
    """What reading the policy `text` gives, with the files beside it from `shelf`."""
    reading = read_policy(
        encoded(text),
        path.name,
        path.parent,
        load_other=lambda other: others.load(other, shelf),
        opener=shelf.open,
    )
    return Analysis(path, text, reading, dict(shelf.seen))


def indexed(analysis: Analysis) -> Analysis:
    """The same, its index made: that takes a moment in which the editor would wait."""
    _ = analysis.index
    return analysis


_NOTATIONS: Final[Mapping[str, Notation]] = {".json": "json"}


def problems_of_application(path: Path, text: str, policy: Policy) -> tuple[Problem, ...]:
    """What is wrong with an application to a policy."""
    notation = _NOTATIONS.get(path.suffix, "yaml")
    document, found = read_text(encoded(text), path.name, notation=notation)
    if found:
        return found
    return read_application(document, policy)[1]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the characters of an older text stand in a newer one, but for what was changed.

    Args:
        before: the older text.
        after: the newer one.
    """

    before: str
    after: str
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        most = min(len(self.before), len(self.after))
        start = next((n for n in range(most) if self.before[n] != self.after[n]), most)
        behind = range(1, most - start + 1)
        end = next((n for n in behind if self.before[-n] != self.after[-n]), most - start + 1)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", len(self.before) - end + 1)

    def to_after(self, offset: int) -> int | None:
        """The place of a character of the older text; None if it was changed."""
        if offset <= self.start:
            return offset
        return offset + len(self.after) - len(self.before) if offset >= self.end else None

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the older text stands; None if something in it was changed."""
        if end <= self.start:
            return start, end
        by = len(self.after) - len(self.before)
        return (start + by, end + by) if start >= self.end else None

    def to_before(self, offset: int) -> int | None:
        """The place in the older text of a character of the newer; None if it is new."""
        return Moved(self.after, self.before).to_after(offset)


def moved_between(before: str, after: str) -> Moved:
    """How a text has changed, a byte-order mark left out."""
    return Moved(before.removeprefix(_MARK), after.removeprefix(_MARK))
