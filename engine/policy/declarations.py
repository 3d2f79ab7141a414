"""What a policy declares: facts, lists, tables, named expressions and interpretations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal as OneOf

from engine.policy.expressions import Expression, Origin, Scope, SourceRef, Under, Words
from engine.quantities import Given, Range, Type


@dataclass(frozen=True, slots=True)
class Decided:
    """Where a fact comes from in an earlier decision: `last_year.total`; of a part its `amount`."""

    previous: str
    what: tuple[str, ...]
    form: OneOf["value", "list", "field", "has_key", "sum", "count"] = "value"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an application states, or (a judgement) that a person decides.

    Args:
        name: unique in its scope.
        scope: the element that it is a field of; None for the file.
        stage: the index of the stage at which it becomes known.
        order: its place on the form.
        as_of: the year or the day of which its figure must be; empty if any will do.
    """

    name: str
    scope: Scope
    type: Type
    range: Range
    words: Words
    origin: Origin
    order: int
    is_judgement: bool = False
    only_if: Expression | None = None
    stage: int = 0
    supplied_by: str = ""
    figure: str = ""
    as_of: str = ""
    may_be_absent: bool = False
    is_identification: bool = False
    decided: Decided | None = None
    decided_by: str = ""
    sources: tuple[SourceRef, ...] = ()
    refs: tuple[str, ...] = ()

    @property
    def may_be_missing(self) -> bool:
        """Whether the answer may be that it does not apply: there may be no earlier decision."""
        return self.may_be_absent or (self.decided is not None and self.decided.form == "value")


@dataclass(frozen=True, slots=True)
class ListFact:
    """A keyed list of elements; `fields` are the names that an application writes.

    The judgements on an element are among them.
    """

    name: str
    element: str
    key: tuple[str, ...]
    least: int
    most: int
    fields: tuple[str, ...]
    words: Words
    origin: Origin
    order: int
    joined: tuple[str, ...] = ()
    only_if: Expression | None = None
    stage: int = 0
    decided: Decided | None = None
    supplied_by: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: Type
    range: Range


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what stands in each column, and where; and what people call it."""

    cells: Mapping[str, Expression]
    origin: Origin
    called: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is read by key: its rows by the values of the key's columns, as written."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    rows: Mapping[tuple[Given, ...], Row]
    words: Words
    origin: Origin
    sources: tuple[SourceRef, ...] = ()
    refs: tuple[str, ...] = ()
    same_as: str | None = None
    differs_from: str | None = None
    file: str | None = None
    file_hash: str | None = None


class Role(Enum):
    """What a definition is in the policy's own words."""

    CONDITION = "condition"
    VALUE = "value"
    PARAMETER = "parameter"
    PAYMENT = "payment"
    ONLY_IF = "only_if"
    DUE = "due"
    MET = "met_when"
    LEFT_OUT = "left_out"
    AWARDED = "awarded"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Definition:
    """A named expression: a rule, a parameter, a payment; `scope` is what it is `per`."""

    name: str
    scope: Scope
    role: Role
    type: Type
    body: Expression
    words: Words
    origin: Origin
    order: int
    only_if: Expression | None = None
    under: Under | None = None
    sources: tuple[SourceRef, ...] = ()
    refs: tuple[str, ...] = ()
    chapter: str = ""
    stage: int = 0
    same_as: str | None = None
    differs_from: str | None = None
    because: str = ""
    rounded_after: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether the author gave it its name: one with a blank was made from what stands there."""
        return " " not in self.name

    @property
    def is_condition(self) -> bool:
        """Whether it holds or fails, rather than having a value."""
        return self.role is Role.CONDITION


@dataclass(frozen=True, slots=True)
class ReadingOption:
    """One reading of an unclear text; `not_computable` says why the engine cannot run it."""

    name: str
    words: Words
    not_computable: str | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A question that the text leaves open, its readings, and the one that was chosen."""

    name: str
    readings: Mapping[str, ReadingOption]
    chosen: str
    words: Words
    origin: Origin
    sources: tuple[SourceRef, ...]
    refs: tuple[str, ...] = ()
    decided_by: str = ""
    decided_on: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What only concerns a source: a misprinted date, a page that was cut."""

    name: str
    words: Words
    sources: tuple[SourceRef, ...]
    refs: tuple[str, ...]
    origin: Origin
