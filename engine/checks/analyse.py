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
what hangs on it. A question of quality is about the text: what never happens under one reading and
does under another is no fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from engine.application import Facts
from engine.checks.amounts import Amounts
from engine.checks.applies import Applying
from engine.checks.cost import Cost
from engine.checks.granting import Granting
from engine.checks.hanging import Name
from engine.checks.properties import Properties
from engine.checks.quality import DoubtKey, Quality, milder
from engine.checks.rounding import Rounding
from engine.checks.safety import Safety
from engine.checks.study import Study, Worked
from engine.checks.visits import Root
from engine.checks.witnesses import Between, on_and_on
from engine.policy.expressions import Under
from engine.policy.policy import Policy
from engine.problem import Problem, in_reading_order


def analyse(
    policy: Policy, samples: Iterable[Facts] = (), between: Between = on_and_on
) -> tuple[Problem, ...]:
    """The problems of `policy`, in reading order.

    Args:
        policy: its names and types are right.
        samples: applicants to look at first: the policy's own examples.
        between: called again and again meanwhile; what it raises ends the work.
    """
    return Proving(policy, samples, between).finished()


class Proving:
    """What `analyse` finds, in two goes: first the policy as it decides, then its other readings.

    Args:
        policy: its names and types are right.
        samples: applicants to look at first: the policy's own examples.
        between: called again and again meanwhile; what it raises ends the work.
    """

    __slots__ = ("doubts", "found", "worked")

    def __init__(
        self, policy: Policy, samples: Iterable[Facts] = (), between: Between = on_and_on
    ) -> None:
        self.worked: Final = Worked(policy, samples, between)
        found, doubts = _of_reading(Study(self.worked), None)
        self.found: Final = tuple(found)
        self.doubts: Final = doubts

    @property
    def as_chosen(self) -> tuple[Problem, ...]:
        """What goes wrong under the chosen readings, whatever comes of the others.

        Questions of quality are left out: another reading may answer them.
        """
        return in_reading_order(_once(self.found))

    def finished(self) -> tuple[Problem, ...]:
        """All problems, in reading order."""
        found, doubts = list(self.found), dict(self.doubts)
        told = {_key(each) for each in found}
        worked = self.worked
        for reading in _other_readings(worked.scene.policy):
            study, names = Study(worked, reading), worked.scene.hanging(reading[0])
            others, own_doubts = _of_reading(study, names)
            for problem in others:
                if _key(problem) not in told:
                    told.add(_key(problem))
                    found.append(_under(problem, reading))
            for key, doubt in own_doubts.items():
                own = None if doubt is None else _under(doubt, reading)
                doubts[key] = milder(doubts[key], own) if key in doubts else own
        return in_reading_order(_once([*found, *(each for each in doubts.values() if each)]))


def _of_reading(
    study: Study, names: frozenset[Name] | None
) -> tuple[list[Problem], dict[DoubtKey, Problem | None]]:
    """What is wrong under one reading, and what was asked of quality.

    Args:
        study: the policy under that reading.
        names: what hangs on it; None for the chosen readings, of which all is looked at.
    """
    roots = list(study.walk.roots(names))
    applying = Applying(study)
    unguarded = list(applying.problems(roots))
    # That the decision's own amount may not exist is told with the decision, whose gate mends it.
    amount = study.policy.decision.amount
    found = [each for each in unguarded if amount is None or each.span != amount.origin.span]
    found += applying.of_the_decision()
    found += Amounts(study).problems(names)
    found += Rounding(study).problems(names)
    if names is None:
        found += Cost(study).problems()
        found += Granting(study).problems()
    sound = _without(roots, unguarded)
    found += Safety(study).problems(sound)
    broken = {_name_of(root) for root in roots if root not in sound}
    spoiled = study.scene.reading(broken)
    quality = Quality(study, [root for root in sound if _name_of(root) not in spoiled])
    doubts = quality.doubtful()
    found += quality.overlapping_rows()
    found += Properties(study, is_chosen=names is None).problems(names)
    return found, doubts


def _under(problem: Problem, reading: Under) -> Problem:
    """A problem that is told of another reading than the chosen one."""
    return replace(problem, within=(*problem.within, ".".join(reading)))


def _other_readings(policy: Policy) -> Iterator[Under]:
    for name, interpretation in policy.interpretations.items():
        for reading, option in interpretation.readings.items():
            if reading != interpretation.chosen and option.not_computable is None:
                yield name, reading


def _name_of(root: Root) -> Name:
    if root.definition is not None:
        return root.definition.scope, root.definition.name
    return root.scope, root.within[-1]


def _without(roots: Sequence[Root], problems: Sequence[Problem]) -> list[Root]:
    """The roots without those of which something does not apply: what follows is no news."""
    places = {problem.within for problem in problems}
    return [root for root in roots if root.within not in places]


def _key(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.span, problem.also)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    return list({_key(each): each for each in reversed(list(problems))}.values())
