"""Formulas and cells as trees, and where each part stands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.formula.parse import parse_cell, parse_formula
from engine.formula.tree import (
    AnyCell,
    Between,
    Binary,
    Call,
    DateLiteral,
    Field,
    Filter,
    Formula,
    If,
    In,
    Interval,
    Junction,
    MomentLiteral,
    Name,
    Negate,
    Node,
    Options,
    Quantified,
    Quantity,
    TestCell,
    Text,
    Truth,
)

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 500", Quantity(7500)),
        ("0.250", Quantity(Fraction(1, 4), places=3)),
        ("7.0", Quantity(7, places=1)),
        ("12.500 %", Quantity(Fraction(25, 2), percent=True, places=3)),
        ("30 EUR", Quantity(30, unit="EUR")),
        ("30 EUR per plan", Quantity(30, unit="EUR", per="plan")),
        ("2024-05-06", DateLiteral("2024-05-06")),
        ("2024-05-06T12:00+02:00", MomentLiteral("2024-05-06T12:00+02:00")),
        ('"a ""b"""', Text('a "b"')),
        ("true", Truth(value=True)),
        ("false", Truth(value=False)),
        ("a.b[c]", Filter(Field(A, "b"), C)),
        ("f()", Call("f")),
        ("f(a, b)", Call("f", (A, B))),
        ("not(a)", Call("not", (A,))),
        ("-a", Negate(A)),
        ("a between b and c", Between(A, B, C)),
        ("a in [b..c)", In(A, Interval(B, C, high_open=True))),
        ("a in (b..c]", In(A, Interval(B, C, low_open=True))),
        ("a in (b, c)", In(A, Options((B, C)))),
        ("a in (b)", In(A, Options((B,)))),
        ("a in b", In(A, B)),
        ("if a then b else c", If(A, B, C)),
        ("some x in a satisfies b", Quantified("some", "x", A, B)),
        ("every x in a satisfies b", Quantified("every", "x", A, B)),
    ],
)
def test_each_form_has_its_shape(text: str, expected: Formula) -> None:
    """One line for each line of the grammar."""
    assert expected == parse_formula(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("a / b / c", "(a / b) / c"),
        ("a / b * c", "(a / b) * c"),
        ("-a * b", "(-a) * b"),
        ("-a.b", "-(a.b)"),
        ("a < b + c", "a < (b + c)"),
        ("a < b and b < c or d", "((a < b) and (b < c)) or d"),
        ("a or b and c", "a or (b and c)"),
        ("a between b and c and d", "(a between b and c) and d"),
        ("a in (b, c) or d", "(a in (b, c)) or d"),
        ("if a then b else c or d", "if a then b else (c or d)"),
        ("some x in a satisfies b and c", "some x in a satisfies (b and c)"),
        ("if a then if b then c else d else e", "if a then (if b then c else d) else e"),
    ],
)
def test_what_binds_tighter_needs_no_brackets(text: str, same: str) -> None:
    """From loosest to tightest: if, or, and, comparison, sum, product, sign, path."""
    assert parse_formula(same) == parse_formula(text)


def test_brackets_change_what_belongs_together() -> None:
    """A sum within a product, a later part first."""
    assert Binary("*", Binary("+", A, B), C) == parse_formula("(a + b) * c")
    assert Binary("-", A, Binary("-", B, C)) == parse_formula("a - (b - c)")


def test_what_is_joined_by_one_word_stands_side_by_side() -> None:
    """Brackets around operands of the same word say nothing, also in a tree made by hand."""
    flat = Junction("and", (A, B, C))

    assert flat == parse_formula("a and b and c")
    assert flat == parse_formula("a and (b and c)")
    assert flat == Junction("and", (Junction("and", (A, B)), C))
    assert flat != Junction("and", (Junction("or", (A, B)), C))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", AnyCell()),
        (">= 5", TestCell(">=", Quantity(5))),
        ("= a", TestCell("=", A)),
        ("[0..5)", Interval(Quantity(0), Quantity(5), high_open=True)),
        ("(0..5]", Interval(Quantity(0), Quantity(5), low_open=True)),
        ("proceed, reduce", Options((Name("proceed"), Name("reduce")))),
        ("ja", Options((Name("ja"),))),
        ("-5", Options((Negate(Quantity(5)),))),
        ("(a + b) * c", Options((Binary("*", Binary("+", A, B), C),))),
        ("f((a), b)", Options((Call("f", (A, B)),))),
    ],
)
def test_a_cell_is_anything_a_comparison_an_interval_or_some_values(
    text: str, expected: Node
) -> None:
    """As the head of its column asks."""
    assert expected == parse_cell(text)


TEXT = "if (a + b.c) * 2 EUR > -3 then f(x[y in (1, 2)]) else d between 1 and 2 and not(e)"


def test_each_part_knows_where_it_stands() -> None:
    """The characters from `start` to `end`, without brackets around the whole part."""
    waiting: list[Node] = [parse_formula(f"  {TEXT} ")]
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        found.add(f"  {TEXT} "[node.start : node.end])
        waiting.extend(node.parts)

    assert found == {
        *(TEXT, "(a + b.c) * 2 EUR > -3", "(a + b.c) * 2 EUR", "a + b.c", "a", "b.c", "b", "2 EUR"),
        *("-3", "3", "f(x[y in (1, 2)])", "x[y in (1, 2)]", "x", "y in (1, 2)", "y", "(1, 2)"),
        *("1", "2", "d between 1 and 2 and not(e)", "d between 1 and 2", "d", "not(e)", "e"),
    }


def test_the_parts_of_a_cell_know_where_they_stand() -> None:
    """Likewise."""
    cell = parse_cell(" >= (a) + 1 ")

    assert isinstance(cell, TestCell)
    assert (1, 11) == (cell.start, cell.end)
    assert (4, 11) == (cell.value.start, cell.value.end)
    assert (1, 2) == ((dash := parse_cell(" - ")).start, dash.end)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("some x in a satisfies b", [A, B]),
        ("a in [b..c]", [A, Interval(B, C)]),
        ("if a then b else c", [A, B, C]),
        ("2024-05-06", []),
    ],
)
def test_the_parts_of_a_node_come_in_reading_order(text: str, parts: list[Node]) -> None:
    """So that a reader can walk any tree."""
    assert parts == list(parse_formula(text).parts)


def test_a_place_takes_no_part_in_equality() -> None:
    """The same words elsewhere are the same formula, and have the same hash."""
    here, there = parse_formula("a+b"), parse_formula("  a  +  b")

    assert here == there
    assert hash(here) == hash(there)
    assert here.start != there.start


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a in[1..2]", "a in [1..2]"),
        ("max(0.5,3)", "max(0.5, 3)"),
        ("max(a,1)", "max(a, 1)"),
        ("max(1 ,2)", "max(1, 2)"),
        ("a -2", "a - 2"),
        ("2000 - 10 - 5", "2 000 - (10) - 5"),
        ("a>-5", "a > -5"),
        ("a<-5", "a < -5"),
    ],
)
def test_what_can_be_read_in_one_way_only_is_read(text: str, same: str) -> None:
    """Near what is refused."""
    assert parse_formula(same) == parse_formula(text)


@pytest.mark.parametrize("unit", ["of", "en", "inwoners", "count"])
def test_a_word_behind_a_number_is_its_unit(unit: str) -> None:
    """Units are not reserved; whether there is such a unit is still to be seen."""
    assert Quantity(5, unit=unit) == parse_formula(f"5 {unit}")
