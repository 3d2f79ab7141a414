"""Which files are policies, and what is wrong with one as the commands would draw it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.problem import Problem, Span, draw
from engine.wordings.wording import Language

_BEGINNING: Final = 8192
# Only a policy says in which version of the language it is written; applications name a policy too.
_FIRST_KEYS: Final = (re.compile(rb"(?m)^language:\s"), re.compile(rb"(?m)^policy:\s"))


def is_policy(file: Path) -> bool:
    """Whether a file begins as a policy does."""
    with file.open("rb") as opened:
        beginning = opened.read(_BEGINNING)
    return all(each.search(beginning) for each in _FIRST_KEYS)


def told(problems: Sequence[Problem], file: Path) -> str:
    """What is wrong with the policy in `file`, each with its place drawn.

    In the language of REGELSPOOR_LANG, else in Dutch, as all commands speak.
    """
    language: Language = "en" if os.environ.get("REGELSPOOR_LANG") == "en" else "nl"
    return "\n\n".join(_drawn(each, file, language) for each in problems)


def _drawn(problem: Problem, file: Path, language: Language) -> str:
    here = problem if problem.span is None else _placed(problem, problem.span, file.parent)
    place = None if problem.span is None else file.parent / problem.span.file
    text = "" if place is None else place.read_bytes().decode("utf-8", "replace")
    return draw(here, text.removeprefix("\ufeff"), language)


def _placed(problem: Problem, span: Span, folder: Path) -> Problem:
    """The problem with paths as they are seen from where pytest was started."""

    def seen(each: Span) -> Span:
        return replace(each, file=Path(os.path.relpath(folder / each.file)).as_posix())

    also = tuple((seen(each), label) for each, label in problem.also)
    return replace(problem, span=seen(span), also=also)
