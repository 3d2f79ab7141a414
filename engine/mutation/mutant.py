"""One small mistake in the text of a policy: what it is, where, and what would stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from engine.problem import Span
from engine.source import Edit, Source


class Kind(Enum):
    """What sort of mistake a mutant is."""

    VALUE = "value"
    DATE = "date"
    COMPARISON = "comparison"
    JUNCTION = "junction"
    DROPPED = "dropped"
    SWAPPED = "swapped"
    ROUNDING = "rounding"
    ROW = "row"
    READING = "reading"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Change:
    """A mistake that has no name yet.

    Args:
        kind: what sort of mistake it is.
        edits: what is put in whose place.
    """

    kind: Kind
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a mistake stands in.

    Args:
        block: the block of the file: `rules`, `parameters`.
        name: the rule, parameter or table.
        source: the text that is changed.
        file: the file beside the policy that it is; None for the policy itself.
    """

    block: str
    name: str
    source: Source
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake with its name.

    Args:
        id: its name, which stays as long as what it stands in: `in_time~2`.
        kind: what sort of mistake it is.
        place: what it stands in.
        edits: what is put in whose place.
        span: where.
        before: the lines that it changes, as they stand there.
        after: the same lines with the mistake.
    """

    id: str
    kind: Kind
    place: Place
    edits: tuple[Edit, ...]
    span: Span
    before: tuple[str, ...]
    after: tuple[str, ...]


def named(found: Iterable[tuple[Place, Change]]) -> Iterator[Mutant]:
    """Each mistake with a name of its own, in the order given."""
    counted: dict[str, int] = {}
    for place, change in found:
        name = "_".join(place.name.split())
        counted[name] = counted.get(name, 0) + 1
        yield _mutant(f"{name}~{counted[name]}", place, change)


def _mutant(called: str, place: Place, change: Change) -> Mutant:
    source = place.source
    start = min(each.start for each in change.edits)
    end = max(each.end for each in change.edits)
    first, last = source.line_start(start), source.line_end(max(start, end - 1))
    before = source.text[first:last]
    after = put_in(before, [Edit(e.start - first, e.end - first, e.text) for e in change.edits])
    lines, changed = (tuple(map(str.strip, each.splitlines())) for each in (before, after))
    span = source.span(start, end)
    return Mutant(called, change.kind, place, change.edits, span, lines, changed)


def put_in(text: str, edits: Iterable[Edit]) -> str:
    """A text after `edits`, which do not touch each other."""
    done, parts = 0, []
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*parts, text[done:]))
