"""The one form in which a formula or a cell is printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.formula.number import write_number
from engine.formula.parse import parse_cell, parse_formula
from engine.formula.print import print_cell, print_formula
from engine.formula.tree import Quantity
from tests.formula.trees import lines

FORMULAS = [line.partition(" <- ")[::2] for line in lines("printed.txt")]
CELLS = [line.partition(" <- ")[::2] for line in lines("cells.txt")]


@pytest.mark.parametrize(("printed", "typed"), FORMULAS)
def test_a_formula_is_printed_in_one_form(printed: str, typed: str) -> None:
    """The fewest brackets, one space, digits in threes."""
    assert printed == print_formula(parse_formula(typed or printed))
    assert printed == print_formula(parse_formula(printed))


@pytest.mark.parametrize(("printed", "typed"), CELLS)
def test_a_cell_is_printed_in_one_form(printed: str, typed: str) -> None:
    """Likewise."""
    assert printed == print_cell(parse_cell(typed or printed))
    assert printed == print_cell(parse_cell(printed))


def test_three_decimals_get_a_zero_where_they_could_be_thousands() -> None:
    """A tree that nobody typed is printed in a form that has one reading."""
    assert "7.5000" == print_formula(Quantity(Fraction(15, 2), places=3))
    assert "7.500 %" == print_formula(Quantity(Fraction(15, 2), percent=True, places=3))
    assert "0.500" == print_formula(Quantity(Fraction(1, 2), places=3))


def test_a_number_is_never_printed_with_fewer_digits_than_it_has() -> None:
    """There is no rounding on the way out."""
    with pytest.raises(ValueError, match="1/3 has more than 2 decimals"):
        write_number(Fraction(1, 3), 2)
