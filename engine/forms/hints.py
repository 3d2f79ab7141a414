"""What is said beside an answer: what may be chosen, what is typed, what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engine.forms.cases import case_in_words
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import SourceRef, Words
from engine.quantities import NUMBER, Kind, PeriodSpan, Type
from engine.sheets.options import options_of
from engine.sheets.voice import Voice

_SPANS: Final = {PeriodSpan.MONTHS: "months", PeriodSpan.DAYS: "days", PeriodSpan.TIME: "time"}


# ── What to type ─────────────────────────────────────────────────────────────────────────────────


def to_type(fact: Fact, voice: Voice) -> str:
    """What stands beside an answer: its unit, in plain words."""
    if fact.type.table is not None:
        what = voice.say("type.key")
    elif fact.type.kind is Kind.CHOICES:
        what = voice.say("type.choices", options=", ".join(options_of(fact, voice)))
    else:
        said = _SAID.get(fact.type.kind, _by_kind)
        what = said(fact.type, voice)
    return voice.say("type.or_absent", what=what) if fact.may_be_missing else what


def _by_kind(of: Type, voice: Voice) -> str:
    return voice.say(f"type.{of.kind.name.lower()}")


def _text(of: Type, voice: Voice) -> str:
    if of.pattern is None:
        return voice.say("type.text")
    key = "type.pattern" if "A" in of.pattern else "type.digits"
    return voice.say(key, pattern=of.pattern)


def _number(of: Type, voice: Voice) -> str:
    return voice.say("type.whole" if of.whole else "type.number")


def _in_units(of: Type, voice: Voice) -> str:
    """An amount or a count, with its unit in this language."""
    unit = voice.policy.units.get(of.unit or "")
    is_count = of.kind is Kind.COUNT
    if unit is not None and is_count and unit.called is not None:
        return voice.say("type.own_count")
    name = of.unit or "" if unit is None else unit.plural if is_count else unit.singular
    called = voice.called(name, Words())
    return voice.say(f"type.{of.kind.name.lower()}", unit=called, currency=voice.policy.currency)


def _period(of: Type, voice: Voice) -> str:
    return voice.say(f"type.{_SPANS[of.span or PeriodSpan.MONTHS]}")


_SAID: Final[Mapping[Kind, Callable[[Type, Voice], str]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.COUNT: _in_units,
    Kind.RATE: _in_units,
    Kind.MONEY: _in_units,
    Kind.PERIOD: _period,
}


# ── What it means ────────────────────────────────────────────────────────────────────────────────


def help_on(fact: Fact, voice: Voice, *, with_source: bool = True) -> str:
    """All that is to be known for an answer: limits, when it is asked, whose figure it is."""
    said = [*_limits(fact, voice), *only_if(fact, voice), *_who(fact, voice)]
    if with_source and fact.sources:
        said.append(voice.say("help.source", source=_sources(fact.sources, voice)))
    return " ".join(said)


def only_if(of: Fact | ListFact, voice: Voice) -> Iterator[str]:
    """In which case it is asked for, and from when."""
    guard = of.only_if
    if guard is not None and guard.origin.construct not in ("obligation", "judgement"):
        yield voice.say("help.only_if", case=case_in_words(guard, voice))
    if of.stage:
        yield voice.say("help.stage", stage=voice.stage(of.stage))


def _limits(fact: Fact, voice: Voice) -> Iterator[str]:
    # What is counted stands beside it already.
    of = NUMBER if fact.type.kind is Kind.COUNT else fact.type
    ends = {
        name: voice.value(end, of)
        for name, end in (("low", fact.range.low), ("high", fact.range.high))
        if end is not None
    }
    if ends:
        key = "range" if len(ends) == 2 else "from" if "low" in ends else "to"
        yield voice.say(f"help.{key}", **ends)


def _who(fact: Fact, voice: Voice) -> Iterator[str]:
    if fact.as_of:
        yield voice.say("help.as_of", as_of=fact.as_of)
    figure = fact.words.sentence("figure", voice.language)
    if figure is not None:
        yield f"{voice.sentence(figure).rstrip('.')}."
    for kind, key in (("supplied_by", "supplied"), ("by", "judged")):
        who = fact.words.sentence(kind, voice.language)
        if who is not None:
            yield voice.say(f"help.{key}", who=voice.sentence(who))


def _sources(refs: tuple[SourceRef, ...], voice: Voice) -> str:
    """The sources by their titles, each with its places."""
    places: dict[str, list[str]] = {}
    for ref in refs:
        title = voice.policy.sources[ref.source].title
        named = title.get(voice.language) or next(iter(title.values()))
        places.setdefault(named, []).extend([ref.place] * bool(ref.place))
    return "; ".join(f"{name}: {', '.join(at)}" if at else name for name, at in places.items())
