"""Where in a workbook something stands, and the text in which each such cell is a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from engine.problem import Field, Problem, Span
from engine.sheets.cells import Cell
from engine.source import Scalar, Source

# A cell may hold more than one line; the text has one line for each cell.
_ONE_LINE: Final = str.maketrans("\r\n", "⏎⏎")


class Place(NamedTuple):
    """A cell of one sheet; sheets count in the order of the form."""

    sheet: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell holds, as an application writes it."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a cell; it becomes a problem when all cells have their line."""

    code: str
    place: Place
    fields: Mapping[str, Field] = field(default_factory=dict)
    also: tuple[tuple[Place, str], ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that it is about."""
        return (self.place, *(place for place, _ in self.also))


class Lines:
    """The cells of a workbook that somebody has to be shown, each a line of one text."""

    def __init__(self, file: str, sheets: Sequence[str], shown: Mapping[Place, str]) -> None:
        places = sorted(shown)
        texts = [shown[place].translate(_ONE_LINE) for place in places]
        cells = tuple(f"{sheets[place.sheet]}!{place.cell}" for place in places)
        self.source: Final = Source(file, "\n".join(texts), cells=cells)
        self._lines: Final = {place: index for index, place in enumerate(places)}
        self._texts: Final = texts

    def start(self, place: Place) -> int:
        """Where the line of a cell begins."""
        return self.source.starts[self._lines[place]]

    def span(self, place: Place) -> Span:
        """The whole line of a cell."""
        start = self.start(place)
        return self.source.span(start, start + len(self._texts[self._lines[place]]))

    def scalar(self, answer: Answer) -> Scalar:
        """What a cell holds, as a text with its place."""
        places = ((0, self.start(answer.place)),)
        return Scalar(answer.text, "", self.span(answer.place), self.source, places)

    def word(self, word: str, place: Place) -> Scalar:
        """A word that the form stands for itself: the name of what a cell answers."""
        return Scalar(word, "", self.span(place))

    def joined(self, parts: Sequence[Answer], mark: str) -> Scalar:
        """Several cells as one text, with `mark` between; each part knows its own cell."""
        places: list[tuple[int, int]] = []
        length = 0
        for part in parts:
            places.append((length, self.start(part.place)))
            length += len(part.text) + len(mark)
        first, last = self.span(parts[0].place), self.span(parts[-1].place)
        span = self.source.span(first.start, last.end)
        text = mark.join(part.text for part in parts)
        return Scalar(text, "", span, self.source, tuple(places))

    def problem(self, finding: Finding) -> Problem:
        """A finding as a problem."""
        also = tuple((self.span(place), label) for place, label in finding.also)
        return Problem(finding.code, self.span(finding.place), dict(finding.fields), also=also)
