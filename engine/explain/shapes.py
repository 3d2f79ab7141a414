"""The trail as JSON: what each node is called and what it holds.

`schemas/trail.schema.json` describes the same to other programs. Every number is a text that holds
it exactly; what is written in both languages is a `Both`.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from engine.wordings.labels import Both

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


class Place(TypedDict):
    """A line of a file; the file as seen from the policy's folder."""

    file: str
    line: int


class SourceShape(TypedDict):
    """A place in a source."""

    source: str
    title: Both
    place: str


State: TypeAlias = Literal["known", "unknown", "not applicable", "not entered"]


class ValueShape(TypedDict):
    """A value: exactly, for programs, and as a reader of either language writes it."""

    state: State
    type: str
    value: NotRequired[Json]
    unit: NotRequired[str]
    waits_for: NotRequired[list[str]]
    nl: str
    en: str


class Comparison(TypedDict):
    """Both sides of a comparison, and how far the left one lies from the right one."""

    sign: str
    left: ValueShape
    right: ValueShape
    distance: NotRequired[Distance]


class Distance(TypedDict):
    """How far the left side lies from the right side, in its unit."""

    side: Literal["on", "below", "above"]
    value: Json
    nl: str
    en: str


class ClauseShape(TypedDict):
    """A rounding, a floor or a cap: before, limit, after, and whether it did anything."""

    kind: Literal["rounded", "at_least", "at_most"]
    how: NotRequired[Both]
    says: NotRequired[Both]
    before: ValueShape
    limit: ValueShape
    limit_formula: str
    after: ValueShape
    changed: bool
    steps: NotRequired[list[Node]]
    sources: NotRequired[list[SourceShape]]
    refs: NotRequired[list[str]]


CaseState: TypeAlias = Literal["taken", "passed", "open", "not reached", "other reading"]


class CaseShape(TypedDict):
    """One way out of a choice: its guard, and what holds under it."""

    name: NotRequired[str]
    label: NotRequired[Both]
    says: NotRequired[Both]
    state: CaseState
    when: NotRequired[StepShape]
    when_formula: NotRequired[str]
    then: NotRequired[StepShape]
    then_formula: str
    at: Place
    sources: NotRequired[list[SourceShape]]
    refs: NotRequired[list[str]]


class RowShape(TypedDict):
    """The row of a table, or the element of a list, that a key pointed at."""

    table: str
    key: list[ValueShape]
    found: bool
    at: NotRequired[Place]
    element: NotRequired[str]
    sources: NotRequired[list[SourceShape]]


class MemberShape(TypedDict):
    """What one element of a list gave."""

    element: str
    label: Both
    state: Literal["counted", "passed over", "not applicable", "open"]
    value: ValueShape
    steps: NotRequired[list[Node]]


class ReadingShape(TypedDict):
    """The interpretation on which a step hangs, and its reading in force."""

    interpretation: str
    reading: str


class StepShape(TypedDict):
    """One formula, as written and with its values filled in, and what it came to."""

    kind: Literal["step"]
    formula: str
    filled: Both
    value: ValueShape
    body_value: NotRequired[ValueShape]
    comparison: NotRequired[Comparison]
    readings: NotRequired[list[ReadingShape]]
    rows: NotRequired[list[RowShape]]
    cases: NotRequired[list[CaseShape]]
    members: NotRequired[list[MemberShape]]
    clauses: NotRequired[list[ClauseShape]]
    steps: NotRequired[list[Node]]
    at: Place


class GuardShape(TypedDict):
    """Why a rule or fact was not entered: its own condition, or a reading that is not in force."""

    reason: Literal["only_if", "under"]
    step: NotRequired[StepShape]
    reading: NotRequired[ReadingShape]


class RuleShape(TypedDict):
    """One rule, condition, parameter or payment, for the file or for one element."""

    kind: Literal["rule"]
    address: str
    name: str
    element: NotRequired[str]
    role: str
    chapter: NotRequired[Both]
    label: Both
    says: NotRequired[Both]
    verdict: str
    value: ValueShape
    guard: NotRequired[GuardShape]
    body: NotRequired[StepShape]
    dated: NotRequired[bool]
    sources: list[SourceShape]
    refs: NotRequired[list[str]]
    at: Place


class SeeShape(TypedDict):
    """A rule that is told elsewhere in the trail, under its address."""

    kind: Literal["see"]
    address: str
    label: Both
    verdict: str
    value: ValueShape


class FactShape(TypedDict):
    """A fact or judgement where a step reads it; its origin stands in the record."""

    kind: Literal["fact"]
    address: str
    label: Both
    is_judgement: bool
    value: ValueShape
    guard: NotRequired[GuardShape]


Node: TypeAlias = "RuleShape | SeeShape | FactShape | StepShape"


class ConditionShape(TypedDict):
    """A condition of a gate: what it came to; a notice changes no outcome."""

    address: str
    verdict: str
    is_notice: bool
    node: Node


class PartTrail(TypedDict):
    """The steps of one part: left out or not, its conditions, its amount."""

    id: str
    left_out: NotRequired[Node]
    conditions: list[ConditionShape]
    amount: Node
    is_awarded: bool


class FollowTrail(TypedDict):
    """The steps of one payment or obligation."""

    name: str
    steps: list[Node]


class Trail(TypedDict):
    """Every step: the file's gate, its parts, what follows, and what else was computed."""

    conditions: list[ConditionShape]
    parts: list[PartTrail]
    amount: NotRequired[Node]
    amount_is_awarded: NotRequired[bool]
    total: NotRequired[Node]
    payments: list[FollowTrail]
    obligations: list[FollowTrail]
    also: list[Node]
