"""Cells of a sheet by row and column from 0, and as people call them: `C7`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LETTERS: Final = 26
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class Cell(NamedTuple):
    """The place of a cell on its sheet."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{column_name(self.column)}{self.row + 1}"


def column_name(column: int) -> str:
    """The letters of a column: `A` to `Z`, `AA` and on."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_of(reference: str) -> Cell | None:
    """The cell that `reference` names; None if it names none."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = column_of(found[1])
    return None if column is None else Cell(int(found[2]) - 1, column)


def column_of(letters: str) -> int | None:
    """The column with these letters; None if they name none."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        return None
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column - 1
