"""What the text leaves open: each question with all its readings, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.pages.parts import Card, Cards, Point, Section
from engine.policy.declarations import Interpretation, ReadingOption, Remark
from engine.prose.reader import Reader
from engine.spoken.hanging import Key, hanging
from engine.spoken.pieces import Rich, listed
from engine.spoken.sentences import sentence


def interpretations(reader: Reader) -> Section:
    """All questions."""
    hang = hanging(reader.policy)
    held = reader.policy.interpretations.items()
    cards = tuple(_interpretation(reader, each, hang.get(name, ())) for name, each in held)
    return reader.section("interpretations", Cards(cards) if cards else None)


def _interpretation(reader: Reader, asked: Interpretation, hangs: Iterable[Key]) -> Card:
    speaker = reader.speaker
    return Card(
        title=speaker.label_of(asked.words, asked.name),
        name=asked.name,
        kind=reader.text("kind.interpretation"),
        says=sentence(asked.words, "question", speaker),
        points=tuple(_points(reader, asked, hangs)),
        address=speaker.address(None, asked.name),
    )


def _points(reader: Reader, asked: Interpretation, hangs: Iterable[Key]) -> Iterator[Point]:
    readings = tuple(
        Point(_reading(reader, each, is_chosen=each.name == asked.chosen))
        for each in asked.readings.values()
    )
    yield Point("", readings, reader.text("interpretation.readings"))
    yield from reader.points("because", sentence(asked.words, "because", reader.speaker))
    by = sentence(asked.words, "by", reader.speaker) or asked.decided_by
    yield from reader.points("interpretation.by", by)
    yield from reader.points("interpretation.on", asked.decided_on)
    links = [(reader.speaker.link(*each),) for each in hangs]
    yield from reader.points("interpretation.hangs", listed(links, ", "))
    yield from reader.rooted(asked.sources, asked.refs)


def _reading(reader: Reader, option: ReadingOption, *, is_chosen: bool) -> Rich:
    says = sentence(option.words, "says", reader.speaker)
    if option.not_computable is not None:
        why = sentence(option.words, "not_computable", reader.speaker) or option.not_computable
        words = reader.say("reading.not_computable", says=says, why=why)
    else:
        words = reader.say("reading.chosen" if is_chosen else "reading", says=says)
    return reader.say("reading.name", words=words, name=option.name)


def remarks(reader: Reader) -> Section:
    """What only concerns the sources."""
    cards = tuple(_remark(reader, each) for each in reader.policy.remarks)
    return reader.section("remarks", Cards(cards) if cards else None)


def _remark(reader: Reader, remark: Remark) -> Card:
    speaker = reader.speaker
    return Card(
        title=speaker.label_of(remark.words, remark.name),
        name=remark.name,
        says=sentence(remark.words, "says", speaker),
        points=reader.rooted(remark.sources, remark.refs),
        address=remark.name,
    )
