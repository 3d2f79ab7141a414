"""What the help of a command is made of: a line, a text, its options, examples that the tests run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.wordings.wording import Language, Pair


@dataclass(frozen=True, slots=True)
class Example:
    """A command line that works in a clone, what it shows, and the code it exits with."""

    line: str
    shows: Pair
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Manual:
    """The help of one command: a line for the list, the text, its options by name, its examples."""

    short: Pair
    text: Pair
    options: Mapping[str, Pair]
    examples: tuple[Example, ...]


def in_language(pair: Pair, language: Language) -> str:
    """The half of `pair` that is in `language`."""
    return pair[0] if language == "nl" else pair[1]
