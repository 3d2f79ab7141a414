"""A policy while it is being read: what is declared so far, and the rules still to be elaborated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from engine.load import nodes
from engine.load.collect import Collector, RefusedError
from engine.load.names import Names
from engine.load.types import Notation
from engine.policy.declarations import Definition, Fact, Interpretation, ListFact, Role, Table
from engine.policy.expressions import Language, Scope, SourceRef
from engine.policy.policy import Previous, Source
from engine.problem import nearest
from engine.quantities import MONEY, Type, Unit
from engine.source.tree import Mapping, Node, Scalar

_DEEPEST: Final = 40


@dataclass(frozen=True, slots=True)
class RawRule:
    """A rule as written: its key, its parts, and what its chapter hands down."""

    key: Scalar
    node: Mapping
    scope: Scope
    role: Role
    chapter: str = ""
    only_if: tuple[Node, ...] = ()
    sources: tuple[SourceRef, ...] = ()

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.key.text


@dataclass(slots=True)
class Draft:
    """Everything that is known of a policy while it is read."""

    collector: Collector
    notation: Notation
    names: Names
    root: Mapping
    written_in: Language = "nl"
    stages: tuple[str, ...] = ("aanvraag",)
    sources: dict[str, Source] = field(default_factory=dict)
    previous: dict[str, Previous] = field(default_factory=dict)
    lists: dict[str, ListFact] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    facts: dict[tuple[Scope, str], Fact] = field(default_factory=dict)
    interpretations: dict[str, Interpretation] = field(default_factory=dict)
    hanging: set[str] = field(default_factory=set)
    raw: dict[tuple[Scope, str], RawRule] = field(default_factory=dict)
    definitions: dict[tuple[Scope, str], Definition] = field(default_factory=dict)
    totals: set[str] = field(default_factory=set)
    broken: set[tuple[Scope, str]] = field(default_factory=set)
    under_way: list[tuple[Scope, str]] = field(default_factory=list)
    elaborate: Elaborator | None = None

    @property
    def units(self) -> dict[str, Unit]:
        """The units of the policy, by singular."""
        return self.notation.units

    def type_of(self, scope: Scope, name: str) -> Type:
        """The type of a rule or parameter, elaborated if it has not been yet."""
        if scope is None and name in self.totals:
            return MONEY
        return self.definition(scope, name).type

    def definition(self, scope: Scope, name: str) -> Definition:
        """A rule or parameter, elaborated if it has not been yet; a circle is refused."""
        key = (scope, name)
        known = self.definitions.get(key)
        if known is not None:
            return known
        raw = self.raw[key]
        if key in self.under_way:
            circle = [each for _, each in self.under_way[self.under_way.index(key) :]]
            raise self.collector.refuse(
                "E212", raw.key.span, name=name, circle=" → ".join([*circle, name])
            )
        if key in self.broken or self.elaborate is None:
            raise RefusedError
        if len(self.under_way) >= _DEEPEST:
            raise PostponedError(key)
        self.under_way.append(key)
        try:
            return self.elaborate.rule(raw)
        except RefusedError:
            self.broken.add(key)
            raise
        finally:
            self.under_way.pop()

    def stage(self, node: Node | None) -> int:
        """The index of the stage that `node` names; the first if it is not there."""
        found = nodes.scalar(node)
        if found is None:
            return 0
        if found.text not in self.stages:
            near = nearest(found.text, list(self.stages)) or ""
            raise self.collector.refuse("E213", found.span, name=found.text, near=near)
        return self.stages.index(found.text)

    def source_refs(self, node: Node | None) -> tuple[SourceRef, ...]:
        """The declared sources and places that `node` names."""
        return tuple(self.source_ref(each) for each in nodes.scalars(node))

    def source_ref(self, scalar: Scalar) -> SourceRef:
        """One of them: `nota 2.4, eerste verdeelsleutel`."""
        name, _, place = scalar.text.partition(" ")
        if name not in self.sources:
            near = nearest(name, list(self.sources)) or ""
            raise self.collector.refuse("E214", scalar.span, name=name, near=near)
        return SourceRef(name, place.strip())


class Elaborator:
    """What makes a definition of a rule as written."""

    def rule(self, raw: RawRule) -> Definition:
        """The definition of `raw`, added to the draft."""
        raise NotImplementedError


class PostponedError(Exception):
    """So many rules hang on each other that the one named must be elaborated first, on its own."""

    def __init__(self, key: tuple[Scope, str]) -> None:
        super().__init__(key)
        self.key: Final = key
