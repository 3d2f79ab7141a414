"""The record of a round as data: what a program reads, and what text and page are made from."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from engine.explain.shapes import ValueShape
from engine.wordings.labels import Both


class BetweenShape(TypedDict):
    """An amount that may still be open; `high` is None where nothing bounds it."""

    low: str
    high: str | None


class TurnShape(TypedDict):
    """What one step did with one part."""

    step: str
    label: Both
    rank: int | None
    equals: int
    perhaps_before: int
    picked: NotRequired[bool | None]
    asked: NotRequired[BetweenShape]
    at_most: NotRequired[BetweenShape]
    up_to: NotRequired[BetweenShape]
    got: NotRequired[BetweenShape]
    before: NotRequired[BetweenShape]
    after: NotRequired[BetweenShape]
    says: Both
    because: list[Both]


class PartShape(TypedDict):
    """What became of one part."""

    id: str
    label: Both
    before: str
    outcome: str
    asked: BetweenShape
    amount: str | None
    because: list[Both]
    waits_for: list[str]
    turns: list[TurnShape]


class AwardShape(TypedDict):
    """What became of one application; it names no other.

    `because` and `waits_for` are of an application that has no parts.
    """

    applicant: ValueShape
    before: str
    outcome: str
    amount: str | None
    because: list[Both]
    waits_for: list[str]
    turns: list[TurnShape]
    parts: list[PartShape]


class StepShape(TypedDict):
    """What one step came to over all applications."""

    step: str
    label: Both
    taking: int
    perhaps: int
    open: int
    picked: NotRequired[int]
    not_picked: NotRequired[int]
    envelope: NotRequired[BetweenShape]
    asked: NotRequired[BetweenShape]
    got: NotRequired[BetweenShape]
    left: NotRequired[BetweenShape]


class RoundShape(TypedDict):
    """A whole round; `schemas/round.schema.json` describes the same to other programs."""

    format: str
    policy: str
    version: str
    meaning_hash: str
    is_draft: bool
    title: Both
    currency: str
    readings: dict[str, str]
    is_provisional: bool
    is_synthetic: bool
    steps: list[StepShape]
    applications: list[AwardShape]
