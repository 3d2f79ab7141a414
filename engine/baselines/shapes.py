"""A baseline as JSON: what each part is called and what it holds.

Amounts are decimal text in the policy's currency; paths are as seen from the baseline's folder.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from engine.round.holding import Obstacle

# Why no round is held; empty if one is.
NotHeld: TypeAlias = Literal["no round", "later stage"] | Obstacle


class PartHeld(TypedDict):
    """What came out for one part."""

    id: str
    outcome: str
    amount: str | None


class RoundHeld(TypedDict):
    """What the round made of one application, and what each step did with it or a part of it."""

    outcome: str
    amount: str | None
    parts: list[PartHeld]
    turns: dict[str, str]


class DecisionHeld(TypedDict):
    """What came out for one application, and the value of each rule that was looked at.

    All but `round` is about the application alone.

    `sha256` is that of the facts. `follows` says by name what is paid when, what must be done by
    when, and what is claimed back, in whatever order. One that cannot be read has none of these,
    but `problems`.
    """

    file: str
    sha256: str
    outcome: str
    amount: str | None
    parts: list[PartHeld]
    open: list[str]
    follows: dict[str, str]
    rules: dict[str, str]
    round: RoundHeld | None
    problems: list[str]


class PolicyHeld(TypedDict):
    """The policy by which was decided."""

    name: str
    version: str
    file: str
    meaning_hash: str


class Renewal(TypedDict):
    """That the baseline was written: why, by which version, and the hash of the one before it."""

    reason: str
    version: str
    total: str
    before: str


class BaselineHeld(TypedDict):
    """All of a baseline; `sha256` is the hash of all the rest.

    `records` are files or folders of earlier decisions, `records_sha256` the hash of what another
    decision can read of them.
    """

    format: str
    policy: PolicyHeld
    applications: list[str]
    stage: str
    records: list[str]
    records_sha256: str
    round_not_held: NotHeld
    decisions: list[DecisionHeld]
    total: str
    history: list[Renewal]
    sha256: str
