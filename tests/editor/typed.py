"""A document as somebody types it: the text, and where the cursor stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CURSOR = "@@"


@dataclass(frozen=True)
class Typed:
    """A text, and the place of the cursor in it as the protocol counts: from 0, in UTF-16."""

    text: str
    position: dict[str, int]


def typed(marked: str) -> Typed:
    """The text without the mark `@@`, and where that stood."""
    before, after = marked.split(CURSOR)
    return Typed(before + after, place(before))


def at(text: str, word: str, *, offset: int = 0, nth: int = 0) -> dict[str, int]:
    """The place of a character of the n-th time that `word` stands in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    return place(text[: start + offset])


def place(before: str) -> dict[str, int]:
    """The place just after `before`."""
    line = before.count("\n")
    own = before[before.rfind("\n") + 1 :]
    return {"line": line, "character": len(own.encode("utf-16-le")) // 2}


def under(text: str, span: dict[str, Any]) -> str:
    """What stands in a range of the protocol."""
    start, end = (offset(text, span[name]) for name in ("start", "end"))
    return text[start:end]


def offset(text: str, position: dict[str, int]) -> int:
    """The character that a place of the protocol is before."""
    lines = text.split("\n")
    line = lines[position["line"]].encode("utf-16-le")[: 2 * position["character"]]
    return sum(len(each) + 1 for each in lines[: position["line"]]) + len(line.decode("utf-16-le"))
