"""Where a cursor stands in a policy that perhaps cannot be read just now.

While somebody types, a file often cannot be parsed. Its lines still tell which keys lead to the
cursor: a line that is indented less is around it. From those keys, and the short texts beside them,
a small tree is made in which only the cursor's own way is there; the grammar of policies then says
what stands at the cursor, as it does for a whole policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Listed
from dataclasses import dataclass
from typing import Final

from engine.problem import Span
from engine.source import Mapping, Node, Scalar, Sequence
from engine.uses.grammar import Region, Spot, spots

_KEY: Final = r"\"[^\"]*\"|'[^']*'|[^\s#:{}\[\],\"'|>&*!%@`-][^#:{}\[\],]*?"
_LINE: Final = re.compile(rf" *(?P<dash>- +)?(?:(?P<key>{_KEY}):(?:[ ]+|$))?")
_BLOCK: Final = re.compile(r"[|>][0-9+-]*[ ]*(?:#.*)?$")
_FLOW_KEY: Final = re.compile(rf"\s*(?P<key>{_KEY}):\s+")
_COMMENT: Final = re.compile(r"\s+#.*$")
_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)
_LAST: Final = 10**6


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing around the cursor: a list, or a block with the key that leads on and short texts.

    Args:
        is_list: whether it is a list.
        key: the key that leads on; None where the cursor writes a key itself.
        beside: the other keys of the block that have a short text.
    """

    is_list: bool = False
    key: str | None = None
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a cursor stands.

    Args:
        frames: what is around it, from the outside in.
        before: its own text, from where that begins up to the cursor.
        quote: the quote that its text stands in, if any.
        is_block: whether its text is a block of lines.
    """

    frames: tuple[Frame, ...]
    before: str
    quote: str = ""
    is_block: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple(frame.key for frame in self.frames if frame.key is not None)

    def spot(self) -> Spot | Region | None:
        """What stands at the cursor, by the grammar of policies; None where nothing can."""
        leaf = _text(self.before)
        found: Spot | Region | None = None
        for each in spots(self._tree(leaf)):
            if each.scalar is leaf if isinstance(each, Spot) else _holds(each.node, leaf):
                found = each
        return found

    def _tree(self, leaf: Scalar) -> Node:
        """What is around the cursor, as a tree."""
        node: Node = leaf
        for frame in reversed(self.frames):
            if frame.is_list:
                node = Sequence((node,), _NOWHERE)
                continue
            own = (leaf, _text("")) if frame.key is None else (_text(frame.key), node)
            beside = ((_text(key), _text(value)) for key, value in frame.beside)
            node = Mapping((*beside, own), _NOWHERE)
        return node


def _text(text: str) -> Scalar:
    return Scalar(text, "", _NOWHERE)


def _holds(node: Node, leaf: Scalar) -> bool:
    if isinstance(node, Mapping):
        return any(key is leaf or _holds(each, leaf) for key, each in node)
    return node is leaf or (isinstance(node, Sequence) and any(_holds(n, leaf) for n in node))


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where its dash and its key begin, and what stands behind the key."""

    number: int
    dash: int | None
    column: int
    key: str | None
    rest: str

    @property
    def indent(self) -> int:
        """Where the first sign of the line stands."""
        return self.column if self.dash is None else self.dash


def _line(lines: Listed[str], number: int) -> _Line | None:
    """A line that holds something; None for an empty one and a comment."""
    text = lines[number]
    if not text.strip() or text.lstrip().startswith("#"):
        return None
    found = _LINE.match(text)
    assert found is not None  # noqa: S101 - each part of the pattern may be empty
    indent = len(text) - len(text.lstrip(" "))
    dash = None if found["dash"] is None else indent
    column = indent + len(found["dash"] or "")
    key = found["key"]
    rest = text[found.end() :] if key is not None else text[column:]
    return _Line(number, dash, column, None if key is None else key.strip("\"'"), rest)


def cursor_at(lines: Listed[str], number: int, column: int) -> Cursor:
    """Where a cursor stands, by the lines of its file.

    Args:
        lines: the lines, without their ends.
        number: the line of the cursor, from 0.
        column: how many characters of that line stand before it.
    """
    cut = [*lines[:number], lines[number][:column], *lines[number + 1 :]]
    block = _in_block(cut, number)
    if block is not None:
        return block
    own = _line(cut, number) or _Line(number, None, column, None, "")
    frames = _around(cut, own)
    if own.key is not None:
        return _inside((*frames, Frame(key=own.key, beside=_beside(cut, own))), own.rest)
    if own.dash is not None:
        return _inside(frames, own.rest)
    return Cursor((*frames, Frame(beside=_beside(cut, own))), own.rest)


def _around(lines: Listed[str], own: _Line) -> tuple[Frame, ...]:
    """What is around a line, from the outside in; the block of its key left out."""
    frames: list[Frame] = []
    line: _Line | None = own
    while line is not None:
        line = _first_of_item(lines, line)
        if line.dash is not None:
            frames.append(Frame(is_list=True))
        line = _parent(lines, line)
        if line is not None:
            frames.append(Frame(key=line.key, beside=_beside(lines, line)))
    return tuple(reversed(frames))


