"""A text as one value or key of YAML: the strict reader makes just that text of it."""

from __future__ import annotations

import json

from engine.source.read import read_text
from engine.source.tree import Mapping, Scalar


def written(text: str, *, is_key: bool = False) -> str:
    """`text` as one value or key of YAML: bare where that is safe, in braces too; else in quotes.

    Raises:
        ValueError: the reader of policies takes it in no notation.
    """
    for notation in (text, f"'{text.replace(chr(39), chr(39) * 2)}'", _escaped(text)):
        if _reads_as(notation, text, is_key=is_key):
            return notation
    raise ValueError(f"no notation for {text!r}")


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _reads_as(notation: str, text: str, *, is_key: bool) -> bool:
    """Whether the strict reader makes just `text` of it, in braces too."""
    inside = f"{notation}: a" if is_key else f"a: {notation}"
    document, problems = read_text(f"a: {{{inside}}}\n", "", notation="yaml")
    root = document.root
    held = root.get("a") if isinstance(root, Mapping) else None
    if problems or not isinstance(held, Mapping) or len(held) != 1:
        return False
    read = held.entries[0][0 if is_key else 1]
    return isinstance(read, Scalar) and read.text == text
