"""Each decision that a baseline keeps is a test: the same must still come out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from engine.baselines.baseline import read_baseline
from engine.baselines.check import Difference, RoundMoved, differences
from engine.baselines.decided import decisions_of, seen_from
from engine.baselines.earlier import Earlier, earlier_in
from engine.baselines.shapes import BaselineHeld
from engine.baselines.told import lines_of, of_round, why_not_read
from engine.compare.archive import Archive
from engine.explain.record_files import RecordFault
from engine.facts.files import APPLICATIONS, RECORDS, named_by, once
from engine.load.load import check
from engine.policy.policy import Policy
from engine.problem import Problem, safe_text
from engine.testing.told import FailedError, ToldItem, language, told
from engine.wordings.commands import command_words

OTHERS: Final = "others"
EARLIER: Final = "records"


class Now(NamedTuple):
    """Where something else comes out now, by application; and whether by other records.

    Args:
        round: whether the round is still held, and why not.
    """

    differences: Mapping[str, Difference]
    round: RoundMoved
    others_are_read: bool


class BaselineFile(pytest.File):
    """A baseline, whose decisions are tests; the archive is decided once, when the first is run."""

    _now: Now | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """The decisions that it keeps, and at the end that nothing else lies there.

        Raises:
            pytest.Collector.CollectError: somebody changed it, or its policy has errors.
        """
        text = self.path.read_bytes().decode("utf-8", "replace")
        held = read_baseline(text, self.path)
        if isinstance(held, Problem):
            raise self.CollectError(told([held], self.path))
        places = _places(text)
        for each in held["decisions"]:
            name = each["file"]
            line = places.get(f'"file": {json.dumps(name, ensure_ascii=False)}', 0)
            yield DecisionItem.from_parent(self, name=name, held=held, line=line)
        yield DecisionItem.from_parent(self, name=OTHERS, held=held, line=0)
        if held["records"]:
            yield EarlierItem.from_parent(self, name=EARLIER, held=held)

    def now(self, held: BaselineHeld) -> Now:
        """What no longer holds."""
        if self._now is None:
            self._now = self._decided(held)
        return self._now

    def _decided(self, held: BaselineHeld) -> Now:
        folder, stage = self.path.parent, held["stage"] or None
        policy = self._policy(folder / held["policy"]["file"])
        earlier = self._earlier(held)
        files = tuple(self._named(held["applications"], APPLICATIONS))
        names = [seen_from(folder, each) for each in files]
        now = decisions_of(policy, Archive(files, stage, earlier.records), names)
        moved = differences(held["decisions"], now.decisions)
        differ = {each.file: each for each in moved}
        of_round = RoundMoved(held["round_not_held"], now.round_not_held)
        return Now(differ, of_round, earlier.sha256 != held["records_sha256"])

    def _earlier(self, held: BaselineHeld) -> Earlier:
        try:
            return earlier_in(self._named(held["records"], RECORDS), self.path)
        except RecordFault as fault:
            raise FailedError(why_not_read(fault, language())) from None

    def _named(self, paths: list[str], kinds: tuple[str, ...]) -> list[Path]:
        folder = self.path.parent
        return once(each for path in paths for each in named_by(folder / path, kinds))

    def _policy(self, path: Path) -> Policy:
        checked = check(path)
        if checked.policy is None:
            errors = [each for each in checked.problems if each.severity == "error"]
            raise FailedError(told(errors, path))
        return checked.policy


class DecisionItem(ToldItem):
    """One decision that a baseline keeps; or, under the name `others`, what is of no single one.

    That is that there are no more, and that a round is held if one was.
    """

    def __init__(self, *, held: BaselineHeld, line: int, **others: Any) -> None:
        super().__init__(**others)
        self.held = held
        self.line = line

    def runtest(self) -> None:
        """Holds what comes out now against what is kept.

        Raises:
            FailedError: something else comes out; or the policy has errors.
        """
        assert isinstance(self.parent, BaselineFile)  # noqa: S101 - see `collect`
        now = self.parent.now(self.held)
        found = list(self._of_all(now) if self.name == OTHERS else _of_one(self.name, now))
        if found:
            raise FailedError("\n".join(found))

    def _of_all(self, now: Now) -> Iterator[str]:
        kept = {each["file"] for each in self.held["decisions"]}
        for name in now.differences:
            if name not in kept:
                yield from _of_one(name, now)
        if now.round.is_one_sided:
            yield of_round(now.round, language())


class EarlierItem(ToldItem):
    """That a baseline is checked with the earlier decisions that it was made with."""

    def __init__(self, *, held: BaselineHeld, **others: Any) -> None:
        super().__init__(**others)
        self.held = held

    def runtest(self) -> None:
        """Holds the hash of what is read now against the one that is kept.

        Raises:
            FailedError: others are read, or none can be.
        """
        assert isinstance(self.parent, BaselineFile)  # noqa: S101 - see `collect`
        if self.parent.now(self.held).others_are_read:
            files = safe_text(", ".join(self.held["records"]))
            raise FailedError(command_words("baseline.records", language(), files=files))


def _of_one(name: str, now: Now) -> Iterator[str]:
    if name in now.differences:
        yield from lines_of(now.differences[name], language())


def _places(text: str) -> Mapping[str, int]:
    """The first line with each text, counted from 0, without the comma behind it."""
    lines = [each.strip().removesuffix(",") for each in text.split("\n")]
    return {line: at for at, line in reversed(list(enumerate(lines)))}
