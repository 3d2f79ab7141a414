"""Cards and sentences of a page: one thing with a name, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.pages.page_tables import table
from engine.pages.page_trees import branches
from engine.pages.parts import Card, Cards, Point
from engine.pages.pen import Pen, id_of, shown


def cards(pen: Pen, held: Cards) -> Iterator[str]:
    """The cards, one level below the heading that they stand under."""
    level = 3
    if held.heading:
        yield f"<h3>{shown(held.heading)}</h3>\n"
        level = 4
    if held.note:
        yield f'<p class="cards-note">{pen.words(held.note)}</p>\n'
    for each in held.cards:
        yield from _card(pen, each, level)


def _card(pen: Pen, card: Card, level: int) -> Iterator[str]:
    yield f'<div class="card {card.tone}"{id_of(card.address)}>\n'
    kind = f' <span class="kind">{shown(card.kind)}</span>' if card.kind else ""
    name = f' <code translate="no">{shown(card.name)}</code>' if card.name else ""
    yield f"<h{level}>{shown(card.title)}{name}{kind}</h{level}>\n"
    if card.says:
        yield f'<p class="says">{pen.words(card.says)}</p>\n'
    if card.points:
        yield '<div class="said">\n'
        for each in card.points:
            yield from _said(pen, each)
        yield "</div>\n"
    for fold in card.folds:
        yield f'<details class="fold"><summary>{shown(fold.title)}</summary>\n'
        yield from branches(pen, fold.branches, level + 1)
        yield "</details>\n"
    yield "</div>\n"


def _said(pen: Pen, point: Point) -> Iterator[str]:
    """A point of a card: a line of its own, with its list under it."""
    yield f"<p>{_words(pen, point)}</p>\n"
    yield from _inside(pen, point)


def points(pen: Pen, held: Iterable[Point]) -> Iterator[str]:
    """Sentences as a list."""
    yield '<ul class="sentences">\n'
    for each in held:
        yield f"<li>{_words(pen, each)}"
        yield from _inside(pen, each)
        yield "</li>\n"
    yield "</ul>\n"


def _inside(pen: Pen, point: Point) -> Iterator[str]:
    if point.table is not None:
        yield from table(pen, point.table)
    if point.points:
        yield from points(pen, point.points)


def _words(pen: Pen, point: Point) -> str:
    name = f'<span class="label">{shown(point.label)}</span> ' if point.label else ""
    return name + pen.words(point.words)
