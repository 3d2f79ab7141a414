"""The rules as they are grouped: in chapters, with what holds for all rules of one, or plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.load import asked, nodes
from engine.load.draft import Draft, RawRule
from engine.load.names import RuleEntry
from engine.load.rules import CONDITIONS
from engine.policy.declarations import Role
from engine.policy.expressions import SourceRef
from engine.source.tree import Mapping, Node, Scalar, Sequence

_OF_THE_CHAPTER: Final = frozenset({"chapter", "per", "only_if", "source"})


def declare(draft: Draft) -> None:
    """Declares every parameter, rule and payment by name; what they say is read later."""
    for block, role in (("parameters", Role.PARAMETER), ("payments", Role.PAYMENT)):
        for key, node in nodes.mapping(draft.root.get(block)):
            with draft.collector.inside(block, key.text):
                _declare(draft, RawRule(key, nodes.mapping(node), None, role, block))
    for chapter, parts in _chapters(draft.root.get("rules")):
        head = _head(draft, chapter)
        for key, each in parts:
            with draft.collector.inside("rules", key.text):
                _declare(draft, _raw(draft, key, nodes.mapping(each), head))
            draft.names.spoil(nodes.text(nodes.mapping(each), "per") or None, key.text)


def _chapters(node: Node | None) -> Iterator[tuple[Mapping, list[tuple[Scalar, Node]]]]:
    """Each chapter with its rules; rules that stand plainly have an empty one."""
    if not isinstance(node, Sequence):
        rules = nodes.mapping(node)
        yield Mapping((), rules.span), list(rules)
        return
    for each in node:
        chapter = nodes.mapping(each)
        yield chapter, [(key, rule) for key, rule in chapter if key.text not in _OF_THE_CHAPTER]


@dataclass(frozen=True, slots=True)
class _Head:
    """What a chapter hands down to its rules."""

    title: str
    per: Scalar | None
    only_if: tuple[Node, ...]
    sources: tuple[SourceRef, ...] = ()


def _head(draft: Draft, chapter: Mapping) -> _Head:
    title, only_if = nodes.text(chapter, "chapter"), chapter.get("only_if")
    sources: tuple[SourceRef, ...] = ()
    with draft.collector.inside("rules", *([title] if title else [])):
        sources = draft.source_refs(chapter.get("source"))
    per = nodes.scalar(chapter.get("per"))
    return _Head(title, per, () if only_if is None else (only_if,), sources)


def _raw(draft: Draft, key: Scalar, node: Mapping, head: _Head) -> RawRule:
    per = nodes.scalar(node.get("per")) or head.per
    is_condition = any(body in node for body in ("condition", *CONDITIONS))
    return RawRule(
        key=key,
        node=node,
        scope=None if per is None else draft.list_of(per).element,
        role=Role.CONDITION if is_condition else Role.VALUE,
        block="rules",
        chapter=head.title,
        only_if=head.only_if,
        sources=head.sources,
    )


def _declare(draft: Draft, raw: RawRule) -> None:
    may_not_apply = bool(raw.only_if) or any(key in raw.node for key in ("only_if", "under"))
    for name in _outputs(raw) or [raw.key]:
        draft.names.declare(raw.scope, name.text, RuleEntry(may_not_apply), name.span)
        draft.raw[raw.scope, name.text] = raw
    _options(draft, raw)


def _outputs(raw: RawRule) -> list[Scalar]:
    """The names that a table with several outputs gives."""
    return [name for name, _ in nodes.mapping(raw.node.get("gives"))]


def _options(draft: Draft, raw: RawRule) -> None:
    """The options of the choice that a rule makes are names of the file."""
    gives = nodes.mapping(raw.node.get("gives"))
    stated = [nodes.needed(gives, name.text) for name, _ in gives]
    for each in (*stated, *nodes.scalars(raw.node.get("type"))):
        kind, _ = draft.notation.type_of(each, needs_range=False)
        asked.options(draft, kind, each.span)
