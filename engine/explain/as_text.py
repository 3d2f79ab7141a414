"""A decision as text for a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.explain.outline.sections import outline
from engine.explain.record_shapes import Record
from engine.pages.as_text import text_of
from engine.wordings.wording import Language

_STEPS: Final = frozenset(
    {"steps", "facts", "judgements", "interpretations", "sources", "tables", "identity"}
)


def as_text(
    held: Record, language: Language, *, width: int = 80, colour: bool = False, steps: bool = True
) -> str:
    """The decision of `held` as text.

    Args:
        held: a decision record.
        language: the reader's.
        width: how many characters a line may have; at least 40.
        colour: whether the text may hold the terminal's signs for colour.
        steps: whether to tell how the outcome came about, and on what it rests.
    """
    told = outline(held, language)
    kept = tuple(each for each in told.sections if steps or each.id not in _STEPS)
    return text_of(replace(told, sections=kept), width=width, colour=colour)
