"""The names inside types and values: options of a choice, units, the tables that keys stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from engine.formula.letters import NAME
from engine.load.draft import Draft
from engine.quantities import Kind, Type
from engine.source import Scalar
from engine.uses.grammar import Place
from engine.uses.symbols import How, Occurrence, Space, Symbol, unit_of

_WORD: Final = re.compile(NAME)
_CHOICE: Final = re.compile(r"\s*(?:one|several) of\s")
_KEY: Final = re.compile(rf"\s*key of\s+({NAME})\s*\Z")
_TEXT_LIKE: Final = re.compile(r"\s*text like\s")
# A unit stands behind a number or behind `per`.
_UNIT: Final = re.compile(rf"(?<=\d )({NAME})|(?<=\bper )({NAME})")


def of_type(draft: Draft, scalar: Scalar, place: Place) -> Iterator[Occurrence]:
    """The options that a type declares, and the units or the table that it names."""
    text = scalar.text
    choice, key = _CHOICE.match(text), _KEY.match(text)
    if choice is not None:
        for found in _WORD.finditer(text, choice.end()):
            symbol = Symbol(Space.NAME, found[0])
            yield Occurrence((symbol,), scalar.span_of(*found.span()), How.DECLARED, place)
    elif key is not None:
        symbol = Symbol(Space.NAME, key[1])
        yield Occurrence((symbol,), scalar.span_of(*key.span(1)), How.WRITTEN, place)
    elif _TEXT_LIKE.match(text) is None:
        yield from _units(draft, scalar, place, _WORD)


def of_value(
    draft: Draft, scalar: Scalar, place: Place, of: Type | None, how: How = How.WRITTEN
) -> Iterator[Occurrence]:
    """The options or the unit that a value of a type writes; of an unknown type only units."""
    if of is not None and of.kind in (Kind.CHOICE, Kind.CHOICES):
        for found in _WORD.finditer(scalar.text):
            if found[0] in of.options:
                symbol = Symbol(Space.NAME, found[0])
                yield Occurrence((symbol,), scalar.span_of(*found.span()), how, place)
    elif of is None or of.kind is not Kind.TEXT:
        yield from _units(draft, scalar, place, _UNIT, how)


def _units(
    draft: Draft, scalar: Scalar, place: Place, words: re.Pattern[str], how: How = How.WRITTEN
) -> Iterator[Occurrence]:
    for found in words.finditer(scalar.text):
        symbol = unit_of(draft, found[0])
        if symbol is not None:
            yield Occurrence((symbol,), scalar.span_of(*found.span()), how, place)
