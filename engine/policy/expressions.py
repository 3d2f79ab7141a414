"""What stands in a policy's formulas: seven shapes of expression, and the words beside them.

Everything that could be written in several ways has become one of these shapes; where it stood and
what it was called stays in its `Origin`, for the explanation. Names are unique in their scope: the
file (None), or the elements of a list (the singular that they carry).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal as OneOf
from typing import TypeAlias

from engine.operations.op import Op
from engine.problem import Span
from engine.quantities import Given, Type

Scope: TypeAlias = str | None
Language: TypeAlias = OneOf["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Under: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands in its file, what is written there, and the construct it came from."""

    span: Span
    text: str = ""
    construct: str = ""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A place in a declared source: `nota 2.4`."""

    source: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.place}".rstrip()


# ── Expressions ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that the policy writes itself."""

    type: Type
    value: Given
    origin: Origin = field(compare=False)


@dataclass(frozen=True, slots=True)
class Read:
    """The value of a fact, judgement, parameter or rule; of the element at hand, or of the file."""

    type: Type
    name: str
    element: Scope
    is_fact: bool
    origin: Origin = field(compare=False)


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation and its arguments; `clause` is the rule's clause that wrote it (a cap), if any.

    `partial` marks the operands of *and* and *or* that are entered only where the earlier operands
    let them be: those with a division, or with a name that may not apply.
    """

    type: Type
    op: Op
    arguments: tuple[Expression, ...]
    origin: Origin = field(compare=False)
    partial: tuple[bool, ...] = ()
    clause: Clause | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """One way out of a `Choose`: a guard and what holds under it."""

    when: Expression
    then: Expression
    name: str | None = None
    words: Words | None = field(default=None, compare=False)
    sources: tuple[SourceRef, ...] = field(default=(), compare=False)
    under: Under | None = None
    refs: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Choose:
    """The value of the first case that is true; `otherwise` is None only if the cases cover all.

    Where it `may_pass` (one row of a table of which all rows count) it does not apply if no case is
    true.
    """

    type: Type
    cases: tuple[Case, ...]
    otherwise: Case | None
    origin: Origin = field(compare=False)
    may_pass: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """The row of a table or the element of a list with a key, or one column or field of it."""

    type: Type
    collection: str
    key: tuple[Expression, ...]
    column: str | None
    origin: Origin = field(compare=False)


class How(Enum):
    """What a `Gather` makes of the values of a list's elements."""

    SUM = "sum"
    COUNT = "count"
    LEAST = "min"
    GREATEST = "max"
    MEAN = "mean"
    ANY = "some"
    ALL = "every"
    EQUAL = "all_equal"
    DIFFERENT = "all_different"
    DISTINCT = "distinct"


@dataclass(frozen=True, slots=True)
class Gather:
    """One value from all elements of a list that pass `where`; `body` is None for a bare count."""

    type: Type
    how: How
    collection: str
    element: str
    where: Expression | None
    body: Expression | None
    origin: Origin = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds under each reading of an interpretation."""

    type: Type
    interpretation: str
    options: tuple[tuple[str, Expression], ...]
    origin: Origin = field(compare=False)


Expression: TypeAlias = Literal | Read | Apply | Choose | Lookup | Gather | Reading


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the policy: pieces of text, and expressions whose value is filled in."""

    parts: tuple[str | Expression, ...]
    text: str
    origin: Origin = field(compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one thing by language: its label, its sentences (`says`, `refused`, `asks`)."""

    label: Mapping[Language, str] = field(default_factory=dict)
    sentences: Mapping[str, Mapping[Language, Sentence]] = field(default_factory=dict)

    def sentence(self, kind: str, language: Language) -> Sentence | None:
        """The sentence of that kind; in the other language if it has not been translated yet."""
        both = self.sentences.get(kind, {})
        return both.get(language) or next(iter(both.values()), None)


class ClauseKind(Enum):
    """The clauses that follow the body of a rule, in the order in which they work."""

    ROUNDED = "rounded"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause that wrote an operation, with its own words and sources."""

    kind: ClauseKind
    words: Words | None = None
    sources: tuple[SourceRef, ...] = ()
    refs: tuple[str, ...] = ()
