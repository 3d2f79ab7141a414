"""The `only_if` of facts, judgements and lists, read once all names are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.paths import context_of
from engine.load.rules import Rules
from engine.policy.declarations import ListFact
from engine.policy.expressions import Expression, Gather, Lookup, Read, Scope
from engine.policy.walk import walk
from engine.quantities import TRUTH
from engine.source.tree import Mapping, Node, Scalar


class Guards:
    """Reads these for one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules

    def fill(self) -> None:
        """Gives each of them its condition."""
        for key, node in nodes.mapping(self.draft.root.get("facts")):
            parts = nodes.mapping(node)
            with self.draft.collector.inside("facts", key.text):
                self.guard(key, parts, None)
            element = nodes.text(parts, "list_of")
            for name, each in nodes.mapping(parts.get("fields")):
                with self.draft.collector.inside("facts", key.text, name.text):
                    self.guard(name, nodes.mapping(each), element)
        for key, node in nodes.mapping(self.draft.root.get("judgements")):
            with self.draft.collector.inside("judgements", key.text):
                parts = nodes.mapping(node)
                self.guard(key, parts, nodes.text(parts, "per") or None)

    def guard(self, key: Scalar, parts: Mapping, scope: Scope) -> None:
        """One of them."""
        node = parts.get("only_if")
        name, facts, lists = key.text, self.draft.facts, self.draft.lists
        if node is None:
            return
        if (scope, name) in facts:
            guard = self.read(node, key, scope)
            self.only_earlier_parts(guard, name, scope)
            facts[scope, name] = replace(facts[scope, name], only_if=guard)
        elif scope is None and name in lists:
            lists[name] = replace(lists[name], only_if=self.read(node, key, None))

    def read(self, node: Node, key: Scalar, scope: Scope) -> Expression:
        """A condition where it stands."""
        value = self.rules.readings.value(node, context_of(key, scope))
        return self.rules.formulas.must_be(TRUTH, value)

    def only_earlier_parts(self, guard: Expression, name: str, scope: Scope) -> None:
        """Refuses a part of a key that hangs on anything but the parts before it."""
        of = None if scope is None else self.list_of(scope)
        if of is None or name not in of.key:
            return
        earlier = {(scope, part) for part in of.key[: of.key.index(name)]}
        for node in walk(guard):
            if self.reads(node) - earlier:
                span, text = node.origin.span, node.origin.text
                raise self.draft.collector.refuse("E242", span, name=name, read=text)

    def reads(self, node: Expression) -> set[tuple[Scope, str]]:
        """The fact, rule or list that a part of a formula reads itself."""
        match node:
            case Read():
                return {(node.element, node.name)}
            case Gather() | Lookup() if node.collection in self.draft.lists:
                return {(None, node.collection)}
            case _:
                return set()

    def list_of(self, element: str) -> ListFact:
        """The list whose elements carry that singular."""
        return self.draft.lists[self.draft.elements[element]]
