"""What tellings of an archive share: words, counts, money, and what a reader must know first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from engine.compare.results import Result
from engine.pages.parts import Head, Notice, Words
from engine.policy.policy import Policy
from engine.quantities import MONEY
from engine.wordings.labels import label
from engine.wordings.values import write_value
from engine.wordings.wording import Language


class Telling:
    """Tells in one language what one policy does with an archive."""

    __slots__ = ("_words", "language", "policy")

    def __init__(self, policy: Policy, language: Language, words: Callable[..., str]) -> None:
        self.policy: Final = policy
        self.language: Final[Language] = language
        self._words: Final = words

    def head(self, status: str, *facts: tuple[str, Words]) -> Head:
        """The title, and which policy it is about; `facts` come after that."""
        identity = self.policy.identity
        about = (label("policy", self.language), f"{identity.name}, {identity.version}")
        title = identity.title.get(self.language, identity.name)
        return Head(self.say(status), title, (about, *facts))

    def notices(self, *, is_synthetic: bool) -> Iterator[Notice]:
        """What a reader must know first."""
        if is_synthetic:
            yield Notice("synthetic", self.say("synthetic"), self.say("synthetic.says"))

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`."""
        return self._words(key, self.language, **fields)

    def counted(self, number: int) -> str:
        """So many applications."""
        kind = "one" if number == 1 else "more"
        return self.say(f"count.application.{kind}", number=number)

    def money(self, amount: Fraction) -> str:
        """An amount."""
        return write_value(amount, MONEY, self.language, {}, self.policy.currency, None)

    def more(self, amount: Fraction) -> str:
        """What is more or less, with its sign."""
        sign = "+ " if amount > 0 else "− " if amount < 0 else ""
        return sign + self.money(abs(amount))

    def side(self, outcome: str, amount: str | Fraction | int | None) -> str:
        """What is decided, with what is granted."""
        said = label(f"outcome.{outcome}", self.language)
        return said if amount is None else f"{said} {self.money(Fraction(amount))}"

    def result(self, result: Result) -> str:
        """The same of one result."""
        return self.side(result.outcome.value, result.amount)
