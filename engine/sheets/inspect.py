"""Whether a workbook still is the form that it was: its sheets, and what was printed on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from engine.sheets.cells import Cell
from engine.sheets.held import CHOICES, MANIFEST, HeldForm
from engine.sheets.numbers import decimal_text, shown_number
from engine.sheets.places import Finding, Place
from engine.sheets.refusal import RefusalError
from engine.sheets.workbook import HeldWorkbook, Value

# Some of what does not belong is enough to be found; the rest stands beside it.
_MOST_OUTSIDE: Final = 5
# Values are read of a whole rectangle, so one cell far away would make it large.
_MOST_CELLS: Final = 200_000

Held = Mapping[Place, Value]


def tabs_of(form: HeldForm, book: HeldWorkbook) -> list[str]:
    """The sheets of a form, and after them those that somebody added.

    Raises:
        RefusalError: E589, a sheet of the form is not there.
    """
    own = [sheet.name for sheet in form.sheets]
    missing = [name for name in own if name not in book.sheets]
    if missing:
        raise RefusalError("E589", sheet=missing[0])
    return own + [name for name in book.sheets if name not in {*own, MANIFEST, CHOICES}]


def held_values(form: HeldForm, book: HeldWorkbook) -> dict[Place, Value]:
    """What the cells of the form's sheets hold; a sheet that somebody made huge is passed over.

    Raises:
        RefusalError: E582.
    """
    indexes = {sheet.name: index for index, sheet in enumerate(form.sheets)}
    small = [name for name in indexes if _is_small(book.sheets[name].ends())]
    return {
        Place(indexes[name], cell): value
        for name, cells in book.values(small).items()
        for cell, value in cells.items()
    }


def _is_small(ends: Cell) -> bool:
    return (ends.row + 1) * (ends.column + 1) <= _MOST_CELLS


def out_of_place(form: HeldForm, book: HeldWorkbook, held: Held) -> Iterator[Finding]:
    """What is printed elsewhere than it was, once for each sheet; else what does not belong."""
    tabs = tabs_of(form, book)
    for index, name in enumerate(tabs):
        scan = book.sheets[name].scan
        if index >= len(form.sheets):
            own: set[Cell] = set()
        else:
            sheet = form.sheets[index]
            moved = _moved(index, sheet.printed, held)
            if moved is not None and _is_small(book.sheets[name].ends()):
                yield moved
                continue
            own = {*sheet.printed, *sheet.cells()}
        outside = sorted(cell for cell in scan.cells if cell not in own)
        yield from (Finding("E591", Place(index, cell)) for cell in outside[:_MOST_OUTSIDE])


def _moved(index: int, printed: Mapping[Cell, str], held: Held) -> Finding | None:
    """The first cell of a sheet that says something else than was printed there."""
    for cell in sorted(printed):
        place = Place(index, cell)
        if shown(held.get(place, "")) != printed[cell]:
            return Finding("E590", place, {"printed": printed[cell]})
    return None


def shown(value: Value) -> str:
    """What a cell holds, as one would say it of a cell that nobody is to fill in."""
    if isinstance(value, (int, float)):
        number = shown_number(value)
        return str(value) if number is None else decimal_text(number) or str(value)
    return str(value)
