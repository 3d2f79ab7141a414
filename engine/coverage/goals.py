"""What should be seen once: each condition both ways, each way out, each boundary, each result.

A goal is named by a key: what stands twice in a policy because a chapter handed it down, or because
a table has several outputs, is one text, and so one goal.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from engine.policy.expressions import Expression
from engine.problem import Span

GoalKey: TypeAlias = tuple[Hashable, ...]


class Kind(Enum):
    """What sort of thing is to be seen."""

    CONDITION = "condition"
    CLAUSE = "clause"
    DIFFERENCE = "difference"
    WAY = "way"
    BOUNDARY = "boundary"
    CLAMP = "clamp"
    ROW = "row"
    READING = "reading"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to be seen.

    Args:
        kind: what sort of thing.
        key: its name; of equal texts in one place there is one.
        aspect: which side of it: `yes`, `under`, `taken`, or the word of an outcome.
        span: where it stands.
        within: the rule, fact or payment that it belongs to.
        text: what stands there, as the policy writes it; of a result, whose result.
        node: the condition, comparison or clause; None for a result, a reading or a row.
    """

    kind: Kind
    key: GoalKey
    aspect: str
    span: Span
    within: str
    text: str
    node: Expression | None = None
