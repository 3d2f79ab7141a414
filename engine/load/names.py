"""The names of a policy, and what each stands for, in the scope of the file and of each list's elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from engine.load.collect import Collector
from engine.policy.expressions import Scope
from engine.problem import Span, nearest
from engine.quantities import Type


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact or judgement."""

    scope: Scope
    name: str
    type: Type
    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule, parameter, payment or total; its type is known once it is elaborated."""

    scope: Scope
    name: str
    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A list of the application."""

    name: str
    element: str
    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table of the policy."""

    name: str


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """The element of a list, inside a rule `per` that element."""

    element: str


@dataclass(frozen=True, slots=True)
class JoinEntry:
    """What `with` ties to an element: a table's row or another list's element with the same key."""

    collection: str
    is_table: bool
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column of a joined row, read as a field of the element."""

    join: JoinEntry
    column: str


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """An option of a choice."""

    name: str


Entry: TypeAlias = (
    FactEntry
    | RuleEntry
    | ListEntry
    | TableEntry
    | ElementEntry
    | JoinEntry
    | ColumnEntry
    | OptionEntry
)


@dataclass(slots=True)
class Names:
    """Every name by scope, with the place of its declaration, and the names that something read."""

    collector: Collector
    entries: dict[Scope, dict[str, Entry]] = field(default_factory=lambda: {None: {}})
    places: dict[tuple[Scope, str], Span] = field(default_factory=dict)
    read: set[tuple[Scope, str]] = field(default_factory=set)

    def declare(self, scope: Scope, name: str, entry: Entry, span: Span) -> None:
        """Adds a name; one that its scope already has is reported, with both places."""
        known = self.entries.setdefault(scope, {})
        if name in known:
            if isinstance(entry, OptionEntry) and isinstance(known[name], OptionEntry):
                return
            first = self.places[scope, name]
            self.collector.report("E201", span, name=name, also=((first, "first"),))
            return
        known[name] = entry
        self.places[scope, name] = span

    def get(self, scope: Scope, name: str) -> Entry | None:
        """What `name` stands for in `scope`, and marks it as read."""
        entry = self.entries.get(scope, {}).get(name)
        if entry is not None:
            self.read.add((scope, name))
        return entry

    def near(self, scopes: tuple[Scope, ...], name: str) -> str | None:
        """The declared name that looks most like `name`."""
        known = [each for scope in scopes for each in self.entries.get(scope, {})]
        return nearest(name, known)

    def elsewhere(self, name: str) -> Iterator[str]:
        """The elements that have a field of that name."""
        return (
            scope for scope, known in self.entries.items() if scope is not None and name in known
        )
