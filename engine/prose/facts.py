"""What the application says and what a person judges: questions, types, ranges, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.pages.parts import Card, Cards, Point, Section, Table, Words
from engine.policy.declarations import Decided, Fact, ListFact
from engine.prose.reader import Reader
from engine.spoken.pieces import Rich, listed
from engine.spoken.sentences import sentence
from engine.spoken.types import type_in_words


def facts(reader: Reader) -> Section:
    """All facts of the file, and each list with its fields, in the order of the form."""
    policy = reader.policy
    of_file = [
        each for each in policy.facts.values() if each.scope is None and not each.is_judgement
    ]
    table = _table(reader, of_file, reader.text("facts.file"))
    lists = sorted(policy.lists.values(), key=lambda each: each.order)
    return reader.section("facts", table, Cards(tuple(_list(reader, each) for each in lists)))


def _table(reader: Reader, of: Iterable[Fact], caption: str, key: tuple[str, ...] = ()) -> Table:
    held = sorted(of, key=lambda each: each.order)
    rows = tuple(
        (
            reader.speaker.label_of(each.words, each.name),
            sentence(each.words, "asks", reader.speaker, each.scope),
            type_in_words(each.type, each.range, reader.speaker),
            each.name,
            listed(_particulars(reader, each, is_key=each.name in key)),
        )
        for each in held
    )
    columns = ("fact", "asks", "type", "name", "more")
    # A column in which nobody has anything to say is left out.
    kept = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    return Table(
        caption,
        tuple(reader.text(f"column.{columns[n]}") for n in kept),
        tuple(tuple(row[n] for n in kept) for row in rows),
        addresses=tuple(reader.speaker.address(each.scope, each.name) for each in held),
    )


def _particulars(reader: Reader, fact: Fact, *, is_key: bool) -> Iterator[Rich]:
    """What few facts have."""
    speaker = reader.speaker
    if is_key:
        yield reader.say("fact.key")
    who = sentence(fact.words, "supplied_by", speaker, fact.scope) or fact.supplied_by
    if who:
        yield reader.say("fact.supplied_by", who=who)
    if fact.only_if is not None:
        when = reader.formulas(fact.scope).statement(fact.only_if).words
        yield reader.say("fact.only_if", when=when)
    if fact.stage:
        yield reader.say("fact.stage", stage=reader.stage(fact.stage))
    yield from _rare(reader, fact)


def _rare(reader: Reader, fact: Fact) -> Iterator[Rich]:
    """What hardly any fact or judgement has."""
    figure = sentence(fact.words, "figure", reader.speaker, fact.scope) or fact.figure
    if figure:
        yield reader.say("fact.figure", figure=figure)
    if fact.as_of:
        yield reader.say("fact.as_of", as_of=fact.as_of)
    if fact.may_be_absent:
        yield reader.say("fact.may_be_absent")
    if fact.is_identification:
        yield reader.say("fact.identification")
    if fact.decided is not None:
        yield _decided(reader, fact.decided)


def _decided(reader: Reader, decided: Decided) -> Rich:
    """Where a fact comes from in an earlier decision."""
    what = ".".join(decided.what)
    if decided.form == "field" and decided.what == ("amount",):
        said: Words = reader.text("decided.amount")
    else:
        said = f"‘{what.replace('_', ' ')}’"
    previous = f"‘{reader.speaker.word(decided.previous)}’"
    return reader.say(f"decided.{decided.form}", what=said, previous=previous)


def _list(reader: Reader, of: ListFact) -> Card:
    """A list, how its elements are told apart, and what is said of each."""
    speaker = reader.speaker
    fields = [
        fact
        for fact in reader.policy.facts.values()
        if fact.scope == of.element and not fact.is_judgement
    ]
    caption = reader.text("list.fields", element=f"‘{speaker.word(of.element)}’")
    return Card(
        title=speaker.label_of(of.words, of.name),
        name=of.name,
        kind=reader.text("kind.list"),
        says=sentence(of.words, "asks", speaker),
        points=(
            *_of_list(reader, of),
            Point("", table=_table(reader, fields, caption, of.key)),
        ),
        address=speaker.address(None, of.name),
    )


def _of_list(reader: Reader, of: ListFact) -> Iterator[Point]:
    speaker = reader.speaker
    yield reader.point("list.element", f"‘{speaker.word(of.element)}’ [{of.element}]")
    count = reader.text("list.count.says", least=str(of.least), most=str(of.most))
    yield reader.point("list.count", count)
    yield reader.point("list.key", reader.names(of.element, of.key))
    if of.joined:
        rows = listed([(speaker.row(each),) for each in of.joined], ", ")
        yield reader.point("list.joined", rows)
    if of.only_if is not None:
        yield reader.point("rule.only_if", reader.formulas(None).said(of.only_if))
    if of.stage:
        yield reader.point("rule.stage", reader.stage(of.stage))
    yield from reader.points(
        "list.decided", () if of.decided is None else _decided(reader, of.decided)
    )


# ── Judgements ───────────────────────────────────────────────────────────────────────────────────


def judgements(reader: Reader) -> Section:
    """All judgements, but for those that say whether an obligation was met."""
    duties = {each.name for each in reader.policy.obligations}
    held = [
        each
        for each in reader.policy.facts.values()
        if each.is_judgement and not (each.scope is None and each.name in duties)
    ]
    held.sort(key=lambda each: each.order)
    cards = tuple(_judgement(reader, each) for each in held)
    note = reader.text("judgement.because")
    return reader.section("judgements", Cards(cards, note=note) if cards else None)


def _judgement(reader: Reader, fact: Fact) -> Card:
    speaker = reader.speaker
    return Card(
        title=speaker.label_of(fact.words, fact.name),
        name=fact.name,
        kind=reader.kind("judgement", fact.scope),
        says=sentence(fact.words, "asks", speaker, fact.scope),
        points=(*judged(reader, fact), *reader.rooted(fact.sources, fact.refs)),
        address=speaker.address(fact.scope, fact.name),
    )


def judged(reader: Reader, fact: Fact) -> Iterator[Point]:
    """Who judges, what the answer may be, and when it is asked."""
    speaker = reader.speaker
    by = sentence(fact.words, "by", speaker, fact.scope) or fact.decided_by
    yield reader.point("judgement.by", by or reader.text("judgement.somebody"))
    yield reader.point("judgement.answer", type_in_words(fact.type, fact.range, speaker))
    if fact.only_if is not None:
        blocks = reader.blocks(fact.scope, fact.name)
        yield blocks.told(fact.only_if, reader.text("rule.only_if"))
    if fact.stage:
        yield reader.point("rule.stage", reader.stage(fact.stage))
    yield from (Point(each) for each in _rare(reader, fact))
