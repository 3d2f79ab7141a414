"""By what a report puts applications in groups, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Card, Cards, Point, Section
from engine.policy.policy import Group
from engine.prose.reader import Reader
from engine.spoken.values import written


def groups(reader: Reader) -> Section:
    """Every way to make groups."""
    cards = tuple(_group(reader, each) for each in reader.policy.groups)
    return reader.section("groups", Cards(cards) if cards else None)


def _group(reader: Reader, held: Group) -> Card:
    return Card(
        title=reader.speaker.label_of(held.words, held.name),
        name=held.name,
        kind=reader.kind("group", held.scope),
        points=tuple(_points(reader, held)),
        address=held.name,
    )


def _points(reader: Reader, held: Group) -> Iterator[Point]:
    blocks = reader.blocks(held.scope, held.name)
    yield blocks.told(held.expression, reader.text("group.by"))
    if held.bounds:
        language, of = reader.speaker.language, held.expression.type
        bounds = (written(each, of, reader.policy, language) for each in held.bounds)
        yield reader.point("group.at", ", ".join(bounds))
