"""What hangs on each open question as an outline: the readings by weight, then who is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from engine.compare.doubted_rounds import Awarded, Moved, RoundDoubt
from engine.compare.doubts import Differing, Doubt, Doubts
from engine.compare.telling import Telling
from engine.pages.parts import (
    Card,
    Cards,
    Item,
    Items,
    Outline,
    Point,
    Section,
    Table,
    Words,
)
from engine.spoken.speaker import Speaker
from engine.wordings.comparing import compared
from engine.wordings.wording import Language

_COLUMNS: Final = ("question", "reading", "applications", "left_open", "moved", "effect")


def outline(made: Doubts, language: Language) -> Outline:
    """What hangs on the open questions, for a reader of `language`."""
    return _Telling(made, language).outline()


class _Telling(Telling):
    """Tells it in one language."""

    __slots__ = ("made", "speaker")

    def __init__(self, made: Doubts, language: Language) -> None:
        super().__init__(made.policy, language, compared)
        self.made: Final = made
        self.speaker: Final = Speaker(made.policy, language)

    def outline(self) -> Outline:
        sections = (self.summary(), *self.readings(), *self.touched(), *self.unread())
        notices = tuple(self.notices(is_synthetic=self.made.is_synthetic))
        return Outline(self.language, self.head("doubts.status"), notices, sections)

    # ── words ──

    def question(self, doubt: Doubt) -> str:
        return self.speaker.interpretation(doubt.question).text

    def reading(self, doubt: Doubt) -> str:
        return self.speaker.reading(doubt.question, doubt.reading).text

    # ── sections ──

    def summary(self) -> Section:
        of = self.made
        dark = [each for each in of.found if each.not_computable is not None]
        said = [
            self.say(
                "doubts.decided",
                all=self.counted(of.applications),
                total=self.money(of.total),
                readings=len(of.found) - len(dark),
            ),
            self.weighty(),
            *self.open_said(),
            *self.round_said(),
        ]
        if dark:
            said.append(self.say("doubts.dark", number=len(dark)))
        if of.unread:
            said.append(self.say("doubts.unread", counted=self.counted(len(of.unread))))
        items = tuple(Item(each) for each in said)
        return Section("summary", self.say("heading.summary"), (Items(items),))

    def weighty(self) -> str:
        """With how many readings something else comes out; none only as far as was looked."""
        weighty = [each for each in self.made.found if each.is_weighty]
        if weighty:
            return self.say("doubts.weighty", number=len(weighty))
        key = "doubts.none.alone" if self.is_blind else "doubts.none"
        is_open = self.most_open or self.most_left_open
        return self.say(f"{key}.settled" if is_open else key)

    @property
    def is_blind(self) -> bool:
        """Whether the policy has a round that was not held."""
        return self.made.round_not_held not in {"", "nothing to hold"}

    @property
    def most_open(self) -> int:
        """How many applications have no amount with the reading that leaves most open."""
        return max((each.open for each in self.made.found), default=0)

    @property
    def most_left_open(self) -> int:
        """How many applications the round leaves open with the reading that leaves most open."""
        return max((each.open for each in self.in_rounds()), default=0)

    def in_rounds(self) -> list[RoundDoubt]:
        return [each.in_round for each in self.made.found if each.in_round is not None]

    def open_said(self) -> Iterator[str]:
        """How many have no amount by themselves."""
        if self.most_open:
            yield self.say("doubts.open", counted=self.counted(self.most_open))

    def round_said(self) -> Iterator[str]:
        """What a reader must know of the round."""
        if self.is_blind:
            why = self.say(f"doubts.round.{self.made.round_not_held}")
            yield self.say("doubts.round.not", why=why)
        if self.most_left_open:
            yield self.say("doubts.round.open", counted=self.counted(self.most_left_open))

    def readings(self) -> Iterator[Section]:
        """Every reading that was not chosen, the weightiest first; and again in the round."""
        if self.made.found:
            tables = (self.alone(), *self.together())
            yield Section("readings", self.say("heading.readings"), tables)

    def alone(self) -> Table:
        """What hangs on each in the decisions."""
        return self.table("readings", [self.row(each) for each in self.made.found])

    def together(self) -> Iterator[Table]:
        """What hangs on each in the round."""
        held = [each for each in self.made.found if each.in_round is not None]
        if held:
            dark = [each for each in self.made.found if each.not_computable is not None]
            rows = [self.round_row(each) for each in (*held, *dark)]
            yield self.table("in_round", rows)

    def table(self, caption: str, rows: Sequence[tuple[Words, ...]]) -> Table:
        heads = tuple(self.say(f"column.{each}") for each in _COLUMNS)
        numbers = tuple(range(2, len(_COLUMNS)))
        return Table(
            self.say(f"caption.{caption}"),
            heads,
            tuple(rows),
            (),
            numbers,
            is_named=caption == "in_round",
        )

    def row(self, doubt: Doubt) -> tuple[Words, ...]:
        called = (self.question(doubt), self.reading(doubt))
        if doubt.not_computable is not None:
            return (*called, self.say("doubts.not_computable"), "–", "–", "–")
        numbers = (str(len(doubt.differing)), str(doubt.open))
        return (*called, *numbers, *self.euros(doubt.differing, doubt.moved, doubt.difference))

    def round_row(self, doubt: Doubt) -> tuple[Words, ...]:
        called, made = (self.question(doubt), self.reading(doubt)), doubt.in_round
        if made is None:
            return (*called, self.say("doubts.not_computable"), "–", "–", "–")
        numbers = (str(len(made.moved)), str(made.open))
        return (*called, *numbers, *self.euros(made.moved, made.euros, made.difference))

    def euros(
        self, touched: Sequence[Differing | Moved], moved: Fraction, difference: Fraction
    ) -> tuple[str, str]:
        """What is given or taken, and in all; no number where all that it touches is open."""
        if touched and all(each.is_open for each in touched):
            return self.say("doubts.not_known"), self.say("doubts.not_known")
        return self.money(moved), self.more(difference)

    def touched(self) -> Iterator[Section]:
        """Who comes out otherwise under each reading."""
        cards = tuple(self.card(each) for each in self.made.found if each.is_weighty)
        if cards:
            yield Section("touched", self.say("heading.touched"), (Cards(cards),))

    def card(self, doubt: Doubt) -> Card:
        return Card(
            title=self.question(doubt),
            name=doubt.question,
            kind=self.say("doubts.other", reading=self.reading(doubt)),
            points=tuple(self.points(doubt)),
        )

    def points(self, doubt: Doubt) -> Iterator[Point]:
        """Who comes out otherwise alone, and of whom the round makes something else."""
        yield from (self.point(each) for each in doubt.differing)
        if doubt.in_round is not None:
            yield from (self.round_point(each) for each in doubt.in_round.moved)

    def point(self, each: Differing) -> Point:
        before, after = self.result(each.chosen), self.result(each.other)
        if before == after:
            names = ", ".join(name.replace("_", " ") for name in _beside_the_amount(each))
            return Point(
                self.say("doubts.beside", side=after, names=names), label=f"{each.file.name}:"
            )
        sides = self.say("said", before=before, after=after)
        return Point(self.with_difference(sides, each), label=f"{each.file.name}:")

    def round_point(self, each: Moved) -> Point:
        before, after = (
            self.side(side.outcome.value, side.amount) for side in (each.chosen, each.other)
        )
        label = f"{each.file.name}, {self.say('doubts.in_round')}:"
        if before == after:
            names = ", ".join(_moved_beside(each))
            return Point(self.say("doubts.beside", side=after, names=names), label=label)
        sides = self.say("said", before=before, after=after)
        return Point(self.with_difference(sides, each), label=label)

    def with_difference(self, sides: str, each: Differing | Moved) -> str:
        """Both sides, and the difference between them if neither is open."""
        return sides if each.is_open else f"{sides} ({self.more(each.difference)})"

    def unread(self) -> Iterator[Section]:
        """The applications that do not count."""
        points = tuple(
            Point(", ".join(each.code for each in problems), label=f"{file.name}:")
            for file, problems in self.made.unread
        )
        if points:
            cards = Cards((Card(self.say("caption.unread"), points=points),))
            yield Section("unread", self.say("heading.unread"), (cards,))


def _beside_the_amount(each: Differing) -> tuple[str, ...]:
    """What differs where outcome and amount do not: parts, payments, duties, what it waits for."""
    old, new = each.chosen, each.other
    named = (
        ({part.id: part for part in one.parts}, {each.name: each for each in one.follows})
        for one in (old, new)
    )
    pairs = zip(*named, strict=True)
    found = [
        name
        for before, after in pairs
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]
    found += sorted(set(old.open) ^ set(new.open))
    return tuple(dict.fromkeys(found))


def _moved_beside(each: Moved) -> tuple[str, ...]:
    """The parts that come out otherwise in the round, and the steps that did something else."""
    old, new = _named(each.chosen), _named(each.other)
    found = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return tuple(name.replace("_", " ") for name in found)


def _named(side: Awarded) -> dict[str, object]:
    parts: dict[str, object] = {name: rest for name, *rest in side.parts if name}
    steps = dict.fromkeys(each.step for each in side.done)
    return parts | {name: [each[1:] for each in side.done if each.step == name] for name in steps}
