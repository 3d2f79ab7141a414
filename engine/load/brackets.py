"""Brackets: an amount by slices, each at its own rate, or the whole at the rate of its bracket."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from engine.load import nodes
from engine.load.bodies import in_order
from engine.load.draft import Draft, RawRule
from engine.load.drawn import read_drawn
from engine.load.formulas import Formulas
from engine.load.paths import context_of
from engine.load.readings import Readings
from engine.operations.op import Op
from engine.policy.expressions import Case, Choose, Expression, Literal, Origin
from engine.quantities import TRUTH

_HEADS: Final = {
    "marginal": (("from", "rate"), ("above", "rate")),
    "flat": (("from", "rate"), ("above", "rate"), ("from", "amount"), ("above", "amount")),
}


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracket: whether a value lies in it or above it, where it begins, and what it gives."""

    inside: Expression
    start: Literal
    gives: Expression


class Brackets:
    """Reads the brackets of one policy."""

    def __init__(self, draft: Draft, formulas: Formulas, readings: Readings) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.readings: Final = readings

    def read(self, raw: RawRule) -> Expression:
        """The body of a rule with brackets."""
        context = context_of(raw.key, raw.scope)
        of = raw.node.get("brackets_of")
        assert of is not None
        amount = self.readings.value(of, context)
        kind = "marginal" if "marginal" in raw.node else "flat"
        block = nodes.needed(raw.node, kind)
        drawn = read_drawn(block, self.draft.collector, has_outputs=False)
        heads = tuple(cell.text for cell in drawn.heads.inputs)
        if heads not in _HEADS[kind]:
            raise self.draft.collector.refuse("E412", drawn.heads.line.span)
        # At the start of a slice its width is zero, so there the two heads mean the same.
        is_inclusive = heads[0] == "from" or kind == "marginal"
        op = Op.GREATER_EQUAL if is_inclusive else Op.GREATER
        brackets: list[Bracket] = []
        for row in drawn.rows:
            cell, gives = row.inputs
            value = self.draft.notation.literal(cell, amount.type.fractional())
            start = Literal(amount.type, value, Origin(cell.span, cell.text))
            if brackets:
                in_order(self.draft, brackets[-1].start, start)
            inside = self.formulas.applied(op, (amount, start), start.origin)
            brackets.append(Bracket(inside, start, self.formulas.read(gives, context)))
        origin = Origin(block.span, amount.origin.text, f"brackets, {kind}")
        if kind == "marginal":
            return self.marginal(amount, brackets, origin)
        return self.flat(amount, brackets, origin, is_rate=heads[1] == "rate")

    def marginal(self, amount: Expression, brackets: list[Bracket], origin: Origin) -> Expression:
        """Each slice at its own rate, added up; below the first bracket there is no answer."""
        tops = [each.start for each in brackets[1:]]
        slices: list[Expression] = []
        for index, each in enumerate(brackets):
            at = each.start.origin
            top = amount
            if index < len(tops):
                top = self.formulas.applied(Op.LEAST, (amount, tops[index]), at)
            width = self.formulas.applied(Op.SUBTRACT, (top, each.start), at)
            part = self.formulas.applied(Op.MULTIPLY, (width, each.gives), each.gives.origin)
            nothing = Case(Literal(TRUTH, True, at), Literal(part.type, 0, at)) if index else None
            case = Case(each.inside, part)
            slices.append(Choose(part.type, (case,), nothing, replace(at, construct="slice")))
        if len(slices) == 1:
            return slices[0]
        return self.formulas.applied(Op.SUM_OF, tuple(slices), origin)

    def flat(
        self, amount: Expression, brackets: list[Bracket], origin: Origin, *, is_rate: bool
    ) -> Expression:
        """The whole amount at the rate of its bracket, or the bracket's own amount."""
        cases: list[Case] = []
        for each in reversed(brackets):
            then = each.gives
            if is_rate:
                then = self.formulas.applied(Op.MULTIPLY, (amount, then), then.origin)
            cases.append(Case(each.inside, then))
        wanted = cases[0].then.type
        for case in cases[1:]:
            wanted = self.formulas.common(wanted, case.then)
        return Choose(wanted, tuple(cases), None, origin)
