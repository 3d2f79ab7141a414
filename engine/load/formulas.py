"""From the text of a formula to a typed expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from engine.dates import Period
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
from engine.load.collect import RefusedError
from engine.load.paths import Context, Declared, Paths
from engine.load.phrases import phrase_of
from engine.load.things import ElementRef, ListOf, Option, RowRef, Single, TableRef, Thing
from engine.load.types import Notation
from engine.operations.op import OPERATIONS, Op
from engine.operations.signatures import SIGNATURES, alike, joined
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Origin,
    Read,
    Reading,
)
from engine.problem import Fix, nearest
from engine.quantities import DATE, MOMENT, MONEY, NUMBER, SHARE, TEXT, TRUTH, WHOLE, Kind, Span, Type, plain
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
_FUNCTIONS: Final[Mapping[str, tuple[Op, int]]] = {
    "not": (Op.NOT, 1),
    "abs": (Op.ABSOLUTE, 1),
    "floor": (Op.FLOOR, 1),
    "ceiling": (Op.CEILING, 1),
    "modulo": (Op.MODULO, 2),
    "round_up": (Op.ROUND_UP, 2),
    "round_down": (Op.ROUND_DOWN, 2),
    "round_half_up": (Op.ROUND_HALF_UP, 2),
    "round_half_down": (Op.ROUND_HALF_DOWN, 2),
    "round_half_even": (Op.ROUND_HALF_EVEN, 2),
    "date_of": (Op.DATE_OF, 1),
    "year_of": (Op.YEAR_OF, 1),
    "month_of": (Op.MONTH_OF, 1),
    "days_between": (Op.DAYS_BETWEEN, 2),
    "months_between": (Op.MONTHS_BETWEEN, 2),
    "years_between": (Op.YEARS_BETWEEN, 2),
    "contains": (Op.CONTAINS, 2),
    "starts_with": (Op.STARTS_WITH, 2),
    "length": (Op.LENGTH, 1),
}
_OF_A_LIST: Final[Mapping[str, How]] = {
    "sum": How.SUM,
    "count": How.COUNT,
    "min": How.LEAST,
    "max": How.GREATEST,
    "mean": How.MEAN,
    "all_equal": How.EQUAL,
    "all_different": How.DIFFERENT,
    "distinct": How.DISTINCT,
}
FUNCTIONS: Final = frozenset({*_FUNCTIONS, *_OF_A_LIST, "exists"})
_PERIODS: Final[Mapping[str, tuple[str, int, Span]]] = {
    "day": ("days", 1, Span.DAYS),
    "week": ("days", 7, Span.DAYS),
    "month": ("months", 1, Span.MONTHS),
    "year": ("months", 12, Span.MONTHS),
    "hour": ("minutes", 60, Span.TIME),
    "minute": ("minutes", 1, Span.TIME),
}
_MONEY_PLACES: Final = 2


class Formulas:
    """Elaborates the formulas of one policy."""

    def __init__(self, declared: Declared, notation: Notation) -> None:
        self.declared: Final = declared
        self.notation: Final = notation
        self.paths: Final = Paths(declared, self.expression)

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

    def expression(self, node: Formula, context: Context) -> Expression:  # noqa: C901, PLR0911 - one case per shape
        """The typed expression of one part of a formula."""
        match node:
            case Quantity():
                return self.quantity(node, context)
            case DateLiteral() | MomentLiteral():
                return self.day(node, context)
            case Text():
                return Literal(TEXT, node.value, context.origin(node))
            case Truth():
                return Literal(TRUTH, node.value, context.origin(node))
            case Name() | Field() | Filter():
                return self.value_of(self.paths.thing(node, context), node, context)
            case Call():
                return self.call(node, context)
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

    def quantity(self, node: Quantity, context: Context) -> Literal:
        """A number with its unit."""
        origin = context.origin(node)
        if node.percent:
            return Literal(SHARE, plain(Fraction(node.value) / 100), origin)
        if node.unit is None:
            return Literal(WHOLE if isinstance(node.value, int) else NUMBER, node.value, origin)
        if node.unit == self.notation.currency:
            if node.places > _MONEY_PLACES:
                raise self.refuse("E316", node, context, text=origin.text)
            return self.money(node, origin, context)
        period = _PERIODS.get(node.unit.removesuffix("s"))
        if period is not None:
            return self.period(node, period, context)
        unit = self.notation.singular(node.unit)
        if unit is None:
            raise self.refuse("E317", node, context, unit=node.unit, near=self.near_unit(node.unit))
        return Literal(Type(Kind.COUNT, whole=isinstance(node.value, int), unit=unit), node.value, origin)

    def money(self, node: Quantity, origin: Origin, context: Context) -> Literal:
        """An amount, or an amount per unit."""
        if node.per is None:
            return Literal(MONEY, node.value, origin)
        unit = self.notation.singular(node.per)
        if unit is None:
            raise self.refuse("E317", node, context, unit=node.per, near=self.near_unit(node.per))
        return Literal(Type(Kind.RATE, unit=unit), node.value, origin)

    def near_unit(self, word: str) -> str:
        """The declared unit that looks most like `word`."""
        known = [name for unit in self.notation.units.values() for name in (unit.singular, unit.plural)]
        return nearest(word, [*known, self.notation.currency]) or ""

    def period(self, node: Quantity, period: tuple[str, int, Span], context: Context) -> Literal:
        """A whole number of days, months or minutes."""
        field, size, span = period
        if not isinstance(node.value, int):
            raise self.refuse("E318", node, context)
        return Literal(Type(Kind.PERIOD, span=span), Period(**{field: node.value * size}), context.origin(node))

    def day(self, node: DateLiteral | MomentLiteral, context: Context) -> Literal:
        """A date or a moment that exists."""
        wanted = DATE if isinstance(node, DateLiteral) else MOMENT
        value = self.notation.literal_in(context.scalar, node.start, node.end, wanted)
        return Literal(wanted, value, context.origin(node))

    def value_of(self, thing: Thing, node: Path, context: Context) -> Expression:
        """The one value that a path gives; a list or a row is none."""
        match thing:
            case Single():
                return replace(thing.expression, origin=context.origin(node))
            case Option():
                return Literal(Type(Kind.CHOICE, options=(thing.name,)), thing.name, context.origin(node))
            case ListOf():
                raise self.refuse("E319", node, context, collection=thing.collection)
            case ElementRef() | RowRef() | TableRef():
                raise self.refuse("E320", node, context)

    def apply(self, op: Op, arguments: Sequence[Formula], node: Formula, context: Context) -> Expression:
        """An operation on the values of its arguments."""
        values = tuple(self.expression(each, context) for each in arguments)
        return self.applied(op, values, context.origin(node))

    def applied(self, op: Op, values: tuple[Expression, ...], origin: Origin) -> Apply:
        """An operation on typed values, or the refusal of types that do not fit."""
        given = SIGNATURES[op]([value.type for value in values])
        if given is None:
            raise self.mismatch(op, values, origin)
        partial = tuple(self.is_partial(value) for value in values) if op in (Op.AND, Op.OR) else ()
        return Apply(given, op, values, origin, partial=(False, *partial[1:]) if partial else ())

    def mismatch(self, op: Op, values: tuple[Expression, ...], origin: Origin) -> RefusedError:
        """The refusal of an operation on types that it cannot take, told as helpfully as possible."""
        types = [value.type for value in values]
        symbol = OPERATIONS[op].symbol
        phrases = [phrase_of(each, self.notation.units, self.notation.currency) for each in types]
        code, guilty = _code_of(op, values)
        span = (guilty or values[-1]).origin.span if len(values) > 1 else origin.span
        return self.declared.collector.refuse(
            code,
            span,
            symbol=symbol,
            left=phrases[0],
            right=phrases[-1],
            text=(guilty or values[-1]).origin.text,
            unit=self.unit_of(types),
        )

    def unit_of(self, types: Sequence[Type]) -> str:
        """The unit that a bare number beside these types should carry."""
        for each in types:
            if each.kind is Kind.MONEY:
                return self.notation.currency
            if each.kind is Kind.COUNT:
                return self.notation.units[each.unit or ""].plural
            if each.kind is Kind.SHARE:
                return "%"
        return ""

    def is_partial(self, value: Expression) -> bool:
        """Whether it holds a division, or something that may not apply."""
        match value:
            case Literal():
                return False
            case Read():
                entry = self.declared.names.entries[value.element].get(value.name)
                return bool(getattr(entry, "may_not_apply", False))
            case Lookup():
                return True
            case Apply(op=Op.EXISTS):
                return False
            case Apply():
                divides = value.op in (Op.DIVIDE, Op.MODULO) and not isinstance(value.arguments[-1], Literal)
                return divides or any(self.is_partial(each) for each in value.arguments)
            case Choose():
                cases = [*value.cases, *([value.otherwise] if value.otherwise else [])]
                return any(self.is_partial(each.when) or self.is_partial(each.then) for each in cases)
            case Gather():
                entry = self.declared.names.entries[None].get(value.collection)
                return value.how in (How.LEAST, How.GREATEST, How.MEAN) or bool(getattr(entry, "may_not_apply", False))
            case Reading():
                return any(self.is_partial(each) for _, each in value.options)

    def binary(self, node: Binary, context: Context) -> Expression:
        """A calculation or a comparison; dates and periods have operations of their own."""
        left = self.expression(node.left, context)
        right = self.expression(node.right, context)
        op = _of_time(node.sign, left.type, right.type) or _SIGNS[node.sign]
        values = (right, left) if op is Op.ADD_PERIOD and left.type.kind is Kind.PERIOD else (left, right)
        return self.applied(op, values, context.origin(node))

    def within(self, value: Formula, interval: Interval, node: Formula, context: Context) -> Expression:
        """`between` and `in [a..b)`: two comparisons, joined."""
        held = self.expression(value, context)
        origin = context.origin(node)
        low, high = self.expression(interval.low, context), self.expression(interval.high, context)
        above = self.applied(Op.GREATER if interval.low_open else Op.GREATER_EQUAL, (held, low), origin)
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
            self.same_unit(thing.each.expression.type, path, context)
            test = self.applied(Op.EQUAL, (thing.each.expression, held), context.origin(node))
            return Gather(TRUTH, How.ANY, thing.collection, thing.element, thing.where, test, context.origin(node))
        several = self.value_of(thing, path, context)
        return self.applied(Op.CONTAINS, (several, held), context.origin(node))

    def choice(self, node: If, context: Context) -> Expression:
        """`if … then … else …`."""
        when = self.truth(node.condition, context)
        then, otherwise = self.expression(node.then, context), self.expression(node.otherwise, context)
        wanted = joined(then.type, otherwise.type)
        if wanted is None:
            raise self.different(then, otherwise)
        yes = Literal(TRUTH, True, context.origin(node))  # noqa: FBT003
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
            raise self.refuse("E209", node.collection, context, collection=thing.collection, element=thing.element)
        body = self.truth(node.condition, replace(context, variables=(*context.variables, node.variable)))
        how = How.ANY if node.word == "some" else How.ALL
        return Gather(TRUTH, how, thing.collection, thing.element, thing.where, body, context.origin(node))

    def call(self, node: Call, context: Context) -> Expression:
        """A function and its arguments."""
        if node.name == "exists":
            return self.exists(node, context)
        if node.name in _OF_A_LIST:
            listed = self.of_list(node, context)
            if listed is not None:
                return listed
            if node.name in ("min", "max") and len(node.arguments) > 1:
                op = Op.LEAST if node.name == "min" else Op.GREATEST
                return self.apply(op, node.arguments, node, context)
            raise self.refuse("E323", node, context, function=node.name)
        if node.name not in _FUNCTIONS:
                raise self.refuse("E211", node, context, name=node.name, near=nearest(node.name, sorted(FUNCTIONS)) or "")
        op, number = _FUNCTIONS[node.name]
        if len(node.arguments) != number:
            raise self.refuse("E324", node, context, function=node.name, number=number, given=len(node.arguments))
        return self.apply(op, node.arguments, node, context)

    def exists(self, node: Call, context: Context) -> Expression:
        """`exists(x)`: whether it applies."""
        if len(node.arguments) != 1 or not isinstance(node.arguments[0], (Name, Field, Filter)):
            raise self.refuse("E325", node, context)
        thing = self.paths.thing(node.arguments[0], context)
        origin = context.origin(node)
        match thing:
            case RowRef():
                return Apply(TRUTH, Op.EXISTS, (Lookup(TRUTH, thing.table, thing.key, None, origin),), origin)
            case ElementRef(key=key) if key is not None:
                return Apply(TRUTH, Op.EXISTS, (Lookup(TRUTH, thing.collection, key, None, origin),), origin)
            case Single() if self.is_partial(thing.expression):
                return Apply(TRUTH, Op.EXISTS, (thing.expression,), origin)
            case _:
                raise self.refuse("E326", node, context)

    def of_list(self, node: Call, context: Context) -> Expression | None:
        """An aggregate over a list; None if the argument is no list."""
        if len(node.arguments) != 1 or not isinstance(node.arguments[0], (Name, Field, Filter)):
            return None
        thing = self.paths.thing(node.arguments[0], context)
        if not isinstance(thing, ListOf):
            return None
        how = _OF_A_LIST[node.name]
        body = thing.each.expression if isinstance(thing.each, Single) else None
        if body is None and how is not How.COUNT:
            raise self.refuse("E327", node, context, function=node.name, collection=thing.collection)
        if body is not None and how is not How.COUNT:
            self.same_unit(body.type, node.arguments[0], context)
        given = self.gathered(how, body, node, context)
        return Gather(given, how, thing.collection, thing.element, thing.where, body, context.origin(node))

    def same_unit(self, each: Type, node: Formula, context: Context) -> None:
        """Refuses values whose unit means something else for each element."""
        unit = self.notation.units.get(each.unit or "")
        if unit is not None and unit.differs_per is not None:
            raise self.refuse("E328", node, context, unit=unit.plural, element=unit.differs_per)

    def gathered(self, how: How, body: Expression | None, node: Call, context: Context) -> Type:
        """The type that an aggregate gives."""
        if how in (How.COUNT, How.DISTINCT) or body is None:
            return WHOLE
        if how in (How.EQUAL, How.DIFFERENT):
            return TRUTH
        fits = body.type.is_ordered if how in (How.LEAST, How.GREATEST) else body.type.is_countable
        if not fits:
            phrase = phrase_of(body.type, self.notation.units, self.notation.currency)
            raise self.refuse("E329", node, context, function=node.name, given=phrase)
        return body.type.fractional() if how is How.MEAN else body.type


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


def _code_of(op: Op, values: tuple[Expression, ...]) -> tuple[str, Expression | None]:
    """The code of a mismatch, and the value that is most likely wrong."""
    kinds = {value.type.kind for value in values}
    bare = next((each for each in values if isinstance(each, Literal) and each.type.kind is Kind.NUMBER), None)
    if bare is not None and kinds & {Kind.SHARE}:
        return "E302", bare
    if bare is not None and kinds & {Kind.MONEY, Kind.COUNT}:
        return "E303", bare
    if kinds == {Kind.DATE, Kind.MOMENT}:
        return "E304", None
    if op in (Op.AND, Op.OR, Op.NOT):
        return "E305", next((each for each in values if each.type.kind is not Kind.TRUTH), None)
    return ("E306", None) if kinds == {Kind.COUNT} else ("E301", None)

