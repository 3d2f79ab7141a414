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
from engine.compare.first import FirstTold, FollowTold, first_told, follows_told
from engine.compare.intent.intent import Intent
from engine.compare.intent.judge import (
    NOT_HELD,
    Against,
    Intended,
    Judge,
    Judged,
    Totals,
    asks_in_vain,
    judged_totals,
    totals_of,
    with_round,
)
from engine.compare.intent.sides import value_in
from engine.compare.mapping.mapping import Plan
from engine.compare.origins import causes_of, ways_between
from engine.compare.results import OPEN, Change, Result, change_between, result_of
from engine.compare.rounds import BothFacts, Rounds, held_rounds, keeps_facts
from engine.explain.shapes import ValueShape
from engine.explain.words.values import value_shape
from engine.outcome import Decision
from engine.problem import Problem
from engine.quantities import plain


@dataclass(frozen=True, slots=True)
class Compared:
    """One application before and after.

    Args:
        applicant: who applied; None if there is nothing to tell of it.
        first: the first rule that differs; None if none does.
        follows: the same for each payment and obligation for which a rule differs.
        judged: what it says of what is intended; None if it says nothing against it.
        seen: what was made of both decisions, if that was asked for.
    """

    file: Path
    before: Result
    after: Result
    is_synthetic: bool
    applicant: ValueShape | None = None
    first: FirstTold | None = None
    follows: tuple[FollowTold, ...] = ()
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
        rounds: what the round of either side makes of them together; None if neither has one.
    """

    before: Version
    after: Version
    compared: tuple[Compared, ...]
    unread: tuple[Unread, ...]
    causes: tuple[Cause, ...]
    intended: Intended | None = None
    mapping: Plan | None = None
    records: Sequence[Record] = ()
    rounds: Rounds | None = None

    @property
    def is_same_meaning(self) -> bool:
        """Whether no decision could hang on what differs between the versions."""
        return _is_same_meaning(self.before, self.after)

    @property
    def differs(self) -> bool:
        """Whether something else comes out, by the rules or by the round, or that is not known.

        Where an application cannot be read, that alone is what keeps the round from being known.
        """
        is_unknown = self.is_round_unknown and not self.unread
        return bool(self.changed) or is_unknown or self.round_moves > 0

    @property
    def round_moves(self) -> int:
        """For how many applications the round makes something else."""
        return 0 if self.rounds is None else self.rounds.otherwise

    @property
    def is_round_unknown(self) -> bool:
        """Whether the round may make something else, and none could be held."""
        is_unknown = self.rounds is not None and self.rounds.is_unknown
        return is_unknown and not self.is_same_meaning

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
        if self.intended is None or not self.intended.is_confirmed:
            return False
        return all(each.judged is None for each in self.compared)


def _is_same_meaning(before: Version, after: Version) -> bool:
    return before.policy.identity.meaning_hash == after.policy.identity.meaning_hash


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
    judge = None if intent is None else Judge(intent, _is_same_meaning(before, after))
    policies = (before.policy, after.policy)
    looking = _Looking(also, judge, keeps_facts=keeps_facts(policies, len(archive.files)))
    seen = archive.looked_at(ways, looking, told)
    found = list(_compared(archive.files, seen))
    unread = tuple(
        Unread(file, old.problems, new.problems)
        for file, ((old, new), _) in zip(archive.files, seen, strict=True)
        if old.result is None or new.result is None
    )
    pairs = [(each.before, each.after) for each, _ in found]
    facts = [each.facts for _, each in found]
    rounds = held_rounds(policies, facts, pairs, archive.stage, len(unread))
    made = Comparison(
        before,
        after,
        tuple(each for each, _ in found),
        unread,
        (),
        mapping=mapping,
        records=archive.records,
        rounds=rounds,
    )
    return made if intent is None else _beside(intent, made, [each.of_round for _, each in found])


def _beside(
    intent: Intent, made: Comparison, of_round: Sequence[tuple[Against, ...]]
) -> Comparison:
    """A comparison held against what is intended.

    Args:
        intent: what the change is meant to do.
        made: what it does, judged application by application by the rules alone.
        of_round: what each application says against it if the round moves it.
    """
    compared, rounds = made.compared, made.rounds
    if rounds is not None and rounds.made and not made.is_same_meaning:
        each_made = zip(compared, of_round, rounds.made, strict=True)
        compared = tuple(
            replace(each, judged=with_round(each.judged, against, of, intent))
            for each, against, of in each_made
        )
    is_same, (rules, after_round) = made.is_same_meaning, _totals(made)
    intended = Intended(
        intent,
        tuple(judged_totals(intent, rules, after_round, is_same=is_same)),
        len(made.unread),
        made.is_round_unknown or asks_in_vain(intent, after_round, is_same=is_same),
    )
    return replace(made, compared=compared, intended=intended)


def _totals(made: Comparison) -> tuple[Totals, Totals]:
    """What is paid on either side by the rules alone, and after the round."""
    pairs = [(each.before, each.after) for each in made.compared]
    is_open = bool(made.unread) or any(each.outcome in OPEN for pair in pairs for each in pair)
    rules, rounds = totals_of(pairs, is_open=is_open), made.rounds
    if rounds is None:
        return rules, rules
    if rounds.why_not:
        return rules, NOT_HELD
    before, after = map(plain, rounds.totals)
    return rules, Totals(before, after, is_open=bool(made.unread) or any(rounds.open))


class ToldOf(NamedTuple):
    """What is told of an application: who applied, the rules that differ, what is intended.

    Args:
        of_round: what it says of what is intended, if the round moves it.
        facts: on either side, for the round; None where they are not kept.
    """

    applicant: ValueShape | None = None
    first: FirstTold | None = None
    judged: Judged | None = None
    of_round: tuple[Against, ...] = ()
    facts: BothFacts = None
    follows: tuple[FollowTold, ...] = ()


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks at both decisions on an application, for what is told and for what was asked."""

    also: Look | None
    judge: Judge | None = None
    keeps_facts: bool = False

    def __call__(self, decisions: Sequence[Decision | None]) -> tuple[ToldOf, Any]:
        """What is told, and what was asked for."""
        return self.told(decisions), None if self.also is None else self.also(decisions)

    def told(self, decisions: Sequence[Decision | None]) -> ToldOf:
        """What is told of the application; nothing if one of the versions cannot read it."""
        before, after = decisions
        if before is None or after is None:
            return ToldOf()
        results = (result_of(before), result_of(after))
        facts = (before.run.facts, after.run.facts) if self.keeps_facts else None
        differs = results[0] != results[1]
        first = first_told(before, after) if differs else None
        follows = follows_told(before, after) if differs else ()
        judged: Judged | None = None
        of_round: tuple[Against, ...] = ()
        if self.judge is not None:
            reads = partial(value_in, before)
            judged = self.judge.judged(reads, after, results)
            of_round = self.judge.of_round(reads, after, results)
        says = differs or judged is not None or of_round
        applicant = applicant_of(after) if says else None
        return ToldOf(applicant, first, judged, of_round, facts, follows)


def applicant_of(decision: Decision) -> ValueShape:
    """Who applied."""
    fact = decision.policy.facts[None, decision.policy.applicant]
    return value_shape(decision.run.fact(fact, None), fact.type, decision.policy)


def _compared(files: Sequence[Path], seen: Sequence[Seen]) -> Iterator[tuple[Compared, ToldOf]]:
    """What both versions can read, each with what is told of it."""
    for file, ((old, new), (told, made)) in zip(files, seen, strict=True):
        if old.result is not None and new.result is not None:
            made_of = Compared(
                file,
                before=old.result,
                after=new.result,
                is_synthetic=new.is_synthetic,
                applicant=told.applicant,
                first=told.first,
                follows=told.follows,
                judged=told.judged,
                seen=made,
            )
            yield made_of, told
