"""The shapes of records and trails, as their declarations in Python give them, in JSON Schema's terms."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from engine.explain import record_shapes, shapes
from engine.wordings import labels

JSON = "any value of JSON without floats"
PLAIN = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def definitions(*roots: type) -> dict[str, dict[str, Any]]:
    """Each shape that the `roots` hold, by name: its properties and which of them it must have."""
    found: dict[str, dict[str, Any]] = {}
    pending = list(roots)
    while pending:
        shape = pending.pop()
        if shape.__name__ in found:
            continue
        found[shape.__name__] = _object(shape, pending)
    return found


def _object(shape: type, pending: list[type]) -> dict[str, Any]:
    scope = {**vars(labels), **vars(shapes), **vars(record_shapes)}
    hints = get_type_hints(shape, scope, include_extras=True)
    required = [name for name, hint in hints.items() if get_origin(hint) is not NotRequired]
    return {
        "properties": {name: _schema(_bare(hint), pending) for name, hint in hints.items()},
        "required": sorted(required),
    }


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is NotRequired else hint


def _schema(hint: Any, pending: list[type]) -> Any:  # noqa: PLR0911 - one case per kind of hint
    if is_typeddict(hint):
        pending.append(hint)
        return {"$ref": f"#/definitions/{hint.__name__}"}
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], pending)}
    if origin is dict and arguments[0] is str:
        return {"type": "object", "additionalProperties": _schema(arguments[1], pending)}
    if origin in (Union, UnionType):
        members = [_schema(each, pending) for each in arguments]
        if any(member == {"type": "array", "items": JSON} for member in members):
            return {}
        types = [member["type"] for member in members if set(member) == {"type"}]
        if len(types) == len(members):
            return {"type": types}
        return {"anyOf": members}
    return JSON
