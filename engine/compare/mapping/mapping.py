"""A mapping as data: where each fact of the new policy comes from, and which are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from engine.policy.expressions import Expression


class Missing(NamedTuple):
    """A fact of the new policy that the old application does not give: its path, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FromList:
    """The list whose elements become those of a list of the new policy, and their fields."""

    collection: str
    fields: Mapping[str, Expression]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the facts come from.

    Args:
        title: the mapping in one sentence.
        file: the file that says it.
        previous: whether the decision on the old application is one that the new policy reads.
        facts: the facts of the file, by name.
        lists: the lists, by name.
        missing: what nothing gives.
    """

    title: str
    file: str
    previous: bool
    facts: Mapping[str, Expression]
    lists: Mapping[str, FromList]
    missing: tuple[Missing, ...]
