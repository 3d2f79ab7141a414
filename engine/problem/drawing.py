"""A problem as a drawing: the author's own line, marks under it, and the mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from engine.problem.problem import Problem, Span, where
from engine.problem.shown import UNSEEN, escaped
from engine.wordings.wording import Language

Paint: TypeAlias = Callable[[str, str], str]

_LONGEST_LINE: Final = 120
_BEFORE_A_MARK: Final = 40
_WORDS: Final[dict[str, dict[Language, str]]] = {
    "error": {"nl": "fout", "en": "error"},
    "warning": {"nl": "waarschuwing", "en": "warning"},
    "in": {"nl": "in", "en": "in"},
    "also": {"nl": "zie ook", "en": "see also"},
    "mend": {"nl": "herstel", "en": "mend"},
}
_COLOURS: Final = {"error": "31;1", "warning": "33;1", "gutter": "34;1", "also": "36"}


def draw(problem: Problem, text: str, language: Language, color: bool = False) -> str:
    """`problem` with the author's own line, marks under it, where it belongs and the mend.

    Args:
        problem: what to draw.
        text: the text of the file that its place is in; empty if it is not at hand.
        language: Dutch or English.
        color: whether to paint it for a terminal.
    """
    paint = _painted if color else _plain
    title = paint(f"{_WORDS[problem.severity][language]}[{problem.code}]", problem.severity)
    drawn = [f"{title}: {problem.what(language)}"]
    span = problem.span
    marks = _marks(problem, span, language) if span else []
    width = max((len(mark.row) for mark in marks), default=1)
    bar = paint(f"{' ' * width} │", "gutter")
    if span:
        drawn += [paint(f"{' ' * width}┌─ ", "gutter") + where(span), bar]
        drawn += _picture(marks, text.split("\n"), width, paint)
        drawn += [bar]
    notes = [("in", problem.place(language))] if problem.within else []
    notes += [
        ("also", f"{where(other)} {problem.label_of(name, language)}")
        for other, name in problem.also
        if span is None or other.file != span.file
    ]
    notes += [("mend", problem.mend(language))]
    margin = " " * (width + 1)
    drawn += [f"{margin}= {_WORDS[name][language]}: {note}" for name, note in notes]
    return "\n".join(drawn)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sign under `length` characters of a line, from the character `start` (from 0)."""

    line: int
    row: str
    start: int
    length: int | None
    sign: str
    label: str
    color: str


def _marks(problem: Problem, span: Span, language: Language) -> list[_Mark]:
    marks = [_mark(span, "^", problem.label(language), problem.severity)]
    marks += [
        _mark(other, "-", problem.label_of(name, language), "also")
        for other, name in problem.also
        if other.file == span.file
    ]
    return sorted(marks, key=lambda mark: (mark.line, mark.start))


def _mark(span: Span, sign: str, label: str, color: str) -> _Mark:
    length = span.end_column - span.column if span.end_line == span.line else None
    return _Mark(span.line, span.row, span.column - 1, length, sign, label, color)


def _picture(marks: list[_Mark], lines: list[str], width: int, paint: Paint) -> list[str]:
    drawn: list[str] = []
    shown = 0
    margin = " " * width
    for number, on_line in groupby(marks, key=lambda mark: mark.line):
        line = lines[number - 1].rstrip("\r") if number <= len(lines) else ""
        if shown and number > shown + 1:
            drawn.append(paint(f"{margin} ┆", "gutter"))
        under = list(on_line)
        first, window = _window(line, under[0])
        row = paint(f"{under[0].row:>{width}} │", "gutter")
        source = f"{row} {''.join(map(_cell, window))}"
        drawn.append(source.rstrip())
        bar = paint(f"{margin} │", "gutter")
        drawn += [f"{bar} {_underline(mark, mark.start - first, window, paint)}" for mark in under]
        shown = number
    return drawn


def _underline(mark: _Mark, start: int, window: str, paint: Paint) -> str:
    end = len(window) if mark.length is None else start + mark.length
    before = sum(map(_columns, window[:start]))
    signs = mark.sign * max(1, sum(map(_columns, window[start:end])))
    return " " * before + paint(f"{signs} {mark.label}".rstrip(), mark.color)


def _window(line: str, mark: _Mark) -> tuple[int, str]:
    """The part of a long line that shows the mark, and at which character it begins."""
    first = 0 if len(line) <= _LONGEST_LINE else max(0, mark.start - _BEFORE_A_MARK)
    return first, line[first : first + _LONGEST_LINE]


def _cell(character: str) -> str:
    if character == "\t":
        return " "
    return escaped(character) if UNSEEN.match(character) else character


def _columns(character: str) -> int:
    """How many columns of a terminal `character` takes."""
    if unicodedata.category(character) in {"Mn", "Me"} and not UNSEEN.match(character):
        return 0
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return 2 if wide else len(_cell(character))


def _plain(text: str, _color: str) -> str:
    return text


def _painted(text: str, color: str) -> str:
    return f"\x1b[{_COLOURS[color]}m{text}\x1b[0m"
