"""Where a new entry goes in a file as its author laid it out, and how it is written there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.source import Edit, Mapping, Source

STEP: Final = "  "


def is_flow(source: Source, node: Mapping) -> bool:
    """Whether a mapping stands in braces."""
    return source.text.startswith("{", node.span.start)


def break_at(source: Source, offset: int) -> str:
    """How the line of `offset` ends; the last line, which may end in nothing, as the first does."""
    text = source.text
    at = text.find("\n", offset)
    at = text.find("\n") if at < 0 else at
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def behind(source: Source, node: Mapping, block: Sequence[str], flow: str) -> Edit:
    """The edit that puts one more entry behind the last one of a mapping that has entries.

    Args:
        source: the file that the mapping stands in.
        node: the mapping.
        block: the lines of the entry, as they stand in a mapping without braces and without indent.
        flow: the same entry as it stands in braces.
    """
    if is_flow(source, node):
        at = node.entries[-1][1].span.end
        return Edit(at, at, f", {flow}")
    at = source.line_end(node.span.end)
    first = node.entries[0][0].span.start
    return Edit(at, at, _lines(source, at, block, source.text[source.line_start(first) : first]))


def _lines(source: Source, at: int, block: Sequence[str], before: str) -> str:
    """The lines, each after a line break, as deep as the keys beside them."""
    # A mapping in a list begins behind its dash.
    indent = " " * len(before)
    line_break = break_at(source, at)
    return "".join(f"{line_break}{indent if line else ''}{line}" for line in block)
