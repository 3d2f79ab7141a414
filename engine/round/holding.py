"""Whether a round can be held over some applications, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from engine.application import Facts
from engine.policy.policy import Policy

# A round decides every application again. Who asks for one of each version, or of each reading,
# gets none over more than so many.
MOST_COMPARED: Final = 2_000

# What keeps a round from being held over some applications; empty if nothing does.
Obstacle: TypeAlias = Literal["", "unread", "several of one applicant"]
# Why none is held, also where one could be; empty if one is.
NotHeld: TypeAlias = Literal["later stage", "too many"] | Obstacle


def is_later_stage(policy: Policy, stage: str | None) -> bool:
    """Whether the award was made before `stage`; None stands for the first."""
    return stage not in {None, policy.stages[0]}


def obstacle(policy: Policy, applications: Sequence[Facts | None]) -> Obstacle:
    """What keeps a round from being held over these applications; empty if nothing does.

    Args:
        policy: a policy with a round.
        applications: the facts of each; None for one that cannot be read.
    """
    read = [each for each in applications if each is not None]
    if len(read) < len(applications):
        return "unread"
    applicants = {each.values.get(policy.applicant) for each in read}
    return "several of one applicant" if len(applicants) < len(read) else ""
