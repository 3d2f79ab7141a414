"""Bytes to text: UTF-8, of a bounded size, and without characters that nobody can see.

Lines end in a line feed, or in a carriage return and a line feed; every other sign that some
program takes for the end of a line is refused, so that all count the lines alike.
"""

from __future__ import annotations

import re
from typing import Final

from engine.problem import Problem
from engine.source.tree import MARK, Source

MAX_BYTES: Final = 1_000_000

_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOST_NAMED: Final = 20


def read_source(data: bytes | str, file: str) -> tuple[Source, tuple[Problem, ...]]:
    """The text of a file, and what keeps it from being read: E101 to E104.

    With a problem the text is there to be drawn, and for nothing else.
    """
    size = len(data) if isinstance(data, bytes) else _size(data)
    if size > MAX_BYTES:
        source = Source(file, "")
        return source, (Problem("E102", source.span(0, 0), {"limit": MAX_BYTES}),)
    if isinstance(data, bytes):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            return _undecodable(data, fault.start, file)
    else:
        text = data
    source = Source(file, text.removeprefix(MARK), text.startswith(MARK))
    return source, _unseen(source)


def odd_character(text: str) -> re.Match[str] | None:
    """The first control character or direction mark in `text`, if there is one."""
    return _CONTROL.search(text) or _DIRECTION.search(text)


def code_of(character: str) -> str:
    """The code of the problem that an odd character is: E103 or E104."""
    return "E104" if _DIRECTION.match(character) else "E103"


def sign_of(character: str) -> str:
    """The number of a character that cannot be shown: `U+202E`."""
    return f"U+{ord(character):04X}"


def _size(text: str) -> int:
    # A lone half of a surrogate pair has no bytes of its own; it is refused further on.
    return len(text.encode("utf-8", "surrogatepass"))


def _undecodable(data: bytes, at: int, file: str) -> tuple[Source, tuple[Problem, ...]]:
    # One sign stands for each byte that cannot be read, so that the offset holds in the text.
    before = data[:at].decode("utf-8").removeprefix(MARK)
    source = Source(file, before + data[at:].decode("utf-8", "replace"))
    return source, (Problem("E101", source.span(len(before), len(before) + 1)),)


def _unseen(source: Source) -> tuple[Problem, ...]:
    found = [
        match
        for pattern in (_CONTROL, _DIRECTION)
        for match, _ in zip(pattern.finditer(source.text), range(_MOST_NAMED), strict=False)
    ]
    return tuple(
        Problem(
            code_of(match[0]),
            source.span(match.start(), match.start() + 1),
            {"sign": sign_of(match[0])},
        )
        for match in found
    )
