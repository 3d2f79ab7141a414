"""Gives everything that a policy declares its words, once all names are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.case_words import CaseWords
from engine.load.draft import Draft
from engine.load.words import WordsOf, spoken
from engine.policy.declarations import ReadingOption
from engine.policy.expressions import Scope, Words
from engine.source.tree import Mapping, Node, Scalar


class WordFilling:
    """Fills in the words of one policy."""

    def __init__(self, draft: Draft, words: WordsOf) -> None:
        self.draft: Final = draft
        self.words: Final = words

    def fill(self) -> None:
        """Gives every fact, list, judgement, table, definition and interpretation its words."""
        self.facts()
        for block in ("judgements", "obligations"):
            for key, node in self.block(block):
                scope = nodes.text(nodes.mapping(node), "per") or None
                with self.draft.collector.inside(block, key.text):
                    self.fact(key, node, scope)
        self.tables()
        for (scope, name), raw in self.draft.raw.items():
            with self.draft.collector.inside(raw.block, name):
                self.definition(scope, name)
        self.interpretations()

    def block(self, name: str) -> Mapping:
        """What stands under a key of the file."""
        return nodes.mapping(self.draft.root.get(name))

    def facts(self) -> None:
        """The facts and lists."""
        for key, node in self.block("facts"):
            parts, held = nodes.mapping(node), self.draft.lists.get(key.text)
            with self.draft.collector.inside("facts", key.text):
                self.fact(key, node, None)
                if held is not None:
                    words = self.words.of(key, node)
                    self.draft.lists[key.text] = replace(held, words=words)
                    self.words.translation(held.element)
            for name, each in nodes.mapping(parts.get("fields")):
                with self.draft.collector.inside("facts", key.text, name.text):
                    self.fact(name, each, nodes.text(parts, "list_of"))

    def fact(self, key: Scalar, node: Node, scope: Scope) -> None:
        """One fact or judgement."""
        fact = self.draft.facts.get((scope, key.text))
        if fact is not None:
            words = self.words.of(key, node, scope)
            self.draft.facts[scope, key.text] = replace(fact, words=words)
            self.options(key.text, fact.type.options)

    def options(self, name: str, options: tuple[str, ...]) -> None:
        """Marks the translations of options as used; they are kept with the policy's words."""
        for option in options:
            self.words.translation(f"{name}.{option}")
            self.words.translation(option)

    def tables(self) -> None:
        """The tables; a column is called by its name."""
        for key, node in self.block("tables"):
            table = self.draft.tables.get(key.text)
            if table is not None:
                with self.draft.collector.inside("tables", key.text):
                    self.draft.tables[key.text] = replace(table, words=self.words.of(key, node))
                for column in table.columns.values():
                    self.words.translation(column.name)
                    self.options(column.name, column.type.options)

    def definition(self, scope: Scope, name: str) -> None:
        """One rule, parameter or payment."""
        raw, definition = self.draft.raw[scope, name], self.draft.definitions.get((scope, name))
        if definition is None:
            return
        made = self.words.of(raw.key, raw.node, scope)
        if name != raw.name:
            made = replace(made, label=self.words.label_of(name))
        self.options(name, definition.type.options)
        body = CaseWords(raw.node, self.words, raw.name, scope).filled(definition.body)
        self.draft.definitions[scope, name] = replace(definition, words=made, body=body)

    def interpretations(self) -> None:
        """The interpretations with their readings."""
        for key, node in self.block("interpretations"):
            held = self.draft.interpretations.get(key.text)
            if held is None:
                continue
            with self.draft.collector.inside("interpretations", key.text):
                written = nodes.mapping(nodes.mapping(node).get("readings"))
                readings = {
                    name.text: self.reading(held.readings[name.text], each, key.text)
                    for name, each in written
                }
                words = self.words.of(key, node)
                made = replace(held, readings=readings, words=words)
                self.draft.interpretations[key.text] = made

    def reading(self, option: ReadingOption, node: Node, of: str) -> ReadingOption:
        """One reading."""
        parts, path = nodes.mapping(node), f"{of}.{option.name}"
        says = node if isinstance(node, Scalar) else nodes.needed(parts, "says")
        sentences = {"says": self.words.both(says, path, None)}
        reason = nodes.scalar(parts.get("not_computable"))
        if reason is not None:
            sentences["not_computable"] = self.words.both(reason, f"{path}.not_computable", None)
        label = self.words.labels(spoken(option.name), f"{path}.label")
        return replace(option, words=Words(label, sentences))
