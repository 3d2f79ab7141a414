"""The frame of a policy: for whom and since when it holds, stages, units, earlier decisions."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Head, Notice, Pairs, Section, Words
from engine.policy.policy import Previous
from engine.prose.reader import Reader
from engine.quantities import DATE, Unit
from engine.spoken.pieces import Rich, listed
from engine.wordings.labels import label


def head(reader: Reader) -> Head:
    """Which policy this is."""
    policy, language = reader.policy, reader.speaker.language
    identity = policy.identity
    version = label("version", language, version=identity.version)
    draft = f", {label('draft', language).lower()}" if identity.is_draft else ""
    return Head(
        status=reader.text("status"),
        title=identity.title.get(language, identity.name),
        facts=(
            (reader.text("head.policy"), f"{identity.name}, {version}{draft}"),
            (reader.text("frame.in_force"), in_force(reader)),
        ),
    )


def in_force(reader: Reader) -> Rich:
    """Since when the policy holds, and by which day."""
    policy = reader.policy
    by = reader.speaker.name(None, policy.in_force_by, None)
    return reader.say(
        "frame.in_force.says", by=by, day=reader.speaker.value(policy.in_force_from, DATE)
    )


def notices(reader: Reader) -> tuple[Notice, ...]:
    """What must be known first: that it is a draft, or a translation."""
    policy, language = reader.policy, reader.speaker.language
    found: list[Notice] = []
    if policy.identity.is_draft:
        found.append(Notice("draft", label("draft", language), label("draft.says", language)))
    if policy.written_in != language:
        says = label(f"translation.of.{policy.written_in}", language)
        found.append(Notice("translation", label("translation", language), says))
    return tuple(found)


def frame(reader: Reader) -> Section:
    """What holds for all rules."""
    return reader.section("frame", Pairs(tuple(_rows(reader))))


def _rows(reader: Reader) -> Iterator[tuple[str, Words]]:
    policy, speaker, text = reader.policy, reader.speaker, reader.text
    yield text("frame.applicant"), speaker.name(None, policy.applicant, None)
    yield text("frame.stages"), _stages(reader)
    yield text("frame.written_in"), text(f"language.{policy.written_in}")
    yield text("frame.currency"), policy.currency
    if policy.zone is not None:
        yield text("frame.zone"), policy.zone
    if policy.month_end is not None:
        yield text("frame.month_end"), text(f"month_end.{policy.month_end}")
    if policy.units:
        units = (_unit(reader, each) for each in policy.units.values())
        yield text("frame.units"), listed(units)
    if policy.previous:
        earlier = (_previous(reader, each) for each in policy.previous.values())
        yield text("frame.previous"), listed(earlier)


def _stages(reader: Reader) -> Rich:
    first, *later = [reader.speaker.word(each) for each in reader.policy.stages]
    return listed(
        [reader.say("frame.stage.first", stage=first), *((each,) for each in later)], " → "
    )


def _unit(reader: Reader, unit: Unit) -> Rich:
    speaker = reader.speaker
    one, more = speaker.word(unit.singular), speaker.word(unit.plural)
    if unit.differs_per is None:
        return reader.say("unit", one=one, more=more)
    element = (speaker.element(unit.differs_per),)
    if unit.called is None:
        return reader.say("unit.per", one=one, more=more, element=element)
    called = f"‘{speaker.word(unit.called)}’"
    return reader.say("unit.called", one=one, more=more, element=element, called=called)


def _previous(reader: Reader, previous: Previous) -> Rich:
    name = f"‘{reader.speaker.word(previous.name)}’"
    fields: dict[str, Words] = {"name": name, "policy": previous.policy}
    if previous.before is None:
        return reader.say("previous", **fields)
    before = reader.speaker.name(None, previous.before, None)
    return reader.say("previous.before", before=before, **fields)
