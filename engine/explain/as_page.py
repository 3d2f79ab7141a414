"""A decision as one self-contained page."""

from __future__ import annotations

from engine.explain.outline.sections import outline
from engine.explain.record_shapes import Record
from engine.pages.as_page import page_of
from engine.wordings.wording import Language


def as_page(held: Record, language: Language) -> str:
    """The decision of `held` as an HTML page in `language`."""
    return page_of(outline(held, language))
