"""A schema made ready: its references in place, its validator built, its titles at hand.

The schema says which keys there are and what kind of value stands below each; it is the only place
that says so. Its titles read `Dutch · English`, its descriptions have the English below the Dutch.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

from jsonschema import Draft7Validator
from referencing import Registry

from engine.resources import schema_folder
from engine.wordings.wording import Phrase

Schema: TypeAlias = Mapping[str, Any]

_LOCAL: Final = "#/definitions/"
# Below which keywords schemas stand: one, several, or one to a name. Below all others stands data.
_ONE: Final = frozenset({"items", "additionalProperties", "if", "then", "else", "not"})
_LISTS: Final = frozenset({"allOf", "anyOf", "oneOf"})
_NAMED: Final = frozenset({"properties", "patternProperties"})


def policy_schema() -> Schema:
    """The schema of a policy file, as it lies in the folder of schemas."""
    return schema_of("policy")


@lru_cache(maxsize=8)
def schema_of(kind: str) -> Schema:
    """The schema of a kind of file, as it lies in the folder of schemas."""
    text = (schema_folder() / f"{kind}.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


@dataclass(frozen=True, slots=True)
class Prepared:
    """A validator, and what it cannot tell.

    Args:
        validator: built once per process, and unable to fetch anything.
        homes: for each key, the titles of the blocks in which it stands.
        reserved: by the identity of the schema of what stands below a free name, the keys that
            can stand beside that name.
    """

    validator: Draft7Validator
    homes: Mapping[str, tuple[Phrase, ...]]
    reserved: Mapping[int, tuple[str, ...]]


def prepared(schema: Schema) -> Prepared:
    """`schema` made ready; the same object is made ready once.

    Raises:
        ValueError: a reference leads outside the schema, or in a circle (a fault of ours).
    """
    return _prepared(_Same(schema))


def title_of(schema: Schema) -> Phrase:
    """What the thing that `schema` describes is called."""
    dutch, _, english = str(schema.get("title", "")).partition(" · ")
    return Phrase(dutch, english or dutch)


def help_of(schema: Schema) -> Phrase:
    """The first sentence that describes it."""
    dutch, _, english = str(schema.get("description", "")).partition("\n\nEnglish: ")
    return Phrase(_first_sentence(dutch), _first_sentence(english or dutch))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A schema that equals only itself."""

    schema: Schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.schema is other.schema

    def __hash__(self) -> int:
        return id(self.schema)


@lru_cache(maxsize=16)
def _prepared(same: _Same) -> Prepared:
    whole = _in_place(same.schema, same.schema.get("definitions", {}), ())
    homes: dict[str, dict[Phrase, None]] = {}
    reserved: dict[int, tuple[str, ...]] = {}
    for part in _parts(whole):
        for key in part.get("properties", {}):
            homes.setdefault(key, {})[title_of(part)] = None
        for free in part.get("patternProperties", {}).values():
            reserved[id(free)] = tuple(part.get("properties", {}))
    # Every reference is in place by now; and an empty registry has nowhere to fetch one from.
    validator = Draft7Validator(whole, registry=Registry())
    return Prepared(validator, {key: tuple(titles) for key, titles in homes.items()}, reserved)


def _in_place(part: Any, definitions: Schema, above: tuple[str, ...]) -> Any:
    """`part` with each reference replaced by what it refers to, under the titles beside it."""
    if not isinstance(part, Mapping):
        return part
    beside = {
        key: _within(key, each, lambda inner: _in_place(inner, definitions, above))
        for key, each in part.items()
        if key not in {"$ref", "definitions"}
    }
    if "$ref" not in part:
        return beside
    name = str(part["$ref"]).removeprefix(_LOCAL)
    if part["$ref"] != _LOCAL + name or name not in definitions or name in above:
        raise ValueError(f"{part['$ref']} is no definition of this schema, or refers to itself")
    return {**_in_place(definitions[name], definitions, (*above, name)), **beside}


def _within(keyword: str, part: Any, change: Callable[[Any], Any]) -> Any:
    """What stands below `keyword`, with each schema in it changed."""
    if keyword in _ONE:
        return change(part)
    if keyword in _LISTS:
        return [change(each) for each in part]
    if keyword in _NAMED:
        return {name: change(each) for name, each in part.items()}
    return part


def _parts(whole: Schema) -> list[Schema]:
    """Every schema within the schema, the outer ones first; `false` and `true` have no parts."""
    parts = [whole]

    def take(part: Any) -> None:
        if isinstance(part, Mapping):
            parts.append(part)

    for part in parts:
        for keyword, each in part.items():
            _within(keyword, each, take)
    return parts


def _first_sentence(text: str) -> str:
    return f"{text.partition('. ')[0].rstrip('.')}."
