"""All combinations of answers are tried at once, with the same outcome as one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.formulas import Formula, Logic, leaves
from engine.checks.polynomials import constant, of_atom
from engine.checks.truth_table import TooManyError, follows
from tests.checks.truth import holds

SIZES = {"a": ("x", "y", "z"), "b": (True, False), "c": ("one", "two"), "d": (True, False)}


def asked(logic: Logic, name: str, answer: object) -> Formula:
    """Whether the question of that name is answered so."""
    question = logic.question(name, SIZES[name], name, frozenset())
    return logic.is_(question, answer)


@st.composite
def formulas(draw: st.DrawFn, logic: Logic, depth: int = 3) -> Formula:
    """A random formula of four questions."""
    if depth == 0 or draw(st.booleans()):
        name = draw(st.sampled_from(sorted(SIZES)))
        return asked(logic, name, draw(st.sampled_from(SIZES[name])))
    parts = [draw(formulas(logic, depth - 1)) for _ in range(draw(st.integers(1, 3)))]
    match draw(st.sampled_from(["not", "all", "any", "least", "either"])):
        case "not":
            return logic.not_(parts[0])
        case "all":
            return logic.all_(parts)
        case "any":
            return logic.any_(parts)
        case "least":
            return logic.at_least(draw(st.integers(0, 3)), tuple(parts))
        case _:
            return logic.either(parts[0], parts[-1])


def answered(answers: Mapping[str, object]) -> Callable[[Formula], bool]:
    """What these answers say of one question."""
    return lambda asked: answers[asked.asked.text] == asked.answer


@given(st.data())
def test_what_follows_for_every_combination_is_found_to_follow(data: st.DataObject) -> None:
    """The table agrees with trying each combination on its own."""
    logic = Logic()
    premises = [data.draw(formulas(logic)) for _ in range(2)]
    conclusion = data.draw(formulas(logic))

    found = follows(logic, premises, conclusion)

    answers = [answered(dict(zip(SIZES, each, strict=True))) for each in product(*SIZES.values())]
    given_all = [each for each in answers if all(holds(part, each) for part in premises)]
    expected = all(holds(conclusion, each) for each in given_all)
    # Premises that never hold are not noticed if they have nothing to do with the conclusion.
    assert expected or not found
    assert found or not expected or not given_all


def test_premises_about_something_else_are_left_aside() -> None:
    """Questions that share nothing with the conclusion are not tried."""
    logic = Logic()
    others = [
        logic.is_(logic.question(number, (True, False), str(number), frozenset()), True)
        for number in range(40)
    ]

    assert not follows(logic, others, asked(logic, "b", True))


def test_too_many_combinations_are_refused() -> None:
    """Seventeen questions that hang together are too many."""
    logic = Logic()
    many = [
        logic.is_(logic.question(number, (True, False), str(number), frozenset()), True)
        for number in range(17)
    ]

    with pytest.raises(TooManyError) as raised:
        follows(logic, [logic.any_(many)], many[0])

    assert raised.value.number == 2**17


def test_equal_formulas_are_one_object() -> None:
    """The same words are the same question, in whatever order they are put together."""
    logic = Logic()
    x, y = of_atom(0), of_atom(1)

    assert logic.not_(logic.not_(asked(logic, "a", "x"))) is asked(logic, "a", "x")
    assert logic.above_zero(x.minus(y)) is logic.above_zero(x.minus(y).scaled(3))
    assert logic.zero(x.minus(y)) is logic.zero(y.minus(x))
    assert logic.not_below_zero(x) is not logic.not_below_zero(x.scaled(-1))


def test_what_is_plain_is_settled_at_once() -> None:
    """Constants, opposites and answers that do not exist need no table."""
    logic = Logic()
    one = asked(logic, "b", True)

    assert logic.all_([one, logic.not_(one)]) is logic.no
    assert logic.any_([one, logic.not_(one)]) is logic.yes
    assert logic.not_below_zero(constant(-1)) is logic.no
    assert logic.zero(constant(0)) is logic.yes
    assert asked(logic, "a", "elsewhere") is logic.no
    assert logic.is_(logic.question("single", ("only",), "", frozenset()), "only") is logic.yes
    assert logic.not_(logic.yes) is logic.no
    assert logic.not_(logic.no) is logic.yes


def test_the_leaves_of_a_formula_are_its_questions_and_comparisons() -> None:
    """Each stands once, in the order in which they are met."""
    logic = Logic()
    b, compared = asked(logic, "b", True), logic.not_below_zero(of_atom(3))

    assert leaves(logic.any_([b, logic.all_([compared, b])])) == [b, compared]


def many(logic: Logic, count: int) -> list[Formula]:
    """Questions with yes or no for an answer, more than one table holds together."""
    return [
        logic.is_(logic.question(n, (True, False), f"q{n}", frozenset()), True)
        for n in range(100, 100 + count)
    ]


def test_what_holds_of_many_things_at_once_follows_part_by_part() -> None:
    """A gate of twenty conditions, held against the same gate with one more or one less."""
    logic = Logic()
    gate = many(logic, 20)

    assert follows(logic, [logic.all_(gate)], logic.all_(gate[1:]))
    assert not follows(logic, [logic.all_(gate[:-1])], logic.all_(gate))


def test_a_part_that_hangs_on_too_many_questions_stays_refused() -> None:
    """Taking apart what holds together does not help where nothing does."""
    logic = Logic()
    gate = many(logic, 20)

    with pytest.raises(TooManyError):
        follows(logic, [logic.any_(gate)], logic.any_(gate[1:]))


def choice(logic: Logic, key: object, *answers: object) -> list[Formula]:
    """Whether a question with these answers is answered by each of them."""
    question = logic.question(key, answers, str(key), frozenset())
    return [logic.is_(question, each) for each in answers]


def test_the_last_answer_is_left_where_it_is_none_of_the_others() -> None:
    """A question has one of its answers, and no two of them."""
    logic = Logic()
    x, y, z = choice(logic, "a", "x", "y", "z")

    assert follows(logic, [logic.not_(x), logic.not_(y)], z)
    assert follows(logic, [logic.any_([y, z])], logic.not_(x))
    assert follows(logic, [x], logic.not_(z))
    assert not follows(logic, [logic.not_(x)], z)
    assert not follows(logic, [logic.any_([x, y])], x)


def test_what_follows_by_way_of_others_follows() -> None:
    """The first premise shares no question with the conclusion, only with the next."""
    logic = Logic()
    a, b, c, d = many(logic, 4)
    steps = [logic.any_([logic.not_(one), other]) for one, other in ((a, b), (b, c), (c, d))]

    assert follows(logic, [a, *steps], d)
    assert not follows(logic, [a, *steps[1:]], d)


def test_everything_follows_from_what_never_holds() -> None:
    """Also what has nothing to do with it."""
    logic = Logic()
    a, b = many(logic, 2)

    assert follows(logic, [a, logic.no], b)
    assert follows(logic, [], logic.yes)
    assert not follows(logic, [a], b)


def test_what_is_given_follows_however_many_questions_it_asks() -> None:
    """No combination need be tried for it."""
    logic = Logic()
    one_of_many = logic.any_(many(logic, 40))

    assert follows(logic, [one_of_many], one_of_many)


def test_as_many_combinations_as_are_tried_are_tried() -> None:
    """Sixteen questions of yes or no are not too many."""
    logic = Logic()
    gate = many(logic, 16)

    assert follows(logic, [gate[3]], logic.any_(gate))
    assert not follows(logic, [logic.any_(gate)], logic.any_(gate[1:]))


def test_a_comparison_is_no_question_with_the_same_number() -> None:
    """Each is told from the others by what it is and by its number."""
    logic = Logic()
    compared = logic.not_below_zero(of_atom(0))
    asked = [
        logic.is_(logic.question(n, (True, False), f"q{n}", frozenset()), True) for n in range(6)
    ]
    other = logic.not_below_zero(of_atom(1))

    for each in asked:
        assert not follows(logic, [each], compared)
        assert follows(logic, [each, compared], logic.all_([compared, each]))
        assert not follows(logic, [logic.any_([each, compared])], compared)
    assert not follows(logic, [other], compared)
    assert follows(logic, [logic.any_([other, compared]), logic.not_(other)], compared)
