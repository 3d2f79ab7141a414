"""Words and signs of other languages, and what the formula language has instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

KEYWORDS: Final = frozenset(
    "if then else some every in satisfies or and not between per true false".split()
)

# Where both stand for one thing and nothing else, so that the mend is certain.
SAME_SIGNS: Final = {
    "==": "=",
    "===": "=",
    ":=": "=",
    "\uff1d": "=",
    "!==": "!=",
    "<>": "!=",
    "\u2260": "!=",
    "=>": ">=",
    "\u2265": ">=",
    "\u2a7e": ">=",
    "=<": "<=",
    "\u2264": "<=",
    "\u2a7d": "<=",
    "&&": "and",
    "\u2227": "and",
    "||": "or",
    "\u2228": "or",
    "\u00d7": "*",
    "\u00b7": "*",
    "\u22c5": "*",
    "\u2217": "*",
    "\u00f7": "/",
    "\u2215": "/",
    "\u2044": "/",
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "..",
}

# Where the formula has to be written otherwise; `…` is what stands around it.
OTHER_SIGNS: Final = {
    "!": "not(…)",
    "\u00ac": "not(…)",
    "**": "… * …",
    "^": "… * …",
    "\u00b2": "… * …",
    "\u00b3": "… * … * …",
    "//": "floor(… / …)",
    "&": "… and …",
    "|": "… or …",
    ";": "… , …",
    "?": "if … then … else …",
    "{": "(…)",
    "}": "(…)",
    "\u20ac": "… EUR",
}

# Opening and closing signs of quoted text that are not ours.
QUOTES: Final = {
    "'": "'",
    "`": "`",
    "\u2018": "\u2019",
    "\u2019": "\u2019",
    "\u201a": "\u2019\u2018",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201d\u201c",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
}

WORDS: Final = {
    tuple(phrase.split()): instead
    for phrase, instead in {
        "en": "and",
        "of": "or",
        "niet": "not(…)",
        "als": "if",
        "indien": "if",
        "dan": "then",
        "anders": "else",
        "niet in": "not(… in …)",
        "not in": "not(… in …)",
        "niet tussen": "not(… between …)",
        "not between": "not(… between …)",
        "anders als": "else if",
        "elif": "else if",
        "elseif": "else if",
        "tussen": "between",
        "ligt tussen": "between",
        "maal": "*",
        "keer": "*",
        "plus": "+",
        "gedeeld door": "/",
        "is": "=",
        "is gelijk aan": "=",
        "gelijk aan": "=",
        "equals": "=",
        "is niet": "!=",
        "is not": "!=",
        "is niet gelijk aan": "!=",
        "niet gelijk aan": "!=",
        "verschilt van": "!=",
        "groter dan": ">",
        "hoger dan": ">",
        "meer dan": ">",
        "greater than": ">",
        "more than": ">",
        "groter dan of gelijk aan": ">=",
        "groter of gelijk aan": ">=",
        "minstens": ">=",
        "at least": ">=",
        "kleiner dan": "<",
        "lager dan": "<",
        "minder dan": "<",
        "less than": "<",
        "kleiner dan of gelijk aan": "<=",
        "kleiner of gelijk aan": "<=",
        "hoogstens": "<=",
        "at most": "<=",
    }.items()
}
_LONGEST: Final = max(map(len, WORDS))


def other_words(words: Sequence[str]) -> tuple[int, str] | None:
    """How many of the first `words` another language says for what we say, and what we say."""
    lowered = [word.lower() for word in words[:_LONGEST]]
    for length in range(len(lowered), 0, -1):
        instead = WORDS.get(tuple(lowered[:length]))
        if instead is not None:
            return length, instead
    in_capitals = lowered[:1] != list(words[:1]) and lowered[0] in KEYWORDS
    return (1, lowered[0]) if in_capitals else None
