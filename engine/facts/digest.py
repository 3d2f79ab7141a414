"""The hash of what an application states: the same for the same facts, however they are written."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TypeAlias

from engine.absence import NotApplicable
from engine.application import Facts
from engine.dates import Period
from engine.quantities import Given

_Json: TypeAlias = "bool | str | list[str] | dict[str, _Json] | None"


def digest(facts: Facts) -> str:
    """The SHA-256 of the values and lists of `facts`, in hexadecimal.

    Neither notation (`7500`, `7 500 inwoners`), nor order, nor where a fact comes from changes it.
    """
    stated: dict[str, _Json] = {
        "policy": facts.policy,
        "values": {name: _exact(value) for name, value in facts.values.items()},
        "lists": {
            name: {
                element.written: {field: _exact(value) for field, value in element.fields.items()}
                for element in elements.values()
            }
            for name, elements in facts.lists.items()
        },
    }
    text = json.dumps(stated, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()


def _exact(value: Given | NotApplicable) -> _Json:
    """`value` as JSON; a number as a text that holds it exactly, so that it never is a float."""
    match value:
        case NotApplicable():
            return None
        case bool() | str():
            return value
        case frozenset():
            return sorted(value)
        case Period():
            return f"{value.months} {value.days} {value.minutes}"
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
