"""All mistakes of a policy, each held against its examples; and how many they notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Final

from engine.mutation.equivalence import Equivalence
from engine.mutation.mistakes import mistakes
from engine.mutation.mutant import Kind, Mutant
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
        by: the example that notices it, or what `check` refuses it with.
        policy: what it makes of the policy, if it survives.
    """

    mutant: Mutant
    fate: Fate
    by: str = ""
    policy: Policy | None = None


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
    """What became of all mistakes of a policy, in the order of its text."""

    policy: Policy
    verdicts: tuple[Verdict, ...]

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


Told = Callable[[int], None]


class Mutation:
    """Tests the examples of one policy.

    Args:
        policy: the policy, which has no errors.
        document: its file.
        folder: where the files beside it lie.
    """

    def __init__(self, policy: Policy, document: Document, folder: Path) -> None:
        self.policy: Final = policy
        self.mutants: Final = mistakes(policy, document, folder)
        self.variants: Final = Variants(policy, document, folder)
        self.trial: Final = Trial(policy)
        self.equivalence: Final = Equivalence(policy)

    def run(self, mutants: Sequence[Mutant], told: Told) -> Tested:
        """What becomes of these mistakes.

        Args:
            mutants: some of this policy's.
            told: called with how many are done.
        """
        verdicts = []
        for number, each in enumerate(mutants, start=1):
            verdicts.append(self.verdict(each))
            told(number)
        return Tested(self.policy, tuple(verdicts))

    def verdict(self, mutant: Mutant) -> Verdict:
        """What becomes of one mistake."""
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
        return Verdict(mutant, Fate.SURVIVES, policy=whole.policy)
