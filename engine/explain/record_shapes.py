"""The decision record as JSON: what each part is called and what it holds.

`schemas/decision.schema.json` describes the same to other programs.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from engine.explain.shapes import SourceShape, Trail, ValueShape
from engine.wordings.labels import Both


class FactRecord(TypedDict):
    """A fact or judgement of the application, and where it comes from."""

    address: str
    label: Both
    asks: NotRequired[Both]
    value: ValueShape
    origin: NotRequired[str]
    on: NotRequired[str]
    as_of: NotRequired[str]
    by: NotRequired[str]
    because: NotRequired[str]
    figure: NotRequired[Both]
    supplied_by: NotRequired[Both]
    line: NotRequired[int]
    cell: NotRequired[str]
    synthetic: bool


class ConditionRecord(TypedDict):
    """A condition that was evaluated; its steps stand in the trail, under its address."""

    address: str
    part: NotRequired[str]
    label: Both
    verdict: str
    is_notice: bool
    sources: list[SourceShape]


class StepRecord(TypedDict):
    """One line of the calculation, in the order in which it was made."""

    address: str
    label: Both
    formula: str
    filled: Both
    before: NotRequired[ValueShape]
    value: ValueShape


class PartRecord(TypedDict):
    """What came out for one part; `amount` is null unless it was granted."""

    id: str
    kind: str
    label: Both
    outcome: str
    amount: str | None
    computed: ValueShape
    waits_for: list[str]


class PaymentRecord(TypedDict):
    """One payment of what was granted."""

    name: str
    label: Both
    amount: str
    paid: Both
    stage: str
    state: str
    waits_for: list[str]
    sources: list[SourceShape]


class ObligationRecord(TypedDict):
    """One obligation that comes with the award."""

    name: str
    says: Both
    who: Both
    due: NotRequired[ValueShape]
    stage: NotRequired[str]
    state: str
    waits_for: list[str]
    sources: list[SourceShape]
    refs: NotRequired[list[str]]


class ClaimRecord(TypedDict):
    """What is claimed back by judgement; `amount` is null while that is open."""

    name: str
    label: Both
    amount: str | None
    waits_for: list[str]


ReasonKind: TypeAlias = Literal["condition", "judgement", "none_left", "left_out", "open", "notice"]


class Reason(TypedDict):
    """One reason of the outcome, as the applicant reads it."""

    kind: ReasonKind
    address: str
    part: NotRequired[str]
    nl: str
    en: str
    sources: NotRequired[list[SourceShape]]


class Change(TypedDict):
    """One fact that, changed alone, would have met a condition; tried by deciding again."""

    fact: str
    label: Both
    given: ValueShape
    needed: ValueShape
    nl: str
    en: str
    still_failing: list[str]
    newly_failing: list[str]
    outcome: str


class Counterfactual(TypedDict):
    """What would have turned one failing condition; no change means that no single fact does."""

    condition: str
    label: Both
    changes: list[Change]
    is_complete: bool
    nl: str
    en: str


class InterpretationRecord(TypedDict):
    """A question that the text leaves open, the reading in force, and why."""

    name: str
    label: Both
    question: Both
    reading: str
    says: Both
    is_chosen: bool
    is_touched: bool
    because: NotRequired[Both]
    readings: dict[str, Both]
    sources: list[SourceShape]
    refs: list[str]
    decided_by: NotRequired[str]
    decided_on: NotRequired[str]


class SourceRecord(TypedDict):
    """A document that the policy rests on, and the passages that this decision names."""

    rank: int
    title: Both
    date: str
    address: str
    sha256: str | None
    passages: dict[str, str]


class TableRecord(TypedDict):
    """A table that the policy reads: its file, the hash of that file, how many rows it has."""

    label: Both
    file: str
    sha256: str | None
    rows: int
    sources: list[SourceShape]


class ApplicantRecord(TypedDict):
    """Who applies: the fact that says so, and its value."""

    fact: str
    label: Both
    value: ValueShape


class ApplicationRecord(TypedDict):
    """The application that was decided: the name and hash of its file."""

    file: str
    sha256: str


class DecisionRecord(TypedDict):
    """The hashed part of a record: the same inputs give the same bytes on every machine."""

    format: str
    status: str
    policy: str
    version: str
    title: Both
    written_in: str
    language_version: int
    engine_version: str
    tzdata_version: str
    bytes_hash: str
    meaning_hash: str
    is_draft: bool
    is_synthetic: bool
    policy_file: str
    stage: str
    stages: list[str]
    currency: str
    other_readings: dict[str, str]
    applicant: ApplicantRecord
    application: ApplicationRecord
    words: dict[str, Both]
    outcome: str
    award: str
    amount: str | None
    subtotals: dict[str, str]
    parts: list[PartRecord]
    reasons: list[Reason]
    counterfactuals: list[Counterfactual]
    open: list[str]
    payments: list[PaymentRecord]
    obligations: list[ObligationRecord]
    claims: list[ClaimRecord]
    facts: list[FactRecord]
    judgements: list[FactRecord]
    conditions: list[ConditionRecord]
    calculation: list[StepRecord]
    interpretations: list[InterpretationRecord]
    sources: dict[str, SourceRecord]
    tables: dict[str, TableRecord]
    contact: dict[str, Both]
    appeal: NotRequired[Both]
    trail: Trail


class Record(TypedDict):
    """A decision on file: what is hashed, its hash, and who decided when."""

    decision: DecisionRecord
    sha256: str
    envelope: dict[str, str]
