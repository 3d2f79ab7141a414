"""A policy after every mend that is certain: just those characters replaced, and checked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from engine.load.load import Checked
from engine.problem import Fix, Problem
from engine.source import apply_fixes

_MOST_ROUNDS: Final = 20


@dataclass(frozen=True, slots=True)
class Made:
    """A mend that was made: the problem that it was for, and what stood there."""

    problem: Problem
    fix: Fix
    old: str


def mended(
    checked: Checked, check: Callable[[str], Checked], *, most_rounds: int = _MOST_ROUNDS
) -> tuple[Checked, tuple[Made, ...]]:
    """The policy after every certain mend, and those that were made.

    A mend can bring to light what it hid: the text is checked until nothing certain is left.

    Args:
        checked: the policy as it is.
        check: checks a text as the same file.
        most_rounds: after how many rounds there is an end to it.
    """
    made: list[Made] = []
    for _ in range(most_rounds):
        document = checked.document
        certain = _to_make(checked.problems, document.file, document.source.text)
        if not certain:
            break
        text = apply_fixes(document, [each.problem for each in certain])
        made += certain
        checked = check(text)
    return checked, tuple(made)


def _to_make(problems: Sequence[Problem], file: str, text: str) -> list[Made]:
    """The certain mends that do not touch each other, in reading order."""
    made: list[Made] = []
    done = 0
    for problem in problems:
        fix = problem.fix
        if fix is not None and fix.span.file == file and fix.span.start >= done:
            made.append(Made(problem, fix, text[fix.span.start : fix.span.end]))
            done = fix.span.end
    return made
