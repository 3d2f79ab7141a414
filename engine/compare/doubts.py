"""What hangs on each open question: the applications under every reading that was not chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from engine.compare.archive import Archive, Told, Way
from engine.compare.results import Result
from engine.policy.policy import Policy
from engine.problem import Problem


class Differing(NamedTuple):
    """One application that comes out otherwise under a reading."""

    file: Path
    chosen: Result
    other: Result

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; less, if it is negative."""
        return Fraction(self.other.payable) - Fraction(self.chosen.payable)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reading that was not chosen.

    Args:
        question: the interpretation.
        reading: its name.
        not_computable: why it cannot be decided with; None if it can.
        differing: the applications on which something else comes out, in the order given.
    """

    question: str
    reading: str
    not_computable: str | None
    differing: tuple[Differing, ...] = ()

    @property
    def difference(self) -> Fraction:
        """What it does to the total."""
        return sum((each.difference for each in self.differing), Fraction(0))

    @property
    def moved(self) -> Fraction:
        """The euros that it gives or takes, without setting the one off against the other."""
        return sum((abs(each.difference) for each in self.differing), Fraction(0))


@dataclass(frozen=True, slots=True)
class Doubts:
    """All that hangs on the open questions of a policy.

    Args:
        policy: the policy.
        applications: how many applications were decided.
        total: what somebody could pay under the chosen readings.
        found: every other reading: those on which most hangs first, those that cannot be computed
            last.
        unread: the applications that cannot be read; they do not count.
        is_synthetic: whether facts of an application are invented.
    """

    policy: Policy
    applications: int
    total: Fraction
    found: tuple[Doubt, ...]
    unread: tuple[tuple[Path, tuple[Problem, ...]], ...]
    is_synthetic: bool


def doubts(policy: Policy, archive: Archive, told: Told | None = None) -> Doubts:
    """The applications under each reading of each open question, one question at a time.

    Args:
        policy: a checked policy.
        archive: the applications.
        told: hears how many applications are done.
    """
    others = [
        (question, reading)
        for question, asked in policy.interpretations.items()
        for reading in asked.readings.values()
        if reading.name != asked.chosen
    ]
    computable = [each for each in others if each[1].not_computable is None]
    ways = [Way(policy), *(Way(policy, {question: to.name}) for question, to in computable)]
    reads = archive.in_ways(ways, told)
    held = [
        (file, tuple(each.result for each in made if each.result is not None))
        for file, made in zip(archive.files, reads, strict=True)
        if made[0].result is not None
    ]
    found = [
        Doubt(question, reading.name, None, tuple(_differing(held, at)))
        for at, (question, reading) in enumerate(computable, 1)
    ]
    found.sort(key=lambda each: (-each.moved, -len(each.differing)))
    dark = [Doubt(q, each.name, each.not_computable) for q, each in others if each.not_computable]
    return Doubts(
        policy=policy,
        applications=len(held),
        total=sum((Fraction(results[0].payable) for _, results in held), Fraction(0)),
        found=(*found, *dark),
        unread=tuple(
            (file, made[0].problems)
            for file, made in zip(archive.files, reads, strict=True)
            if made[0].result is None
        ),
        is_synthetic=any(made[0].is_synthetic for made in reads),
    )


def _differing(held: Sequence[tuple[Path, tuple[Result, ...]]], at: int) -> list[Differing]:
    made = [Differing(file, results[0], results[at]) for file, results in held]
    return [each for each in made if each.chosen != each.other]
