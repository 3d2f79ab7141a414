"""Several versions in a row as a workbook: what comes out per version, and each step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.books.lists import Cell, Column, Rows, write_lists
from engine.impact_report.book import details
from engine.impact_report.chain.report import NOT_COUNTED, CameShape, ChainReport
from engine.impact_report.chain.words import Several
from engine.impact_report.in_short import in_short
from engine.impact_report.sheets import Sheets
from engine.wordings.wording import Language


def workbook_of(report: ChainReport, language: Language) -> bytes:
    """The whole report in a workbook, for a reader of `language`.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    writing = _Writing(report, language)
    title = f"{writing.say('status')}: {' → '.join(writing.names())}"
    return write_lists(title, tuple(writing.sheets()))


class _Writing(Several, Sheets):
    """Writes it in one language."""

    __slots__ = ()

    def sheets(self) -> Iterator[Rows]:
        yield self.summary()
        yield self.versions()
        yield from self.details()
        if "intent" in self.chain:
            yield self.intent(self.chain["intent"])

    def summary(self) -> Rows:
        columns = (self.wide("what", 40), self.wide("is", 80), self.counted_in("amount", "money"))
        return self.rows("summary", columns, self.summed_up())

    def summed_up(self) -> Iterator[tuple[Cell, ...]]:
        if self.chain["is_synthetic"]:
            yield self.say("synthetic"), self.say("synthetic.says"), None
        totals = zip(self.names(), self.chain["versions"], self.chain["totals"], strict=True)
        for name, held, amount in totals:
            called = self.say("version", policy=held["policy"], version=held["version"])
            yield name, called, Fraction(amount)
            yield f"{name}, {self.say('hash')}", held["meaning_hash"], None
        if not self.counts_all:
            yield self.say("total"), self.say("chain.by_all"), None
        for sentence in self.not_known():
            yield self.say("total"), sentence, None
        for (before, after), report in zip(self.steps(), self.chain["steps"], strict=True):
            step = self.say("said", before=before, after=after)
            for sentence in in_short(report, self.language):
                yield step, sentence, None

    def versions(self) -> Rows:
        """Every application under every version: what comes out, and the amount."""
        columns = [self.wide("file", 44)]
        for name in self.names():
            columns += [Column(name, 22), Column(name, 16, "money")]
        rows = (
            (each["file"], *(cell for came in each["versions"] for cell in self.cells(came)))
            for each in self.chain["applications"]
        )
        return self.rows("versions", tuple(columns), rows)

    def cells(self, came: CameShape) -> tuple[Cell, ...]:
        if came["outcome"] == NOT_COUNTED:
            return self.say("chain.not_counted"), None
        amount = came["amount"]
        return self.outcome(came["outcome"]), None if amount is None else Fraction(amount)

    def details(self) -> Iterator[Rows]:
        """The sheets of every step in one, each row with the number of its step."""
        made = [details(report, self.language) for report in self.chain["steps"]]
        for sheets in zip(*made, strict=True):
            rows = ((n, *row) for n, sheet in enumerate(sheets, 1) for row in sheet.rows)
            columns = (self.counted_in("step", "whole"), *sheets[0].columns)
            yield Rows(sheets[0].name, columns, tuple(rows))
