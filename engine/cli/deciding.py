"""Applications read and decided one by one; what cannot be read is shown, and passed over."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from engine.application import Facts
from engine.cli.findings import Texts, drawn, from_here
from engine.cli.session import Mistake, Session, listed, say
from engine.cli.usage import near
from engine.decision import decide
from engine.facts.twice import Whose, applicants_that_come_twice, whose
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.sheets.read import read_file

_SEVERAL: Final = 20
_SECOND: Final = 1_000_000_000
_EVERY_NANOSECONDS: Final = _SECOND // 10
# What is left is guessed from what passed, which says little before.
_TOLD_AFTER: Final = 2 * _SECOND
_WIPED: Final = "\x1b[K"


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one file: a decision, or the problems that kept it from being read.

    `text` is what they are drawn in, where that is not the file itself.
    """

    path: Path
    decision: Decision | None
    problems: tuple[Problem, ...] = ()
    text: str | None = None

    @property
    def file(self) -> str:
        """Its path, as the user gave it."""
        return self.path.as_posix()


@dataclass(slots=True)
class Deciding:
    """A policy, at one stage, beside earlier decisions; and who has been seen so far."""

    policy: Policy
    folder: Path
    stage: int = 0
    records: Sequence[Mapping[str, Any]] = ()
    seen: dict[Whose, Facts] = field(default_factory=dict)

    def one(self, path: Path) -> Decided:
        """What becomes of the application at `path`."""
        read = read_file(path, self.policy, records=self.records)
        if read.facts is None:
            told = from_here(read.problems, self.folder, path.as_posix())
            return Decided(path, None, told, read.text)
        twice = self.twice(read.facts)
        if twice:
            return Decided(path, None, twice, read.text)
        return Decided(path, decide(self.policy, read.facts, self.stage))

    def twice(self, facts: Facts) -> tuple[Problem, ...]:
        """The problem that this applicant has an earlier application among those seen."""
        known = whose(self.policy, facts)
        earlier = facts if known is None else self.seen.setdefault(known, facts)
        return applicants_that_come_twice(self.policy, [earlier, facts])


def decided(files: Sequence[Path], deciding: Deciding, session: Session) -> Iterator[Decided]:
    """What becomes of each file; problems are shown at once, and how far long work is."""
    texts = Texts()
    progress = Progress(len(files), session)
    for number, path in enumerate(files):
        progress.at(number)
        one = deciding.one(path)
        if one.problems:
            progress.clear()
        if one.text is not None:
            texts.hold(one.file, one.text)
        for problem in one.problems:
            say(drawn(problem, texts, session, colour=session.colour_err))
        yield one
    progress.clear()


def stage_of(policy: Policy, name: str | None, session: Session) -> int:
    """The index of the stage `name`; the first if there is none.

    Raises:
        Mistake: the policy has no such stage.
    """
    if name is None:
        return 0
    if name in policy.stages:
        return policy.stages.index(name)
    raise _no_stage(policy, name, session)


def _no_stage(policy: Policy, name: str, session: Session) -> Mistake:
    words = {"policy": policy.identity.name, "given": name, "known": listed(policy.stages)}
    what = session.words("mistake.stage", **words) + near(session, name, list(policy.stages))
    return Mistake(what)


class Progress:
    """How far long work is, and what is left, on one line of the terminal.

    Nothing where nobody looks.
    """

    __slots__ = ("began", "is_shown", "last", "session", "total")

    def __init__(self, total: int, session: Session) -> None:
        self.total: Final = total
        self.session: Final = session
        # Where data and talk share a terminal, the line would stand between the data.
        can_be_seen = sys.stderr.isatty() and not sys.stdout.isatty()
        self.is_shown: Final = can_be_seen and total >= _SEVERAL
        self.last = 0
        self.began: Final = time.monotonic_ns()

    def at(self, done: int) -> None:
        """Shows that `done` are done, if it is time again."""
        now = time.monotonic_ns()
        if self.is_shown and now - self.last > _EVERY_NANOSECONDS:
            # A line that was longer must not show behind this one.
            sys.stderr.write(f"\r{_WIPED if self.last else ''}{self.words(done, now)}")
            sys.stderr.flush()
            self.last = now

    def words(self, done: int, now: int) -> str:
        """How much is done; and once that says something, how long the rest takes."""
        said = self.session.words("progress", done=done, total=self.total)
        passed = now - self.began
        if not done or passed < _TOLD_AFTER:
            return said
        seconds = -(-passed * (self.total - done) // (done * _SECOND))
        return said + self.session.words("progress.left", seconds=seconds)

    def clear(self) -> None:
        """Wipes the line, if it was ever written."""
        if self.last:
            sys.stderr.write(f"\r{_WIPED}")
            sys.stderr.flush()
            self.last = 0
