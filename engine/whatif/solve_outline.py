"""The search for a value as an outline: the answer, its neighbours, what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from engine.pages.parts import Item, Items, Outline, Section, Table, Words
from engine.whatif.solve import MOST_TRIED, Ending, Solution
from engine.whatif.telling import TrialTelling
from engine.whatif.trial import Point
from engine.wordings.wording import Language

_UNFOUND: Final = frozenset({Ending.ALL_WITHIN, Ending.NONE_WITHIN, Ending.NO_EFFECT})
_COLUMNS: Final = ("value", "cost", "within", "open")


def outline(made: Solution, language: Language) -> Outline:
    """A search, for a reader of `language`."""
    telling = _Telling(made, language)
    facts = (
        (telling.say("budget"), telling.money(made.budget)),
        (telling.say("searched"), telling.searched()),
    )
    sections = (
        telling.summary(),
        *telling.proof(),
        telling.table("tried", made.tried),
        *telling.files("open", telling.without_amount()),
        *telling.files("awarded", telling.awarded()),
        *telling.unchecked(made.tried),
        *telling.unread(),
        telling.identity(),
    )
    return telling.whole("solve.status", facts, *sections)


class _Telling(TrialTelling):
    """Tells one search in one language."""

    __slots__ = ("made",)

    def __init__(self, made: Solution, language: Language) -> None:
        super().__init__(made.trial, language)
        self.made: Final = made

    def searched(self) -> str:
        grid = self.made.grid
        first, last = (self.value(grid.value(at)) for at in (0, grid.count - 1))
        step = self.step(grid.step)
        return self.say("searched.says", first=first, last=last, step=step, count=grid.count)

    def summary(self) -> Section:
        items = tuple(Item(each) for each in self.said())
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def said(self) -> Iterator[str]:
        of = self.made
        yield self.ending()
        if self.trial.bench.dial.unchosen:
            yield self.say("dial.unchosen", reading=self.trial.bench.dial.unchosen)
        if of.ending is Ending.FOUND:
            yield self.say(
                self.by_files("solve.even" if of.is_even else "solve.uneven"), number=len(of.tried)
            )
        yield from self.further()
        if self.policy.round:
            yield self.say("sweep.round")
        for key, files in (("", self.without_amount()), (".awarded", self.awarded())):
            if files:
                yield self.say(f"solve.conditional{key}", counted=self.counted(len(files)))
        point = self.made.fitting
        not_read = len(self.trial.unread) + (0 if point is None else len(point.unread))
        if not_read:
            yield self.say("solve.conditional.unread", counted=self.counted(not_read))

    def by_files(self, key: str) -> str:
        """The words under `key`, or those for costs that are not of the same files."""
        of = self.made
        return key if of.is_even or of.is_of_same_files else f"{key}.files"

    def without_amount(self) -> tuple[Path, ...]:
        """The files that have no amount with the value that is told to fit."""
        point = self.made.fitting
        return () if point is None else point.without_amount

    def awarded(self) -> tuple[Path, ...]:
        """The files that are open with that value, and have the amount of their award."""
        point = self.made.fitting
        return () if point is None else point.awarded

    def further(self) -> Iterator[str]:
        """Where to search, if no answer was found: what lies between was perhaps not tried."""
        of = self.made
        if of.ending not in _UNFOUND:
            return
        if not of.is_whole:
            yield self.say("solve.between", tried=len(of.tried), number=of.grid.count)
        if of.around and not of.is_whole:
            first, last = (self.value(of.around[at].value) for at in (0, -1))
            yield self.say("solve.smaller", first=first, last=last)
        elif of.around:
            yield self.say("solve.further")

    def ending(self) -> str:
        of, dial = self.made, self.trial.bench.dial
        point = of.nearest
        key = f"solve.{of.ending.value}"
        if of.ending is Ending.FOUND and not of.is_even:
            key = "solve.found.scanned"
        if of.ending is Ending.TOO_MANY:
            key = self.by_files(key)
        checked = next((each for each in of.tried if each.checks), self.trial.now)
        told = checked if point is None else point
        return self.say(
            key,
            name=dial.name,
            value=self.value(told.value),
            counted=self.counted(len(told.results)),
            cost=self.money(told.cost),
            budget=self.money(of.budget),
            number=of.grid.count,
            most=MOST_TRIED,
        )

    def proof(self) -> Iterator[Section]:
        """The answer between its neighbours, where both sides of it were decided."""
        if self.made.ending is Ending.FOUND:
            yield self.table("proof", self.made.around)

    def table(self, id_: str, points: Sequence[Point]) -> Section:
        heads = tuple(self.say(f"column.{each}") for each in _COLUMNS)
        rows = tuple(self.row(each) for each in points)
        table = Table(self.say(f"caption.{id_}"), heads, rows, (), (1, 3))
        return Section(id_, self.say(f"heading.{id_}"), (table,))

    def row(self, point: Point) -> tuple[Words, ...]:
        nothing = self.say("nothing")
        if not point.checks:
            return (self.value(point.value), self.cost(point), nothing, nothing)
        within = self.say("yes" if point.cost <= self.made.budget else "no")
        return (self.value(point.value), self.cost(point), within, self.number(len(point.open)))
