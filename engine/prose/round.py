"""The rules over all applications together, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Card, Cards, Point, Section, Words
from engine.policy.round import Picks, RoundStep, Shares, Short, WhenShort
from engine.prose.reader import Reader
from engine.quantities import MONEY
from engine.spoken.sentences import sentence
from engine.wordings.values import write_value


def steps(reader: Reader) -> Section:
    """All steps, in order."""
    cards = tuple(_step(reader, each) for each in reader.policy.round)
    return reader.section("round", Cards(cards) if cards else None)


def _step(reader: Reader, step: RoundStep) -> Card:
    speaker = reader.speaker
    kind = "round.picks" if isinstance(step.does, Picks) else "round.shares"
    return Card(
        title=speaker.label_of(step.words, step.name),
        name=step.name,
        kind=reader.text(kind),
        says=sentence(step.words, "says", speaker, step.scope),
        points=(*_points(reader, step), *reader.rooted(step.sources, step.refs)),
        address=step.name,
    )


def _points(reader: Reader, step: RoundStep) -> Iterator[Point]:
    formulas = reader.formulas(step.scope)
    among = [reader.speaker.word(each) for each in step.among]
    yield reader.point("round.among", ", ".join(among) or reader.text("round.applications"))
    if step.where is not None:
        yield reader.blocks(step.scope, step.name).told(step.where, reader.text("round.where"))
    does = step.does
    yield from _picks(reader, step, does) if isinstance(does, Picks) else _shares(reader, does)
    for key in step.keys:
        way = "round.highest" if key.highest_first else "round.lowest"
        yield reader.point(way, formulas.noun(key.value).words)
    if step.ties is not None:
        who = step.ties.decided_by
        said = reader.text("round.left_open") if who is None else who[reader.speaker.language]
        yield reader.point("round.ties", said)
    if step.settles is not None:
        yield reader.point("round.settles", reader.names(step.scope, [step.settles.judgement]))
    if step.under is not None:
        yield reader.point("round.under", ".".join(step.under))


def _picks(reader: Reader, step: RoundStep, does: Picks) -> Iterator[Point]:
    yield reader.point("round.most", str(does.most))
    if does.groups is not None:
        scope = step.scope
        if does.groups.collection is not None:
            scope = reader.policy.lists[does.groups.collection].element
        yield reader.point("round.for_each", reader.formulas(scope).noun(does.groups.value).words)
    not_picked = sentence(step.words, "not_picked", reader.speaker, step.scope)
    yield from reader.points("round.not_picked", not_picked)


def _shares(reader: Reader, does: Shares) -> Iterator[Point]:
    formulas = reader.formulas(None)
    envelope: Words = reader.say("round.left_of", step=does.left_of)
    if does.envelope is not None:
        envelope = formulas.noun(does.envelope).words
    yield reader.point("round.envelope", envelope)
    if does.up_to is not None:
        yield reader.point("round.up_to", formulas.noun(does.up_to).words)
    for reading, way in does.short:
        said = _short(reader, way)
        under = reader.text("round.under_reading", reading=f"{does.hangs_on}.{reading}", way=said)
        yield reader.point("round.short", under if reading else said)


def _short(reader: Reader, way: WhenShort) -> str:
    policy, language = reader.policy, reader.speaker.language
    if way.how is not Short.PRO_RATA:
        return reader.text(f"short.{way.how.value}")
    units = policy.units, policy.currency, policy.zone
    return reader.text("short.pro rata", step=write_value(way.step, MONEY, language, *units))
