"""By what a report makes groups: a formula, with bands where it is a number."""

from __future__ import annotations

from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.formulas import Formulas
from engine.load.paths import context_of
from engine.load.words import WordsOf
from engine.policy.policy import Group
from engine.quantities import Kind, Number, Type
from engine.source.tree import Mapping, Scalar

COUNTED: Final = frozenset({Kind.NUMBER, Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.RATE})


class Groups:
    """Reads the groups of one policy; no decision hangs on them."""

    def __init__(self, draft: Draft, formulas: Formulas, words: WordsOf) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.words: Final = words

    def read(self) -> tuple[Group, ...]:
        """Every way to make groups."""
        made: list[Group] = []
        for key, node in nodes.mapping(self.draft.root.get("groups")):
            with self.draft.collector.inside("groups", key.text):
                made.append(self.group(key, nodes.mapping(node)))
        return tuple(made)

    def group(self, key: Scalar, node: Mapping) -> Group:
        """One way to make groups."""
        per = nodes.scalar(node.get("per"))
        scope = None if per is None else self.draft.list_of(per).element
        written = nodes.needed(node, "is")
        expression = self.formulas.read(written, context_of(key, scope))
        return Group(
            name=key.text,
            scope=scope,
            expression=expression,
            bounds=self.bounds(node, expression.type),
            words=self.words.of(key, node, scope),
        )

    def bounds(self, node: Mapping, of: Type) -> tuple[Number, ...]:
        """Where a new band begins, from low to high; none where each value makes a group."""
        found: set[Number] = set()
        for each in nodes.scalars(node.get("at")):
            if of.kind not in COUNTED:
                given = self.draft.notation.phrase(of)
                raise self.draft.collector.refuse("E336", each.span, given=given)
            value = self.draft.notation.literal(each, of)
            assert isinstance(value, Number)
            found.add(value)
        return tuple(sorted(found))
