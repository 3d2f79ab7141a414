"""The rules as they are grouped: chapters, each with what holds for all its rules, or one plain mapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.load import declare, nodes
from engine.load.draft import Draft, RawRule
from engine.load.names import RuleEntry
from engine.load.rules import CONDITION_BODIES
from engine.policy.declarations import Role
from engine.source.tree import Mapping, Node, Scalar, Sequence

_OF_THE_CHAPTER: Final = frozenset({"chapter", "per", "only_if", "source"})


def declare_all(draft: Draft) -> None:
    """Declares every parameter and rule by name; they are elaborated when something reads them."""
    for key, node in nodes.mapping(draft.root.get("parameters")):
        with draft.collector.inside("parameters", key.text):
            _declare(draft, RawRule(key, nodes.mapping(node), None, Role.PARAMETER))
    for raw in _raw_rules(draft, draft.root.get("rules")):
        with draft.collector.inside("rules", raw.name):
            _element_exists(draft, raw)
            _declare(draft, raw)


def declare_one(draft: Draft, key: Scalar, node: Mapping, role: Role) -> None:
    """Declares a definition of the file that stands outside the rules: a payment, a due date."""
    _declare(draft, RawRule(key, node, None, role))


def _raw_rules(draft: Draft, node: Node | None) -> Iterator[RawRule]:
    chapters = node.items if isinstance(node, Sequence) else (nodes.mapping(node),)
    for chapter in chapters:
        parts = nodes.mapping(chapter)
        heads = parts if isinstance(node, Sequence) else Mapping((), parts.span)
        title = nodes.text(heads, "chapter")
        with draft.collector.inside("rules", title):
            sources = draft.source_refs(heads.get("source"))
            only_if = heads.get("only_if")
            for key, each in parts:
                if isinstance(node, Sequence) and key.text in _OF_THE_CHAPTER:
                    continue
                rule = nodes.mapping(each)
                yield RawRule(
                    key=key,
                    node=rule,
                    scope=nodes.text(rule, "per") or nodes.text(heads, "per") or None,
                    role=_role(rule),
                    chapter=title,
                    only_if=() if only_if is None else (only_if,),
                    sources=sources,
                )


def _role(node: Mapping) -> Role:
    return Role.CONDITION if any(key in node for key in CONDITION_BODIES) else Role.VALUE


def _element_exists(draft: Draft, raw: RawRule) -> None:
    if raw.scope is not None and all(each.element != raw.scope for each in draft.lists.values()):
        raise draft.collector.refuse("E225", raw.key.span, name=raw.scope)


def _declare(draft: Draft, raw: RawRule) -> None:
    may_not_apply = bool(raw.only_if) or any(key in raw.node for key in ("only_if", "under"))
    _options(draft, raw)
    outputs = nodes.mapping(raw.node.get("gives"))
    for key in [name for name, _ in outputs] or [raw.key]:
        draft.names.declare(
            raw.scope, key.text, RuleEntry(raw.scope, key.text, may_not_apply), key.span
        )
        draft.raw[raw.scope, key.text] = raw


def _options(draft: Draft, raw: RawRule) -> None:
    """The options of the choice that a rule makes are names of the file."""
    stated = nodes.scalar(raw.node.get("type"))
    if stated is not None:
        declare.options(draft, draft.notation.type_of(stated, needs_range=False)[0], stated.span)
