"""Policies, applications and tables as text with positions; no type is guessed, no trap let by.

The one door to this folder: what other parts use stands here.
"""

from __future__ import annotations

from engine.problem import Span
from engine.source.letters import Oddity, odd_letter
from engine.source.read import Notation, apply_fixes, read_text
from engine.source.splice import Edit, spliced
from engine.source.table import TableFile, read_table_file
from engine.source.text import MAX_BYTES
from engine.source.tree import Document, Mapping, Node, Scalar, Sequence, Source

__all__ = [
    "MAX_BYTES",
    "Document",
    "Edit",
    "Mapping",
    "Node",
    "Notation",
    "Oddity",
    "Scalar",
    "Sequence",
    "Source",
    "Span",
    "TableFile",
    "apply_fixes",
    "odd_letter",
    "read_table_file",
    "read_text",
    "spliced",
]
