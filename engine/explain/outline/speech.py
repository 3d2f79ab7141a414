"""A record and its reader's language: the words and amounts that an outline is made with."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from engine.explain.outline.twigs import Twigs
from engine.explain.record_shapes import (
    DecisionRecord,
    Record,
)
from engine.pages.parts import (
    Block,
    Section,
)
from engine.quantities import MONEY
from engine.wordings.labels import label
from engine.wordings.values import write_value
from engine.wordings.wording import Language


class Speech:
    """What is told, and in which language.

    Attributes:
        held: the record.
        decision: its hashed part.
        twigs: makes the steps.
    """

    __slots__ = ("decision", "held", "language", "twigs")

    def __init__(self, held: Record, language: Language) -> None:
        self.held: Final = held
        self.decision: Final[DecisionRecord] = held["decision"]
        self.language: Final[Language] = language
        readings = {
            (each["name"], name): (each["label"][language], says[language])
            for each in self.decision["interpretations"]
            for name, says in each["readings"].items()
        }
        self.twigs: Final = Twigs(language, readings)

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`."""
        return label(key, self.language, **fields)

    def word(self, name: str) -> str:
        """What a name of the policy is called."""
        words = self.decision["words"].get(name)
        return name.replace("_", " ") if words is None else words[self.language]

    def money(self, amount: str | None) -> str:
        """An amount; a dash where there is none."""
        if amount is None:
            return "–"
        number = Fraction(amount)
        return write_value(number, MONEY, self.language, {}, self.decision["currency"], None)

    def section(self, name: str, *blocks: Block | None) -> Section:
        """The section of that name, with the blocks that have something to say."""
        heading = self.say(f"heading.{name}")
        return Section(name, heading, tuple(block for block in blocks if block is not None))

    def part(self, part: str) -> str:
        """What a part of the decision is called."""
        found = next((each for each in self.decision["parts"] if each["id"] == part), None)
        return part if found is None else found["label"][self.language]
