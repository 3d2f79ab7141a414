"""One line as its author meant it: where its value begins and ends, and the same line in quotes.

A comment stands at least two spaces from bare text. With one space before it, `#` may as well
belong to the text: YAML drops the rest of the line in silence, so that is refused (E126).
"""

from __future__ import annotations

import re
import sys
from typing import Final

from engine.problem import Fix
from engine.source.tree import Source

_BEFORE_VALUE: Final = re.compile(
    r"[ \t]*(?:- +)*(?:(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s:#\[{\"'>|%@`&*!][^:\n]*?):[ \t]+)?"
)
_DOUBTFUL: Final = re.compile(r"\n|\S #|:\s")
_SPACE: Final = re.compile(r"\s*")
_LONGEST_LINE: Final = 200


def in_quotes(text: str) -> str:
    """`text` in single quotes."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


def value_at(source: Source, offset: int) -> tuple[int, int]:
    """Where the value begins and ends in the line that holds `offset`, a comment left out."""
    start = source.line_start(offset)
    end = source.line_end(offset)
    found = _BEFORE_VALUE.match(source.text, start, end)
    begin = found.end() if found else start
    return begin, begin + len(_without_comment(source.text[begin:end]))


def after_space(text: str, at: int, end: int = sys.maxsize) -> int:
    """The offset of the first character of `text` from `at` on that is no space or line break."""
    found = _SPACE.match(text, at, end)
    return found.end() if found else at


def before_space(text: str, at: int, least: int = 0) -> int:
    """The offset just after the last character of `text` before `at` that is no space."""
    at = min(at, len(text))
    while at > least and text[at - 1].isspace():
        at -= 1
    return at


def line_with(source: Source, start: int, end: int, replacement: str) -> str:
    """The line of `start`, without its indent, with `replacement` for what stands up to `end`."""
    before = source.text[source.line_start(start) : start].lstrip()
    after = source.text[end : source.line_end(end)].rstrip()
    if len(before) + len(after) > _LONGEST_LINE:
        return replacement
    return f"{before}{replacement}{after}"


def fix_with(source: Source, start: int, end: int, quoted: str) -> Fix | None:
    """`quoted` in the place of a stretch, if that is certain to be one text and the whole of it."""
    text = source.text[start:end]
    is_doubtful = bool(_DOUBTFUL.search(text)) or goes_on_below(source, start)
    return None if is_doubtful else Fix(source.span(start, end), quoted)


def _without_comment(text: str) -> str:
    at = text.find("#")
    while at >= 0:
        if text[max(at - 2, 0) : at].isspace() and at > 1:
            return text[:at].rstrip()
        at = text.find("#", at + 1)
    return text.rstrip()


def goes_on_below(source: Source, offset: int) -> bool:
    """Whether the next line that holds something is indented deeper than the line of `offset`."""
    line = source.line_at(offset)
    own = _indent(source, line)
    for number in range(line + 1, len(source.starts) + 1):
        start = source.starts[number - 1]
        if source.text[start : source.line_end(start)].strip():
            return _indent(source, number) > own
    return False


def _indent(source: Source, line: int) -> int:
    start = source.starts[line - 1]
    text = source.text[start : source.line_end(start)]
    return len(text) - len(text.lstrip(" \t"))
