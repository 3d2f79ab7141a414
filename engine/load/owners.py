"""Of which element a number is, where its unit means something else for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.policy.expressions import Expression, Lookup, Read
from engine.policy.walk import walk


def owners(values: Sequence[Expression], unit: str) -> frozenset[str]:
    """The elements, by the singular of their list, of which `values` are numbers of that unit."""
    found = {owner for value in values if value.type.unit == unit for owner in _of(value, unit)}
    return frozenset(found)


def _of(value: Expression, unit: str) -> Iterator[str]:
    for node in walk(value):
        if node.type.unit != unit:
            continue
        parts = node.key if isinstance(node, Lookup) else (node,)
        yield from (
            part.element for part in parts if isinstance(part, Read) and part.element is not None
        )
