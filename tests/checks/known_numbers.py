"""Numbers of which the ranges, the steps and the bounds are known, and formulas about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.checks.formulas import Formula, Logic
from engine.checks.hanging import Name
from engine.checks.intervals import EVERYTHING, Interval, Step, common_step, product_step
from engine.checks.known import Known
from engine.checks.polynomials import Polynomial, constant, of_atom
from engine.quantities import Number

# Three whole numbers from 0 to 10, one from -5 to 5, two that can be anything, and an amount in
# cents with its rounding down to whole numbers, and a part that is no multiple of anything.
X, Y, V, SIGNED, FREE, OTHER, CENTS, ROUNDED, PART = (of_atom(number) for number in range(9))
_RANGES = {
    0: Interval(0, 10),
    1: Interval(0, 10),
    2: Interval(0, 10),
    3: Interval(-5, 5),
    6: Interval(0, 10),
    7: Interval(0, 10),
    8: Interval(0, 1),
}
_STEPS: Mapping[int, Step] = {0: 1, 1: 1, 2: 1, 3: 1, 6: Fraction(1, 100), 7: 1}
_BOUNDS = {7: (CENTS.minus(ROUNDED), ROUNDED.minus(CENTS).plus(constant(1)))}


@dataclass
class World:
    """What is known of these atoms whatever the guards are."""

    ranges: dict[int, Interval] = field(default_factory=lambda: dict(_RANGES))
    bounds: dict[int, tuple[Polynomial, ...]] = field(default_factory=lambda: dict(_BOUNDS))

    def interval_of_atom(self, number: int) -> Interval:
        """The declared range."""
        return self.ranges.get(number, EVERYTHING)

    def step_of(self, polynomial: Polynomial) -> Step:
        """From the steps of the atoms."""
        return common_step(self._step(each, size) for each, size in polynomial.terms.items())

    @staticmethod
    def _step(atoms: tuple[int, ...], size: Number) -> Step:
        step: Step = size if size > 0 else -size
        for atom in atoms:
            step = product_step(step, _STEPS.get(atom))
        return step

    def bounds_of_atom(self, number: int) -> tuple[Polynomial, ...]:
        """A rounding is not above what it is of, and not far below it."""
        return self.bounds.get(number, ())

    def reach_of_atom(self, number: int) -> frozenset[int]:
        """The atoms in its bounds."""
        return frozenset((number,)).union(*(each.atoms for each in self.bounds_of_atom(number)))

    def facts_of_atom(self, number: int) -> frozenset[Name]:
        """Each atom is a fact of the file."""
        return frozenset({(None, f"fact {number}")})


LOGIC = Logic()
NOTHING_KNOWN = Known(World())
COLOUR = LOGIC.question("colour", ("red", "green", "blue"), "colour", frozenset({(None, "colour")}))
RED, GREEN, BLUE = (LOGIC.is_(COLOUR, each) for each in COLOUR.answers)
EXTRA = LOGIC.is_(LOGIC.question("extra", (True, False), "extra", frozenset()), True)


def at_least(polynomial: Polynomial, number: Number) -> Formula:
    """Whether a polynomial is not below a number."""
    return LOGIC.not_below_zero(polynomial.minus(constant(number)))


def above(polynomial: Polynomial, number: Number = 0) -> Formula:
    """Whether a polynomial is above a number."""
    return LOGIC.above_zero(polynomial.minus(constant(number)))


def equals(polynomial: Polynomial, number: Number = 0) -> Formula:
    """Whether a polynomial is a number."""
    return LOGIC.zero(polynomial.minus(constant(number)))


def where(*formulas: Formula) -> Known:
    """What is known where these hold."""
    return NOTHING_KNOWN.assuming(*((each, True) for each in formulas))


def times(left: Polynomial, right: Polynomial) -> Polynomial:
    """A product that does not grow out of hand."""
    made = left.times(right)
    assert made is not None
    return made
