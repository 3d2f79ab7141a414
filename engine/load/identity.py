"""The two hashes of a policy: of its bytes, and of its meaning."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Final

from engine.dates import Period

# Labels, sentences and comments, places, where things come from, and what only checks look at.
_WITHOUT_MEANING: Final = frozenset(
    """
    because chapter decided_by decided_on differs_from figure file file_hash order origin paid refs
    rounded_after same_as sources supplied_by who words
    """.split()
)
# What is written in some order that means nothing.
_UNORDERED: Final = frozenset({"fields", "joined", "options"})


def hash_of_bytes(data: bytes) -> str:
    """SHA-256 of a file as it is."""
    return hashlib.sha256(data).hexdigest()


def hash_of_meaning(**parts: object) -> str:
    """SHA-256 of what could change a decision.

    Labels, comments, places and the order of rules, facts and rows are left out.
    """
    return hashlib.sha256(_text(meaning(parts)).encode()).hexdigest()


def meaning(value: Any) -> Any:  # noqa: C901 - one case per kind of value
    """`value` as plain data, without words and places."""
    parts = _parts_of(value.__class__)
    if parts:
        return _meaning_of_parts(value, parts)
    match value:
        case None | bool() | str():
            return value
        case int() | Fraction():
            return f"{value}"
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
        case Period():
            return [value.months, value.days, value.minutes]
        case Mapping():
            pairs = [[meaning(key), meaning(held)] for key, held in value.items()]
            return sorted(pairs, key=lambda pair: _text(pair[0]))
        case frozenset():
            return sorted(value)
        case _:
            return [meaning(each) for each in value]


@cache
def _parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that have a meaning; none of what is written as a value."""
    if not is_dataclass(kind) or issubclass(kind, Period):
        return ()
    return tuple([each.name for each in fields(kind) if _has(each)])


def _has(field: Field[Any]) -> bool:
    return field.compare and field.name not in _WITHOUT_MEANING


def _meaning_of_parts(value: Any, parts: tuple[str, ...]) -> dict[str, Any]:
    """A dataclass by its fields."""
    made = {name: meaning(getattr(value, name)) for name in parts}
    if "not_computable" in made:
        made["not_computable"] = made["not_computable"] is not None
    for name in _UNORDERED & made.keys():
        made[name] = sorted(made[name], key=_text)
    return {"is": type(value).__name__, **made}


_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _text(plain: Any) -> str:
    return _ENCODER.encode(plain)
