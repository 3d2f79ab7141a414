"""A file's text after some stretches of it were replaced; every other character stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.source.tree import MARK, Source


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` in the place of the characters from `start` up to `end`; equal ends put it between."""

    start: int
    end: int
    text: str


def spliced(source: Source, edits: Iterable[Edit]) -> str:
    """The whole text of the file, its byte-order mark included, after `edits`.

    Raises:
        ValueError: two edits touch the same character.
    """
    done, parts = 0, [MARK if source.has_mark else ""]
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < done:
            raise ValueError(f"two edits of {source.file} at character {edit.start}")
        parts += [source.text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*parts, source.text[done:]))
