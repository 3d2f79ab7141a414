"""Characters that look like others: a blank that is none, a foreign digit, an invisible mark."""

from __future__ import annotations

import unicodedata
from typing import Final

from engine.literals.fault import LiteralFault

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_TWINS: Final = {ord(dash): "-" for dash in _DASHES} | {ord("\t"): " "}
_FIRST_WIDE, _LAST_WIDE, _TO_ASCII = 0xFF01, 0xFF5E, 0xFEE0


def refuse_twins(text: str) -> None:
    """Let `text` pass if each character is the one that it looks like.

    Raises:
        LiteralFault: E163, with the characters that it looks like.
    """
    if not (text.isascii() and "\t" not in text):
        _refuse_other(text, plain_characters(text))


def refuse_decomposed(text: str) -> None:
    """Let `text` pass if its accents are composed: `é` is one character.

    Raises:
        LiteralFault: E163, with the composed text.
    """
    if not unicodedata.is_normalized("NFC", text):
        _refuse_other(text, unicodedata.normalize("NFC", text))


def plain_characters(text: str) -> str:
    """`text` with the digits, blanks and signs that a keyboard types."""
    return "".join(_twin(character) for character in unicodedata.normalize("NFC", text))


def _twin(character: str) -> str:
    if character.isascii():
        return _TWINS.get(ord(character), character)
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if _FIRST_WIDE <= ord(character) <= _LAST_WIDE:
        return chr(ord(character) - _TO_ASCII)
    kind = unicodedata.category(character)
    if kind == "Zs":
        return " "
    return "" if kind == "Cf" else _TWINS.get(ord(character), character)


def _refuse_other(text: str, other: str) -> None:
    if text == other:
        return
    start = _shared(text, other)
    tail = _shared(text[start:][::-1], other[start:][::-1])
    span = (start, len(text) - tail)
    odd = next((sign for sign in text[slice(*span)] if not sign.isascii()), text[start])
    meant = (other[start : len(other) - tail],)
    number = f"U+{ord(odd):04X}"
    raise LiteralFault("E163", text, span, meant, certain=True, character=number)


def _shared(one: str, other: str) -> int:
    """How many characters `one` and `other` have in common from the left."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
