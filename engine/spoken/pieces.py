"""Pieces of a sentence: words with links, how tightly they hold, and templates that they fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from string import Formatter
from typing import Final, NamedTuple, TypeAlias

from engine.pages.parts import Link, Words

Rich: TypeAlias = tuple[str | Link, ...]

_FORMATTER: Final = Formatter()


class Hold(IntEnum):
    """How tightly a piece of a sentence holds together."""

    CHOICE = 0
    LOGIC = 1
    COMPARISON = 2
    CALCULATION = 3
    WHOLE = 4


class Piece(NamedTuple):
    """A piece of a sentence, and how tightly it holds."""

    words: Rich
    hold: Hold = Hold.WHOLE

    def within(self, hold: Hold) -> Rich:
        """The words, in brackets if they hold less tightly than `hold`."""
        return self.words if self.hold >= hold else bracketed(self.words)


def rich(words: Words) -> Rich:
    """Words as pieces."""
    return (words,) if isinstance(words, str) else words


def bracketed(words: Rich) -> Rich:
    """The words in brackets."""
    return ("(", *words, ")")


def listed(pieces: Iterable[Rich], between: str = "; ") -> Rich:
    """Pieces one after the other."""
    made: list[str | Link] = []
    for each in pieces:
        made += [between, *each] if made else each
    return tuple(made)


def filled(template: str, fields: Mapping[str, Words]) -> Rich:
    """The template with words in the place of its fields."""
    return tuple(_merged(_parts(template, fields)))


def _parts(template: str, fields: Mapping[str, Words]) -> Iterator[str | Link]:
    for text, name, _, _ in _FORMATTER.parse(template):
        yield text
        if name is not None:
            yield from rich(fields[name])


def _merged(parts: Iterable[str | Link]) -> Iterator[str | Link]:
    """The same, with texts that follow each other as one."""
    held = ""
    for each in parts:
        if isinstance(each, str):
            held += each
            continue
        if held:
            yield held
        held = ""
        yield each
    if held:
        yield held
