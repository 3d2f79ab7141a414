"""How the cells of a form look: what is printed, and what is to be filled in by its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from engine.forms.layout import Entry, Style
from engine.policy.expressions import Language
from engine.quantities import Kind
from engine.sheets.asked import Role

Look = Mapping[str, Any]

TEXT: Final = "@"
_PLAIN: Final = "General"
# Decimals that are there are shown: a sheet that rounds what it shows tells another number.
_MONEY: Final = "#,##0.00####"
SHARE: Final = "0.00####%"
# The language of the names of months, as spreadsheets number languages.
_LOCALES: Final[Mapping[Language, str]] = {"nl": "[$-813]", "en": "[$-809]"}
DATE: Final = "d mmmm yyyy"
MOMENT: Final = "d mmmm yyyy hh:mm:ss"

_INK: Final = "#1F2A37"
_GREY: Final = "#5B6572"
_LINE: Final = "#9AA5B1"
_HEAD: Final = "#E3E8EE"
_BLOCK: Final = "#33475B"
_FILL_IN: Final = "#FFF8C5"
_WARN: Final = "#9A3412"
_FONT: Final = "Calibri"

_CELL: Final = {"font_name": _FONT, "font_size": 11, "font_color": _INK, "valign": "top"}
_BOX: Final = {**_CELL, "border": 1, "border_color": _LINE, "text_wrap": True}
_BOXED: Final = {**_BOX, "align": "left", "indent": 1}

LOOKS: Final[Mapping[Style, Look]] = {
    Style.TITLE: {**_CELL, "font_size": 18, "bold": True},
    Style.SUBTITLE: {**_CELL, "font_color": _GREY},
    Style.DRAFT: {**_CELL, "font_color": _WARN, "bold": True},
    Style.NOTE: {**_CELL, "font_color": _GREY},
    Style.QUESTION_LINE: {**_CELL, "bold": True},
    Style.BLOCK: {**_CELL, "font_size": 13, "bold": True, "font_color": _BLOCK},
    Style.HEADING: {**_BOXED, "bold": True, "bg_color": _HEAD},
    Style.NUMBER: {**_BOX, "align": "center", "font_color": _GREY},
    Style.QUESTION: _BOXED,
    Style.TYPE: {**_BOXED, "font_color": _GREY, "font_size": 10},
    Style.HELP: {**_BOXED, "font_color": _GREY, "font_size": 10},
}


def look_of(entry: Entry, language: Language) -> Look:
    """How a cell to fill in looks; it alone is not locked."""
    shown = number_format(entry, language)
    own = {"bg_color": _FILL_IN, "locked": False, "num_format": shown}
    return {**_BOXED, **own, "align": "left" if shown == TEXT else "right"}


def number_format(entry: Entry, language: Language) -> str:
    """How a spreadsheet shows what is typed into a cell."""
    if entry.fact is None:
        return _LOCALES[language] + DATE if entry.slot.role is Role.ON else TEXT
    of = entry.fact.type
    match of.kind:
        case Kind.NUMBER | Kind.COUNT | Kind.PERIOD:
            return _PLAIN
        case Kind.MONEY | Kind.RATE:
            return _MONEY
        case Kind.SHARE:
            return SHARE
        case Kind.DATE | Kind.MOMENT:
            return _LOCALES[language] + (DATE if of.kind is Kind.DATE else MOMENT)
        case _:
            return TEXT
