"""What a name or a look-up comes to: a fact of some element, a cell, or another expression."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.checks.scene import At, Place, Scene
from engine.policy.declarations import Fact
from engine.policy.expressions import Expression, Literal, Lookup, Read, Scope, Under


@dataclass(frozen=True, slots=True)
class OfFact:
    """A fact of some element, or of the file."""

    fact: Fact
    place: Place

    @property
    def key(self) -> Hashable:
        """What is equal for the same fact of the same element."""
        name = (self.fact.scope, self.fact.name)
        return ("fact", name, self.place.elements, self.place.other == name)


@dataclass(frozen=True, slots=True)
class OfExpression:
    """Another expression, that stands elsewhere."""

    node: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class OfCell:
    """A cell of the row of a table or list with a key; only the row itself if `column` is None."""

    collection: str
    column: str | None
    parts: tuple[Hashable, ...]
    reading: Under | None = None

    @property
    def key(self) -> Hashable:
        """What is equal for the same cell."""
        return ("cell", self.collection, self.column, self.parts, self.reading)


Found: TypeAlias = OfFact | OfExpression | OfCell


class Lookups:
    """Follows names and look-ups in one scene.

    Args:
        scene: the policy and its readings.
        key: the normal form of the part of a key.
    """

    def __init__(self, scene: Scene, key: Callable[[Expression, Place], Hashable]) -> None:
        self.scene: Final = scene
        self.policy: Final = scene.policy
        self.key: Final = key
        # The key by which an element is looked up: its parts, and where they stand.
        self.keys: Final[dict[At, tuple[tuple[Expression, ...], Place]]] = {}

    def look(self, node: Read | Lookup, place: Place) -> Found:
        """What `node` comes to."""
        if isinstance(node, Read):
            if node.is_fact:
                return self.fact(node.element, node.name, place)
            definition, inside = self.scene.definition(node, place)
            return OfExpression(definition.body, inside)
        if node.collection in self.policy.tables:
            return self._in_table(node, place)
        return self._in_list(node, place)

    def fact(self, scope: Scope, name: str, place: Place) -> OfFact | OfExpression:
        """A fact; of an element that was looked up, a part of its key is what it was sought by."""
        if scope is None:
            return OfFact(self.policy.facts[scope, name], place.about(None))
        token = place.token(scope)
        key = self.scene.list_by_element[scope].key
        if isinstance(token, At) and name in key:
            parts, there = self.keys[token]
            return OfExpression(parts[key.index(name)], there)
        return OfFact(self.policy.facts[scope, name], place.about(scope, token))

    def parts(self, node: Lookup, place: Place) -> tuple[Hashable, ...]:
        """The normal forms of the parts of the key."""
        return tuple(self.key(part, place) for part in node.key)

    def row(self, node: Lookup, place: Place) -> Mapping[str, Expression] | None:
        """The row of a table whose key is written out; None if it is not, or none is there."""
        parts = [self.scene.read(part, place) for part in node.key]
        key = tuple(part.value for part in parts if isinstance(part, Literal))
        row = self.policy.tables[node.collection].rows.get(key)
        return None if row is None or len(key) < len(parts) else row.cells

    def _in_table(self, node: Lookup, place: Place) -> OfExpression | OfCell:
        row = self.row(node, place)
        if row is not None and node.column is not None:
            return OfExpression(row[node.column], place.about(None))
        return OfCell(node.collection, node.column, self.parts(node, place), place.reading)

    def _in_list(self, node: Lookup, place: Place) -> Found:
        collection = self.policy.lists[node.collection]
        token = At(node.collection, self.parts(node, place))
        self.keys[token] = (node.key, place)
        inside = place.about(collection.element, token)
        if (collection.element, node.column) in self.policy.facts:
            return self.fact(collection.element, node.column or "", inside)
        definition = self.policy.definitions[collection.element, node.column or ""]
        return OfExpression(definition.body, self.scene.kept(definition, inside))
