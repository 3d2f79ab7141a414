"""The names of a policy, and what each stands for: in the file, and in each list's elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from engine.load.collect import Collector
from engine.load.functions import RESERVED
from engine.policy.expressions import Scope
from engine.problem import Span
from engine.quantities import Type
from engine.wordings.wording import Phrase


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact or judgement."""

    type: Type
    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule, parameter, payment or total; its type is known once it is elaborated."""

    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A list of the application."""

    element: str
    may_not_apply: bool


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table of the policy."""


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """The element of a list, inside a rule `per` that element."""


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


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """Something that has a name but no value: an obligation, an interpretation, a property."""


Entry: TypeAlias = (
    FactEntry
    | RuleEntry
    | ListEntry
    | TableEntry
    | ElementEntry
    | JoinEntry
    | ColumnEntry
    | OptionEntry
    | LabelEntry
)
_NONE: Final[Mapping[str, Entry]] = {}


@dataclass(slots=True)
class Names:
    """Every name by scope, the place of its declaration, and what reads it.

    Args:
        read: what a formula reads, by scope and name; of a table, also its columns.
        shown: what a sentence fills in.
        spoiled: the names of what was refused; to read one is no new problem.
    """

    collector: Collector
    entries: dict[Scope, dict[str, Entry]] = field(default_factory=lambda: {None: {}})
    places: dict[tuple[Scope, str], Span] = field(default_factory=dict)
    read: set[tuple[Scope, str]] = field(default_factory=set)
    shown: set[tuple[Scope, str]] = field(default_factory=set)
    spoiled: set[str] = field(default_factory=set)

    def of(self, scope: Scope) -> Mapping[str, Entry]:
        """The names of one scope."""
        return self.entries.get(scope, _NONE)

    def declare(self, scope: Scope, name: str, entry: Entry, span: Span) -> None:
        """Adds a name; one that its scope already has is reported, with both places."""
        if name in RESERVED and not isinstance(entry, LabelEntry):
            self.collector.report("E237", span, name=name)
        names = self.entries.setdefault(scope, {})
        if name not in names:
            names[name] = entry
            self.places[scope, name] = span
        elif not (isinstance(entry, OptionEntry) and isinstance(names[name], OptionEntry)):
            first, second = sorted((self.places[scope, name], span), key=lambda each: each.start)
            self.collector.report("E201", second, name=name, also=((first, "first"),))

    def may_not_apply(self, scope: Scope, name: str) -> None:
        """Marks a declared fact as one that may not apply."""
        entry = self.entries[scope][name]
        if isinstance(entry, FactEntry):
            self.entries[scope][name] = replace(entry, may_not_apply=True)

    def spoil(self, scope: Scope, name: str) -> None:
        """Notes that `name` was written, even if what it names was refused."""
        if name not in self.of(scope):
            self.spoiled.add(name)

    @contextmanager
    def only_shown(self) -> Iterator[None]:
        """Reads in here are those of a sentence."""
        read, self.read = self.read, self.shown
        try:
            yield
        finally:
            self.read = read

    def near(self, scopes: tuple[Scope, ...], name: str) -> Phrase:
        """A question that offers the declared name most like `name`."""
        known = (each for scope in scopes for each in self.of(scope))
        return self.collector.near(name, known)

    def elsewhere(self, name: str) -> Iterator[str]:
        """The elements that have a field of that name."""
        return (
            scope for scope, known in self.entries.items() if scope is not None and name in known
        )
