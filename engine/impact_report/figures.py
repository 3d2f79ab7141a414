"""The figures of a report: each a picture that is drawn for reading, with its table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Final

from engine.impact_report.saying import Saying
from engine.impact_report.shapes import NearShape, RoundShape, SpendShape
from engine.impact_report.tables import Tables
from engine.pages.parts import Figure, Table
from engine.pages.pictures import Bar, Bars, Dot, Ink, Plane, Stairs, Strip, Tick
from engine.wordings.values import write_number

MOST_BARS: Final = 12
MOST_DOTS: Final = 400
_STEPS: Final = (1, 2, 5)
_WIDEST: Final = 5


class Figures(Saying):
    """Makes the figures of one comparison."""

    __slots__ = ()

    def waterfall(self, table: Table) -> Figure:
        """From the old total by each cause to the new one; the weightiest, then the rest."""
        total = self.report["total"]
        height = Fraction(total["before"])
        bars = [Bar(self.say("before"), 0, height, self.money(total["before"]), "total")]
        for label, effect in self.effects():
            bars.append(Bar(label, height, height + effect, self.more(str(effect)), _ink(effect)))
            height += effect
        bars.append(Bar(self.say("after"), 0, height, self.money(total["after"]), "total"))
        return self.figure("waterfall", Bars(tuple(bars)), table)

    def effects(self) -> list[tuple[str, Fraction]]:
        """The effect of each cause that is drawn, by its number, and of the others together."""
        found = [
            (str(n), Fraction(each["effect"])) for n, each in enumerate(self.report["causes"], 1)
        ]
        drawn = sorted(found, key=lambda each: -abs(each[1]))[:MOST_BARS]
        others = sum((effect for _, effect in found), Fraction(0)) - sum(
            (effect for _, effect in drawn), Fraction(0)
        )
        rest = [(self.say("figure.others"), others)] if len(found) > len(drawn) else []
        return [each for each in found if each in drawn] + rest

    def distribution(self, table: Table) -> Figure:
        """How many applications fall in each band of the change."""
        bars = [
            Bar(
                self.band(each["band"], is_short=True),
                0,
                each["applications"],
                write_number(each["applications"], self.language),
                _ink(Fraction(each["difference"] or 0)),
            )
            for each in self.report["amounts"]
        ]
        return self.figure("distribution", Bars(tuple(bars)), table)

    def old_and_new(self, table: Table) -> Figure:
        """The old amount against the new one, of who changes and has both."""
        found = [each for each in self.by_weight() if each["difference"] is not None]
        dots = tuple(
            Dot(
                Fraction(each["before"]["amount"] or 0),
                Fraction(each["after"]["amount"] or 0),
                _ink(Fraction(each["difference"] or 0)),
            )
            for each in found[:MOST_DOTS]
        )
        most = max((max(Fraction(each.x), Fraction(each.y)) for each in dots), default=Fraction(1))
        plane = Plane(self.say("figure.old"), self.say("figure.new"), self.ticks(most), dots)
        return self.figure("old_and_new", plane, table, is_folded=True)

    def ticks(self, most: Fraction) -> tuple[Tick, ...]:
        """Round amounts from nothing to above the most."""
        step = next(
            step * 10**places
            for places in range(30)
            for step in _STEPS
            if step * 10**places * 4 >= most
        )
        number = -(-most // step)
        return tuple(
            Tick(at * step, write_number(at * step, self.language)) for at in range(number + 1)
        )

    def near(self, table: Table) -> Figure:
        """On which side of each threshold values lie, and how far."""
        rows = []
        for _, found in groupby(self.report["near"], key=_condition):
            held = list(found)
            values = tuple(Fraction(each["percent"]) for each in held[:MOST_DOTS])
            rows.append((held[0]["label"][self.language], values))
        ticks = tuple(Tick(at, self.signed_percent(at)) for at in (-_WIDEST, 0, _WIDEST))
        return self.figure("near", Strip(tuple(rows), ticks), table)

    def signed_percent(self, at: int) -> str:
        """So many in a hundred below or above."""
        sign = "+" if at > 0 else "−" if at < 0 else ""
        return sign + self.say("percent", number=abs(at)) if at else "0"

    def spends(self, made: RoundShape) -> Iterator[Figure]:
        """What each ranked step gave in the order of the rank, up to its envelope."""
        for n, each in enumerate(made["spend"], 1):
            table = Tables(self.report, self.language).spend(each)
            title = self.say("figure.spend", label=each["label"][self.language])
            says = self.say("figure.spend.says")
            yield Figure(f"spend-{n}", title, says, self.stairs(each), table, is_folded=True)

    def stairs(self, each: SpendShape) -> Stairs:
        """The sum after every turn; of very many turns as many as can be told apart."""
        turns = each["turns"]
        every = -(-len(turns) // MOST_DOTS)
        kept = [
            (n, Fraction(turn["total"]["least"]))
            for n, turn in enumerate(turns, 1)
            if n % every == 0 or n == len(turns)
        ]
        limit = Fraction(each["envelope"])
        shown = self.say("figure.envelope", amount=self.money(each["envelope"]))
        return Stairs(
            self.say("figure.turns"),
            self.say("figure.given"),
            tuple(kept),
            Tick(limit, shown),
            self.ticks(max(limit, kept[-1][1])),
        )

    def figure(
        self, name: str, drawn: Bars | Plane | Strip, table: Table, *, is_folded: bool = False
    ) -> Figure:
        """A figure by its name."""
        title, says = self.say(f"figure.{name}"), self.say(f"figure.{name}.says")
        return Figure(name.replace("_", "-"), title, says, drawn, table, is_folded=is_folded)


def _ink(amount: Fraction) -> Ink:
    if not amount:
        return "plain"
    return "gain" if amount > 0 else "lose"


def _condition(each: NearShape) -> str:
    """The condition of a threshold, whatever the element."""
    return each["address"].rpartition(".")[2]
