"""Old applications decided under several policies, in processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from engine.compare.results import Result, result_of
from engine.decision import decide
from engine.facts.read import read_application
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.problem import Problem, Unfit

Record: TypeAlias = Mapping[str, Any]
Told: TypeAlias = Callable[[int], None]

# Starting processes and handing them the policies costs as much as deciding so many applications.
WORTH_PROCESSES: Final = 400
CHUNK: Final = 100


class Read(NamedTuple):
    """What one application came to under one policy: a result, or why it cannot be read."""

    result: Result | None
    problems: tuple[Problem, ...] = ()
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """Applications on disk, and what they are decided with.

    Args:
        files: the applications, in the order in which they are told.
        stage: the name of the stage at which to decide; None for the first.
        records: records of earlier decisions, for the facts that come from them.
    """

    files: tuple[Path, ...]
    stage: str | None = None
    records: Sequence[Record] = ()

    def decision(self, file: Path, policy: Policy) -> Decision:
        """The decision on one application, with all its steps.

        Raises:
            Unfit: it cannot be read under this policy.
        """
        facts, problems = read_application(file, policy, records=self.records)
        if facts is None:
            raise Unfit(problems)
        stage = 0 if self.stage is None else policy.stages.index(self.stage)
        return decide(policy, facts, stage)

    def read(self, file: Path, policy: Policy) -> Read:
        """What one application came to, small enough to keep."""
        try:
            made = self.decision(file, policy)
        except Unfit as unfit:
            return Read(None, unfit.problems)
        return Read(result_of(made), (), made.run.facts.is_synthetic)

    def under(self, policies: Sequence[Policy], told: Told | None = None) -> list[tuple[Read, ...]]:
        """By application, what it came to under each policy.

        Args:
            policies: checked policies.
            told: hears how many applications are done, now and then.
        """
        made: list[tuple[Read, ...]] = []
        for chunk in self._chunks(policies):
            made += chunk
            if told is not None:
                told(len(made))
        return made

    def _chunks(self, policies: Sequence[Policy]) -> Iterator[list[tuple[Read, ...]]]:
        chunks = [self.files[at : at + CHUNK] for at in range(0, len(self.files), CHUNK)]
        workers = min(os.cpu_count() or 1, len(chunks))
        if len(self.files) * len(policies) < WORTH_PROCESSES or workers == 1:
            for chunk in chunks:
                yield [tuple(self.read(file, each) for each in policies) for file in chunk]
            return
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(self, policies)) as pool:
            yield from pool.map(_decided, chunks)


# What a process works with: handed over once, when it begins.
_at_work: list[tuple[Archive, Sequence[Policy]]] = []


def _begin(archive: Archive, policies: Sequence[Policy]) -> None:
    _at_work[:] = [(archive, policies)]


def _decided(files: tuple[Path, ...]) -> list[tuple[Read, ...]]:
    archive, policies = _at_work[0]
    return [tuple(archive.read(file, policy) for policy in policies) for file in files]
