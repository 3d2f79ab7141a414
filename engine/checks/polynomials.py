"""Sums of products of atoms with exact factors: the one normal form of every calculation.

An *atom* is a number of a `Scene`: a fact, a cell, or what is no sum or product (a rounding, a
choice, an aggregate). `2 * reach <= target` and `target / 2 - reach >= 0` have the same normal
form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from engine.quantities import Number, plain

Monomial: TypeAlias = tuple[int, ...]
Key: TypeAlias = tuple[Number, tuple[tuple[Monomial, Number], ...]]

_MOST_TERMS: Final = 32
_HIGHEST_DEGREE: Final = 6


class Polynomial:
    """A constant, and the factor of each product of atoms (which stand in rising order)."""

    __slots__ = ("_atoms", "_key", "constant", "terms")

    def __init__(self, constant: Number, terms: Mapping[Monomial, Number]) -> None:
        self.constant: Final = constant
        self.terms: Final = terms
        self._key: Key | None = None
        self._atoms: frozenset[int] | None = None

    @property
    def key(self) -> Key:
        """What equals for equal polynomials."""
        if self._key is None:
            self._key = (self.constant, tuple(sorted(self.terms.items())))
        return self._key

    @property
    def atoms(self) -> frozenset[int]:
        """The atoms that it is made of."""
        if self._atoms is None:
            self._atoms = frozenset([atom for product in self.terms for atom in product])
        return self._atoms

    @property
    def is_constant(self) -> bool:
        """Whether no atom is left in it."""
        return not self.terms

    @property
    def single(self) -> int | None:
        """The atom that it is, if it is one atom times a factor, plus a constant."""
        if len(self.terms) != 1:
            return None
        (product,) = self.terms
        return product[0] if len(product) == 1 else None

    def plus(self, other: Polynomial, factor: Number = 1) -> Polynomial:
        """The sum with `factor` times another."""
        terms = dict(self.terms)
        for product, size in other.terms.items():
            total = plain(terms.get(product, 0) + factor * size)
            if total:
                terms[product] = total
            else:
                terms.pop(product, None)
        return Polynomial(plain(self.constant + factor * other.constant), terms)

    def minus(self, other: Polynomial) -> Polynomial:
        """The difference."""
        return self.plus(other, -1)

    def scaled(self, factor: Number) -> Polynomial:
        """The product with a number."""
        if not factor:
            return Polynomial(0, {})
        terms = {product: plain(size * factor) for product, size in self.terms.items()}
        return Polynomial(plain(self.constant * factor), terms)

    def times(self, other: Polynomial) -> Polynomial | None:
        """The product; None where it would grow out of hand."""
        result = self.scaled(other.constant)
        for product, size in other.terms.items():
            for terms in self._shifted(product, size):
                result = result.plus(terms)
        is_long = len(result.terms) > _MOST_TERMS
        return None if is_long or any(len(p) > _HIGHEST_DEGREE for p in result.terms) else result

    def _shifted(self, product: Monomial, size: Number) -> Iterator[Polynomial]:
        if self.constant:
            yield Polynomial(0, {product: plain(self.constant * size)})
        for own, factor in self.terms.items():
            yield Polynomial(0, {tuple(sorted((*own, *product))): plain(factor * size)})

    def by_factor(self, atom: int) -> tuple[Polynomial, Polynomial]:
        """The polynomial as `atom * quotient + rest`."""
        quotient: dict[Monomial, Number] = {}
        rest: dict[Monomial, Number] = {}
        constant: Number = 0
        for product, size in self.terms.items():
            if atom not in product:
                rest[product] = size
                continue
            at = product.index(atom)
            left = product[:at] + product[at + 1 :]
            if left:
                quotient[left] = size
            else:
                constant = size
        return Polynomial(constant, quotient), Polynomial(self.constant, rest)

    def replacing(self, atom: int, by: Polynomial) -> Polynomial | None:
        """The same with another polynomial for `atom`; None where it would grow too far."""
        left = self
        whole: Polynomial | None = constant(0)
        power: Polynomial | None = constant(1)
        while True:
            quotient, rest = left.by_factor(atom)
            part = None if power is None else rest.times(power)
            whole = None if whole is None or part is None else whole.plus(part)
            if whole is None or (quotient.is_constant and not quotient.constant):
                return whole
            left = quotient
            power = None if power is None else power.times(by)

    def normal(self) -> Polynomial:
        """The multiple by a positive number in which the first factor is 1 or -1."""
        if self.is_constant:
            return Polynomial((self.constant > 0) - (self.constant < 0), {})
        leading = abs(Fraction(self.terms[min(self.terms)]))
        return self if leading == 1 else self.scaled(1 / leading)


def constant(number: Number) -> Polynomial:
    """The polynomial that is always `number`."""
    return Polynomial(plain(number), {})


def of_atom(atom: int) -> Polynomial:
    """The polynomial that is one atom."""
    return Polynomial(0, {(atom,): 1})
