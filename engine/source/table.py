"""A table in a file beside a policy: comma or semicolon separated, every cell with its place.

A line of the file is a row: a cell in quotes ends on its own line, so that a quote that is never
closed cannot swallow the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

from engine.problem import Problem, Span
from engine.source import refused
from engine.source.limits import Limits, Stop
from engine.source.lines import after_space, before_space
from engine.source.paths import Opener, from_disk, inside
from engine.source.places import in_quotes
from engine.source.text import MAX_BYTES, read_source
from engine.source.tree import Scalar, Source
from engine.wordings.wording import Phrase

Row: TypeAlias = tuple[Scalar, ...]

_QUOTED: Final = re.compile(r' *"((?:[^"]|"")*)" *')
_TWICE: Final = re.compile('""')
_QUOTE: Final = {"sign": '"', "inside": '""', "or_else": ""}
_BOTH: Final = Phrase("er staan komma's en puntkomma's in", "it holds both commas and semicolons")
_TABS: Final = Phrase("er staan tabs in", "it holds tabs")
_NAMELESS: Final = Phrase("een kolom heeft geen naam", "a column has no name")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table as it stands in its file.

    Args:
        source: the file's path and text.
        sha256: the hash of its bytes, in hexadecimal; empty if it could not be opened.
        rows: the head line and the rows below, each with as many cells; none with a problem.
    """

    source: Source
    sha256: str
    rows: tuple[Row, ...] = ()


def read_table_file(
    folder: Path, path: str, place: Span | None = None, opener: Opener = from_disk
) -> tuple[TableFile, tuple[Problem, ...]]:
    """The table at `path` in `folder`, and what is wrong with it.

    Args:
        folder: the folder of the policy; nothing outside it is opened.
        path: where the table lies, from there, with forward slashes.
        place: where the path is written; problems with the path itself are named there.
        opener: how it is opened.

    Returns:
        The table, and E101 to E105, E109, E110, E117 to E119, E127 and E191 to E198.
    """
    target, problem = inside(folder, path, place)
    if target is None:
        return TableFile(Source(path, ""), ""), (problem,) if problem else ()
    try:
        with opener(target) as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError:
        problem = Problem("E196", place, {"path": path})
        return TableFile(Source(path, ""), ""), (problem,)
    source, problems = read_source(data, path)
    reader = _Reader(source)
    found = problems or reader.read()
    digest = sha256(data).hexdigest()
    return TableFile(source, digest, () if found else tuple(reader.rows)), tuple(found)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.rows: Final[list[Row]] = []
        self._source: Final = source
        self._problems: Final[list[Problem]] = []
        self._limits: Final = Limits(source)
        self._separator = ","

    def read(self) -> list[Problem]:
        """Reads all rows; gives the problems."""
        try:
            for start, end in self._lines():
                self._limits.problems(self._problems)
                self._line(start, end)
        except Stop as stop:
            self._problems.extend(stop.problems)
        if not self.rows and not self._problems:
            self._problems.append(Problem("E105", self._source.span(0, 0)))
        return self._problems

    def _lines(self) -> Iterator[tuple[int, int]]:
        for start in self._source.starts:
            end = self._source.line_end(start)
            if self._source.text[start:end].strip():
                yield start, end

    def _line(self, start: int, end: int) -> None:
        if not self.rows:
            self._head(start, end)
            return
        row = self._row(start, end)
        expected = len(self.rows[0])
        if len(row) == expected:
            self.rows.append(row)
            return
        head = self._source.span(self.rows[0][0].span.start, self.rows[0][-1].span.end)
        fields = {"count": len(row), "expected": expected, "separator": self._separator}
        span = self._source.span(start, end)
        self._problems.append(Problem("E197", span, fields, also=((head, "head"),)))

    def _head(self, start: int, end: int) -> None:
        bare = _QUOTED.sub("", self._source.text[start:end])
        self._separator = ";" if ";" in bare else ","
        mixed = _BOTH if ";" in bare and "," in bare else _TABS if "\t" in bare else None
        if mixed:
            raise Stop(Problem("E198", self._source.span(start, end), {"reason": mixed}))
        row = self._row(start, end)
        seen: set[str] = set()
        for cell in row:
            self._problems.extend(refused.odd_key(self._source, cell))
            if not cell.text or cell.text in seen:
                self._problems.append(Problem("E198", cell.span, {"reason": _named(cell)}))
            seen.add(cell.text)
        self.rows.append(row)

    def _row(self, start: int, end: int) -> Row:
        cells: list[Scalar] = []
        while True:
            cell, stop = self._cell(start, end)
            self._limits.scalar(cell.span.start, cell.span.end, len(cell.text))
            cells.append(cell)
            if stop >= end:
                return tuple(cells)
            start = stop + 1

    def _cell(self, start: int, end: int) -> tuple[Scalar, int]:
        """The cell that begins at `start`, and where it ends: at a separator or with its line."""
        text = self._source.text
        quoted = _QUOTED.match(text, start, end)
        if quoted and (quoted.end() == end or text[quoted.end()] == self._separator):
            return self._scalar(_TWICE.sub('"', quoted[1]), *quoted.span(1)), quoted.end()
        stop = text.find(self._separator, start, end)
        stop = end if stop < 0 else stop
        quote = text.find('"', start, stop)
        if quote >= 0:
            raise Stop(
                Problem(
                    "E127",
                    self._source.span(quote, quote + 1),
                    _QUOTE,
                )
            )
        first = min(after_space(text, start), stop)
        last = before_space(text, stop, first)
        span = self._source.span(first, last)
        return Scalar(text[first:last], "", span, self._source, ((0, first),)), stop

    def _scalar(self, text: str, start: int, end: int) -> Scalar:
        places = in_quotes(self._source, _TWICE, text, start, end)
        return Scalar(text, '"', self._source.span(start - 1, end + 1), self._source, places)


def _named(cell: Scalar) -> Phrase:
    if not cell.text:
        return _NAMELESS
    return Phrase(f"de kolom `{cell.text}` staat er twee keer", f"column `{cell.text}` comes twice")
