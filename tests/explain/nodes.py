"""Looking things up in the trail of a decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def tables_in(told: object) -> Iterator[dict[str, Any]]:
    """Every table in data of JSON's shape, in reading order."""
    if isinstance(told, dict):
        yield told
        for value in told.values():
            yield from tables_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from tables_in(value)


def of_kind(told: object, kind: str) -> list[dict[str, Any]]:
    """Every node of that kind."""
    return [table for table in tables_in(told) if table.get("kind") == kind]


def rule(told: object, address: str) -> dict[str, Any]:
    """The rule that is told under `address`."""
    return next(node for node in of_kind(told, "rule") if node["address"] == address)
