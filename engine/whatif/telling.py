"""What tellings of a trial share: its words, its money, and who does not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from engine.dates import Period
from engine.pages.parts import Card, Cards, Head, Notice, Outline, Pairs, Point, Section, Words
from engine.problem import Problem
from engine.quantities import MONEY, Given, Kind, PeriodSpan, Type
from engine.spoken.values import written
from engine.whatif.grid import Step
from engine.whatif.trial import Point as Tried
from engine.whatif.trial import Trial
from engine.wordings.labels import label
from engine.wordings.values import write_number, write_value
from engine.wordings.whatif import what_if
from engine.wordings.wording import Language


class Telling:
    """Tells a trial in one language."""

    __slots__ = ("language", "policy", "trial")

    def __init__(self, trial: Trial, language: Language) -> None:
        self.trial: Final = trial
        self.policy: Final = trial.bench.policy
        self.language: Final[Language] = language

    def whole(self, status: str, facts: tuple[tuple[str, Words], ...], *parts: Section) -> Outline:
        """The outline; `facts` come after the policy and the value that is set."""
        identity, dial = self.policy.identity, self.trial.bench.dial
        about: tuple[tuple[str, Words], ...] = (
            (label("policy", self.language), f"{identity.name}, {identity.version}"),
            (
                self.say("value"),
                self.say("value.now", name=dial.name, value=self.value(dial.value)),
            ),
        )
        title = identity.title.get(self.language, identity.name)
        head = Head(self.say(status), title, (*about, *facts))
        return Outline(self.language, head, tuple(self.notices()), parts)

    def notices(self) -> Iterator[Notice]:
        """What a reader must know first."""
        if self.trial.is_synthetic:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    # ── words ──

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`."""
        return what_if(key, self.language, **fields)

    def counted(self, number: int) -> str:
        """So many applications."""
        kind = "one" if number == 1 else "more"
        return self.say(f"count.application.{kind}", number=number)

    def value(self, value: Given) -> str:
        """A value of what is set."""
        return written(value, self.trial.bench.dial.type, self.policy, self.language)

    def money(self, amount: Fraction) -> str:
        """An amount."""
        return write_value(amount, MONEY, self.language, {}, self.policy.currency, None)

    def more(self, amount: Fraction) -> str:
        """What is more or less, with its sign."""
        sign = "+ " if amount > 0 else "− " if amount < 0 else ""
        return sign + self.money(abs(amount))

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

    # ── sections ──

    def identity(self) -> Section:
        """What was decided with."""
        policy, archive = self.policy, self.trial.archive
        rows: tuple[tuple[str, Words], ...] = (
            (self.say("file"), policy.file),
            (self.say("hash"), policy.identity.meaning_hash),
            (self.say("applications"), str(len(archive.files) + len(self.trial.unread))),
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
