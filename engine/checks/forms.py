"""The normal forms of expressions: polynomials for what is counted, formulas for yes and no.

Names are followed until facts, cells, comparisons and aggregates are left. What has one normal form
means one thing; of what has two, nothing is concluded. Everything here supposes that the expression
applies; `applies` says when it does.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Any, Final

from engine.checks.formulas import Formula, Logic
from engine.checks.hanging import Name
from engine.checks.lookups import Found, Lookups, OfCell, OfExpression, OfFact
from engine.checks.ordinals import ordinal
from engine.checks.polynomials import Polynomial, constant, of_atom
from engine.checks.presence import Presence
from engine.checks.scene import Each, Place, Scene
from engine.checks.truths import Truths
from engine.operations.op import Op
from engine.policy.declarations import Fact
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Read,
)
from engine.quantities import Kind, PeriodSpan

_ADDING: Final[Mapping[Op, int]] = {
    Op.ADD: 1,
    Op.SUBTRACT: -1,
    Op.ADD_PERIODS: 1,
    Op.DAYS_FROM: -1,
    Op.ADD_PERIOD: 1,
    Op.SUBTRACT_PERIOD: -1,
}


@dataclass(frozen=True, slots=True)
class Atom:
    """A number that is not put together from others: what gives it, and for which element.

    `or_zero` marks what counts as zero where it does not apply.
    """

    number: int
    source: Fact | OfCell | Expression
    place: Place
    facts: frozenset[Name]
    or_zero: bool = False


class Forms:
    """The normal forms of one scene; each is worked out once."""

    def __init__(self, scene: Scene) -> None:
        self.scene: Final = scene
        self.policy: Final = scene.policy
        self.logic: Final = Logic()
        self.lookups: Final = Lookups(scene, self.key)
        self.presence: Final = Presence(scene, self.logic, self.lookups, self)
        self.truths: Final = Truths(scene, self.logic, self)
        self.atoms: Final[list[Atom]] = []
        # The cells that are read of one row: each by its column, as read, and where.
        self.cells: Final[dict[Hashable, dict[str, tuple[Lookup, Place]]]] = {}
        self._numbers: Final[dict[Hashable, int]] = {}
        self._known: Final[dict[tuple[str, int, Place], tuple[Expression, Any]]] = {}

    def _once(
        self, what: str, node: Expression, place: Place, make: Callable[[Any, Place], Any]
    ) -> Any:
        key = (what, id(node), place)
        known = self._known.get(key)
        if known is None:
            # The node is kept, so that no other one ever has its identity.
            known = self._known[key] = (node, make(self.scene.read(node, place), place))
        return known[1]

    def polynomial(self, node: Expression, place: Place) -> Polynomial:
        """The number that `node` gives, of any ordered type."""
        found: Polynomial = self._once("number", node, place, self._polynomial)
        return found

    def formula(self, node: Expression, place: Place) -> Formula:
        """Whether `node`, a yes or no, is yes."""
        found: Formula = self._once("truth", node, place, self.truths.of)
        return found

    def answers(self, node: Expression, place: Place) -> Mapping[str, Formula]:
        """When `node`, a choice, is each of its options."""
        found: Mapping[str, Formula] = self._once("answers", node, place, self.truths.answers)
        return found

    def applies(self, node: Expression, place: Place) -> Formula:
        """When `node` has a value, supposing that what is read inside it has one."""
        found: Formula = self._once("applies", node, place, self.presence.of)
        return found

    def ways(self, node: Choose, place: Place) -> list[tuple[Formula, Expression]]:
        """When each way out of a choice is taken: its guard, and none of those before it."""
        return self.truths.ways(node, place)

    def key(self, node: Expression, place: Place) -> Hashable:
        """What is equal for equal values of `node`, whatever its type."""
        node = self.scene.read(node, place)
        if node.type.is_ordered:
            return self.polynomial(node, place).key
        if node.type.kind is Kind.TRUTH:
            return self.formula(node, place).number
        if node.type.kind is Kind.CHOICE:
            return tuple((name, each.number) for name, each in self.answers(node, place).items())
        return self._key_of_text(node, place)

    def _key_of_text(self, node: Expression, place: Place) -> Hashable:
        if isinstance(node, Literal):
            return ("text", node.value)
        if isinstance(node, (Read, Lookup)):
            found = self.lookups.look(node, place)
            if isinstance(found, OfExpression):
                return self.key(found.node, found.place)
            return found.key
        return ("node", id(node), place)

    # ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    def atom(
        self,
        key: Hashable,
        source: Fact | OfCell | Expression,
        place: Place,
        *,
        or_zero: bool = False,
    ) -> Polynomial:
        """The polynomial of one atom; the same for the same key."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.atoms)
            self.atoms.append(Atom(number, source, place, self._facts_of(source), or_zero))
        return of_atom(number)

    def _facts_of(self, source: Fact | OfCell | Expression) -> frozenset[Name]:
        match source:
            case Fact():
                return self.scene.facts_of_fact(source)
            case OfCell():
                table = self.policy.tables[source.collection]
                return self.scene.facts_of_column(table, source.column or "")
            case _:
                return self.scene.facts(source)

    def _polynomial(self, node: Expression, place: Place) -> Polynomial:
        match node:
            case Literal():
                return constant(ordinal(node.value))
            case Read() | Lookup():
                return self._number_read(node, place)
            case Apply():
                return self._number_made(node, place)
            case Gather():
                return self.gathered(node, place)
            case _:
                return self.atom(("node", id(node), place), node, place)

    def _number_read(self, node: Read | Lookup, place: Place) -> Polynomial:
        found = self.look(node, place)
        match found:
            case OfExpression():
                return self.polynomial(found.node, found.place)
            case OfFact():
                return self.atom(found.key, found.fact, found.place)
            case _:
                return self.atom(found.key, found, place)

    def definition_of(self, node: Expression, place: Place) -> tuple[Expression, Place] | None:
        """The expression that gives the value of a name or look-up, and where it stands."""
        found = self.look(node, place) if isinstance(node, (Read, Lookup)) else None
        return (found.node, found.place) if isinstance(found, OfExpression) else None

    def look(self, node: Read | Lookup, place: Place) -> Found:
        """What a name or a look-up comes to; a cell is noted."""
        found = self.lookups.look(node, place)
        if isinstance(found, OfCell) and found.column is not None and isinstance(node, Lookup):
            row = self.cells.setdefault((found.collection, found.parts, found.reading), {})
            row.setdefault(found.column, (node, place))
        return found

    def _number_made(self, node: Apply, place: Place) -> Polynomial:
        arguments = node.arguments
        if node.op in _ADDING and _is_linear(node):
            left, right = (self.polynomial(each, place) for each in arguments)
            return left.plus(right, _ADDING[node.op])
        if node.op is Op.NEGATE:
            return self.polynomial(arguments[0], place).scaled(-1)
        if node.op is Op.SUM_OF:
            parts = [self.or_zero(each, place) for each in arguments]
            return reduce(Polynomial.plus, parts)
        made = self._product(node, place) if node.op in (Op.MULTIPLY, Op.DIVIDE) else None
        if made is not None:
            return made
        key = (node.op, tuple(self.key(each, place) for each in arguments))
        return self.atom(key, node, place)

    def _product(self, node: Apply, place: Place) -> Polynomial | None:
        left, right = (self.polynomial(each, place) for each in node.arguments)
        if node.op is Op.MULTIPLY:
            return left.times(right)
        if right.is_constant and right.constant:
            return left.scaled(Fraction(1) / right.constant)
        return None

    def or_zero(self, node: Expression, place: Place) -> Polynomial:
        """The number that `node` gives, and zero where it does not apply."""
        if self.applies(node, place) is self.logic.yes:
            return self.polynomial(node, place)
        return self.atom(("or zero", id(node), place), node, place, or_zero=True)

    def gathered(self, node: Gather, place: Place) -> Polynomial:
        """The number that an aggregate over a list gives."""
        inside = self.inside(node, place)
        counted = self.counted(node, place)
        if node.how is How.COUNT:
            key: Hashable = ("count", node.collection, counted.number)
            return self.atom(key, node, place)
        body = None if node.body is None else self.key(node.body, inside)
        return self.atom((node.how, node.collection, counted.number, body), node, place)

    def number_of(self, node: Gather, place: Place) -> Polynomial:
        """How many elements give something to an aggregate."""
        return self.gathered(replace(node, how=How.COUNT), place)

    def inside(self, node: Gather, place: Place) -> Place:
        """Where the filter and the body of an aggregate stand."""
        depth = sum(isinstance(token, Each) for _, token in place.elements)
        return place.inside(node.element, Each(node.collection, depth))

    def counted(self, node: Gather, place: Place) -> Formula:
        """When an element gives something to an aggregate: it passes the filter, and applies."""
        inside = self.inside(node, place)
        tests = [self.formula(node.where, inside)] if node.where is not None else []
        if node.body is not None:
            tests.append(self.applies(node.body, inside))
        return self.logic.all_(tests)


def _is_linear(node: Apply) -> bool:
    """Whether moving a day is adding numbers: not by months, nor a moment by days."""
    if node.op not in (Op.ADD_PERIOD, Op.SUBTRACT_PERIOD):
        return True
    day, period = (each.type for each in node.arguments)
    is_time = period.span is PeriodSpan.TIME
    return is_time or (day.kind is Kind.DATE and period.span is PeriodSpan.DAYS)
