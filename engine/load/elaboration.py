"""Elaborates every rule, parameter and payment after those that it reads.

A first order is guessed from the words that occur; what turns out to be read all the same before it
is known is elaborated first. So a chain of thousands of rules needs no deep recursion, in whatever
order it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from engine.formula.letters import NAME
from engine.load.draft import Draft, PostponedError, RawRule
from engine.load.rules import Rules
from engine.policy.expressions import Scope
from engine.source.tree import Node, Scalar, Sequence

Key: TypeAlias = tuple[Scope, str]
_WORD: Final = re.compile(NAME)
# What holds sentences and labels, not formulas.
_SPOKEN: Final = frozenset({"label", "says", "refused", "because", "source", "ref", "paid"})


class Elaboration:
    """Elaborates the rules of one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.named: Final[dict[str, list[Key]]] = {}
        for key in draft.raw:
            self.named.setdefault(key[1], []).append(key)

    def everything(self) -> None:
        """Elaborates every rule; a circle is reported once."""
        for key in self.in_order():
            self.elaborate(key)

    def in_order(self) -> list[Key]:
        """All rules, each after those whose names it writes, as far as that can be."""
        done: dict[Key, None] = {}
        seen: set[Key] = set()
        for start in self.draft.raw:
            pending: list[tuple[Key, Iterator[Key]]] = []
            if start not in seen:
                seen.add(start)
                pending.append((start, self.mentioned(start)))
            while pending:
                key, others = pending[-1]
                other = next((each for each in others if each not in seen), None)
                if other is None:
                    done[key] = None
                    pending.pop()
                else:
                    seen.add(other)
                    pending.append((other, self.mentioned(other)))
        return list(done)

    def mentioned(self, key: Key) -> Iterator[Key]:
        """The rules whose names occur in a rule."""
        words = {word for text in _texts(self.draft.raw[key]) for word in _WORD.findall(text)}
        return iter([each for word in sorted(words) for each in self.named.get(word, ())])

    def elaborate(self, key: Key) -> None:
        """One rule, after whatever it turns out to need."""
        pending: dict[Key, None] = {key: None}
        while pending:
            needed = self.attempt(next(reversed(pending)))
            if needed is None:
                pending.popitem()
            elif needed in pending:
                self.circle(list(pending), needed)
                return
            else:
                pending[needed] = None

    def attempt(self, key: Key) -> Key | None:
        """Elaborates one rule; gives what must be elaborated before it, if anything."""
        if key in self.draft.definitions or key in self.draft.broken:
            return None
        raw = self.draft.raw[key]
        try:
            with self.draft.collector.inside(raw.block, raw.name):
                self.rules.rule(raw)
        except PostponedError as postponed:
            return postponed.key
        if key not in self.draft.definitions:
            self.draft.broken.add(key)
        return None

    def circle(self, pending: list[Key], start: Key) -> None:
        """Reports rules that depend on each other, at the one that is written first."""
        circle = pending[pending.index(start) :]
        first = min(circle, key=lambda key: self.draft.raw[key].key.span.start)
        at, raw = circle.index(first), self.draft.raw[first]
        names = " → ".join(name for _, name in [*circle[at:], *circle[:at], first])
        with self.draft.collector.inside(raw.block, raw.name):
            self.draft.collector.report("E212", raw.key.span, name=raw.name, circle=names)
        self.draft.broken.update(pending)


def _texts(raw: RawRule) -> Iterator[str]:
    """Every text of a rule that may be a formula."""
    pending: list[Node] = [
        *raw.only_if,
        *(node for key, node in raw.node if key.text not in _SPOKEN),
    ]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            yield node.text
        elif isinstance(node, Sequence):
            pending.extend(node.items)
        else:
            pending.extend(each for key, each in node if key.text not in _SPOKEN)
