"""How long and how deep a formula may be; none of them exhausts the reader."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest

from engine.formula.fault import FormulaFault
from engine.formula.parse import DEEPEST, parse_cell, parse_formula
from engine.formula.print import print_formula
from engine.formula.tokens import LONGEST_FORMULA
from engine.formula.tree import Formula, Name
from tests.fuzz.readers import work_of

DEEP: dict[str, Callable[[int], str]] = {
    "brackets": lambda depth: "(" * (depth - 1) + "a" + ")" * (depth - 1),
    "signs": lambda depth: "-" * (depth - 1) + "a",
    "calls": lambda depth: "f(" * (depth - 1) + "a" + ")" * (depth - 1),
    "refusals": lambda depth: "not(" * (depth - 1) + "a" + ")" * (depth - 1),
    "filters": lambda depth: "a[" * (depth - 1) + "a" + "]" * (depth - 1),
    "fields": lambda depth: "a" + ".b" * (depth - 1),
    "sums": lambda depth: "a" + " + b" * (depth - 1),
    "choices": lambda depth: "if a then b else " * (depth - 1) + "c",
}


def code_of(text: str) -> str:
    """The code that a formula is refused with."""
    with pytest.raises(FormulaFault) as caught:
        parse_formula(text)
    return caught.value.code


def with_less_room(room: int, formula: str) -> Formula:
    """A formula read where a caller has left so many calls."""
    if sys.getrecursionlimit() - room <= depth_of_calls():
        return parse_formula(formula)
    return with_less_room(room, formula)


def depth_of_calls() -> int:
    """How many calls are open."""
    frame, depth = sys._getframe(), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


@pytest.mark.parametrize("shape", DEEP)
def test_a_formula_may_be_64_layers_deep_and_not_65(shape: str) -> None:
    """Whatever the layers are made of."""
    deepest = DEEP[shape](DEEPEST)

    assert parse_formula(print_formula(parse_formula(deepest))) == parse_formula(deepest)
    assert code_of(DEEP[shape](DEEPEST + 1)) == "E149"


@pytest.mark.parametrize("shape", DEEP)
def test_the_deepest_formula_leaves_room_for_its_caller(shape: str) -> None:
    """A third of Python's calls is enough to be called from anywhere."""
    deepest = DEEP[shape](DEEPEST)

    assert parse_formula(deepest) == with_less_room(700, deepest)


@pytest.mark.parametrize(
    "piece", ["(", "[", "-", "f(", "a[", "not(", "if ", "1+", "a.", '"a', "((a)", "a in ("]
)
def test_no_length_of_brackets_exhausts_the_reader(piece: str) -> None:
    """It is refused with a code of its own."""
    formula = (piece * LONGEST_FORMULA)[:LONGEST_FORMULA]

    assert code_of(formula) in {"E144", "E145", "E146", "E147", "E149"}
    with pytest.raises(FormulaFault):
        parse_cell(formula)


def test_where_a_formula_becomes_too_deep_is_underlined() -> None:
    """The part that is one layer too many."""
    with pytest.raises(FormulaFault) as caught:
        parse_formula("a" + " + b" * DEEPEST)

    assert ("E149", 4, 5) == (caught.value.code, caught.value.start, caught.value.end)


def test_many_operands_of_one_word_are_one_layer() -> None:
    """A long list of conditions is not deep."""
    assert 301 == len(parse_formula("a" + " and b" * 300).parts)


def test_a_formula_may_have_2000_characters_and_not_2001() -> None:
    """What is too much is underlined."""
    longest = "a" * LONGEST_FORMULA

    assert Name(longest) == parse_formula(longest)
    with pytest.raises(FormulaFault) as caught:
        parse_formula(longest + "bc")
    assert ("E148", 2_000, 2_002) == (caught.value.code, caught.value.start, caught.value.end)
    assert {"length": "2002", "limit": "2000"} == caught.value.fields


def test_a_number_of_2000_digits_is_exact() -> None:
    """There is no precision to run out of."""
    digits = "9" * LONGEST_FORMULA

    assert digits == print_formula(parse_formula(digits[:-500])).replace(" ", "") + "9" * 500


def test_the_work_of_reading_grows_with_the_length_and_no_faster() -> None:
    """Counted in calls: twice the formula takes about twice as many."""
    formula = (
        "if a >= 2 * b then c * a / 2 else (a - b) * c + 7 500 EUR * 3 "
        "- sum(items[x > 5].price) * 12.50 %"
    )
    once = work_of(partial(parse_formula, formula))
    twice = work_of(partial(parse_formula, f"({formula}) + ({formula})"))

    assert len(formula) in range(95, 105)
    assert twice < 2.2 * once
