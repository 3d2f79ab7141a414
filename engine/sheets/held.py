"""The manifest of a form as it stands in a workbook, looked at before anything else is believed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from engine.policy.expressions import LANGUAGES, Language
from engine.sheets.asked import Role
from engine.sheets.cells import Cell, cell_of, column_of
from engine.sheets.refusal import RefusalError
from engine.sheets.slots import Slot
from engine.sheets.workbook import HeldWorkbook

# The sheets that nobody sees: of the manifest, and of the choices that are too many for a cell.
MANIFEST: Final = "_regelspoor"
CHOICES: Final = "_regelspoor_lists"
NOTATION: Final = 1
TITLE: Final = "regelspoor form"

_MOST_PIECES: Final = 100
_MOST_ROWS: Final = 10_000
_MOST_COLUMNS: Final = 500
Data: TypeAlias = dict[str, Any]

_ROLES: Final = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True)
class HeldTable:
    """The table of one sheet: its list, where its heads and rows are, what each column answers.

    Of some rows the key is printed; it stands in `keys` by row.
    """

    name: str
    head: int
    first: int
    last: int
    columns: Mapping[int, Slot]
    keys: Mapping[int, str]

    def column(self, slot: Slot) -> int:
        """The column that answers `slot`, which there must be."""
        return next(column for column, each in self.columns.items() if each == slot)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of a form: what was printed on it, and what its cells answer."""

    name: str
    printed: Mapping[Cell, str]
    answers: Mapping[Cell, Slot]
    table: HeldTable | None

    def cells(self) -> Iterator[Cell]:
        """Every cell that is to be filled in, and those of a table with a key that is printed."""
        yield from self.answers
        if self.table is None:
            return
        for row in range(self.table.first, self.table.last + 1):
            for column in self.table.columns:
                yield Cell(row, column)


@dataclass(frozen=True, slots=True)
class HeldForm:
    """What a form says of itself."""

    policy: str
    version: str
    meaning: str
    language: Language
    sheets: tuple[FormSheet, ...]


def held_form(book: HeldWorkbook) -> HeldForm:
    """The manifest of the form that `book` is.

    Raises:
        RefusalError: E585 if it is no form, E586 if the manifest is not as it was written.
    """
    try:
        data = json.loads(_manifest(book), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _changed() from None
    return _form(_mapping(data))


def _manifest(book: HeldWorkbook) -> str:
    """The text of the manifest."""
    sheet = book.sheets.get(MANIFEST)
    if sheet is None:
        raise RefusalError("E585")
    if sheet.ends().column or sheet.ends().row > _MOST_PIECES:
        raise _changed()
    held = book.values([MANIFEST])[MANIFEST]
    first, *rest = [held[cell] for cell in sorted(held)] or [""]
    if first != TITLE:
        raise RefusalError("E585")
    return "".join(map(_string, rest))


def _form(data: Data) -> HeldForm:
    language = _string(data.get("language"))
    if data.get("form") != NOTATION or language not in LANGUAGES:
        raise _changed()
    return HeldForm(
        policy=_string(data.get("policy")),
        version=_string(data.get("version")),
        meaning=_string(data.get("meaning")),
        language=language,
        sheets=tuple(_sheet(_mapping(each)) for each in _list(data.get("sheets"))),
    )


def _sheet(data: Data) -> FormSheet:
    printed = _mapping(data.get("printed"))
    answers = _mapping(data.get("answers"))
    return FormSheet(
        name=_string(data.get("name")),
        printed={_cell(at): _string(text) for at, text in printed.items()},
        answers={_cell(at): _slot(slot) for at, slot in answers.items()},
        table=_table(_mapping(data["table"])) if "table" in data else None,
    )


def _table(data: Data) -> HeldTable:
    columns, keys = _mapping(data.get("columns")), _mapping(data.get("keys"))
    head, first, last = (_count(data.get(each)) for each in ("head", "first", "last"))
    if not head < first <= last:
        raise _changed()
    return HeldTable(
        name=_string(data.get("list")),
        head=head - 1,
        first=first - 1,
        last=last - 1,
        columns={_column(at): _slot(slot) for at, slot in columns.items()},
        keys={_row(at, first, last): _string(key) for at, key in keys.items()},
    )


def _row(data: Any, first: int, last: int) -> int:
    """The index of a row of a table, which is written as a text."""
    if not (data.isascii() and data.isdecimal()) or not first <= int(data) <= last:
        raise _changed()
    return int(data) - 1


# ── Pieces ───────────────────────────────────────────────────────────────────────────────────────


def _changed() -> RefusalError:
    return RefusalError("E586")


def _once(pairs: list[tuple[str, Any]]) -> Data:
    """An object, unless a key stands in it twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _changed()
    return made


def _mapping(data: Any) -> Data:
    if not isinstance(data, dict):
        raise _changed()
    return data


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise _changed()
    return data


def _string(data: Any) -> str:
    if not isinstance(data, str):
        raise _changed()
    return data


def _count(data: Any) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 0 < data <= _MOST_ROWS:
        raise _changed()
    return data


def _cell(reference: str) -> Cell:
    cell = cell_of(reference)
    if cell is None or cell.row >= _MOST_ROWS or cell.column >= _MOST_COLUMNS:
        raise _changed()
    return cell


def _column(letters: str) -> int:
    column = column_of(letters)
    if column is None or column >= _MOST_COLUMNS:
        raise _changed()
    return column


def _slot(data: Any) -> Slot:
    name, colon, role = _string(data).partition(":")
    if not colon:
        return Slot(name, Role.VALUE)
    if role not in _ROLES:
        raise _changed()
    return Slot(name, _ROLES[role])
