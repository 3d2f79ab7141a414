"""Sentences with their fields filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Language, Pair

_THOUSANDS: Final[Mapping[Language, str]] = {"nl": ".", "en": ","}


def filled(pair: Pair, language: Language, fields: Mapping[str, object]) -> str:
    """The words of `pair` in `language`; a whole number in them stands as in `write_whole`."""
    words = pair[0 if language == "nl" else 1]
    return words.format_map({name: _readable(held, language) for name, held in fields.items()})


def write_whole(number: int, language: Language) -> str:
    """A whole number in groups of three: `10.000` in Dutch, `10,000` in English."""
    return f"{number:,}".replace(",", _THOUSANDS[language])


def _readable(held: object, language: Language) -> object:
    return write_whole(held, language) if isinstance(held, int) else held
