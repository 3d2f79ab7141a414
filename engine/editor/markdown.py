"""Texts of a policy as Markdown, and what the words of the formula language mean."""

from __future__ import annotations

import re
from typing import Final

from engine.formula.words import KEYWORDS
from engine.load.functions import FUNCTIONS, OF_VALUES
from engine.operations.op import OPERATIONS
from engine.problem import safe_text
from engine.wordings.editor import SHOWN, editor_words
from engine.wordings.wording import Language

WORDS_OF_FORMULAS: Final = tuple(sorted({*FUNCTIONS, *KEYWORDS}))
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plain(text: str) -> str:
    """A text of the policy as Markdown that shows just that, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(safe_text(text).split()))


def code(text: str) -> str:
    """A text of the policy as a block of code."""
    return f"```yaml\n{safe_text(text).replace('```', '')}\n```"


def of_formula(word: str, language: Language) -> str | None:
    """What a word of the formula language means: a function or a keyword; None if it is none."""
    if f"of.{word}" in SHOWN:
        meaning = editor_words(f"of.{word}", language)
    elif word in OF_VALUES:
        operation = OPERATIONS[OF_VALUES[word][0]]
        meaning = operation.nl if language == "nl" else operation.en
    else:
        return None
    kind = "is.function" if word in FUNCTIONS else "is.keyword"
    return f"`{word}`: {editor_words(kind, language)}\n\n{plain(meaning)}"
