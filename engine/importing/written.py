"""An application as text, as somebody would have written it: one line for each fact."""

from __future__ import annotations

from collections.abc import Iterator

from engine.source import Mapping, Node, Scalar
from engine.source.quoting import written


def text_of(root: Mapping) -> str:
    """The text of an application.

    Raises:
        ValueError: it holds a text that no notation of an application can hold.
    """
    return "\n".join(_lines(root, "")) + "\n"


def _lines(part: Mapping, indent: str) -> Iterator[str]:
    for key, node in part:
        name = f"{indent}{written(key.text, is_key=True)}:"
        if not isinstance(node, Mapping) or _is_fact(node):
            yield f"{name} {_flow(node)}"
        elif not len(node):
            yield f"{name} {{}}"
        else:
            yield name
            yield from _lines(node, f"{indent}  ")


def _is_fact(part: Mapping) -> bool:
    """Whether a block is a value with what is said of it."""
    return bool(len(part)) and part.entries[0][0].text == "value"


def _flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return written(node.text)
    assert isinstance(node, Mapping)
    return f"{{{', '.join(f'{key.text}: {_flow(each)}' for key, each in node)}}}"
