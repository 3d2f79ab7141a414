"""All mistakes of a policy, each held against its examples; and how many they notice.

Many mistakes are tried in processes, each of which makes the mistakes itself: only their names, and
what became of them, go to and fro.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

from engine.application import Facts
from engine.mutation.equivalence import Equivalence
from engine.mutation.mistakes import ROUND, mistakes
from engine.mutation.mutant import Kind, Mutant
from engine.mutation.reach import Reach
from engine.mutation.rounds import RoundTrial
from engine.mutation.trial import Trial
from engine.mutation.variants import Variants
from engine.policy.policy import Policy
from engine.source import Document


class Fate(Enum):
    """What became of a mistake, in the order in which a reader wants to know."""

    SURVIVES = "survives"
    KILLED = "killed"
    REFUSED = "refused"
    EQUIVALENT = "equivalent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mistake.

    Args:
        mutant: the mistake.
        fate: what became of it.
        by: the example that notices it, or the applicant for whom the round comes out otherwise; or
            what `check` refuses it with.
        policy: what it makes of the policy, if it survives.
        in_round: whether it is the round over the applications that notices it.
        is_only_otherwise: whether it survives as it changes only what holds under a reading that is
            not chosen.
    """

    mutant: Mutant
    fate: Fate
    by: str = ""
    policy: Policy | None = None
    in_round: bool = False
    is_only_otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """How many mistakes of one kind there are, by what became of them."""

    killed: int
    refused: int
    equivalent: int
    survive: int

    @property
    def noticed(self) -> int:
        """Those that an example or `check` notices."""
        return self.killed + self.refused

    @property
    def counted(self) -> int:
        """All but those that change nothing."""
        return self.noticed + self.survive

    @property
    def share(self) -> Fraction:
        """The share that is noticed; all, if there is nothing to notice."""
        return Fraction(self.noticed, self.counted) if self.counted else Fraction(1)


@dataclass(frozen=True, slots=True)
class Tested:
    """What became of all mistakes of a policy, in the order of its text.

    Args:
        is_round_held: whether there were applications over which its round was held.
    """

    policy: Policy
    verdicts: tuple[Verdict, ...]
    is_round_held: bool = False

    def score(self, kind: Kind | None = None) -> Score:
        """How many there are of a kind, or of all."""
        mine = [each.fate for each in self.verdicts if kind in (None, each.mutant.kind)]
        return Score(
            killed=mine.count(Fate.KILLED),
            refused=mine.count(Fate.REFUSED),
            equivalent=mine.count(Fate.EQUIVALENT),
            survive=mine.count(Fate.SURVIVES),
        )

    @property
    def survivors(self) -> tuple[Verdict, ...]:
        """The mistakes that nothing notices."""
        return tuple(each for each in self.verdicts if each.fate is Fate.SURVIVES)


class _Found(NamedTuple):
    """What a process tells of a verdict."""

    fate: Fate
    by: str
    in_round: bool
    is_only_otherwise: bool


Told = Callable[[int], None]

# A process begins by working out every example, which costs as much as trying some mistakes.
WORTH_A_PROCESS: Final = 50
CHUNK: Final = 10


