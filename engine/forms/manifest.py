"""What a form knows of itself, on a sheet that nobody sees: whose it is, what each cell answers.

It is written as JSON in one column, in pieces, for a cell holds 32,767 characters at most.
"""

from __future__ import annotations

import json
from typing import Any, Final

from engine.forms.layout import Layout, Sheet, Table
from engine.sheets.cells import column_name
from engine.sheets.held import NOTATION, TITLE

PIECE: Final = 30_000


def manifest_of(layout: Layout) -> dict[str, Any]:
    """The manifest of a form, as data."""
    return {
        "form": NOTATION,
        "policy": layout.policy,
        "version": layout.version,
        "meaning": layout.meaning,
        "stage": layout.stage,
        "language": layout.language,
        "handler": layout.for_handler,
        "sheets": [_sheet(each) for each in layout.sheets],
    }


def pieces(manifest: dict[str, Any]) -> list[str]:
    """A manifest as the texts of a column of cells."""
    text = json.dumps(manifest, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return [TITLE, *(text[at : at + PIECE] for at in range(0, len(text), PIECE))]


def _sheet(sheet: Sheet) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": sheet.name,
        "printed": {str(each.cell): each.text for each in sheet.printed if each.text},
        "answers": {str(cell): entry.slot.text for cell, entry in sheet.answers.items()},
    }
    return made if sheet.table is None else {**made, "table": _table(sheet.table)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "list": table.name,
        "head": table.head + 1,
        "first": table.first + 1,
        "last": table.last + 1,
        "columns": {column_name(at): each.slot.text for at, each in table.columns.items()},
        "keys": {str(row + 1): key for row, key in table.keys.items()},
    }
