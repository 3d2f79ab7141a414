"""A value as a baseline has it."""

from __future__ import annotations

import json
from typing import Any, Final, cast

from engine.absence import NotApplicable, Unknown
from engine.explain.words.values import exact
from engine.quantities import Type, Value
from engine.steps import NotEntered

_ABSENT: Final[dict[type, str]] = {
    Unknown: "unknown",
    NotApplicable: "not applicable",
    NotEntered: "not entered",
}


def write(value: Value | NotEntered, of: Type) -> str:
    """A value of type `of`: exactly, on one line."""
    absent = _ABSENT.get(type(value))
    if absent is not None:
        return absent
    told = exact(cast("Any", value), of)
    return told if isinstance(told, str) else json.dumps(told)
