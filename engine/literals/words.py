"""Literals that are words: yes or no, a choice, several of them, a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from engine.literals.characters import refuse_decomposed
from engine.literals.fault import LiteralFault
from engine.literals.wanted import LONGEST_TEXT, NO, NONE, YES, Wanted
from engine.wordings.wording import Phrase

_MEANT: Final = {
    "yes": ("on", "y", "t", "1", "ok"),
    "ja": ("j", "waar", "aan", "wel"),
    "no": ("off", "n", "f", "0", "not"),
    "nee": ("onwaar", "uit", "niet"),
}
_ANSWERS: Final = {word: answer for answer, words in _MEANT.items() for word in words}
# Both languages are read; whoever is told, is told in the words of his own.
_SAID: Final = {True: Phrase("`ja`", "`yes`"), False: Phrase("`nee`", "`no`")}
_EITHER: Final = Phrase("`ja` of `nee`", "`yes` or `no`")


def read_truth(text: str) -> bool:
    """Whether `text` says yes.

    Raises:
        LiteralFault: E175.
    """
    if text in YES:
        return True
    if text in NO:
        return False
    word = text.casefold()
    if word in (*YES, *NO):
        raise LiteralFault("E175", text, None, (word,), certain=True)
    if word == "neen":
        raise LiteralFault("E175", text, None, ("nee",), certain=True)
    if word in _ANSWERS:
        answer = _ANSWERS[word]
        raise LiteralFault("E175", text, None, (answer,), readings=_SAID[answer in YES])
    raise LiteralFault("E175", text, None, ("ja", "nee"), readings=_EITHER)


def read_choice(text: str, wanted: Wanted) -> str:
    """The option that `text` names.

    Raises:
        LiteralFault: E186, with the `options`.
    """
    options = wanted.type.options
    if text in options:
        return text
    meant = tuple(option for option in options if _alike(option) == _alike(text))
    raise LiteralFault("E186", text, None, meant, certain=True, options=options)


def read_choices(text: str, wanted: Wanted) -> frozenset[str]:
    """The options that `text` names, parted by commas; `none` names none.

    Raises:
        LiteralFault: E186, or E187 for an option that is missing or stands twice.
    """
    options = wanted.type.options
    if text in NONE and text not in options:
        return frozenset()
    chosen: list[str] = []
    start = 0
    for item in text.split(","):
        name = item.strip()
        if name:
            at = start + item.index(name)
            chosen.append(_item(text, at, name, wanted))
        start += len(item) + 1
    different = tuple(dict.fromkeys(chosen))
    if len(different) != text.count(",") + 1:
        meant = (", ".join(different),) if different else ()
        raise LiteralFault("E187", text, None, meant, certain=True)
    return frozenset(different)


def write_choices(chosen: frozenset[str], wanted: Wanted) -> str:
    """`chosen` as `read_choices` reads it, in the order of the policy."""
    return ", ".join(option for option in wanted.type.options if option in chosen) or NONE[0]


def read_text(text: str, wanted: Wanted) -> str:
    """`text` itself, of the form of `wanted`.

    Raises:
        LiteralFault: E163 (decomposed accents), E188 (another form) or E189 (too long).
    """
    if len(text) > LONGEST_TEXT:
        raise LiteralFault("E189", text, longest=LONGEST_TEXT)
    refuse_decomposed(text)
    pattern = wanted.type.pattern
    if pattern is not None and not _compiled(pattern).fullmatch(text):
        raise LiteralFault(
            "E188", text, None, _refitted(text, pattern), certain=True, pattern=pattern
        )
    return text


def _item(text: str, at: int, name: str, wanted: Wanted) -> str:
    try:
        return read_choice(name, wanted)
    except LiteralFault as fault:
        raise fault.in_place(text, at) from None


def _alike(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.casefold())


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    kinds = {"0": "[0-9]", "A": "[A-Za-z]"}
    return re.compile("".join(kinds.get(sign) or re.escape(sign) for sign in pattern))


def _refitted(text: str, pattern: str) -> tuple[str, ...]:
    """`text` with the signs of `pattern` put right, if that is all it lacks."""
    typed = iter([sign for sign in text if sign.isalnum()])
    fitted = "".join(next(typed, "") if sign in "0A" else sign for sign in pattern)
    left = next(typed, None)
    return (fitted,) if left is None and _compiled(pattern).fullmatch(fitted) else ()
