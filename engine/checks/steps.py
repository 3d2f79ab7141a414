"""The step of each calculation: a number that all its values are multiples of.

Money comes in cents and whole counts in ones; a column of a table, in what its cells have in
common. A product has the product of the steps, a sum their greatest common part, a rounding its
own.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Final

from engine.checks.forms import Atom, Forms
from engine.checks.intervals import Step, common_step, product_step
from engine.checks.lookups import Found, OfCell, OfExpression, OfFact
from engine.checks.ordinals import MINUTE, ordinal
from engine.checks.polynomials import Polynomial
from engine.checks.scene import FILE, Place, Plain
from engine.operations.op import ROUNDINGS, Op
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
from engine.quantities import Kind, Number, PeriodSpan, Type

# How many decimals a fact can have: money two, other numbers six, a share six before the `%`.
_STEPS: Final[Mapping[Kind, Number]] = {
    Kind.MONEY: Fraction(1, 100),
    Kind.RATE: Fraction(1, 100),
    Kind.SHARE: Fraction(1, 10**8),
    Kind.NUMBER: Fraction(1, 10**6),
    Kind.COUNT: Fraction(1, 10**6),
}
_KEEPING: Final = frozenset(
    {
        *(Op.ADD, Op.SUBTRACT, Op.NEGATE, Op.ABSOLUTE, Op.LEAST, Op.GREATEST, Op.MODULO),
        *(Op.SUM_OF, Op.LEAST_OF, Op.GREATEST_OF, Op.ADD_PERIODS, Op.DAYS_FROM),
    }
)
_ROUNDING: Final = frozenset(ROUNDINGS.values())
_COUNTING: Final = frozenset({How.COUNT, How.DISTINCT})


def step_of_type(type_: Type) -> Number:
    """The step of whatever an application may state for this type."""
    if type_.whole:
        return 1
    if type_.kind is Kind.PERIOD and type_.span is PeriodSpan.TIME:
        return MINUTE
    return _STEPS.get(type_.kind, 1)


class Steps:
    """The steps in one scene; each is worked out once."""

    def __init__(self, forms: Forms) -> None:
        self.forms: Final = forms
        self.policy: Final = forms.policy
        self._known: Final[dict[tuple[int, Place], tuple[Expression, Step]]] = {}
        self._of_atoms: Final[dict[int, Step]] = {}
        self._of_polynomials: Final[dict[Hashable, Step]] = {}

    def of(self, node: Expression, place: Place) -> Step:
        """The step of `node`."""
        key = (id(node), place)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (node, self._of(self.forms.scene.read(node, place), place))
        return known[1]

    def of_polynomial(self, polynomial: Polynomial) -> Step:
        """The step of a polynomial without its constant."""
        key = polynomial.key
        if key in self._of_polynomials:
            return self._of_polynomials[key]
        steps = []
        for product, size in polynomial.terms.items():
            step: Step = size if size > 0 else -size
            for atom in product:
                step = product_step(step, self.of_atom(atom))
            steps.append(step)
        found = self._of_polynomials[key] = common_step(steps)
        return found

    def of_atom(self, number: int) -> Step:
        """The step of an atom."""
        if number not in self._of_atoms:
            self._of_atoms[number] = self._of_source(self.forms.atoms[number])
        return self._of_atoms[number]

    def _of_source(self, atom: Atom) -> Step:
        match atom.source:
            case Fact():
                return step_of_type(atom.source.type)
            case OfCell():
                return self.of_column(atom.source)
            case _:
                return self.of(atom.source, atom.place)

    def of_column(self, cell: OfCell) -> Step:
        """The step of the cells of a column."""
        rows = self.policy.tables[cell.collection].rows.values()
        place = FILE._replace(reading=cell.reading)
        return common_step(self.of(row.cells[cell.column or ""], place) for row in rows)

    def _of(self, node: Plain, place: Place) -> Step:
        match node:
            case Literal():
                number = ordinal(node.value)
                return number if number > 0 else -number
            case Read() | Lookup():
                return self._of_found(self.forms.lookups.look(node, place))
            case Choose():
                return common_step(self.of(then, place) for then in self._ways(node, place))
            case Gather():
                return self._of_gather(node, place)
            case _:
                return self._of_apply(node, place)

    def _of_found(self, found: Found) -> Step:
        match found:
            case OfFact():
                return step_of_type(found.fact.type)
            case OfExpression():
                return self.of(found.node, found.place)
            case _:
                return self.of_column(found)

    def _ways(self, node: Choose, place: Place) -> list[Expression]:
        ways = [case.then for case in self.forms.scene.cases(node, place)]
        return ways if node.otherwise is None else [*ways, node.otherwise.then]

    def _of_gather(self, node: Gather, place: Place) -> Step:
        if node.how in _COUNTING:
            return 1
        if node.how is How.MEAN or node.body is None:
            return None
        return self.of(node.body, self.forms.inside(node, place))

    def _of_apply(self, node: Apply, place: Place) -> Step:
        if node.op in _KEEPING:
            return common_step(self.of(each, place) for each in node.arguments)
        if node.op is Op.MULTIPLY:
            left, right = (self.of(each, place) for each in node.arguments)
            return product_step(left, right)
        if node.op is Op.DIVIDE:
            return self._of_quotient(node, place)
        if node.op in _ROUNDING:
            return self.of(node.arguments[1], place)
        return 1  # whole numbers, and days and moments on the calendar

    def _of_quotient(self, node: Apply, place: Place) -> Step:
        dividend = self.of(node.arguments[0], place)
        divisor = self.forms.polynomial(node.arguments[1], place)
        if dividend == 0 or dividend is None:
            return dividend
        if not divisor.is_constant or not divisor.constant:
            return None
        return product_step(dividend, abs(Fraction(1) / divisor.constant))
