"""Problems as the commands show them: with the paths that the user gave, drawn or as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.cli.session import Session
from engine.problem import Problem, Span, as_json, draw, safe_text
from engine.source import MAX_BYTES


class Texts:
    """The texts of files that problems are drawn in, by the path that is shown."""

    __slots__ = ("held",)

    def __init__(self) -> None:
        self.held: Final[dict[str, str]] = {}

    def hold(self, file: str, text: str) -> None:
        """Keeps the text of `file` as it was read."""
        self.held[file] = text

    def of(self, file: str) -> str:
        """The text of `file`; empty if it cannot be read."""
        if file not in self.held:
            self.held[file] = _text(Path(file))
        return self.held[file]


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except (OSError, ValueError):
        return ""
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def from_here(problems: Iterable[Problem], folder: Path, own: str = "") -> tuple[Problem, ...]:
    """The `problems` of a policy with paths as the user would give them.

    Args:
        problems: problems whose paths start from the policy's folder.
        folder: that folder, as the user gave it.
        own: the path of a file beside it, the application, which is given already.
    """

    def placed(span: Span) -> Span:
        return span if span.file == own else span._replace(file=(folder / span.file).as_posix())

    return tuple(
        replace(
            each,
            span=None if each.span is None else placed(each.span),
            also=tuple((placed(span), label) for span, label in each.also),
        )
        for each in problems
    )


def drawn(problem: Problem, texts: Texts, session: Session, *, colour: bool) -> str:
    """`problem` as a drawing, an empty line after it."""
    text = "" if problem.span is None else texts.of(problem.span.file)
    return draw(problem, text, session.language, colour) + "\n"


def counted(problems: Sequence[Problem], session: Session) -> str:
    """How many errors and warnings there are: `2 fouten, 1 waarschuwing`."""
    numbers = {
        severity: sum(each.severity == severity for each in problems)
        for severity in ("error", "warning")
    }
    return ", ".join(session.counted(name, number) for name, number in numbers.items() if number)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of them is more than a warning."""
    return any(each.severity == "error" for each in problems)


def refused_line(path: Path, problems: Iterable[Problem]) -> str:
    """The line of JSON for a file that was refused."""
    listed = [as_json(each) for each in problems]
    return json_line({"file": safe_text(path.as_posix()), "problems": listed})


def json_line(data: object) -> str:
    """`data` as JSON on one line, keys in order."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
