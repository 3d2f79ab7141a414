"""From the text of a formula to a typed expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from engine.load.draft import Draft
from engine.load.mismatch import mismatch
from engine.load.owners import owners
from engine.load.partial import is_partial
from engine.load.paths import Context, Elaborate, Paths, is_whole
from engine.load.things import ListOf, Option, Single, Thing
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
from engine.quantities import TEXT, TRUTH, Kind, PeriodSpan, Type
from engine.source.tree import Scalar

SIGNS: Final[Mapping[str, Op]] = {
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
_DAYS: Final = frozenset({Kind.DATE, Kind.MOMENT})
_MOVING: Final = frozenset({Op.ADD_PERIOD, Op.SUBTRACT_PERIOD})
_COUNTING_MONTHS: Final = frozenset({Op.MONTHS_BETWEEN, Op.YEARS_BETWEEN})


class Formulas:
    """Elaborates the formulas of one policy.

    Args:
        draft: what is known of the policy.
        paths: what resolves a path, where more than the policy's own names can stand.
    """

    def __init__(self, draft: Draft, paths: Callable[[Draft, Elaborate], Paths] = Paths) -> None:
        self.draft: Final = draft
        self.notation: Final = draft.notation
        self.paths: Final = paths(draft, self.expression)
        self.amounts: Final = Amounts(draft.notation)
        self.calls: Final = Calls(self.paths, draft.notation, self.apply)

    # ── Problems and types ───────────────────────────────────────────────────────────────────────

    def fault(self, fault: FormulaFault, scalar: Scalar) -> RefusedError:
        """The refusal of a formula or cell that cannot be parsed."""
        span = scalar.span_of(fault.start, fault.end)
        fix = None if fault.replacement is None else Fix(span, fault.replacement)
        return self.draft.collector.refuse_fault(fault.code, span, fault.fields, fix)

    def refuse(self, code: str, node: Formula, context: Context, **fields: object) -> RefusedError:
        """The refusal of one part of a formula."""
        span = context.scalar.span_of(node.start, node.end)
        return self.draft.collector.refuse_fault(code, span, fields, None)

    def must_be(self, wanted: Type, value: Expression) -> Expression:
        """`value`, if it measures what is wanted."""
        if alike(wanted, value.type):
            return value
        raise self.unwanted(wanted, value)

    def unwanted(self, wanted: Type, value: Expression) -> RefusedError:
        """The refusal of a value of another type than the wanted one."""
        phrase, span = self.notation.phrase, value.origin.span
        return self.draft.collector.refuse(
            "E322", span, wanted=phrase(wanted), given=phrase(value.type)
        )

    def fit(self, wanted: Type, value: Expression) -> Expression:
        """`value`, if a declared type holds each value that it can have."""
        extra = [name for name in value.type.options if name not in wanted.options]
        if extra and value.type.kind is wanted.kind:
            raise self.draft.collector.refuse("E219", value.origin.span, name=extra[0])
        if wanted.whole and not value.type.whole:
            raise self.unwanted(wanted, value)
        return replace(self.must_be(wanted, value), type=wanted)

    def common(self, wanted: Type, value: Expression) -> Type:
        """The type that holds both, or the refusal of values that cannot stand in one place."""
        both = joined(wanted, value.type)
        if both is None:
            phrase, span = self.notation.phrase, value.origin.span
            raise self.draft.collector.refuse(
                "E321", span, left=phrase(wanted), right=phrase(value.type)
            )
        return both

    # ── Formulas ─────────────────────────────────────────────────────────────────────────────────

    def read(self, scalar: Scalar, context: Context) -> Expression:
        """The expression that `scalar` writes; a problem refuses just this formula."""
        return self.expression(self.parsed(scalar), replace(context, scalar=scalar))

    def parsed(self, scalar: Scalar) -> Formula:
        """The tree of what `scalar` writes."""
        try:
            return parse_formula(scalar.text)
        except FormulaFault as fault:
            raise self.fault(fault, scalar) from None

    def expression(self, node: Formula, context: Context) -> Expression:  # noqa: C901, PLR0912
        """The typed expression of one part of a formula; one case per shape."""
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
                held = self.expression(node.value, context)
                interval = Interval(node.low, node.high)
                return self.within(held, interval, context.origin(node), context)
            case In():
                return self.member(node, context)
            case If():
                return self.choice(node, context)
            case _:
                return self.quantified(node, context)

    def value_of(self, thing: Thing, node: Path, context: Context) -> Expression:
        """The one value that a path gives; a list or a row is none."""
        match thing:
            case Single():
                return replace(thing.expression, origin=context.origin(node))
            case Option():
                kind = Type(Kind.CHOICE, options=(thing.name,))
                return Literal(kind, thing.name, context.origin(node))
            case ListOf():
                raise self.refuse("E319", node, context, collection=thing.collection)
            case _:
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
            raise mismatch(self.notation, self.draft.definitions, op, values, origin)
        self.one_element(values, origin)
        self.month_end(op, values, origin)
        partial: tuple[bool, ...] = ()
        if op in (Op.AND, Op.OR):
            partial = (False, *(is_partial(value, self.draft) for value in values[1:]))
        return Apply(given, op, values, origin, partial)

    def one_element(self, values: tuple[Expression, ...], origin: Origin) -> None:
        """Refuses to bring together numbers whose unit means something else for each element."""
        units = {value.type.unit for value in values if value.type.unit is not None}
        for unit in sorted(units & self.notation.units.keys()):
            element = self.notation.units[unit].differs_per
            if element is not None and len(owners(values, unit)) > 1:
                plural = self.notation.units[unit or ""].plural
                raise self.draft.collector.refuse("E330", origin.span, unit=plural, element=element)

    def month_end(self, op: Op, values: tuple[Expression, ...], origin: Origin) -> None:
        """Refuses to count months where the policy does not say what 31 January + 1 month is."""
        adds_months = op in _MOVING and values[1].type.span is PeriodSpan.MONTHS
        if self.notation.month_end is None and (adds_months or op in _COUNTING_MONTHS):
            raise self.draft.collector.refuse("E333", origin.span)

    def binary(self, node: Binary, context: Context) -> Expression:
        """A calculation or a comparison; dates and periods have operations of their own."""
        left = self.expression(node.left, context)
        right = self.expression(node.right, context)
        return self.applied(*_of_time(node.sign, left, right), context.origin(node))

    def within(
        self, held: Expression, interval: Interval, origin: Origin, context: Context
    ) -> Expression:
        """`between` and `in [a..b)`: two comparisons, joined."""
        low, high = self.expression(interval.low, context), self.expression(interval.high, context)
        return self.between(held, interval, (low, high), origin)

    def between(
        self,
        held: Expression,
        interval: Interval,
        ends: tuple[Expression, Expression],
        origin: Origin,
    ) -> Expression:
        """Whether a value lies in an interval whose ends are known."""
        low, high = ends
        above = Op.GREATER if interval.low_open else Op.GREATER_EQUAL
        below = Op.LESS if interval.high_open else Op.LESS_EQUAL
        sides = (
            self.applied(above, (held, low), origin),
            self.applied(below, (held, high), origin),
        )
        return self.applied(Op.AND, sides, origin)

    def one_of(self, held: Expression, items: Sequence[Expression], origin: Origin) -> Expression:
        """Whether a value equals one of several."""
        tests = tuple(self.applied(Op.EQUAL, (held, item), origin) for item in items)
        return tests[0] if len(tests) == 1 else self.applied(Op.OR, tests, origin)

    def member(self, node: In, context: Context) -> Expression:
        """`in`: an interval, one of several values, or an element of a list."""
        held, origin = self.expression(node.value, context), context.origin(node)
        match node.choice:
            case Interval():
                return self.within(held, node.choice, origin, context)
            case Options():
                items = [self.expression(item, context) for item in node.choice.items]
                return self.one_of(held, items, origin)
            case _:
                return self.in_list(held, node.choice, origin, context)

    def in_list(self, held: Expression, path: Path, origin: Origin, context: Context) -> Expression:
        """`x in choices`: of a list of values, or of a choice of several."""
        thing = self.paths.thing(path, context)
        if isinstance(thing, ListOf) and isinstance(thing.each, Single):
            self.calls.same_unit(thing.each.expression.type, path, context)
            self.not_own(thing, path, context)
            test = self.applied(Op.EQUAL, (thing.each.expression, held), origin)
            of = thing.collection, thing.element
            return Gather(TRUTH, How.ANY, *of, thing.where, test, origin)
        several = self.value_of(thing, path, context)
        return self.applied(Op.CONTAINS, (several, held), origin)

    def choice(self, node: If, context: Context) -> Expression:
        """`if … then … else …`."""
        when = self.truth(node.condition, context)
        then = self.expression(node.then, context)
        otherwise = self.expression(node.otherwise, context)
        wanted, origin = self.common(then.type, otherwise), context.origin(node, "if")
        yes = Literal(TRUTH, True, context.origin(node))
        return Choose(wanted, (Case(when, then),), Case(yes, otherwise), origin)

    def truth(self, node: Formula, context: Context) -> Expression:
        """An expression that is yes or no."""
        return self.must_be(TRUTH, self.expression(node, context))

    def quantified(self, node: Quantified, context: Context) -> Expression:
        """`some member in members satisfies …`."""
        thing = self.paths.thing(node.collection, context)
        if not isinstance(thing, ListOf) or not is_whole(thing):
            raise self.refuse("E208", node.collection, context)
        collection, element = thing.collection, thing.element
        if node.variable != element:
            raise self.refuse("E210", node, context, variable=node.variable, element=element)
        self.not_own(thing, node.collection, context)
        inner = replace(context, variables=(*context.variables, element))
        body = self.truth(node.condition, inner)
        how, origin = How.ANY if node.word == "some" else How.ALL, context.origin(node)
        return Gather(TRUTH, how, collection, element, thing.where, body, origin)

    def not_own(self, of: ListOf, node: Formula, context: Context) -> None:
        """Refuses to go through a list of which one element is at hand: that one would hide."""
        if of.element in context.going_through:
            raise self.refuse("E209", node, context, collection=of.collection, element=of.element)


def _of_time(sign: str, left: Expression, right: Expression) -> tuple[Op, tuple[Expression, ...]]:
    """The operation that a sign means between these types, and its arguments in order."""
    kinds = left.type.kind, right.type.kind
    if sign in "+-" and Kind.PERIOD in kinds:
        return _with_period(sign, left, right)
    if sign == "-" and kinds == (Kind.DATE, Kind.DATE):
        return Op.DAYS_FROM, (left, right)
    return SIGNS[sign], (left, right)


def _with_period(
    sign: str, left: Expression, right: Expression
) -> tuple[Op, tuple[Expression, ...]]:
    if left.type.kind in _DAYS:
        return (Op.ADD_PERIOD if sign == "+" else Op.SUBTRACT_PERIOD), (left, right)
    if sign == "+" and right.type.kind in _DAYS:
        return Op.ADD_PERIOD, (right, left)
    if left.type.kind is right.type.kind:
        back = Apply(right.type, Op.NEGATE, (right,), right.origin)
        return Op.ADD_PERIODS, (left, right if sign == "+" else back)
    return SIGNS[sign], (left, right)
