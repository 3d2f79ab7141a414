"""Which letters a name may hold, and what is refused because it only looks like one of them."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import Final

from engine.formula.fault import FormulaFault

# Latin letters in one piece, without those that look like another (dotless i, long s) and those
# that are two in one.
LETTERS: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
    "\u0100-\u012f\u0134-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u017e\u0218-\u021b"
)
NAME: Final = rf"[{LETTERS}_][{LETTERS}_0-9]*"

_NAME: Final = re.compile(NAME)

# Cyrillic (two lines), Greek and Latin letters; below, likewise, what they pass for.
_TWINS: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
    "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u0131\u0130\u0251\u0261",
    "aeopcxyijsABEKMHOPCTXIJSovABEZHIKMNOPTYXiIag",
)


def is_name(text: str) -> bool:
    """Whether `text` has the form of a name (it may still be a reserved word)."""
    return _NAME.fullmatch(text) is not None


def refuse_odd_letter(text: str, start: int, at: int) -> None:
    """Nothing, if no letter stands at `text[at]`, where the name that began at `start` ends.

    Raises:
        FormulaFault: E131 a letter in another form, E130 a letter without a twin among ours.
    """
    if not _is_letter(text[at : at + 1]):
        return
    belongs = (_is_letter(one) or is_name(f"_{one}") for one in text[at:])
    end = at + len(list(takewhile(bool, belongs)))
    word = text[start:end]
    plain = "".join(map(_plain, unicodedata.normalize("NFC", word)))
    if not is_name(plain):
        raise unknown_character(text, at)
    character = shown(text[at])
    raise FormulaFault("E131", (start, end), plain, word=word, character=character, instead=plain)


def unknown_character(text: str, at: int) -> FormulaFault:
    """E130 for the character at `text[at]`; an odd space becomes a space, a hidden mark nothing."""
    character = text[at]
    replacement = {"Zs": " ", "Cf": ""}.get(unicodedata.category(character))
    return FormulaFault("E130", (at, at + 1), replacement, character=shown(character))


def shown(character: str) -> str:
    """A character with its number; the number alone if it does not show or changes what does."""
    number = f"U+{ord(character):04X}"
    visible = character.isprintable() and not unicodedata.combining(character)
    return f"{character} ({number})" if visible else number


def _is_letter(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character or " ").startswith("M")


def _plain(letter: str) -> str:
    if is_name(f"_{letter}"):
        return letter
    return unicodedata.normalize("NFKC", letter.translate(_TWINS))
