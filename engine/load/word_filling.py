"""Gives everything that a policy declares its words, once all names are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.load import nodes
from engine.load.case_words import filled
from engine.load.draft import Draft
from engine.load.words import WordsOf
from engine.policy.expressions import Scope, Words
from engine.source.tree import Mapping, Node, Scalar


def fill(draft: Draft, words: WordsOf) -> None:
    """Gives every fact, list, judgement, table and definition its words."""
    _facts(draft, words)
    _judged(draft, words, nodes.mapping(draft.root.get("judgements")), "judgements")
    _judged(draft, words, nodes.mapping(draft.root.get("obligations")), "obligations")
    for key, node in nodes.mapping(draft.root.get("tables")):
        if key.text in draft.tables:
            draft.tables[key.text] = replace(draft.tables[key.text], words=words.of(key, node))
            for column in draft.tables[key.text].columns:
                words.translation(column)
    for (scope, name), raw in list(draft.raw.items()):
        if (scope, name) in draft.definitions:
            with draft.collector.inside("rules", name):
                _definition(draft, words, scope, name)
    _interpretations(draft, words)


def _facts(draft: Draft, words: WordsOf) -> None:
    for key, node in nodes.mapping(draft.root.get("facts")):
        with draft.collector.inside("facts", key.text):
            if key.text in draft.lists:
                draft.lists[key.text] = replace(draft.lists[key.text], words=words.of(key, node))
                element = draft.lists[key.text].element
                words.translation(element)
                for name, each in nodes.mapping(nodes.mapping(node).get("fields")):
                    _fact(draft, words, name, each, element)
            else:
                _fact(draft, words, key, node, None)


def _fact(draft: Draft, words: WordsOf, key: Scalar, node: Node, scope: Scope) -> None:
    fact = draft.facts.get((scope, key.text))
    if fact is None:
        return
    draft.facts[scope, key.text] = replace(fact, words=words.of(key, node, scope))
    options(words, key.text, fact.type.options)


def options(words: WordsOf, name: str, names: Iterable[str]) -> None:
    """Marks the translations of options as used; they are kept with the policy's words."""
    for option in names:
        words.translation(f"{name}.{option}")
        words.translation(option)


def _judged(draft: Draft, words: WordsOf, parent: Mapping, within: str) -> None:
    for key, node in parent:
        scope = nodes.text(nodes.mapping(node), "per") or None
        fact = draft.facts.get((scope, key.text))
        if fact is not None:
            with draft.collector.inside(within, key.text):
                draft.facts[scope, key.text] = replace(fact, words=words.of(key, node, scope))


def _definition(draft: Draft, words: WordsOf, scope: Scope, name: str) -> None:
    raw = draft.raw[scope, name]
    definition = draft.definitions[scope, name]
    made = words.of(raw.key, raw.node, scope)
    if name != raw.name:
        made = replace(made, label=words.labels(name.replace("_", " "), name))
    options(words, name, definition.type.options)
    body = filled(definition.body, raw.node, words, raw.name, scope)
    draft.definitions[scope, name] = replace(definition, words=made, body=body)


def _interpretations(draft: Draft, words: WordsOf) -> None:
    for key, node in nodes.mapping(draft.root.get("interpretations")):
        held = draft.interpretations.get(key.text)
        if held is None:
            continue
        with draft.collector.inside("interpretations", key.text):
            readings = dict(held.readings)
            for name, each in nodes.mapping(nodes.mapping(node).get("readings")):
                says = nodes.scalar(each) or nodes.scalar(nodes.mapping(each).get("says"))
                if says is None:
                    continue
                words.translation(f"{key.text}.{name.text}.not_computable")
                label = words.labels(name.text.replace("_", " "), f"{key.text}.{name.text}.label")
                sentence = words.both(says, f"{key.text}.{name.text}", None)
                readings[name.text] = replace(
                    readings[name.text], words=Words(label, {"says": sentence})
                )
            draft.interpretations[key.text] = replace(
                held, readings=readings, words=words.of(key, node)
            )
