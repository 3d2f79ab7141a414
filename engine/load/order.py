"""Which name needs which, the order that follows, and the stage at which each can be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from engine.load.draft import Draft
from engine.policy.declarations import Role
from engine.policy.expressions import Expression, Gather, Lookup, Read, Scope
from engine.policy.walk import walk
from engine.problem import Span

Node: TypeAlias = tuple[Scope, str]
ON_AWARD: Final = frozenset(
    {Role.AWARDED, Role.TOTAL, Role.PAYMENT, Role.ONLY_IF, Role.DUE, Role.MET}
)


class Order:
    """The graph of what reads what in one policy.

    Args:
        of: what each definition, fact and list reads.
        sorted: all of these, each after what it reads.
        stages: the stage at which each can be known.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.of: Final[dict[Node, tuple[Node, ...]]] = {}
        for key, definition in draft.definitions.items():
            self.of[key] = self.list_of(key) + self.reads(definition.body, definition.only_if)
        for key, fact in draft.facts.items():
            self.of[key] = self.list_of(key) + self.reads(fact.only_if)
        for each in draft.lists.values():
            self.of[None, each.name] = self.reads(each.only_if)
        self.sorted: Final = self.in_order()
        self.stages: Final[dict[Node, int]] = {}
        for key in self.sorted:
            later = (self.stages.get(each, 0) for each in self.of[key])
            self.stages[key] = max([self.own_stage(key), *later])

    def list_of(self, key: Node) -> tuple[Node, ...]:
        """The list on whose elements a name hangs."""
        return () if key[0] is None else ((None, self.draft.elements[key[0]]),)

    def reads(self, *expressions: Expression | None) -> tuple[Node, ...]:
        """What these expressions read, by scope and name."""
        found: dict[Node, None] = {}
        for expression in expressions:
            for node in () if expression is None else walk(expression):
                found.update(dict.fromkeys(self.read_by(node)))
        return tuple(found)

    def read_by(self, node: Expression) -> Iterator[Node]:
        """What one node reads itself."""
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
            cells = (row.cells[node.column] for row in table.rows.values())
            yield from ((None, cell.name) for cell in cells if isinstance(cell, Read))

    def in_order(self) -> tuple[Node, ...]:
        """All names, each after what it reads, without recursion; a circle is reported once."""
        done: dict[Node, None] = {}
        on_way: dict[Node, Iterator[Node]] = {}
        for start in self.of:
            if start not in done:
                on_way[start] = iter(self.of[start])
            while on_way:
                key = next(reversed(on_way))
                needed = next(on_way[key], None)
                if needed is None:
                    on_way.popitem()
                    done[key] = None
                elif needed in on_way:
                    names = list(on_way)
                    self.circle(names[names.index(needed) :])
                elif needed not in done:
                    on_way[needed] = iter(self.of[needed])
        return tuple(done)

    def circle(self, keys: list[Node]) -> None:
        """Reports names that depend on each other, at the one that is written first."""
        # A name with a blank was not given by the author.
        circle = [key for key in keys if " " not in key[1]]
        first = min(circle, key=lambda key: self.span(key).start)
        at = circle.index(first)
        names = " → ".join(name for _, name in (*circle[at:], *circle[:at], first))
        self.draft.collector.report("E212", self.span(first), name=first[1], circle=names)

    def span(self, key: Node) -> Span:
        """Where a name is declared."""
        held = self.draft.definitions.get(key) or self.draft.facts.get(key)
        return self.draft.lists[key[1]].origin.span if held is None else held.origin.span

    def span_of(self, key: Node, read: Node) -> Span:
        """Where the definition, fact or list `key` reads `read`."""
        definition = self.draft.definitions.get(key)
        held = definition or self.draft.facts.get(key) or self.draft.lists[key[1]]
        expressions = (None if definition is None else definition.body, held.only_if)
        nodes = (node for each in expressions if each is not None for node in walk(each))
        return next(node.origin.span for node in nodes if read in self.read_by(node))

    def follows(self, key: Node) -> bool:
        """Whether it is a definition that there only is after an award."""
        definition = self.draft.definitions.get(key)
        return definition is not None and definition.role in ON_AWARD

    def own_stage(self, key: Node) -> int:
        """The stage at which a fact or a list is asked for."""
        fact = self.draft.facts.get(key)
        if fact is not None:
            return fact.stage
        listed = self.draft.lists.get(key[1]) if key[0] is None else None
        return 0 if listed is None else listed.stage

    def note_stages(self) -> None:
        """Gives each definition, fact and list the latest stage of what it reads."""
        draft = self.draft
        for key, stage in self.stages.items():
            if key in draft.definitions:
                draft.definitions[key] = replace(draft.definitions[key], stage=stage)
            elif key in draft.facts:
                draft.facts[key] = replace(draft.facts[key], stage=stage)
            else:
                draft.lists[key[1]] = replace(draft.lists[key[1]], stage=stage)

    def on_award(self) -> tuple[Node, ...]:
        """What only an award needs, or reads one, each after what it reads."""
        reading = self.reading_an_award()
        definitions = self.draft.definitions
        needed = self.needed_by(key for key in definitions if key not in reading)
        return tuple(
            key
            for key in self.sorted
            if key not in needed and (key in definitions or key in reading)
        )

    def reading_an_award(self) -> set[Node]:
        """What there only is after an award, and all that reads it, directly or not."""
        found: set[Node] = set()
        for key in self.sorted:
            if self.follows(key) or not found.isdisjoint(self.of[key]):
                found.add(key)
        return found

    def needed_by(self, starts: Iterable[Node]) -> set[Node]:
        """All that these names read, directly or not, and they themselves."""
        found: set[Node] = set()
        pending = list(starts)
        while pending:
            key = pending.pop()
            if key not in found:
                found.add(key)
                pending.extend(self.of[key])
        return found

    def sequence(self, on_award: Iterable[Node]) -> tuple[Node, ...]:
        """All else that is evaluated for every application, each after what it reads."""
        left_out = set(on_award)
        return tuple(key for key in self.sorted if key not in left_out and self.is_evaluated(key))

    def is_evaluated(self, key: Node) -> bool:
        """Whether a name is a definition, or a fact or list that may not apply."""
        if key in self.draft.definitions:
            return True
        fact = self.draft.facts.get(key)
        held = self.draft.lists[key[1]] if fact is None else fact
        return held.only_if is not None
