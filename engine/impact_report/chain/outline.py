"""Several versions in a row as an outline: what each comes to, and each step."""

from __future__ import annotations

from collections.abc import Iterator

from engine.impact_report.chain.report import ChainReport
from engine.impact_report.chain.words import Several
from engine.impact_report.in_short import in_short
from engine.impact_report.intended import blocks
from engine.impact_report.outline import step_blocks
from engine.pages.parts import Head, Item, Items, Notice, Outline, Section, Table
from engine.wordings.intending import intended
from engine.wordings.wording import Language


def outline(report: ChainReport, language: Language) -> Outline:
    """Several versions, for a reader of `language`."""
    return _Telling(report, language).outline()


class _Telling(Several):
    """Tells it in one language."""

    __slots__ = ()

    def outline(self) -> Outline:
        head = Head(self.say("status"), " → ".join(self.names()), ())
        sections = (self.summary(), *self.intent(), self.matrix(), *self.each_step())
        return Outline(self.language, head, tuple(self.notices()), sections)

    def notices(self) -> Iterator[Notice]:
        if self.chain["is_synthetic"]:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    def summary(self) -> Section:
        said = [
            self.say("chain.total", name=name, total=self.money(total))
            for name, total in zip(self.names(), self.chain["totals"], strict=True)
        ]
        if not self.counts_all:
            said.append(self.say("chain.by_all"))
        said += self.not_known()
        items = tuple(map(Item, said))
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def intent(self) -> Iterator[Section]:
        """Whether the last version does to the first what was said beforehand."""
        if "intent" in self.chain:
            names = self.names()
            whole = Items((Item(self.say("chain.intent", before=names[0], after=names[-1])),))
            told = (whole, *blocks(self.chain["intent"], self.language))
            yield Section("intent", intended("heading", self.language), told)

    def matrix(self) -> Section:
        """Every application under every version."""
        rows = tuple(
            (each["file"].rpartition("/")[2], *map(self.came, each["versions"]))
            for each in self.chain["applications"]
        )
        heads = (self.say("column.file"), *self.names())
        numbers = tuple(range(1, len(heads)))
        totals = (self.say("total"), *map(self.money, self.chain["totals"]))
        table = Table(self.say("chain.caption"), heads, rows, (totals,), numbers)
        return Section("versions", self.say("chain.heading"), (table,))

    def each_step(self) -> Iterator[Section]:
        """What each step changes, and why."""
        for at, (report, sides) in enumerate(
            zip(self.chain["steps"], self.steps(), strict=True), 1
        ):
            title = self.say("said", before=sides[0], after=sides[1])
            short = Items(tuple(map(Item, in_short(report, self.language))))
            yield Section(f"step-{at}", title, (short, *step_blocks(report, self.language)))
