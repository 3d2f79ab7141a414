"""What each part of the normal forms may ask of the whole, which only they together can tell."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Protocol

from engine.checks.formulas import Formula
from engine.checks.lookups import Found
from engine.checks.polynomials import Polynomial
from engine.checks.scene import Place
from engine.policy.expressions import Choose, Expression, Gather, Lookup, Read


class Normal(Protocol):
    """The normal forms of expressions, wherever they stand."""

    def polynomial(self, node: Expression, place: Place) -> Polynomial:
        """The number that `node` gives."""

    def formula(self, node: Expression, place: Place) -> Formula:
        """Whether `node` is yes."""

    def answers(self, node: Expression, place: Place) -> Mapping[str, Formula]:
        """When `node` is each of its options."""

    def applies(self, node: Expression, place: Place) -> Formula:
        """When `node` has a value."""

    def ways(self, node: Choose, place: Place) -> list[tuple[Formula, Expression]]:
        """When each way out of a choice is taken."""

    def key(self, node: Expression, place: Place) -> Hashable:
        """What is equal for equal values of `node`."""

    def look(self, node: Read | Lookup, place: Place) -> Found:
        """What a name or a look-up comes to."""

    def inside(self, node: Gather, place: Place) -> Place:
        """Where the filter and the body of an aggregate stand."""

    def counted(self, node: Gather, place: Place) -> Formula:
        """When an element gives something to an aggregate."""

    def number_of(self, node: Gather, place: Place) -> Polynomial:
        """How many elements give something to an aggregate."""
