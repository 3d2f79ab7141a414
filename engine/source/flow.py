"""Texts torn apart by braces: `{is: least(a, b)}` becomes `least(a` and a key `b)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from engine.problem import Problem
from engine.source.limits import MOST_PROBLEMS
from engine.source.lines import after_space, before_space, fix_with, in_quotes, line_with
from engine.source.refused import begins_with, is_empty, missing, torn_by_colon, without_space
from engine.source.tree import Node, Scalar, Source

_IN_QUOTES: Final = re.compile(r'"[^"]*"')
_MOST_PIECES: Final = 12


def torn(source: Source, children: Sequence[Node], is_mapping: bool) -> list[Problem]:
    """What is wrong with the children of a `{…}` or `[…]`: E120, E123, E125, E199."""
    if not is_mapping and len(children) == 1 and _is_interval(source, children[0]):
        return [_interval(source, children[0])]
    if not is_mapping:
        return _mended(source, [(item, None) for item in children])
    pairs = list(zip(children[::2], children[1::2], strict=True))
    if len(pairs) == 1 and _has_no_brace(source, pairs[0][0]):
        return _colon(source, *pairs[0])
    return _mended(source, [_piece(source, key, value) for key, value in pairs])


def _piece(source: Source, key: Node, value: Node) -> tuple[Node, Node | None]:
    """The value, or the key if that has no colon; and again the key, if nothing follows it."""
    if not is_empty(value):
        return value, None
    has_colon = source.text.startswith(":", after_space(source.text, key.span.end))
    return (value, key) if has_colon else (key, key)


def _mended(source: Source, pieces: list[tuple[Node, Node | None]]) -> list[Problem]:
    """Joins pieces until their brackets and quotes match, and names where each was cut."""
    problems: list[Problem] = []
    at = 0
    while at < len(pieces) and len(problems) < MOST_PROBLEMS:
        piece, key = pieces[at]
        together = 1
        if _is_bare(piece) and not is_whole(_text(source, piece, piece)):
            together = _pieces_of_one_text(
                source, [node for node, _ in pieces[at : at + _MOST_PIECES]]
            )
            problems.append(_cut(source, piece, pieces[at + together - 1][0]))
        elif key is not None and key is piece:
            before = pieces[at - 1][0] if at and pieces[at - 1][1] is None else None
            problems += _stray(source, key, before)
        elif key is not None:
            problems.append(missing(source, key))
        at += together
    return problems


def _pieces_of_one_text(source: Source, nodes: Sequence[Node]) -> int:
    for number, node in enumerate(nodes, start=1):
        if is_whole(_text(source, nodes[0], node)):
            return number
    return 1


def _stray(source: Source, key: Node, before: Node | None) -> list[Problem]:
    """A piece without a colon is a value without a space, the rest of a text, or a bare key."""
    spaceless = without_space(source, key)
    if spaceless:
        return spaceless
    if before is not None and _is_bare(before) and not is_empty(before):
        return [_cut(source, before, key, is_certain=False)]
    return [missing(source, key)]


def _cut(source: Source, first: Node, last: Node, *, is_certain: bool = True) -> Problem:
    start, end = first.span.start, last.span.end
    at = after_space(source.text, first.span.end)
    text = source.text[start:end]
    is_certain = is_certain and is_whole(text)
    return Problem(
        "E123",
        source.span(at, at + 1),
        {
            "sign": source.text[at : at + 1],
            "quoted": line_with(source, start, end, in_quotes(text)),
        },
        fix=fix_with(source, start, end, in_quotes(text)) if is_certain else None,
    )


def _colon(source: Source, key: Node, value: Node) -> list[Problem]:
    colon = after_space(source.text, key.span.end)
    if not source.text.startswith(":", colon):
        return []  # it has a question mark instead, which is named where it stands
    return [torn_by_colon(source, colon, key.span.start, value.span.end, is_inside=True)]


def _is_interval(source: Source, item: Node) -> bool:
    return _is_bare(item) and ".." in _text(source, item, item)


def _interval(source: Source, item: Node) -> Problem:
    """E124 for `[1..5]`, of which YAML makes a list of one text."""
    start = source.text.rindex("[", 0, item.span.start)
    return begins_with(source, start, source.text.index("]", item.span.end) + 1)


def _has_no_brace(source: Source, key: Node) -> bool:
    """Whether a pair stands in a list without braces of its own: `[a: b]`."""
    return source.text[before_space(source.text, key.span.start) - 1] != "{"


def _is_bare(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style


def _text(source: Source, first: Node, last: Node) -> str:
    return source.text[first.span.start : last.span.end]


def is_whole(text: str) -> bool:
    """Whether each bracket and each double quote in `text` has its counterpart."""
    depth = 0
    bare = _IN_QUOTES.sub("", text)
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0 and '"' not in bare
