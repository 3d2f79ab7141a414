"""Coverage as data: for programs, and for whoever keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.coverage.goals import Kind
from engine.coverage.measure import Coverage, Judged
from engine.coverage.saying import Saying, text_of
from engine.wordings.wording import Language

_LANGUAGES: tuple[Language, ...] = ("nl", "en")


def report(made: Coverage, file: str = "") -> dict[str, Any]:
    """The whole measurement; each goal with its place, and what became of it.

    Args:
        made: what was measured.
        file: what the reader calls the file of the policy; its own name if not given.
    """
    identity = made.policy.identity
    return {
        "policy": identity.name,
        "version": identity.version,
        "meaning_hash": identity.meaning_hash,
        "file": file or made.policy.file,
        "examples": made.examples,
        "failing_examples": made.failing,
        "applications": made.applications,
        "asked": made.asked,
        "seen": made.seen,
        "unreachable": len(made.judged) - made.asked,
        "share": str(made.share),
        "kinds": list(kinds(made)),
        "goals": [_goal(each, made) for each in made.judged],
    }


def kinds(made: Coverage) -> Iterator[dict[str, Any]]:
    """How much of each kind was seen; kinds that the policy has."""
    for kind in Kind:
        own = [each for each in made.judged if each.goal.kind is kind]
        if own:
            yield {
                "kind": kind.value,
                "asked": sum(each.proof is None for each in own),
                "by_examples": sum(each.by_examples for each in own),
                "by_applications": sum(each.by_applications for each in own),
                "seen": sum(each.is_seen for each in own),
                "missing": sum(each.is_missing for each in own),
                "unreachable": sum(each.proof is not None for each in own),
            }


def _goal(judged: Judged, made: Coverage) -> dict[str, Any]:
    goal = judged.goal
    held: dict[str, Any] = {
        "kind": goal.kind.value,
        "aspect": goal.aspect,
        "line": goal.span.line,
        "column": goal.span.column,
        "within": goal.within,
        "text": text_of(goal),
        "by_examples": judged.by_examples,
        "by_applications": judged.by_applications,
    }
    if judged.is_missing:
        held["missing"] = {each: Saying(made.policy, each).missing(judged) for each in _LANGUAGES}
    if judged.proof is not None:
        held["unreachable"] = {
            each: Saying(made.policy, each).proof(judged.proof) for each in _LANGUAGES
        }
    return held
