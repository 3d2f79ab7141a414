"""Reading the parts of a node whose shape the schema has already checked."""

from __future__ import annotations

from typing import Final

from engine.problem import Span
from engine.source.tree import Mapping, Node, Scalar, Sequence

_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)


def mapping(node: Node | None) -> Mapping:
    """`node` as a mapping; an empty one in its place if it is none."""
    if isinstance(node, Mapping):
        return node
    return Mapping((), _NOWHERE if node is None else node.span)


def scalar(node: Node | None) -> Scalar | None:
    """`node` if it is one text."""
    return node if isinstance(node, Scalar) else None


def needed(parent: Mapping, key: str) -> Scalar:
    """The text under `key`, which the schema requires."""
    found = parent.get(key)
    assert isinstance(found, Scalar)
    return found


def text(parent: Mapping, key: str, default: str = "") -> str:
    """The text under `key`."""
    found = parent.get(key)
    return found.text if isinstance(found, Scalar) else default


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The texts of a list, or the one text that stands in its place."""
    listed = node.items if isinstance(node, Sequence) else (node,)
    return tuple(each for each in listed if isinstance(each, Scalar))


def texts(node: Node | None) -> tuple[str, ...]:
    """The same as bare texts."""
    return tuple(each.text for each in scalars(node))


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or the one thing that stands in its place."""
    if node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)
