"""The functions of a formula: those of values, `exists`, and those over a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from engine.formula.tree import Call, Field, Filter, Formula, Name
from engine.load.collect import RefusedError
from engine.load.partial import is_partial
from engine.load.paths import Context, Paths
from engine.load.phrases import phrase_of
from engine.load.things import ElementRef, ListOf, RowRef, Single
from engine.load.types import Notation
from engine.operations.op import Op
from engine.policy.expressions import Apply, Expression, Gather, How, Lookup
from engine.problem import nearest
from engine.quantities import TRUTH, WHOLE, Type

ApplyTo = Callable[[Op, Sequence[Formula], Formula, Context], Expression]
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


class Calls:
    """Reads the function calls of the formulas of one policy."""

    def __init__(self, paths: Paths, notation: Notation, apply: ApplyTo) -> None:
        self.paths: Final = paths
        self.notation: Final = notation
        self.apply: Final = apply

    def refuse(self, code: str, node: Formula, context: Context, **fields: object) -> RefusedError:
        """The refusal of one call."""
        span = context.scalar.span_of(node.start, node.end)
        return self.notation.collector.refuse_fault(code, span, fields, None)

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
            raise self.refuse(
                "E211",
                node,
                context,
                name=node.name,
                near=nearest(node.name, sorted(FUNCTIONS)) or "",
            )
        op, number = _FUNCTIONS[node.name]
        if len(node.arguments) != number:
            raise self.refuse(
                "E324", node, context, function=node.name, number=number, given=len(node.arguments)
            )
        return self.apply(op, node.arguments, node, context)

    def exists(self, node: Call, context: Context) -> Expression:
        """`exists(x)`: whether it applies."""
        if len(node.arguments) != 1 or not isinstance(node.arguments[0], (Name, Field, Filter)):
            raise self.refuse("E325", node, context)
        thing = self.paths.thing(node.arguments[0], context)
        origin = context.origin(node)
        match thing:
            case RowRef():
                return Apply(
                    TRUTH, Op.EXISTS, (Lookup(TRUTH, thing.table, thing.key, None, origin),), origin
                )
            case ElementRef(key=key) if key is not None:
                return Apply(
                    TRUTH, Op.EXISTS, (Lookup(TRUTH, thing.collection, key, None, origin),), origin
                )
            case Single() if is_partial(thing.expression, self.paths.declared.names):
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
            raise self.refuse(
                "E327", node, context, function=node.name, collection=thing.collection
            )
        if body is not None and how is not How.COUNT:
            self.same_unit(body.type, node.arguments[0], context)
        given = self.gathered(how, body, node, context)
        return Gather(
            given, how, thing.collection, thing.element, thing.where, body, context.origin(node)
        )

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
