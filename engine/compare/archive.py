"""Old applications decided under several policies, in processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from engine.application import Facts
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


class Way(NamedTuple):
    """A way to decide: a policy, and other readings of its open questions than the chosen ones."""

    policy: Policy
    readings: Mapping[str, str] = MappingProxyType({})


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
        return decide(policy, facts, self._stage_in(policy))

    def reads(self, file: Path, ways: Sequence[Way]) -> tuple[Read, ...]:
        """What one application came to in each way, small enough to keep; read once per policy."""
        known: dict[int, tuple[Facts | None, tuple[Problem, ...]]] = {}
        made = []
        for policy, readings in ways:
            if id(policy) not in known:
                known[id(policy)] = read_application(file, policy, records=self.records)
            facts, problems = known[id(policy)]
            if facts is None:
                made.append(Read(None, problems))
            else:
                decision = decide(policy, facts, self._stage_in(policy), readings)
                made.append(Read(result_of(decision), (), facts.is_synthetic))
        return tuple(made)

    def under(self, policies: Sequence[Policy], told: Told | None = None) -> list[tuple[Read, ...]]:
        """By application, what it came to under each policy.

        Args:
            policies: checked policies.
            told: hears how many applications are done, now and then.
        """
        return self.in_ways([Way(each) for each in policies], told)

    def in_ways(self, ways: Sequence[Way], told: Told | None = None) -> list[tuple[Read, ...]]:
        """By application, what it came to in each way.

        Args:
            ways: checked policies, with the readings to decide with.
            told: hears how many applications are done, now and then.
        """
        made: list[tuple[Read, ...]] = []
        for chunk in self._chunks(ways):
            made += chunk
            if told is not None:
                told(len(made))
        return made

    def _stage_in(self, policy: Policy) -> int:
        return 0 if self.stage is None else policy.stages.index(self.stage)

    def _chunks(self, ways: Sequence[Way]) -> Iterator[list[tuple[Read, ...]]]:
        chunks = [self.files[at : at + CHUNK] for at in range(0, len(self.files), CHUNK)]
        workers = min(os.cpu_count() or 1, len(chunks))
        if len(self.files) * len(ways) < WORTH_PROCESSES or workers == 1:
            for chunk in chunks:
                yield [self.reads(file, ways) for file in chunk]
            return
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(self, ways)) as pool:
            yield from pool.map(_decided, chunks)


# What a process works with: handed over once, when it begins.
_at_work: list[tuple[Archive, Sequence[Way]]] = []


def _begin(archive: Archive, ways: Sequence[Way]) -> None:
    _at_work[:] = [(archive, ways)]


def _decided(files: tuple[Path, ...]) -> list[tuple[Read, ...]]:
    archive, ways = _at_work[0]
    return [archive.reads(file, ways) for file in files]
