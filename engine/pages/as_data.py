"""An outline as JSON: its blocks by what they are, names with their addresses."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, Final

from engine.pages.parts import Link, Outline

# What a block is called; every other part is told by where it stands.
_BLOCKS: Final = frozenset(
    {"Items", "Pairs", "Table", "Tree", "Points", "Cards", "Listing", "Figure"}
)


def data_of(told: Outline) -> dict[str, Any]:
    """The outline as plain data; what is empty is left out."""
    made = _plain(told)
    assert isinstance(made, dict)  # noqa: S101 - an outline is a dataclass
    return made


def _plain(value: Any) -> Any:
    match value:
        case Link():
            return {"text": value.text, "to": value.to, "is_name": value.is_name}
        case tuple():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value):
            return _parts(value)
        case _:
            return value


def _parts(value: Any) -> dict[str, Any]:
    kind = type(value).__name__
    made = {"is": kind.lower()} if kind in _BLOCKS else {}
    # What a picture shows stands in its table.
    names = [field.name for field in fields(value) if field.name != "drawn"]
    held = {name: _plain(getattr(value, name)) for name in names}
    return {**made, **{name: part for name, part in held.items() if part not in ("", [], None)}}
