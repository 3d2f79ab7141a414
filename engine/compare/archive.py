"""Old applications decided under several policies, in processes where there are many."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from engine.application import Facts
from engine.compare.asked import asked_by
from engine.compare.results import Result, result_of
from engine.decision import decide
from engine.facts.read import Begun, begin, document_of, finish, read_application
from engine.facts.twice import Whose, applicants_that_come_twice, only_whose, whose
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.problem import Problem, Unfit
from engine.source import Document

Record: TypeAlias = Mapping[str, Any]
Told: TypeAlias = Callable[[int], None]
# What is made of the decisions on one application, in the process that decides it.
Look: TypeAlias = Callable[[Sequence[Decision | None]], Any]

# Starting processes and handing them the policies costs as much as deciding so many applications.
WORTH_PROCESSES: Final = 400
# How many things a process makes before Python looks for circles among them.
_SELDOM: Final = 100_000
CHUNK: Final = 100


class Read(NamedTuple):
    """What one application came to under one policy: a result, or why it cannot be read."""

    result: Result | None
    problems: tuple[Problem, ...] = ()
    is_synthetic: bool = False


class Through(Protocol):
    """How the facts of one policy come from a decision under another."""

    def facts(self, earlier: Decision) -> tuple[Facts | None, tuple[Problem, ...]]:
        """The facts, or what is wrong with them."""


class Way(NamedTuple):
    """A way to decide.

    Args:
        policy: a checked policy.
        readings: other readings of its open questions than the chosen ones.
        through: how its facts come from the decision in the first way; None if they are read.
    """

    policy: Policy
    readings: Mapping[str, str] = MappingProxyType({})
    through: Through | None = None


class Seen(NamedTuple):
    """What one application came to in each way, and what was made of the decisions."""

    reads: tuple[Read, ...]
    look: Any = None


class _Come(NamedTuple):
    """The same, and whose it is by the place of the first way with each policy that can read it."""

    seen: Seen
    whose: Mapping[int, Facts]


_Made: TypeAlias = Decision | tuple[Problem, ...]
_Read: TypeAlias = tuple[Facts | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Archive:
    """Applications on disk, and what they are decided with.

    Over all of them one applicant counts once: a later application of the same cannot be read.

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
        (made,) = self.decisions(file, (Way(policy),))
        if not isinstance(made, Decision):
            raise Unfit(made)
        return made

    def decisions(self, file: Path, ways: Sequence[Way]) -> tuple[_Made, ...]:
        """The decision on one application in each way, or why it cannot be read in that way.

        Its text is read once, and its facts once for all policies that ask for them alike.
        """
        facts_under = _Facts(file, self.records)
        made: list[_Made] = []
        for policy, readings, through in ways:
            if through is not None:
                first = made[0]
                read = through.facts(first) if isinstance(first, Decision) else (None, first)
            else:
                read = facts_under.policy(policy)
            facts, found = read
            stage = self._stage_in(policy)
            made.append(found if facts is None else decide(policy, facts, stage, readings))
        return tuple(made)

    def come(self, file: Path, ways: Sequence[Way], look: Look | None) -> _Come:
        """What one application came to in each way, small enough to keep."""
        made = self.decisions(file, ways)
        reads = tuple(_read(each) for each in made)
        whose = dict(_whose(made))
        if look is None:
            return _Come(Seen(reads), whose)
        decisions = [each if isinstance(each, Decision) else None for each in made]
        return _Come(Seen(reads, look(decisions)), whose)

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
        return [each.reads for each in self.looked_at(ways, None, told)]

    def looked_at(
        self, ways: Sequence[Way], look: Look | None, told: Told | None = None
    ) -> list[Seen]:
        """The same, with what `look` makes of the decisions: they themselves are not kept.

        Args:
            ways: checked policies, with the readings to decide with.
            look: makes something small of the decisions on one application; can be pickled.
            told: hears how many applications are done, now and then.
        """
        made: list[Seen] = []
        comers = _Comers(ways, look)
        for chunk in self._chunks(ways, look):
            made += [comers.counted(each) for each in chunk]
            if told is not None:
                told(len(made))
        return made

    def _stage_in(self, policy: Policy) -> int:
        return 0 if self.stage is None else policy.stages.index(self.stage)

    def _chunks(self, ways: Sequence[Way], look: Look | None) -> Iterator[list[_Come]]:
        chunks = [self.files[at : at + CHUNK] for at in range(0, len(self.files), CHUNK)]
        workers = min(os.cpu_count() or 1, len(chunks))
        if len(self.files) * len(ways) < WORTH_PROCESSES or workers == 1:
            for chunk in chunks:
                yield [self.come(file, ways, look) for file in chunk]
            return
        # As a plain dictionary they can be handed to a process that begins from nothing.
        plain = [each._replace(readings=dict(each.readings)) for each in ways]
        work = (self, plain, look)
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=work) as pool:
            yield from pool.map(_seen, chunks)


