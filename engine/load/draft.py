"""A policy while it is being read: what is declared so far, and what is still to be elaborated."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.load import nodes
from engine.load.collect import Collector, RefusedError
from engine.load.names import Names
from engine.load.types import Notation
from engine.policy.declarations import Definition, Fact, Interpretation, ListFact, Role, Table
from engine.policy.expressions import Language, Scope, SourceRef
from engine.policy.policy import Previous, Source
from engine.problem import Span
from engine.quantities import MONEY, TRUTH, Type
from engine.source.paths import Opener, from_disk
from engine.source.tree import Mapping, Node, Scalar


@dataclass(frozen=True, slots=True)
class RawRule:
    """A rule as written: its key, its parts, where it stands, and what its chapter hands down."""

    key: Scalar
    node: Mapping
    scope: Scope
    role: Role
    block: str
    chapter: str = ""
    only_if: tuple[Node, ...] = ()
    sources: tuple[SourceRef, ...] = ()

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.key.text


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a source, and where in the policy it is cited."""

    ref: SourceRef
    span: Span
    within: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """Everything that is known of a policy while it is read.

    Args:
        folder: where the files beside the policy lie; None if it has none.
        opener: how such a file is opened.
        elements: the name of each list by the singular of its elements.
        promised: the names that a passage of a source says it became, and where it stands.
        hanging: the interpretations on which something hangs.
        raw: what is still to be elaborated, by scope and name.
        broken: the definitions that were refused.
        head: the facts that the head of the file names.
        granted: what says of an element whether its part was granted.
    """

    collector: Collector
    notation: Notation
    names: Names
    root: Mapping
    folder: Path | None = None
    opener: Opener = from_disk
    written_in: Language = "nl"
    stages: tuple[str, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    cited: list[Cited] = field(default_factory=list)
    promised: list[tuple[tuple[str, ...], Scalar]] = field(default_factory=list)
    previous: dict[str, Previous] = field(default_factory=dict)
    lists: dict[str, ListFact] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    facts: dict[tuple[Scope, str], Fact] = field(default_factory=dict)
    interpretations: dict[str, Interpretation] = field(default_factory=dict)
    hanging: set[str] = field(default_factory=set)
    raw: dict[tuple[Scope, str], RawRule] = field(default_factory=dict)
    definitions: dict[tuple[Scope, str], Definition] = field(default_factory=dict)
    totals: set[str] = field(default_factory=set)
    granted: set[tuple[Scope, str]] = field(default_factory=set)
    broken: set[tuple[Scope, str]] = field(default_factory=set)
    head: set[str] = field(default_factory=set)

    def type_of(self, scope: Scope, name: str) -> Type:
        """The type of a rule, parameter, payment or total.

        Raises:
            RefusedError: it was refused itself.
            PostponedError: it must be elaborated first.
        """
        if scope is None and name in self.totals:
            return MONEY
        if (scope, name) in self.granted:
            return TRUTH
        known = self.definitions.get((scope, name))
        if known is not None:
            return known.type
        if (scope, name) in self.broken:
            raise RefusedError
        raise PostponedError((scope, name))

    def list_of(self, element: Scalar) -> ListFact:
        """The list whose elements carry that singular."""
        name = self.elements.get(element.text)
        if name is not None:
            return self.lists[name]
        if element.text in self.names.spoiled:
            raise RefusedError
        near = self.collector.near(element.text, self.elements)
        raise self.collector.refuse("E225", element.span, name=element.text, near=near)

    def stage(self, node: Node | None) -> int:
        """The index of the stage that `node` names; the first if it is not there."""
        found = nodes.scalar(node)
        if found is None:
            return 0
        if found.text not in self.stages:
            near = self.collector.near(found.text, self.stages)
            raise self.collector.refuse("E213", found.span, name=found.text, near=near)
        return self.stages.index(found.text)

    def source_refs(self, node: Node | None) -> tuple[SourceRef, ...]:
        """The declared sources and places that `node` names."""
        return tuple(self.source_ref(each) for each in nodes.scalars(node))

    def source_ref(self, scalar: Scalar) -> SourceRef:
        """One of them: `note 2.4, first sentence`."""
        name, _, place = scalar.text.partition(" ")
        if name not in self.sources:
            near = self.collector.near(name, self.sources)
            span = scalar.span_of(0, len(name))
            raise self.collector.refuse("E214", span, name=name, near=near)
        ref = SourceRef(name, place.strip())
        self.cited.append(Cited(ref, scalar.span, self.collector.within))
        return ref


class PostponedError(Exception):
    """Something is read that must be elaborated first."""

    def __init__(self, key: tuple[Scope, str]) -> None:
        super().__init__(key)
        self.key: Final = key
