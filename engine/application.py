"""What an application states, checked against the declarations of one policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from engine.absence import NotApplicable
from engine.problem import Span
from engine.quantities import Given

Key: TypeAlias = tuple[Given | NotApplicable, ...]


class Provenance(NamedTuple):
    """Where a fact comes from: its origin and day, its place; of a judgement also who and why.

    `as_of` is the year or the day that a figure is of, `on` the day on which it was got.
    """

    origin: str = ""
    on: str = ""
    by: str = ""
    because: str = ""
    span: Span | None = None
    synthetic: bool = False
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a list: its key, the key as written, and the fields that are given."""

    collection: str
    key: Key
    written: str
    fields: Mapping[str, Given | NotApplicable]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one application; what is not in here is unknown.

    Args:
        values: the facts of the file by name.
        lists: the elements by list and key, in the order written.
        provenance: where each comes from, by path: `members.5.size`.
        file, sha256: the file that was read, and the hash of what it states.
    """

    policy: str
    values: Mapping[str, Given | NotApplicable]
    lists: Mapping[str, Mapping[Key, Element]]
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    file: str = ""
    sha256: str = ""
    is_synthetic: bool = False
