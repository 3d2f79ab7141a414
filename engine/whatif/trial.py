"""An archive decided with a value set otherwise: what it costs, and who gains or loses by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

from engine.compare.archive import Archive, Told
from engine.compare.comparison import Compared
from engine.compare.results import OPEN, Change, Result, is_amount_open
from engine.problem import Problem
from engine.quantities import Given
from engine.whatif.bench import Bench

WINS: Final = (Change.GAINS, Change.NEWLY_IN)
LOSES: Final = (Change.LOSES, Change.NEWLY_OUT)


@dataclass(frozen=True, slots=True)
class Point:
    """One value, and what the archive comes to with it.

    Args:
        value: what was set.
        problems: why the policy does not check with it; then nothing was decided.
        cost: what somebody could pay; a file that is open counts for its award, if it has one.
        difference: what more they cost than as the policy stands, over the files that are read and
            settled on both sides; None where nothing of those differs and something else does.
        left_out: how many files may differ without a number, as a side is open or not read.
        counts: how many files each change befalls, against the policy as it stands; what was open
            does not win.
        open: the files of which something is open; at a later stage one has its award's amount.
        unread: the files that cannot be read with this value.
        results: what each file that counts came to, by its place among them.
    """

    value: Given
    problems: tuple[Problem, ...] = ()
    cost: Fraction = Fraction(0)
    difference: Fraction | None = Fraction(0)
    left_out: int = 0
    counts: Mapping[Change, int] = field(default_factory=dict)
    open: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()
    results: Mapping[Path, Result] = field(default_factory=dict)

    @property
    def checks(self) -> bool:
        """Whether the policy has no error with this value."""
        return not self.problems

    @property
    def without_amount(self) -> tuple[Path, ...]:
        """The files that have no amount because something is open."""
        return tuple(each for each in self.open if is_amount_open(self.results[each]))

    @property
    def awarded(self) -> tuple[Path, ...]:
        """The files that are open, with the amount of their award."""
        return tuple(each for each in self.open if not is_amount_open(self.results[each]))

    @property
    def settled(self) -> frozenset[Path]:
        """The files that are read and have nothing open that their amount hangs on."""
        return frozenset(file for file, each in self.results.items() if not is_amount_open(each))

    def number(self, *changes: Change) -> int:
        """How many files these changes befall."""
        return sum(self.counts.get(each, 0) for each in changes)


class Unread(NamedTuple):
    """A file that the policy as it stands cannot read."""

    file: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The policy as it stands on an archive, against which each value is held.

    Args:
        bench: the policy, and the value of it that is set.
        archive: the files that it can read.
        now: what they come to as it stands.
        unread: the files that it cannot read; they count nowhere.
        is_synthetic: whether facts of a file are invented.
    """

    bench: Bench
    archive: Archive
    now: Point
    unread: tuple[Unread, ...]
    is_synthetic: bool

    def at(self, value: Given, told: Told | None = None) -> Point:
        """The archive with `value` set.

        Args:
            value: what the policy says instead.
            told: hears how many files are done.
        """
        made = self.bench.at(value)
        if made.policy is None:
            return Point(value, made.problems)
        reads = self.archive.under((made.policy,), told)
        return _point(value, self.archive, [each.result for (each,) in reads], self.now.results)


def trial(bench: Bench, archive: Archive, told: Told | None = None) -> Trial:
    """The policy as it stands on the files of an archive."""
    reads = [each for (each,) in archive.under((bench.policy,), told)]
    pairs = list(zip(archive.files, reads, strict=True))
    held = {file: each.result for file, each in pairs if each.result is not None}
    unread = tuple(Unread(file, each.problems) for file, each in pairs if each.result is None)
    counted = Archive(tuple(held), archive.stage, archive.records)
    now = _point(bench.dial.value, counted, list(held.values()), held)
    is_synthetic = any(each.is_synthetic for each in reads)
    return Trial(bench, counted, now, unread, is_synthetic)


def _point(
    value: Given, archive: Archive, results: list[Result | None], before: Mapping[Path, Result]
) -> Point:
    pairs = zip(archive.files, results, strict=True)
    held = {file: each for file, each in pairs if each is not None}
    compared = [
        Compared(file, before[file], each, is_synthetic=False) for file, each in held.items()
    ]
    unread = tuple(file for file in archive.files if file not in held)
    known = [each for each in compared if not _is_open(each)]
    unknown = [each for each in compared if _is_open(each) and each.change is not Change.SAME]
    differing = [each.difference for each in known if each.difference]
    left_out = len(unknown) + len(unread)
    return Point(
        value,
        cost=sum((Fraction(each.payable) for each in held.values()), Fraction(0)),
        difference=sum(differing, Fraction(0)) if differing or not left_out else None,
        left_out=left_out,
        counts=Counter(each.change for each in compared),
        open=tuple(file for file, each in held.items() if each.outcome in OPEN),
        unread=unread,
        results=held,
    )


def _is_open(each: Compared) -> bool:
    return is_amount_open(each.before) or is_amount_open(each.after)
