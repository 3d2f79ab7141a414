"""Recorded decisions beside what comes out now, as an outline: who differs, what stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from engine.impact_report.intended import blocks
from engine.impact_report.recorded.shapes import OtherwiseShape, RecordedReport
from engine.impact_report.recorded.words import Apart, Beside
from engine.impact_report.shapes import SideShape
from engine.pages.parts import (
    Card,
    Cards,
    Head,
    Item,
    Items,
    Notice,
    Outline,
    Point,
    Section,
)
from engine.wordings.intending import intended
from engine.wordings.labels import label
from engine.wordings.wording import Language


def outline(report: RecordedReport, language: Language) -> Outline:
    """What differs from what was recorded, for a reader of `language`."""
    return _Telling(report, language).outline()


class _Telling(Beside):
    """Tells it in one language."""

    __slots__ = ()

    def outline(self) -> Outline:
        sections = (self.summary(), *self.intent(), *self.changed(), *self.without())
        return Outline(self.language, self.head(), tuple(self.notices()), sections)

    def head(self) -> Head:
        held = self.report["policy"]
        about = (label("policy", self.language), f"{held['policy']}, {held['version']}")
        return Head(self.say("recorded.status"), held["title"][self.language], (about,))

    def notices(self) -> Iterator[Notice]:
        if self.report["is_synthetic"]:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    # ── sections ──

    def summary(self) -> Section:
        items = tuple(map(Item, self.in_short()))
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def intent(self) -> Iterator[Section]:
        """Whether the change does what was said beforehand."""
        if "intent" in self.report:
            told = tuple(blocks(self.report["intent"], self.language))
            yield Section("intent", intended("heading", self.language), told)

    def changed(self) -> Iterator[Section]:
        cards = tuple(self.card(each) for each in self.report["changed"])
        if cards:
            yield Section("changed", self.say("heading.recorded.changed"), (Cards(cards),))

    def card(self, each: OtherwiseShape) -> Card:
        sides = self.sides(each["before"], each["after"])
        return Card(
            title=each["applicant"][self.language],
            name=each["file"].rpartition("/")[2],
            kind=self.say(f"change.{each['change']}"),
            says=f"{sides} ({self.more(each['difference'])})",
            points=(
                *self.parts(each),
                *self.waiting(each),
                Point(self.first(each), label=f"{self.say('recorded.first')}:"),
            ),
        )

    def parts(self, each: OtherwiseShape) -> Iterator[Point]:
        """The parts on which something else comes out."""
        for part in each["parts"]:
            sides = (self.part(part["before"]), self.part(part["after"]))
            words = self.say("said", before=sides[0], after=sides[1])
            yield Point(words, label=f"{self.say('recorded.part', id=part['id'])}:")

    def part(self, held: SideShape | None) -> str:
        return self.say("recorded.not_there") if held is None else self.side(held)

    def waiting(self, each: OtherwiseShape) -> Iterator[Point]:
        """What is open on one side only."""
        before, after = each["open"]["before"], each["open"]["after"]
        if before != after:
            sides = {"before": ", ".join(before) or "–", "after": ", ".join(after) or "–"}
            yield Point(self.say("said", **sides), label=f"{self.say('recorded.open')}:")

    def without(self) -> Iterator[Section]:
        """What has no counterpart, by why."""
        cards = tuple(Card(each.why, points=self.points(each)) for each in self.apart())
        if cards:
            yield Section("apart", self.say("heading.recorded.apart"), (Cards(cards),))

    def points(self, apart: Apart) -> tuple[Point, ...]:
        """Each by its name; what has none is counted."""
        if not apart.alone:
            return (Point(self.number(apart.number)),)
        return tuple(
            Point(each.says, label=f"{each.name}:") if each.says else Point(each.name)
            for each in apart.alone
        )
