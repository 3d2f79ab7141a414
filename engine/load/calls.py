"""The functions of a formula: those of values, `exists`, and those over a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from engine.formula.tree import Call, Field, Filter, Formula, Name
from engine.load.collect import RefusedError
from engine.load.functions import FUNCTIONS, OF_A_LIST, OF_VALUES
from engine.load.partial import is_partial, may_be_no_list
from engine.load.paths import Context, Paths, is_whole
from engine.load.things import ElementRef, ListOf, RowRef, Single
from engine.load.types import Notation
from engine.operations.op import Op
from engine.policy.expressions import Apply, Expression, Gather, How, Lookup, Origin
from engine.quantities import TRUTH, WHOLE, Type

ApplyTo: TypeAlias = Callable[[Op, Sequence[Formula], Formula, Context], Expression]
_EXTREMES: Final = {"min": Op.LEAST, "max": Op.GREATEST}
_OF_TRUTHS: Final = frozenset({How.EQUAL, How.DIFFERENT})
_ORDERING: Final = frozenset({How.LEAST, How.GREATEST})


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
        if node.name in OF_A_LIST:
            return self.of_list(node, context)
        if node.name not in OF_VALUES:
            near = self.notation.collector.near(node.name, sorted(FUNCTIONS))
            raise self.refuse("E211", node, context, name=node.name, near=near)
        op, number = OF_VALUES[node.name]
        given = len(node.arguments)
        if given != number:
            raise self.refuse("E324", node, context, function=node.name, number=number, given=given)
        return self.apply(op, node.arguments, node, context)

    # ── Whether something applies ────────────────────────────────────────────────────────────────

    def exists(self, node: Call, context: Context) -> Expression:
        """`exists(x)`: whether it applies."""
        argument = node.arguments[0] if len(node.arguments) == 1 else None
        if not isinstance(argument, (Name, Field, Filter)):
            raise self.refuse("E325", node, context)
        origin = context.origin(node)
        of = self.asked_for(self.paths.thing(argument, context), origin)
        if of is None or not self.may_be_nothing(of):
            raise self.refuse("E326", node, context)
        return Apply(TRUTH, Op.EXISTS, (of,), origin)

    def asked_for(self, thing: object, origin: Origin) -> Expression | None:
        """The row, element, list or value of which `exists` asks whether it applies."""
        match thing:
            case Single():
                return thing.expression
            case RowRef() | ElementRef():
                return tied(thing, origin)
            case ListOf(where=None) if is_whole(thing):
                of = thing.collection, thing.element
                return Gather(WHOLE, How.COUNT, *of, None, None, origin)
            case _:
                return None

    def may_be_nothing(self, of: Expression) -> bool:
        """Whether it makes sense to ask."""
        draft = self.paths.draft
        if isinstance(of, Gather):
            return may_be_no_list(of.collection, draft)
        return is_partial(of, draft)

    # ── Over a list ──────────────────────────────────────────────────────────────────────────────

    def of_list(self, node: Call, context: Context) -> Expression:
        """An aggregate over a list; `min` and `max` also of several values."""
        argument = node.arguments[0] if len(node.arguments) == 1 else None
        if argument is None and node.name in _EXTREMES and node.arguments:
            return self.apply(_EXTREMES[node.name], node.arguments, node, context)
        if not isinstance(argument, (Name, Field, Filter)):
            raise self.refuse("E323", node, context, function=node.name)
        thing = self.paths.thing(argument, context)
        if not isinstance(thing, ListOf):
            raise self.refuse("E323", node, context, function=node.name)
        how, origin = OF_A_LIST[node.name], context.origin(node)
        body = self.body(thing, how, node, context)
        if body is not None and how is not How.COUNT:
            self.same_unit(body.type, argument, context)
        of = thing.collection, thing.element
        return Gather(self.gathered(how, body, node, context), how, *of, thing.where, body, origin)

    def body(self, thing: ListOf, how: How, node: Call, context: Context) -> Expression | None:
        """What each element gives; None where only the elements themselves are counted."""
        if isinstance(thing.each, Single):
            return thing.each.expression
        if how is not How.COUNT:
            of = thing.collection
            raise self.refuse("E327", node, context, function=node.name, collection=of)
        return tied(thing.each, context.origin(node))

    def same_unit(self, each: Type, node: Formula, context: Context) -> None:
        """Refuses values whose unit means something else for each element."""
        unit = self.notation.units.get(each.unit or "")
        if unit is not None and unit.differs_per is not None:
            raise self.refuse("E328", node, context, unit=unit.plural, element=unit.differs_per)

    def gathered(self, how: How, body: Expression | None, node: Call, context: Context) -> Type:
        """The type that an aggregate gives."""
        if how in _OF_TRUTHS:
            return TRUTH
        if body is None or how in (How.COUNT, How.DISTINCT):
            return WHOLE
        fits = body.type.is_ordered if how in _ORDERING else body.type.is_countable
        if not fits:
            given = self.notation.phrase(body.type)
            raise self.refuse("E329", node, context, function=node.name, given=given)
        return body.type.fractional() if how is How.MEAN else body.type


def tied(thing: RowRef | ElementRef, origin: Origin) -> Expression | None:
    """The row or element with a key, as something that may not be there; None for one at hand."""
    if isinstance(thing, RowRef):
        return Lookup(TRUTH, thing.table, thing.key, None, origin)
    if thing.key is None:
        return None
    return Lookup(TRUTH, thing.collection, thing.key, None, origin)
