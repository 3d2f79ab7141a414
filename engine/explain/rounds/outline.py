"""A round as an outline: in short, what each step did, and each application with its own trail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from engine.explain.rounds.shapes import (
    AwardShape,
    BetweenShape,
    PartShape,
    RoundShape,
    StepShape,
    TurnShape,
)
from engine.pages.parts import (
    Block,
    Card,
    Cards,
    Head,
    Item,
    Items,
    Notice,
    Outline,
    Point,
    Section,
    Table,
)
from engine.quantities import MONEY
from engine.wordings.filling import write_whole
from engine.wordings.labels import Both, label
from engine.wordings.over_all import over_all
from engine.wordings.values import write_value
from engine.wordings.wording import Language

_NUMBERS: Final = (1, 2, 3, 4, 5, 6)


def outline(held: RoundShape, language: Language, only: str = "") -> Outline:
    """The round for a reader of `language`.

    Args:
        held: the round.
        language: the reader's.
        only: who applies, as stated, where only that application is told of; all if it is empty.
    """
    return _Telling(held, language, only).outline()


def who_of(award: AwardShape) -> str:
    """Who applies, as it was stated; empty if nobody says."""
    return str(award["applicant"].get("value", ""))


class _Telling:
    """Tells one round in one language."""

    def __init__(self, held: RoundShape, language: Language, only: str) -> None:
        self.held: Final = held
        self.language: Final[Language] = language
        self.only: Final = only
        self.told: Final = [
            each for each in held["applications"] if not only or who_of(each) == only
        ]

    def outline(self) -> Outline:
        """The whole outline."""
        made = [self.summary(), self.steps(), self.applications()]
        kept = tuple(section for section in made if section.blocks)
        return Outline(self.language, self.head(), tuple(self.notices()), kept)

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`."""
        return over_all(key, self.language, **fields)

    def section(self, name: str, *blocks: Block | None) -> Section:
        """A section, with the blocks that have something to say."""
        kept = tuple(each for each in blocks if each is not None)
        return Section(name, self.say(f"heading.{name}"), kept)

    def money(self, amount: str) -> str:
        """An amount of money."""
        number = Fraction(amount)
        return write_value(number, MONEY, self.language, {}, self.held["currency"], None)

    def between(self, amount: BetweenShape) -> str:
        """An amount, or the least and the most that it can be."""
        low, high = self.money(amount["low"]), amount["high"]
        if high is None:
            return self.say("at_least", low=low)
        return low if amount["low"] == high else f"{low} – {self.money(high)}"

    def who(self, award: AwardShape) -> str:
        """Who applies."""
        return award["applicant"][self.language]

    # ── the top ──

    def head(self) -> Head:
        """Which round this is."""
        held = self.held
        title = held["title"][self.language]
        if self.only:
            title = f"{title}: {self.say('for', applicant=self.who(self.told[0]))}"
        version = self.say("title", policy=held["policy"], version=held["version"])
        return Head(self.say("status"), title, ((self.say("rules"), version),))

    def notices(self) -> Iterator[Notice]:
        """What a reader must know first."""
        yield Notice("proposal", self.say("proposal"), self.say("proposal.says"))
        if self.held["is_draft"]:
            yield Notice("draft", self.say("draft"), self.say("draft.says"))
        if self.held["is_synthetic"]:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))
        if self.held["readings"]:
            readings = ", ".join(f"{name}.{one}" for name, one in self.held["readings"].items())
            says = self.say("reading.says", readings=readings)
            yield Notice("reading", self.say("reading"), says)
        if self.held["is_provisional"]:
            yield Notice("lack", self.say("provisional"), self.say("provisional.says"))

    def summary(self) -> Section:
        """How many came out which way; nothing where one application is told of."""
        if self.only:
            return self.section("summary")
        settled = sum(Fraction(each["amount"] or 0) for each in self.told)
        amount = self.money(str(settled))
        sentences = [self.say("summary.total", number=len(self.told), amount=amount)]
        outcomes = Counter(each["outcome"] for each in self.told)
        for outcome, number in sorted(outcomes.items()):
            said = label(f"outcome.{outcome}", self.language)
            sentences.append(self.say("summary.outcome", number=number, outcome=said))
        if not self.held["steps"]:
            sentences.append(self.say("none"))
        return self.section("summary", Items(tuple(Item(each) for each in sentences)))

    # ── steps ──

    def steps(self) -> Section:
        """What each step came to."""
        shares = [each for each in self.held["steps"] if "envelope" in each]
        picks = [each for each in self.held["steps"] if "picked" in each]
        return self.section(
            "steps",
            self.table("shares", ("envelope", "asked", "got", "left"), shares),
            self.table("picks", ("picked", "not_picked"), picks),
        )

    def table(self, of: str, columns: tuple[str, ...], steps: list[StepShape]) -> Table | None:
        """The steps of one sort."""
        if not steps:
            return None
        heads = tuple(self.say(f"column.{each}") for each in ("step", "taking", *columns, "open"))
        rows = tuple(self.row(columns, each) for each in steps)
        numbers = tuple(at for at in _NUMBERS if at < len(heads))
        return Table(self.say(f"caption.{of}"), heads, rows, (), numbers)

    def row(self, columns: tuple[str, ...], step: StepShape) -> tuple[str, ...]:
        """One step."""
        taking = self.number(step["taking"])
        if step["perhaps"]:
            taking = self.say("perhaps", sure=step["taking"], more=step["perhaps"])
        cells = [self.cell(step, each) for each in columns]
        return (step["label"][self.language], taking, *cells, self.number(step["open"]))

    def number(self, number: int) -> str:
        return write_whole(number, self.language)

    def cell(self, step: StepShape, column: str) -> str:
        """What stands in one column."""
        match column:
            case "picked":
                return self.number(step["picked"])
            case "not_picked":
                return self.number(step["not_picked"])
            case "envelope":
                return self.between(step["envelope"])
            case "asked":
                return self.between(step["asked"])
            case "got":
                return self.between(step["got"])
            case _:
                return self.between(step["left"])

    # ── applications ──

    def applications(self) -> Section:
        """Each application with its own trail."""
        cards = tuple(self.card(each) for each in self.told)
        return self.section("applications", Cards(cards) if cards else None)

    def card(self, award: AwardShape) -> Card:
        """One application."""
        amount = award["amount"]
        return Card(
            title=self.who(award),
            kind=label(f"outcome.{award['outcome']}", self.language),
            says="" if amount is None else self.money(amount),
            points=(
                *(self.turn(each) for each in award["turns"]),
                *self.grounds(award["because"], award["waits_for"]),
                *(self.part(each) for each in award["parts"]),
            ),
            address=self.who(award),
        )

    def part(self, part: PartShape) -> Point:
        """One part, with what each step did."""
        amount, outcome = part["amount"], label(f"outcome.{part['outcome']}", self.language)
        key, written = "part", ""
        if amount is not None:
            key, written = "part.amount", self.money(amount)
        called = part["label"][self.language]
        said = self.say(key, part=called, outcome=outcome, amount=written)
        turns = [self.turn(each) for each in part["turns"]]
        return Point(said, (*turns, *self.grounds(part["because"], part["waits_for"])))

    def grounds(self, because: list[Both], waits_for: list[str]) -> Iterator[Point]:
        """Why it is so, and what it waits for."""
        yield from (Point(each[self.language]) for each in because)
        if waits_for:
            yield Point(self.say("waits", paths=", ".join(waits_for)))

    def turn(self, turn: TurnShape) -> Point:
        """What one step did."""
        because = tuple(Point(each[self.language]) for each in turn["because"])
        return Point(turn["says"][self.language], because, label=turn["label"][self.language])
