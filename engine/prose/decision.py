"""How it is decided: the conditions of the file and of each kind of part, amounts, the total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.load.follow import AWARDED
from engine.pages.parts import Card, Cards, Point, Section, Words
from engine.policy.expressions import Read, Scope
from engine.policy.policy import NoneLeft, Part
from engine.prose.reader import Reader
from engine.prose.rules import follows
from engine.spoken.pieces import Rich
from engine.spoken.sentences import sentence
from engine.spoken.speaker import DECISION, part_address


def decision(reader: Reader) -> Section:
    """The whole composition."""
    block = reader.policy.decision
    how = reader.text("decision.how")
    if block.parts:
        how = f"{how} {reader.text('decision.how.parts')}"
    cards = [_file(reader), *(_part(reader, each) for each in block.parts)]
    return reader.section("decision", Cards(tuple(cards), note=how))


def _file(reader: Reader) -> Card:
    block = reader.policy.decision
    points = [*_conditions(reader, block.gate.requires, block.gate.notices, None)]
    if block.amount is not None:
        points.append(reader.point("decision.amount", reader.formulas(None).said(block.amount)))
        points += _defined(reader, None, block.total + AWARDED, reader.text("decision.awarded"))
    if block.none_left is not None:
        points.append(reader.point("decision.none_left", _none_left(reader, block.none_left)))
    label = reader.text("decision.total", name=reader.titled(None, block.total))
    points += _defined(reader, None, block.total, label)
    for name, element in block.subtotals.items():
        titled, of = reader.titled(None, name), f"‘{reader.speaker.word(element)}’"
        label = reader.text("decision.subtotal", name=titled, element=of)
        points += _defined(reader, None, name, label)
    return Card(reader.text("decision.file"), points=tuple(points), address=DECISION)


def _none_left(reader: Reader, none_left: NoneLeft) -> Rich:
    outcome = reader.say(f"none_left.{none_left.outcome}")
    says = sentence(none_left.words, "says", reader.speaker)
    return reader.say("none_left.says", outcome=outcome, says=says) if says else outcome


def _defined(reader: Reader, scope: Scope, name: str, label: str) -> Iterator[Point]:
    """What follows from the rules under a name: a total, or whether a part is granted."""
    found = reader.policy.definitions.get((scope, name))
    if found is not None:
        yield from follows(reader, found, label)


def _conditions(
    reader: Reader, requires: Iterable[Read], notices: Iterable[Read], scope: Scope
) -> Iterator[Point]:
    needed = tuple(_condition(reader, each, scope) for each in requires)
    if needed:
        yield Point("", needed, reader.text("decision.requires"))
    else:
        yield Point(reader.text("decision.requires.none"))
    told_only = tuple(_condition(reader, each, scope) for each in notices)
    if told_only:
        yield Point("", told_only, reader.text("decision.notices"))


def _condition(reader: Reader, read: Read, scope: Scope) -> Point:
    """A condition by its name, and what it says."""
    name = reader.speaker.name(read.element, read.name, scope)
    says = sentence_of(reader, read)
    return Point(reader.say("named", name=name, says=says) if says else name)


def sentence_of(reader: Reader, read: Read) -> Rich:
    """What a rule says, or what a judgement or fact asks."""
    policy, key = reader.policy, (read.element, read.name)
    found = policy.definitions.get(key) or policy.facts.get(key)
    if found is None:
        return ()
    says = sentence(found.words, "says", reader.speaker, read.element)
    return says or sentence(found.words, "asks", reader.speaker, read.element)


def _part(reader: Reader, part: Part) -> Card:
    """One kind of part."""
    scope = part.element
    points = [*_left_out(reader, part)]
    points += _conditions(reader, part.gate.requires, part.gate.notices, scope)
    amount: Words = reader.formulas(scope).said(part.amount)
    points.append(reader.point("decision.amount", amount))
    granted = reader.policy.definitions.get((scope, part.granted))
    if granted is not None and granted.is_named:
        name = reader.speaker.name(scope, part.granted, scope)
        points.append(reader.point("decision.granted", (*name, f" [{part.granted}]")))
    points += _defined(reader, scope, part.granted, reader.text("decision.awarded"))
    return Card(
        reader.text("decision.part", element=reader.speaker.word(scope)),
        kind=reader.text(
            "decision.part.kind", list=f"‘{reader.speaker.label(None, part.collection)}’"
        ),
        points=tuple(points),
        address=part_address(scope),
    )


def _left_out(reader: Reader, part: Part) -> Iterator[Point]:
    """When a part is not asked for, and what is read then."""
    left_out = part.left_out
    if left_out is None:
        return
    found = reader.policy.definitions.get((left_out.when.element, left_out.when.name))
    if found is None:
        yield reader.point("decision.left_out", reader.formulas(part.element).said(left_out.when))
    else:
        yield from follows(reader, found, reader.text("decision.left_out"))
    says = sentence(left_out.words, "says", reader.speaker, part.element)
    yield from reader.points("decision.left_out.says", says)
