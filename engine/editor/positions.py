"""Places in a text as the protocol counts them, and as the engine does.

The engine counts characters from the start of the file, a byte-order mark left out. The protocol
counts lines, which also end at a lone carriage return, and along a line in the units that editor
and server agreed on: UTF-16, in which some characters are two, unless they say else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

from engine.problem import Span

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MARK: Final = "\ufeff"


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


_LENGTHS: Final[Mapping[str, Callable[[str], int]]] = {
    PositionEncodingKind.Utf8: _utf8,
    PositionEncodingKind.Utf16: _utf16,
    PositionEncodingKind.Utf32: len,
}


class Lines:
    """The lines of a text.

    Args:
        text: the text as the editor has it.
        encoding: in which units the protocol counts along a line.
    """

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text: Final = text
        self.starts: Final = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self.mark: Final = len(_MARK) if text.startswith(_MARK) else 0
        self._length: Final = _LENGTHS[encoding]

    def position(self, offset: int) -> Position:
        """The place before the character `offset`, as the engine counts."""
        at = min(max(offset + self.mark, 0), len(self.text))
        line = bisect_right(self.starts, at) - 1
        return Position(line, self._length(self.text[self.starts[line] : at]))

    def offset(self, position: Position) -> int:
        """The character that a place stands before; the end of its line if it lies beyond."""
        line = min(position.line, len(self.starts) - 1)
        start, rest = self.starts[line], position.character
        at, end = start, self._end(line)
        while at < end and rest >= (width := self._length(self.text[at])):
            rest -= width
            at += 1
        return max(at - self.mark, 0)

    def range(self, start: int, end: int) -> Range:
        """The stretch from one character up to another."""
        return Range(self.position(start), self.position(end))

    def of(self, span: Span) -> Range:
        """Where a stretch of the file lies."""
        return self.range(span.start, span.end)

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.text[self.starts[number] : self._end(number)]

    def _end(self, line: int) -> int:
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line] + len(self.text[self.starts[line] : end].rstrip("\r\n"))
