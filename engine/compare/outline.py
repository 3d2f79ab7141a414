"""A comparison as an outline: in short, the causes, who changes, the money, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from engine.compare.report_shapes import (
    CauseShape,
    ChangedShape,
    ComparisonReport,
    EditShape,
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
from engine.quantities import MONEY
from engine.wordings.comparing import compared
from engine.wordings.labels import label
from engine.wordings.values import write_value
from engine.wordings.wording import Language

_LONGEST: Final = 60


def outline(report: ComparisonReport, language: Language) -> Outline:
    """The comparison for a reader of `language`."""
    return _Telling(report, language).outline()


class _Telling:
    """Tells one comparison in one language."""

    __slots__ = ("language", "report")

    def __init__(self, report: ComparisonReport, language: Language) -> None:
        self.report: Final = report
        self.language: Final[Language] = language

    def outline(self) -> Outline:
        made = [
            self.summary(),
            self.causes(),
            self.changed(),
            self.groups(),
            self.unread(),
            self.identity(),
        ]
        kept = tuple(section for section in made if section.blocks)
        return Outline(self.language, self.head(), tuple(self.notices()), kept)

    # ── words ──

    def say(self, key: str, **fields: object) -> str:
        return compared(key, self.language, **fields)

    def section(self, name: str, *blocks: Block | None) -> Section:
        kept = tuple(each for each in blocks if each is not None)
        return Section(name, self.say(f"heading.{name}"), kept)

    def money(self, amount: str) -> str:
        number = Fraction(amount)
        return write_value(number, MONEY, self.language, {}, self.report["currency"], None)

    def more(self, amount: str) -> str:
        """What somebody has more or less, with its sign."""
        number = Fraction(amount)
        sign = "+ " if number > 0 else "− " if number < 0 else ""
        return sign + self.money(str(abs(number)))

    def counted(self, number: int) -> str:
        kind = "one" if number == 1 else "more"
        return self.say(f"count.application.{kind}", number=number)

    def version(self, side: str) -> str:
        held = self.report["before" if side == "before" else "after"]
        return self.say("version", policy=held["policy"], version=held["version"])

    # ── the top ──

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
        if self.report["before"]["meaning_hash"] == self.report["after"]["meaning_hash"]:
            sentences.append(self.say("same_meaning"))
        return self.section("summary", Items(tuple(Item(each) for each in sentences)))

    def changes(self) -> str:
        counted, changed = self.counted(self.report["applications"]), len(self.report["changed"])
        if not changed:
            return self.say("summary.none", all=counted)
        verb = self.say(f"verb.{'one' if changed == 1 else 'more'}")
        return self.say("summary.some", all=counted, changed=changed, verb=verb)

    def total(self) -> str:
        total = self.report["total"]
        before, after = self.money(total["before"]), self.money(total["after"])
        if before == after:
            return self.say("summary.total.same", after=after)
        difference = self.more(total["difference"])
        return self.say("summary.total", before=before, after=after, difference=difference)

    def counts(self) -> Iterator[str]:
        for each in self.report["counts"]:
            if each["change"] != "same":
                yield self.say(
                    "summary.count",
                    change=_capital(self.say(f"change.{each['change']}")),
                    counted=self.counted(each["applications"]),
                    difference=self.more(each["difference"]),
                )

    def weightiest(self) -> Iterator[str]:
        causes = self.report["causes"]
        if len(causes) > 1:
            most = max(causes, key=lambda each: abs(Fraction(each["effect"])))
            edit, difference = self.edits(most)[0], self.more(most["effect"])
            yield self.say("summary.cause", edit=edit, difference=difference)

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

    def edits(self, cause: CauseShape) -> list[str]:
        return [self.edit(each) for each in cause["edits"]]

    def edit(self, edit: EditShape) -> str:
        path, before, after = " › ".join(edit["path"]), edit["before"], edit["after"]
        if before is None:
            return self.say("edit.added", path=path)
        if after is None:
            return self.say("edit.removed", path=path)
        if len(before) > _LONGEST or len(after) > _LONGEST or "\n" in before + after:
            return self.say("edit.rewritten", path=path)
        return self.say("edit.changed", path=path, before=before, after=after)

    # ── applications ──

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

    def side(self, side: SideShape | None) -> str:
        if side is None:
            return "–"
        outcome = label(f"outcome.{side['outcome']}", self.language)
        return outcome if side["amount"] is None else f"{outcome} {self.money(side['amount'])}"

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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
