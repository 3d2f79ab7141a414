"""Recorded decisions beside what comes out now, as JSON: what each part is called and holds.

`schemas/recorded.schema.json` describes the same to other programs. Amounts are decimal text in the
policy's currency.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from engine.explain.shapes import ValueShape
from engine.impact_report.shapes import (
    CountShape,
    IntentShape,
    MoneyShape,
    PartShape,
    SideShape,
    UnchangedShape,
    VersionShape,
)
from engine.wordings.labels import Both


class WrittenByShape(TypedDict):
    """A version that recorded decisions, whether its rules are those of now, and of how many."""

    version: str
    meaning_hash: str
    is_same_rules: bool
    applications: int


class RecordShape(TypedDict):
    """One recorded decision: its application's file and its own hash; whose decision it is."""

    file: str
    sha256: str
    policy: str
    version: str
    stage: str


class MovedShape(TypedDict):
    """The first rule with another value; a side that does not tell of it is null."""

    address: str
    label: Both
    before: Both | None
    after: Both | None


class OpenShape(TypedDict):
    """The facts that a decision waits for on either side."""

    before: list[str]
    after: list[str]


class OtherwiseShape(TypedDict):
    """An application that comes out otherwise than recorded.

    `first` is missing where the record does not tell of any rule that differs.
    """

    file: str
    record: RecordShape
    applicant: ValueShape
    change: str
    before: SideShape
    after: SideShape
    difference: str | None
    parts: list[PartShape]
    open: OpenShape
    first: NotRequired[MovedShape]


class OtherFactsShape(TypedDict):
    """An application that states other facts than the decision that was recorded for it."""

    file: str
    record: RecordShape


class UnreadableShape(TypedDict):
    """An application that cannot be read, and the codes of its problems."""

    file: str
    problems: list[str]


class ApartShape(TypedDict):
    """What has no counterpart, and does not count."""

    other_facts: list[OtherFactsShape]
    unrecorded: list[str]
    without: list[RecordShape]
    foreign: list[RecordShape]
    several: list[RecordShape]
    unread: list[UnreadableShape]
    shapeless: int


class UnsaidOfShape(TypedDict):
    """What is expected of the side before, and no record says: of how many applications."""

    name: str
    applications: int


class RecordedReport(TypedDict):
    """All of it, from which every form is made.

    Args:
        applications: how many have their record.
        versions: which versions recorded what they are compared with.
        leaves_out_round: whether a round, which no record tells of, may make something else.
        is_complete: whether each record and each application has its counterpart.
        unsaid: what is expected of the side before, and no record says.
    """

    format: Literal["regelspoor/recorded/1"]
    policy: VersionShape
    stage: str
    currency: str
    is_synthetic: bool
    leaves_out_round: bool
    is_complete: bool
    applications: int
    versions: list[WrittenByShape]
    total: MoneyShape
    counts: list[CountShape]
    changed: list[OtherwiseShape]
    unchanged: list[UnchangedShape]
    apart: ApartShape
    intent: NotRequired[IntentShape]
    unsaid: NotRequired[list[UnsaidOfShape]]
