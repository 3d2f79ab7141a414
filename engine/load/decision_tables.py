"""Decision tables: rows of tests on the left, what they give on the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell
from engine.formula.tree import AnyCell, Cell, Formula, Interval, TestCell
from engine.literals.wanted import NO, YES
from engine.load import nodes
from engine.load.draft import Draft, RawRule
from engine.load.drawn import Drawn, DrawnRow, read_drawn
from engine.load.formulas import SIGNS, Formulas
from engine.load.paths import Context, context_of
from engine.operations.op import Op
from engine.policy.expressions import Case, Choose, Expression, Literal, Origin
from engine.quantities import TRUTH, WHOLE, Kind, Type
from engine.source.tree import Scalar

_ALL_ROWS: Final = {"sum": Op.SUM_OF, "highest": Op.GREATEST_OF, "lowest": Op.LEAST_OF}
_FIRST_ROW: Final = {"only one": "table, only one row", "first": "table, first row"}


@dataclass(frozen=True, slots=True)
class _Table:
    """A drawn table, what its heads read, and where it stands."""

    drawn: Drawn
    heads: tuple[Expression, ...]
    context: Context
    block: Scalar
    rows_used: str


class DecisionTables:
    """Reads the decision tables of one policy."""

    def __init__(self, draft: Draft, formulas: Formulas) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas

    def read(self, raw: RawRule) -> _Table:
        """The table that a rule draws."""
        context = context_of(raw.key, raw.scope)
        block = nodes.needed(raw.node, "table")
        drawn = read_drawn(block, self.draft.collector, has_outputs=True)
        heads = tuple(self.formulas.read(cell, context) for cell in drawn.heads.inputs)
        rows_used = nodes.text(raw.node, "rows_used", "only one")
        return _Table(drawn, heads, context, block, rows_used)

    def single(self, raw: RawRule, wanted: Type | None) -> Expression:
        """The value of a table with one output."""
        table = self.read(raw)
        number = len(table.drawn.heads.outputs)
        if number != 1:
            span = table.drawn.heads.line.span
            raise self.draft.collector.refuse("E413", span, number=number)
        (head,) = table.drawn.heads.outputs
        if head.text != raw.name:
            self.draft.collector.report("E473", head.span, head=head.text, name=raw.name)
        return self.output(table, 0, wanted)

    def several(self, raw: RawRule) -> Iterator[tuple[Scalar, Expression]]:
        """Each output of a table with several, with its name."""
        table = self.read(raw)
        gives = nodes.mapping(raw.node.get("gives"))
        named = [key.text for key, _ in gives]
        heads = [cell.text for cell in table.drawn.heads.outputs]
        if sorted(named) != sorted(heads):
            span = table.drawn.heads.line.span
            raise self.draft.collector.refuse("E414", span, heads=tuple(heads), gives=tuple(named))
        for index, head in enumerate(table.drawn.heads.outputs):
            stated = nodes.needed(gives, head.text)
            wanted, _ = self.draft.notation.type_of(stated, needs_range=False)
            yield head, self.formulas.fit(wanted, self.output(table, index, wanted))

    def output(self, table: _Table, index: int, wanted: Type | None) -> Expression:
        """One output: the first row that fits, or something of all rows that fit."""
        rows = table.drawn.rows
        cases = [
            Case(self.fits(table, row), self.given(row.outputs[index], wanted, table.context))
            for row in rows
        ]
        if table.rows_used == "count":
            ones = [Case(case.when, _one(row)) for case, row in zip(cases, rows, strict=True)]
            return self.of_all_rows(Op.SUM_OF, ones, WHOLE, table)
        of = cases[0].then.type if wanted is None else wanted
        for case in cases if wanted is None else ():
            of = self.formulas.common(of, case.then)
        if table.rows_used in _ALL_ROWS:
            return self.of_all_rows(_ALL_ROWS[table.rows_used], cases, of, table)
        return Choose(
            of, tuple(cases), None, Origin(table.block.span, "", _FIRST_ROW[table.rows_used])
        )

    def of_all_rows(self, op: Op, cases: list[Case], of: Type, table: _Table) -> Expression:
        """The sum, highest, lowest or number of all rows that fit."""
        rows = tuple(
            Choose(of, (case,), None, Origin(case.when.origin.span, "", "row"), may_pass=True)
            for case in cases
        )
        return self.formulas.applied(
            op, rows, Origin(table.block.span, "", f"table, {table.rows_used}")
        )

    # ── Rows and cells ───────────────────────────────────────────────────────────────────────────

    def fits(self, table: _Table, row: DrawnRow) -> Expression:
        """Whether a row fits: its tests together."""
        tests = [
            self.test(head, cell, table.context)
            for head, cell in zip(table.heads, row.inputs, strict=True)
        ]
        asked = tuple(test for test in tests if test is not None)
        origin = Origin(row.line.span, row.line.text, "row")
        if not asked:
            return Literal(TRUTH, True, origin)
        return asked[0] if len(asked) == 1 else self.formulas.applied(Op.AND, asked, origin)

    def test(self, head: Expression, cell: Scalar, context: Context) -> Expression | None:
        """What one input cell asks of its head; None for `-`."""
        origin = Origin(cell.span, cell.text, "cell")
        if head.type.kind is Kind.TRUTH and self.is_truth(cell):
            return self.formulas.applied(Op.EQUAL, (head, _truth(cell, origin)), origin)
        inside = Context(cell, context.scope, context.variables)

        def value(node: Formula) -> Expression:
            short = self.formulas.amounts.in_column(node, head.type, inside)
            return self.formulas.expression(node, inside) if short is None else short

        match self.parsed(cell):
            case TestCell(sign=sign, value=limit):
                return self.formulas.applied(SIGNS[sign], (head, value(limit)), origin)
            case Interval() as interval:
                ends = value(interval.low), value(interval.high)
                return self.formulas.between(head, interval, ends, origin)
            case AnyCell():
                return None
            case options:
                return self.formulas.one_of(head, [value(each) for each in options.items], origin)

    def parsed(self, cell: Scalar) -> Cell:
        """The tree of an input cell."""
        try:
            return parse_cell(cell.text)
        except FormulaFault as fault:
            raise self.formulas.fault(fault, cell) from None

    def given(self, cell: Scalar, wanted: Type | None, context: Context) -> Expression:
        """What an output cell gives; it may leave out the unit of a declared output."""
        if self.is_truth(cell) and (wanted is None or wanted.kind is Kind.TRUTH):
            return _truth(cell, Origin(cell.span, cell.text))
        if wanted is None:
            return self.formulas.read(cell, context)
        inside = Context(cell, context.scope, context.variables)
        short = self.formulas.amounts.in_column(self.formulas.parsed(cell), wanted, inside)
        made = self.formulas.read(cell, context) if short is None else short
        return self.formulas.fit(wanted, made)

    def is_truth(self, cell: Scalar) -> bool:
        """Whether a cell is a yes or no, and not a name of the policy."""
        return cell.text in (*YES, *NO) and cell.text not in self.draft.names.of(None)


def _truth(cell: Scalar, origin: Origin) -> Literal:
    return Literal(TRUTH, cell.text in YES, origin)


def _one(row: DrawnRow) -> Literal:
    return Literal(WHOLE, 1, Origin(row.line.span, row.line.text, "row"))
