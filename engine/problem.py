"""What is wrong, where it stands and how to mend it: as data, as a drawing, as JSON, for GitHub.

A problem carries a code and the fields that its words need; the words themselves stand in
`engine/wordings`, and are chosen when it is shown. What an author wrote never reaches a terminal
or a build log with its control characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Protocol, TypeAlias, runtime_checkable

from engine.wordings.catalogue import PROBLEMS
from engine.wordings.slips import slips_between
from engine.wordings.values import write_list, write_number
from engine.wordings.wording import Language, Phrase, Severity, Wording

# Characters that are not seen, or that change what is: bidirectional marks, zero-width and filler
# characters, line and paragraph separators, tags, and halves of a surrogate pair.
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN: Final = re.compile(f"{INVISIBLE.pattern}|{_CONTROL.pattern}|\\n")
_LONGEST_NAME: Final = 100
_LONGEST_FIELD: Final = 500
_LONGEST_LINE: Final = 120
_BEFORE_A_MARK: Final = 40
_MOST_SLIPS: Final = 3
_WORDS: Final[dict[str, dict[Language, str]]] = {
    "error": {"nl": "fout", "en": "error"},
    "warning": {"nl": "waarschuwing", "en": "warning"},
    "in": {"nl": "in", "en": "in"},
    "also": {"nl": "zie ook", "en": "see also"},
    "mend": {"nl": "herstel", "en": "mend"},
}
_COLOURS: Final = {"error": "31;1", "warning": "33;1", "gutter": "34;1", "also": "36"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: characters `start` to `end`, and where they stand.

    Lines and columns count from 1, in characters; the end is the place just after the stretch.
    """

    file: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that is certain: `replacement` in the place of `span`, and nothing else changes."""

    span: Span
    replacement: str


@runtime_checkable
class Writable(Protocol):
    """A field that is written only when the reader's language is known."""

    def write(self, language: Language) -> str:
        """The field in `language`."""


