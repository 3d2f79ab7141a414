"""What was proved of each policy: the newest text only, and ended once that is old.

A proof of a long policy takes seconds. It is done in a thread of its own, which asks again and
again whether anybody still wants it, so that a key typed meanwhile does not wait for what is old.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Final

from engine.editor.analysis import Analysis, moved_between
from engine.load.load import Reading, proved
from engine.problem import Problem, Span, in_reading_order


class UnwantedError(Exception):
    """Nobody wants any more what is being proved."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one text: still being done, done, or given up.

    Args:
        analysis: what is proved.
        is_unwanted: whether it is given up.
        problems: all that is wrong; None if it was given up.
    """

    analysis: Analysis
    is_unwanted: Event
    problems: asyncio.Future[tuple[Problem, ...] | None]


class Proofs:
    """The proofs of the policies on a desk."""

    def __init__(self) -> None:
        self._prover: Final = ThreadPoolExecutor(1, "prove")
        self._doing: Final[dict[Path, Proof]] = {}
        self._last: Final[dict[Path, tuple[Analysis, tuple[Problem, ...]]]] = {}

    async def of(self, analysis: Analysis) -> tuple[Problem, ...] | None:
        """All that is wrong with a policy; None if that is not wanted any more."""
        path = analysis.path
        proof = self._doing.get(path)
        if proof is None or proof.analysis is not analysis:
            self.give_up(path)
            proof = self._doing[path] = self._begun(analysis)
        # Who asked first may be cancelled, and another ask for the same text.
        problems = await asyncio.shield(proof.problems)
        if problems is not None:
            self._last[path] = analysis, problems
        return problems

    def give_up(self, path: Path) -> None:
        """Ends the proof of a policy that is now another."""
        proof = self._doing.pop(path, None)
        if proof is not None:
            proof.is_unwanted.set()

    def meanwhile(self, analysis: Analysis) -> tuple[Problem, ...]:
        """What is wrong as far as is known: by reading, and by the last proof until it is done."""
        reading = analysis.reading
        if reading.meant is None or analysis.path not in self._last:
            return reading.problems
        before, problems = self._last[analysis.path]
        of_proof = [each for each in problems if each not in before.reading.problems]
        kept = (_now(each, before, analysis) for each in of_proof)
        return in_reading_order((*reading.problems, *(each for each in kept if each is not None)))

    def shut(self) -> None:
        """Ends all that is being done."""
        for path in list(self._doing):
            self.give_up(path)
        self._prover.shutdown(wait=False, cancel_futures=True)

    def _begun(self, analysis: Analysis) -> Proof:
        is_unwanted, loop = Event(), asyncio.get_running_loop()
        doing = loop.run_in_executor(self._prover, _problems, analysis.reading, is_unwanted)
        return Proof(analysis, is_unwanted, doing)


def _problems(reading: Reading, is_unwanted: Event) -> tuple[Problem, ...] | None:
    def between() -> None:
        if is_unwanted.is_set():
            raise UnwantedError

    try:
        return proved(reading, between).problems
    except UnwantedError:
        return None


def _now(problem: Problem, before: Analysis, after: Analysis) -> Problem | None:
    """A problem of an older text as it stands now; None if its own place was changed.

    Its mend is left out: that is certain only of the text for which it was made.
    """
    moved = moved_between(before.text, after.text)
    is_beside_same = before.seen == after.seen

    def now(span: Span) -> Span | None:
        if span.file != after.path.name:
            return span if is_beside_same else None
        held = moved.stretch(span.start, span.end)
        return None if held is None else span._replace(start=held[0], end=held[1])

    span = None if problem.span is None else now(problem.span)
    if span is None and problem.span is not None:
        return None
    also = ((now(place), name) for place, name in problem.also)
    return replace(
        problem,
        span=span,
        also=tuple((place, name) for place, name in also if place is not None),
        fix=None,
    )