def _upward(lines: Listed[str], number: int) -> Iterator[_Line]:
    for each in range(number - 1, -1, -1):
        line = _line(lines, each)
        if line is not None:
            yield line


def _first_of_item(lines: Listed[str], line: _Line) -> _Line:
    """The line that begins the item of a list which `line` belongs to; itself if there is none."""
    if line.dash is not None:
        return line
    for above in _upward(lines, line.number):
        if above.indent < line.column:
            is_item = above.dash is not None and above.column == line.column
            return above if is_item else line
    return line


def _parent(lines: Listed[str], line: _Line) -> _Line | None:
    """The line with the key under which `line` stands."""
    for above in _upward(lines, line.number):
        # A list may stand as deep as the key that holds it.
        is_beside = line.dash is not None and above.dash is None and above.column == line.dash
        if above.key is not None and (above.column < line.indent or is_beside):
            return above
        if above.indent < line.indent:
            return None
    return None


def _beside(lines: Listed[str], own: _Line) -> tuple[tuple[str, str], ...]:
    """The keys of the same block that have a short text, with that text."""
    found: dict[str, str] = {}
    for step in (-1, 1):
        at = own if step == 1 or own.dash is None else None
        while at is not None and 0 <= at.number + step < len(lines):
            line = _line(lines, at.number + step)
            at = _Line(at.number + step, None, own.column, None, "")
            if line is None:
                continue
            is_other = line.indent < own.column and not (step == -1 and line.column == own.column)
            if is_other:
                break
            if line.column == own.column and line.key is not None and line.key != own.key:
                found[line.key] = _COMMENT.sub("", line.rest).strip("\"' ")
            if line.dash is not None and line.column == own.column:
                break
    return tuple((key, text) for key, text in found.items() if text and text[0] not in "|>{[")


def _in_block(lines: Listed[str], number: int) -> Cursor | None:
    """The cursor, if it stands in a block of lines after `|` or `>`."""
    own = lines[number]
    least = len(own) - len(own.lstrip(" ")) if own.strip() else len(own)
    for line in _upward(lines, number):
        if line.key is not None and line.column < least and _BLOCK.match(line.rest):
            text = "\n".join(lines[line.number + 1 : number + 1])
            frames = (*_around(lines, line), Frame(key=line.key, beside=_beside(lines, line)))
            return Cursor(frames, text, is_block=True)
        least = min(least, line.indent)
        if least == 0:
            return None
    return None


# ── Braces and brackets on one line ──────────────────────────────────────────────────────────────


def _inside(frames: tuple[Frame, ...], rest: str) -> Cursor:
    """The cursor at the end of `rest`: in its braces and brackets, or in the text itself."""
    if rest[:1] not in ("{", "["):
        return _plain(frames, rest)
    stack: list[_Open] = []
    at = 0
    while at < len(rest):
        at = _step(rest, at, stack)
    # Behind the last brace nothing can stand.
    return stack[-1].cursor(frames, stack, rest) if stack else Cursor((), "")


@dataclass(slots=True)
class _Open:
    """A brace or bracket that is not closed: where its part begins, and what came before."""

    is_list: bool
    start: int
    key: str | None
    beside: list[tuple[str, str]]

    def frame(self) -> Frame:
        """The same as something around the cursor."""
        return Frame(self.is_list, self.key, tuple(self.beside))

    def cursor(self, frames: tuple[Frame, ...], stack: list[_Open], rest: str) -> Cursor:
        """The cursor at the end of `rest`, in the innermost of what is open."""
        return _plain((*frames, *(each.frame() for each in stack)), rest[self.start :].lstrip())


def _step(rest: str, at: int, stack: list[_Open]) -> int:
    """Goes past one sign, or one quoted text; gives where to go on."""
    sign = rest[at]
    if sign in "\"'" and not rest[stack[-1].start : at].strip():
        end = rest.find(sign, at + 1)
        return len(rest) if end < 0 else end + 1
    if sign in "{[":
        stack.append(_Open(sign == "[", at + 1, None, []))
    elif sign in "}]":
        stack.pop()
        if not stack:
            return len(rest)
    elif sign == ",":
        _end_part(stack[-1], rest, at)
    elif not stack[-1].is_list and stack[-1].key is None:
        return _key(rest, stack[-1], at)
    return at + 1


def _key(rest: str, inside: _Open, at: int) -> int:
    found = _FLOW_KEY.match(rest, inside.start)
    if found is None:
        return at + 1
    inside.key, inside.start = found["key"].strip("\"'"), found.end()
    return found.end()


def _end_part(inside: _Open, rest: str, at: int) -> None:
    if inside.key is not None:
        inside.beside.append((inside.key, rest[inside.start : at].strip("\"' ")))
    inside.key, inside.start = None, at + 1


def _plain(frames: tuple[Frame, ...], rest: str) -> Cursor:
    """The cursor at the end of a text, quoted or not."""
    quote = rest[:1] if rest[:1] in ("'", '"') else ""
    return Cursor(frames, rest[len(quote) :], quote)
