"""One version of one policy: what it declares, and what follows from it.

Loading makes it and nothing changes it afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOf
from typing import TypeAlias

from engine.dates import MonthEnd
from engine.policy.declarations import Definition, Fact, Interpretation, ListFact, Remark, Table
from engine.policy.expressions import (
    Expression,
    Language,
    Origin,
    Read,
    Scope,
    SourceRef,
    Under,
    Words,
)
from engine.policy.round import RoundStep
from engine.problem import Span
from engine.quantities import Number, Unit
from engine.source.tree import Mapping as Stated

Statement: TypeAlias = OneOf["always", "never", "rises_with", "falls_with", "ignores"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """When a part is not asked for at all; `when` reads the definition that says so."""

    when: Read
    words: Words
    origin: Origin


@dataclass(frozen=True, slots=True)
class Gate:
    """The conditions that must all hold, and those that are only reported; each a `Read`."""

    requires: tuple[Read, ...]
    notices: tuple[Read, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of part of the decision: one for each element of a list.

    `granted` names the definition that says of an element whether its part was granted.
    """

    element: str
    collection: str
    gate: Gate
    amount: Read
    left_out: LeftOut | None
    granted: str
    words: Words
    origin: Origin


@dataclass(frozen=True, slots=True)
class NoneLeft:
    """What holds if no part is left."""

    outcome: OneOf["refused", "granted"]
    words: Words


@dataclass(frozen=True, slots=True)
class DecisionBlock:
    """The whole composition: the file's gate, its parts or its one amount, and the total's name."""

    gate: Gate
    parts: tuple[Part, ...]
    amount: Read | None
    none_left: NoneLeft | None
    total: str
    subtotals: Mapping[str, str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Payment:
    """A part of the total that is paid at some time; `unless` is a judgement that withholds it.

    There is none where its definition does not apply.
    """

    name: str
    amount: Read
    paid: Mapping[Language, str]
    stage: int
    unless: str | None
    words: Words
    sources: tuple[SourceRef, ...]
    refs: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that must be done; `met_when` reads what says if it was, formula or judgement.

    `only_if` reads what says for whom it is; None if it is for everybody.
    """

    name: str
    who: Mapping[Language, str]
    only_if: Read | None
    due: Read | None
    met_when: Read | None
    stage: int | None
    if_not: str | None
    under: Under | None
    words: Words
    sources: tuple[SourceRef, ...]
    refs: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Property:
    """Something that must always be true; `by` is the name that a value rises or falls with."""

    name: str
    kind: Statement
    expression: Expression
    by: Read | None
    scope: Scope
    words: Words
    sources: tuple[SourceRef, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Group:
    """By what a report puts applications in groups.

    Args:
        scope: the element whose values or parts are grouped; None for the application.
        bounds: where a new band begins, from low to high; none for a group per value.
    """

    name: str
    scope: Scope
    expression: Expression
    bounds: tuple[Number, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an example says must come out: the path, the text as written, and where it stands."""

    path: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """One worked case: facts as written, and what must come out; each row of a series is one."""

    name: str
    facts: Stated
    expectations: tuple[Expectation, ...]
    stage: str | None
    under: Under | None
    sources: tuple[SourceRef, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage of a source: our paraphrase, the original's hash, the rules it became."""

    place: str
    says: str
    sha256: str | None
    rules: tuple[str, ...]
    no_rule: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its rank (1 weighs most), where it is found, and the hash of the original."""

    name: str
    rank: int
    title: Mapping[Language, str]
    address: str
    date: str
    sha256: str | None
    passages: tuple[Passage, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Previous:
    """Earlier decisions of the same applicant; `before` names the moment that they must precede."""

    name: str
    policy: str
    before: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Identity:
    """Which policy this is, and what its hashes are.

    `meaning_hash` changes only if a decision could: not with labels, comments or positions.
    """

    language: int
    name: str
    version: str
    title: Mapping[Language, str]
    bytes_hash: str
    meaning_hash: str
    is_draft: bool


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Policy:
    """One version of one policy, checked.

    Args:
        order: the definitions that are evaluated for every application, each after what it reads.
        sequence: the same with, in between, the facts and lists that may not apply.
        on_award: the definitions that only an award needs, each after what it reads.
    """

    identity: Identity
    written_in: Language
    currency: str
    zone: str | None
    month_end: MonthEnd | None
    in_force_from: date
    in_force_by: str
    applicant: str
    stages: tuple[str, ...]
    words: Mapping[str, Words]
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]
    previous: Mapping[str, Previous]
    facts: Mapping[tuple[Scope, str], Fact]
    lists: Mapping[str, ListFact]
    tables: Mapping[str, Table]
    definitions: Mapping[tuple[Scope, str], Definition]
    interpretations: Mapping[str, Interpretation]
    remarks: tuple[Remark, ...]
    decision: DecisionBlock
    payments: tuple[Payment, ...]
    obligations: tuple[Obligation, ...]
    round: tuple[RoundStep, ...]
    appeal: Mapping[Language, str]
    contact: Mapping[str, Mapping[Language, str]]
    properties: tuple[Property, ...]
    groups: tuple[Group, ...]
    examples: tuple[Example, ...]
    order: tuple[tuple[Scope, str], ...]
    sequence: tuple[tuple[Scope, str], ...]
    on_award: tuple[tuple[Scope, str], ...]
    file: str
    text: str

    def chosen(self, interpretation: str) -> str:
        """The reading that was chosen."""
        return self.interpretations[interpretation].chosen

    def list_of(self, element: str) -> ListFact:
        """The list whose elements carry that singular."""
        return next(each for each in self.lists.values() if each.element == element)
