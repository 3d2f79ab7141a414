"""What holds for every formula, and for every text that is none."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.formula.print import print_cell, print_formula
from engine.formula.tree import Cell, Formula
from engine.wordings.formula import WORDINGS
from tests.formula.trees import cells, formulas, lines

TYPED = [line for file in ("printed.txt", "cells.txt", "refused.txt") for line in lines(file)]
PIECES = [
    *(
        "if ",
        "then ",
        "else ",
        "some ",
        "in ",
        "satisfies ",
        "between ",
        "and ",
        "or ",
        "not",
        "per ",
    ),
    *(
        "a",
        "b.c",
        "7 500",
        "7",
        "0.5",
        "5 EUR ",
        "80 %",
        "2024-05-06",
        "T12:00",
        '"x"',
        "true ",
        "en ",
    ),
    *("(", ")", "[", "]", "..", ",", ".", "+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", " "),
    *(
        "==",
        "=>",
        "'",
        "\u201c",
        "\u2264",
        "!",
        "^",
        ";",
        "\u00a0",
        "\u0301",
        "\u0430",
        "\ud800",
        "%",
    ),
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.lists(st.sampled_from(TYPED), min_size=1, max_size=3).map("".join),
    st.text(max_size=30),
)


@given(formulas)
def test_a_printed_formula_is_read_back_as_the_same_tree(formula: Formula) -> None:
    """Nothing is lost or gained on the way."""
    printed = print_formula(formula)
    assume(len(printed) <= 2_000)

    assert formula == parse_formula(printed)


@given(cells)
def test_a_printed_cell_is_read_back_as_the_same_tree(cell: Cell) -> None:
    """Nor in a decision table."""
    printed = print_cell(cell)
    assume(len(printed) <= 2_000)

    assert cell == parse_cell(printed)


@given(formulas)
def test_no_bracket_of_a_printed_formula_can_be_missed(formula: Formula) -> None:
    """Without any one pair of brackets it is another formula, or none."""
    printed = print_formula(formula)
    assume(len(printed) <= 2_000)

    for start, end in pairs(printed):
        less = printed[:start] + " " + printed[start + 1 : end] + " " + printed[end + 1 :]
        assert formula != tree_or_none(less)


@given(texts)
def test_every_text_is_a_formula_or_has_a_fault_with_words_and_a_place(text: str) -> None:
    """No other exception leaves the reader, and the printed form of a formula is its own."""
    printed = outcome(text, lambda given: print_formula(parse_formula(given)))

    assert isinstance(printed, FormulaFault) or printed == print_formula(parse_formula(printed))


@given(texts)
def test_every_text_is_a_cell_or_has_a_fault_with_words_and_a_place(text: str) -> None:
    """Likewise for cells."""
    printed = outcome(text, lambda given: print_cell(parse_cell(given)))

    assert isinstance(printed, FormulaFault) or printed == print_cell(parse_cell(printed))


@given(texts)
def test_certain_mends_come_to_an_end(text: str) -> None:
    """Each leaves another text, and after so many there is no certain mend left."""
    for _ in range(200):
        mended = mend_of(text)
        if mended is None:
            return
        assert text != mended
        text = mended
    raise AssertionError(f"mended for ever: {text}")


def outcome(text: str, printing: Callable[[str], str]) -> str | FormulaFault:
    """The printed form of `text`, or a fault that has words and a place in it."""
    try:
        return printing(text)
    except FormulaFault as fault:
        found = fault
    assert found.code in WORDINGS
    assert 0 <= found.start <= found.end <= len(text)
    return found


def mend_of(text: str) -> str | None:
    """`text` after the certain mend of its fault, if it has one."""
    try:
        parse_formula(text)
    except FormulaFault as fault:
        if fault.replacement is not None:
            return text[: fault.start] + fault.replacement + text[fault.end :]
    return None


def tree_or_none(text: str) -> Formula | None:
    """The formula that `text` is, if it is one."""
    try:
        return parse_formula(text)
    except FormulaFault:
        return None


def pairs(text: str) -> list[tuple[int, int]]:
    """Where round brackets open and close, texts left out."""
    waiting: list[int] = []
    found: list[tuple[int, int]] = []
    quoted = False
    for at, sign in enumerate(text):
        quoted ^= sign == '"'
        if quoted:
            continue
        if sign in "([":
            waiting.append(at)
        elif sign in ")]":
            start = waiting.pop()
            if text[start] + sign == "()":
                found.append((start, at))
    return found
