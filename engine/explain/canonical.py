"""Canonical JSON: one way to write the same data, so that the same decision has the same hash.

Keys in order, no spaces, UTF-8, nothing escaped that need not be. For the data of a record (text,
truths, small whole numbers, lists, tables with keys of letters) this is RFC 8785; there are no
floats in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Final

_LARGEST: Final = 2**53 - 1
_LAST_SIMPLE: Final = "\ud7ff"


def canonical_json(data: object) -> bytes:
    """`data` as canonical JSON.

    Raises:
        TypeError: it holds something that JSON has not, or that would be written in two ways: a
            float, a number beyond 2^53 (write it as text), a key that is no plain text.
        ValueError: a text holds half of a surrogate pair.
    """
    _check(data)
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def sha256_of(data: object) -> str:
    """The SHA-256 of `data` as canonical JSON."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def _check(data: object) -> None:
    """Nothing, if JSON has one way to write `data`; looks at each part, without recursion."""
    pending = [data]
    keys: set[object] = set()
    while pending:
        part = pending.pop()
        match part:
            case str() | None | bool():
                pass
            case int():
                if abs(part) > _LARGEST:
                    raise TypeError(f"a number that not every reader holds: {part}")
            case list() | tuple():
                pending.extend(part)
            case dict() | Mapping():
                pending.extend(part.values())
                keys.update(part)
            case _:
                raise TypeError(f"JSON has no {type(part).__name__}")
    for key in keys:
        _check_key(key)


def _check_key(key: object) -> None:
    # Beyond this letter, RFC 8785 orders keys by UTF-16 and Python by code point.
    if not isinstance(key, str) or (not key.isascii() and max(key) > _LAST_SIMPLE):
        raise TypeError(f"no plain key: {key!r}")
