"""What a change is meant to do, as data: statements to be held against each application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from engine.compare.intent.sides import Names
from engine.compare.results import Change
from engine.policy.expressions import Expression
from engine.policy.policy import Policy
from engine.problem import Span

Whom: TypeAlias = Literal["who_may", "each_change", "each_application", "total", "round"]

# How whoever may change in one way is called, and which changes that is. To lose and to gain are
# about money alone: also of who comes in or falls out.
ANY: Final = "change"
LOSE: Final = "lose"
HOLDS: Final = "holds"
BY_CHANGE: Final[Mapping[str, Change]] = {
    "be_newly_in": Change.NEWLY_IN,
    "be_newly_out": Change.NEWLY_OUT,
    "become_open": Change.NOW_OPEN,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is expected.

    Args:
        whom: what it is about.
        key: the key that it stands under: `lose`, `falls_by_at_most`; empty in a list.
        text: as written.
        span: where it stands.
        condition: what must be true.
    """

    whom: Whom
    key: str
    text: str
    span: Span
    condition: Expression

    @property
    def path(self) -> str:
        """Where it stands, in words of the file: `who_may.lose`."""
        return f"{self.whom}.{self.key}" if self.key else self.whom


@dataclass(frozen=True, slots=True)
class Intent:
    """What a change is meant to do.

    Args:
        title: the change, in one sentence.
        because: why it is made; empty if that is not said.
        file: the file that says it.
        policy: the policy as it becomes, with what can be read of each side among its facts.
        sides: what can be read of each side.
        statements: in the order of the file.
    """

    title: str
    because: str
    file: str
    policy: Policy
    sides: Names
    statements: tuple[Statement, ...]
