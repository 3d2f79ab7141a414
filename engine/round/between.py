"""An amount that may not be known yet: the least and the most that it can still become."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from engine.quantities import Number


class Between(NamedTuple):
    """From `low` to `high`, both included; `high` is None where nothing bounds it.

    What is worked out from such amounts holds for all of them: a result that is one number is the
    number, whatever the open facts become.
    """

    low: Number
    high: Number | None

    @property
    def is_known(self) -> bool:
        """Whether it can be one amount only."""
        return self.low == self.high

    @property
    def is_nothing(self) -> bool:
        """Whether it is certainly zero."""
        return self.high == 0

    def plus(self, other: Between) -> Between:
        """Both together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Between(self.low + other.low, high)

    def without(self, part: Between) -> Between:
        """What is left after `part`, which is never more than the whole."""
        low = 0 if part.high is None else max(self.low - part.high, 0)
        return Between(low, None if self.high is None else max(self.high - part.low, 0))

    def perhaps_nothing(self) -> Between:
        """The same, or zero: what is asked only if something turns out so."""
        return Between(0, self.high)

    def at_most(self, limit: Between) -> Between:
        """The least of the two."""
        low = min(self.low, limit.low)
        highs = [each for each in (self.high, limit.high) if each is not None]
        return Between(low, min(highs, default=None))


NOTHING: Final = Between(0, 0)
ANYTHING: Final = Between(0, None)


def exactly(number: Number) -> Between:
    """An amount that is known."""
    return Between(number, number)


def total(amounts: Iterable[Between]) -> Between:
    """All of them together."""
    made = NOTHING
    for each in amounts:
        made = made.plus(each)
    return made
