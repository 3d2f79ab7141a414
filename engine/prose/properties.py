"""What must always be true of a policy, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Card, Cards, Point, Section
from engine.policy.policy import Property
from engine.prose.reader import Reader
from engine.spoken.sentences import sentence


def properties(reader: Reader) -> Section:
    """All properties."""
    cards = tuple(_property(reader, each) for each in reader.policy.properties)
    return reader.section("properties", Cards(cards) if cards else None)


def _property(reader: Reader, held: Property) -> Card:
    speaker = reader.speaker
    return Card(
        title=speaker.label_of(held.words, held.name),
        name=held.name,
        kind=reader.kind("always", held.scope),
        says=sentence(held.words, "says", speaker, held.scope),
        points=(*_points(reader, held), *reader.cited(held.sources)),
        address=held.name,
    )


def _points(reader: Reader, held: Property) -> Iterator[Point]:
    blocks = reader.blocks(held.scope, held.name)
    if held.by is None:
        yield blocks.told(held.expression, reader.text(f"property.{held.kind}"))
        return
    yield blocks.told(held.expression, reader.text("property.value"))
    by = reader.formulas(held.scope).noun(held.by).words
    yield reader.point(f"property.{held.kind}", by)
