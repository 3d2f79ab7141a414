"""Which definition needs which, the order that follows, and the stage at which each can be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from engine.load.draft import Draft
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Expression, Gather, Lookup, Read, Scope
from engine.policy.walk import walk

Node: TypeAlias = tuple[Scope, str]
ON_DEMAND = frozenset({Role.AWARDED, Role.TOTAL, Role.PAYMENT, Role.DUE, Role.MET})


class Order:
    """The graph of what reads what in one policy."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.of: dict[Node, tuple[Node, ...]] = {}
        for key, definition in draft.definitions.items():
            self.of[key] = tuple(dict.fromkeys(self.reads(_expressions(definition))))
        for key, fact in draft.facts.items():
            guards = [] if fact.only_if is None else [fact.only_if]
            self.of[key] = tuple(dict.fromkeys(self.reads(guards)))
        for each in draft.lists.values():
            guards = [] if each.only_if is None else [each.only_if]
            self.of[None, each.name] = tuple(dict.fromkeys(self.reads(guards)))

    def reads(self, expressions: Iterable[Expression]) -> Iterator[Node]:
        """What these expressions read, by scope and name."""
        for expression in expressions:
            for node in walk(expression):
                match node:
                    case Read():
                        yield node.element, node.name
                    case Gather():
                        yield None, node.collection
                    case Lookup():
                        yield from self.looked_up(node)

    def looked_up(self, node: Lookup) -> Iterator[Node]:
        """What a look-up reads besides its key."""
        table = self.draft.tables.get(node.collection)
        if table is None:
            yield None, node.collection
            if node.column is not None:
                yield self.draft.lists[node.collection].element, node.column
        elif node.column is not None:
            for row in table.rows.values():
                cell = row.cells[node.column]
                if isinstance(cell, Read):
                    yield None, cell.name

    def sorted(self) -> tuple[Node, ...]:
        """Every definition, each after what it reads; a circle is reported once."""
        done: dict[Node, None] = {}
        on_way: dict[Node, None] = {}
        for start in self.of:
            self.visit(start, done, on_way)
        return tuple(key for key in done if key in self.draft.definitions)

    def visit(self, start: Node, done: dict[Node, None], on_way: dict[Node, None]) -> None:
        """Adds `start` after all that it reads, without recursion: a policy may be one long chain."""
        pending: list[tuple[Node, Iterator[Node]]] = []
        if start not in done:
            on_way[start] = None
            pending.append((start, iter(self.of.get(start, ()))))
        while pending:
            key, needs = pending[-1]
            needed = next(needs, None)
            if needed is None:
                pending.pop()
                del on_way[key]
                done[key] = None
            elif needed in on_way:
                self.circle([*list(on_way)[list(on_way).index(needed) :], needed])
            elif needed not in done:
                on_way[needed] = None
                pending.append((needed, iter(self.of.get(needed, ()))))

    def circle(self, keys: list[Node]) -> None:
        """Reports names that depend on each other."""
        for key in keys:
            held = self.draft.definitions.get(key) or self.draft.facts.get(key)
            if held is not None:
                names = " → ".join(name for _, name in keys)
                self.draft.collector.report("E212", held.origin.span, name=key[1], circle=names)
                return

    def stages(self, order: Iterable[Node]) -> None:
        """Gives each definition the latest stage of what it reads."""
        known: dict[Node, int] = {}
        for key in order:
            self.draft.definitions[key] = replace(
                self.draft.definitions[key], stage=self.stage(key, known)
            )

    def stage(self, key: Node, known: dict[Node, int]) -> int:
        """The latest stage of what `key` reads, and its own if it is a fact."""
        if key in known:
            return known[key]
        known[key] = 0
        fact = self.draft.facts.get(key)
        listed = self.draft.lists.get(key[1]) if key[0] is None else None
        own = fact.stage if fact is not None else listed.stage if listed is not None else 0
        known[key] = max([own, *(self.stage(each, known) for each in self.of.get(key, ()))])
        return known[key]


def _expressions(definition: Definition) -> list[Expression]:
    return [definition.body, *([definition.only_if] if definition.only_if is not None else [])]
