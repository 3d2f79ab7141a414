"""Words fit to be shown: on one line, in the reader's language, nothing in them hidden.

What an author wrote never reaches a terminal or a build log with its control characters.
"""

from __future__ import annotations

import re
from typing import Final, Protocol, TypeAlias, runtime_checkable

from engine.wordings.values import write_list, write_number
from engine.wordings.wording import Language

# Characters that are not seen, or that change what is: bidirectional marks, zero-width and filler
# characters, line and paragraph separators, tags, and halves of a surrogate pair.
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
UNSEEN: Final = re.compile(f"{INVISIBLE.pattern}|{_CONTROL.pattern}|\\n")
_LONGEST_FIELD: Final = 500


@runtime_checkable
class Writable(Protocol):
    """A field that is written only when the reader's language is known."""

    def write(self, language: Language) -> str:
        """The field in `language`."""


Words: TypeAlias = str | Writable
Field: TypeAlias = Words | int | tuple[Words, ...]


def safe_text(text: str) -> str:
    r"""`text` fit to be shown: nothing steers a terminal, and nothing is hidden.

    Control characters are taken out (a tab becomes a space, a new line stays); invisible
    characters and bidirectional marks are shown as `\u202e`.
    """
    return INVISIBLE.sub(lambda found: escaped(found[0]), _CONTROL.sub("", text.replace("\t", " ")))


def escaped(character: str) -> str:
    r"""`character` as its number: `\u202e`, `\U000e0041`."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def written(words: object, language: Language) -> str:
    """A field of a problem on one line, in `language` and fit to be shown."""
    match words:
        case str():
            shown = safe_text(words[:_LONGEST_FIELD]).replace("\n", " ")
            return f"{shown}…" if len(words) > _LONGEST_FIELD else shown
        case int():
            return write_number(words, language)
        case tuple():
            return write_list([f"`{written(word, language)}`" for word in words], language)
        case Writable():
            return written(words.write(language), language)
        case _:
            raise TypeError(f"no field of a problem: {words!r}")
