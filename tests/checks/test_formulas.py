"""Formulas are put together so that what is plain is seen, and what is equal is one object."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest

from engine.checks.formulas import Formula, Logic, Question, Shape, leaves
from engine.checks.polynomials import constant, of_atom
from tests.checks.truth import holds

X, Y = of_atom(0), of_atom(1)


def questions(logic: Logic, count: int) -> list[Formula]:
    """So many questions with yes or no for an answer."""
    return [
        logic.is_(logic.question(n, (True, False), str(n), frozenset()), True) for n in range(count)
    ]


def answered(*answers: bool) -> Callable[[Formula], bool]:
    """What the answers to the questions, in the order of their numbers, say of one of them."""
    return lambda asked: answers[asked.asked.number]


@pytest.mark.parametrize("count", range(5))
@pytest.mark.parametrize("least", range(5))
def test_at_least_so_many_of_them_is_so_exactly_where_so_many_hold(count: int, least: int) -> None:
    """Every combination of answers is counted."""
    logic = Logic()
    formula = logic.at_least(least, tuple(questions(logic, count)))

    for answers in product((True, False), repeat=count):
        assert holds(formula, answered(*answers)) is (sum(answers) >= least)


def test_either_asks_whether_two_have_the_same_answer() -> None:
    """Both yes, or both no."""
    logic = Logic()
    left, right = questions(logic, 2)
    formula = logic.either(left, right)

    for answers in product((True, False), repeat=2):
        assert holds(formula, answered(*answers)) is (answers[0] is answers[1])


def test_a_question_of_yes_or_no_is_asked_one_way() -> None:
    """That the answer is no is that it is not yes."""
    logic = Logic()
    question = logic.question("b", (True, False), "b", frozenset())

    assert logic.is_(question, False) is logic.not_(logic.is_(question, True))
    assert logic.is_(question, True).shape is Shape.IS


def test_each_answer_of_several_is_a_leaf_of_its_own() -> None:
    """A no that stands among other answers is not the opposite of one of them."""
    logic = Logic()
    question = logic.question("a", (True, False, "open"), "a", frozenset())
    asked = [logic.is_(question, each) for each in question.answers]

    assert [each.shape for each in asked] == [Shape.IS] * 3
    assert [each.answer for each in asked] == [True, False, "open"]
    assert len({id(each) for each in asked}) == 3


def test_a_question_with_one_key_is_asked_once() -> None:
    """A second one with that key is the first."""
    logic = Logic()
    first: Question = logic.question("a", ("x", "y"), "a", frozenset({"fact"}))

    assert logic.question("a", ("x", "y"), "a", frozenset({"fact"})) is first
    assert logic.question("b", ("x", "y"), "b", frozenset()).number == first.number + 1
    assert first.facts == {"fact"}


def test_a_number_is_compared_with_zero_at_once() -> None:
    """Zero is not below zero, and not above it either."""
    logic = Logic()

    for number in (-1, Fraction(-1, 3), 0, Fraction(1, 3), 1):
        assert logic.not_below_zero(constant(number)) is logic.truth(number >= 0)
        assert logic.above_zero(constant(number)) is logic.truth(number > 0)
        assert logic.zero(constant(number)) is logic.truth(number == 0)


def test_a_comparison_holds_its_polynomial_in_normal_form() -> None:
    """The first factor is 1 or -1; of what must be zero it is 1."""
    logic = Logic()
    difference = Y.scaled(3).minus(X.scaled(2)).plus(constant(4))

    at_least, zero = logic.not_below_zero(difference), logic.zero(difference)

    assert at_least.shape is Shape.NOT_BELOW_ZERO
    assert at_least.compared.key == X.scaled(-1).plus(Y, Fraction(3, 2)).plus(constant(2)).key
    assert zero.shape is Shape.ZERO
    assert zero.compared.key == X.plus(Y, Fraction(-3, 2)).minus(constant(2)).key
    assert logic.zero(difference.scaled(-1)) is zero


def test_what_is_above_zero_is_not_at_most_zero() -> None:
    """Above is the opposite of the opposite not being below."""
    logic = Logic()

    assert logic.above_zero(X) is logic.not_(logic.not_below_zero(X.scaled(-1)))
    assert logic.above_zero(X).parts[0].compared.key == X.scaled(-1).key


@pytest.mark.parametrize("joins_all", [True, False])
def test_opposites_decide_whatever_stands_beside_them(joins_all: bool) -> None:
    """Also the opposite of several together, and of one among several."""
    logic = Logic()
    join, inner = (logic.all_, logic.any_) if joins_all else (logic.any_, logic.all_)
    decides = logic.truth(not joins_all)
    a, b, c = questions(logic, 3)
    several, others = join([a, b]), inner([a, b])

    assert join([c, several, logic.not_(several)]) is decides
    assert join([c, others, logic.not_(others)]) is decides
    assert join([several, c, logic.not_(b)]) is decides
    assert join([c, decides]) is decides


@pytest.mark.parametrize("joins_all", [True, False])
def test_what_adds_nothing_is_left_out(joins_all: bool) -> None:
    """What is neutral, and what stands there already; one that is left is itself."""
    logic = Logic()
    join = logic.all_ if joins_all else logic.any_
    neutral = logic.truth(joins_all)
    a, b = questions(logic, 2)

    assert join([]) is neutral
    assert join([neutral, neutral]) is neutral
    assert join([a, neutral, a]) is a
    assert join([a, b, a, join([b, a])]).parts == (a, b)


def test_a_short_list_is_joined_into_one_and_a_long_one_stays_whole() -> None:
    """A chain of lists of which each holds the one before does not grow by its square."""
    logic = Logic()
    all_of_them = questions(logic, 14)
    short, long = logic.all_(all_of_them[:12]), logic.all_(all_of_them[:13])

    assert logic.all_([short, all_of_them[13]]).parts == (*all_of_them[:12], all_of_them[13])
    assert logic.all_([long, all_of_them[13]]).parts == (long, all_of_them[13])
    assert logic.any_([short, all_of_them[13]]).parts == (short, all_of_them[13])


def test_the_leaves_of_what_stands_in_many_places_are_looked_for_once() -> None:
    """Each of a chain of comparisons of yes and no holds the one before four times."""
    logic = Logic()
    asked = questions(logic, 40)
    chain = asked[0]
    for each in asked[1:]:
        chain = logic.either(chain, each)

    assert set(leaves(chain)) == set(asked)
