"""Texts and mappings as a policy writes them, so that reading gives just what was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from engine.authoring.layout import STEP
from engine.source import Mapping as Block
from engine.source import Scalar, read_text

Tree: TypeAlias = "str | tuple[str, ...] | Mapping[str, Tree]"

_LONGEST_LINE: Final = 100


def written(text: str, *, is_key: bool = False) -> str:
    """`text` as one value or key of YAML: bare where that is safe, in braces too; else in quotes.

    Raises:
        ValueError: the reader of policies takes it in no notation.
    """
    for notation in (text, f"'{text.replace(chr(39), chr(39) * 2)}'", _escaped(text)):
        if _reads_as(notation, text, is_key=is_key):
            return notation
    raise ValueError(f"no notation for {text!r}")


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


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _reads_as(notation: str, text: str, *, is_key: bool) -> bool:
    """Whether the strict reader makes just `text` of it, in braces too."""
    inside = f"{notation}: a" if is_key else f"a: {notation}"
    document, problems = read_text(f"a: {{{inside}}}\n", "", notation="yaml")
    root = document.root
    held = root.get("a") if isinstance(root, Block) else None
    if problems or not isinstance(held, Block) or len(held) != 1:
        return False
    read = held.entries[0][0 if is_key else 1]
    return isinstance(read, Scalar) and read.text == text
