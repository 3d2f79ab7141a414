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


def test_what_just_does_not_grow_out_of_hand_is_kept() -> None:
    """Thirty-two terms and the sixth degree are within bounds, one more is not."""
    terms = constant(0)
    for atom in range(1, 33):
        terms = terms.plus(of_atom(atom))
    fifth = Polynomial(0, {(0,) * 5: 1})

    kept = terms.times(constant(1).plus(constant(1)))
    assert kept is not None
    assert len(kept.terms) == 32
    assert terms.times(X) is not None
    assert terms.plus(of_atom(33)).times(X) is None
    assert terms.times(X.plus(constant(1))) is None
    assert (fifth.times(X) or X).key == Polynomial(0, {(0,) * 6: 1}).key
    assert fifth.times(Polynomial(0, {(0, 1): 1})) is None


def test_a_replacement_that_grows_out_of_hand_is_none() -> None:
    """Only if the power that grows so is needed."""
    cube = Polynomial(0, {(1, 1, 1): 1})
    square = Polynomial(0, {(0, 0): 1})

    assert (square.replacing(0, cube) or X).key == Polynomial(0, {(1,) * 6: 1}).key
    assert Polynomial(0, {(0, 0, 0): 1}).replacing(0, cube) is None
    assert Polynomial(0, {(0, 0, 2): 1}).replacing(0, cube) is None
    assert (Y.replacing(0, Polynomial(0, {(1,) * 6: 1})) or X).key == Y.key
    assert (X.replacing(0, Polynomial(0, {(1,) * 6: 1})) or X).key == ((0, (((1,) * 6, 1),)))
    assert (constant(3).replacing(0, cube) or X).key == constant(3).key


def test_the_terms_are_what_they_should_be() -> None:
    """Each product of atoms once, its atoms in rising order, with its factor."""
    made = X.scaled(2).plus(Y, Fraction(1, 2)).plus(constant(3))
    other = Y.minus(constant(1))
    product = made.times(other)

    assert (Y.times(X) or X).terms == {(0, 1): 1}
    assert made.constant == 3
    assert made.terms == {(0,): 2, (1,): Fraction(1, 2)}
    assert made.atoms == {0, 1}
    assert product is not None
    assert product.constant == -3
    assert product.terms == {
        (0,): -2,
        (0, 1): 2,
        (1,): Fraction(5, 2),
        (1, 1): Fraction(1, 2),
    }
    assert product.by_factor(1)[0].terms == {(0,): 2, (1,): Fraction(1, 2)}
    assert product.by_factor(1)[0].constant == Fraction(5, 2)
    assert product.by_factor(1)[1].terms == {(0,): -2}
    assert product.by_factor(1)[1].constant == -3
    assert product.by_factor(7)[0].key == constant(0).key


def test_whole_factors_are_whole_numbers() -> None:
    """So that what is whole is calculated with and shown as such."""
    half = X.scaled(Fraction(1, 2)).plus(constant(Fraction(1, 2)))
    made = [half.plus(half), half.scaled(2), half.times(constant(2)), constant(Fraction(4, 2))]
    made += [(X.scaled(Fraction(1, 2)).times(Y.scaled(2))), half.times(X.scaled(2))]
    for each in made:
        assert each is not None
        assert all(isinstance(size, int) for size in (each.constant, *each.terms.values()))


def test_the_normal_form_keeps_the_sign() -> None:
    """Its first factor is one, or minus one; of a constant only the sign is left."""
    made = X.scaled(-3).plus(Y, 6).plus(constant(9))

    assert made.normal().terms == {(0,): -1, (1,): 2}
    assert made.normal().constant == 3
    assert X.scaled(-1).plus(Y, 5).normal().terms == {(0,): -1, (1,): 5}
    assert Y.scaled(2).plus(X, 4).normal().terms == {(0,): 1, (1,): Fraction(1, 2)}
    assert [constant(number).normal().constant for number in (-3, 0, Fraction(1, 2))] == [-1, 0, 1]


def test_a_key_tells_polynomials_apart() -> None:
    """By their constant, their atoms and their factors, in whatever order they came."""
    keys = {each.key for each in (X, Y, X.scaled(2), X.plus(constant(1)), constant(1), constant(0))}

    assert len(keys) == 6
    assert X.plus(Y).key == Y.plus(X).key
    assert X.key == X.key == of_atom(0).key
    assert X.atoms == X.atoms == {0}


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
