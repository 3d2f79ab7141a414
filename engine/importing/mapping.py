"""A mapping as data: which column is which fact, in which notation, and where facts are from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.policy.declarations import Fact, ListFact
from engine.source import Scalar


@dataclass(frozen=True, slots=True)
class Column:
    """What a value is made of: a column, or one text for all.

    Args:
        name: the name of the column; None for one text for all.
        fixed: that text.
        values: what stands for what stands there; None if it stands as it is.
        empty: what stands for nothing, besides an empty cell.
        numbers: how numbers are written, as `1.234,5`; empty if as an application has them.
        days: how days are written, as `dd/mm/yyyy`; empty if as an application has them.
        unit: the unit that is not written beside the number.
        is_length: whether the value is how many characters stand there.
    """

    name: Scalar | None
    fixed: Scalar | None = None
    values: Mapping[str, str] | None = None
    empty: frozenset[str] = frozenset()
    numbers: str = ""
    days: str = ""
    unit: str = ""
    is_length: bool = False


@dataclass(frozen=True, slots=True)
class FactFrom:
    """A fact, what it is made of, what is said of it: `from`, `on`, `as_of`, `by`, `because`."""

    fact: Fact
    value: Column
    said: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Block:
    """The elements of a list that rows can have: at most one in each row, by its fields.

    Args:
        is_repeated: whether several rows may have the same element, alike.
    """

    of: ListFact
    fields: Mapping[str, FactFrom]
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How a file becomes applications.

    Args:
        policy: the name of the policy.
        applications: the column that is the same in all rows of one application.
        sheet: the sheet of a workbook; None for the first one.
        synthetic: whether the facts are made up, if the mapping says so.
        ignored: the columns that nobody reads.
        facts: those of the file.
        lists: by list, what its elements are made of; an empty one has none in any application.
    """

    policy: str
    applications: Scalar
    sheet: Scalar | None
    synthetic: Scalar | None
    ignored: tuple[Scalar, ...]
    facts: tuple[FactFrom, ...]
    lists: Mapping[str, tuple[Block, ...]]

    def columns(self) -> Iterator[Scalar]:
        """Every name of a column, where the mapping has it."""
        yield self.applications
        yield from self.ignored
        held = [*self.facts]
        held += [
            each for blocks in self.lists.values() for b in blocks for each in b.fields.values()
        ]
        for each in held:
            for column in (each.value, *each.said.values()):
                if column.name is not None:
                    yield column.name
