"""The tables of a report, in one language: the same in text, on a page and under a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from engine.compare.results import OPEN
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import (
    BandShape,
    BetweenShape,
    BudgetShape,
    CauseShape,
    GroupingShape,
    MoneyShape,
    NearShape,
    RoundShape,
    SideShape,
    SpendShape,
)
from engine.pages.parts import Table

MOST_ROWS: Final = 60
_OPEN: Final = frozenset(each.value for each in OPEN)


class Tables(Saying):
    """Makes the tables of one comparison."""

    __slots__ = ()

    def heads(self, *columns: str) -> tuple[str, ...]:
        """What columns are called."""
        return tuple(self.say(f"column.{each}") for each in columns)

    def money_cells(self, held: MoneyShape) -> tuple[str, str, str]:
        """An amount before, after, and what it differs."""
        return (
            self.money(held["before"]),
            self.money(held["after"]),
            self.more(held["difference"]),
        )

    # ── causes and people ──

    def causes(self) -> Table:
        """Every cause with its effect; the number is that of the waterfall."""
        heads = self.heads("edit", "where", "applications", "gain", "lose", "effect")
        total = (self.say("total"), "", "", "", "", self.more(self.report["total"]["difference"]))
        rows = tuple(self.cause(n, each) for n, each in enumerate(self.report["causes"], 1))
        return Table(self.say("caption.causes"), heads, rows, (total,), (2, 3, 4, 5))

    def cause(self, number: int, cause: CauseShape) -> tuple[str, ...]:
        """The row of one cause."""
        where = dict.fromkeys(f"{each['file']}:{each['line']}" for each in cause["edits"])
        star = " *" if cause["is_shared"] else ""
        return (
            f"{number}. " + "; ".join(self.edits(cause)) + star,
            ", ".join(where),
            self.number(cause["applications"]),
            self.number(cause["gain"]),
            self.number(cause["lose"]),
            self.more(cause["effect"]),
        )

    def percents(self) -> Table:
        """Who changes by how many in a hundred."""
        return self._bands("percents", self.report["percents"])

    def amounts(self) -> Table:
        """Who changes by how much money."""
        return self._bands("amounts", self.report["amounts"])

    def _bands(self, name: str, bands: Sequence[BandShape]) -> Table:
        rows = tuple(
            (
                self.band(each["band"]),
                self.number(each["applications"]),
                self.more(each["difference"]),
            )
            for each in bands
        )
        whole = self.number(sum(each["applications"] for each in bands))
        total = (self.say("total"), whole, self.more(self.report["total"]["difference"]))
        heads = self.heads("band", "applications", "difference")
        return named(Table(self.say(f"caption.{name}"), heads, rows, (total,), (1, 2)))

    def changed(self) -> Table:
        """Old and new amounts, those that change most first."""
        rows = tuple(
            (
                each["applicant"][self.language],
                self.amount(each["before"]),
                self.amount(each["after"]),
                self.more(each["difference"]),
            )
            for each in self.by_weight()[:MOST_ROWS]
        )
        heads = self.heads("applicant", "before", "after", "difference")
        return Table(self.say("heading.changed"), heads, rows, self._rest(rows), (1, 2, 3))

    def amount(self, side: SideShape) -> str:
        """What somebody could be paid on one side; not known where the outcome is open."""
        if side["amount"] is None and side["outcome"] in _OPEN:
            return self.say("group.open")
        return self.money(side["amount"] or "0")

    def _rest(self, rows: Sequence[object]) -> tuple[tuple[str, ...], ...]:
        """The row that says how many are left out."""
        left = len(self.report["changed"]) - len(rows)
        return ((self.say("left_out", number=left), "", "", ""),) if left else ()

    # ── money ──

    def grouping(self, held: GroupingShape) -> Table:
        """The money of each group, which together make up the total."""
        of = "applications" if held["of"] == "applications" else "parts"
        caption = self.say(f"caption.grouping.{of}", label=held["label"][self.language])
        rows = tuple(
            (
                each["label"][self.language],
                self.number(each["number"]),
                self.number(each["granted_before"]),
                self.number(each["granted_after"]),
                *self.money_cells(each["money"]),
            )
            for each in held["groups"]
        )
        total = (self.say("total"), "", "", "", *self.money_cells(held["total"]))
        heads = self.heads(
            "group", "number", "granted.before", "granted.after", "before", "after", "difference"
        )
        return named(Table(caption, heads, rows, (total,), (1, 2, 3, 4, 5, 6)))

    def effects(self, held: RoundShape) -> Table:
        """What the rules change and what the round changes."""
        added = held["round"]
        on_top = (
            self.more(each) for each in (added["before"], added["after"], added["difference"])
        )
        rows = (
            (self.say("round.rules"), *self.money_cells(held["rules"])),
            (self.say("round.round"), *on_top),
        )
        total = (self.say("round.total"), *self.money_cells(held["total"]))
        heads = self.heads("effect_of", "before", "after", "difference")
        return named(Table(self.say("caption.effects"), heads, rows, (total,), (1, 2, 3)))

    def envelopes(self, held: RoundShape) -> Table | None:
        """Every envelope on both sides."""
        rows: list[tuple[str, ...]] = []
        for each in held["envelopes"]:
            for side, budget in (("before", each["before"]), ("after", each["after"])):
                if budget is not None:
                    called = each["label"][self.language]
                    rows.append((called, self.say(side), *self.budget(budget)))
        heads = self.heads("envelope", "side", "holds", "asked", "given", "left")
        table = Table(self.say("caption.envelopes"), heads, tuple(rows), (), (2, 3, 4, 5))
        return named(table) if rows else None

    def budget(self, held: BudgetShape) -> tuple[str, ...]:
        """What an envelope holds, what is asked, given and left."""
        whole = (held["envelope"], held["asked"], held["given"], held["left"])
        return tuple(self.between(each) for each in whole)

    def between(self, held: BetweenShape) -> str:
        """An amount, or from what to what it can still become."""
        least, most = self.money(held["least"]), held["most"]
        if most is None:
            return self.say("between.unbounded", least=least)
        if held["least"] == most:
            return least
        return self.say("between", least=least, most=self.money(most))

    def spend(self, held: SpendShape) -> Table:
        """Every turn of a ranked step, up to the most that is shown."""
        rows = tuple(
            (
                self.number(each["rank"]),
                each["applicant"][self.language],
                each["part"] or "–",
                self.between(each["asked"]),
                self.between(each["given"]),
                self.between(each["total"]),
            )
            for each in held["turns"][:MOST_ROWS]
        )
        heads = self.heads("rank", "applicant", "part", "asked", "given", "running")
        left = len(held["turns"]) - len(rows)
        foot = ((self.say("left_out", number=left), *[""] * 5),) if left else ()
        caption = self.say("caption.spend", label=held["label"][self.language])
        return Table(caption, heads, rows, foot, (3, 4, 5))

    # ── what was tested ──

    def near(self, most: int) -> Iterator[Table]:
        """The values near each threshold."""
        for _, found in groupby(self.report["near"][:most], key=_condition):
            held = list(found)
            label = held[0]["label"][self.language]
            rows = tuple(self.at_threshold(each) for each in held)
            heads = self.heads("file", "value", "threshold", "distance")
            yield named(Table(self.say("caption.near", label=label), heads, rows, (), (1, 2, 3)))

    def at_threshold(self, each: NearShape) -> tuple[str, ...]:
        """The row of one value near a threshold."""
        name = each["file"].rpartition("/")[2]
        return (
            f"{name} ({each['address']})" if "." in each["address"] else name,
            each["value"][self.language],
            each["threshold"][self.language],
            each["distance"][self.language],
        )

    def thresholds(self) -> Table:
        """How many values lie below, on and above each threshold."""
        rows = []
        for _, found in groupby(self.report["near"], key=_condition):
            held = list(found)
            sides = [each["distance"]["side"] for each in held]
            counts = (self.number(sides.count(side)) for side in ("below", "on", "above"))
            rows.append((held[0]["label"][self.language], *counts))
        heads = self.heads("condition", "below", "on", "above")
        return named(Table(self.say("caption.thresholds"), heads, tuple(rows), (), (1, 2, 3)))

    def unmet(self) -> Table | None:
        """The rules that no application tests."""
        rows = tuple(
            (each["label"][self.language], each["rule"], self.say(f"never.{each['never']}"))
            for each in self.report["unmet"]
        )
        table = Table(self.say("caption.unmet"), self.heads("label", "rule", "never"), rows)
        return table if rows else None

    def missing(self) -> Table | None:
        """The facts that decisions wait for."""
        rows = tuple(
            (
                each["label"][self.language],
                each["fact"],
                self.number(each["before"]),
                self.number(each["after"]),
            )
            for each in self.report["missing"]
        )
        heads = self.heads("label", "fact", "waits.before", "waits.after")
        table = Table(self.say("caption.missing"), heads, rows, (), (2, 3))
        return table if rows else None

    def unread(self) -> Table | None:
        """The applications that do not count, with their problems."""
        rows = tuple(
            (each["file"], ", ".join(each["before"]) or "–", ", ".join(each["after"]) or "–")
            for each in self.report["unread"]
        )
        table = Table(self.say("caption.unread"), self.heads("file", "before", "after"), rows)
        return table if rows else None


def _condition(each: NearShape) -> str:
    """The condition of a threshold, whatever the element."""
    return each["address"].rpartition(".")[2]


def named(table: Table) -> Table:
    """A table that stands among others, so that text says its caption too."""
    return replace(table, is_named=True)
