"""A comparison as an outline: in short, the causes, who changes, the money, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.impact_report.intended import blocks
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import (
    CauseShape,
    ChangedShape,
    ComparisonReport,
    PartShape,
    SideShape,
)
from engine.pages.parts import (
    Block,
    Card,
    Cards,
    Head,
    Item,
    Items,
    Notice,
    Outline,
    Pairs,
    Point,
    Section,
    Table,
)
from engine.wordings.intending import intended
from engine.wordings.wording import Language


def outline(report: ComparisonReport, language: Language) -> Outline:
    """The comparison for a reader of `language`."""
    return _Telling(report, language).outline()


class _Telling(Saying):
    """Tells one comparison in one language."""

    __slots__ = ()

    def outline(self) -> Outline:
        made = [
            self.summary(),
            self.intent(),
            self.causes(),
            self.changed(),
            self.groups(),
            self.unread(),
            self.identity(),
        ]
        kept = tuple(section for section in made if section.blocks)
        return Outline(self.language, self.head(), tuple(self.notices()), kept)

    # ── words ──

    def section(self, name: str, *blocks: Block | None) -> Section:
        kept = tuple(each for each in blocks if each is not None)
        return Section(name, self.say(f"heading.{name}"), kept)

    def head(self) -> Head:
        title = self.say("title", before=self.version("before"), after=self.version("after"))
        return Head(self.say("status"), title, ())

    def notices(self) -> Iterator[Notice]:
        if self.report["is_synthetic"]:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    def summary(self) -> Section:
        sentences = [self.changes(), self.total(), *self.counts(), *self.weightiest()]
        if self.report["unread"]:
            counted = self.counted(len(self.report["unread"]))
            sentences.append(self.say("summary.unread", counted=counted))
        if self.only_words_differ:
            sentences.append(self.say("same_meaning"))
        return self.section("summary", Items(tuple(Item(each) for each in sentences)))

    def weightiest(self) -> Iterator[str]:
        causes = self.report["causes"]
        if len(causes) > 1:
            most = max(causes, key=lambda each: abs(Fraction(each["effect"])))
            edit, difference = self.edits(most)[0], self.more(most["effect"])
            yield self.say("summary.cause", edit=edit, difference=difference)

    def intent(self) -> Section:
        """What was said beforehand, and whether it holds."""
        told = self.report.get("intent")
        held = () if told is None else tuple(blocks(told, self.language))
        return Section("intent", intended("heading", self.language), held)

    # ── causes ──

    def causes(self) -> Section:
        causes = self.report["causes"]
        columns = ("edit", "where", "applications", "gain", "lose", "effect")
        heads = tuple(self.say(f"column.{each}") for each in columns)
        total = (self.say("total"), "", "", "", "", self.more(self.report["total"]["difference"]))
        rows = tuple(self.cause(each) for each in causes)
        table = Table(self.say("caption.causes"), heads, rows, (total,), (2, 3, 4, 5))
        shared = Items((Item(self.say("shared")),)) if _any_shared(causes) else None
        return self.section("causes", table if rows else None, shared)

    def cause(self, cause: CauseShape) -> tuple[str, ...]:
        where = dict.fromkeys(f"{each['file']}:{each['line']}" for each in cause["edits"])
        star = " *" if cause["is_shared"] else ""
        return (
            "; ".join(self.edits(cause)) + star,
            ", ".join(where),
            str(cause["applications"]),
            str(cause["gain"]),
            str(cause["lose"]),
            self.more(cause["effect"]),
        )

    def changed(self) -> Section:
        """Who changes, by what makes them change."""
        groups: dict[tuple[int, ...], list[Card]] = {}
        for each in self.report["changed"]:
            groups.setdefault(tuple(each["causes"]), []).append(self.application(each))
        blocks = [Cards(tuple(cards), self.group(causes)) for causes, cards in groups.items()]
        return self.section("changed", *blocks)

    def group(self, causes: tuple[int, ...]) -> str:
        edits = [edit for at in causes for edit in self.edits(self.report["causes"][at])]
        return "; ".join(edits) or self.say("cause.none")

    def application(self, each: ChangedShape) -> Card:
        return Card(
            title=each["applicant"][self.language],
            name=each["file"],
            kind=self.say(f"change.{each['change']}"),
            says=f"{self.sides(each['before'], each['after'])} ({self.more(each['difference'])})",
            points=tuple(self.points(each)),
            address=each["file"],
        )

    def sides(self, before: SideShape | None, after: SideShape | None) -> str:
        return self.say("said", before=self.side(before), after=self.side(after))

    def points(self, each: ChangedShape) -> Iterator[Point]:
        if "first" in each:
            first, none = each["first"], self.say("first.none")
            before = first["before"][self.language] if "before" in first else none
            after = first["after"][self.language] if "after" in first else none
            called = first["label"][self.language]
            says = self.say("first.says", label=called, before=before, after=after)
            yield Point(says, label=self.say("first"))
            facts = [f"{one['address']} {one['value'][self.language]}" for one in first["facts"]]
            if facts:
                yield Point(", ".join(facts), label=self.say("met"))
        parts = tuple(Point(self.part(part)) for part in each["parts"])
        if parts:
            yield Point("", parts, label=self.say("parts"))

    def part(self, part: PartShape) -> str:
        return f"{part['id']}: {self.sides(part['before'], part['after'])}"

    # ── money, the rest ──

    def groups(self) -> Section:
        columns = ("part", "granted", "before", "granted", "after", "difference")
        heads = tuple(self.say(f"column.{each}") for each in columns)
        rows = tuple(
            (
                each["label"][self.language],
                str(each["granted_before"]),
                self.money(each["money"]["before"]),
                str(each["granted_after"]),
                self.money(each["money"]["after"]),
                self.more(each["money"]["difference"]),
            )
            for each in self.report["groups"]
        )
        table = Table(self.say("caption.groups"), heads, rows, (), (1, 2, 3, 4, 5))
        return self.section("groups", table if rows else None)

    def unread(self) -> Section:
        heads = tuple(self.say(f"column.{each}") for each in ("file", "before", "after"))
        rows = tuple(
            (each["file"], ", ".join(each["before"]) or "–", ", ".join(each["after"]) or "–")
            for each in self.report["unread"]
        )
        table = Table(self.say("caption.unread"), heads, rows)
        return self.section("unread", table if rows else None)

    def identity(self) -> Section:
        rows: list[tuple[str, str]] = []
        for side, held in (("before", self.report["before"]), ("after", self.report["after"])):
            called = self.say(side)
            rows += [
                (called, self.version(side)),
                (f"{called}, {self.say('file')}", held["file"]),
                (f"{called}, {self.say('hash')}", held["meaning_hash"]),
            ]
            if held["borrows_files"]:
                rows.append((f"{called}, {self.say('tables')}", self.say("tables.borrowed")))
        return self.section("identity", Pairs(tuple(rows)))


def _any_shared(causes: list[CauseShape]) -> bool:
    return any(each["is_shared"] for each in causes)
