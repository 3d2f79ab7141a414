"""What must always be true: `always`, `never`, or a value that rises or falls with a name."""

from __future__ import annotations

from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.paths import Context, context_of
from engine.load.rules import Rules
from engine.load.words import WordsOf
from engine.policy.expressions import Expression, Read
from engine.policy.policy import Property, Statement
from engine.quantities import TRUTH
from engine.source.tree import Mapping, Scalar

_TRUTHS: Final[tuple[Statement, ...]] = ("always", "never")
_MOVEMENTS: Final[tuple[Statement, ...]] = ("rises_with", "falls_with", "ignores")


class Properties:
    """Reads the properties of one policy."""

    def __init__(self, draft: Draft, rules: Rules, words: WordsOf) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.words: Final = words

    def read(self) -> tuple[Property, ...]:
        """Every property."""
        made: list[Property] = []
        for key, node in nodes.mapping(self.draft.root.get("properties")):
            with self.draft.collector.inside("properties", key.text):
                made.append(self.property(key, nodes.mapping(node)))
        return tuple(made)

    def property(self, key: Scalar, node: Mapping) -> Property:
        """One property."""
        per = nodes.scalar(node.get("per"))
        scope = None if per is None else self.draft.list_of(per).element
        kind, expression, by = self.statement(node, context_of(key, scope))
        return Property(
            name=key.text,
            kind=kind,
            expression=expression,
            by=by,
            scope=scope,
            words=self.words.of(key, node, scope),
            sources=self.draft.source_refs(node.get("source")),
            origin=expression.origin,
        )

    def statement(
        self, node: Mapping, context: Context
    ) -> tuple[Statement, Expression, Read | None]:
        """What is stated of which value."""
        value = node.get("value")
        if value is None:
            kind = next(each for each in _TRUTHS if each in node)
            found = node.get(kind)
            assert found is not None
            made = self.rules.readings.value(found, context)
            return kind, self.rules.formulas.must_be(TRUTH, made), None
        kind = next(each for each in _MOVEMENTS if each in node)
        by = nodes.needed(node, kind)
        name = self.rules.formulas.read(by, context)
        if not isinstance(name, Read):
            raise self.draft.collector.refuse("E227", by.span)
        made = self.rules.readings.value(value, context)
        if kind != "ignores":
            self.ordered(name, made)
        return kind, made, name

    def ordered(self, *values: Expression) -> None:
        """Refuses a value that cannot rise or fall."""
        for value in values:
            if not value.type.is_ordered:
                given, span = self.draft.notation.phrase(value.type), value.origin.span
                raise self.draft.collector.refuse("E335", span, given=given)
