"""A comparison as JSON: what each part is called and what it holds.

`schemas/comparison.schema.json` describes the same to other programs. Amounts are decimal text in
the policy's currency.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from engine.explain.shapes import Distance, ValueShape
from engine.round.holding import NotHeld
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
    """One group: how many it holds, how many of them are granted, gain and lose, and its money."""

    label: Both
    number: int
    granted_before: int
    granted_after: int
    gain: int
    lose: int
    money: MoneyShape


class GroupingShape(TypedDict):
    """One way to group: applications, or the parts of one kind; the groups make up the total.

    `by` is `parts` for parts by what they are, `rest` of the total being no part; else what a
    policy declares, or the formula that was asked for.
    """

    by: str
    label: Both
    of: Literal["applications", "parts"]
    groups: list[GroupShape]
    total: MoneyShape


class BandShape(TypedDict):
    """How many applications fall in one band of the change, and what it comes to.

    `difference` is null of those whose amount is open on a side: it is not known.
    """

    band: str
    applications: int
    difference: str | None


class BetweenShape(TypedDict):
    """An amount that may still be open; `most` is null where nothing bounds it."""

    least: str
    most: str | None


class BudgetShape(TypedDict):
    """An envelope on one side: what it holds, what is asked of it, given, and left.

    `anew` is what is asked of it by whom no earlier step of the same envelope had its turn: over
    the steps that share out what another left, what is asked of each counts once.
    """

    envelope: BetweenShape
    asked: BetweenShape
    anew: BetweenShape
    given: BetweenShape
    left: BetweenShape


class EnvelopeShape(TypedDict):
    """One step of the round that shares out; a side that lacks it is null.

    `left_of` names the step whose rest it shares out; empty if it has an envelope of its own.
    """

    step: str
    left_of: str
    label: Both
    before: BudgetShape | None
    after: BudgetShape | None


class TurnShape(TypedDict):
    """One applicant's turn in a ranked step: what it got, and what was given up to there."""

    rank: int
    applicant: ValueShape
    part: str
    asked: BetweenShape
    given: BetweenShape
    total: BetweenShape


class SpendShape(TypedDict):
    """What a ranked step of the new version's round gave, in the order of the rank."""

    step: str
    label: Both
    envelope: str
    turns: list[TurnShape]


class RoundShape(TypedDict):
    """The effect of the rules on each application alone, and of the round on top.

    `applications` says for how many something else comes out after the round: none where the round
    changes just what the rules change. Of so many it leaves open what they get: `open_before` and
    `open_after`. `why_not` says why no round was held; nobody then knows what it changes, and of
    these numbers only those of the rules are there.
    """

    rules: MoneyShape
    round: NotRequired[MoneyShape]
    total: NotRequired[MoneyShape]
    applications: NotRequired[int]
    open_before: NotRequired[int]
    open_after: NotRequired[int]
    envelopes: list[EnvelopeShape]
    spend: list[SpendShape]
    why_not: NotRequired[NotHeld]


class NearShape(TypedDict):
    """A value of one application that lies near a threshold of a condition."""

    file: str
    address: str
    label: Both
    value: ValueShape
    threshold: ValueShape
    distance: Distance
    percent: str


class UnmetShape(TypedDict):
    """A rule that the applications never put to the test: never `reached`, `true` or `false`."""

    rule: str
    label: Both
    never: Literal["reached", "true", "false"]


class MissingShape(TypedDict):
    """A fact that decisions wait for: how many on either side."""

    fact: str
    label: Both
    before: int
    after: int


class UnchangedShape(TypedDict):
    """An application on which the same comes out."""

    file: str
    outcome: str
    amount: str | None


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
    """An application that comes out otherwise; `causes` are places in the report's list.

    `difference` is null where the amount is open on a side: it is not known.
    """

    file: str
    applicant: ValueShape
    change: str
    before: SideShape
    after: SideShape
    difference: str | None
    parts: list[PartShape]
    follows: list[FollowShape]
    first: NotRequired[FirstShape]
    causes: list[int]


class PartShape(TypedDict):
    """One part that differs; a side on which it does not exist is null."""

    id: str
    before: SideShape | None
    after: SideShape | None


class FollowSideShape(TypedDict):
    """What is paid or when a duty is due on one side, and how it stands; a claim has no state.

    There is no value where no date is given, or none can be known yet; nothing at all where the
    award is open, and with it whether there is anything to pay or do.
    """

    value: NotRequired[ValueShape]
    state: NotRequired[str]


class FollowShape(TypedDict):
    """A payment, obligation or claim that differs; a side on which it does not exist is null."""

    kind: Literal["payment", "obligation", "claim"]
    name: str
    label: Both
    before: FollowSideShape | None
    after: FollowSideShape | None
    first: NotRequired[FirstShape]


class EditShape(TypedDict):
    """One edit of the text; a side on which nothing stands is null.

    Of a row of a table `table` names the table, and `row` what stands in its key.
    """

    file: str
    line: int
    path: list[str]
    table: NotRequired[str]
    row: NotRequired[str]
    before: str | None
    after: str | None


class CauseShape(TypedDict):
    """One or more edits that have their effect together.

    `is_shared` says that the effect is the average over all orders in which edits could be made;
    `is_new_call` that it is the new call itself, in which a mapping placed the old applications.
    """

    edits: list[EditShape]
    effect: str
    is_shared: bool
    is_new_call: bool
    applications: int
    gain: int
    lose: int


class UnreadShape(TypedDict):
    """An application that a version cannot read: the codes of its problems on either side."""

    file: str
    before: list[str]
    after: list[str]


class CountShape(TypedDict):
    """How many applications a change befell, and what it comes to; null if that is not known."""

    change: str
    applications: int
    difference: str | None


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
    """What the change is meant to do; `unannounced` are files that change without a word of it.

    `unannounced_by_round` are those for which only the round makes something else, `open` those
    that may change, as far as is known, and of which nobody said so; `unread` counts those that
    were not compared. `is_round_unknown` says that there is a round, and that it was not held.
    """

    file: str
    title: str
    because: str
    is_confirmed: bool
    statements: list[StatementShape]
    unannounced: list[str]
    unannounced_by_round: list[str]
    open: list[str]
    unread: int
    is_round_unknown: bool


class UnsaidShape(TypedDict):
    """A fact of the new call that no old application says, and how many wait for it."""

    fact: str
    reason: Both
    applications: int


class MappingShape(TypedDict):
    """How the facts of one call became those of another, and what that leaves unknown."""

    file: str
    title: str
    missing: list[UnsaidShape]


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
    groupings: list[GroupingShape]
    percents: list[BandShape]
    amounts: list[BandShape]
    changed: list[ChangedShape]
    unchanged: list[UnchangedShape]
    causes: list[CauseShape]
    unread: list[UnreadShape]
    intent: NotRequired[IntentShape]
    mapping: NotRequired[MappingShape]
    near: list[NearShape]
    unmet: list[UnmetShape]
    missing: list[MissingShape]
    round: NotRequired[RoundShape]
