"""The values that each expression can have, at each point of a policy.

Ranges of facts and cells of tables are given; each operation makes an interval of intervals. A
choice is looked into case by case, with what its guards let be known; what is read elsewhere, with
the guards that it has there and those in force here. Sums and differences are bounded as
polynomials too, which sees that `a - a / 2` is not below zero. Nothing is looked up that an
application could change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from math import ceil as ceil_of
from math import floor as floor_of
from typing import Final

from engine.checks.forms import Atom, Forms
from engine.checks.hanging import Name
from engine.checks.intervals import (
    EVERYTHING,
    NOTHING,
    ZERO,
    Interval,
    Step,
    hull,
    point,
)
from engine.checks.known import Known
from engine.checks.lookups import OfCell, OfExpression
from engine.checks.moving import CALENDAR, Calendars
from engine.checks.ordinals import ordinal
from engine.checks.polynomials import Polynomial, constant, of_atom
from engine.checks.scene import FILE, Place, Plain
from engine.checks.steps import Steps
from engine.operations import meaning
from engine.operations.op import Op
from engine.policy.declarations import Definition, Fact, Role
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
from engine.quantities import Number, Range

_LONGEST_TEXT: Final = 10_000
# How many rules deep the guards in force are followed.
_DEEPEST: Final = 8
_HALF: Final = frozenset({Op.ROUND_HALF_UP, Op.ROUND_HALF_DOWN, Op.ROUND_HALF_EVEN})
_ROUND: Final[Mapping[Op, Callable[[Number, Number], Number]]] = {
    Op.ROUND_UP: meaning.round_up,
    Op.ROUND_DOWN: meaning.round_down,
    Op.ROUND_HALF_UP: meaning.round_half_up,
    Op.ROUND_HALF_DOWN: meaning.round_half_down,
    Op.ROUND_HALF_EVEN: meaning.round_half_even,
}
# What has bounds beside its value: see `Ranges.bounds_of_atom`.
_BOUNDED: Final = frozenset(
    {*_ROUND, Op.LEAST, Op.GREATEST, Op.ABSOLUTE, Op.FLOOR, Op.CEILING},
)


def of_range(declared: Range) -> Interval:
    """The interval of a declared range."""
    low = None if declared.low is None else ordinal(declared.low)
    high = None if declared.high is None else ordinal(declared.high)
    return Interval(low, high)


class Ranges:
    """The intervals in one scene."""

    def __init__(self, forms: Forms) -> None:
        self.forms: Final = forms
        self.scene: Final = forms.scene
        self.policy: Final = forms.policy
        self.steps: Final = Steps(forms)
        self.calendars: Final = Calendars(self.policy.zone, self.policy.month_end)
        self.nothing_known: Final = Known(self)
        self._of_atoms: Final[dict[int, Interval]] = {}
        self._bounds: Final[dict[int, tuple[Polynomial, ...]]] = {}
        self._reaches: Final[dict[int, frozenset[int]]] = {}
        self._deep = 0
        self._at_home: Final[dict[tuple[Name, Place], Interval]] = {}

    # ── Atoms ────────────────────────────────────────────────────────────────────────────────────

    def step_of(self, polynomial: Polynomial) -> Step:
        """The step of a polynomial without its constant."""
        return self.steps.of_polynomial(polynomial)

    def facts_of_atom(self, number: int) -> frozenset[Name]:
        """The facts that an atom hangs on."""
        return self.forms.atoms[number].facts

    def interval_of_atom(self, number: int) -> Interval:
        """All values that an atom can have."""
        found = self._of_atoms.get(number)
        if found is None:
            # Until it is known, anything: an atom is never bounded by itself.
            self._of_atoms[number] = EVERYTHING
            found = self._of_atoms[number] = self._of_source(self.forms.atoms[number])
        return found

    def _of_source(self, atom: Atom) -> Interval:
        match atom.source:
            case Fact():
                return of_range(atom.source.range)
            case OfCell():
                return self.of_column(atom.source)
            case _:
                found = self.of(atom.source, atom.place)
                return found.joined(ZERO) if atom.or_zero else found

    def of_column(self, cell: OfCell) -> Interval:
        """The values of the cells of a column."""
        rows = self.policy.tables[cell.collection].rows.values()
        place = FILE._replace(reading=cell.reading)
        return hull(self.of(row.cells[cell.column or ""], place) for row in rows)

    def bounds_of_atom(self, number: int) -> tuple[Polynomial, ...]:
        """Polynomials with that atom that are never below zero: a rounding beside its value."""
        found = self._bounds.get(number)
        if found is None:
            # Until they are known, none: an atom is never bounded by itself.
            found = self._bounds[number] = ()
            atom = self.forms.atoms[number]
            if isinstance(atom.source, Apply) and not atom.or_zero:
                made = self._bounds_of(of_atom(number), atom.source, atom.place)
                found = self._bounds[number] = tuple(made)
        return found

    def reach_of_atom(self, number: int) -> frozenset[int]:
        """The atom, those in its bounds, and those in their bounds."""
        found = self._reaches.get(number)
        if found is None:
            near = self._near(number)
            found = self._reaches[number] = near.union(*map(self._near, near))
        return found

    def _near(self, number: int) -> frozenset[int]:
        """The atom and those that its bounds can name, if it has any."""
        atom = self.forms.atoms[number]
        if not isinstance(atom.source, Apply) or atom.or_zero or atom.source.op not in _BOUNDED:
            return frozenset((number,))
        ordered = [each for each in atom.source.arguments if each.type.is_ordered]
        parts = [self.forms.polynomial(each, atom.place).atoms for each in ordered]
        return frozenset((number,)).union(*parts)

    def _bounds_of(self, own: Polynomial, node: Apply, place: Place) -> list[Polynomial]:
        ordered = [each for each in node.arguments if each.type.is_ordered]
        parts = [self.forms.polynomial(each, place) for each in ordered]
        match node.op:
            case Op.LEAST:
                return [part.minus(own) for part in parts]
            case Op.GREATEST:
                return [own.minus(part) for part in parts]
            case Op.ABSOLUTE:
                return [own.minus(parts[0]), own.plus(parts[0])]
            case Op.FLOOR:
                return [parts[0].minus(own), own.minus(parts[0]).plus(constant(1))]
            case Op.CEILING:
                return [own.minus(parts[0]), parts[0].minus(own).plus(constant(1))]
            case _ if node.op in _ROUND:
                return self._bounds_of_rounding(own, node, place)
            case _:
                return []

    def _bounds_of_rounding(self, own: Polynomial, node: Apply, place: Place) -> list[Polynomial]:
        value, size = (self.forms.polynomial(each, place) for each in node.arguments)
        if not size.is_constant:
            return []
        step = size.constant
        if node.op in _HALF:
            half = constant(Fraction(step) / 2)
            return [own.minus(value).plus(half), value.minus(own).plus(half)]
        far = constant(step)
        found = [own.minus(value).plus(far), value.minus(own).plus(far)]
        values = self.of(node.arguments[0], place)
        outwards = own.minus(value) if node.op is Op.ROUND_UP else value.minus(own)
        if values.is_at_least(0):
            found.append(outwards)
        elif values.is_at_most(0):
            found.append(outwards.scaled(-1))
        return found

    # ── Expressions ──────────────────────────────────────────────────────────────────────────────

    def of(self, node: Expression, place: Place, known: Known | None = None) -> Interval:
        """The values that `node`, of an ordered type, can have where `known` holds."""
        known = known or self.nothing_known
        if known.is_impossible:
            return NOTHING
        key = (id(node), place)
        held = known.worked_out.get(key)
        if held is None:
            found = self._of(self.scene.read(node, place), place, known)
            # The node is kept, so that no other one ever has its identity.
            held = known.worked_out[key] = (node, found.snapped(self.steps.of(node, place)))
        interval: Interval = held[1]
        return interval

    def _of(self, node: Plain, place: Place, known: Known) -> Interval:
        match node:
            case Literal():
                return point(ordinal(node.value))
            case Read() if not node.is_fact:
                return self._of_definition(*self.scene.definition(node, place), known)
            case Read() | Lookup():
                return self._looked_up(node, place, known)
            case Choose():
                return self._of_choice(node, place, known)
            case Gather():
                return self._of_gather(node, place, known)
            case _:
                return self._of_apply(node, place, known)

    def _looked_up(self, node: Read | Lookup, place: Place, known: Known) -> Interval:
        found = self.forms.lookups.look(node, place)
        if isinstance(found, OfExpression):
            return self.of(found.node, found.place, known)
        return known.interval(self.forms.polynomial(node, place))

    def of_definition(self, definition: Definition, place: Place | None = None) -> Interval:
        """The values that a definition can have where it applies."""
        place = place or self.scene.home(definition)
        key = ((definition.scope, definition.name), place)
        found = self._at_home.get(key)
        if found is None:
            known = self.at_home(definition, place)
            found = self._at_home[key] = self.of(definition.body, place, known)
        return found

    def at_home(self, definition: Definition, place: Place) -> Known:
        """What is known where the body of a definition begins."""
        if definition.only_if is None:
            return self.nothing_known
        return self.nothing_known.assuming((self.forms.formula(definition.only_if, place), True))

    def _of_definition(self, definition: Definition, place: Place, known: Known) -> Interval:
        found = self.of_definition(definition, place)
        if self._deep >= _DEEPEST or not known.facts & self.scene.facts_of(definition):
            return found
        self._deep += 1
        inside = self.of(definition.body, place, known)
        self._deep -= 1
        return found.met(inside)

    def _of_choice(self, node: Choose, place: Place, known: Known) -> Interval:
        ways: list[Interval] = []
        for case in self.scene.cases(node, place):
            guard = self.forms.formula(case.when, place)
            ways.append(self.of(case.then, place, known.assuming((guard, True))))
            known = known.assuming((guard, False))
        if node.otherwise is not None:
            ways.append(self.of(node.otherwise.then, place, known))
        return hull(ways)

    def _of_gather(self, node: Gather, place: Place, known: Known) -> Interval:
        number = self.number_of(node, place, known)
        if node.how is How.COUNT:
            return number
        if node.how is How.DISTINCT:
            return Interval(min(number.low or 0, 1), number.high)
        each = self._of_each(node, place, known)
        own = known.held(self.forms.gathered(node, place))
        if node.how is not How.SUM:
            return each.met(own)
        return (ZERO if each.is_empty else number.times(each)).met(own)

    def _of_each(self, node: Gather, place: Place, known: Known) -> Interval:
        """The values that one element can give to an aggregate."""
        body, inside = node.body or node, self.forms.inside(node, place)
        found = self.of(body, inside, known)
        if self._is_of_award(node) and found.is_at_least(0):
            return found
        counted = self.forms.counted(node, place)
        return self.of(body, inside, known.assuming((counted, True)))

    def _is_of_award(self, node: Gather) -> bool:
        """Whether it adds up what is granted; then the gates say little of its range."""
        if not isinstance(node.where, Read):
            return False
        definition = self.policy.definitions.get((node.where.element, node.where.name))
        return definition is not None and definition.role is Role.AWARDED

    def number_of(self, node: Gather, place: Place, known: Known) -> Interval:
        """How many elements give something to an aggregate."""
        declared = self.policy.lists[node.collection]
        counts_all = self.forms.counted(node, place) is self.forms.logic.yes
        number = Interval(declared.least if counts_all else 0, declared.most)
        return number.met(known.held(self.forms.number_of(node, place)))

    def _of_apply(self, node: Apply, place: Place, known: Known) -> Interval:
        if node.op in CALENDAR:
            values = [self.of(each, place, known) for each in node.arguments]
            return self.calendars.of(node, values)
        if node.op is Op.SUM_OF:
            return known.interval(self.forms.polynomial(node, place))
        if not all(each.type.is_ordered for each in node.arguments):
            return Interval(0, _LONGEST_TEXT)  # the length of a text
        values = [self.of(each, place, known) for each in node.arguments]
        if node.op in (Op.LEAST_OF, Op.GREATEST_OF):
            return hull(values)
        if any(each.is_empty for each in values):
            return NOTHING
        made = _made(node.op, values)
        polynomial = self.forms.polynomial(node, place)
        if self._is_atom(node, polynomial) and not known.facts:
            return made
        return made.met(known.interval(polynomial))

    def _is_atom(self, node: Apply, polynomial: Polynomial) -> bool:
        """Whether `node` is put together from nothing else, so that `polynomial` just names it."""
        single = polynomial.single
        return single is not None and self.forms.atoms[single].source is node


def _made(op: Op, values: Sequence[Interval]) -> Interval:
    """What an operation makes of intervals."""
    if op in _OF_MANY:
        return reduce(_OF_MANY[op], values)
    if op in _ROUND:
        return _rounded(op, *values)
    if op in _OF_TWO:
        return _OF_TWO[op](*values)
    return _OF_ONE[op](values[0])


def _rounded(op: Op, value: Interval, step: Interval) -> Interval:
    if not step.is_point or step.low is None or not step.low:
        return EVERYTHING
    size = step.low
    return value.mapped(lambda number: _ROUND[op](number, size))


def _modulo(_dividend: Interval, divisor: Interval) -> Interval:
    # The remainder has the sign of the divisor, and is nearer to zero.
    low = None if divisor.low is None else min(divisor.low, 0)
    high = None if divisor.high is None else max(divisor.high, 0)
    return Interval(low, high, low_open=bool(low), high_open=bool(high))


_OF_TWO: Final[Mapping[Op, Callable[[Interval, Interval], Interval]]] = {
    Op.ADD: Interval.plus,
    Op.ADD_PERIODS: Interval.plus,
    Op.SUBTRACT: lambda left, right: left.plus(right.negated()),
    Op.DAYS_FROM: lambda left, right: left.plus(right.negated()),
    Op.MULTIPLY: Interval.times,
    Op.DIVIDE: Interval.over,
    Op.MODULO: _modulo,
}
_OF_MANY: Final[Mapping[Op, Callable[[Interval, Interval], Interval]]] = {
    Op.LEAST: Interval.least,
    Op.GREATEST: Interval.greatest,
}
_OF_ONE: Final[Mapping[Op, Callable[[Interval], Interval]]] = {
    Op.NEGATE: Interval.negated,
    Op.ABSOLUTE: Interval.sizes,
    Op.FLOOR: lambda value: value.mapped(floor_of),
    Op.CEILING: lambda value: value.mapped(ceil_of),
}
