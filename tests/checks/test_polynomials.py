"""Polynomials calculate as numbers do, and equal calculations have equal normal forms."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.polynomials import Polynomial, constant, of_atom
from engine.quantities import Number

X, Y, Z = of_atom(0), of_atom(1), of_atom(2)
VALUES = st.fixed_dictionaries({atom: st.integers(-5, 5) for atom in range(3)})


@st.composite
def polynomials(draw: st.DrawFn) -> Polynomial:
    """A small polynomial of three atoms."""
    made = constant(draw(st.integers(-3, 3)))
    for _ in range(draw(st.integers(0, 3))):
        term = constant(draw(st.fractions(-2, 2, max_denominator=4)))
        for atom in draw(st.lists(st.integers(0, 2), max_size=2)):
            term = term.times(of_atom(atom)) or term
        made = made.plus(term)
    return made


def value(polynomial: Polynomial, values: Mapping[int, int]) -> Number:
    """The value of `polynomial` where the atoms have these values."""
    total: Number = polynomial.constant
    for product, size in polynomial.terms.items():
        for atom in product:
            size *= values[atom]  # noqa: PLW2901 - the running product
        total += size
    return total


@given(left=polynomials(), right=polynomials(), values=VALUES)
def test_sums_differences_and_products_are_those_of_the_values(
    left: Polynomial, right: Polynomial, values: Mapping[int, int]
) -> None:
    """Calculating with polynomials is calculating with all values at once."""
    a, b = value(left, values), value(right, values)
    product = left.times(right)

    assert a + b == value(left.plus(right), values)
    assert a - b == value(left.minus(right), values)
    assert a * Fraction(2, 3) == value(left.scaled(Fraction(2, 3)), values)
    assert product is not None
    assert a * b == value(product, values)


@given(polynomial=polynomials(), values=VALUES)
def test_an_atom_can_be_taken_out(polynomial: Polynomial, values: Mapping[int, int]) -> None:
    """The polynomial is the atom times the quotient, plus the rest."""
    quotient, rest = polynomial.by_factor(0)

    assert value(polynomial, values) == values[0] * value(quotient, values) + value(rest, values)
    assert 0 not in rest.atoms


@given(polynomial=polynomials(), by=polynomials(), values=VALUES)
def test_an_atom_can_be_replaced(
    polynomial: Polynomial, by: Polynomial, values: Mapping[int, int]
) -> None:
    """The value is that of the polynomial where the atom has the value of what replaces it."""
    replaced = polynomial.replacing(0, by)

    assert replaced is not None
    assert value(polynomial, {**values, 0: value(by, values)}) == value(replaced, values)  # type: ignore[dict-item]


@given(polynomial=polynomials(), size=st.fractions(Fraction(1, 4), 4))
def test_multiples_have_one_normal_form(polynomial: Polynomial, size: Fraction) -> None:
    """Twice as much on both sides is the same comparison."""
    assert polynomial.normal().key == polynomial.scaled(size).normal().key


def test_what_grows_out_of_hand_is_given_up() -> None:
    """A product of too many terms or too high a degree is none."""
    long = constant(1)
    for atom in range(40):
        long = long.plus(of_atom(atom))
    high = X
    for _ in range(5):
        high = high.times(X) or high

    assert long.times(X) is None
    assert high.times(X) is None
    assert long.replacing(3, high) is None
    assert X.plus(high).replacing(0, high) is None


def test_a_single_atom_is_recognised() -> None:
    """Two times an atom plus one is; a product or a sum of two is not."""
    assert X.scaled(2).plus(constant(1)).single == 0
    assert X.plus(Y).single is None
    assert (X.times(Y) or X).single is None
    assert constant(2).is_constant


def test_nothing_is_left_of_equal_terms() -> None:
    """What is taken away wholly leaves no term behind."""
    assert X.minus(X).is_constant
    assert constant(0).key == X.minus(X).key
    assert constant(0).key == X.scaled(0).key
