"""What follows from an award: what is paid when, and what must be done."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Card, Cards, Pairs, Point, Section, Words
from engine.policy.expressions import Read
from engine.policy.policy import Obligation, Payment
from engine.prose.facts import judged
from engine.prose.reader import Reader
from engine.prose.rules import follows, under
from engine.spoken.sentences import sentence
from engine.wordings.labels import LABELS, label


def payments(reader: Reader) -> Section:
    """All payments."""
    cards = tuple(_payment(reader, each) for each in reader.policy.payments)
    return reader.section("payments", Cards(cards) if cards else None)


def _payment(reader: Reader, payment: Payment) -> Card:
    speaker = reader.speaker
    return Card(
        title=speaker.label_of(payment.words, payment.name),
        name=payment.name,
        kind=reader.text("kind.payment"),
        says=sentence(payment.words, "says", speaker),
        points=tuple(_of_payment(reader, payment)),
        address=speaker.address(None, payment.name),
    )


def _of_payment(reader: Reader, payment: Payment) -> Iterator[Point]:
    found = reader.policy.definitions.get((None, payment.amount.name))
    if found is None:
        yield reader.point("payment.is", reader.formulas(None).said(payment.amount))
    else:
        yield from follows(reader, found, reader.text("payment.is"))
    yield from reader.points("payment.paid", payment.paid.get(reader.speaker.language, ""))
    if payment.stage:
        yield reader.point("payment.stage", reader.stage(payment.stage))
    if payment.unless is not None:
        yield reader.point("payment.unless", reader.speaker.name(None, payment.unless, None))
    if found is not None and found.rounded_after is not None:
        yield reader.point("rule.rounded_after", reader.speaker.word(found.rounded_after))
    yield from reader.rooted(payment.sources, payment.refs)


def obligations(reader: Reader) -> Section:
    """All obligations."""
    cards = tuple(_obligation(reader, each) for each in reader.policy.obligations)
    return reader.section("obligations", Cards(cards) if cards else None)


def _obligation(reader: Reader, obligation: Obligation) -> Card:
    speaker = reader.speaker
    return Card(
        title=speaker.label_of(obligation.words, obligation.name),
        name=obligation.name,
        kind=reader.text("kind.obligation"),
        says=sentence(obligation.words, "says", speaker),
        points=tuple(_of_obligation(reader, obligation)),
        address=speaker.address(None, obligation.name),
    )


def _of_obligation(reader: Reader, obligation: Obligation) -> Iterator[Point]:
    language = reader.speaker.language
    if obligation.under is not None:
        yield reader.point("rule.under", under(reader, obligation.under))
    if obligation.only_if is not None:
        yield from _read(reader, obligation.only_if, "rule.only_if")
    who = obligation.who.get(language) or reader.text("who.applicant")
    yield reader.point("obligation.who", who)
    if obligation.due is not None:
        yield from _read(reader, obligation.due, "obligation.due")
    yield from _met(reader, obligation)
    if obligation.stage is not None:
        yield reader.point("obligation.stage", reader.stage(obligation.stage))
    if obligation.if_not is not None:
        asked = reader.speaker.name(None, obligation.if_not, None)
        yield reader.point("obligation.if_not", asked)
    yield from reader.rooted(obligation.sources, obligation.refs)


def _met(reader: Reader, obligation: Obligation) -> Iterator[Point]:
    """How it is known whether it was met."""
    fact = reader.policy.facts.get((None, obligation.name))
    if obligation.met_when is None:
        yield Point(reader.text("obligation.stands"))
    elif fact is not None and obligation.met_when.is_fact:
        said = reader.formulas(None).said(obligation.met_when)
        yield Point(said, tuple(judged(reader, fact)), reader.text("obligation.judged"))
    else:
        yield from _read(reader, obligation.met_when, "obligation.met_when")


def _read(reader: Reader, read: Read, key: str) -> Iterator[Point]:
    """What is computed of an obligation: its formula, under our label."""
    found = reader.policy.definitions.get((read.element, read.name))
    if found is None:
        yield reader.point(key, reader.formulas(None).said(read))
        return
    yield from follows(reader, found, reader.text(key))


def letter(reader: Reader) -> Section:
    """Whom to turn to, and the closing words of the letter."""
    language, policy = reader.speaker.language, reader.policy
    rows: list[tuple[str, Words]] = [
        (
            label(f"contact.{kind}", language) if f"contact.{kind}" in LABELS else kind,
            words.get(language, ""),
        )
        for kind, words in policy.contact.items()
    ]
    appeal = policy.appeal.get(language, "").strip()
    if appeal:
        rows.append((label("heading.appeal", language), appeal))
    return reader.section("letter", Pairs(tuple(rows)) if rows else None)
