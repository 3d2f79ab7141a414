"""What tellings of a trial share: its words, its money, and who does not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from engine.compare.telling import Telling
from engine.dates import Period
from engine.pages.parts import Card, Cards, Outline, Pairs, Point, Section, Words
from engine.problem import Problem
from engine.quantities import Given, Kind, PeriodSpan, Type
from engine.spoken.values import written
from engine.whatif.grid import Step
from engine.whatif.trial import Point as Tried
from engine.whatif.trial import Trial
from engine.wordings.filling import write_whole
from engine.wordings.values import write_number, write_value
from engine.wordings.whatif import what_if
from engine.wordings.wording import Language


class TrialTelling(Telling):
    """Tells a trial in one language."""

    __slots__ = ("trial",)

    def __init__(self, trial: Trial, language: Language) -> None:
        super().__init__(trial.bench.policy, language, what_if)
        self.trial: Final = trial

    def whole(self, status: str, facts: tuple[tuple[str, Words], ...], *parts: Section) -> Outline:
        """The outline; `facts` come after the policy and the value that is set."""
        dial = self.trial.bench.dial
        now = self.say("value.now", name=dial.name, value=self.value(dial.value))
        head = self.head(status, (self.say("value"), now), *facts)
        notices = tuple(self.notices(is_synthetic=self.trial.is_synthetic))
        return Outline(self.language, head, notices, parts)

    # ── words ──

    def value(self, value: Given) -> str:
        """A value of what is set."""
        return written(value, self.trial.bench.dial.type, self.policy, self.language)

    def share(self, number: Fraction) -> str:
        """A share, as so many per cent."""
        return f"{write_number(number * 100, self.language)} %"

    def cost(self, point: Tried) -> str:
        """What a value costs, or why that cannot be said."""
        if not point.checks:
            return self.say("row.unchecked", codes=", ".join(codes(point.problems)))
        cost = self.money(point.cost)
        if point.unread:
            return self.say("row.unread", cost=cost, number=len(point.unread))
        return cost

    def step(self, step: Step) -> str:
        """The distance from a value to the next."""
        if not isinstance(step, Period):
            return self.value(step)
        span = PeriodSpan.TIME if step.minutes else PeriodSpan.DAYS
        of = Type(Kind.PERIOD, span=span)
        return write_value(step, of, self.language, {}, self.policy.currency, None)

    def number(self, number: int) -> str:
        """How many, as a reader writes it."""
        return write_whole(number, self.language)

    # ── sections ──

    def identity(self) -> Section:
        """What was decided with."""
        policy, archive = self.policy, self.trial.archive
        rows: tuple[tuple[str, Words], ...] = (
            (self.say("file"), policy.file),
            (self.say("hash"), policy.identity.meaning_hash),
            (self.say("applications"), self.number(len(archive.files) + len(self.trial.unread))),
        )
        return Section("identity", self.say("heading.identity"), (Pairs(rows),))

    def unchecked(self, points: Sequence[Tried]) -> Iterator[Section]:
        """The values with which the policy does not check, each with what is wrong."""
        cards = tuple(
            Card(self.value(each.value), points=tuple(self.problems(each.problems)))
            for each in points
            if not each.checks
        )
        if cards:
            yield Section("unchecked", self.say("heading.unchecked"), (Cards(cards),))

    def problems(self, problems: Sequence[Problem]) -> Iterator[Point]:
        """Each problem: its code, what it is and what to do."""
        for each in problems:
            what, mend = each.what(self.language), each.mend(self.language)
            yield Point(f"{what}. {mend}", label=f"{each.code}:")

    def files(self, id_: str, files: Sequence[Path]) -> Iterator[Section]:
        """Files by name, under their heading."""
        points = tuple(Point(each.as_posix()) for each in files)
        if points:
            heading = self.say(f"heading.{id_}")
            yield Section(id_, heading, (Cards((Card(heading, points=points),)),))

    def unread(self) -> Iterator[Section]:
        """The files that cannot be read as the policy stands."""
        points = tuple(
            Point(", ".join(codes(each.problems)), label=f"{each.file.as_posix()}:")
            for each in self.trial.unread
        )
        if points:
            heading = self.say("heading.unread")
            yield Section("unread", heading, (Cards((Card(heading, points=points),)),))


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of problems, each once."""
    return list(dict.fromkeys(each.code for each in problems))
