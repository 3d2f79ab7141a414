"""Applications that come twice: two of the same applicant under one policy."""

from __future__ import annotations

from collections.abc import Iterable

from engine.absence import NotApplicable
from engine.application import Facts
from engine.policy.policy import Policy
from engine.problem import Problem, in_reading_order
from engine.quantities import Given
from engine.wordings.values import Written


def applicants_that_come_twice(
    policy: Policy, applications: Iterable[Facts]
) -> tuple[Problem, ...]:
    """E570 for each application of an applicant who has an earlier one among `applications`."""
    first: dict[Given, Facts] = {}
    problems: list[Problem] = []
    name = policy.applicant
    for facts in applications:
        who = facts.values.get(name)
        if who is None or isinstance(who, NotApplicable):
            continue
        earlier = first.setdefault(who, facts)
        if earlier is not facts:
            problems.append(_twice(policy, who, earlier, facts))
    return in_reading_order(problems)


def _twice(policy: Policy, who: Given, earlier: Facts, facts: Facts) -> Problem:
    name = policy.applicant
    of = policy.facts[None, name].type
    first = earlier.provenance[name].span if name in earlier.provenance else None
    return Problem(
        "E570",
        facts.provenance[name].span if name in facts.provenance else None,
        {
            "name": name,
            "who": Written(who, of, policy.units, policy.currency, policy.zone),
            "file": earlier.file,
        },
        also=() if first is None else ((first, "first"),),
    )
