"""The tree of a text with a mistake in it: only the entry that holds the mistake is read anew.

To read a whole policy for each of its mistakes takes most of the time. What stands around the entry
keeps its nodes and places; blank space before the entry gives its own nodes theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from engine.mutation.mutant import put_in
from engine.source import Edit, Mapping, Node, Source, read_text
from engine.source import Sequence as Items

_VISIBLE: Final = re.compile(r"[^\r\n]")


class Patching:
    """Reads one text with this mistake or that.

    Args:
        source: the text, in which nothing is wrong.
        root: what stands in it.
    """

    def __init__(self, source: Source, root: Mapping) -> None:
        self.source: Final = source
        self.root: Final = root
        self.blank: Final = _VISIBLE.sub(" ", source.text)

    def root_with(self, edits: Sequence[Edit]) -> Mapping | None:
        """What stands in the text after `edits`; None if they do not lie within one entry."""
        return self._in_block(self.root, edits, len(self.source.text))

    def _in_block(self, held: Mapping, edits: Sequence[Edit], end: int) -> Mapping | None:
        """A block with the entry that holds the edits read anew, as deep inside as can be."""
        starts = [self.source.line_start(key.span.start) for key, _ in held]
        at = _holding(starts, edits, end)
        if at is None:
            return None
        (key, node), stretch = held.entries[at], (starts[at], _end(starts, at, end))
        made = self._inside(node, edits, stretch[1]) or self._anew(key.text, edits, stretch)
        if made is None:
            return None
        return Mapping((*held.entries[:at], (key, made), *held.entries[at + 1 :]), held.span)

    def _inside(self, node: Node, edits: Sequence[Edit], end: int) -> Node | None:
        """A part with one of its own entries read anew."""
        if self.source.text.startswith(("{", "["), node.span.start):
            return None
        if isinstance(node, Mapping):
            return self._in_block(node, edits, end)
        return self._in_list(node, edits, end) if isinstance(node, Items) else None

    def _in_list(self, node: Items, edits: Sequence[Edit], end: int) -> Node | None:
        """A list of blocks with an entry of one of them read anew."""
        starts = [self.source.line_start(each.span.start) for each in node.items]
        at = _holding(starts, edits, end)
        item = None if at is None else node.items[at]
        if at is None or not isinstance(item, Mapping):
            return None
        made = self._inside(item, edits, _end(starts, at, end))
        return None if made is None else Items(_with(node.items, at, made), node.span)

    def _anew(self, name: str, edits: Sequence[Edit], stretch: tuple[int, int]) -> Node | None:
        """What stands under a key after the edits; None if it is no longer one entry, or not so."""
        start, end = stretch
        moved = (Edit(each.start - start, each.end - start, each.text) for each in edits)
        text = self.blank[:start] + put_in(self.source.text[start:end], moved)
        document, found = read_text(text, self.source.file, notation="yaml")
        root = document.root
        if found or not isinstance(root, Mapping) or [key.text for key, _ in root] != [name]:
            return None
        return root.entries[0][1]


def _holding(starts: Sequence[int], edits: Sequence[Edit], end: int) -> int | None:
    """Which of some stretches, each up to the next, holds all edits; None if none does."""
    return next(
        (
            at
            for at, start in enumerate(starts)
            if all(start <= each.start and each.end <= _end(starts, at, end) for each in edits)
        ),
        None,
    )


def _end(starts: Sequence[int], at: int, end: int) -> int:
    return starts[at + 1] if at + 1 < len(starts) else end


def _with(items: Sequence[Node], at: int, made: Node) -> tuple[Node, ...]:
    return (*items[:at], made, *items[at + 1 :])
