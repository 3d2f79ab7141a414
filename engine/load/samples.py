"""The applicants of a policy's own examples, for the questions that are asked of all applicants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from engine.application import Facts
from engine.checks.applicants import FAULTS
from engine.facts.read import read_facts
from engine.policy.policy import Policy

_MOST: Final = 400


def samples(policy: Policy) -> Iterator[Facts]:
    """The applicants of the first examples of `policy`, each once; wrong ones are left out."""
    seen: set[str] = set()
    for facts in islice(_stated(policy), _MOST):
        if facts.sha256 not in seen:
            seen.add(facts.sha256)
            yield facts


def _stated(policy: Policy) -> Iterator[Facts]:
    for example in policy.examples:
        readings = dict([example.under]) if example.under else {}
        try:
            facts, _ = read_facts(
                example.facts, policy, file=policy.file, bare_judgements=True, readings=readings
            )
        except FAULTS:
            # The policy is not checked yet; what fails here, the checks will tell.
            continue
        if facts is not None:
            yield facts
