"""The mistakes in tables: decision tables, brackets, and tables that are read by key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from engine.authoring.leaves import retyped
from engine.load.collect import Collector
from engine.load.drawn import Drawn, read_drawn
from engine.mutation.cutting import exchanged, without_lines
from engine.mutation.formulas import of_cell, of_formula
from engine.mutation.mutant import Change, Kind
from engine.policy.declarations import Column
from engine.quantities import Kind as Of
from engine.source import Scalar, Source

_MONEY: Final = frozenset({Of.MONEY, Of.RATE})
_ANY: Final = "-"


def of_decision_table(
    source: Source, block: Scalar, currency: str, *, is_first: bool
) -> Iterator[Change]:
    """The mistakes in a decision table.

    Args:
        source: the file that it stands in.
        block: the table.
        currency: the word for the currency of the policy.
        is_first: whether the first row that fits counts, so that their order says something.
    """
    drawn = read_drawn(block, Collector(), has_outputs=True)
    for row in drawn.rows:
        for cell in row.inputs:
            if cell.text != _ANY:
                yield from of_cell(cell, currency)
        for cell in row.outputs:
            yield from of_formula(cell, currency)
    yield from _rows(source, drawn)
    for one, other in pairwise(drawn.rows):
        if is_first:
            yield Change(Kind.ROW, tuple(exchanged(source, one.line, other.line)))
        yield from _swapped(source, one.outputs, other.outputs)


def of_brackets(source: Source, block: Scalar, currency: str) -> Iterator[Change]:
    """The mistakes in brackets: where each begins, what it gives, a bracket left out."""
    drawn = read_drawn(block, Collector(), has_outputs=False)
    for row in drawn.rows:
        for cell in row.inputs:
            yield from of_formula(cell, currency)
    yield from _rows(source, drawn)
    for one, other in pairwise(drawn.rows):
        yield from _swapped(source, one.inputs[1:], other.inputs[1:])


def of_rows(
    source: Source,
    rows: Sequence[tuple[Scalar, ...]],
    columns: Sequence[Column | None],
    currency: str,
) -> Iterator[Change]:
    """The mistakes in the rows of a table that is read by key.

    Args:
        source: the file that they stand in.
        rows: their cells.
        columns: for each cell the column that a rule reads; None for others.
        currency: the word for the currency of the policy.
    """
    for row in rows:
        for cell, column in zip(row, columns, strict=True):
            if column is not None:
                yield from _value(cell, column, currency)
        yield _without_line(source, row[0])
    for one, other in pairwise(rows):
        mine = [at for at, column in enumerate(columns) if column is not None]
        yield from _swapped(source, [one[at] for at in mine], [other[at] for at in mine])


def _value(cell: Scalar, column: Column, currency: str) -> Iterator[Change]:
    """Another value of the type of its column."""
    if column.type.kind is Of.CHOICE:
        options = column.type.options
        other = options[(options.index(cell.text) + 1) % len(options)]
        yield Change(Kind.VALUE, tuple(retyped(cell, [(0, len(cell.text), other)])))
    else:
        yield from of_formula(cell, currency, is_money=column.type.kind in _MONEY)


def _rows(source: Source, drawn: Drawn) -> Iterator[Change]:
    """Each row left out, if another stays."""
    if len(drawn.rows) > 1:
        yield from (_without_line(source, row.line) for row in drawn.rows)


def _without_line(source: Source, on: Scalar) -> Change:
    return Change(Kind.ROW, (without_lines(source, on.span.start, on.span.end),))


def _swapped(source: Source, one: Sequence[Scalar], other: Sequence[Scalar]) -> Iterator[Change]:
    """Two cells of a column, in rows beside each other, in each other's place."""
    for here, there in zip(one, other, strict=True):
        if here.text != there.text:
            yield Change(Kind.SWAPPED, tuple(exchanged(source, here, there)))
