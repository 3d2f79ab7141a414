"""A comparison as JSON: what each part is called and what it holds.

`schemas/comparison.schema.json` describes the same to other programs. Amounts are decimal text in
the policy's currency.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from engine.explain.shapes import ValueShape
from engine.wordings.labels import Both


class VersionShape(TypedDict):
    """One of the versions that are compared; one may borrow the files beside the other."""

    policy: str
    version: str
    title: Both
    file: str
    bytes_hash: str
    meaning_hash: str
    is_draft: bool
    borrows_files: bool


class MoneyShape(TypedDict):
    """An amount before and after, and what it differs."""

    before: str
    after: str
    difference: str


class GroupShape(TypedDict):
    """The money of one group of parts, and how many were granted before and after."""

    id: str
    label: Both
    money: MoneyShape
    granted_before: int
    granted_after: int


class SideShape(TypedDict):
    """What came out on one side; `amount` is null unless somebody could pay it."""

    outcome: str
    amount: str | None


class ReadFactShape(TypedDict):
    """A fact that a rule met."""

    address: str
    value: ValueShape


class FirstShape(TypedDict):
    """The first rule that differs; a side that lacks it has no value."""

    address: str
    label: Both
    before: NotRequired[ValueShape]
    after: NotRequired[ValueShape]
    facts: list[ReadFactShape]


class ChangedShape(TypedDict):
    """An application that comes out otherwise; `causes` are places in the report's list."""

    file: str
    applicant: ValueShape
    change: str
    before: SideShape
    after: SideShape
    difference: str
    parts: list[PartShape]
    first: NotRequired[FirstShape]
    causes: list[int]


class PartShape(TypedDict):
    """One part that differs; a side on which it does not exist is null."""

    id: str
    before: SideShape | None
    after: SideShape | None


class EditShape(TypedDict):
    """One edit of the text; a side on which nothing stands is null."""

    file: str
    line: int
    path: list[str]
    before: str | None
    after: str | None


class CauseShape(TypedDict):
    """One or more edits that have their effect together.

    `is_shared` says that the effect is the average over all orders in which edits could be made.
    """

    edits: list[EditShape]
    effect: str
    is_shared: bool
    applications: int
    gain: int
    lose: int


class UnreadShape(TypedDict):
    """An application that a version cannot read: the codes of its problems on either side."""

    file: str
    before: list[str]
    after: list[str]


class CountShape(TypedDict):
    """How many applications a change befell, and what it comes to."""

    change: str
    applications: int
    difference: str


class AgainstShape(TypedDict):
    """That a statement is contradicted, or cannot be judged; without a file it is the total."""

    file: NotRequired[str]
    applicant: NotRequired[ValueShape]
    verdict: str
    filled: Both
    gap: NotRequired[Both]
    waits_for: list[str]


class StatementShape(TypedDict):
    """One thing that is expected: where it stands, what is written, and what speaks against it."""

    path: str
    line: int
    text: str
    verdict: str
    against: list[AgainstShape]


class IntentShape(TypedDict):
    """What the change is meant to do; `unannounced` are files that change without a word of it."""

    file: str
    title: str
    because: str
    is_confirmed: bool
    statements: list[StatementShape]
    unannounced: list[str]


class ComparisonReport(TypedDict):
    """All of a comparison, from which every form of it is made."""

    format: str
    before: VersionShape
    after: VersionShape
    currency: str
    is_synthetic: bool
    applications: int
    total: MoneyShape
    counts: list[CountShape]
    groups: list[GroupShape]
    changed: list[ChangedShape]
    causes: list[CauseShape]
    unread: list[UnreadShape]
    intent: NotRequired[IntentShape]
