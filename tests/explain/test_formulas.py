"""Formulas as text: the notation of the language, with the fewest brackets, and filled in."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from engine.explain.words.formulas import filled_text, formula_text
from engine.formula.parse import parse_formula
from engine.formula.print import print_formula
from engine.interpret import Run, evaluate
from engine.operations.op import Op
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Gather,
    How,
    Literal,
    Lookup,
    Origin,
    Read,
    Reading,
)
from engine.problem import Span
from engine.quantities import MONEY, NUMBER, TEXT, TRUTH, WHOLE
from tests.explain.applications import policy, rooms, rooms_facts

HERE = Origin(Span("rooms.yaml", 0, 0, 1, 1, 1, 1))


def number(value, text=""):
    """A plain number of a formula."""
    return Literal(NUMBER, value, replace(HERE, text=text))


def apply(op, *arguments, of=NUMBER):
    """An operation on arguments."""
    return Apply(of, op, arguments, HERE)


ONE, TWO, THREE = number(1), number(2), number(3)
YES = Literal(TRUTH, True, HERE)
NO = Literal(TRUTH, False, HERE)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (apply(Op.MULTIPLY, apply(Op.ADD, ONE, TWO), THREE), "(1 + 2) * 3"),
        (apply(Op.ADD, ONE, apply(Op.MULTIPLY, TWO, THREE)), "1 + 2 * 3"),
        (apply(Op.SUBTRACT, ONE, apply(Op.SUBTRACT, TWO, THREE)), "1 - (2 - 3)"),
        (apply(Op.SUBTRACT, apply(Op.SUBTRACT, ONE, TWO), THREE), "1 - 2 - 3"),
        (apply(Op.DIVIDE, ONE, apply(Op.MULTIPLY, TWO, THREE)), "1 / (2 * 3)"),
        (apply(Op.NEGATE, apply(Op.ADD, ONE, TWO)), "-(1 + 2)"),
        (apply(Op.NEGATE, ONE), "-1"),
        (apply(Op.AND, apply(Op.OR, YES, NO), YES), "(true or false) and true"),
        (apply(Op.OR, apply(Op.AND, YES, NO), YES), "true and false or true"),
        (apply(Op.EQUAL, apply(Op.LESS, ONE, TWO), YES), "(1 < 2) = true"),
        (apply(Op.NOT, YES), "not(true)"),
        (apply(Op.LEAST, ONE, apply(Op.ADD, ONE, TWO)), "min(1, 1 + 2)"),
        (Literal(TEXT, 'a "b"', HERE), '"a ""b"""'),
        (number(-1), "-1"),
        (number(Fraction(1, 3), "a third"), "a third"),
        (number(Fraction(1, 3)), "1/3"),
    ],
)
def test_a_formula_is_written_with_the_fewest_brackets_that_keep_its_meaning(node, text):
    """Brackets stand only where the tree would be another."""
    assert text == formula_text(node, rooms().run)


@pytest.mark.parametrize("name", ["call3", "reading_rooms"])
def test_a_formula_of_a_policy_is_written_as_the_printer_of_formulas_has_it(name):
    """There is one canonical form, whoever writes it."""
    held = policy(name)
    run = Run(held, rooms_facts())

    for (scope, _), definition in held.definitions.items():
        body = definition.body
        if body.origin.construct != "formula" or definition.role.value == "parameter":
            continue
        tree = parse_formula(body.origin.text)
        if " in " in body.origin.text or "between" in body.origin.text:
            continue  # these are written out
        assert print_formula(tree) == formula_text(body, run, scope)


def test_an_interval_is_written_out_as_the_two_comparisons_that_it_is():
    """What is compared can be followed."""
    run = rooms().run
    body = run.policy.definitions[None, "old_enough"].body

    assert "opens_after >= 10 and opens_after <= 20" == formula_text(body, run)


def test_a_reading_is_written_as_the_one_in_force():
    """The others are other policies."""
    readings = {"whose_visitors": "all"}
    body = policy("reading_rooms").definitions[None, "enough_visitors"].body

    assert "visitors >= least_visitors" == formula_text(body, rooms().run)
    assert "visitors + visitors >= least_visitors" == (
        formula_text(body, rooms(readings=readings).run)
    )
    assert isinstance(body, Reading)


