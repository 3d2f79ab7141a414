"""Coverage for a reader: in short, what is missing by rule, and what cannot happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from engine.coverage.listing import address, listing
from engine.coverage.measure import Coverage, Judged
from engine.coverage.report import kinds
from engine.coverage.saying import Saying
from engine.pages.parts import (
    Block,
    Card,
    Cards,
    Head,
    Item,
    Items,
    Link,
    Listing,
    Outline,
    Pairs,
    Point,
    Section,
    Table,
)
from engine.wordings.filling import write_whole
from engine.wordings.wording import Language

_HUNDRED: Final = 100
_NUMBERS: Final = ("asked", "by_examples", "by_applications", "seen", "missing")


def outline(
    made: Coverage, language: Language, file: str = "", *, with_text: bool = False
) -> Outline:
    """What was seen, and what was not.

    Args:
        made: what was measured.
        language: Dutch or English.
        file: what the reader calls the file of the policy; its own name if not given.
        with_text: whether the lines of the policy come with it, marked.
    """
    telling = _Telling(made, language, file or made.policy.file)
    return telling.outline(listing(made, telling.saying) if with_text else None)


def percentage(made: Coverage) -> str:
    """The share with one decimal, rounded down: nothing but all is 100 %."""
    tenths = int(made.share * _HUNDRED * 10)
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"


class _Telling:
    """Tells one measurement in one language."""

    def __init__(self, made: Coverage, language: Language, file: str) -> None:
        self.made: Final = made
        self.file: Final = file
        self.language: Final = language
        self.saying: Final = Saying(made.policy, language)

    def say(self, key: str, **fields: object) -> str:
        return self.saying.say(key, **fields)

    def outline(self, text: Listing | None) -> Outline:
        sections = [
            self.summary(),
            self.missing(),
            self.section("listing", text),
            self.unreachable(),
            self.identity(),
        ]
        kept = tuple(each for each in sections if each.blocks)
        identity = self.made.policy.identity
        title = self.say("title", policy=identity.name, version=identity.version)
        return Outline(self.language, Head(self.say("status"), title, ()), (), kept)

    def section(self, name: str, *blocks: Block | None) -> Section:
        kept = tuple(each for each in blocks if each is not None)
        return Section(name, self.say(f"heading.{name}"), kept)

    # ── in short ──

    def summary(self) -> Section:
        made = self.made
        key = "summary.whole" if made.seen == made.asked else "summary.share"
        share = percentage(made).replace(".", "," if self.language == "nl" else ".")
        words = [self.say(key, share=share, seen=made.seen, asked=made.asked)]
        unreachable = len(made.judged) - made.asked
        if unreachable:
            words.append(self.say("summary.unreachable", number=unreachable))
        if made.failing:
            words.append(self.say("summary.failing", number=made.failing))
        items = Items(tuple(Item(each) for each in words))
        return self.section("summary", items, self.kinds())

    def number(self, number: int) -> str:
        return write_whole(number, self.language)

    def kinds(self) -> Table:
        columns = [each for each in _NUMBERS if each != "by_applications" or self.has_applications]
        rows = list(kinds(self.made))
        total = [self.number(sum(each[name] for each in rows)) for name in columns]
        return Table(
            caption=self.say("caption.kinds"),
            heads=tuple(self.say(f"column.{each}") for each in ("kind", *columns)),
            rows=tuple(
                (self.say(f"kind.{each['kind']}"), *(self.number(each[name]) for name in columns))
                for each in rows
            ),
            foot=((self.say("total"), *total),),
            numbers=tuple(range(1, len(columns) + 1)),
        )

    @property
    def has_applications(self) -> bool:
        return self.made.applications is not None

    # ── by rule ──

    def missing(self) -> Section:
        left = [each for each in self.made.judged if each.is_missing]
        cards = tuple(self.cards(left))
        return self.section("missing", Cards(cards) if cards else None)

    def unreachable(self) -> Section:
        left = [each for each in self.made.judged if each.proof is not None]
        cards = tuple(self.cards(left))
        return self.section("unreachable", Cards(cards) if cards else None)

    def cards(self, left: Sequence[Judged]) -> Iterator[Card]:
        """What belongs to each rule, in the order of the file."""
        by_rule: dict[str, list[Judged]] = {}
        for each in left:
            by_rule.setdefault(each.goal.within, []).append(each)
        for name, own in by_rule.items():
            yield Card(title=name or self.say("of.file"), points=tuple(self.points(own)))

    def points(self, own: Iterable[Judged]) -> Iterator[Point]:
        for each in own:
            line = each.goal.span.line
            words = self.saying.missing(each)
            if each.proof is not None:
                words = f"{words} ({self.saying.proof(each.proof)})"
            yield Point((Link(f"{self.file}:{line}", address(line)), f" {words}"))

    def identity(self) -> Section:
        made, identity = self.made, self.made.policy.identity
        rows = [
            (self.say("file"), self.file),
            (self.say("hash"), identity.meaning_hash),
            (self.say("examples"), self.number(made.examples)),
        ]
        if made.applications is not None:
            rows.append((self.say("applications"), self.number(made.applications)))
        return self.section("identity", Pairs(tuple(rows)))
