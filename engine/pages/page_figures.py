"""Figures of a page: the picture, and under it its table, in sight or folded away."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.drawing import svg
from engine.pages.page_tables import table
from engine.pages.parts import Figure
from engine.pages.pen import Pen, shown


def figure(pen: Pen, held: Figure) -> Iterator[str]:
    """A whole figure."""
    yield f"<figure>\n<figcaption>{shown(held.title)}</figcaption>\n"
    yield svg(held.drawn, f"fig-{held.id}", held.title, held.says)
    if held.is_folded:
        yield f"<details><summary>{pen.say('figure.table')}</summary>\n"
        yield from table(pen, held.table)
        yield "</details>\n"
    else:
        yield from table(pen, held.table)
    yield "</figure>\n"
