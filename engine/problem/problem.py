"""What is wrong, where it stands and how to mend it, as data.

A problem carries a code and the fields that its words need; the words themselves stand in
`engine/wordings`, and are chosen when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from engine.problem.shown import Words, written
from engine.wordings.catalogue import PROBLEMS
from engine.wordings.slips import slips_between
from engine.wordings.wording import Language, Phrase, Severity, Wording

_LONGEST_NAME: Final = 100
_MOST_SLIPS: Final = 3


class Span(NamedTuple):
    """A stretch of a file: characters `start` to `end`, and where they stand.

    Lines and columns count from 1, in characters; the end is the place just after the stretch.
    What stands in a workbook has a `cell` too, as `Sheet!C7`: there each cell is a line.
    """

    # A named tuple, for every text that is read has one: it is made in a quarter of the time.

    file: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    cell: str = ""

    @property
    def row(self) -> str:
        """What stands before its line in a drawing: the number of the line, or the cell."""
        return self.cell.rpartition("!")[2] or str(self.line)


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that is certain: `replacement` in the place of `span`, and nothing else changes."""

    span: Span
    replacement: str


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
        super().__init__(
            "; ".join(f"[{p.code}] {where(p.span) if p.span else ''}" for p in self.problems)
        )


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


def where(span: Span) -> str:
    """The file, and the place in it: `call3.yaml:12:5`, `form.xlsx:Sheet!C7`."""
    place = written(span.cell, "nl") or f"{span.line}:{span.column}"
    return f"{written(span.file, 'nl')}:{place}"


def _reading_key(problem: Problem) -> tuple[str, int, int, str]:
    span = problem.span
    return (span.file, span.start, span.end, problem.code) if span else ("", -1, -1, problem.code)
