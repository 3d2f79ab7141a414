"""A layout as the bytes of a workbook: the same bytes on every machine, and nothing in it runs.

Every text is written as a text, so that none that begins with `=`, `+`, `-` or `@` can become a
formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final, TypeAlias

from engine.books.stored import workbook
from engine.forms.formats import LOOKS, Look, look_of
from engine.forms.heights import heights_of
from engine.forms.layout import Entry, Layout, Sheet, Style
from engine.forms.manifest import manifest_of, pieces
from engine.forms.validity import choices_of, message_of, rule_of
from engine.quantities import Number
from engine.sheets.cells import Cell, column_name
from engine.sheets.held import CHOICES, MANIFEST
from engine.sheets.slots import SYNTHETIC
from engine.sheets.voice import Voice

Content: TypeAlias = bool | Number | str | date | datetime
Filled: TypeAlias = Mapping[tuple[str, Cell], Content]

_A4: Final = 9
_MOST_INLINE: Final = 250
# A long answer needs a higher row, and a long name a wider column.
_LEAVE_TO_TYPE: Final = {"format_columns": True, "format_rows": True}


def write_form(layout: Layout, voice: Voice, filled: Filled | None = None) -> bytes:
    """The workbook of `layout`, with the answers of `filled` by sheet and cell.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """

    def fill(book: Any) -> None:
        writer = _Writer(book, layout, voice, filled or {})
        for sheet in layout.sheets:
            writer.put(sheet)
        writer.put_hidden()

    return workbook(layout.policy, fill)


class _Writer:
    """Writes the sheets of one form into one workbook of XlsxWriter."""

    def __init__(self, book: Any, layout: Layout, voice: Voice, filled: Filled) -> None:
        self.book: Final = book
        self.layout: Final = layout
        self.voice: Final = voice
        self.filled: Final = filled
        self.is_synthetic: Final = any(
            filled.get((sheet.name, cell)) is True
            for sheet in layout.sheets
            for cell, entry in sheet.answers.items()
            if entry.slot == SYNTHETIC
        )
        self.formats: Final[dict[str, Any]] = {}
        self.choices: Final[dict[tuple[str, ...], int]] = {}

    def put(self, sheet: Sheet) -> None:
        """One sheet: what is printed, what is to be filled in, and how it behaves."""
        made = self.book.add_worksheet(sheet.name)
        for each in sheet.printed:
            self._print(made, each.cell, each.text, each.style)
        for cell, entry in sheet.entries():
            self._content(made, sheet.name, cell, entry)
        for entry, first, last in _areas(sheet):
            made.data_validation(*first, *last, self._rule(entry))
            # Codes and numbers of files are texts; the sheet need not warn of that.
            area = f"{first}:{last}"
            made.ignore_errors({"number_stored_as_text": area})
        texts = {
            cell: text
            for (name, cell), text in self.filled.items()
            if name == sheet.name and isinstance(text, str)
        }
        for row, height in heights_of(sheet, texts).items():
            made.set_row(row, height)
        self._behave(made, sheet)

    def put_hidden(self) -> None:
        """The choices that are too long for a cell's own list, and the manifest."""
        if self.choices:
            made = self.book.add_worksheet(CHOICES)
            for choices, column in self.choices.items():
                made.write_column(0, column, choices, self._format(_TEXT))
            made.very_hidden()
        made = self.book.add_worksheet(MANIFEST)
        for row, piece in enumerate(pieces(manifest_of(self.layout))):
            made.write_string(row, 0, piece)
        made.protect()
        made.very_hidden()

    def _print(self, made: Any, cell: Cell, text: str, style: Style) -> None:
        shown = self._format(LOOKS[style])
        if not text:
            made.write_blank(*cell, None, shown)
        elif style is Style.NUMBER and text.isdecimal():
            made.write_number(*cell, int(text), shown)
        else:
            made.write_string(*cell, text, shown)

    def _content(self, made: Any, sheet: str, cell: Cell, entry: Entry) -> None:
        shown = self._format(look_of(entry, self.voice.language))
        match self.filled.get((sheet, cell)):
            case None:
                made.write_blank(*cell, None, shown)
            case str(text):
                made.write_string(*cell, text, shown)
            case bool(answer):
                made.write_string(*cell, self.voice.say("yes" if answer else "no"), shown)
            case date() as day:
                made.write_datetime(*cell, day, shown)
            case Fraction() as number:
                made.write_number(*cell, number.numerator / number.denominator, shown)
            case number:
                made.write_number(*cell, number, shown)

    def _rule(self, entry: Entry) -> dict[str, Any]:
        choices = choices_of(entry, self.voice)
        rule = (
            {"validate": "list", **self._source(choices)} if choices else rule_of(entry, self.voice)
        )
        return {**rule, **message_of(entry, self.voice)}

    def _source(self, choices: tuple[str, ...]) -> dict[str, Any]:
        """Where the choices of a cell stand: in its own list, or on the hidden sheet."""
        is_plain = not any("," in each or '"' in each for each in choices)
        if is_plain and len(",".join(choices)) <= _MOST_INLINE:
            return {"source": list(choices)}
        column = self.choices.setdefault(choices, len(self.choices))
        letters = column_name(column)
        return {"source": f"={CHOICES}!${letters}$1:${letters}${len(choices)}"}

    def _format(self, look: Look) -> Any:
        key = repr(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(look))
        return self.formats[key]

    def _behave(self, made: Any, sheet: Sheet) -> None:
        """Widths, what stays in sight, what is locked, and how it is printed."""
        for column, width in enumerate(sheet.widths):
            made.set_column(column, column, width)
        made.hide_gridlines(2)
        if sheet.frozen != Cell(0, 0):
            made.freeze_panes(*sheet.frozen)
        made.protect("", _LEAVE_TO_TYPE)
        made.set_landscape()
        made.set_paper(_A4)
        made.fit_to_pages(1, 0)
        made.repeat_rows(*sheet.heads)
        name = f"{self.layout.policy} {self.layout.version} · {sheet.name}".replace("&", "&&")
        made.set_footer(f"&L{name}&R{self.voice.say('print.page')}")
        if self.is_synthetic:
            made.set_header(f"&C&B{self.voice.say('print.synthetic')}")
        first = min((cell for cell, _ in sheet.entries()), default=Cell(0, 0))
        made.set_selection(*first, *first)


_TEXT: Final[Look] = {"num_format": "@"}


def _areas(sheet: Sheet) -> list[tuple[Entry, Cell, Cell]]:
    """What is to be filled in, each with its first and last cell."""
    areas = [(entry, cell, cell) for cell, entry in sheet.answers.items()]
    return areas if sheet.table is None else [*areas, *sheet.table.areas()]
