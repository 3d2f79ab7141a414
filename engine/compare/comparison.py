"""Two versions of a policy on the same applications: who gains, who loses, and by which edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from engine.compare.archive import Archive, Look, Record, Seen, Told, Way
from engine.compare.causes import Cause
from engine.compare.edits import Version
from engine.compare.first import FirstTold, first_told
from engine.compare.intent.intent import Intent
from engine.compare.intent.judge import Intended, Judge, Judged, judged_totals
from engine.compare.intent.sides import value_in
from engine.compare.mapping.mapping import Plan
from engine.compare.origins import causes_of, ways_between
from engine.compare.results import Change, Result, change_between, result_of
from engine.explain.shapes import ValueShape
from engine.explain.words.values import value_shape
from engine.outcome import Decision
from engine.problem import Problem


@dataclass(frozen=True, slots=True)
class Compared:
    """One application before and after.

    Args:
        applicant: who applied; None if there is nothing to tell of it.
        first: the first rule that differs; None if none does.
        judged: what it says of what is intended; None if it says nothing against it.
        seen: what was made of both decisions, if that was asked for.
    """

    file: Path
    before: Result
    after: Result
    is_synthetic: bool
    applicant: ValueShape | None = None
    first: FirstTold | None = None
    judged: Judged | None = None
    seen: Any = None

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; less, if it is negative."""
        return Fraction(self.after.payable - self.before.payable)

    @property
    def change(self) -> Change:
        """What becomes of it."""
        return change_between(self.before, self.after)


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
        intended: what the change is meant to do, and what the totals say of it.
        mapping: how the facts of the one became those of the other, if they are two calls.
        records: the earlier decisions that were at hand.
    """

    before: Version
    after: Version
    compared: tuple[Compared, ...]
    unread: tuple[Unread, ...]
    causes: tuple[Cause, ...]
    intended: Intended | None = None
    mapping: Plan | None = None
    records: Sequence[Record] = ()

    @property
    def changed(self) -> tuple[Compared, ...]:
        """The applications on which something else comes out."""
        return tuple(each for each in self.compared if each.change is not Change.SAME)

    @property
    def total_before(self) -> Fraction:
        """What the old version would pay, of what both can read."""
        return Fraction(sum(each.before.payable for each in self.compared))

    @property
    def total_after(self) -> Fraction:
        """What the new version would pay, of what both can read."""
        return Fraction(sum(each.after.payable for each in self.compared))

    @property
    def ways(self) -> tuple[Way, Way]:
        """How an application is decided on either side."""
        before, after = self.before.policy, self.after.policy
        return ways_between(before, after, self.mapping, self.records)

    @property
    def is_as_intended(self) -> bool:
        """Whether somebody said what the change does, and it does just that."""
        if self.intended is None or self.intended.of_totals:
            return False
        return all(each.judged is None for each in self.compared)


def compare(  # noqa: PLR0913 - two versions, and how they are looked at
    before: Version,
    after: Version,
    archive: Archive,
    told: Told | None = None,
    also: Look | None = None,
    *,
    intent: Intent | None = None,
    mapping: Plan | None = None,
) -> Comparison:
    """Two versions of one policy on the applications of an archive.

    Args:
        before: the version that holds now.
        after: the one that somebody proposes.
        archive: the applications.
        told: hears how many applications are done.
        also: makes something of both decisions on an application, which is kept with it.
        intent: what the change is meant to do; None if nobody said so.
        mapping: how the facts of the one become those of the other, if they are two calls.
    """
    made = without_causes(before, after, archive, told, also, intent=intent, mapping=mapping)
    read_by_both = replace(archive, files=tuple(each.file for each in made.compared))
    results = [(each.before, each.after) for each in made.compared]
    return replace(made, causes=causes_of(before, after, mapping, read_by_both, results))


def without_causes(  # noqa: PLR0913 - two versions, and how they are looked at
    before: Version,
    after: Version,
    archive: Archive,
    told: Told | None = None,
    also: Look | None = None,
    *,
    intent: Intent | None = None,
    mapping: Plan | None = None,
) -> Comparison:
    """The same, without asking which edit does what: both decide once."""
    ways = ways_between(before.policy, after.policy, mapping, archive.records)
    seen = archive.looked_at(ways, _Looking(also, None if intent is None else Judge(intent)), told)
    compared = tuple(_compared(archive.files, seen))
    unread = tuple(
        Unread(file, old.problems, new.problems)
        for file, ((old, new), _) in zip(archive.files, seen, strict=True)
        if old.result is None or new.result is None
    )
    intended = intended_of(intent, compared)
    return Comparison(before, after, compared, unread, (), intended, mapping, archive.records)


class ToldOf(NamedTuple):
    """What is told of an application: who applied, the rule that differs, what is intended."""

    applicant: ValueShape | None = None
    first: FirstTold | None = None
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks at both decisions on an application, for what is told and for what was asked."""

    also: Look | None
    judge: Judge | None = None

    def __call__(self, decisions: Sequence[Decision | None]) -> tuple[ToldOf, Any]:
        """What is told, and what was asked for."""
        return self.told(decisions), None if self.also is None else self.also(decisions)

    def told(self, decisions: Sequence[Decision | None]) -> ToldOf:
        """What is told of the application; nothing if it stays and says nothing."""
        before, after = decisions
        if before is None or after is None:
            return ToldOf()
        results, judged = (result_of(before), result_of(after)), None
        if self.judge is not None:
            judged = self.judge.judged(partial(value_in, before), after, results)
        if results[0] == results[1]:
            return ToldOf(applicant_of(after), None, judged) if judged else ToldOf()
        return ToldOf(applicant_of(after), first_told(before, after), judged)


def applicant_of(decision: Decision) -> ValueShape:
    """Who applied."""
    fact = decision.policy.facts[None, decision.policy.applicant]
    return value_shape(decision.run.fact(fact, None), fact.type, decision.policy)


def intended_of(intent: Intent | None, compared: Sequence[Compared]) -> Intended | None:
    """What is intended, and what the totals say of it."""
    if intent is None:
        return None
    pairs = [(each.before, each.after) for each in compared]
    return Intended(intent, tuple(judged_totals(intent, pairs)))


def _compared(files: Sequence[Path], seen: Sequence[Seen]) -> Iterator[Compared]:
    for file, ((old, new), (told, made)) in zip(files, seen, strict=True):
        if old.result is not None and new.result is not None:
            yield Compared(
                file,
                before=old.result,
                after=new.result,
                is_synthetic=new.is_synthetic,
                applicant=told.applicant,
                first=told.first,
                judged=told.judged,
                seen=made,
            )
