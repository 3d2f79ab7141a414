"""Recorded decisions beside what a policy decides now on the same applications.

A record belongs to the application that states the same facts: both carry their hash. Whatever has
no counterpart is named, and nothing is compared with a record that may be of something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TypeAlias

from engine.compare.archive import Archive, Record, Told, Way
from engine.compare.comparison import applicant_of
from engine.compare.intent.intent import Intent
from engine.compare.intent.judge import (
    NOT_HELD,
    Intended,
    Judge,
    Judged,
    asked_of,
    asks_in_vain,
    judged_totals,
    totals_of,
)
from engine.compare.intent.sides import BEFORE
from engine.compare.recorded.kept import Kept, Rule, kept_of, rules_of
from engine.compare.recorded.kept import Told as ToldValue
from engine.compare.results import OPEN, Change, Result, change_between, result_of
from engine.explain.shapes import ValueShape
from engine.explain.trail import trail
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.round.holding import is_later_stage
from engine.wordings.labels import Both


class Moved(NamedTuple):
    """A rule with another value than recorded; a side that does not tell of it is None."""

    address: str
    label: Both
    before: ToldValue | None
    after: ToldValue | None


class Beside(NamedTuple):
    """One application, as it was decided and as it is now.

    Args:
        first: the first rule with another value, as far as the record tells its rules.
        judged: what it says of what is intended; None if it says nothing against it.
    """

    file: Path
    applicant: ValueShape
    kept: Kept
    now: Result
    first: Moved | None
    judged: Judged | None

    @property
    def change(self) -> Change:
        """What becomes of it."""
        return change_between(self.kept.came, self.now)

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; less, if it is negative."""
        return Fraction(self.now.payable - self.kept.came.payable)


