"""Tables drawn in a literal block: a line of heads, rows of cells parted by `|`, one `||` before the outputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.load.collect import Collector
from engine.source.tree import Scalar


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One line of a drawn table: the cells left of `||`, those right of it, and the whole line."""

    inputs: tuple[Scalar, ...]
    outputs: tuple[Scalar, ...]
    line: Scalar


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
    lines = list(_lines(scalar))
    if not lines:
        raise collector.refuse("E401", scalar.span)
    rows = [_row(line, collector, has_outputs=has_outputs) for line in lines]
    heads, *body = rows
    for row in body:
        if (len(row.inputs), len(row.outputs)) != (len(heads.inputs), len(heads.outputs)):
            collector.report(
                "E402",
                row.line.span,
                number=len(row.inputs) + len(row.outputs),
                expected=len(heads.inputs) + len(heads.outputs),
            )
    if not body:
        raise collector.refuse("E401", scalar.span)
    fitting = [
        row
        for row in body
        if (len(row.inputs), len(row.outputs)) == (len(heads.inputs), len(heads.outputs))
    ]
    return Drawn(heads, tuple(fitting))


def _lines(scalar: Scalar) -> Iterator[Scalar]:
    start = 0
    for text in scalar.text.split("\n"):
        stripped = text.strip()
        if stripped and not stripped.startswith("#"):
            begin = start + len(text) - len(text.lstrip())
            yield piece(scalar, begin, begin + len(stripped))
        start += len(text) + 1


def _row(line: Scalar, collector: Collector, *, has_outputs: bool) -> DrawnRow:
    cells, doubles = _cells(line)
    if len(doubles) != (1 if has_outputs else 0):
        raise collector.refuse("E403" if has_outputs else "E404", line.span)
    for cell in cells:
        if not cell.text:
            raise collector.refuse("E405", line.span)
    at = doubles[0] if has_outputs else len(cells)
    return DrawnRow(tuple(cells[:at]), tuple(cells[at:]), line)


def _cells(line: Scalar) -> tuple[list[Scalar], list[int]]:
    """The cells of a line, and before which of them a `||` stands; `|` in double quotes is text."""
    cells: list[Scalar] = []
    doubles: list[int] = []
    start = position = 0
    quoted = False
    text = line.text
    while position < len(text):
        if text[position] == '"':
            quoted = not quoted
        elif text[position] == "|" and not quoted:
            cells.append(_trimmed(line, start, position))
            if text[position : position + 2] == "||":
                doubles.append(len(cells))
                position += 1
            start = position + 1
        position += 1
    cells.append(_trimmed(line, start, len(text)))
    return cells, doubles


def _trimmed(line: Scalar, start: int, end: int) -> Scalar:
    text = line.text[start:end]
    begin = start + len(text) - len(text.lstrip())
    return piece(line, begin, max(begin, start + len(text.rstrip())))


def unquoted(cell: Scalar) -> str:
    """The text of a cell, without the double quotes around it."""
    text = cell.text
    is_quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return text[1:-1].replace('""', '"') if is_quoted else text
