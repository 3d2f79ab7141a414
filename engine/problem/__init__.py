"""What is wrong, where it stands and how to mend it: as data, as a drawing, as JSON, for GitHub.

The one door to this folder: what other parts use stands here.
"""

from __future__ import annotations

from engine.problem.data import as_github, as_json
from engine.problem.drawing import draw
from engine.problem.problem import (
    Fix,
    Problem,
    Span,
    Unfit,
    in_reading_order,
    nearest,
)
from engine.problem.shown import INVISIBLE, Field, Words, safe_text, written

__all__ = [
    "INVISIBLE",
    "Field",
    "Fix",
    "Problem",
    "Span",
    "Unfit",
    "Words",
    "as_github",
    "as_json",
    "draw",
    "in_reading_order",
    "nearest",
    "safe_text",
    "written",
]
