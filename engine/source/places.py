"""Where each character of a scalar's text stands in the file.

A scalar's text and its place in the file run side by side, but for escapes (more characters in the
file than in the text) and for blocks (each line has lost its indent). So a few pairs of offsets are
enough: from each pair to the next both sides count alike. Whatever cannot be matched exactly has no
pairs, and then messages mark the whole scalar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from engine.source.tree import Source

Places: TypeAlias = tuple[tuple[int, int], ...]

_DOUBLED: Final = re.compile("''")
# A pair of surrogates is one character in JSON; elsewhere it never gets this far.
_ESCAPED: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\."
)


def places_of(source: Source, style: str, text: str, start: int, end: int) -> Places:
    """The pairs for the scalar `text`, written in `style` from `start` to `end` of the file."""
    match style:
        case "":
            return ((0, start),) if source.text[start:end] == text else ()
        case "'":
            return in_quotes(source, _DOUBLED, text, start + 1, end - 1)
        case '"':
            return in_quotes(source, _ESCAPED, text, start + 1, end - 1)
        case _:
            return _in_block(source, text, start)


def in_quotes(source: Source, escape: re.Pattern[str], text: str, start: int, end: int) -> Places:
    """The pairs for a text between quotes on one line, in which each `escape` is one character."""
    if "\n" in source.text[start:end]:
        return ()
    pairs = [(0, start)]
    for found in escape.finditer(source.text, start, end):
        text_offset, file_offset = pairs[-1]
        pairs.append((text_offset + found.start() - file_offset + 1, found.end()))
    text_offset, file_offset = pairs[-1]
    return tuple(pairs) if text_offset + end - file_offset == len(text) else ()


def _in_block(source: Source, text: str, start: int) -> Places:
    """Finds each line of the block in the text: a literal's in order, a folded one's likewise."""
    pairs: list[tuple[int, int]] = []
    at = 0
    for offset, line in _content(source, start):
        while text[at : at + 1] in {" ", "\n"} and not text.startswith(line, at):
            at += 1
        if not text.startswith(line, at):
            break
        pairs.append((at, offset))
        at += len(line)
    return tuple(pairs) if text[at:].strip("\n") == "" else ()


def _content(source: Source, start: int) -> Iterator[tuple[int, str]]:
    """The lines of a block that hold something, without their indent, and where each begins."""
    indent = 0
    for number in range(source.line_at(start), len(source.starts)):
        line_start = source.starts[number]
        line = source.text[line_start : source.line_end(line_start)]
        content = line.lstrip(" ")
        if not content:
            continue
        indent = indent or len(line) - len(content)
        if len(line) - len(content) < indent:
            return
        yield line_start + indent, line[indent:]
