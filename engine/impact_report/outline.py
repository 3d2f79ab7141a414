"""A comparison as an outline: in short, the causes, who changes, the money, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from engine.impact_report import mapped
from engine.impact_report.figures import Figures
from engine.impact_report.in_short import in_short
from engine.impact_report.intended import blocks
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ChangedShape, ComparisonReport, FollowShape, PartShape
from engine.impact_report.tables import Tables
from engine.pages.parts import (
    Block,
    Card,
    Cards,
    Figure,
    Fold,
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

# By file, what can be opened of an application: its trails.
Folds = Mapping[str, tuple[Fold, ...]]
# Of the application in a file: by side the command that shows its trail, where there is one.
Commands: TypeAlias = Callable[[str], Mapping[str, str]]
MOST_CARDS: Final = 200
MOST_NEAR: Final = 40


def no_commands(_file: str) -> Mapping[str, str]:
    """For what no command is known to show."""
    return {}


def outline(
    report: ComparisonReport,
    language: Language,
    folds: Folds | None = None,
    commands: Commands = no_commands,
) -> Outline:
    """The comparison for a reader of `language`.

    Args:
        report: the comparison.
        language: the reader's.
        folds: what a page shows of an application when it is opened.
        commands: what shows the trail of whom no fold does.
    """
    return _Telling(report, language, folds or {}, commands).outline()


def step_blocks(report: ComparisonReport, language: Language) -> tuple[Block, ...]:
    """The causes of one step among several, and who changes, without pictures."""
    telling = _Telling(report, language, {}, no_commands)
    causes = (telling.tables.causes(),) if report["causes"] else ()
    return (*causes, *telling.changed().blocks)


class _Telling(Saying):
    """Tells one comparison in one language."""

    __slots__ = ("commands", "figures", "folds", "tables")

    def __init__(
        self, report: ComparisonReport, language: Language, folds: Folds, commands: Commands
    ) -> None:
        super().__init__(report, language)
        self.folds: Final = folds
        self.commands: Final = commands
        self.tables: Final = Tables(report, language)
        self.figures: Final = Figures(report, language)

    def outline(self) -> Outline:
        made = [
            self.summary(),
            self.intent(),
            self.mapping(),
            self.causes(),
            self.people(),
            self.changed(),
            self.groups(),
            self.round(),
            self.near(),
            self.unmet(),
            self.missing(),
            self.unread(),
            self.identity(),
        ]
        kept = tuple(section for section in made if section.blocks)
        return Outline(self.language, self.head(), tuple(self.notices()), kept)

    def section(self, name: str, *blocks: Block | None) -> Section:
        kept = tuple(each for each in blocks if each is not None)
        return Section(name, self.say(f"heading.{name}"), kept)

    def note(self, key: str, **fields: object) -> Items:
        return Items((Item(self.say(key, **fields)),))

    def head(self) -> Head:
        title = self.say("title", before=self.version("before"), after=self.version("after"))
        return Head(self.say("status"), title, ())

    def notices(self) -> Iterator[Notice]:
        if self.report["is_synthetic"]:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    def summary(self) -> Section:
        return self.section(
            "summary", Items(tuple(Item(each) for each in in_short(self.report, self.language)))
        )

    def intent(self) -> Section:
        """What was said beforehand, and whether it holds."""
        told = self.report.get("intent")
        held = () if told is None else tuple(blocks(told, self.language))
        return Section("intent", intended("heading", self.language), held)

    def mapping(self) -> Section:
        """What the applications of an old call do not say under the new one."""
        told = self.report.get("mapping")
        has_causes = bool(self.report["causes"])
        found = mapped.blocks(told, self.language, has_causes=has_causes) if told else ()
        return Section("mapping", intended("mapping.heading", self.language), tuple(found))

    # ── causes and people ──

    @property
    def has_money(self) -> bool:
        """Whether there is any money to draw."""
        total = self.report["total"]
        return any(Fraction(total[side]) for side in ("before", "after"))

    @property
    def has_open(self) -> bool:
        """Whether it is not known of somebody what changes."""
        return any(each["difference"] is None for each in self.report["changed"])

    def causes(self) -> Section:
        causes = self.report["causes"]
        if not causes:
            return self.section("causes")
        shared, table = any(each["is_shared"] for each in causes), self.tables.causes()
        return self.section(
            "causes",
            self.figures.waterfall(table) if self.has_money else table,
            self.note("shared") if shared else None,
            self.note("open.causes") if self.has_open else None,
        )

    def people(self) -> Section:
        if not self.report["changed"]:
            return self.section("people")
        amounts = self.tables.changed()
        has_dots = any(each["difference"] is not None for each in self.report["changed"])
        return self.section(
            "people",
            self.tables.percents(),
            self.figures.distribution(self.tables.amounts()),
            self.note("open.says") if self.has_open else None,
            self.figures.old_and_new(amounts) if self.has_money and has_dots else None,
        )

    def changed(self) -> Section:
        """Who changes, by what makes them change; those whose amount changes most come first."""
        groups: dict[tuple[int, ...], list[Card]] = {}
        found = self.by_weight()
        for each in found[:MOST_CARDS]:
            groups.setdefault(tuple(each["causes"]), []).append(self.application(each))
        blocks: list[Block] = [Cards(tuple(cards), self.group(at)) for at, cards in groups.items()]
        return self.section(
            "changed", *blocks, self.left_out(len(found) - MOST_CARDS), self.without_trail()
        )

    def without_trail(self) -> Items | None:
        """How the trail is shown of who has none on the page."""
        others = [each["file"] for each in self.by_weight() if each["file"] not in self.folds]
        if not (self.folds and others):
            return None
        found = self.commands(others[-1])
        key = "trail.left.commands" if found else "trail.left"
        said = [self.say(key, number=len(others), file=others[-1])]
        said += [f"{self.say(f'trail.{side}')}: {each}" for side, each in found.items()]
        return Items(tuple(map(Item, said)))

    def left_out(self, number: int) -> Items | None:
        return self.note("left_out.rows", number=number) if number > 0 else None

    def group(self, causes: tuple[int, ...]) -> str:
        edits = [edit for at in causes for edit in self.edits(self.report["causes"][at])]
        if "mapping" in self.report and not edits:
            return intended("mapping.other_call", self.language)
        return "; ".join(edits) or self.say("cause.none")

    def application(self, each: ChangedShape) -> Card:
        return Card(
            title=each["applicant"][self.language],
            name=each["file"],
            kind=self.say(f"change.{each['change']}"),
            says=f"{self.sides(each['before'], each['after'])} ({self.more(each['difference'])})",
            points=tuple(self.points(each)),
            address=each["file"],
            folds=self.folds.get(each["file"], ()),
        )

    def points(self, each: ChangedShape) -> Iterator[Point]:
        yield from self.first(each)
        parts = tuple(Point(self.part(part)) for part in each["parts"])
        if parts:
            yield Point("", parts, label=self.say("parts"))
        known = each["first"]["address"] if "first" in each else ""
        follows = tuple(self.follow(one, known) for one in each["follows"])
        if follows:
            yield Point("", follows, label=self.say("follows"))

    def first(self, each: ChangedShape | FollowShape) -> Iterator[Point]:
        """The first rule that differs, and the facts that it met."""
        if "first" not in each:
            return
        first, none = each["first"], self.say("first.none")
        before = first["before"][self.language] if "before" in first else none
        after = first["after"][self.language] if "after" in first else none
        called = first["label"][self.language]
        says = self.say("first.says", label=called, before=before, after=after)
        yield Point(says, label=self.say("first"))
        facts = [f"{one['address']} {one['value'][self.language]}" for one in first["facts"]]
        if facts:
            yield Point(", ".join(facts), label=self.say("met"))

    def follow(self, each: FollowShape, known: str) -> Point:
        """A payment, obligation or claim; its own first rule, if that is not `known`."""
        says = f"{each['label'][self.language]}: {self.followed(each)}"
        is_other = "first" in each and each["first"]["address"] != known
        return Point(says, tuple(self.first(each)) if is_other else ())

    def part(self, part: PartShape) -> str:
        return f"{part['id']}: {self.sides(part['before'], part['after'])}"

    # ── money ──

    def groups(self) -> Section:
        tables = [self.tables.grouping(each) for each in self.report["groupings"]]
        return self.section("groups", *tables)

    def round(self) -> Section:
        if "round" not in self.report:
            return self.section("round")
        made = self.report["round"]
        if "why_not" in made:
            return self.section("round", Items((Item(self.no_round(made)),)))
        return self.section(
            "round",
            self.tables.effects(made),
            self.tables.envelopes(made),
            self.note("round.open"),
            *self.figures.spends(made),
        )

    # ── what was tested ──

    def near(self) -> Section:
        found = self.report["near"]
        if not found:
            return self.section("near")
        tables: list[Table | Figure | None] = list(self.tables.near(MOST_NEAR))
        left = len(found) - MOST_NEAR
        return self.section(
            "near",
            self.note("near.says"),
            self.figures.near(self.tables.thresholds()),
            *tables,
            self.left_out(left),
        )

    def unmet(self) -> Section:
        return self.section("unmet", self.tables.unmet())

    def missing(self) -> Section:
        table = self.tables.missing()
        return self.section("missing", table, None if table is None else self.note("missing.says"))

    def unread(self) -> Section:
        return self.section("unread", self.tables.unread())

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
