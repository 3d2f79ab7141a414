"""Tables of a page: a caption, heads that carry their scope, cells that name their head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.pages.parts import Table, Words
from engine.pages.pen import Pen, id_of, shown


def table(pen: Pen, held: Table) -> Iterator[str]:
    """A whole table."""
    heads = "".join(
        f'<th role="columnheader" scope="col"{_number(n, held)}>{shown(head)}</th>'
        for n, head in enumerate(held.heads)
    )
    yield f'<table role="table">\n<caption>{shown(held.caption)}</caption>\n'
    yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
    yield '<tbody role="rowgroup">\n'
    for n, row in enumerate(held.rows):
        yield _row(pen, row, held, held.addresses[n] if held.addresses else "")
    yield "</tbody>\n"
    if held.foot:
        yield '<tfoot role="rowgroup">\n'
        yield from (_row(pen, row, held) for row in held.foot)
        yield "</tfoot>\n"
    yield "</table>\n"


def _row(pen: Pen, row: Sequence[Words], held: Table, address: str = "") -> str:
    first, *others = row
    heads = [f'data-head="{shown(head)}"' for head in held.heads]
    cells = "".join(
        f'<td role="cell" {heads[n]}{_number(n, held)}>{pen.words(cell)}</td>'
        for n, cell in enumerate(others, 1)
    )
    head = f'<th role="rowheader" scope="row">{pen.words(first)}</th>'
    return f'<tr role="row"{id_of(address)}>{head}{cells}</tr>\n'


def _number(column: int, held: Table) -> str:
    return ' class="number"' if column in held.numbers else ""
