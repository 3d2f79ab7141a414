"""The words of a sentence held against the rule: operators said right, and no number written twice."""

from __future__ import annotations

from engine.load.draft import Draft
from engine.load.formulas import Formulas


def check_sentences(draft: Draft, formulas: Formulas) -> None:
    """Reports words that do not fit their operator, and numbers that are a parameter's."""
    del draft, formulas
