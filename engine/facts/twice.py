"""Applications that come twice: of one applicant, or with the very same facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from engine.absence import NotApplicable
from engine.application import Facts
from engine.policy.policy import Policy
from engine.problem import Field, Problem, in_reading_order
from engine.quantities import Given
from engine.wordings.values import Written

# Who applies, or if nobody says, the hash of all that is stated.
Whose: TypeAlias = tuple[bool, Given]


def whose(policy: Policy, facts: Facts) -> Whose | None:
    """What two applications have in common if one of them is too many; None if none can tell."""
    who = facts.values.get(policy.applicant)
    if who is not None and not isinstance(who, NotApplicable):
        return True, who
    return (False, facts.sha256) if facts.sha256 else None


def applicants_that_come_twice(
    policy: Policy, applications: Iterable[Facts]
) -> tuple[Problem, ...]:
    """E570 for each application of an applicant who has an earlier one among `applications`.

    E571 for each that says of nobody that it is theirs, and states what an earlier one states.
    """
    first: dict[Whose, Facts] = {}
    problems: list[Problem] = []
    for facts in applications:
        known = whose(policy, facts)
        earlier = facts if known is None else first.setdefault(known, facts)
        if earlier is not facts:
            problems.append(_twice(policy, earlier, facts))
    return in_reading_order(problems)


def only_whose(policy: Policy, facts: Facts) -> Facts:
    """As much of `facts` as tells whether its application comes twice: small enough to keep."""
    name = policy.applicant
    return replace(
        facts,
        values={key: each for key, each in facts.values.items() if key == name},
        lists={},
        provenance={key: each for key, each in facts.provenance.items() if key == name},
    )


def _twice(policy: Policy, earlier: Facts, facts: Facts) -> Problem:
    name = policy.applicant
    fields: dict[str, Field] = {"name": name, "file": earlier.file}
    who = facts.values.get(name)
    if who is None or isinstance(who, NotApplicable):
        return Problem("E571", None, fields)
    of = policy.facts[None, name].type
    fields["who"] = Written(who, of, policy.units, policy.currency, policy.zone)
    first = earlier.provenance[name].span if name in earlier.provenance else None
    own = facts.provenance[name].span if name in facts.provenance else None
    return Problem("E570", own, fields, also=() if first is None else ((first, "first"),))
