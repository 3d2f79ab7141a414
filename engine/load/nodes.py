"""Reading the parts of a node whose shape the schema has already checked."""

from __future__ import annotations

from engine.problem import Span
from engine.source.tree import Mapping, Node, Scalar, Sequence


def mapping(node: Node | None) -> Mapping:
    """`node` as a mapping; an empty one if it is not there."""
    return node if isinstance(node, Mapping) else Mapping((), _nowhere(node))


def _nowhere(node: Node | None) -> Span:
    return node.span if node is not None else Span("", 0, 0, 1, 1, 1, 1)


def scalar(node: Node | None) -> Scalar | None:
    """`node` if it is one text."""
    return node if isinstance(node, Scalar) else None


def text(parent: Mapping, key: str, default: str = "") -> str:
    """The text under `key`."""
    found = parent.get(key)
    return found.text if isinstance(found, Scalar) else default


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The texts of a list, or the one text that stands in its place."""
    if isinstance(node, Scalar):
        return (node,)
    return (
        tuple(each for each in node if isinstance(each, Scalar))
        if isinstance(node, Sequence)
        else ()
    )


def texts(node: Node | None) -> tuple[str, ...]:
    """The same as bare texts."""
    return tuple(each.text for each in scalars(node))


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list."""
    return node.items if isinstance(node, Sequence) else ()
