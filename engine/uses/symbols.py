"""What a name stands for, and one place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from engine.load.draft import Draft
from engine.load.names import ColumnEntry, ElementEntry, JoinEntry
from engine.policy.expressions import Scope
from engine.problem import Span
from engine.uses.grammar import Place


class Space(Enum):
    """Where a name has to be unique; the text is what such a name is called in a policy."""

    NAME = "name"
    ELEMENT = "element"
    ROW = "row"
    COLUMN = "column"
    SOURCE = "source"
    PASSAGE = "passage"
    UNIT = "unit"
    PLURAL = "plural"
    STAGE = "stage"
    PREVIOUS = "previous"
    READING = "reading"
    CASE = "case"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name stands for.

    Args:
        space: where the name has to be unique.
        name: the name.
        of: whose it is: the element of a field or rule, the table of a column, the interpretation
            of a reading, the source of a passage, the rule of a case; empty for what is the file's.
    """

    space: Space
    name: str
    of: str = ""

    @property
    def scope(self) -> Scope:
        """The element that a field or rule belongs to."""
        return self.of or None


class How(Enum):
    """How a name is used in a place."""

    DECLARED = "declared"
    READ = "read in a formula"
    SHOWN = "filled into a sentence"
    NAMED = "named under a key"
    CITED = "cited as a source"
    WRITTEN = "written in a value or a type"
    WORKED = "used in an example"
    TRANSLATED = "translated"
    BECOME = "named by a passage of a source"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands.

    Args:
        symbols: what it stands for; several where nothing tells which of them.
        span: the name itself; all of the text that holds it where its place cannot be told.
        how: how it is used.
        place: where in the policy.
    """

    symbols: tuple[Symbol, ...]
    span: Span
    how: How
    place: Place = Place()  # noqa: RUF009 - frozen, and so the same for all


_CASE_OF: Final = "/"


def case_symbol(scope: Scope, rule: str, case: str) -> Symbol:
    """A case of a rule."""
    return Symbol(Space.CASE, case, f"{scope or ''}{_CASE_OF}{rule}")


def rule_of(case: Symbol) -> str:
    """The name of the rule that a case belongs to."""
    return case.of.rpartition(_CASE_OF)[2]


def symbol_of(draft: Draft, scope: Scope, name: str) -> Symbol | None:
    """What a bare name stands for in the file (None) or in an element; None if it is not known."""
    entry = draft.names.of(scope).get(name)
    match entry:
        case None:
            return None
        case ElementEntry():
            return Symbol(Space.ELEMENT, name)
        case JoinEntry(collection=collection, is_table=True):
            return Symbol(Space.ROW, draft.tables[collection].row)
        case JoinEntry(collection=collection):
            return Symbol(Space.ELEMENT, draft.lists[collection].element)
        case ColumnEntry(join=join, column=column):
            return Symbol(Space.COLUMN, column, join.collection)
        case _:
            return Symbol(Space.NAME, name, scope or "")


def anywhere(draft: Draft, name: str) -> tuple[Symbol, ...]:
    """What a name may stand for that does not say of which element it is."""
    scopes = (None, *draft.names.elsewhere(name))
    found = (symbol_of(draft, scope, name) for scope in scopes)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def unit_of(draft: Draft, word: str) -> Symbol | None:
    """The unit that a word names, in the singular or the plural."""
    units = draft.notation.units
    if word in units:
        return Symbol(Space.UNIT, word)
    singular = draft.notation.unit(word)
    return None if singular is None else Symbol(Space.PLURAL, word, singular)
