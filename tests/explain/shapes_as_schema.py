"""The shapes of records and trails, as Python declares them, in JSON Schema's terms."""

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


def _schema(hint: Any, pending: list[type]) -> Any:
    if is_typeddict(hint):
        pending.append(hint)
        return {"$ref": f"#/definitions/{hint.__name__}"}
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    made = MAKERS.get(get_origin(hint))
    return JSON if made is None else made(get_args(hint), pending)


def _list(arguments: tuple[Any, ...], pending: list[type]) -> Any:
    return {"type": "array", "items": _schema(arguments[0], pending)}


def _table(arguments: tuple[Any, ...], pending: list[type]) -> Any:
    return {"type": "object", "additionalProperties": _schema(arguments[1], pending)}


def _either(arguments: tuple[Any, ...], pending: list[type]) -> Any:
    members = [_schema(each, pending) for each in arguments]
    if any(member == {"type": "array", "items": JSON} for member in members):
        return {}
    types = [member["type"] for member in members if set(member) == {"type"}]
    return {"type": types} if len(types) == len(members) else {"anyOf": members}


MAKERS: dict[Any, Any] = {
    Literal: lambda arguments, _: {"enum": list(arguments)},
    list: _list,
    dict: _table,
    Union: _either,
    UnionType: _either,
}
