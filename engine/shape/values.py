"""Problems with values: of the wrong kind, in the wrong form, too long, too many, too few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.problem import Fix, Problem
from engine.shape.example import example_of, in_list
from engine.shape.finding import Finder, Finding
from engine.shape.keys import stands_for
from engine.shape.schema import Schema, help_of
from engine.source.tree import Mapping, Node, Scalar, Sequence
from engine.wordings.shape import BLOCK, LIST, TEXT, one_of
from engine.wordings.wording import Phrase

_KINDS: Final = {"array": LIST, "object": BLOCK}


def wrong_kind(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E018, E019 or E020 for a list, a block or a text that cannot stand here.

    A name that is free, and holds what no such name can, may be a misspelt key: then E011.
    """
    reserved = finder.schema.reserved.get(id(finding.schema), ())
    if reserved and finding.key is not None:
        block, _ = finder.at(finding.place[:-1])
        present = {key.text for key, _ in block} if isinstance(block, Mapping) else set()
        outer = Finding(finding.place[:-1], finding.node, finding.key, finding.schema, None)
        near = stands_for(finder, outer, finding.key, set(reserved) - present)
        if near is not None:
            yield near
            return
    yield finder.report(
        _code_of(finding.node),
        finding,
        finding.node.span,
        expected=one_of(_kinds(finding.schema)),
        example=_example(finding),
    )


def not_an_option(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E021 for a text that is none of the possibilities."""
    node = finding.node
    if not isinstance(node, Scalar):
        yield from wrong_kind(finder, finding)
        return
    allowed = tuple(each for each in finding.asked if isinstance(each, str))
    near = finder.near(node.text, allowed)
    others = [each for each in allowed if each != near]
    certain = near is not None and finder.near(node.text, others) is None
    yield finder.report(
        "E021",
        finding,
        node.span,
        fix=Fix(node.span, near) if near is not None and certain else None,
        text=node.text,
        allowed=allowed,
    )


def wrong_form(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E022 for a text that is written otherwise here."""
    yield finder.report(
        "E022",
        finding,
        finding.node.span,
        text=_text(finding.node),
        example=example_of(finding.schema),
        help=help_of(finding.schema),
    )


def too_long(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E023 for a text with too many characters."""
    length = len(_text(finding.node))
    yield finder.report("E023", finding, finding.node.span, length=length, limit=finding.asked)


def empty(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E024 for quotes with nothing between them."""
    example = example_of(finding.schema)
    yield finder.report("E024", finding, finding.node.span, example=example)


def too_few(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E025 for a list or a block with too little in it."""
    yield finder.report(
        "E025", finding, finding.holder, count=_length(finding.node), limit=finding.asked
    )


def too_many(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E026 for a list or a block with too much in it."""
    yield finder.report(
        "E026", finding, finding.holder, count=_length(finding.node), limit=finding.asked
    )


def _kinds(schema: Schema) -> tuple[Phrase, ...]:
    """What can stand here, each kind once."""
    asked = schema.get("type", "string")
    names = [asked] if isinstance(asked, str) else asked
    return tuple(dict.fromkeys(_KINDS.get(name, TEXT) for name in names))


def _code_of(node: Node) -> str:
    match node:
        case Sequence():
            return "E018"
        case Mapping():
            return "E019"
        case _:
            return "E020"


def _example(finding: Finding) -> str:
    """What could stand here; a text that should be a list is shown in brackets."""
    if isinstance(finding.node, Scalar) and LIST in _kinds(finding.schema):
        items = finding.schema.get("items", {})
        if TEXT in _kinds(items):
            return in_list(finding.node.text)
    return example_of(finding.schema)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _length(node: Node) -> int:
    return 0 if isinstance(node, Scalar) else len(node)
