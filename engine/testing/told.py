"""Which files hold tests, and what is wrong with one as the commands would draw it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from engine.baselines.baseline import BEGINNING, is_baseline
from engine.problem import Problem, Span, draw
from engine.wordings.wording import Language

# Only a policy says in which version of the language it is written; applications name a policy too.
_FIRST_KEYS: Final = (re.compile(rb"(?m)^language:\s"), re.compile(rb"(?m)^policy:\s"))


def holds_policy(file: Path) -> bool:
    """Whether a file begins as a policy does."""
    beginning = _beginning(file)
    return all(each.search(beginning) for each in _FIRST_KEYS)


def holds_baseline(file: Path) -> bool:
    """Whether a file begins as a baseline does."""
    return is_baseline(_beginning(file))


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(BEGINNING)


def told(problems: Sequence[Problem], file: Path) -> str:
    """What is wrong with the policy in `file`, each with its place drawn.

    In the language of REGELSPOOR_LANG, else in Dutch, as all commands speak.
    """
    return "\n\n".join(_drawn(each, file, language()) for each in problems)


def language() -> Language:
    """The language that REGELSPOOR_LANG asks for; Dutch if it asks for none of ours."""
    return "en" if os.environ.get("REGELSPOOR_LANG") == "en" else "nl"


class FailedError(Exception):
    """Something else came out than was expected; its text is all that is told."""


class ToldItem(pytest.Item):
    """A test that stands in a line of a file of ours; what fails is told without any Python."""

    line = 0

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any, **__: Any) -> str:
        """What the commands would say of it; of a fault of ours, where it happened."""
        if isinstance(excinfo.value, FailedError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands: the file, the line counted from 0, the name."""
        return self.path, self.line, self.name


def _drawn(problem: Problem, file: Path, spoken: Language) -> str:
    here = problem if problem.span is None else _placed(problem, problem.span, file.parent)
    place = None if problem.span is None else file.parent / problem.span.file
    text = "" if place is None else place.read_bytes().decode("utf-8", "replace")
    return draw(here, text.removeprefix("\ufeff"), spoken)


def _placed(problem: Problem, span: Span, folder: Path) -> Problem:
    """The problem with paths as they are seen from where pytest was started."""

    def seen(each: Span) -> Span:
        return each._replace(file=Path(os.path.relpath(folder / each.file)).as_posix())

    also = tuple((seen(each), label) for each, label in problem.also)
    return replace(problem, span=seen(span), also=also)
