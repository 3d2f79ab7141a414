"""Types and ranges in words: what may be filled in, or comes out."""

from __future__ import annotations

from engine.pages.parts import Words
from engine.quantities import Kind, PeriodSpan, Range, Type
from engine.spoken.pieces import Rich, listed
from engine.spoken.speaker import Speaker

_SPANS = {
    PeriodSpan.MONTHS: ".months",
    PeriodSpan.DAYS: ".days",
    PeriodSpan.TIME: ".time",
    None: "",
}


def type_in_words(of: Type, range_: Range, speaker: Speaker) -> Rich:
    """What a value is, and between which bounds it lies."""
    words = _kind(of, speaker)
    if of.table is not None:
        words = speaker.say("type.key", type=words, table=(speaker.link(None, of.table),))
    if range_.low is None or range_.high is None:
        return words
    # The unit was said; of an amount it is read in one breath with the number.
    bare = Type(Kind.NUMBER) if of.kind is Kind.COUNT else of
    low, high = speaker.value(range_.low, bare), speaker.value(range_.high, bare)
    return speaker.say("type.range", type=words, low=low, high=high)


def _kind(of: Type, speaker: Speaker) -> Rich:
    kind = of.kind
    if kind is Kind.PERIOD:
        return speaker.say(f"type.period{_SPANS[of.span]}")
    if kind is Kind.TEXT and of.pattern is not None:
        return speaker.say("type.text.like", pattern=f"“{of.pattern}”")
    whole = ".whole" if of.whole and kind in (Kind.NUMBER, Kind.COUNT) else ""
    return speaker.say(f"type.{kind.value}{whole}", **_fields(of, speaker))


def _fields(of: Type, speaker: Speaker) -> dict[str, Words]:
    """What the words of a type may name: its unit, its options, the currency."""
    name = of.unit or ""
    unit = speaker.policy.units.get(name)
    options = [speaker.option(each, of) for each in of.options]
    return {
        "unit": speaker.word(name),
        "units": speaker.word(name if unit is None else unit.plural),
        "currency": speaker.policy.currency,
        "options": listed([(f"“{each}”",) for each in options], ", "),
    }