class Mutation:
    """Tests the examples of one policy.

    Args:
        policy: the policy, which has no errors.
        document: its file.
        folder: where the files beside it lie.
        archive: applications over which the round is held with each mistake that it could notice,
            no two of one applicant; without any there are no mistakes in the round.
    """

    def __init__(
        self, policy: Policy, document: Document, folder: Path, archive: Sequence[Facts] = ()
    ) -> None:
        self.policy: Final = policy
        self.document: Final = document
        self.folder: Final = folder
        self.archive: Final = archive
        self.mutants: Final = mistakes(policy, document, folder, in_round=bool(archive))
        self.rounds: Final = RoundTrial(policy, archive)
        self.variants: Final = Variants(policy, document, folder)
        self.trial: Final = Trial(policy)
        self.reach: Final = Reach(policy, self.trial.hanging)
        self.equivalence: Final = Equivalence(policy)

    def run(self, mutants: Sequence[Mutant], told: Told) -> Tested:
        """What becomes of these mistakes.

        Args:
            mutants: some of this policy's.
            told: called with how many are done.
        """
        verdicts: list[Verdict] = []
        for chunk in self._chunks(mutants):
            verdicts += chunk
            told(len(verdicts))
        return Tested(self.policy, tuple(verdicts), bool(self.archive))

    def _chunks(self, mutants: Sequence[Mutant]) -> Iterator[list[Verdict]]:
        workers = min(os.cpu_count() or 1, len(mutants) // WORTH_A_PROCESS)
        if workers <= 1:
            yield from ([self.verdict(each)] for each in mutants)
            return
        chunks = [mutants[at : at + CHUNK] for at in range(0, len(mutants), CHUNK)]
        work = (self.policy, self.document, self.folder, self.archive)
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=work) as pool:
            names = [[each.id for each in chunk] for chunk in chunks]
            for chunk, found in zip(chunks, pool.map(_tried, names), strict=True):
                yield [self._told(*each) for each in zip(chunk, found, strict=True)]

    def _told(self, mutant: Mutant, found: _Found) -> Verdict:
        """A verdict of which a process told what became of the mistake, and by what."""
        survives = found.fate is Fate.SURVIVES
        policy = self.variants.read_with(mutant) if survives else None
        return Verdict(
            mutant, found.fate, found.by, policy, found.in_round, found.is_only_otherwise
        )

    def verdict(self, mutant: Mutant) -> Verdict:
        """What becomes of one mistake."""
        if mutant.place.block == ROUND:
            return self._in_round(mutant)
        bare = self.variants.bare_of(mutant)
        if bare is not None:
            killer = self.trial.killer(mutant, bare)
            if killer is not None:
                return Verdict(mutant, Fate.KILLED, killer.name)
        whole = self.variants.whole_of(mutant)
        if whole.policy is None:
            codes = dict.fromkeys(each.code for each in whole.problems)
            return Verdict(mutant, Fate.REFUSED, ", ".join(codes))
        if bare is None:  # pragma: no cover - what cannot be read at all cannot be checked
            return Verdict(mutant, Fate.REFUSED)
        changed = self.trial.changed(mutant, bare)
        if changed is not None and self.equivalence.proved(bare, changed):
            return Verdict(mutant, Fate.EQUIVALENT)
        return self._by_round(mutant, whole.policy, is_of_round=self.reach.is_of_round(changed))

    def _by_round(self, mutant: Mutant, policy: Policy, *, is_of_round: bool) -> Verdict:
        """What becomes of a mistake that no example notices, and perhaps the round does.

        Args:
            mutant: the mistake.
            policy: the policy with it.
            is_of_round: whether the round could notice it.
        """
        if self.reach.is_only_otherwise(policy):
            return Verdict(mutant, Fate.SURVIVES, policy=policy, is_only_otherwise=True)
        name = self.rounds.noticed_by(policy) if self.archive and is_of_round else None
        if name is not None:
            return Verdict(mutant, Fate.KILLED, name, in_round=True)
        return Verdict(mutant, Fate.SURVIVES, policy=policy)

    def _in_round(self, mutant: Mutant) -> Verdict:
        """What becomes of a mistake in the round, which no formula of a decision reads."""
        read = self.variants.as_read(mutant)
        if read.policy is None:
            codes = dict.fromkeys(each.code for each in read.problems)
            return Verdict(mutant, Fate.REFUSED, ", ".join(codes))
        return self._by_round(mutant, read.policy, is_of_round=True)


# What a process works with: handed over once, when it begins.
_at_work: list[tuple[Mutation, dict[str, Mutant]]] = []


def _begin(policy: Policy, document: Document, folder: Path, archive: Sequence[Facts]) -> None:
    mutation = Mutation(policy, document, folder, archive)
    _at_work[:] = [(mutation, {each.id: each for each in mutation.mutants})]


def _tried(names: list[str]) -> list[_Found]:
    mutation, mutants = _at_work[0]
    verdicts = (mutation.verdict(mutants[each]) for each in names)
    return [_Found(each.fate, each.by, each.in_round, each.is_only_otherwise) for each in verdicts]
