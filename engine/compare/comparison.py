"""Two versions of a policy on the same applications: who gains, who loses, and by which edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from engine.compare.archive import Archive, Look, Seen, Told, Way
from engine.compare.causes import Cause, causes
from engine.compare.edits import Variants, Version, edits
from engine.compare.first import FirstTold, first_told
from engine.compare.results import Result, result_of
from engine.explain.shapes import ValueShape
from engine.explain.words.values import value_shape
from engine.outcome import Decision, Outcome
from engine.policy.policy import Policy
from engine.problem import Problem

_AWARDED = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.SETTLED})
_OPEN = frozenset({Outcome.UNDETERMINED, Outcome.AWAITING})


class Change(Enum):
    """What becomes of one application, in the order in which a reader wants to know."""

    NEWLY_OUT = "newly out"
    LOSES = "loses"
    NOW_OPEN = "now open"
    NEWLY_IN = "newly in"
    GAINS = "gains"
    OTHERWISE = "otherwise"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """One application before and after.

    Args:
        applicant: who applied; None if nothing changed.
        first: the first rule that differs; None if none does.
        seen: what was made of both decisions, if that was asked for.
    """

    file: Path
    before: Result
    after: Result
    is_synthetic: bool
    applicant: ValueShape | None = None
    first: FirstTold | None = None
    seen: Any = None

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; less, if it is negative."""
        return Fraction(self.after.payable - self.before.payable)

    @property
    def change(self) -> Change:
        """What becomes of it."""
        if self.before == self.after:
            return Change.SAME
        was, is_ = self.before.outcome in _AWARDED, self.after.outcome in _AWARDED
        if was != is_:
            return _newly(self.after.outcome, is_in=is_)
        if self.difference:
            return Change.GAINS if self.difference > 0 else Change.LOSES
        return Change.OTHERWISE


def _newly(outcome: Outcome, *, is_in: bool) -> Change:
    if is_in:
        return Change.NEWLY_IN
    return Change.NOW_OPEN if outcome in _OPEN else Change.NEWLY_OUT


@dataclass(frozen=True, slots=True)
class Unread:
    """An application that one of the versions cannot read; neither side counts it."""

    file: Path
    before: tuple[Problem, ...]
    after: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions on the same applications.

    Args:
        compared: every application that both versions can read, in the order given.
        unread: the others.
        causes: the edits that have an effect, with what each does by application of `compared`.
    """

    before: Version
    after: Version
    compared: tuple[Compared, ...]
    unread: tuple[Unread, ...]
    causes: tuple[Cause, ...]

    @property
    def changed(self) -> tuple[Compared, ...]:
        """The applications on which something else comes out."""
        return tuple(each for each in self.compared if each.change is not Change.SAME)

    @property
    def total_before(self) -> Fraction:
        """What the old version would pay, of what both can read."""
        return sum((Fraction(each.before.payable) for each in self.compared), Fraction(0))

    @property
    def total_after(self) -> Fraction:
        """What the new version would pay, of what both can read."""
        return sum((Fraction(each.after.payable) for each in self.compared), Fraction(0))


def compare(
    before: Version,
    after: Version,
    archive: Archive,
    told: Told | None = None,
    also: Look | None = None,
) -> Comparison:
    """Two versions of one policy on the applications of an archive.

    Args:
        before: the version that holds now.
        after: the one that somebody proposes.
        archive: the applications.
        told: hears how many applications are done.
        also: makes something of both decisions on an application, which is kept with it.
    """
    ways = (Way(before.policy), Way(after.policy))
    seen = archive.looked_at(ways, _Looking(also), told)
    compared = tuple(_compared(archive.files, seen))
    unread = tuple(
        Unread(file, old.problems, new.problems)
        for file, ((old, new), _) in zip(archive.files, seen, strict=True)
        if old.result is None or new.result is None
    )
    read_by_both = Archive(tuple(each.file for each in compared), archive.stage, archive.records)
    found = _causes(before, after, read_by_both, compared)
    return Comparison(before, after, compared, unread, found)


class ChangedTold(NamedTuple):
    """What is told of an application that changed: who applied, and the rule that differs."""

    applicant: ValueShape
    first: FirstTold | None


def look(decisions: Sequence[Decision | None]) -> ChangedTold | None:
    """What is told of a change, while both decisions are at hand; None if nothing changed."""
    before, after = decisions
    if before is None or after is None or result_of(before) == result_of(after):
        return None
    fact = after.policy.facts[None, after.policy.applicant]
    applicant = value_shape(after.run.fact(fact, None), fact.type, after.policy)
    return ChangedTold(applicant, first_told(before, after))


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks at both decisions on an application, for what is told and for what was asked."""

    also: Look | None

    def __call__(self, decisions: Sequence[Decision | None]) -> tuple[ChangedTold | None, Any]:
        return look(decisions), None if self.also is None else self.also(decisions)


def _compared(files: Sequence[Path], seen: Sequence[Seen]) -> Iterator[Compared]:
    for file, ((old, new), (told, made)) in zip(files, seen, strict=True):
        if old.result is not None and new.result is not None:
            applicant, first = (None, None) if told is None else told
            yield Compared(file, old.result, new.result, new.is_synthetic, applicant, first, made)


def _causes(
    before: Version, after: Version, archive: Archive, compared: Sequence[Compared]
) -> tuple[Cause, ...]:
    """The causes; what means the same as one of the versions is not decided again."""
    known = {
        before.policy.identity.meaning_hash: [each.before for each in compared],
        after.policy.identity.meaning_hash: [each.after for each in compared],
    }

    def decide(policy: Policy) -> Sequence[Result] | None:
        if policy.identity.meaning_hash in known:
            return known[policy.identity.meaning_hash]
        results = [read.result for (read,) in archive.under((policy,))]
        kept = [each for each in results if each is not None]
        return kept if len(kept) == len(results) else None

    return causes(Variants(before, after), edits(before, after), decide)
