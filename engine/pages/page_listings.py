"""The lines of a text on a page: its number, a mark, the line, and under it what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Listing, Row
from engine.pages.pen import Pen, id_of, shown


def listing(pen: Pen, held: Listing) -> Iterator[str]:
    """All lines, as a list that a keyboard and a printer get through."""
    yield '<ol class="listing">\n'
    yield from (_row(pen, each) for each in held.rows)
    yield "</ol>\n"


def _row(pen: Pen, row: Row) -> str:
    number = f'<span class="at">{row.number}</span>' if row.number else ""
    said = f' <span class="said">{shown(row.said)}</span>' if row.said else ""
    notes = "".join(f"<li>{shown(each)}</li>" for each in row.notes)
    under = f'\n<ul class="notes">{notes}</ul>' if notes else ""
    name = f"line {row.mark}" if row.number else "line gap"
    code = f"<code>{shown(row.text)}</code>" if row.number else shown(row.text)
    line = f"{number}{pen.mark(row.mark)}{code}{said}{under}"
    return f'<li class="{name}"{id_of(row.address)}>{line}</li>\n'
