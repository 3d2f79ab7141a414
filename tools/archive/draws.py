"""Numbers that look drawn and are the same on every machine, each hanging on a key of its own."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

SEED: Final = "plan-samenleven/archive/1"


def draw(key: str, low: int, high: int) -> int:
    """A number from `low` to `high`, both included; always the same one for a key.

    What one key gives does not hang on what was drawn before: a change in one place leaves all
    other places as they were.
    """
    digest = sha256(f"{SEED}/{key}".encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def chance(key: str, percent: int) -> bool:
    """Whether something with a chance of `percent` in a hundred happens."""
    return draw(key, 1, 100) <= percent


def shuffled(key: str, names: list[str]) -> list[str]:
    """The names in an order of their own."""
    return sorted(names, key=lambda each: (draw(f"{key}/{each}", 0, 10**12), each))
