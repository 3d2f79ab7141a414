"""The one form in which a formula or a cell is printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.formula.number import write_number
from engine.formula.parse import parse_cell, parse_formula
from engine.formula.print import print_cell, print_formula
from engine.formula.tree import Quantity
from tests.formula.trees import blocks

PRINTED = [(lines[0], lines[1]) for lines in blocks("printed.txt") if len(lines) == 2]
CANONICAL = [line for lines in blocks("printed.txt") for line in lines[-1:]]


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_a_formula_is_printed_in_one_form(typed: str, printed: str) -> None:
    """The fewest brackets, one space, digits in threes."""
    assert printed == print_formula(parse_formula(typed))