class _Comers:
    """Who has been seen so far, in each way: no applicant counts twice, as in `decide`."""

    __slots__ = ("look", "seen", "ways")

    def __init__(self, ways: Sequence[Way], look: Look | None) -> None:
        self.ways: Final = ways
        self.look: Final = look
        self.seen: Final[dict[tuple[int, Whose], Facts]] = {}

    def counted(self, one: _Come) -> Seen:
        """The same; if its applicant has an earlier one in some way, it is read in none."""
        twice: list[Problem] = []
        for at, facts in one.whose.items():
            policy = self.ways[at].policy
            known = whose(policy, facts)
            earlier = facts if known is None else self.seen.setdefault((at, known), facts)
            twice += applicants_that_come_twice(policy, [earlier, facts])
        if not twice:
            return one.seen
        first = tuple(twice[:1])
        reads = tuple(Read(None, each.problems or first) for each in one.seen.reads)
        nothing = [None] * len(reads)
        return Seen(reads, None if self.look is None else self.look(nothing))


class _Facts:
    """One application, read for one policy after another."""

    __slots__ = ("begun", "known", "records", "text")

    def __init__(self, file: Path, records: Sequence[Record]) -> None:
        document, problems = document_of(file)
        self.text: Final[Document | Path] = file if document is None or problems else document
        self.records: Final = records
        self.known: Final[dict[int, _Read]] = {}
        self.begun: Final[dict[str, Begun | None]] = {}

    def policy(self, policy: Policy) -> _Read:
        """Its facts under a policy, or what is wrong with them."""
        if id(policy) not in self.known:
            self.known[id(policy)] = self._under(policy)
        return self.known[id(policy)]

    def _under(self, policy: Policy) -> _Read:
        # Records fill in what each policy asks of them; and what is wrong is told from the start.
        begun = None if self.records else self._begun(policy)
        if begun is None:
            return read_application(self.text, policy, records=self.records)
        return finish(begun, policy)

    def _begun(self, policy: Policy) -> Begun | None:
        asked = asked_by(policy)
        if asked not in self.begun:
            text = self.text
            self.begun[asked] = begin(text, policy) if isinstance(text, Document) else None
        return self.begun[asked]


def _read(made: _Made) -> Read:
    if isinstance(made, Decision):
        return Read(result_of(made), (), made.run.facts.is_synthetic)
    return Read(None, made)


def _whose(made: Sequence[_Made]) -> Iterator[tuple[int, Facts]]:
    """Whose application it is, by the first way with each policy."""
    known: set[int] = set()
    for at, each in enumerate(made):
        if isinstance(each, Decision) and id(each.policy) not in known:
            known.add(id(each.policy))
            yield at, only_whose(each.policy, each.run.facts)


# What a process works with: handed over once, when it begins.
_at_work: list[tuple[Archive, Sequence[Way], Look | None]] = []


def _begin(archive: Archive, ways: Sequence[Way], look: Look | None) -> None:
    _at_work[:] = [(archive, ways, look)]
    # What is at hand stays; of what one application needs, nearly nothing is left in a circle.
    gc.freeze()
    gc.set_threshold(_SELDOM)


def _seen(files: tuple[Path, ...]) -> list[_Come]:
    archive, ways, look = _at_work[0]
    return [archive.come(file, ways, look) for file in files]
