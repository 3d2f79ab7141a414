"""The outline of a policy: its blocks, in each the names that it declares, below each its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lsprotocol.types import DocumentSymbol, SymbolKind

from engine.editor.positions import Lines
from engine.load import nodes
from engine.source import Mapping, Node, Scalar, Sequence

# Under which key of a named block the names below it stand.
_BELOW: Final = {"facts": "fields", "interpretations": "readings", "tables": "columns"}
_KINDS: Final = {
    "facts": SymbolKind.Variable,
    "fields": SymbolKind.Field,
    "judgements": SymbolKind.Variable,
    "parameters": SymbolKind.Constant,
    "tables": SymbolKind.Struct,
    "columns": SymbolKind.Field,
    "interpretations": SymbolKind.Enum,
    "readings": SymbolKind.EnumMember,
    "rules": SymbolKind.Function,
    "payments": SymbolKind.Event,
    "obligations": SymbolKind.Event,
    "properties": SymbolKind.Boolean,
    "groups": SymbolKind.Array,
}
_OF_THE_CHAPTER: Final = frozenset({"chapter", "per", "only_if", "source"})
_WITHOUT_NAMES: Final = frozenset({"in_force", "decision", "contact", "english", "dutch"})
_LONGEST: Final = 80


def outline(root: Node, lines: Lines) -> list[DocumentSymbol]:
    """The outline of the policy whose tree this is."""
    return [_block(key, node, lines) for key, node in nodes.mapping(root)]


def _block(key: Scalar, node: Node, lines: Lines) -> DocumentSymbol:
    """One block of the file."""
    children: list[DocumentSymbol] = []
    if isinstance(node, Sequence) and key.text == "rules":
        children = [_chapter(nodes.mapping(each), lines) for each in node]
    elif isinstance(node, Mapping) and key.text not in _WITHOUT_NAMES:
        children = [_named(key.text, name, each, lines) for name, each in node]
    kind = SymbolKind.Namespace if children else SymbolKind.Property
    detail = node.text if isinstance(node, Scalar) else ""
    return _with(_symbol(key, node, lines, kind), detail, children)


def _chapter(chapter: Mapping, lines: Lines) -> DocumentSymbol:
    """A chapter with its rules."""
    heading = nodes.scalar(chapter.get("chapter")) or Scalar("", "", chapter.span)
    own = ((key, each) for key, each in chapter if key.text not in _OF_THE_CHAPTER)
    rules = [_named("rules", key, each, lines) for key, each in own]
    return _with(_symbol(heading, chapter, lines, SymbolKind.Namespace), "", rules)


def _named(block: str, key: Scalar, node: Node, lines: Lines) -> DocumentSymbol:
    """A name with what it has below it."""
    parts, inner = nodes.mapping(node), _BELOW.get(block, "")
    below = nodes.mapping(parts.get(inner))
    children = [_named(inner, name, each, lines) for name, each in below]
    children += [_case(nodes.mapping(each), lines) for each in _cases(parts)]
    is_list = block == "facts" and "list_of" in parts
    kind = SymbolKind.Array if is_list else _KINDS.get(block, SymbolKind.Key)
    return _with(_symbol(key, node, lines, kind), _detail(node, parts), children)


def _cases(parts: Mapping) -> Iterator[Node]:
    """The cases of a rule that have a name."""
    for each in nodes.items(parts.get("cases")):
        if isinstance(nodes.mapping(each).get("case"), Scalar):
            yield each


def _case(parts: Mapping, lines: Lines) -> DocumentSymbol:
    """One of them."""
    made = _symbol(nodes.needed(parts, "case"), parts, lines, SymbolKind.EnumMember)
    return _with(made, nodes.text(parts, "says"), [])


def _detail(node: Node, parts: Mapping) -> str:
    """A few words beside the name: its text, its type, its value, what it says."""
    if isinstance(node, Scalar):
        return node.text
    found = (nodes.text(parts, key) for key in ("type", "value", "says", "question", "title"))
    return next((text for text in found if text), "")


def _symbol(key: Scalar, node: Node, lines: Lines, kind: SymbolKind) -> DocumentSymbol:
    """An entry: its name, and from where to where it reaches, its name included."""
    start, end = min(key.span.start, node.span.start), max(key.span.end, node.span.end)
    whole, own = lines.range(start, end), lines.of(key.span)
    return DocumentSymbol(name=key.text or " ", kind=kind, range=whole, selection_range=own)


def _with(made: DocumentSymbol, detail: str, children: list[DocumentSymbol]) -> DocumentSymbol:
    """The entry with a few words beside it and what stands below it."""
    made.detail = " ".join(detail.split())[:_LONGEST] or None
    made.children = children or None
    return made
