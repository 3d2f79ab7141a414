"""A report as a workbook: what can be counted on stands in it as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from engine.books.lists import Cell, Rows, write_lists
from engine.explain.shapes import ValueShape
from engine.impact_report.in_short import in_short
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ComparisonReport, FollowSideShape, RoundShape
from engine.impact_report.sheets import Sheets, amount_of, difference_of, known, percent_of
from engine.wordings.wording import Language

_NUMBERS: Final = frozenset({"number", "share", "money", "money per unit", "count"})


def workbook_of(report: ComparisonReport, language: Language) -> bytes:
    """The whole report in a workbook, for a reader of `language`.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    writing = _Writing(report, language)
    title = writing.say("title", before=writing.version("before"), after=writing.version("after"))
    return write_lists(title, tuple(writing.sheets()))


def details(report: ComparisonReport, language: Language) -> tuple[Rows, ...]:
    """The sheets after the summary, of which every comparison has each, in the same order."""
    return tuple(_Writing(report, language).details())


class _Writing(Saying, Sheets):
    """Writes one report in one language."""

    __slots__ = ()

    def sheets(self) -> Iterator[Rows]:
        yield self.summary()
        yield from self.details()
        if "intent" in self.report:
            yield self.intent(self.report["intent"])

    def details(self) -> Iterator[Rows]:
        yield self.applications()
        yield self.parts()
        yield self.follows()
        yield self.causes()
        yield self.groups()
        yield self.bands()
        yield self.budgets()
        yield self.thresholds()
        yield self.unmet()
        yield self.missing()
        yield self.unread()

    # ── sheets ──

    def summary(self) -> Rows:
        columns = (self.wide("what", 40), self.wide("is", 80), self.counted_in("amount", "money"))
        return self.rows("summary", columns, self.summed_up())

    def summed_up(self) -> Iterator[tuple[Cell, ...]]:
        report = self.report
        if report["is_synthetic"]:
            yield self.say("synthetic"), self.say("synthetic.says"), None
        for sentence in in_short(report, self.language):
            yield self.say("heading.summary"), sentence, None
        for side, held in (("before", report["before"]), ("after", report["after"])):
            called = self.say(side)
            yield called, self.version(side), None
            yield f"{called}, {self.say('file')}", held["file"], None
            yield f"{called}, {self.say('hash')}", held["meaning_hash"], None
        yield self.say("column.applications"), None, Fraction(report["applications"])
        for key, amount in report["total"].items():
            called = f"{self.say('total')}, {self.say(f'column.{key}')}"
            yield called, None, Fraction(str(amount))
        if "round" in report:
            yield from self.of_round(report["round"])

    def of_round(self, made: RoundShape) -> Iterator[tuple[Cell, ...]]:
        """What the rules change and what the round does; of one not held why it was not."""
        amounts = {"rules": made["rules"]}
        if "why_not" not in made:
            amounts |= {"round": made["round"], "total": made["total"]}
        for what, amount in amounts.items():
            called = f"{self.say(f'round.{what}')}, {self.say('column.difference')}"
            yield called, None, Fraction(amount["difference"])
        if "why_not" in made:
            yield self.say("heading.round"), self.no_round(made), None

    def applications(self) -> Rows:
        columns = (
            self.wide("file", 44),
            self.wide("applicant", 22),
            self.wide("becomes", 22),
            self.wide("outcome.before", 22),
            self.wide("outcome.after", 22),
            *self.money_columns(),
            self.counted_in("percent", "percent"),
            self.wide("first", 40),
            self.wide("cause.numbers", 14),
        )
        return self.rows("applications", columns, self.each_application())

    def each_application(self) -> Iterator[tuple[Cell, ...]]:
        for each in self.by_weight():
            before, after = amount_of(each["before"]), amount_of(each["after"])
            first = each["first"]["label"][self.language] if "first" in each else None
            yield (
                each["file"],
                each["applicant"][self.language],
                self.say(f"change.{each['change']}"),
                self.outcome(each["before"]["outcome"]),
                self.outcome(each["after"]["outcome"]),
                before,
                after,
                known(each["difference"]),
                percent_of(before, each["difference"]),
                first,
                ", ".join(str(at + 1) for at in each["causes"]),
            )
        same = self.say("change.same")
        for one in self.report["unchanged"]:
            yield (one["file"], None, same, *self.same(one), None, None, None)

    def parts(self) -> Rows:
        columns = (
            self.wide("file", 44),
            self.wide("part", 26),
            self.wide("outcome.before", 22),
            self.wide("outcome.after", 22),
            *self.money_columns(),
        )
        return self.rows("parts", columns, self.each_part())

    def each_part(self) -> Iterator[tuple[Cell, ...]]:
        for each in self.by_weight():
            for part in each["parts"]:
                yield (each["file"], *self.part(part))

    def follows(self) -> Rows:
        columns = (
            self.wide("file", 44),
            self.wide("kind", 16),
            self.wide("what", 26),
            self.wide("state.before", 16),
            self.wide("state.after", 16),
            self.counted_in("before", "number"),
            self.counted_in("after", "number"),
            self.counted_in("difference", "money"),
            self.wide("first", 40),
        )
        return self.rows("follows", columns, self.each_following())

    def each_following(self) -> Iterator[tuple[Cell, ...]]:
        for each in self.by_weight():
            for one in each["follows"]:
                before, after = (self.value_of(held) for held in (one["before"], one["after"]))
                yield (
                    each["file"],
                    self.say(f"kind.{one['kind']}"),
                    one["label"][self.language],
                    self.state_of(one["kind"], one["before"]),
                    self.state_of(one["kind"], one["after"]),
                    before,
                    after,
                    difference_of(before, after),
                    one["first"]["label"][self.language] if "first" in one else None,
                )

    def value_of(self, held: FollowSideShape | None) -> Cell:
        return cell_of(held["value"], self.language) if held and "value" in held else None

    def state_of(self, kind: str, held: FollowSideShape | None) -> Cell:
        if held is not None and not held and kind != "claim":
            return self.say("group.open")
        return self.state(kind, held["state"]) if held and "state" in held else None

    def causes(self) -> Rows:
        columns = (
            self.counted_in("number", "whole"),
            self.wide("edit", 60),
            self.wide("where", 30),
            *(self.counted_in(key, "whole") for key in ("applications", "gain", "lose")),
            self.counted_in("effect", "money"),
            self.wide("shared", 12),
        )
        return self.rows("causes", columns, self.each_cause())

    def each_cause(self) -> Iterator[tuple[Cell, ...]]:
        for n, each in enumerate(self.report["causes"], 1):
            where = dict.fromkeys(f"{edit['file']}:{edit['line']}" for edit in each["edits"])
            yield (
                n,
                "; ".join(self.edits(each)),
                ", ".join(where),
                each["applications"],
                each["gain"],
                each["lose"],
                Fraction(each["effect"]),
                self.yes_or_no(is_so=each["is_shared"]),
            )

    def yes_or_no(self, *, is_so: bool) -> str:
        return self.say("yes" if is_so else "no")

    def groups(self) -> Rows:
        keys = ("number", "granted.before", "granted.after", "gain", "lose")
        columns = (
            self.wide("grouping", 34),
            self.wide("group", 34),
            *(self.counted_in(key, "whole") for key in keys),
            *self.money_columns(),
        )
        return self.rows("groups", columns, self.each_group())

    def each_group(self) -> Iterator[tuple[Cell, ...]]:
        for grouping in self.report["groupings"]:
            for each in grouping["groups"]:
                yield (
                    grouping["label"][self.language],
                    each["label"][self.language],
                    each["number"],
                    each["granted_before"],
                    each["granted_after"],
                    each["gain"],
                    each["lose"],
                    *(Fraction(str(amount)) for amount in each["money"].values()),
                )

    def bands(self) -> Rows:
        columns = (
            self.wide("band", 40),
            self.counted_in("applications", "whole"),
            self.counted_in("difference", "money"),
        )
        found = (*self.report["percents"], *self.report["amounts"])
        rows = (
            (self.band(each["band"]), each["applications"], known(each["difference"]))
            for each in found
        )
        return self.rows("bands", columns, rows)

    def budgets(self) -> Rows:
        keys = ("holds", "asked.least", "asked.most", "given.least", "left.least")
        columns = (
            self.wide("envelope", 40),
            self.wide("side", 10),
            *(self.counted_in(key, "money") for key in keys),
        )
        return self.rows("budgets", columns, self.each_budget())

    def each_budget(self) -> Iterator[tuple[Cell, ...]]:
        for each in self.report["round"]["envelopes"] if "round" in self.report else ():
            for side, held in (("before", each["before"]), ("after", each["after"])):
                if held is not None:
                    most = held["asked"]["most"]
                    yield (
                        each["label"][self.language],
                        self.say(side),
                        Fraction(held["envelope"]["least"]),
                        Fraction(held["asked"]["least"]),
                        None if most is None else Fraction(most),
                        Fraction(held["given"]["least"]),
                        Fraction(held["left"]["least"]),
                    )

    def thresholds(self) -> Rows:
        columns = (
            self.wide("file", 44),
            self.wide("rule", 34),
            self.wide("address", 34),
            self.counted_in("value", "number"),
            self.counted_in("threshold", "number"),
            self.wide("distance", 34),
            self.counted_in("percent", "percent"),
        )
        rows = (
            (
                each["file"],
                each["label"][self.language],
                each["address"],
                cell_of(each["value"], self.language),
                cell_of(each["threshold"], self.language),
                each["distance"][self.language],
                Fraction(each["percent"]),
            )
            for each in self.report["near"]
        )
        return self.rows("thresholds", columns, rows)

    def unmet(self) -> Rows:
        columns = (self.wide("label", 40), self.wide("rule", 40), self.wide("never", 20))
        rows = (
            (each["label"][self.language], each["rule"], self.say(f"never.{each['never']}"))
            for each in self.report["unmet"]
        )
        return self.rows("unmet", columns, rows)

    def missing(self) -> Rows:
        columns = (
            self.wide("label", 40),
            self.wide("fact", 40),
            self.counted_in("waits.before", "whole"),
            self.counted_in("waits.after", "whole"),
        )
        rows = (
            (each["label"][self.language], each["fact"], each["before"], each["after"])
            for each in self.report["missing"]
        )
        return self.rows("missing", columns, rows)

    def unread(self) -> Rows:
        columns = (self.wide("file", 44), self.wide("before", 30), self.wide("after", 30))
        rows = (
            (each["file"], ", ".join(each["before"]), ", ".join(each["after"]))
            for each in self.report["unread"]
        )
        return self.rows("unread", columns, rows)


def cell_of(value: ValueShape, language: Language) -> Cell:
    """A value as a spreadsheet counts with it; as text where it cannot."""
    held = value.get("value")
    if value["type"] in _NUMBERS and isinstance(held, str):
        return Fraction(held)
    if value["type"] == "date" and isinstance(held, str):
        return date.fromisoformat(held)
    return value[language]
