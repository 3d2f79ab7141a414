"""Decision tables: rows of tests on the left, what they give on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell
from engine.formula.tree import AnyCell, Interval, Options, TestCell
from engine.load import nodes
from engine.load.draft import Draft, RawRule
from engine.load.drawn import Drawn, DrawnRow, read_drawn
from engine.load.formulas import Formulas
from engine.load.paths import Context
from engine.operations.op import Op
from engine.policy.expressions import Apply, Case, Choose, Expression, Literal, Origin
from engine.quantities import TRUTH, WHOLE, Type
from engine.source.tree import Scalar

_SIGNS: Final = {
    "=": Op.EQUAL,
    "!=": Op.UNEQUAL,
    "<": Op.LESS,
    "<=": Op.LESS_EQUAL,
    ">": Op.GREATER,
    ">=": Op.GREATER_EQUAL,
}
_ALL_ROWS: Final = {"sum": Op.SUM_OF, "highest": Op.GREATEST_OF, "lowest": Op.LEAST_OF}


class DecisionTables:
    """Reads the decision tables of one policy."""

    def __init__(self, draft: Draft, formulas: Formulas) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas

    def single(self, raw: RawRule, block: Scalar, context: Context) -> Expression:
        """The value of a table with one output."""
        drawn = read_drawn(block, self.draft.collector, has_outputs=True)
        if len(drawn.heads.outputs) != 1:
            raise self.draft.collector.refuse(
                "E413", drawn.heads.line.span, number=len(drawn.heads.outputs)
            )
        return self.output(raw, drawn, 0, context, block)

    def several(
        self, raw: RawRule, block: Scalar, context: Context
    ) -> Iterator[tuple[Scalar, Expression]]:
        """Each output of a table with several, with its name."""
        drawn = read_drawn(block, self.draft.collector, has_outputs=True)
        gives = nodes.mapping(raw.node.get("gives"))
        named = [key.text for key, _ in gives]
        heads = [cell.text for cell in drawn.heads.outputs]
        if sorted(named) != sorted(heads):
            raise self.draft.collector.refuse(
                "E414", drawn.heads.line.span, heads=", ".join(heads), gives=", ".join(named)
            )
        for index, head in enumerate(drawn.heads.outputs):
            stated = nodes.scalar(gives.get(head.text))
            assert stated is not None
            wanted = self.draft.notation.type_of(stated, needs_range=False)[0]
            made = self.output(raw, drawn, index, context, block)
            self.formulas.must_be(wanted, made)
            yield head, made

    def output(
        self, raw: RawRule, drawn: Drawn, index: int, context: Context, block: Scalar
    ) -> Expression:
        """One output: the first row that fits, or something of all rows that fit."""
        used = nodes.text(raw.node, "rows_used", "only one")
        heads = [self.formulas.read(cell, context) for cell in drawn.heads.inputs]
        cases = [self.case(row, heads, index, context) for row in drawn.rows]
        wanted: Type = cases[0].then.type
        for case in cases[1:]:
            self.formulas.must_be(wanted, case.then)
            wanted = wanted if case.then.type.whole else wanted.fractional()
        if used in ("only one", "first"):
            construct = "table, only one row" if used == "only one" else "table, first row"
            return Choose(wanted, tuple(cases), None, Origin(block.span, "", construct))
        return self.of_all_rows(used, cases, wanted, block)

    def of_all_rows(self, used: str, cases: list[Case], wanted: Type, block: Scalar) -> Expression:
        """The sum, highest, lowest or number of all rows that fit."""
        origin = Origin(block.span, "", f"table, {used}")
        if used == "count":
            one = [Case(case.when, Literal(WHOLE, 1, case.then.origin)) for case in cases]
            return self.of_all_rows("sum", one, WHOLE, block)
        rows = tuple(
            Choose(wanted, (case,), None, Origin(case.when.origin.span, "", "row"), may_pass=True)
            for case in cases
        )
        return Apply(wanted, _ALL_ROWS[used], rows, origin)

    def case(self, row: DrawnRow, heads: list[Expression], index: int, context: Context) -> Case:
        """One row: its tests together, and one of its outputs."""
        tests = [
            test
            for head, cell in zip(heads, row.inputs, strict=True)
            if (test := self.test(head, cell, context)) is not None
        ]
        origin = Origin(row.line.span, row.line.text, "row")
        if not tests:
            when: Expression = Literal(TRUTH, True, origin)
        elif len(tests) == 1:
            when = tests[0]
        else:
            when = self.formulas.applied(Op.AND, tuple(tests), origin)
        return Case(when, self.formulas.read(row.outputs[index], context))

    def test(self, head: Expression, cell: Scalar, context: Context) -> Expression | None:
        """What one input cell asks of its head; None for `-`."""
        try:
            tree = parse_cell(cell.text)
        except FormulaFault as fault:
            raise self.formulas.fault(fault, cell) from None
        inside = Context(cell, context.scope, context.variables)
        origin = Origin(cell.span, cell.text, "cell")
        match tree:
            case AnyCell():
                return None
            case TestCell():
                return self.formulas.applied(
                    _SIGNS[tree.sign], (head, self.formulas.expression(tree.value, inside)), origin
                )
            case Interval():
                low, high = (
                    self.formulas.expression(each, inside) for each in (tree.low, tree.high)
                )
                above = self.formulas.applied(
                    Op.GREATER if tree.low_open else Op.GREATER_EQUAL, (head, low), origin
                )
                below = self.formulas.applied(
                    Op.LESS if tree.high_open else Op.LESS_EQUAL, (head, high), origin
                )
                return self.formulas.applied(Op.AND, (above, below), origin)
            case Options():
                items = [self.formulas.expression(item, inside) for item in tree.items]
                tests = tuple(
                    self.formulas.applied(Op.EQUAL, (head, item), origin) for item in items
                )
                return tests[0] if len(tests) == 1 else self.formulas.applied(Op.OR, tests, origin)
