"""Edits that leave something out of a file, or put two things in each other's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.source import Edit, Mapping, Node, Source


def without_entry(source: Source, held: Mapping, key: str) -> Edit | None:
    """The edit that leaves out an entry of a block or of braces; None if it is the only one."""
    at = next(place for place, (each, _) in enumerate(held.entries) if each.text == key)
    spans = [(each.span.start, node.span.end) for each, node in held.entries]
    if len(spans) == 1:
        return None
    if source.text.startswith("{", held.span.start):
        return _between_commas(spans, at)
    return without_lines(source, *spans[at])


def without_item(source: Source, items: Sequence[Node], at: int) -> Edit:
    """The edit that leaves out one of at least two items of a list."""
    spans = [(each.span.start, each.span.end) for each in items]
    start = source.line_start(spans[at][0])
    if source.text[start : spans[at][0]].strip() == "-":
        return without_lines(source, *spans[at])
    return _between_commas(spans, at)


def without_lines(source: Source, start: int, end: int) -> Edit:
    """The edit that leaves out all lines between two characters, with the last one's break."""
    stop = source.text.find("\n", source.line_end(max(start, end - 1)))
    return Edit(source.line_start(start), len(source.text) if stop < 0 else stop + 1, "")


def exchanged(source: Source, one: Node, other: Node) -> Iterator[Edit]:
    """The edits that put two things in each other's place."""
    for here, there in ((one.span, other.span), (other.span, one.span)):
        yield Edit(here.start, here.end, source.text[there.start : there.end])


def _between_commas(spans: Sequence[tuple[int, int]], at: int) -> Edit:
    if at + 1 < len(spans):
        return Edit(spans[at][0], spans[at + 1][0], "")
    return Edit(spans[at - 1][1], spans[at][1], "")
