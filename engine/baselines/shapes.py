"""A baseline as JSON: what each part is called and what it holds.

Amounts are decimal text in the policy's currency; paths are as seen from the baseline's folder.
"""

from __future__ import annotations

from typing import TypedDict


class PartHeld(TypedDict):
    """What came out for one part."""

    id: str
    outcome: str
    amount: str | None


class DecisionHeld(TypedDict):
    """What came out for one application, and the value of each rule that was looked at.

    `sha256` is that of the facts; one that cannot be read has none of these, but `problems`.
    """

    file: str
    sha256: str
    outcome: str
    amount: str | None
    parts: list[PartHeld]
    open: list[str]
    rules: dict[str, str]
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
    """All of a baseline; `sha256` is the hash of all the rest."""

    format: str
    policy: PolicyHeld
    applications: list[str]
    stage: str
    decisions: list[DecisionHeld]
    total: str
    history: list[Renewal]
    sha256: str