Named: TypeAlias = tuple[Path, Kept]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Recorded decisions and a policy, on the same applications.

    Args:
        beside: each application with its record, in the order of the files.
        otherwise: applications that state other facts than the record of that applicant or file.
        unrecorded: applications without a record.
        without: records without an application.
        foreign: records of another policy, or of another stage.
        several: records on the same facts of which each says something of its own.
        unread: applications that cannot be read.
        shapeless: how many records do not have the shape of a decision.
        intended: what the change is meant to do, and what the totals say of it.
    """

    policy: Policy
    stage: str
    is_synthetic: bool
    beside: tuple[Beside, ...]
    otherwise: tuple[Named, ...]
    unrecorded: tuple[Path, ...]
    without: tuple[Kept, ...]
    foreign: tuple[Kept, ...]
    several: tuple[Kept, ...]
    unread: tuple[tuple[Path, tuple[Problem, ...]], ...]
    shapeless: int
    intended: Intended | None = None

    @property
    def changed(self) -> tuple[Beside, ...]:
        """The applications on which something else comes out."""
        return tuple(each for each in self.beside if each.change is not Change.SAME)

    @property
    def is_as_intended(self) -> bool:
        """Whether somebody said what the change does, and it does just that."""
        if self.intended is None or not self.intended.is_confirmed:
            return False
        return all(each.judged is None for each in self.beside)

    @property
    def leaves_out_round(self) -> bool:
        """Whether a round, which no record says anything of, may make something else now."""
        now = self.policy.identity.meaning_hash
        is_otherwise = any(each.kept.meaning_hash != now for each in self.beside)
        has_round = self.policy.round and not is_later_stage(self.policy, self.stage)
        return bool(has_round) and is_otherwise

    @property
    def is_complete(self) -> bool:
        """Whether each record and each application has its counterpart."""
        left = (self.otherwise, self.unrecorded, self.without, self.foreign, self.several)
        return not (any(left) or self.unread or self.shapeless)


def beside_records(
    policy: Policy,
    archive: Archive,
    records: Iterable[Record],
    told: Told | None = None,
    intent: Intent | None = None,
) -> Recorded:
    """What a policy decides now, beside what was recorded.

    Args:
        policy: a checked policy.
        archive: the applications.
        records: records of decisions whose hashes were checked.
        told: hears how many applications are done.
        intent: what the change is meant to do; None if nobody said so.
    """
    asked = {} if intent is None else asked_of(intent, BEFORE)
    read = [kept_of(each, asked) for each in records]
    kept = list({each.record: each for each in read if each is not None}.values())
    stage = archive.stage or policy.stages[0]
    foreign = [each for each in kept if (each.policy, each.stage) != (policy.identity.name, stage)]
    own = [each for each in kept if (each.policy, each.stage) == (policy.identity.name, stage)]
    times = Counter(each.sha256 for each in own)
    by_facts = {each.sha256: each for each in own if times[each.sha256] == 1}
    judge = None if intent is None else Judge(intent)
    seen = archive.looked_at([Way(policy)], _Looking(by_facts, judge), told)
    sorting = _Sorting(by_facts, own)
    for file, ((result,), look) in zip(archive.files, seen, strict=True):
        sorting.take(file, look, result.problems)
    pairs = [(each.kept.came, each.now) for each in sorting.beside]
    return Recorded(
        policy=policy,
        stage=stage,
        is_synthetic=any(result.is_synthetic for (result,), _ in seen),
        beside=tuple(sorting.beside),
        otherwise=tuple(sorting.otherwise),
        unrecorded=tuple(sorting.unrecorded),
        without=tuple(each for each in by_facts.values() if each.record not in sorting.used),
        foreign=tuple(foreign),
        several=tuple(each for each in own if times[each.sha256] > 1),
        unread=tuple(sorting.unread),
        shapeless=read.count(None),
        intended=None if intent is None else _intended(intent, pairs, len(sorting.unread)),
    )


def _intended(intent: Intent, pairs: Sequence[tuple[Result, Result]], unread: int) -> Intended:
    """What is intended, beside what all records say; of a round no record says anything."""
    is_open = unread > 0 or any(each.outcome in OPEN for pair in pairs for each in pair)
    totals = judged_totals(intent, totals_of(pairs, is_open=is_open), NOT_HELD)
    return Intended(intent, tuple(totals), unread, asks_in_vain(intent, NOT_HELD))


class _Look(NamedTuple):
    """What is kept of one decision."""

    sha256: str
    applicant: ValueShape
    now: Result
    first: Moved | None
    judged: Judged | None


class _Looking:
    """Looks at the decision on an application, beside the record on the same facts."""

    def __init__(self, by_facts: Mapping[str, Kept], judge: Judge | None) -> None:
        self.by_facts = by_facts
        self.judge = judge

    def __call__(self, decisions: Sequence[Decision | None]) -> _Look | None:
        """What is kept; None if the application cannot be read."""
        (decision,) = decisions
        if decision is None:
            return None
        sha256, now, first, judged = decision.run.facts.sha256, _came(decision), None, None
        kept = self.by_facts.get(sha256)
        if kept is not None and kept.came != now:
            first = _first_moved(kept.rules, rules_of(trail(decision)))
        if kept is not None and self.judge is not None:
            judge = replace(self.judge, is_same=kept.meaning_hash == _rules_of(decision))
            judged = judge.judged(kept.said.__getitem__, decision, (kept.came, now))
        return _Look(sha256, applicant_of(decision), now, first, judged)


def _rules_of(decision: Decision) -> str:
    """Which rules decided, whatever their words."""
    return decision.policy.identity.meaning_hash


def _came(decision: Decision) -> Result:
    """What came out, as far as a record is compared: by part, and what is waited for."""
    held = result_of(decision)
    return held._replace(parts=tuple(each._replace(kind="") for each in held.parts), follows=())


class _Sorting:
    """Puts each application with its record, or where it belongs without one."""

    def __init__(self, by_facts: Mapping[str, Kept], own: Sequence[Kept]) -> None:
        self.by_facts = by_facts
        self.by_file = {each.file: each for each in own}
        self.by_who = {each.who: each for each in own if isinstance(each.who, str)}
        self.several = {each.sha256 for each in own} - set(by_facts)
        self.used: set[str] = set()
        self.beside: list[Beside] = []
        self.otherwise: list[Named] = []
        self.unrecorded: list[Path] = []
        self.unread: list[tuple[Path, tuple[Problem, ...]]] = []

    def take(self, file: Path, look: _Look | None, problems: tuple[Problem, ...]) -> None:
        """Puts one application in its place."""
        named = self.by_file.get(file.name)
        if look is None:
            self.unread.append((file, problems))
            self.use(named)
            return
        kept = self.by_facts.get(look.sha256)
        if kept is not None:
            self.use(kept)
            beside = Beside(file, look.applicant, kept, look.now, look.first, look.judged)
            self.beside.append(beside)
        elif look.sha256 not in self.several:
            self.without_record(file, self.by_who.get(str(look.applicant.get("value"))) or named)

    def without_record(self, file: Path, other: Kept | None) -> None:
        """An application whose facts nobody recorded; `other` is what it may have been before."""
        if other is None:
            self.unrecorded.append(file)
        else:
            self.use(other)
            self.otherwise.append((file, other))

    def use(self, kept: Kept | None) -> None:
        """Remembers that a record was told of."""
        if kept is not None:
            self.used.add(kept.record)


def _first_moved(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> Moved | None:
    """The first rule with another value; a rule that only one side tells of, only if none has.

    A parameter is a policy's own number: what differs first is the rule that reads it.
    """
    if not before:
        return None
    rules = [name for name, rule in {**before, **after}.items() if not rule.is_own_number]
    ordered = [each for each in after if each in rules]
    ordered += [each for each in rules if each not in after]
    moved = [each for each in ordered if _exact(before.get(each)) != _exact(after.get(each))]
    on_both = [each for each in moved if each in before and each in after]
    for name in (on_both or moved)[:1]:
        sides = (before.get(name), after.get(name))
        label = next(side.label for side in reversed(sides) if side is not None)
        return Moved(name, label, *(None if side is None else side.value for side in sides))
    return None


def _exact(rule: Rule | None) -> object:
    return None if rule is None else rule.value.exact
