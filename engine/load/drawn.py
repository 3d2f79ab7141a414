"""Tables drawn in a literal block: a line of heads, rows of cells parted by `|`, one `||`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.load.collect import Collector, RefusedError
from engine.source.tree import Scalar
from engine.wordings.wording import Phrase


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One line of a drawn table: the cells left of `||`, those right of it, and the whole line."""

    inputs: tuple[Scalar, ...]
    outputs: tuple[Scalar, ...]
    line: Scalar

    @property
    def size(self) -> tuple[int, int]:
        """How many cells stand left and right of `||`."""
        return len(self.inputs), len(self.outputs)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn table: its heads and its rows, each cell with its place."""

    heads: DrawnRow
    rows: tuple[DrawnRow, ...]


def piece(scalar: Scalar, start: int, end: int) -> Scalar:
    """A part of one line of `scalar`, as a scalar of its own that keeps its place."""
    span = scalar.span_of(start, end)
    return Scalar(scalar.text[start:end], "", span, scalar.source, ((0, span.start),))


def read_drawn(scalar: Scalar, collector: Collector, *, has_outputs: bool) -> Drawn:
    """The table that a literal block draws; every row must have as many cells as the heads."""
    if scalar.style != "|":
        raise collector.refuse("E400", scalar.span)
    rows = [_row(line, collector, has_outputs=has_outputs) for line in _lines(scalar)]
    if len(rows) <= 1:
        raise collector.refuse("E401", scalar.span)
    heads, *body = rows
    for row in body:
        if row.size != heads.size:
            number, expected = _told(row, has_outputs), _told(heads, has_outputs)
            collector.report("E402", row.line.span, number=number, expected=expected)
    fitting = tuple(row for row in body if row.size == heads.size)
    if not fitting:
        raise RefusedError
    return Drawn(heads, fitting)


def _told(row: DrawnRow, has_outputs: bool) -> int | Phrase:
    left, right = row.size
    if not has_outputs:
        return left
    return Phrase(f"{left} voor en {right} na `||`", f"{left} before and {right} after `||`")


def _lines(scalar: Scalar) -> Iterator[Scalar]:
    start = 0
    for text in scalar.text.split("\n"):
        stripped = text.strip()
        if stripped and not stripped.startswith("#"):
            begin = start + len(text) - len(text.lstrip())
            yield piece(scalar, begin, begin + len(stripped))
        start += len(text) + 1


def _row(line: Scalar, collector: Collector, *, has_outputs: bool) -> DrawnRow:
    cells = _Cells(line)
    cells.read()
    if cells.is_quoted:
        raise collector.refuse("E424", line.span)
    if len(cells.doubles) != (1 if has_outputs else 0):
        raise collector.refuse("E403" if has_outputs else "E404", line.span)
    for cell in cells.made:
        if not cell.text:
            raise collector.refuse("E405", line.span)
    at = cells.doubles[0] if has_outputs else len(cells.made)
    return DrawnRow(tuple(cells.made[:at]), tuple(cells.made[at:]), line)


@dataclass(slots=True)
class _Cells:
    """The cells of a line, and before which of them a `||` stands; `|` in double quotes is text."""

    line: Scalar
    made: list[Scalar] = field(default_factory=list)
    doubles: list[int] = field(default_factory=list)
    is_quoted: bool = False

    def read(self) -> None:
        start = position = 0
        text = self.line.text
        while position < len(text):
            if text[position] == '"':
                self.is_quoted = not self.is_quoted
            elif text[position] == "|" and not self.is_quoted:
                self.add(start, position)
                position += self.double(position)
                start = position + 1
            position += 1
        self.add(start, len(text))

    def add(self, start: int, end: int) -> None:
        text = self.line.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        self.made.append(piece(self.line, begin, max(begin, start + len(text.rstrip()))))

    def double(self, position: int) -> int:
        """One, and a note of it, if the sign at `position` is the first of a `||`."""
        is_double = self.line.text.startswith("||", position)
        if is_double:
            self.doubles.append(len(self.made))
        return int(is_double)


def text_of(cell: Scalar, collector: Collector) -> str:
    """The text that a cell writes: bare, or whole in double quotes (`""` is one quote)."""
    text = cell.text
    if cell.style == '"' or not ('"' in text or "#" in text):
        return text
    inner = text[1:-1].replace('""', "")
    if len(text) < 2 or not (text[0] == text[-1] == '"') or '"' in inner:
        raise collector.refuse("E424", cell.span)
    return text[1:-1].replace('""', '"')
