"""Letters that look like others, and characters that do not show, in a name that must be unique.

A name is compared character by character, so two names that look alike to the eye must be alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from engine.problem import INVISIBLE, Words
from engine.source.text import sign_of
from engine.wordings.wording import Phrase

_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE: Final = Phrase("een onzichtbaar teken", "an invisible character")
_SPACE: Final = Phrase("een bijzondere spatie", "a special space")
_SCRIPTS: Final = {
    "LATIN": Phrase("Latijns", "Latin"),
    "CYRILLIC": Phrase("Cyrillisch", "Cyrillic"),
    "GREEK": Phrase("Grieks", "Greek"),
}
_OTHER_SCRIPT: Final = Phrase("een ander schrift", "another script")
# Scripts that are written through each other.
_TOGETHER: Final = dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "CJK")
# Cyrillic and Greek letters that look like the Latin letter in the same place of the second row.
_LOOK_LIKE: Final = MappingProxyType(
    dict(
        zip(
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb"
            "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408"
            "\u0405\u043a\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c5\u03c7\u0391\u0392\u0395\u0396"
            "\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
            "aeopcyxijsdqwhABEKMHOPCTYXIJSkaopvikuxABEZHIKMNOPTYX",
            strict=True,
        )
    )
)


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a name that the eye does not see.

    Args:
        code: E117, E118 or E119.
        start, end: its place in the name.
        fields: what its words need, beside the name itself.
        good: the name as it must have been meant; None if that is not certain.
    """

    code: str
    start: int
    end: int
    fields: Mapping[str, Words] = field(default_factory=dict)
    good: str | None = None


def odd_letter(name: str) -> Oddity | None:
    """The first thing in `name` that does not show; None if it is what it looks like."""
    if name.isascii():
        return None
    return _invisible(name) or _decomposed(name) or _foreign(name)


def _invisible(name: str) -> Oddity | None:
    found = INVISIBLE.search(name) or _SPACES.search(name)
    if not found:
        return None
    good = _SPACES.sub(" ", INVISIBLE.sub("", name))
    kind = _INVISIBLE if INVISIBLE.match(found[0]) else _SPACE
    fields: dict[str, Words] = {"kind": kind, "sign": sign_of(found[0]), "good": good}
    return Oddity("E118", found.start(), found.end(), fields, good)


def _decomposed(name: str) -> Oddity | None:
    good = unicodedata.normalize("NFC", name)
    if good == name:
        return None
    pairs = zip(name, good, strict=False)
    start = next((i for i, (a, b) in enumerate(pairs) if a != b), len(good))
    return Oddity("E117", start, min(start + 2, len(name)), {"good": good}, good)


def _foreign(name: str) -> Oddity | None:
    scripts = {_script(letter) for letter in name if letter.isalpha()}
    home = "LATIN" if "LATIN" in scripts or _all_look_latin(name) else min(scripts, default="LATIN")
    for at, letter in enumerate(name):
        if letter.isalpha() and (_script(letter) != home or _is_styled(letter)):
            fields: dict[str, Words] = {
                "letter": letter,
                "sign": sign_of(letter),
                "script": _SCRIPTS.get(_script(letter), _OTHER_SCRIPT),
            }
            return Oddity("E119", at, at + 1, fields, _as_latin(name) if len(scripts) > 1 else None)
    return None


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").split(" ")[0]
    return _TOGETHER.get(first, first)


def _is_styled(letter: str) -> bool:
    """Whether `letter` is a plain one in disguise: a ligature, a full-width or a bold letter."""
    return unicodedata.normalize("NFKC", letter) != letter


def _all_look_latin(name: str) -> bool:
    return all(letter in _LOOK_LIKE for letter in name if letter.isalpha())


def _as_latin(name: str) -> str | None:
    good = "".join(_LOOK_LIKE.get(letter, letter) for letter in name)
    return good if all(_script(letter) == "LATIN" for letter in good if letter.isalpha()) else None
