"""What must always be true of a policy: `always`, `never`, or a value that rises, falls or stays with a name."""

from __future__ import annotations

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.paths import Context
from engine.load.rules import Rules
from engine.load.words import WordsOf
from engine.policy.expressions import Expression, Read
from engine.policy.policy import Property, Statement
from engine.source import Mapping, Scalar


def read(draft: Draft, rules: Rules, words: WordsOf) -> tuple[Property, ...]:
    """Every property of the policy."""
    made: list[Property] = []
    for key, node in nodes.mapping(draft.root.get("properties")):
        with draft.collector.inside("properties", key.text):
            made.append(_property(draft, rules, words, key, nodes.mapping(node)))
    return tuple(made)


def _property(draft: Draft, rules: Rules, words: WordsOf, key: Scalar, node: Mapping) -> Property:
    scope = nodes.text(node, "per") or None
    if scope is not None and all(each.element != scope for each in draft.lists.values()):
        raise draft.collector.refuse("E225", key.span, name=scope)
    context = Context(key, scope, () if scope is None else (scope,))
    kind, expression, by = _statement(draft, rules, key, node, context)
    return Property(
        name=key.text,
        kind=kind,
        expression=expression,
        by=by,
        scope=scope,
        words=words.of(key, node, scope),
        sources=draft.source_refs(node.get("source")),
        origin=expression.origin,
    )


def _statement(
    draft: Draft, rules: Rules, key: Scalar, node: Mapping, context: Context
) -> tuple[Statement, Expression, Read | None]:
    truths: tuple[Statement, ...] = ("always", "never")
    for kind in truths:
        found = node.get(kind)
        if found is not None:
            return kind, rules.formulas.truth_of(rules.value(found, context)), None
    value = node.get("value")
    movements: tuple[Statement, ...] = ("rises_with", "falls_with", "ignores")
    for kind in movements:
        by = nodes.scalar(node.get(kind))
        if by is None or value is None:
            continue
        name = rules.formulas.read(by, context)
        if not isinstance(name, Read):
            raise draft.collector.refuse("E227", by.span, name=by.text)
        return kind, rules.value(value, context), name
    raise draft.collector.refuse("E284", key.span, name=key.text)
