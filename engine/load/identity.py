"""The two hashes of a policy: of its bytes, and of its meaning; and the lock that publication writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from engine.dates import Period
from engine.policy.expressions import Origin, Sentence, Words
from engine.problem import Span

_NO_MEANING = (Origin, Sentence, Words, Span)


def hash_of_bytes(data: bytes) -> str:
    """SHA-256 of a file as it is."""
    return hashlib.sha256(data).hexdigest()


def hash_of_meaning(*parts: object) -> str:
    """SHA-256 of what could change a decision: labels, comments and places are left out."""
    text = json.dumps(
        [meaning(part) for part in parts], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def meaning(value: Any) -> Any:  # noqa: C901 - one case per kind of value
    """`value` as plain data, without words and places."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, Fraction)):
        return f"{value}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Period):
        return [value.months, value.days, value.minutes]
    if isinstance(value, Mapping):
        return [[meaning(key), meaning(held)] for key, held in value.items()]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (tuple, list)):
        return [meaning(each) for each in value]
    if is_dataclass(value):
        kept = [
            (field.name, getattr(value, field.name))
            for field in fields(value)
            if field.compare and field.name not in _PLACES
        ]
        named = {name: meaning(held) for name, held in kept if not isinstance(held, _NO_MEANING)}
        return {"is": type(value).__name__, **named}
    raise TypeError(type(value).__name__)


_PLACES = frozenset(
    {"order", "words", "origin", "chapter", "sources", "refs", "file", "because", "text"}
)
