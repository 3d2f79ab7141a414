"""From the text of a formula to a typed expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_formula
from engine.formula.tree import (
    Between,
    Binary,
    Call,
    DateLiteral,
    Field,
    Filter,
    Formula,
    If,
    In,
    Interval,
    Junction,
    MomentLiteral,
    Name,
    Negate,
    Options,
    Path,
    Quantified,
    Quantity,
    Text,
    Truth,
)
from engine.load.amounts import Amounts
from engine.load.calls import Calls
from engine.load.collect import RefusedError
from engine.load.mismatch import mismatch
from engine.load.partial import is_partial
from engine.load.paths import Context, Declared, Paths
from engine.load.phrases import phrase_of
from engine.load.things import ElementRef, ListOf, Option, RowRef, Single, TableRef, Thing
from engine.load.types import Notation
from engine.operations.op import Op
from engine.operations.signatures import SIGNATURES, alike, joined
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Origin,
)
from engine.problem import Fix
from engine.quantities import (
    TEXT,
    TRUTH,
    Kind,
    Type,
)
from engine.source.tree import Scalar

_SIGNS: Final[Mapping[str, Op]] = {
    "+": Op.ADD,
    "-": Op.SUBTRACT,
    "*": Op.MULTIPLY,
    "/": Op.DIVIDE,
    "=": Op.EQUAL,
    "!=": Op.UNEQUAL,
    "<": Op.LESS,
    "<=": Op.LESS_EQUAL,
    ">": Op.GREATER,
    ">=": Op.GREATER_EQUAL,
}


class Formulas:
    """Elaborates the formulas of one policy."""

    def __init__(self, declared: Declared, notation: Notation) -> None:
        self.declared: Final = declared
        self.notation: Final = notation
        self.paths: Final = Paths(declared, self.expression)
        self.amounts: Final = Amounts(notation)
        self.calls: Final = Calls(self.paths, notation, self.apply)

    def read(self, scalar: Scalar, context: Context) -> Expression:
        """The expression that `scalar` writes; a problem refuses just this formula."""
        try:
            tree = parse_formula(scalar.text)
        except FormulaFault as fault:
            raise self.fault(fault, scalar) from None
        return self.expression(tree, replace(context, scalar=scalar))

    def fault(self, fault: FormulaFault, scalar: Scalar) -> RefusedError:
        """The refusal of a formula or cell that cannot be parsed."""
        span = scalar.span_of(fault.start, fault.end)
        fix = None if fault.replacement is None else Fix(span, fault.replacement)
        return self.declared.collector.refuse_fault(fault.code, span, fault.fields, fix)

    def refuse(self, code: str, node: Formula, context: Context, **fields: object) -> RefusedError:
        """The refusal of one part of a formula."""
        span = context.scalar.span_of(node.start, node.end)
        return self.declared.collector.refuse(code, span, **fields)  # type: ignore[arg-type]

    def expression(self, node: Formula, context: Context) -> Expression:  # noqa: C901 - one case per shape
        """The typed expression of one part of a formula."""
        match node:
            case Quantity():
                return self.amounts.quantity(node, context)
            case DateLiteral() | MomentLiteral():
                return self.amounts.day(node, context)
            case Text():
                return Literal(TEXT, node.value, context.origin(node))
            case Truth():
                return Literal(TRUTH, node.value, context.origin(node))
            case Name() | Field() | Filter():
                return self.value_of(self.paths.thing(node, context), node, context)
            case Call():
                return self.calls.call(node, context)
            case Negate():
                return self.apply(Op.NEGATE, (node.operand,), node, context)
            case Binary():
                return self.binary(node, context)
            case Junction():
                op = Op.AND if node.sign == "and" else Op.OR
                return self.apply(op, node.operands, node, context)
            case Between():
                return self.within(node.value, Interval(node.low, node.high), node, context)
            case In():
                return self.member(node, context)
            case If():
                return self.choice(node, context)
            case Quantified():
                return self.quantified(node, context)

    def value_of(self, thing: Thing, node: Path, context: Context) -> Expression:
        """The one value that a path gives; a list or a row is none."""
        match thing:
            case Single():
                return replace(thing.expression, origin=context.origin(node))
            case Option():
                return Literal(
                    Type(Kind.CHOICE, options=(thing.name,)), thing.name, context.origin(node)
                )
            case ListOf():
                raise self.refuse("E319", node, context, collection=thing.collection)
            case ElementRef() | RowRef() | TableRef():
                raise self.refuse("E320", node, context)

    def apply(
        self, op: Op, arguments: Sequence[Formula], node: Formula, context: Context
    ) -> Expression:
        """An operation on the values of its arguments."""
        values = tuple(self.expression(each, context) for each in arguments)
        return self.applied(op, values, context.origin(node))

    def applied(self, op: Op, values: tuple[Expression, ...], origin: Origin) -> Apply:
        """An operation on typed values, or the refusal of types that do not fit."""
        given = SIGNATURES[op]([value.type for value in values])
        if given is None:
            raise mismatch(self.notation, op, values, origin)
        partial = (
            tuple(is_partial(value, self.declared.names) for value in values)
            if op in (Op.AND, Op.OR)
            else ()
        )
        return Apply(given, op, values, origin, partial=(False, *partial[1:]) if partial else ())

    def binary(self, node: Binary, context: Context) -> Expression:
        """A calculation or a comparison; dates and periods have operations of their own."""
        left = self.expression(node.left, context)
        right = self.expression(node.right, context)
        op = _of_time(node.sign, left.type, right.type) or _SIGNS[node.sign]
        values = (
            (right, left)
            if op is Op.ADD_PERIOD and left.type.kind is Kind.PERIOD
            else (left, right)
        )
        return self.applied(op, values, context.origin(node))

    def within(
        self, value: Formula, interval: Interval, node: Formula, context: Context
    ) -> Expression:
        """`between` and `in [a..b)`: two comparisons, joined."""
        held = self.expression(value, context)
        origin = context.origin(node)
        low, high = self.expression(interval.low, context), self.expression(interval.high, context)
        above = self.applied(
            Op.GREATER if interval.low_open else Op.GREATER_EQUAL, (held, low), origin
        )
        below = self.applied(Op.LESS if interval.high_open else Op.LESS_EQUAL, (held, high), origin)
        return self.applied(Op.AND, (above, below), origin)

    def member(self, node: In, context: Context) -> Expression:
        """`in`: an interval, one of several values, or an element of a list."""
        origin = context.origin(node)
        match node.choice:
            case Interval():
                return self.within(node.value, node.choice, node, context)
            case Options():
                held = self.expression(node.value, context)
                items = [self.expression(item, context) for item in node.choice.items]
                tests = tuple(self.applied(Op.EQUAL, (held, item), origin) for item in items)
                return tests[0] if len(tests) == 1 else self.applied(Op.OR, tests, origin)
            case _:
                return self.in_list(node, node.choice, context)

    def in_list(self, node: In, path: Path, context: Context) -> Expression:
        """`x in keuzes`: of a list of values, or of a choice of several."""
        held = self.expression(node.value, context)
        thing = self.paths.thing(path, context)
        if isinstance(thing, ListOf) and isinstance(thing.each, Single):
            self.calls.same_unit(thing.each.expression.type, path, context)
            test = self.applied(Op.EQUAL, (thing.each.expression, held), context.origin(node))
            return Gather(
                TRUTH,
                How.ANY,
                thing.collection,
                thing.element,
                thing.where,
                test,
                context.origin(node),
            )
        several = self.value_of(thing, path, context)
        return self.applied(Op.CONTAINS, (several, held), context.origin(node))

    def choice(self, node: If, context: Context) -> Expression:
        """`if … then … else …`."""
        when = self.truth(node.condition, context)
        then, otherwise = (
            self.expression(node.then, context),
            self.expression(node.otherwise, context),
        )
        wanted = joined(then.type, otherwise.type)
        if wanted is None:
            raise self.different(then, otherwise)
        yes = Literal(TRUTH, True, context.origin(node))
        return Choose(wanted, (Case(when, then),), Case(yes, otherwise), context.origin(node, "if"))

    def different(self, first: Expression, second: Expression) -> RefusedError:
        """The refusal of two branches of different types."""
        notation = self.notation
        return self.declared.collector.refuse(
            "E321",
            second.origin.span,
            left=phrase_of(first.type, notation.units, notation.currency),
            right=phrase_of(second.type, notation.units, notation.currency),
        )

    def truth(self, node: Formula, context: Context) -> Expression:
        """An expression that is yes or no."""
        value = self.expression(node, context)
        return self.must_be(TRUTH, value)

    def truth_of(self, value: Expression) -> Expression:
        """`value`, if it is yes or no."""
        return self.must_be(TRUTH, value)

    def must_be(self, wanted: Type, value: Expression) -> Expression:
        """`value`, if it is of the wanted type."""
        if not alike(wanted, value.type):
            notation = self.notation
            raise self.declared.collector.refuse(
                "E322",
                value.origin.span,
                wanted=phrase_of(wanted, notation.units, notation.currency),
                given=phrase_of(value.type, notation.units, notation.currency),
            )
        return value

    def quantified(self, node: Quantified, context: Context) -> Expression:
        """`some lid in leden satisfies …`."""
        thing = self.paths.thing(node.collection, context)
        if not isinstance(thing, ListOf) or not isinstance(thing.each, ElementRef):
            raise self.refuse("E208", node.collection, context)
        if node.variable != thing.element:
            raise self.refuse("E210", node, context, variable=node.variable, element=thing.element)
        if context.scope == thing.element:
            raise self.refuse(
                "E209", node.collection, context, collection=thing.collection, element=thing.element
            )
        body = self.truth(
            node.condition, replace(context, variables=(*context.variables, node.variable))
        )
        how = How.ANY if node.word == "some" else How.ALL
        return Gather(
            TRUTH, how, thing.collection, thing.element, thing.where, body, context.origin(node)
        )


def _of_time(sign: str, left: Type, right: Type) -> Op | None:
    if sign not in "+-":
        return None
    days = (Kind.DATE, Kind.MOMENT)
    if right.kind is Kind.PERIOD and left.kind in days:
        return Op.ADD_PERIOD if sign == "+" else Op.SUBTRACT_PERIOD
    if sign == "+" and left.kind is Kind.PERIOD and right.kind in days:
        return Op.ADD_PERIOD
    if sign == "-" and left.kind is Kind.DATE and right.kind is Kind.DATE:
        return Op.DAYS_FROM
    return Op.ADD_PERIODS if sign == "+" and left.kind is right.kind is Kind.PERIOD else None
