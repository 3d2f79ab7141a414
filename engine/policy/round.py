"""The round of a policy: rules over all applications of a call together, in steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from engine.policy.expressions import (
    Expression,
    Language,
    Lookup,
    Origin,
    Read,
    Scope,
    SourceRef,
    Under,
    Words,
)
from engine.quantities import Number

Named: TypeAlias = Read | Lookup


class Short(Enum):
    """What becomes of an envelope that is not enough; the text is what a policy writes."""

    IN_FULL = "in full while it lasts"
    PARTLY = "partly at the edge"
    PRO_RATA = "pro rata"
    LEFT_OPEN = "left open"


@dataclass(frozen=True, slots=True)
class WhenShort:
    """One of these ways; `step` is the least amount that is paid where it is in proportion."""

    how: Short
    step: Number = 0


@dataclass(frozen=True, slots=True)
class Key:
    """One name of the order: lowest first, unless `highest_first`."""

    value: Named
    highest_first: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """What the groups are made by: a name, or a field of each element of a list of the file."""

    value: Named
    collection: str | None


@dataclass(frozen=True, slots=True)
class Ties:
    """Who decides between equals; nobody if the text leaves that open."""

    is_left_open: bool
    decided_by: Mapping[Language, str] | None = None


@dataclass(frozen=True, slots=True)
class Picks:
    """At most `most` in each group."""

    most: int
    groups: Groups | None


@dataclass(frozen=True, slots=True)
class Shares:
    """An envelope, shared out.

    Args:
        envelope: the name of what is shared out; None if it is what an earlier step left.
        left_of: the name of that step.
        up_to: how much each application gets at most.
        short: what happens if it is not enough, by the reading that says so; one entry with an
            empty reading if none does.
        hangs_on: the interpretation of those readings; empty if there is none.
    """

    envelope: Read | None
    left_of: str
    up_to: Named | None
    short: tuple[tuple[str, WhenShort], ...]
    hangs_on: str = ""


@dataclass(frozen=True, slots=True)
class Settles:
    """The judgement that the step answers: with yes or no, or with the amount.

    Args:
        judgement: its name.
        asks: what names the amount that is asked for.
    """

    judgement: str
    asks: Named | None


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One step over all applications.

    Args:
        among: the kinds of parts that take part; none if whole applications do.
        scope: the element whose names its formulas read; None for the file.
    """

    name: str
    does: Picks | Shares
    among: tuple[str, ...]
    scope: Scope
    where: Expression | None
    keys: tuple[Key, ...]
    ties: Ties | None
    settles: Settles | None
    under: Under | None
    words: Words
    sources: tuple[SourceRef, ...]
    refs: tuple[str, ...]
    origin: Origin
