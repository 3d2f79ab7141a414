"""What can stand at the cursor in a drawn table: heads, and in each cell what its head asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.editor.cursor import Cursor
from engine.editor.offers.formulas import FormulaOffers
from engine.editor.offers.offering import Offer, Offering, word_before
from engine.load.draft import Draft
from engine.uses.formulas import reach_of
from engine.uses.grammar import Spot


class DrawnOffers:
    """Makes the offers for the drawn tables of one policy."""

    def __init__(self, offering: Offering, formulas: FormulaOffers) -> None:
        self.offering: Final = offering
        self.formulas: Final = formulas
        self.draft: Final[Draft] = offering.draft

    def rows(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """Into a table: its columns as heads, below them their options."""
        head, cell = head_and_cell(cursor.before)
        table, typed = self.draft.tables.get(spot.place.owner[-1]), word_before(cell)
        if table is None:
            return
        if head is None:
            yield from self.formulas.columns(table.name, typed)
        elif head in table.columns:
            yield from self.offering.options(table.columns[head].type, typed)

    def table(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """Into a decision table: formulas, and first the options of the head."""
        head, cell = head_and_cell(cursor.before)
        of = None if head is None else self.formulas.type_of(head, reach_of(spot.place))
        if of is not None:
            yield from self.offering.options(of, word_before(cell))
        yield from self.formulas.at(cell, spot.place)

    def brackets(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """Into brackets: formulas."""
        yield from self.formulas.at(head_and_cell(cursor.before)[1], spot.place)


def head_and_cell(text: str) -> tuple[str | None, str]:
    """The head of the column in which a text ends, and its cell so far; None in the heads."""
    *above, line = text.replace("||", "|").split("\n")
    *before, cell = line.split("|")
    heads = next((each.split("|") for each in above if each.strip()), None)
    if heads is None or len(before) >= len(heads):
        return None, cell.lstrip()
    return heads[len(before)].strip(), cell.lstrip()
