"""The rules, chapter by chapter: what each says, its formula in words, its sources."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Card, Cards, Point, Section
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Under
from engine.prose.reader import Reader
from engine.quantities import Range
from engine.spoken.clauses import told
from engine.spoken.pieces import Rich
from engine.spoken.sentences import sentence
from engine.spoken.types import type_in_words

_OF_THE_RULES = frozenset({Role.CONDITION, Role.VALUE})


def rules(reader: Reader) -> Section:
    """All conditions and values, in the order of the file."""
    of = [each for each in reader.policy.definitions.values() if each.role in _OF_THE_RULES]
    of.sort(key=lambda each: each.order)
    chapters: list[tuple[str, list[Card]]] = []
    for each in of:
        if not chapters or chapters[-1][0] != each.chapter:
            chapters.append((each.chapter, []))
        chapters[-1][1].append(_rule(reader, each))
    word = reader.speaker.word
    blocks = (Cards(tuple(cards), word(title) if title else "") for title, cards in chapters)
    return reader.section("rules", *blocks)


def _rule(reader: Reader, rule: Definition) -> Card:
    speaker, label = reader.speaker, reader.text(f"rule.{rule.role.value}")
    return Card(
        title=speaker.label_of(rule.words, rule.name),
        name=rule.name,
        kind=reader.kind(rule.role.value, rule.scope),
        says=sentence(rule.words, "says", speaker, rule.scope),
        points=(*formula(reader, rule, label), *_rest(reader, rule)),
        address=speaker.address(rule.scope, rule.name),
    )


def follows(reader: Reader, of: Definition, label: str) -> Iterator[Point]:
    """What follows from the rules: its formula, and the stage from which it is known."""
    yield from formula(reader, of, label)
    if of.stage:
        yield reader.point("rule.stage", reader.stage(of.stage))


def formula(reader: Reader, of: Definition, label: str) -> Iterator[Point]:
    """When a definition exists and applies, and what it is."""
    blocks = reader.blocks(of.scope, of.name, of.sources)
    if of.under is not None:
        yield reader.point("rule.under", under(reader, of.under))
    if of.only_if is not None:
        yield blocks.told(of.only_if, reader.text("rule.only_if"))
    yield from told(of.body, blocks, label)


def under(reader: Reader, held: Under) -> Rich:
    """The one reading under which something exists."""
    question, reading = held
    speaker = reader.speaker
    key = "under.chosen" if speaker.is_chosen(question, reading) else "under"
    return speaker.say(
        key,
        reading=(speaker.reading(question, reading),),
        question=(speaker.interpretation(question),),
    )


def _rest(reader: Reader, rule: Definition) -> Iterator[Point]:
    if rule.role is Role.VALUE:
        yield reader.point("rule.gives", type_in_words(rule.type, Range(), reader.speaker))
    yield from reader.points(
        "rule.refused", sentence(rule.words, "refused", reader.speaker, rule.scope)
    )
    if rule.stage:
        yield reader.point("rule.stage", reader.stage(rule.stage))
    if rule.rounded_after is not None:
        yield reader.point("rule.rounded_after", _rounded_before(reader, rule.rounded_after))
    yield from reader.shared(rule)
    yield from reader.rooted(rule.sources, rule.refs)


def _rounded_before(reader: Reader, name: str) -> Rich:
    """The rule that rounded before, in whatever scope it stands."""
    scopes = [scope for scope, each in reader.policy.definitions if each == name]
    return reader.speaker.name(scopes[0] if scopes else None, name, None)