Paint: TypeAlias = Callable[[str, str], str]
Words: TypeAlias = str | Writable
Field: TypeAlias = Words | int | tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Args:
        code: its code in the catalogue, `E201`; for ever the same.
        span: where it is; None if it concerns no place in a file.
        fields: what its words need. A text stands as it is, a number gets its groups of three,
            several texts become a list, and anything else writes itself.
        within: what it belongs to, from the outside in: call, rule, article.
        also: second places, each with the name of its label in the catalogue.
        fix: the mend, if it is certain.
    """

    code: str
    span: Span | None
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)
    within: tuple[Words, ...] = ()
    also: tuple[tuple[Span, str], ...] = ()
    fix: Fix | None = None

    @property
    def wording(self) -> Wording:
        """The words that the catalogue has for this problem."""
        return PROBLEMS[self.code]

    @property
    def severity(self) -> Severity:
        """Whether it refuses the file (`error`) or not (`warning`)."""
        return self.wording.severity

    def what(self, language: Language) -> str:
        """What is wrong, without a full stop."""
        return self._filled(self.wording.what_nl, self.wording.what_en, language)

    def mend(self, language: Language) -> str:
        """What to do about it, as a sentence."""
        return self._filled(self.wording.mend_nl, self.wording.mend_en, language)

    def label(self, language: Language) -> str:
        """What the marked text is; empty where the mark says enough."""
        return self._filled(self.wording.label_nl, self.wording.label_en, language)

    def label_of(self, name: str, language: Language) -> str:
        """What the second place with the label `name` is."""
        return self._filled(*self.wording.also[name], language)

    def place(self, language: Language) -> str:
        """What it belongs to, as one line: `oproep demo › formule grant`; may be empty."""
        return " › ".join(written(part, language) for part in self.within)

    def _filled(self, dutch: str, english: str, language: Language) -> str:
        template = Phrase(dutch, english).write(language)
        return template.format_map({k: written(v, language) for k, v in self.fields.items()})


class Unfit(Exception):  # noqa: N818 - it says that the input is unfit, not that we failed
    """The input cannot be used; `problems` say why, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Final = in_reading_order(problems)
        super().__init__("; ".join(f"[{p.code}] {_where(p.span)}" for p in self.problems))


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The `problems` by file and place, those without a place first."""
    return tuple(sorted(problems, key=_reading_key))


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was most likely meant to be; None if none is near.

    Near is: other capitals, or one slip of the finger per three letters and at most three.
    """
    most = min(_MOST_SLIPS, max(1, len(name) // 3))
    near = [
        (slips_between(name.casefold(), candidate.casefold()), candidate)
        for candidate in candidates
        if candidate != name and abs(len(candidate) - len(name)) <= most
    ]
    slips, candidate = min(near, default=(most + 1, ""))
    return candidate if slips <= most and len(name) <= _LONGEST_NAME else None


def safe_text(text: str) -> str:
    r"""`text` fit to be shown: nothing steers a terminal, and nothing is hidden.

    Control characters are taken out (a tab becomes a space, a new line stays); invisible
    characters and bidirectional marks are shown as `\u202e`.
    """
    return INVISIBLE.sub(lambda found: escaped(found[0]), _CONTROL.sub("", text.replace("\t", " ")))


def escaped(character: str) -> str:
    r"""`character` as its number: `\u202e`, `\U000e0041`."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def written(words: object, language: Language) -> str:
    """A field of a problem on one line, in `language` and fit to be shown."""
    match words:
        case str():
            shown = safe_text(words[:_LONGEST_FIELD]).replace("\n", " ")
            return f"{shown}…" if len(words) > _LONGEST_FIELD else shown
        case int():
            return write_number(words, language)
        case tuple():
            return write_list([f"`{written(word, language)}`" for word in words], language)
        case Writable():
            return written(words.write(language), language)
        case _:
            raise TypeError(f"no field of a problem: {words!r}")


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
    width = len(str(max((mark.line for mark in marks), default=1)))
    bar = paint(f"{' ' * width} │", "gutter")
    if span:
        drawn += [paint(f"{' ' * width}┌─ ", "gutter") + _where(span), bar]
        drawn += _picture(marks, text.split("\n"), width, paint)
        drawn += [bar]
    notes = [("in", problem.place(language))] if problem.within else []
    notes += [
        ("also", f"{_where(other)} {problem.label_of(name, language)}")
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
    return _Mark(span.line, span.column - 1, length, sign, label, color)


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
        source = f"{paint(f'{number:>{width}} │', 'gutter')} {''.join(map(_cell, window))}"
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
    return escaped(character) if _UNSEEN.match(character) else character


def _columns(character: str) -> int:
    """How many columns of a terminal `character` takes."""
    if unicodedata.category(character) in {"Mn", "Me"} and not _UNSEEN.match(character):
        return 0
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return 2 if wide else len(_cell(character))


def _plain(text: str, _color: str) -> str:
    return text


def _painted(text: str, color: str) -> str:
    return f"\x1b[{_COLOURS[color]}m{text}\x1b[0m"


def as_json(problem: Problem) -> dict[str, object]:
    """`problem` as data for another program, with its words in both languages."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        **_span_as_json(problem.span),
        "what": _both(problem.what),
        "label": _both(problem.label),
        "mend": _both(problem.mend),
        "within": _both(problem.place),
        "also": [
            {
                **_span_as_json(span),
                "label": {
                    "nl": problem.label_of(name, "nl"),
                    "en": problem.label_of(name, "en"),
                },
            }
            for span, name in problem.also
        ],
        "fix": None
        if problem.fix is None
        else {**_span_as_json(problem.fix.span), "replacement": problem.fix.replacement},
    }


def as_github(problem: Problem, language: Language) -> str:
    """`problem` as one annotation of a GitHub build; no text in it can begin a second one."""
    properties = {"title": problem.code}
    if problem.span is not None:
        span = problem.span
        properties = {
            "file": written(span.file, "nl"),
            "line": str(span.line),
            "endLine": str(span.end_line),
            "col": str(span.column),
            "endColumn": str(span.end_column),
            **properties,
        }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    mend = "herstel" if language == "nl" else "mend"
    message = f"{problem.what(language)} ({mend}: {problem.mend(language)})"
    return f"::{problem.severity} {listed}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _both(words: Callable[[Language], str]) -> dict[str, str]:
    return {"nl": words("nl"), "en": words("en")}


def _span_as_json(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {
        "file": written(span.file, "nl"),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "start": span.start,
        "end": span.end,
    }


def _reading_key(problem: Problem) -> tuple[str, int, int, str]:
    span = problem.span
    return (span.file, span.start, span.end, problem.code) if span else ("", -1, -1, problem.code)


def _where(span: Span | None) -> str:
    return "" if span is None else f"{written(span.file, 'nl')}:{span.line}:{span.column}"
