"""What hangs on each open question: the applications under every reading that was not chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from engine.compare.archive import Archive, Told, Way
from engine.compare.doubted_rounds import (
    RoundDoubt,
    Rounds,
    WhyNot,
    facts_of,
    why_never,
)
from engine.compare.results import Result, is_amount_open
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.round.holding import obstacle


class Differing(NamedTuple):
    """One application that comes out otherwise under a reading."""

    file: Path
    chosen: Result
    other: Result

    @property
    def is_open(self) -> bool:
        """Whether what it comes to is not known on one side or either."""
        return is_amount_open(self.chosen) or is_amount_open(self.other)

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; nothing as long as a side is open."""
        if self.is_open:
            return Fraction(0)
        return Fraction(self.other.payable) - Fraction(self.chosen.payable)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reading that was not chosen.

    Args:
        question: the interpretation.
        reading: its name.
        not_computable: why it cannot be decided with; None if it can.
        differing: the applications on which something else comes out, in the order given.
        open: how many have no amount because something is open, with the chosen readings or with
            this one.
        in_round: what hangs on it in the round; None if that was not held.
    """

    question: str
    reading: str
    not_computable: str | None
    differing: tuple[Differing, ...] = ()
    open: int = 0
    in_round: RoundDoubt | None = None

    @property
    def difference(self) -> Fraction:
        """What it does to the total, as far as that is settled."""
        return sum((each.difference for each in self.differing), Fraction(0))

    @property
    def moved(self) -> Fraction:
        """The euros that it gives or takes, without setting the one off against the other."""
        return sum((abs(each.difference) for each in self.differing), Fraction(0))

    @property
    def is_weighty(self) -> bool:
        """Whether something else comes out with it, of an application alone or in the round."""
        return bool(self.differing or (self.in_round and self.in_round.moved))

    @property
    def weight(self) -> tuple[Fraction, int]:
        """What hangs on it in all: the euros, alone or in the round, and how many it touches."""
        files = {each.file for each in self.differing}
        if self.in_round is None:
            return self.moved, len(files)
        files |= {each.file for each in self.in_round.moved}
        # The euros of the round are those of the decisions after sharing out: not once more.
        return max(self.moved, self.in_round.euros), len(files)


@dataclass(frozen=True, slots=True)
class Doubts:
    """All that hangs on the open questions of a policy.

    Args:
        policy: the policy.
        applications: how many applications were decided.
        total: what somebody could pay under the chosen readings; what is open counts for nothing.
        found: every other reading: those on which most hangs first, alone or in the round; those
            that cannot be computed last.
        unread: the applications that cannot be read; they do not count.
        round_not_held: why the round was not held under each reading; empty if it was.
        is_synthetic: whether facts of an application are invented.
    """

    policy: Policy
    applications: int
    total: Fraction
    found: tuple[Doubt, ...]
    unread: tuple[tuple[Path, tuple[Problem, ...]], ...]
    round_not_held: WhyNot
    is_synthetic: bool


def doubts(policy: Policy, archive: Archive, told: Told | None = None) -> Doubts:
    """The applications under each reading of each open question, one question at a time.

    Args:
        policy: a checked policy.
        archive: the applications.
        told: hears how many applications are done.
    """
    computable, dark = _others(policy)
    ways = [Way(policy), *(Way(policy, {each.question: each.reading}) for each in computable)]
    never = why_never(policy, len(archive.files), archive.stage)
    seen = archive.looked_at(ways, None if never else facts_of, told)
    pairs = list(zip(archive.files, seen, strict=True))
    held = [
        (file, tuple(each.result for each in made.reads if each.result is not None))
        for file, made in pairs
        if made.reads[0].result is not None
    ]
    not_held = never or obstacle(policy, [made.look for _, made in pairs])
    rounds = None if not_held else Rounds(policy, {file: made.look for file, made in pairs})
    found = [
        _with(
            each,
            [Differing(file, results[0], results[at]) for file, results in held],
            None if rounds is None else rounds.under(each.question, each.reading),
        )
        for at, each in enumerate(computable, 1)
    ]
    found.sort(key=lambda each: each.weight, reverse=True)
    return Doubts(
        policy=policy,
        applications=len(held),
        total=sum((Fraction(results[0].payable) for _, results in held), Fraction(0)),
        found=(*found, *dark),
        unread=tuple(
            (file, made.reads[0].problems) for file, made in pairs if made.reads[0].result is None
        ),
        round_not_held=not_held,
        is_synthetic=any(made.reads[0].is_synthetic for made in seen),
    )


def _others(policy: Policy) -> tuple[list[Doubt], list[Doubt]]:
    """The readings that were not chosen: those that can be decided with, and those that cannot."""
    others = [
        Doubt(question, reading.name, reading.not_computable)
        for question, asked in policy.interpretations.items()
        for reading in asked.readings.values()
        if reading.name != asked.chosen
    ]
    computable = [each for each in others if each.not_computable is None]
    return computable, [each for each in others if each.not_computable is not None]


def _with(doubt: Doubt, sides: Sequence[Differing], in_round: RoundDoubt | None) -> Doubt:
    """A reading with what every application comes to on both sides."""
    return replace(
        doubt,
        differing=tuple(each for each in sides if each.chosen != each.other),
        open=sum(1 for each in sides if each.is_open),
        in_round=in_round,
    )
