"""The names in drawn tables: their heads, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.load import nodes
from engine.load.collect import Collector, RefusedError
from engine.load.draft import Draft
from engine.load.drawn import Drawn, read_drawn
from engine.load.names import RuleEntry
from engine.source import Scalar
from engine.uses.formulas import FormulaNames
from engine.uses.grammar import Spot
from engine.uses.symbols import How, Occurrence, Space, Symbol, symbol_of
from engine.uses.values import of_value


class Drawings:
    """Gathers these for one policy."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft

    def rows(self, spot: Spot, scalar: Scalar) -> Iterator[Occurrence]:
        """A table: its heads are columns, a cell is a value or the name of a parameter or rule."""
        drawn = drawn_in(scalar, has_outputs=False)
        table = self.draft.tables.get(spot.place.owner[-1])
        if drawn is None or table is None:
            return
        columns = [table.columns.get(head.text) for head in drawn.heads.inputs]
        for head, column in zip(drawn.heads.inputs, columns, strict=True):
            if column is not None:
                symbol = Symbol(Space.COLUMN, column.name, table.name)
                yield Occurrence((symbol,), head.span, How.NAMED, spot.place)
        for row in drawn.rows:
            for cell, column in zip(row.inputs, columns, strict=True):
                if column is None:
                    continue
                if isinstance(self.draft.names.of(None).get(cell.text), RuleEntry):
                    symbol = Symbol(Space.NAME, cell.text)
                    yield Occurrence((symbol,), cell.span, How.READ, spot.place)
                else:
                    yield from of_value(self.draft, cell, spot.place, column.type)

    def table(self, spot: Spot, scalar: Scalar) -> Iterator[Occurrence]:
        """A decision table: formulas, but for the heads on the right, which it gives."""
        drawn = drawn_in(scalar, has_outputs=True)
        if drawn is None:
            return
        for head in drawn.heads.inputs:
            yield from self.formula(head, spot)
        gives = nodes.mapping(nodes.mapping(spot.place.block).get("gives"))
        own = {spot.place.owner[-1], *(key.text for key, _ in gives)}
        for head in drawn.heads.outputs:
            symbol = symbol_of(self.draft, spot.place.scope, head.text)
            if symbol is not None and head.text in own:
                yield Occurrence((symbol,), head.span, How.NAMED, spot.place)
        for row in drawn.rows:
            for cell in row.inputs:
                yield from FormulaNames(self.draft, cell, spot.place).cell()
            for cell in row.outputs:
                yield from self.formula(cell, spot)

    def brackets(self, spot: Spot, scalar: Scalar) -> Iterator[Occurrence]:
        """Brackets: where each begins, and the formula of what it gives."""
        drawn = drawn_in(scalar, has_outputs=False)
        for row in () if drawn is None else drawn.rows:
            start, *gives = row.inputs
            yield from of_value(self.draft, start, spot.place, None)
            for cell in gives:
                yield from self.formula(cell, spot)

    def formula(self, cell: Scalar, spot: Spot) -> Iterator[Occurrence]:
        """The names of a formula in a cell."""
        yield from FormulaNames(self.draft, cell, spot.place).formula()


def drawn_in(scalar: Scalar, *, has_outputs: bool) -> Drawn | None:
    """The table that a block draws; None if it draws none, which the loader says."""
    try:
        return read_drawn(scalar, Collector(), has_outputs=has_outputs)
    except RefusedError:
        return None
