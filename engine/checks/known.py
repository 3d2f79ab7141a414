"""What is known at some point of a policy: the guards in force, as bounds on polynomials.

A comparison that holds is kept as a polynomial that is not below zero; where the step of its
values is known it is made as strict as can be (`a > b` of whole numbers gives `a - b - 1 >= 0`).
The least value of another polynomial is found from the ranges of its atoms, by taking out a common
atom, and by adding up to two known bounds so that an atom drops out. What holds in several ways
(*or*) is kept aside, for `engine/checks/proof.py` to try one way after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, Protocol, TypeAlias

from engine.checks.formulas import Formula, Shape
from engine.checks.hanging import Name
from engine.checks.intervals import EVERYTHING, NOTHING, Interval, Step, first_multiple
from engine.checks.polynomials import Polynomial, constant
from engine.operations.meaning import divide
from engine.quantities import Number, plain

# A polynomial that is not below zero; and whether it is above.
Bound: TypeAlias = tuple[Polynomial, bool]
# The greatest known lower bound, None for none; and whether it is not reached.
Low: TypeAlias = tuple[Number | None, bool]
Assumed: TypeAlias = tuple[Formula, bool]

_DEPTH: Final = 2


class Numbers(Protocol):
    """What is known of atoms whatever the guards are."""

    def interval_of_atom(self, number: int) -> Interval:
        """All values that an atom can have."""

    def step_of(self, polynomial: Polynomial) -> Step:
        """The step of a polynomial without its constant."""

    def bounds_of_atom(self, number: int) -> tuple[Polynomial, ...]:
        """Polynomials with that atom that are never below zero."""

    def reach_of_atom(self, number: int) -> frozenset[int]:
        """The atom, those in its bounds, and those in their bounds."""

    def facts_of_atom(self, number: int) -> frozenset[Name]:
        """The facts that an atom hangs on."""


class Known:
    """What is known at one point; nothing changes it afterwards.

    Attributes:
        is_impossible: whether no application gets here.
        ways: what holds in several ways; each a list of alternatives.
        facts: the facts that anything is known of.
    """

    def __init__(self, numbers: Numbers) -> None:
        self.numbers: Final = numbers
        self.is_impossible = False
        self.facts: frozenset[Hashable] = frozenset()
        self.ways: tuple[tuple[Assumed, ...], ...] = ()
        self.bounds: tuple[Bound, ...] = ()
        self.intervals: dict[int, Interval] = {}
        self.answers: dict[int, frozenset[Hashable]] = {}
        self.worked_out: Final[dict[Hashable, Any]] = {}

    def assuming(self, *assumed: Assumed) -> Known:
        """The same, where each of these formulas holds (or does not) too."""
        if self.is_impossible:
            return self
        new = [each for each in assumed if self.settled(*each) is not True]
        if not new:
            return self
        copy = Known(self.numbers)
        copy.facts, copy.ways, copy.bounds = self.facts, self.ways, self.bounds
        copy.intervals, copy.answers = dict(self.intervals), dict(self.answers)
        copy._add(new)
        return copy

    def with_ways(self, ways: tuple[tuple[Assumed, ...], ...]) -> Known:
        """The same, with only this kept aside."""
        copy = Known(self.numbers)
        copy.facts, copy.bounds, copy.ways = self.facts, self.bounds, ways
        copy.intervals, copy.answers = self.intervals, self.answers
        copy.is_impossible = self.is_impossible
        return copy

    def replacing(self, replaced: Mapping[int, Polynomial]) -> Known:
        """The same, where each of these atoms is known to be that polynomial."""
        copy = Known(self.numbers)
        copy.facts, copy.ways, copy.answers = self.facts, self.ways, dict(self.answers)
        copy.is_impossible = self.is_impossible
        copy.intervals = {
            atom: values for atom, values in self.intervals.items() if atom not in replaced
        }
        for atom in replaced.keys() & self.intervals.keys():
            copy._within(replaced[atom], self.intervals[atom])
        for polynomial, is_above in self.bounds:
            whole: Polynomial | None = polynomial
            for atom in replaced.keys() & polynomial.atoms:
                whole = None if whole is None else whole.replacing(atom, replaced[atom])
            copy._bound(whole or polynomial, is_above)
        return copy

    def _within(self, polynomial: Polynomial, values: Interval) -> None:
        if values.low is not None:
            self._bound(polynomial.plus(constant(-values.low)), values.low_open)
        if values.high is not None:
            self._bound(constant(values.high).minus(polynomial), values.high_open)

    def contradicts_itself(self) -> bool:
        """Whether one of the bounds cannot hold beside the others."""
        return self.is_impossible or any(self._is_below(*bound) for bound in self.bounds)

    def _is_below(self, polynomial: Polynomial, is_above: bool) -> bool:
        """Whether `polynomial` is surely below zero; or not above it, if that is what was asked."""
        low, is_open = self.low(polynomial.scaled(-1))
        return low is not None and (low > 0 or (low == 0 and (is_above or is_open)))

    # ── Taking in formulas ───────────────────────────────────────────────────────────────────────

    def _add(self, assumed: Iterable[Assumed]) -> None:
        waiting = list(assumed)
        while waiting:
            waiting.extend(self._take(*waiting.pop(0)))
            waiting = waiting or self._settled_ways()

    def _take(self, formula: Formula, holds: bool) -> list[Assumed]:
        """Takes in one formula; gives what follows from it."""
        match formula.shape:
            case Shape.YES | Shape.NO:
                self.is_impossible |= holds is (formula.shape is Shape.NO)
            case Shape.NOT:
                return [(formula.parts[0], not holds)]
            case Shape.ALL | Shape.ANY:
                parts = tuple((part, holds) for part in formula.parts)
                if holds is (formula.shape is Shape.ALL):
                    return list(parts)
                self.ways = (*self.ways, parts)
            case Shape.IS:
                self._answer(formula, holds)
            case _:
                self._compare(formula, holds)
        return []

    def _answer(self, formula: Formula, holds: bool) -> None:
        question = formula.asked
        left = self.answers.get(question.number, frozenset(question.answers))
        answer = frozenset({formula.answer})
        left = left & answer if holds else left - answer
        self.answers[question.number] = left
        self.facts |= question.facts
        self.is_impossible |= not left

    def _compare(self, formula: Formula, holds: bool) -> None:
        polynomial = formula.compared
        if formula.shape is Shape.NOT_BELOW_ZERO:
            self._bound(polynomial if holds else polynomial.scaled(-1), not holds)
        elif holds:
            self._bound(polynomial, False)
            self._bound(polynomial.scaled(-1), False)
        else:
            self._differs_from_zero(polynomial, formula)

    def _differs_from_zero(self, polynomial: Polynomial, formula: Formula) -> None:
        found = self.interval(polynomial)
        if 0 not in found:
            return
        if found.is_at_least(0):
            self._bound(polynomial, True)
        elif found.is_at_most(0):
            self._bound(polynomial.scaled(-1), True)
        else:
            self.ways = (*self.ways, ((formula, False),))

    def _bound(self, polynomial: Polynomial, is_above: bool) -> None:
        """Takes in that `polynomial` is not below zero, or above it."""
        polynomial, is_above = self._tight(polynomial, is_above)
        self.is_impossible |= self._is_below(polynomial, is_above)
        atom = polynomial.single
        for each in polynomial.atoms:
            self.facts |= self.numbers.facts_of_atom(each)
        if atom is None:
            self.bounds = (*self.bounds, (polynomial, is_above))
            self.worked_out.clear()
            return
        self.worked_out.clear()
        (size,) = polynomial.terms.values()
        end = plain(Fraction(-polynomial.constant) / size)
        half = Interval(end, None, is_above) if size > 0 else Interval(None, end, False, is_above)
        self.intervals[atom] = self.of_atom(atom).met(half)

    def _tight(self, polynomial: Polynomial, is_above: bool) -> Bound:
        step = self.numbers.step_of(polynomial)
        if not step:
            return polynomial, is_above
        # The greatest multiple that is not above it; below it, if zero itself is excluded.
        constant = -first_multiple(-polynomial.constant, step, is_above=is_above)
        return Polynomial(plain(constant), polynomial.terms), False

    def _settled_ways(self) -> list[Assumed]:
        """What holds for certain of what was kept aside, because only one way is left."""
        if self.is_impossible:
            return []
        certain: list[Assumed] = []
        kept = []
        for ways in self.ways:
            answers = [self.settled(*way) for way in ways]
            if any(answer is True for answer in answers):
                continue
            left = tuple(way for way, answer in zip(ways, answers, strict=True) if answer is None)
            if not left:
                self.is_impossible = True
            if len(left) == 1 and left[0][0].shape is not Shape.ZERO:
                certain.append(left[0])
            else:
                kept.append(left)
        self.ways = tuple(kept)
        return certain

    def settled(self, formula: Formula, holds: bool = True) -> bool | None:
        """Whether `formula` surely holds (True) or not (False); None if that is not plain."""
        match formula.shape:
            case Shape.YES | Shape.NO:
                return holds is (formula.shape is Shape.YES)
            case Shape.NOT:
                return self.settled(formula.parts[0], not holds)
            case Shape.ALL | Shape.ANY:
                return self._settled_parts(formula, holds)
            case Shape.IS:
                found = self._settled_answer(formula)
            case _:
                found = self._settled_comparison(formula)
        return found if holds or found is None else not found

    def _settled_parts(self, formula: Formula, holds: bool) -> bool | None:
        answers = [self.settled(part, holds) for part in formula.parts]
        needs_all = holds is (formula.shape is Shape.ALL)
        if any(answer is not needs_all and answer is not None for answer in answers):
            return not needs_all
        return needs_all if all(answer is needs_all for answer in answers) else None

    def _settled_answer(self, formula: Formula) -> bool | None:
        left = self.answers.get(formula.asked.number)
        if left is None:
            return None
        if formula.answer not in left:
            return False
        return True if len(left) == 1 else None

    def _settled_comparison(self, formula: Formula) -> bool | None:
        polynomial = formula.compared
        found = self.interval(polynomial)
        if formula.shape is Shape.ZERO:
            if 0 not in found:
                return False
            return True if found.is_point else None
        if found.is_at_least(0):
            return True
        below = found.is_at_most(0) and (found.high != 0 or found.high_open)
        return False if below else None

    # ── The values of polynomials ────────────────────────────────────────────────────────────────

    def of_atom(self, number: int) -> Interval:
        """The values that an atom can have here."""
        found = self.intervals.get(number)
        return self.numbers.interval_of_atom(number) if found is None else found

    def held(self, polynomial: Polynomial) -> Interval:
        """What the guards say of the one atom that `polynomial` is."""
        atom = polynomial.single
        found = None if atom is None else self.intervals.get(atom)
        return EVERYTHING if found is None else found

    def interval(self, polynomial: Polynomial) -> Interval:
        """The values that `polynomial` can have here."""
        if self.is_impossible:
            return NOTHING
        key = ("interval", polynomial.key)
        found: Interval | None = self.worked_out.get(key)
        if found is None:
            low, low_open = self.low(polynomial)
            high, high_open = self.low(polynomial.scaled(-1))
            found = Interval(low, None if high is None else -high, low_open, high_open)
            self.worked_out[key] = found
        return found

    def low(self, polynomial: Polynomial, depth: int = _DEPTH) -> Low:
        """The greatest number that `polynomial` is known not to be below."""
        key = ("low", polynomial.key, depth)
        found: Low | None = self.worked_out.get(key)
        if found is None:
            found = self.worked_out[key] = self._low(polynomial, depth)
        return found

    def _low(self, polynomial: Polynomial, depth: int) -> Low:
        best = self._plain_low(polynomial)
        if depth and not polynomial.is_constant:
            for rest, is_above in self._less_a_bound(polynomial):
                low, is_open = self.low(rest, depth - 1)
                best = _better(best, (low, is_open or is_above))
            for atom in _common_atoms(polynomial):
                best = _better(best, self._factored_low(polynomial, atom, depth))
        return self._snapped(polynomial, best)

    def _snapped(self, polynomial: Polynomial, low: Low) -> Low:
        step = self.numbers.step_of(polynomial)
        if not step or low[0] is None:
            return low
        moved = first_multiple(low[0] - polynomial.constant, step, is_above=low[1])
        return plain(moved + polynomial.constant), False

    def _plain_low(self, polynomial: Polynomial) -> Low:
        total, is_open = polynomial.constant, False
        for product, size in polynomial.terms.items():
            values = self.of_atom(product[0])
            for atom in product[1:]:
                values = values.times(self.of_atom(atom))
            end = values.low if size > 0 else values.high
            if end is None:
                return None, False
            total += size * end
            is_open |= values.low_open if size > 0 else values.high_open
        return plain(total), is_open

    def _less_a_bound(self, polynomial: Polynomial) -> Iterator[Bound]:
        """What is left of `polynomial` less a known bound, so that an atom drops out."""
        for bound, is_above in self._usable(polynomial):
            for product, size in polynomial.terms.items():
                own = bound.terms.get(product)
                if own is not None and (own > 0) == (size > 0):
                    yield polynomial.plus(bound, divide(-size, own)), is_above

    def _usable(self, polynomial: Polynomial) -> Iterator[Bound]:
        yield from self.bounds
        for atom in self._bounded(polynomial):
            for bound in self.numbers.bounds_of_atom(atom):
                yield bound, False

    def _bounded(self, polynomial: Polynomial) -> list[int]:
        """The atoms of which the bounds can tell more than their ranges do."""
        # INVARIANT: the range of an atom holds what its own bounds say of it alone. They tell more
        # only where something else is said of what they, or the bounds of what is in them, name.
        reaches = {atom: self.numbers.reach_of_atom(atom) for atom in polynomial.atoms}
        times = Counter(
            each for product in polynomial.terms for atom in product for each in reaches[atom]
        )
        said = self._said
        return sorted(
            atom
            for atom, reach in reaches.items()
            if len(reach) > 1 and any(times[each] > 1 or each in said for each in reach)
        )

    @property
    def _said(self) -> frozenset[int]:
        """The atoms that a guard says something of, with what the bounds of those name."""
        found: frozenset[int] | None = self.worked_out.get("said")
        if found is None:
            of_bounds = {atom for bound, _ in self.bounds for atom in bound.atoms}
            reaches = [self.numbers.reach_of_atom(atom) for atom in of_bounds]
            found = self.worked_out["said"] = frozenset(self.intervals).union(*reaches)
        return found

    def _factored_low(self, polynomial: Polynomial, atom: int, depth: int) -> Low:
        quotient, rest = polynomial.by_factor(atom)
        low, low_open = self.low(quotient, depth)
        high, high_open = self.low(quotient.scaled(-1), depth)
        values = Interval(low, None if high is None else -high, low_open, high_open)
        product = self.of_atom(atom).times(values)
        other, other_open = self.low(rest, depth)
        total = product.plus(Interval(other, None, other_open))
        return total.low, total.low_open


def _better(left: Low, right: Low) -> Low:
    if left[0] is None or right[0] is None:
        return right if left[0] is None else left
    if left[0] == right[0]:
        return (left[0], left[1] or right[1])
    return left if left[0] > right[0] else right


def _common_atoms(polynomial: Polynomial) -> list[int]:
    """The atoms that stand in several products, of which one has other atoms too."""
    if max(map(len, polynomial.terms), default=0) <= 1:
        return []
    times = [atom for product in polynomial.terms for atom in set(product)]
    return sorted({atom for atom in times if times.count(atom) > 1})
