"""What became of each mistake as data for another program."""

from __future__ import annotations

from collections.abc import Mapping

from engine.mutation.outline import percent
from engine.mutation.propose import Proposal
from engine.mutation.run import Score, Tested, Verdict


def as_data(tested: Tested, proposals: Mapping[str, Proposal]) -> dict[str, object]:
    """What became of each mistake, in the order of the text, and how many were noticed."""
    identity = tested.policy.identity
    return {
        "policy": identity.name,
        "version": identity.version,
        "score": _score(tested.score()),
        "kinds": {
            kind.value: _score(tested.score(kind))
            for kind in dict.fromkeys(each.mutant.kind for each in tested.verdicts)
        },
        "mutants": [_mutant(each, proposals) for each in tested.verdicts],
    }


def _score(score: Score) -> dict[str, object]:
    return {
        "killed": score.killed,
        "refused": score.refused,
        "survive": score.survive,
        "equivalent": score.equivalent,
        "percent": percent(score.share),
    }


def _mutant(verdict: Verdict, proposals: Mapping[str, Proposal]) -> dict[str, object]:
    mutant = verdict.mutant
    proposal = proposals.get(mutant.id)
    return {
        "id": mutant.id,
        "kind": mutant.kind.value,
        "file": mutant.span.file,
        "line": mutant.span.line,
        "before": list(mutant.before),
        "after": list(mutant.after),
        "fate": verdict.fate.value,
        "by": verdict.by,
        "in_round": verdict.in_round,
        "only_otherwise": verdict.is_only_otherwise,
        "example": None if proposal is None else proposal.name,
        "proposal": None if proposal is None else "\n".join(proposal.lines),
    }