ELEMENT = Read(WHOLE, "seats", "room", True, HERE)
NUMBERED = Read(WHOLE, "number", "room", True, HERE)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Gather(WHOLE, How.SUM, "rooms", "room", None, ELEMENT, HERE), "sum(rooms.seats)"),
        (Gather(WHOLE, How.COUNT, "rooms", "room", None, None, HERE), "count(rooms)"),
        (
            Gather(TRUTH, How.ANY, "rooms", "room", None, apply(Op.LESS, ELEMENT, ONE), HERE),
            "some room in rooms satisfies room.seats < 1",
        ),
        (
            Gather(WHOLE, How.SUM, "rooms", "room", apply(Op.LESS, ELEMENT, ONE), ELEMENT, HERE),
            "sum(rooms[seats < 1].seats)",
        ),
        (Lookup(MONEY, "places", (ONE,), "bonus", HERE), "places[code = 1].bonus"),
        (Lookup(TRUTH, "rooms", (NUMBERED,), None, HERE), "rooms[number = room.number]"),
        (
            Choose(NUMBER, (Case(YES, ONE), Case(NO, TWO)), Case(YES, THREE), HERE),
            "if true then 1 else if false then 2 else 3",
        ),
        (Choose(NUMBER, (Case(YES, ONE),), None, HERE), "if true then 1 else …"),
        (apply(Op.EXISTS, ELEMENT), "exists(room.seats)"),
    ],
)
def test_what_was_not_quoted_is_put_together_from_its_parts(node, text):
    """Where the author's own words are not at hand."""
    assert text == formula_text(node, rooms().run)


def test_the_fields_of_the_rule_s_own_element_are_named_bare():
    """`actie.kpi` is `kpi` in a rule per actie."""
    assert "seats" == formula_text(ELEMENT, rooms().run, "room")


@pytest.mark.parametrize(
    ("node", "nl", "en"),
    [
        (apply(Op.SUBTRACT, ONE, number(-2)), "1 − (-2)", "1 − (-2)"),
        (apply(Op.MULTIPLY, TWO, number(Fraction(1, 3))), "2 × (1/3)", "2 × (1/3)"),
        (apply(Op.GREATER_EQUAL, ONE, TWO, of=TRUTH), "1 ≥ 2", "1 ≥ 2"),
        (apply(Op.UNEQUAL, ONE, TWO, of=TRUTH), "1 ≠ 2", "1 ≠ 2"),
        (apply(Op.AND, YES, NO, of=TRUTH), "ja en nee", "yes and no"),
        (apply(Op.NOT, YES, of=TRUTH), "niet (ja)", "not (yes)"),
        (apply(Op.LEAST, ONE, TWO), "het laagste van (1, 2)", "the lowest of (1, 2)"),
        (apply(Op.NEGATE, TWO), "−2", "−2"),
    ],
)
def test_a_formula_is_filled_in_with_readable_signs_and_values(node, nl, en):
    """What is below zero, or a fraction, stands in brackets."""
    run = rooms().run
    step = evaluate(node, run, {})

    assert nl == filled_text(step, run.policy, "nl")
    assert en == filled_text(step, run.policy, "en")


def test_a_sum_over_a_few_elements_shows_its_terms():
    """Over one or many, it shows what it came to; what does not apply is left out."""
    run = rooms(rooms="{1: {seats: 20, is_open: yes}, 2: {seats: 30, is_open: yes}}").run
    body = run.policy.definitions[None, "seats"].body
    one = rooms().run

    assert "20 + 30" == filled_text(evaluate(body, run, {}), run.policy, "nl")
    assert "20" == filled_text(evaluate(body, one, {}), one.policy, "nl")


def test_a_reading_inside_a_sum_is_filled_in_as_the_one_in_force():
    """What the other readings would give is not shown."""
    run = rooms().run
    reading = Reading(NUMBER, "whose_visitors", (("own", ONE), ("all", TWO)), HERE)
    node = apply(Op.ADD, reading, THREE)

    assert "1 + 3" == filled_text(evaluate(node, run, {}), run.policy, "nl")
    assert "1 + 3" == formula_text(node, run)
