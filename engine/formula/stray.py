"""What is said where the next token does not belong: the fault that its author most likely made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.formula.fault import FormulaFault
from engine.formula.tokens import Token
from engine.formula.words import KEYWORDS, other_words
from engine.wordings.wording import Phrase

PARTNERS: Final = {"(": ")", "[": "]", ")": "(", "]": "["}
OPENING: Final = frozenset("([")
CLOSING: Final = frozenset(")]")
COMPARISONS: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))
BLOCKS: Final = frozenset(("if", "some", "every"))

_BEGINNING: Final = frozenset(("(", "-", "not", "true", "false"))
_VALUES: Final = frozenset(("name", "number", "date", "moment", "text"))
_FORMS: Final = {
    "if": "if … then … else …",
    "some": "some … in … satisfies …",
    "every": "every … in … satisfies …",
    "between": "… between … and …",
    "not": "not(…)",
    "in": "… in (…, …)",
    "[": "… in [… .. …]` / `… in (…, …)",
}


def stray(tokens: Sequence[Token], at: int) -> FormulaFault:
    """The fault of a token at `at` that follows a whole formula, or a whole part of one."""
    here = tokens[at]
    if here.text in CLOSING:
        return unpaired(here)
    before = tokens[at - 1]
    return other_language(tokens, at) or FormulaFault(
        "E146", here.place, found=here.text, before=before.text
    )


def other_language(tokens: Sequence[Token], at: int) -> FormulaFault | None:
    """E141, if another language's word for something of ours stands at `at` or right before it."""
    # In `5 en x` the word has been taken for a unit, in `als x` for a name: hence the one before.
    for first in (at - 1, at) if at else (at,):
        words = [one.text for one in tokens[first:]]
        hit = other_words(words)
        if hit is not None:
            length, instead = hit
            place = tokens[first].start, tokens[first + length - 1].end
            certain = instead if first == at and "…" not in instead else None
            word = " ".join(words[:length])
            return FormulaFault("E141", place, certain, word=word, instead=instead)
    return None


def no_function(name: Token) -> FormulaFault | None:
    """E141, if a call names a word of another language (`als(…)`, `IF(…)`)."""
    hit = other_words([name.text])
    return hit and FormulaFault("E141", name.place, word=name.text, instead=hit[1])


def lacking(tokens: Sequence[Token], at: int, opener: Token, word: str) -> FormulaFault:
    """The fault of a part that lacks its next word, as an `if` without `else`."""
    here = tokens[at]
    comes_later = any(one.text == word for one in tokens[at:])
    goes_on = here.kind == "keyword" and word in KEYWORDS  # as `else` where `then` is missing
    if comes_later and not goes_on and here.text not in CLOSING:
        return stray(tokens, at)
    return other_language(tokens, at) or incomplete(opener, word)


def incomplete(opener: Token, word: str) -> FormulaFault:
    """E144 for what begins with `opener`."""
    form = _FORMS[opener.text]
    return FormulaFault("E144", opener.place, opener=opener.text, word=word, form=form)


def unclosed(tokens: Sequence[Token], at: int, opener: int) -> FormulaFault:
    """The fault of brackets that are open at `opener` and do not close at `at`."""
    here, before = tokens[at], tokens[opener - 1]
    if here.kind == "end" or here.text in CLOSING:
        return unpaired(tokens[opener])
    if here.text == "," and before.text == "if":
        return incomplete(before, "then")
    return stray(tokens, at)


def unpaired(bracket: Token) -> FormulaFault:
    """E145 for one bracket."""
    sign = bracket.text
    return FormulaFault("E145", bracket.place, sign=sign, partner=PARTNERS[sign])


def no_value(tokens: Sequence[Token], at: int) -> FormulaFault:
    """The fault of a token at `at`, where a value should begin."""
    here, before = tokens[at], tokens[at - 1] if at else None
    if here.kind == "keyword" and not _goes_on(tokens[at + 1]):
        return reserved(here)
    if before is not None and before.text not in OPENING:
        after = Phrase(f"na `{before.text}`", f"after `{before.text}`")
        return FormulaFault("E147", before.place, where=after)
    if here.kind != "end":
        ahead = Phrase(f"voor `{here.text}`", f"before `{here.text}`")
        return FormulaFault("E147", here.place, where=ahead)
    if before is not None:
        return unpaired(before)
    return FormulaFault("E147", here.place, where=Phrase("in deze formule", "in this formula"))


def no_name(tokens: Sequence[Token], at: int) -> FormulaFault:
    """The fault of a token at `at`, where a name should stand."""
    return reserved(tokens[at]) if tokens[at].kind == "keyword" else no_value(tokens, at)


def reserved(word: Token) -> FormulaFault:
    """E142 for a keyword that stands in the place of a name."""
    return FormulaFault("E142", word.place, word=word.text)


def begins_a_value(token: Token) -> bool:
    """Whether a value can begin with `token`."""
    return token.kind in _VALUES or token.text in _BEGINNING


def _goes_on(token: Token) -> bool:
    return token.kind == "keyword" or begins_a_value(token)
