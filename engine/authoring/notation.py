"""Texts and mappings as a policy writes them, so that reading gives just what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from engine.authoring.layout import STEP
from engine.source.quoting import written

Tree: TypeAlias = "str | tuple[str, ...] | Mapping[str, Tree]"

_LONGEST_LINE: Final = 100


def flow(tree: Tree) -> str:
    """A tree on one line."""
    if isinstance(tree, str):
        return written(tree)
    if isinstance(tree, tuple):
        return f"[{', '.join(map(written, tree))}]"
    return f"{{{', '.join(f'{_key(key)}: {flow(held)}' for key, held in tree.items())}}}"


def lines(tree: Mapping[str, Tree], indent: str = "", folded: int = 1) -> Iterator[str]:
    """A tree as lines, a key on each; from the level `folded` on in braces where that fits."""
    for key, held in tree.items():
        head = f"{indent}{_key(key)}:"
        if isinstance(held, str | tuple) or not held or (folded <= 0 and _fits(head, held)):
            yield f"{head} {flow(held)}"
        else:
            yield head
            yield from lines(held, indent + STEP, folded - 1)


def _fits(head: str, held: Tree) -> bool:
    return len(head) + 1 + len(flow(held)) <= _LONGEST_LINE


def _key(text: str) -> str:
    return written(text, is_key=True)
