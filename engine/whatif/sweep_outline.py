"""A sweep as an outline: in short, each value with its cost, who lies near the threshold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from engine.compare.results import Change, Result
from engine.pages.parts import Block, Figure, Item, Items, Outline, Section, Table, Words
from engine.whatif.cliffs import Cliff
from engine.whatif.curve import curve
from engine.whatif.sweep import Sweep
from engine.whatif.telling import TrialTelling
from engine.whatif.trial import LOSES, WINS, Point
from engine.wordings.labels import label
from engine.wordings.wording import Language

_POINTS: Final = ("value", "cost", "difference", "gain", "lose", "now_open", "open")
_CLIFFS: Final = ("file", "rule", "number", "distance", "now", "there", "jump")


def outline(made: Sweep, language: Language) -> Outline:
    """A sweep, for a reader of `language`."""
    telling = _Telling(made, language)
    sections = (
        telling.summary(),
        telling.points(),
        *telling.cliffs(),
        *telling.unchecked(made.points),
        *telling.unread(),
        telling.identity(),
    )
    return telling.whole("sweep.status", (), *sections)


class _Telling(TrialTelling):
    """Tells one sweep in one language."""

    __slots__ = ("made",)

    def __init__(self, made: Sweep, language: Language) -> None:
        super().__init__(made.trial, language)
        self.made: Final = made

    def summary(self) -> Section:
        items = tuple(Item(each) for each in self.said())
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def said(self) -> Iterator[str]:
        of, now, dial = self.made, self.trial.now, self.trial.bench.dial
        checked = [each for each in of.points if each.checks]
        yield self.say(
            "sweep.decided.unchosen" if dial.unchosen else "sweep.decided",
            counted=self.counted(len(now.results)),
            checked=len(checked),
            name=dial.name,
            value=self.value(dial.value),
            cost=self.money(now.cost),
        )
        if dial.unchosen:
            yield self.say("dial.unchosen", reading=dial.unchosen)
        if checked:
            yield self.span(checked)
            yield from self.left_out(checked)
        if len(checked) < len(of.points):
            yield self.say("sweep.unchecked", number=len(of.points) - len(checked))
        yield self.near()
        if any(each.open for each in (now, *of.points)):
            yield self.say("sweep.open")
        if self.policy.round:
            yield self.say("sweep.round")
        if self.trial.unread:
            yield self.say("unread.says", counted=self.counted(len(self.trial.unread)))

    def span(self, checked: list[Point]) -> str:
        """Which value costs least and most, if the costs are those of the same files."""
        if len({each.settled for each in checked}) > 1:
            return self.say("sweep.span.not")
        low, high = (pick(checked, key=lambda each: each.cost) for pick in (min, max))
        if low.cost == high.cost:
            return self.say("sweep.flat", cost=self.money(low.cost))
        return self.say(
            "sweep.span",
            low=self.value(low.value),
            cost_low=self.money(low.cost),
            high=self.value(high.value),
            cost_high=self.money(high.cost),
        )

    def left_out(self, checked: list[Point]) -> Iterator[str]:
        """With the value that leaves most files out of the difference, how many."""
        most = max(each.left_out for each in checked)
        if most:
            yield self.say("sweep.left_out", counted=self.counted(most))

    def near(self) -> str:
        dial, near = self.trial.bench.dial, self.share(self.made.near)
        if dial.is_day:
            return self.say("cliffs.days")
        value, found = self.value(dial.value), self.made.cliffs
        if not found:
            return self.say("cliffs.none", value=value, near=near)
        return self.say("cliffs.some", value=value, near=near, counted=self.counted(len(found)))

    # ── tables ──

    def points(self) -> Section:
        points = tuple(self.in_order())
        rows = tuple(self.row(each) for each in points)
        heads = tuple(self.say(f"column.{each}") for each in _POINTS)
        table = Table(self.say("caption.points"), heads, rows, (), tuple(range(1, len(heads))))
        drawn = curve(points, self)
        block: Block = table
        if drawn is not None:
            title, says = self.say("heading.curve"), self.say("curve.says")
            block = Figure("curve", title, says, drawn, table)
        return Section("points", self.say("heading.points"), (block,))

    def in_order(self) -> Iterator[Point]:
        """The values that were tried, and the one that stands in the policy where it belongs."""
        now, told = self.trial.now, False
        for each in self.made.points:
            if not told and not each.value < now.value:  # type: ignore[operator]  # of one type
                told = True
                if each.value != now.value:
                    yield now
            yield each
        if not told:
            yield now

    def row(self, point: Point) -> tuple[Words, ...]:
        now, value = self.trial.now, self.value(point.value)
        called = self.say("row.now", value=value) if point.value == now.value else value
        if not point.checks:
            return (called, self.cost(point), *[self.say("nothing")] * (len(_POINTS) - 2))
        numbers = (point.number(*WINS), point.number(*LOSES), point.number(Change.NOW_OPEN))
        counts = [self.number(each) for each in (*numbers, len(point.open))]
        return (called, self.cost(point), self.difference(point), *counts)

    def difference(self, point: Point) -> str:
        """Against now, and of how many files that is not known."""
        if point.difference is None:
            return self.say("not_known")
        difference = self.more(point.difference)
        if not point.left_out:
            return difference
        return self.say("row.left_out", difference=difference, number=point.left_out)

    def cliffs(self) -> Iterator[Section]:
        rows = tuple(self.cliff(each) for each in self.made.cliffs)
        heads = tuple(self.say(f"column.{each}") for each in _CLIFFS)
        table = Table(self.say("caption.cliffs"), heads, rows, (), (2, 3, 4, 5, 6))
        if rows:
            yield Section("cliffs", self.say("heading.cliffs"), (table,))

    def cliff(self, each: Cliff) -> tuple[Words, ...]:
        sign = "+ " if each.distance > 0 else "− " if each.distance < 0 else ""
        start = (
            each.file.name,
            each.met.rule,
            self.value(each.met.value),
            sign + self.value(abs(each.distance)),
            self.short(each.now),
        )
        if each.crossing is None:
            return (*start, self.say("crossing.none"), self.say("nothing"))
        value, there = each.crossing
        across = self.say("crossing", side=self.short(there), value=self.value(value))
        jump = self.say("not_known") if each.jump is None else self.more(each.jump)
        return (*start, across, jump)

    def short(self, result: Result) -> str:
        if result.amount is None:
            return label(f"outcome.{result.outcome.value}", self.language)
        return self.money(Fraction(result.amount))
