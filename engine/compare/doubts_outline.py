"""What hangs on each open question as an outline: the readings by weight, then who is touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.compare.doubts import Differing, Doubt, Doubts
from engine.compare.telling import Telling
from engine.pages.parts import (
    Card,
    Cards,
    Item,
    Items,
    Outline,
    Point,
    Section,
    Table,
    Words,
)
from engine.spoken.speaker import Speaker
from engine.wordings.comparing import compared
from engine.wordings.wording import Language


def outline(made: Doubts, language: Language) -> Outline:
    """What hangs on the open questions, for a reader of `language`."""
    return _Telling(made, language).outline()


class _Telling(Telling):
    """Tells it in one language."""

    __slots__ = ("made", "speaker")

    def __init__(self, made: Doubts, language: Language) -> None:
        super().__init__(made.policy, language, compared)
        self.made: Final = made
        self.speaker: Final = Speaker(made.policy, language)

    def outline(self) -> Outline:
        sections = (self.summary(), *self.readings(), *self.touched(), *self.unread())
        notices = tuple(self.notices(is_synthetic=self.made.is_synthetic))
        return Outline(self.language, self.head("doubts.status"), notices, sections)

    # ── words ──

    def question(self, doubt: Doubt) -> str:
        return self.speaker.interpretation(doubt.question).text

    def reading(self, doubt: Doubt) -> str:
        return self.speaker.reading(doubt.question, doubt.reading).text

    # ── sections ──

    def summary(self) -> Section:
        of = self.made
        weighty = [each for each in of.found if each.differing]
        dark = [each for each in of.found if each.not_computable is not None]
        said = [
            self.say(
                "doubts.decided",
                all=self.counted(of.applications),
                total=self.money(of.total),
                readings=len(of.found) - len(dark),
            ),
            self.say("doubts.weighty", number=len(weighty)) if weighty else self.say("doubts.none"),
        ]
        if dark:
            said.append(self.say("doubts.dark", number=len(dark)))
        if of.unread:
            said.append(self.say("doubts.unread", counted=self.counted(len(of.unread))))
        items = tuple(Item(each) for each in said)
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def readings(self) -> Iterator[Section]:
        """Every reading that was not chosen, the weightiest first."""
        columns = ("question", "reading", "applications", "moved", "effect")
        rows = tuple(self.row(each) for each in self.made.found)
        heads = tuple(self.say(f"column.{each}") for each in columns)
        table = Table(self.say("caption.readings"), heads, rows, (), (2, 3, 4))
        if rows:
            yield Section("readings", self.say("heading.readings"), (table,))

    def row(self, doubt: Doubt) -> tuple[Words, ...]:
        called = (self.question(doubt), self.reading(doubt))
        if doubt.not_computable is not None:
            return (*called, self.say("doubts.not_computable"), "–", "–")
        number = str(len(doubt.differing))
        return (*called, number, self.money(doubt.moved), self.more(doubt.difference))

    def touched(self) -> Iterator[Section]:
        """Who comes out otherwise under each reading."""
        cards = tuple(self.card(each) for each in self.made.found if each.differing)
        if cards:
            yield Section("touched", self.say("heading.touched"), (Cards(cards),))

    def card(self, doubt: Doubt) -> Card:
        return Card(
            title=self.question(doubt),
            name=doubt.question,
            kind=self.say("doubts.other", reading=self.reading(doubt)),
            points=tuple(self.point(each) for each in doubt.differing),
        )

    def point(self, each: Differing) -> Point:
        before, after = self.result(each.chosen), self.result(each.other)
        if before == after:
            names = ", ".join(name.replace("_", " ") for name in _beside_the_amount(each))
            return Point(
                self.say("doubts.beside", side=after, names=names), label=f"{each.file.name}:"
            )
        sides = self.say("said", before=before, after=after)
        return Point(f"{sides} ({self.more(each.difference)})", label=f"{each.file.name}:")

    def unread(self) -> Iterator[Section]:
        """The applications that do not count."""
        points = tuple(
            Point(", ".join(each.code for each in problems), label=f"{file.name}:")
            for file, problems in self.made.unread
        )
        if points:
            cards = Cards((Card(self.say("caption.unread"), points=points),))
            yield Section("unread", self.say("heading.unread"), (cards,))


def _beside_the_amount(each: Differing) -> tuple[str, ...]:
    """What differs where outcome and amount do not: parts, payments, duties, what it waits for."""
    old, new = each.chosen, each.other
    named = (
        ({part.id: part for part in one.parts}, {each.name: each for each in one.follows})
        for one in (old, new)
    )
    pairs = zip(*named, strict=True)
    found = [
        name
        for before, after in pairs
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]
    found += sorted(set(old.open) ^ set(new.open))
    return tuple(dict.fromkeys(found))
