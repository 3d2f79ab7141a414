"""How high the rows of a sheet must be, for not every program fits them to their texts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor
from textwrap import wrap
from typing import Final

from engine.forms.layout import Sheet, Style
from engine.sheets.cells import Cell

# In points; and how many letters a column has for each digit of its width, which is in digits.
_LINE: Final = 15
_SMALL_LINE: Final = 13
_LETTERS: Final = Fraction(11, 10)
_BOLD_LETTERS: Final = Fraction(19, 20)
_SMALL_LETTERS: Final = Fraction(5, 4)
_SMALL: Final = frozenset({Style.TYPE, Style.HELP})
_HEIGHTS: Final = {Style.TITLE: 27, Style.BLOCK: 21}
# What runs on over the cells beside it takes no more lines.
_RUNS_ON: Final = frozenset(
    {Style.TITLE, Style.SUBTITLE, Style.DRAFT, Style.NOTE, Style.QUESTION_LINE, Style.BLOCK}
)
_HIGHEST: Final = 300


def heights_of(sheet: Sheet, texts: Mapping[Cell, str]) -> dict[int, int]:
    """The height of each row that needs another than the usual one.

    Args:
        sheet: the sheet, with what is printed on it.
        texts: what is filled in already.
    """
    heights: dict[int, int] = {}
    for row, height in [*_printed(sheet), *_filled(sheet, texts)]:
        heights[row] = min(max(height, heights.get(row, 0)), _HIGHEST)
    return {row: height for row, height in heights.items() if height > _LINE}


def _printed(sheet: Sheet) -> Iterator[tuple[int, int]]:
    for each in sheet.printed:
        row, column = each.cell.row, each.cell.column
        # It may begin beside the last column that is asked, which has no width of its own.
        if each.style in _RUNS_ON:
            yield row, _HEIGHTS.get(each.style, _LINE)
        elif each.style in _SMALL:
            yield row, _lines(each.text, sheet.widths[column] * _SMALL_LETTERS) * _SMALL_LINE
        else:
            letters = _BOLD_LETTERS if each.style is Style.HEADING else _LETTERS
            yield row, _lines(each.text, sheet.widths[column] * letters) * _LINE


def _filled(sheet: Sheet, texts: Mapping[Cell, str]) -> Iterator[tuple[int, int]]:
    for cell, text in texts.items():
        yield cell.row, _lines(text, sheet.widths[cell.column] * _LETTERS) * _LINE


def _lines(text: str, letters: Fraction) -> int:
    """How many lines `text` takes in a column of so many letters, a little room at its sides."""
    width = max(1, floor(letters) - 2)
    return sum(len(wrap(line, width)) or 1 for line in text.split("\n"))
