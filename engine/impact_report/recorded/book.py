"""Recorded decisions beside what comes out now, as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.books.lists import Cell, Rows, write_lists
from engine.impact_report.recorded.shapes import RecordedReport
from engine.impact_report.recorded.words import Beside
from engine.impact_report.sheets import Sheets, amount_of, known, percent_of
from engine.wordings.wording import Language


def workbook_of(report: RecordedReport, language: Language) -> bytes:
    """The whole report in a workbook, for a reader of `language`.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    writing = _Writing(report, language)
    title = f"{writing.say('recorded.status')}: {writing.called()}"
    return write_lists(title, tuple(writing.sheets()))


class _Writing(Beside, Sheets):
    """Writes it in one language."""

    __slots__ = ()

    def sheets(self) -> Iterator[Rows]:
        yield self.summary()
        yield self.applications()
        yield self.parts()
        yield self.without()
        if "intent" in self.report:
            yield self.intent(self.report["intent"])

    def summary(self) -> Rows:
        columns = (self.wide("what", 40), self.wide("is", 80), self.counted_in("amount", "money"))
        return self.rows("summary", columns, self.summed_up())

    def summed_up(self) -> Iterator[tuple[Cell, ...]]:
        report, held = self.report, self.report["policy"]
        if report["is_synthetic"]:
            yield self.say("synthetic"), self.say("synthetic.says"), None
        for sentence in self.in_short():
            yield self.say("heading.summary"), sentence, None
        yield self.say("now"), self.called(), None
        yield self.say("file"), held["file"], None
        yield self.say("hash"), held["meaning_hash"], None
        for each in report["versions"]:
            called, number = self.say("recorded.by", version=each["version"]), each["applications"]
            yield called, each["meaning_hash"], number
        yield self.say("column.applications"), None, report["applications"]
        names = ("recorded", "now", "difference")
        for name, amount in zip(names, report["total"].values(), strict=True):
            called = f"{self.say('total')}, {self.say(f'column.{name}')}"
            yield called, None, Fraction(str(amount))

    def applications(self) -> Rows:
        columns = (
            self.wide("file", 44),
            self.wide("applicant", 22),
            self.wide("becomes", 22),
            self.wide("outcome.recorded", 22),
            self.wide("outcome.now", 22),
            *self.money_columns("recorded", "now", "difference"),
            self.counted_in("percent", "percent"),
            self.wide("first", 60),
            self.wide("by", 14),
            self.wide("record", 70),
        )
        return self.rows("applications", columns, self.each_application())

    def each_application(self) -> Iterator[tuple[Cell, ...]]:
        for each in self.report["changed"]:
            before = amount_of(each["before"])
            yield (
                each["file"],
                each["applicant"][self.language],
                self.say(f"change.{each['change']}"),
                self.outcome(each["before"]["outcome"]),
                self.outcome(each["after"]["outcome"]),
                before,
                amount_of(each["after"]),
                known(each["difference"]),
                percent_of(before, each["difference"]),
                self.first(each),
                each["record"]["version"],
                each["record"]["sha256"],
            )
        same, rest = self.say("change.same"), (None,) * 4
        for one in self.report["unchanged"]:
            yield (one["file"], None, same, *self.same(one), *rest)

    def parts(self) -> Rows:
        columns = (
            self.wide("file", 44),
            self.wide("part", 26),
            self.wide("outcome.recorded", 22),
            self.wide("outcome.now", 22),
            *self.money_columns("recorded", "now", "difference"),
        )
        rows = (
            (each["file"], *self.part(part))
            for each in self.report["changed"]
            for part in each["parts"]
        )
        return self.rows("parts", columns, rows)

    def without(self) -> Rows:
        """What has no counterpart."""
        columns = (
            self.wide("why", 60),
            self.wide("names", 60),
            self.wide("says", 60),
            self.counted_in("number", "whole"),
        )
        return self.rows("apart", columns, self.each_alone())

    def each_alone(self) -> Iterator[tuple[Cell, ...]]:
        for each in self.apart():
            yield each.why, None, None, each.number
            for one in each.alone:
                yield each.why, one.name, one.says or None, None
