"""Everything that is wrong with a policy that names and types alone do not show.

Every question ends in one of three ways. *Proved*: it never goes wrong, for any application that
the declarations allow. *Refuted*: an applicant shows it, found among the samples and made-up ones,
and run by the interpreter. *Open*: neither. Questions of safety (a division by zero, no case that
fits, an amount below zero or in parts of a cent, payments that are not the total, what does not
apply, too much work) are errors unless proved. Questions of quality (a case never reached, a
condition without effect, rows that overlap, a property) are errors if refuted and warnings if
open.

No solver is used: intervals, steps, guards as bounds on polynomials, and ways tried one by one
(`ranges.py`, `known.py`, `proof.py`). What such a proof can miss is a true statement that needs
more than a few bounds together, or something of how the elements of a list hang together; it never
takes a false one for true. Each other reading of an interpretation is looked at on its own, with
what hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from engine.application import Facts
from engine.checks.amounts import Amounts
from engine.checks.applies import Applying
from engine.checks.cost import Cost
from engine.checks.hanging import Name
from engine.checks.properties import Properties
from engine.checks.quality import Quality
from engine.checks.rounding import Rounding
from engine.checks.safety import Safety
from engine.checks.study import Study, Worked
from engine.checks.visits import Root
from engine.policy.expressions import Under
from engine.policy.policy import Policy
from engine.problem import Problem, in_reading_order


def analyse(policy: Policy, samples: Iterable[Facts] = ()) -> tuple[Problem, ...]:
    """The problems of `policy`, in reading order.

    Args:
        policy: its names and types are right.
        samples: applicants to look at first: the policy's own examples.
    """
    worked = Worked(policy, samples)
    found = list(_of_chosen(Study(worked)))
    told = {_key(each) for each in found}
    for reading in _other_readings(policy):
        names = worked.scene.hanging(reading[0])
        for problem in _of_another(Study(worked, reading), names):
            if _key(problem) not in told:
                told.add(_key(problem))
                found.append(replace(problem, within=(*problem.within, ".".join(reading))))
    return in_reading_order(_once(found))


def _of_chosen(study: Study) -> Iterator[Problem]:
    """What is wrong under the chosen readings."""
    roots = list(study.walk.roots())
    applying = Applying(study.walk)
    unguarded = list(applying.problems(roots))
    yield from unguarded
    yield from applying.of_the_decision()
    yield from Amounts(study).problems()
    yield from Rounding(study).problems()
    yield from Cost(study).problems()
    sound = _without(roots, unguarded)
    yield from Safety(study).problems(sound)
    yield from Quality(study, sound).problems()
    yield from Properties(study).problems()


def _of_another(study: Study, names: frozenset[Name]) -> Iterator[Problem]:
    """What is wrong under another reading, in what hangs on it."""
    roots = list(study.walk.roots(names))
    applying = Applying(study.walk)
    unguarded = list(applying.problems(roots))
    yield from unguarded
    yield from applying.of_the_decision()
    yield from Amounts(study).problems(names)
    yield from Rounding(study).problems(names)
    sound = _without(roots, unguarded)
    yield from Safety(study).problems(sound)
    yield from Quality(study, sound).problems()
    yield from Properties(study, is_chosen=False).problems(names)


def _other_readings(policy: Policy) -> Iterator[Under]:
    for name, interpretation in policy.interpretations.items():
        for reading, option in interpretation.readings.items():
            if reading != interpretation.chosen and option.not_computable is None:
                yield name, reading


def _without(roots: Sequence[Root], problems: Sequence[Problem]) -> list[Root]:
    """The roots without those of which something does not apply: what follows is no news."""
    places = {problem.within for problem in problems}
    return [root for root in roots if root.within not in places]


def _key(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.span, problem.also)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    return list({_key(each): each for each in reversed(list(problems))}.values())
