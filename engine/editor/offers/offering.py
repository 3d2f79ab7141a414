"""One thing that can stand at the cursor, and the names of a policy as such things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lsprotocol.types import CompletionItemKind as Kind

from engine.load.draft import Draft
from engine.load.names import (
    ColumnEntry,
    ElementEntry,
    Entry,
    FactEntry,
    JoinEntry,
    LabelEntry,
    ListEntry,
    OptionEntry,
    TableEntry,
)
from engine.policy.expressions import Scope
from engine.quantities import Type
from engine.uses.symbols import Space, Symbol, symbol_of
from engine.wordings.wording import Language

_WORD: Final = re.compile(r"\w*\Z")
_PERIODS: Final = ("day", "week", "month", "year", "hour", "minute")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can stand at the cursor.

    Args:
        label: what is typed.
        kind: what kind of thing it is, as editors tell them apart.
        typed: how many characters before the cursor it takes the place of.
        detail: what it measures or means, in a few words.
        symbol: the name that it is, for who wants to know more.
        rank: 0 for what most likely is meant.
    """

    label: str
    kind: Kind
    typed: int
    detail: str = ""
    symbol: Symbol | None = None
    rank: int = 2


@dataclass(frozen=True, slots=True)
class Offering:
    """Makes offers of the names of one policy."""

    draft: Draft
    language: Language

    def name(self, scope: Scope, name: str, typed: int, rank: int = 2) -> Offer:
        """A name of the file, or of an element."""
        entry = self.draft.names.of(scope)[name]
        symbol = symbol_of(self.draft, scope, name)
        detail = self.detail(scope, name, entry)
        return Offer(name, kind_of(entry), typed, detail, symbol, rank)

    def detail(self, scope: Scope, name: str, entry: Entry) -> str:
        """What a name measures."""
        if isinstance(entry, ColumnEntry):
            return self.phrase(self.draft.tables[entry.join.collection].columns[entry.column].type)
        key = (scope, name)
        held = self.draft.facts.get(key) or self.draft.definitions.get(key)
        return "" if held is None else self.phrase(held.type)

    def phrase(self, of: Type) -> str:
        """A type in words."""
        return self.draft.notation.phrase(of).write(self.language)

    def names(self, scope: Scope, typed: int, rank: int = 2) -> Iterator[Offer]:
        """All names with a value, of the file or of an element."""
        for name, entry in self.draft.names.of(scope).items():
            if not isinstance(entry, LabelEntry):
                lower = rank + 1 if isinstance(entry, OptionEntry) else rank
                yield self.name(scope, name, typed, lower)

    def options(self, of: Type, typed: int) -> Iterator[Offer]:
        """The options of a choice, before all else."""
        for name in of.options:
            yield Offer(name, Kind.EnumMember, typed, "", Symbol(Space.NAME, name), 0)

    def units(self, typed: int) -> Iterator[Offer]:
        """Every word that can stand behind a number."""
        for unit in self.draft.notation.units.values():
            words = dict.fromkeys((unit.plural, unit.singular))
            for word in words:
                space = Space.UNIT if word == unit.singular else Space.PLURAL
                of = "" if space is Space.UNIT else unit.singular
                yield Offer(word, Kind.Unit, typed, unit.singular, Symbol(space, word, of), 1)
        for word in ("%", self.draft.notation.currency, *(f"{each}s" for each in _PERIODS)):
            yield Offer(word, Kind.Unit, typed)

    def plain(
        self, names: Iterable[str], typed: int, kind: Kind, space: Space, of: str = ""
    ) -> Iterator[Offer]:
        """The names of one space."""
        for name in names:
            yield Offer(name, kind, typed, "", Symbol(space, name, of))


def kind_of(entry: Entry) -> Kind:
    """What kind of thing a name is, as editors tell them apart."""
    match entry:
        case FactEntry():
            return Kind.Variable
        case ListEntry() | TableEntry():
            return Kind.Struct
        case ElementEntry() | JoinEntry():
            return Kind.Class
        case ColumnEntry():
            return Kind.Field
        case OptionEntry():
            return Kind.EnumMember
        case _:
            return Kind.Function


def word_before(text: str) -> int:
    """How many characters of a word stand at the end of a text."""
    found = _WORD.search(text)
    return 0 if found is None else len(found[0])
