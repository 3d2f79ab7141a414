"""Recorded decisions beside what comes out now, as an outline: who differs, what stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from engine.compare.recorded import Beside, Came, Kept, Moved, Recorded
from engine.compare.telling import Telling
from engine.explain.shapes import ValueShape
from engine.pages.parts import Card, Cards, Item, Items, Outline, Point, Section
from engine.wordings.comparing import compared
from engine.wordings.wording import Language


def outline(made: Recorded, language: Language) -> Outline:
    """What differs from what was recorded, for a reader of `language`."""
    return _Telling(made, language).outline()


class _Telling(Telling):
    """Tells it in one language."""

    __slots__ = ("made",)

    def __init__(self, made: Recorded, language: Language) -> None:
        super().__init__(made.policy, language, compared)
        self.made: Final = made

    def outline(self) -> Outline:
        sections = (self.summary(), *self.changed(), *self.apart())
        notices = tuple(self.notices(is_synthetic=self.made.is_synthetic))
        return Outline(self.language, self.head("recorded.status"), notices, sections)

    # ── words ──

    def both(self, before: str, after: str) -> str:
        return self.say("said", before=before, after=after)

    # ── sections ──

    def summary(self) -> Section:
        of = self.made
        all_ = self.counted(len(of.beside))
        number = len(of.changed)
        said = [
            self.say("recorded.decided" if number else "recorded.same", all=all_, number=number)
        ]
        before = sum((Fraction(each.kept.came.amount or 0) for each in of.beside), Fraction(0))
        moved = sum((each.difference for each in of.beside), Fraction(0))
        sides = {"before": self.money(before), "after": self.money(before + moved)}
        said.append(self.say("recorded.total", **sides, difference=self.more(moved)))
        if of.beside:
            said.append(self.say("recorded.versions", versions=", ".join(self.versions())))
        if not of.is_complete:
            said.append(self.say("recorded.incomplete"))
        items = tuple(Item(each) for each in said)
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def versions(self) -> Iterator[str]:
        """The versions that were recorded, and whether their rules are those of now."""
        now = self.made.policy.identity.meaning_hash
        found = {(each.kept.version, each.kept.meaning_hash == now) for each in self.made.beside}
        for version, is_same in sorted(found):
            key = "recorded.same_rules" if is_same else "recorded.other_rules"
            yield self.say(key, version=version)

    def changed(self) -> Iterator[Section]:
        cards = tuple(self.card(each) for each in self.made.changed)
        if cards:
            yield Section("changed", self.say("heading.recorded.changed"), (Cards(cards),))

    def card(self, each: Beside) -> Card:
        was, now = each.kept.came, each.now
        sides = self.both(self.side(was.outcome, was.amount), self.side(now.outcome, now.amount))
        return Card(
            title=each.who[self.language],
            name=each.file.name,
            says=f"{sides} ({self.more(each.difference)})",
            points=(*self.parts(was, now), *self.waiting(was, now), self.first(each.first)),
        )

    def parts(self, was: Came, now: Came) -> Iterator[Point]:
        """The parts on which something else comes out."""
        old, new = ({part: rest for part, *rest in side.parts} for side in (was, now))
        for part in [each for each in {**old, **new} if old.get(each) != new.get(each)]:
            words = self.both(self.part(old.get(part)), self.part(new.get(part)))
            yield Point(words, label=f"{self.say('recorded.part', id=part)}:")

    def part(self, held: list[str | None] | None) -> str:
        if held is None:
            return self.say("recorded.not_there")
        outcome, amount = held
        return self.side(str(outcome), amount)

    def waiting(self, was: Came, now: Came) -> Iterator[Point]:
        """What is open on one side only."""
        if was.open != now.open:
            sides = (", ".join(each.open) or "–" for each in (was, now))
            yield Point(self.both(*sides), label=f"{self.say('recorded.open')}:")

    def first(self, first: Moved | None) -> Point:
        name = f"{self.say('recorded.first')}:"
        if first is None:
            return Point(self.say("recorded.no_first"), label=name)
        sides = self.both(self.value(first.before), self.value(first.after))
        return Point(f"{first.label[self.language]} ({first.address}): {sides}", label=name)

    def value(self, value: ValueShape | None) -> str:
        return "–" if value is None else value[self.language]

    def apart(self) -> Iterator[Section]:
        """What has no counterpart, by why."""
        cards = tuple(
            Card(self.say(f"recorded.{key}"), points=points)
            for key, points in self.alone()
            if points
        )
        if cards:
            yield Section("apart", self.say("heading.recorded.apart"), (Cards(cards),))

    def alone(self) -> Iterator[tuple[str, tuple[Point, ...]]]:
        of = self.made
        yield (
            "otherwise",
            tuple(
                Point(self.say("recorded.otherwise.says", name=kept.name), label=f"{file.name}:")
                for file, kept in of.otherwise
            ),
        )
        yield "unrecorded", tuple(Point(file.name) for file in of.unrecorded)
        yield "without", _named(of.without)
        yield (
            "foreign",
            tuple(
                Point(f"{each.policy} {each.version}, {each.stage}", label=f"{each.name}:")
                for each in of.foreign
            ),
        )
        yield "several", _named(of.several)
        yield "shapeless", (Point(str(of.shapeless)),) if of.shapeless else ()
        yield (
            "unread",
            tuple(
                Point(", ".join(each.code for each in problems), label=f"{file.name}:")
                for file, problems in of.unread
            ),
        )


def _named(kept: Iterable[Kept]) -> tuple[Point, ...]:
    return tuple(Point(each.name) for each in kept)
