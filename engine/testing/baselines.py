"""Each decision that a baseline keeps is a test: the same must still come out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from engine.baselines.baseline import decisions_of, read_baseline
from engine.baselines.check import Difference, differences
from engine.baselines.shapes import BaselineHeld
from engine.baselines.told import came_out
from engine.compare.archive import Archive
from engine.facts.files import APPLICATIONS, named_by, once
from engine.load.load import check
from engine.policy.policy import Policy
from engine.problem import Problem, safe_text
from engine.testing.told import FailedError, ToldItem, language, told
from engine.wordings.commands import command_words

OTHERS: Final = "others"


class BaselineFile(pytest.File):
    """A baseline, whose decisions are tests; the archive is decided once, when the first is run."""

    _now: Mapping[str, Difference] | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """The decisions that it keeps, and at the end that no other application lies there.

        Raises:
            pytest.Collector.CollectError: somebody changed it, or its policy has errors.
        """
        text = self.path.read_bytes().decode("utf-8", "replace")
        held = read_baseline(text, self.path)
        if isinstance(held, Problem):
            raise self.CollectError(told([held], self.path))
        lines = text.splitlines()
        for each in held["decisions"]:
            line = lines.index(f'   "file": {json.dumps(each["file"], ensure_ascii=False)},')
            yield DecisionItem.from_parent(self, name=each["file"], held=held, line=line)
        yield DecisionItem.from_parent(self, name=OTHERS, held=held, line=0)

    def now(self, held: BaselineHeld) -> Mapping[str, Difference]:
        """Where something else comes out now, by application."""
        if self._now is None:
            self._now = {each.file: each for each in self._decided(held)}
        return self._now

    def _decided(self, held: BaselineHeld) -> Iterator[Difference]:
        folder, stage = self.path.parent, held["stage"] or None
        policy = self._policy(folder / held["policy"]["file"])
        paths = [folder / each for each in held["applications"]]
        files = tuple(once(each for path in paths for each in named_by(path, APPLICATIONS)))
        names = [Path(os.path.relpath(each, folder)).as_posix() for each in files]
        now = decisions_of(policy, Archive(files, stage), names)
        return differences(held["decisions"], now.decisions)

    def _policy(self, path: Path) -> Policy:
        checked = check(path)
        if checked.policy is None:
            errors = [each for each in checked.problems if each.severity == "error"]
            raise FailedError(told(errors, path))
        return checked.policy


class DecisionItem(ToldItem):
    """One decision that a baseline keeps; or, under the name `others`, that there are no more."""

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
        kept = {each["file"] for each in self.held["decisions"]}
        wanted = [self.name] if self.name != OTHERS else [each for each in now if each not in kept]
        found = [now[each] for each in wanted if each in now]
        if found:
            raise FailedError("\n".join(line for each in found for line in _words(each)))


def _words(each: Difference) -> Iterator[str]:
    """What no longer holds, as `baseline check` says it."""
    sides = {
        "before": came_out(each.before, each.kind, language()),
        "after": came_out(each.after, each.kind, language()),
    }
    file = safe_text(each.file)
    yield command_words(f"baseline.{each.kind}", language(), file=file, **sides)
    if each.first is not None:
        before, after = each.first.before or "–", each.first.after or "–"
        values = {"before": safe_text(before), "after": safe_text(after)}
        words = {"address": each.first.address, **values}
        key = "baseline.turn" if each.kind == "round" else "baseline.first"
        yield command_words(key, language(), **words)
