"""Whether an archive notices a mistake in the round: somebody gets something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from engine.application import Facts
from engine.policy.policy import Policy
from engine.round.outcome import Award
from engine.round.run import run_round

_CameOut: TypeAlias = tuple[object, ...]


class RoundTrial:
    """The round of one policy over an archive, held once.

    Args:
        policy: the policy, without a mistake.
        archive: the facts of all applications, no two of one applicant.
    """

    def __init__(self, policy: Policy, archive: Sequence[Facts]) -> None:
        self.archive: Final = archive
        self.before: Final = _outcomes(policy, archive)

    def noticed_by(self, policy: Policy) -> str | None:
        """The first applicant for whom something else comes out by the policy with a mistake."""
        now = _outcomes(policy, self.archive)
        return next((name for name, held in self.before.items() if now[name] != held), None)


def _outcomes(policy: Policy, archive: Sequence[Facts]) -> Mapping[str, _CameOut]:
    return {each.id: _came_out(each) for each in run_round(policy, archive).awards}


def _came_out(award: Award) -> _CameOut:
    parts = tuple((each.id, each.outcome, each.amount) for each in award.parts)
    return award.outcome, award.amount, parts
