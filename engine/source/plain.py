"""A YAML text in which nothing is out of the ordinary, read without looking for what is.

Nearly every application is such a text. What this reader accepts is accepted by the careful one
(`events.py`) as the same tree; at the first thing that asks for care it gives up, and the careful
one says what is wrong and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeGuard

import yaml

from engine.problem import Span
from engine.source.flow import is_whole
from engine.source.letters import odd_letter
from engine.source.limits import MAX_DEPTH, MAX_NODES, MAX_SCALAR
from engine.source.places import places_of
from engine.source.refused import NULLS
from engine.source.text import odd_character
from engine.source.tree import Mapping, Node, Scalar, Sequence, Source

# Directives, and a question mark that stands where it could begin a key.
_WITH_CARE: Final = re.compile(r"^%|(?:^|[ \t\[{,])\?", re.MULTILINE)
_TORN: Final = re.compile(r'[()"]')
_INTERVAL: Final = re.compile(r"\.\.")
_NO_KEYS: Final = NULLS | {"<<", ""}

# A loader of the parser: the one in C where there is one.
Loader: TypeAlias = Callable[[str], Any]


class Careful(Exception):  # noqa: N818 - it says what the text asks for
    """The text asks for the careful reader."""


def read_plain(source: Source, loader: Loader) -> Node | None:
    """The tree of a YAML text without problems; None if the careful reader must look at it."""
    if _WITH_CARE.search(source.text):
        return None
    try:
        return _Reader(source, loader).root()
    except (Careful, yaml.YAMLError, ValueError, OverflowError):
        return None


class _Reader:
    """Takes the parser's events by descending, which the limit on depth bounds."""

    def __init__(self, source: Source, loader: Loader) -> None:
        self.source: Final = source
        self.text: Final = source.text
        self.event: Final[Any] = loader(source.text).get_event
        self.left = MAX_NODES

    def root(self) -> Node:
        """The one list or mapping of the text."""
        for _ in range(2):  # the stream begins, and the document
            self.event()
        first = self.event()
        if isinstance(first, yaml.ScalarEvent):
            raise Careful
        node = self.node(first, 0)
        self.event()  # the document ends
        if not isinstance(self.event(), yaml.StreamEndEvent):
            raise Careful
        return node

    def node(self, event: Any, depth: int) -> Node:
        """What begins with `event`, inside `depth` others."""
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            return self.scalar(event, is_key=False)
        self.left -= 1
        is_mapping = kind is yaml.MappingStartEvent
        is_plain = is_mapping or kind is yaml.SequenceStartEvent
        if not is_plain or depth >= MAX_DEPTH or event.anchor is not None or event.tag is not None:
            raise Careful
        return self.mapping(event, depth + 1) if is_mapping else self.sequence(event, depth + 1)

    def mapping(self, event: Any, depth: int) -> Mapping:
        """A mapping, no key of which comes twice."""
        entries: list[tuple[Scalar, Node]] = []
        start, is_flow = event.start_mark, event.flow_style
        if is_flow and self.text[start.index] != "{":
            raise Careful  # `[a: b]`
        while (event := self.event()).__class__ is yaml.ScalarEvent:
            key = self.scalar(event, is_key=True)
            value = self.node(self.event(), depth)
            if is_flow:
                self.whole(value)
            entries.append((key, value))
        if event.__class__ is not yaml.MappingEndEvent:
            raise Careful
        span = self.stretch(start, event, entries[-1][1] if entries else None, is_flow=is_flow)
        made = Mapping(tuple(entries), span)
        if len({key.text for key, _ in entries}) < len(entries):
            raise Careful
        return made

    def sequence(self, event: Any, depth: int) -> Sequence:
        """A list."""
        items: list[Node] = []
        start, is_flow = event.start_mark, event.flow_style
        while (event := self.event()).__class__ is not yaml.SequenceEndEvent:
            item = self.node(event, depth)
            if is_flow:
                self.whole(item)
                self.no_interval(item)
            items.append(item)
        last = items[-1] if items else None
        return Sequence(tuple(items), self.stretch(start, event, last, is_flow=is_flow))

    def scalar(self, event: Any, *, is_key: bool) -> Scalar:
        """A text on one line, with nothing about it to refuse."""
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style or ""
        first, last = start.index, end.index
        self.left -= 1
        is_long = len(text) > MAX_SCALAR or start.line != end.line or self.left < 0
        if is_long or event.anchor is not None or event.tag is not None or style in {"|", ">"}:
            raise Careful
        if style:
            self.quoted(style, text)
            places = places_of(self.source, style, text, first, last)
        else:
            self.bare(text, first, last)
            places = ((0, first),)
        if is_key and ((not style and text in _NO_KEYS) or odd_letter(text) is not None):
            raise Careful
        span = Span(
            self.source.file, first, last, start.line + 1, start.column + 1,
            end.line + 1, end.column + 1,
        )  # fmt: skip
        return Scalar(text, style, span, self.source, places)

    def bare(self, text: str, first: int, last: int) -> None:
        """Lets a bare text pass that stands as it was meant, and has no comment close to it."""
        is_other = self.text[first:last] != text or self.text.startswith(" #", last)
        if is_other or not text or text in NULLS:
            raise Careful

    def quoted(self, style: str, text: str) -> None:
        """Lets a quoted text pass in which no escape stands for something unseen."""
        if style == '"' and odd_character(text):
            raise Careful

    def whole(self, node: Node) -> None:
        """Lets a value between brackets pass that no comma can have torn."""
        if _is_bare(node, _TORN) and not is_whole(node.text):
            raise Careful

    def no_interval(self, item: Node) -> None:
        """Lets an item of a list pass that is no interval."""
        if _is_bare(item, _INTERVAL):
            raise Careful

    def stretch(self, start: Any, event: Any, last: Node | None, *, is_flow: bool) -> Span:
        """Where a list or mapping stands: up to its bracket, or to the end of its last part."""
        end = event.end_mark
        if is_flow:
            file = self.source.file
            return Span(
                file, start.index, end.index, start.line + 1, start.column + 1,
                end.line + 1, end.column + 1,
            )  # fmt: skip
        assert last is not None  # noqa: S101 - without brackets there is at least one part
        at = last.span
        return Span(
            self.source.file, start.index, at.end, start.line + 1, start.column + 1,
            at.end_line, at.end_column,
        )  # fmt: skip


def _is_bare(node: Node, holding: re.Pattern[str]) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and not node.style and holding.search(node.text) is not None
