"""What is known at one point: nothing that is so is lost on the way, and nothing else is concluded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.formulas import Formula, Shape
from engine.checks.intervals import (
    EVERYTHING,
    NOTHING,
    Interval,
    point,
)
from engine.checks.known import Assumed, Known
from engine.checks.polynomials import Polynomial, constant, of_atom
from engine.quantities import Number
from tests.checks.known_numbers import (
    BLUE,
    CENTS,
    COLOUR,
    EXTRA,
    FREE,
    GREEN,
    LOGIC,
    NOTHING_KNOWN,
    OTHER,
    PART,
    RED,
    ROUNDED,
    SIGNED,
    V,
    World,
    X,
    Y,
    above,
    at_least,
    equals,
    times,
    where,
)
from tests.checks.truth import holds

# ── One comparison ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("formula", "polynomial", "values"),
    [
        (at_least(X, 3), X, Interval(3, 10)),
        (above(X, 3), X, Interval(4, 10)),
        (at_least(X.scaled(2), 3), X, Interval(2, 10)),
        (LOGIC.not_(at_least(X, 4)), X, Interval(0, 3)),
        (LOGIC.not_(above(X, 4)), X, Interval(0, 4)),
        (at_least(X.scaled(-2), -7), X, Interval(0, 3)),
        (equals(X, 4), X, point(4)),
        (equals(X.scaled(3), 12), X.plus(constant(1)), point(5)),
        (above(CENTS, 3), CENTS, Interval(Fraction(301, 100), 10)),
        (above(FREE, 3), FREE, Interval(3, None, low_open=True)),
        (above(FREE.scaled(-2), -6), FREE, Interval(None, 3, high_open=True)),
        (at_least(FREE, 3), FREE, Interval(3)),
        (at_least(FREE.scaled(-1), 3), FREE, Interval(None, -3)),
        (above(FREE, 3), FREE.scaled(-2), Interval(None, -6, high_open=True)),
        (above(X.minus(Y)), X.minus(Y), Interval(1, 10)),
        (above(X.minus(Y)), Y, Interval(0, 9)),
        (above(X.minus(Y)), X, Interval(1, 10)),
        (above(FREE.minus(X)), FREE.minus(X), Interval(0, None, low_open=True)),
        (above(FREE.minus(X)), FREE, Interval(0, None, low_open=True)),
        (at_least(FREE.minus(X), 2), FREE, Interval(2)),
        (equals(FREE.minus(X)), FREE, Interval(0, 10)),
        (equals(FREE.minus(X), 1), FREE.minus(X), point(1)),
    ],
)
def test_a_comparison_that_holds_bounds_what_it_compares(
    formula: Formula, polynomial: Polynomial, values: Interval
) -> None:
    """As tight as the steps allow, and not reached where the comparison does not."""
    assert where(formula).interval(polynomial) == values


@pytest.mark.parametrize(
    ("polynomial", "values"),
    [
        (constant(3), point(3)),
        (X.plus(Y), Interval(0, 20)),
        (
            X.minus(Y.scaled(2)).plus(constant(Fraction(1, 2))),
            Interval(Fraction(-39, 2), Fraction(21, 2)),
        ),
        (times(X, Y), Interval(0, 100)),
        (times(X, SIGNED), Interval(-50, 50)),
        (times(times(X, Y), SIGNED).scaled(-1), Interval(-500, 500)),
        (X.plus(FREE), EVERYTHING),
        (FREE, EVERYTHING),
    ],
)
def test_where_nothing_is_known_the_ranges_tell(polynomial: Polynomial, values: Interval) -> None:
    """Each product of atoms from theirs, whatever the sign of its factor."""
    assert NOTHING_KNOWN.interval(polynomial) == values


def test_an_open_end_is_one_of_the_whole_sum() -> None:
    """More than three and at least two is more than five; so is what is less than it."""
    known = where(above(FREE, 3), at_least(OTHER, 2))
    both = FREE.plus(OTHER)

    assert known.interval(both) == Interval(5, None, low_open=True)
    assert known.interval(OTHER.plus(FREE).scaled(-1)) == Interval(None, -5, high_open=True)
    assert known.interval(OTHER.plus(X)) == Interval(2)
    assert where(above(FREE, 3), at_least(FREE.scaled(-1), -5)).interval(
        FREE.scaled(Fraction(-1, 2))
    ) == Interval(Fraction(-5, 2), Fraction(-3, 2), high_open=True)


@pytest.mark.parametrize(
    ("formulas", "polynomial", "values"),
    [
        # x > y, y > v, so x is at least two more.
        ([above(X.minus(Y)), above(Y.minus(V))], X.minus(V), Interval(2, 10)),
        ([at_least(X.minus(Y), 2), at_least(Y.minus(V), 1)], X, Interval(3, 10)),
        ([at_least(X.minus(Y.scaled(2)), 0), at_least(Y, 3)], X, Interval(6, 10)),
        ([at_least(X.minus(Y.scaled(Fraction(1, 2))), 0), at_least(X, 3)], Y, Interval(0, 10)),
        ([at_least(Y.minus(X.scaled(2)), 0)], X, Interval(0, 5)),
        ([above(FREE.minus(OTHER)), at_least(OTHER, 1)], FREE, Interval(1, None, low_open=True)),
        ([at_least(FREE.minus(OTHER), 0), above(OTHER, 1)], FREE, Interval(1, None, low_open=True)),
        ([at_least(FREE.minus(OTHER), 0), at_least(OTHER, 1)], FREE, Interval(1)),
    ],
)
def test_bounds_are_added_so_that_an_atom_drops_out(
    formulas: list[Formula], polynomial: Polynomial, values: Interval
) -> None:
    """One or two of them, whatever the factors."""
    assert where(*formulas).interval(polynomial) == values


@pytest.mark.parametrize("is_open_first", [True, False])
def test_of_two_bounds_that_are_as_high_the_open_one_tells_more(is_open_first: bool) -> None:
    """Whichever was known first; of two that differ the higher one does."""
    is_open, closed = above(FREE.minus(Y)), at_least(FREE.minus(X), 0)
    first, then = (is_open, closed) if is_open_first else (closed, is_open)
    higher = at_least(FREE.minus(X), 1)

    assert where(first).assuming((then, True)).low(FREE) == (0, True)
    assert where(is_open).assuming((higher, True)).low(FREE) == (1, False)
    assert where(higher).assuming((is_open, True)).low(FREE) == (1, False)


def test_two_bounds_are_added_and_no_third() -> None:
    """A chain of four numbers that rise tells of the first and the third."""
    world = World(ranges={})
    chain = [above(X.minus(Y)), above(Y.minus(V)), above(V.minus(SIGNED))]
    known = Known(world).assuming(*((each, True) for each in chain))

    assert known.low(X.minus(V)) == (2, False)
    assert known.low(X.minus(SIGNED)) == (None, False)
    assert known.low(Y.minus(SIGNED).plus(constant(1))) == (3, False)


def test_a_common_atom_is_taken_out() -> None:
    """A number that is not below zero, times one that is not either, is none."""
    known = where(at_least(Y, 3))
    price = times(X, Y).minus(X.scaled(3))

    assert known.interval(price) == Interval(0, 70)
    assert known.interval(price.plus(V)) == Interval(0, 80)
    assert known.interval(price.plus(FREE)) == EVERYTHING
    assert known.interval(times(X, SIGNED).minus(SIGNED.scaled(3))) == Interval(-35, 35)
    assert known.interval(times(X, X).minus(X.scaled(10))) == Interval(-100, 0)


def test_an_atom_of_one_product_is_not_taken_out() -> None:
    """Such a product is known by the ranges of its factors alone."""
    known = where(at_least(X, 3), at_least(Y.minus(V), 0), at_least(V, 2))

    assert known.low(Y) == (2, False)
    assert known.low(times(X, Y)) == (0, False)
    assert known.low(times(X, Y).minus(X)) == (3, False)


def test_a_common_atom_that_is_not_zero_keeps_the_end_open() -> None:
    """More than zero times something above zero is above zero."""
    known = where(above(FREE), above(OTHER, 2))
    gain = times(FREE, OTHER).minus(FREE.scaled(2))

    assert known.low(gain) == (0, True)
    assert known.low(gain.plus(X)) == (0, True)
    assert where(above(FREE), at_least(OTHER, 2)).low(gain) == (0, False)


def test_the_bounds_of_a_rounding_tell_where_something_is_said_of_its_value() -> None:
    """The least of what is rounded down, and the most, from what it is of."""
    assert where(at_least(CENTS, 3)).interval(ROUNDED) == Interval(2, 10)
    assert where(above(CENTS.minus(X), 3)).interval(ROUNDED) == Interval(3, 10)
    assert NOTHING_KNOWN.interval(CENTS.minus(ROUNDED)) == Interval(0, 1)
    assert where(at_least(CENTS.scaled(-1), -3)).interval(ROUNDED) == Interval(0, 3)
    assert where(at_least(ROUNDED, 1), at_least(CENTS, 3)).interval(ROUNDED) == Interval(2, 10)
    assert NOTHING_KNOWN.low(CENTS.minus(ROUNDED).plus(times(ROUNDED, X))) == (0, False)


def test_what_a_product_comes_in_steps_of_is_not_left_between_them() -> None:
    """Half a place is never left of whole places."""
    known = where(at_least(X.plus(FREE), 1), at_least(X, Fraction(1, 2)))

    assert known.low(X.scaled(2).plus(constant(Fraction(1, 3)))) == (Fraction(7, 3), False)
    assert known.low(X.plus(Y).plus(constant(Fraction(1, 3)))) == (Fraction(4, 3), False)


# ── Questions, opposites, several together and one of several ────────────────────────────────────


def test_an_answer_excludes_the_others() -> None:
    """And what none of the others is left for is the answer."""
    known = where(RED)

    assert known.settled(RED) is True
    assert known.settled(RED, holds=False) is False
    assert known.settled(GREEN) is False
    assert known.settled(GREEN, holds=False) is True
    assert NOTHING_KNOWN.settled(RED) is None
    assert NOTHING_KNOWN.settled(RED, holds=False) is None
    assert where(LOGIC.not_(RED)).settled(GREEN) is None
    assert where(LOGIC.not_(RED)).settled(RED) is False
    assert where(LOGIC.not_(RED), LOGIC.not_(GREEN)).settled(BLUE) is True
    assert where(LOGIC.not_(RED)).assuming((GREEN, True)).settled(GREEN) is True


def test_no_application_has_two_answers_or_none() -> None:
    """Nothing is known of it any more then."""
    assert where(RED).assuming((GREEN, True)).is_impossible
    assert (
        where(LOGIC.all_([LOGIC.not_(each) for each in (RED, GREEN)]))
        .assuming((BLUE, False))
        .is_impossible
    )
    assert not where(LOGIC.not_(RED), LOGIC.not_(GREEN)).is_impossible
    assert where(RED).assuming((GREEN, True)).interval(X) == NOTHING


@pytest.mark.parametrize(
    ("formula", "holds", "answer"),
    [
        (LOGIC.yes, True, True),
        (LOGIC.yes, False, False),
        (LOGIC.no, True, False),
        (LOGIC.no, False, True),
        (at_least(X, 0), True, True),
        (at_least(X, 0), False, False),
        (at_least(X, 1), True, None),
        (at_least(X, 10), True, None),
        (at_least(X, 11), True, False),
        (at_least(X, 11), False, True),
        (above(X, 10), True, False),
        (at_least(FREE, 0), True, None),
        (equals(X, -1), True, False),
        (equals(X, -1), False, True),
        (equals(X, 10), True, None),
        (LOGIC.not_(at_least(X, 11)), True, True),
        (LOGIC.not_(at_least(X, 11)), False, False),
        (LOGIC.all_([above(X), above(Y)]), True, None),
        (LOGIC.all_([above(X), above(Y, 10)]), True, False),
        (LOGIC.all_([above(X), above(Y, 10)]), False, True),
        (LOGIC.all_([at_least(X, 0), at_least(Y, 0)]), True, True),
        (LOGIC.all_([at_least(X, 0), at_least(Y, 0)]), False, False),
        (LOGIC.all_([at_least(X, 0), above(Y)]), True, None),
        (LOGIC.all_([at_least(X, 0), above(Y)]), False, None),
        (LOGIC.any_([above(X), at_least(Y, 0)]), True, True),
        (LOGIC.any_([above(X), at_least(Y, 0)]), False, False),
        (LOGIC.any_([above(X), above(Y, 10)]), True, None),
        (LOGIC.any_([above(X), above(Y, 10)]), False, None),
        (LOGIC.any_([above(X, 10), above(Y, 10)]), True, False),
        (LOGIC.any_([above(X, 10), above(Y, 10)]), False, True),
    ],
)
def test_a_formula_is_settled_where_the_ranges_leave_no_doubt(
    formula: Formula, holds: bool, answer: bool | None
) -> None:
    """Surely so, surely not, or neither."""
    assert NOTHING_KNOWN.settled(formula, holds) is answer


def test_an_end_that_is_not_reached_settles_a_comparison() -> None:
    """What is below three is not three, nor at least three."""
    below = where(LOGIC.not_(at_least(FREE, 3)))

    assert below.settled(at_least(FREE, 3)) is False
    assert below.settled(equals(FREE, 3)) is False
    assert where(LOGIC.not_(above(FREE, 3))).settled(at_least(FREE, 3)) is None
    assert where(equals(FREE, 3)).settled(equals(FREE, 3)) is True
    assert where(equals(FREE, 3)).settled(at_least(FREE, 4)) is False


def test_several_together_are_taken_in_one_by_one() -> None:
    """Also what is left of one of several that does not hold."""
    both = LOGIC.all_([at_least(X, 3), RED, at_least(Y, 4)])
    none = LOGIC.any_([at_least(X, 3), RED, at_least(Y, 4)])

    assert where(both).interval(X.plus(Y)) == Interval(7, 20)
    assert where(both).settled(RED) is True
    assert where(LOGIC.not_(none)).interval(X.plus(Y)) == Interval(0, 5)
    assert where(LOGIC.not_(none)).settled(RED) is False
    assert not where(both).ways
    assert not where(LOGIC.not_(none)).ways


def test_what_holds_in_several_ways_is_kept_aside() -> None:
    """Nothing is concluded from it while more than one way is left."""
    parts = (at_least(X, 3), RED)
    either, not_both = where(LOGIC.any_(parts)), where(LOGIC.not_(LOGIC.all_(parts)))

    assert either.ways == (((parts[0], True), (RED, True)),)
    assert not_both.ways == (((parts[0], False), (RED, False)),)
    assert either.interval(X) == Interval(0, 10)
    assert either.settled(RED) is None


@pytest.mark.parametrize("first", [True, False])
def test_the_one_way_that_is_left_holds(first: bool) -> None:
    """Whichever of the two becomes known first; nothing is kept aside then."""
    either, other = LOGIC.any_([at_least(X, 3), RED]), LOGIC.not_(RED)
    pair = [either, other] if first else [other, either]
    known = where(*pair)

    assert known.interval(X) == Interval(3, 10)
    assert known.ways == ()
    assert where(pair[0]).assuming((pair[1], True)).interval(X) == Interval(3, 10)


def test_a_way_that_is_left_can_leave_one_of_another() -> None:
    """One thing after the other, as long as something follows."""
    chain = [
        LOGIC.any_([RED, at_least(X, 3)]),
        LOGIC.any_([LOGIC.not_(at_least(X, 2)), at_least(Y, 4)]),
        LOGIC.any_([LOGIC.not_(at_least(Y, 1)), EXTRA]),
    ]
    for order in (chain, chain[::-1]):
        known = where(*order).assuming((RED, False))

        assert known.interval(X) == Interval(3, 10)
        assert known.interval(Y) == Interval(4, 10)
        assert known.settled(EXTRA) is True
        assert known.ways == ()


def test_a_way_that_holds_leaves_nothing_to_be_kept_aside() -> None:
    """And one that cannot hold is left out of what is kept."""
    three, next_one = LOGIC.any_([at_least(X, 3), RED, EXTRA]), LOGIC.any_([GREEN, at_least(Y, 3)])

    assert where(three).assuming((EXTRA, True)).ways == ()
    assert where(three, next_one).assuming((EXTRA, True)).ways == where(next_one).ways
    assert where(three).assuming((RED, False)).ways == (((at_least(X, 3), True), (EXTRA, True)),)


def test_where_no_way_is_left_no_application_comes() -> None:
    """Each of them is refuted by something else."""
    either = LOGIC.any_([at_least(X, 3), RED])
    known = where(either).assuming((RED, False), (at_least(X, 3), False))

    assert known.is_impossible
    assert where(LOGIC.any_([at_least(X, 11), at_least(Y, 11)])).is_impossible


def test_what_is_impossible_stays_so() -> None:
    """Whatever is assumed beside it."""
    known = where(LOGIC.no)

    assert known.is_impossible
    assert NOTHING_KNOWN.assuming((LOGIC.yes, False)).is_impossible
    assert not where(LOGIC.yes).is_impossible
    assert not NOTHING_KNOWN.assuming((LOGIC.no, False)).is_impossible
    assert known.assuming((RED, True)).is_impossible
    assert known.with_ways(()).is_impossible
    assert known.replacing({0: constant(3)}).is_impossible
    assert known.contradicts_itself()
    assert known.interval(X) == NOTHING
    assert where(RED, LOGIC.no, LOGIC.any_([EXTRA, GREEN])).is_impossible


# ── What is not zero ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("polynomial", "number", "values"),
    [
        (X, 0, Interval(1, 10)),
        (X, 10, Interval(0, 9)),
        (CENTS, 0, Interval(Fraction(1, 100), 10)),
    ],
)
def test_what_differs_from_an_end_of_its_range_lies_inside_it(
    polynomial: Polynomial, number: int, values: Interval
) -> None:
    """The next step is the nearest that it can be."""
    known = NOTHING_KNOWN.assuming((equals(polynomial, number), False))

    assert known.interval(polynomial) == values
    assert known.ways == ()


def test_what_differs_from_a_number_in_its_range_does_so_in_two_ways() -> None:
    """That is kept aside, for a proof to try the one and the other."""
    differs, also = equals(X, 4), equals(SIGNED, 4)
    known = NOTHING_KNOWN.assuming((differs, False))

    assert known.ways == (((differs, False),),)
    assert known.assuming((also, False)).ways == (((differs, False),), ((also, False),))
    assert known.assuming((also, False)).interval(SIGNED) == Interval(-5, 5)
    assert known.interval(X) == Interval(0, 10)
    assert known.assuming((at_least(X, 4), True)).ways == (((differs, False),),)
    assert known.assuming((at_least(X, 5), True)).ways == ()
    assert known.assuming((differs, True)).is_impossible


def test_what_lies_beside_a_number_differs_from_it_already() -> None:
    """Nothing is added to what is known."""
    assert NOTHING_KNOWN.assuming((equals(X, 11), False)) is NOTHING_KNOWN
    known = where(above(FREE, 3))
    assert known.assuming((equals(FREE, 3), False)) is known


def test_what_becomes_known_in_the_same_breath_counts() -> None:
    """A comparison that only the one before it settles."""
    known = NOTHING_KNOWN.assuming((at_least(X, 4), True), (equals(X, 3), False))

    assert known.interval(X) == Interval(4, 10)
    assert known.ways == ()
    assert known.bounds == ()


# ── Contradictions ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("formulas", "is_impossible"),
    [
        ([at_least(X, 11)], True),
        ([at_least(X, 10)], False),
        ([above(X, 10)], True),
        ([LOGIC.not_(at_least(X, 0))], True),
        ([at_least(X, 3), LOGIC.not_(at_least(X, 3))], True),
        ([at_least(X, 3), LOGIC.not_(at_least(X, 4))], False),
        ([above(X.minus(Y)), above(Y.minus(X))], True),
        ([at_least(X.minus(Y), 0), at_least(Y.minus(X), 0)], False),
        ([at_least(FREE.minus(OTHER), 0), above(OTHER.minus(FREE))], True),
        ([above(FREE.minus(OTHER)), at_least(OTHER.minus(FREE), 0)], True),
        ([at_least(FREE.minus(OTHER), 0), at_least(OTHER.minus(FREE), 0)], False),
        ([above(FREE, 3), LOGIC.not_(above(FREE, 3))], True),
        ([at_least(FREE, 3), LOGIC.not_(above(FREE, 3))], False),
        ([equals(X, 3), equals(X, 4)], True),
        ([equals(X.minus(Y), 3), equals(X.minus(Y), 4)], True),
        ([equals(X.scaled(2), 3)], True),
        ([above(PART, Fraction(1, 3))], False),
        ([above(PART, 1)], True),
        ([LOGIC.not_(at_least(PART, 0))], True),
        ([above(PART.plus(X), 3)], False),
    ],
)
def test_what_cannot_hold_together_is_impossible(
    formulas: list[Formula], is_impossible: bool
) -> None:
    """Two bounds of which the sum is below zero, or is zero and not reached."""
    assert where(*formulas).is_impossible is is_impossible


def test_a_bound_that_later_ones_leave_no_room_for_contradicts_them() -> None:
    """A product of at least fifty, of which neither factor is above seven."""
    product_bound, most = at_least(times(X, Y), 50), at_least(X.scaled(-1), -7)
    known = where(product_bound, most, at_least(Y.scaled(-1), -7))

    assert not known.is_impossible
    assert known.contradicts_itself()
    assert not where(product_bound, most, at_least(Y.scaled(-1), -8)).contradicts_itself()


def test_an_open_bound_is_contradicted_where_only_its_end_is_left() -> None:
    """More than ten is not at most ten; at least ten is, unless that is not reached."""
    area, sides = times(FREE, OTHER), [at_least(FREE, 0), at_least(OTHER, 0)]
    most = [at_least(FREE.scaled(-1), -2), at_least(OTHER.scaled(-1), -5)]
    less = [most[0], LOGIC.not_(at_least(OTHER, 5))]

    assert where(above(area, 10), *sides, *most).contradicts_itself()
    assert not where(at_least(area, 10), *sides, *most).contradicts_itself()
    assert where(at_least(area, 10), *sides, *less).contradicts_itself()


# ── One thing is known beside another ────────────────────────────────────────────────────────────


def test_what_adds_nothing_leaves_all_as_it_is() -> None:
    """The very same is known."""
    known = where(at_least(X, 3))

    assert known.assuming() is known
    assert known.assuming((at_least(X, 2), True), (LOGIC.yes, True)) is known
    assert known.assuming((at_least(X, 4), True)) is not known
    assert known.assuming((at_least(X, 2), False)).is_impossible


def test_what_is_assumed_later_stands_beside_all_that_was_known() -> None:
    """Answers, bounds, ranges, ways and facts; and nothing of it goes back."""
    ways = LOGIC.any_([EXTRA, at_least(V, 2)])
    before = where(GREEN, at_least(X, 3), above(X.minus(Y)), ways)
    after = before.assuming((at_least(Y, 4), True))

    assert after.settled(GREEN) is True
    assert after.interval(X) == Interval(5, 10)
    assert after.ways == before.ways
    assert before.interval(X) == Interval(3, 10)
    assert before.interval(Y) == Interval(0, 9)
    assert after.assuming((RED, False)) is after
    assert before.assuming((EXTRA, False)).interval(V) == Interval(2, 10)
    assert before.settled(EXTRA) is None


def test_the_facts_are_those_of_which_anything_is_known() -> None:
    """Of each bound, range and answer; of what is kept aside none yet."""
    ways = LOGIC.any_([EXTRA, at_least(V, 2)])
    known = where(at_least(X, 3), above(Y.minus(SIGNED)), ways)

    assert known.facts == {(None, f"fact {number}") for number in (0, 1, 3)}
    assert where(RED).facts == {(None, "colour")}
    assert where(RED, at_least(X, 3)).facts == {(None, "colour"), (None, "fact 0")}
    assert known.assuming((RED, True)).facts == known.facts | {(None, "colour")}
    assert known.with_ways(()).facts == known.facts
    assert known.replacing({0: V}).facts == known.facts | {(None, "fact 2")}
    assert where(RED).replacing({0: V}).facts == {(None, "colour")}
    assert NOTHING_KNOWN.facts == frozenset()


def test_only_what_is_given_is_kept_aside() -> None:
    """All else stays known."""
    ways = (((EXTRA, True), (at_least(V, 2), True)),)
    known = where(GREEN, at_least(X, 3), above(X.minus(Y)), LOGIC.any_([above(FREE), above(OTHER)]))
    other = known.with_ways(ways)

    assert other.ways == ways
    assert other.settled(GREEN) is True
    assert other.bounds == known.bounds
    assert other.interval(X) == Interval(3, 10)
    assert not other.is_impossible
    assert other.assuming((EXTRA, False)).interval(V) == Interval(2, 10)


def test_the_one_atom_that_a_guard_bounds_is_held_by_it() -> None:
    """Of a sum, and of an atom that nothing is said of, nothing is."""
    known = where(at_least(X, 3))

    assert known.held(X) == Interval(3, 10)
    assert known.held(X.plus(Y)) == EVERYTHING
    assert known.held(Y) == EVERYTHING
    assert known.held(constant(3)) == EVERYTHING
    assert known.of_atom(1) == Interval(0, 10)


# ── An atom that is known to be something else ───────────────────────────────────────────────────


def test_an_atom_that_is_something_else_is_replaced_wherever_it_is_bounded() -> None:
    """Its range becomes one of what it is, and each bound one of that."""
    known = where(at_least(X, 4), LOGIC.not_(at_least(X, 8)), at_least(X.minus(FREE), 0))
    replaced = known.replacing({0: Y.scaled(2)})

    assert replaced.interval(Y) == Interval(2, 3)
    assert replaced.interval(FREE) == Interval(None, 6)
    assert replaced.held(X) == EVERYTHING
    assert known.replacing({0: FREE.scaled(Fraction(-1, 2))}).held(FREE) == Interval(-14, -8)
    assert known.held(X) == Interval(4, 7)


def test_an_open_range_of_an_atom_stays_open_for_what_it_is() -> None:
    """At either end."""
    inside = [above(FREE, 3), LOGIC.not_(at_least(FREE, 5))]

    assert where(*inside).replacing({4: OTHER}).held(OTHER) == Interval(
        3, 5, low_open=True, high_open=True
    )
    assert where(at_least(FREE, 3)).replacing({4: OTHER}).held(OTHER) == Interval(3)
    assert where(LOGIC.not_(above(FREE, 3))).replacing({4: OTHER}).held(OTHER) == Interval(None, 3)


def test_an_open_bound_stays_open_for_what_an_atom_is() -> None:
    """And a closed one closed."""
    assert where(above(FREE.minus(OTHER))).replacing({5: X}).low(FREE) == (0, True)
    assert where(at_least(FREE.minus(OTHER), 0)).replacing({5: X}).low(FREE) == (0, False)


def test_several_atoms_are_replaced_at_once() -> None:
    """All in one bound, and what is said of others stays."""
    known = where(GREEN, above(X.plus(Y).minus(FREE)), at_least(V, 2), LOGIC.any_([RED, EXTRA]))
    replaced = known.replacing({0: constant(1), 1: constant(2)})

    assert replaced.interval(FREE) == Interval(None, 3, high_open=True)
    assert replaced.interval(V) == Interval(2, 10)
    assert replaced.settled(GREEN) is True
    assert replaced.ways == known.ways
    assert replaced.assuming((GREEN, False)).is_impossible
    assert known.settled(GREEN) is True


def test_an_atom_that_is_out_of_its_range_comes_to_nothing() -> None:
    """So does one that a bound excludes."""
    assert where(at_least(X, 4)).replacing({0: constant(3)}).is_impossible
    assert where(LOGIC.not_(at_least(X, 4))).replacing({0: constant(4)}).is_impossible
    assert not where(at_least(X, 4)).replacing({0: constant(4)}).is_impossible
    assert where(above(X.minus(Y))).replacing({0: Y}).is_impossible


def test_a_bound_that_would_grow_out_of_hand_stays_as_it_was() -> None:
    """Then nothing of it is lost; the other bounds are replaced."""
    long = constant(0)
    for number in range(10, 50):
        long = long.plus(of_atom(number))
    known = where(at_least(times(X, Y).plus(FREE), 3), at_least(OTHER.minus(Y), 2))
    replaced = known.replacing({0: long, 1: constant(4)})

    assert (times(X, Y).plus(FREE).minus(constant(3)).key, False) in {
        (bound.key, is_above) for bound, is_above in replaced.bounds
    }
    assert replaced.low(OTHER) == (6, False)


# ── Whatever is assumed ──────────────────────────────────────────────────────────────────────────

SMALL = World(ranges={0: Interval(-2, 2), 1: Interval(0, 3), 2: Interval(-1, 1)}, bounds={})
POINTS = [
    (x, y, v, answer)
    for x, y, v in product(range(-2, 3), range(4), range(-1, 2))
    for answer in COLOUR.answers
]


SIZES: tuple[Number, ...] = (-2, -1, Fraction(1, 2), 1, 3)


@st.composite
def polynomials(draw: st.DrawFn) -> Polynomial:
    """A small polynomial of three atoms."""
    made = constant(draw(st.integers(-4, 4)))
    for _ in range(draw(st.integers(1, 3))):
        term = constant(draw(st.sampled_from(SIZES)))
        for atom in draw(st.lists(st.integers(0, 2), min_size=1, max_size=2)):
            term = times(term, of_atom(atom))
        made = made.plus(term)
    return made


@st.composite
def formulas(draw: st.DrawFn, depth: int = 2) -> Formula:
    """A formula of comparisons and one question."""
    if not depth or draw(st.booleans()):
        leaf = draw(st.sampled_from(["at least", "above", "zero", "answer"]))
        if leaf == "answer":
            return draw(st.sampled_from([RED, GREEN, BLUE]))
        polynomial = draw(polynomials())
        made = {"at least": LOGIC.not_below_zero, "above": LOGIC.above_zero, "zero": LOGIC.zero}
        return made[leaf](polynomial)
    parts = [draw(formulas(depth - 1)) for _ in range(draw(st.integers(1, 3)))]
    way = draw(st.sampled_from([LOGIC.all_, LOGIC.any_]))
    whole = way(parts)
    return LOGIC.not_(whole) if draw(st.booleans()) else whole


def value(polynomial: Polynomial, at: tuple[int, int, int, object]) -> Number:
    """The value of a polynomial at one point."""
    total: Number = polynomial.constant
    for each, size in polynomial.terms.items():
        part: Number = size
        for atom in each:
            part *= at[atom]  # type: ignore[operator]
        total += part
    return total


def at_point(at: tuple[int, int, int, object]) -> Callable[[Formula], bool]:
    """What is so of a comparison or a question at one point."""

    def is_so(asked: Formula) -> bool:
        match asked.shape:
            case Shape.IS:
                return at[3] == asked.answer
            case Shape.ZERO:
                return value(asked.compared, at) == 0
            case _:
                return value(asked.compared, at) >= 0

    return is_so


@given(
    guards=st.lists(st.tuples(formulas(), st.booleans()), max_size=3),
    polynomial=polynomials(),
    asked=formulas(),
)
def test_nothing_is_concluded_that_some_application_refutes(
    guards: list[Assumed], polynomial: Polynomial, asked: Formula
) -> None:
    """Each that the guards let through has a value and an answer that were foreseen."""
    known = Known(SMALL)
    for each in guards:
        known = known.assuming(each)
    passed = [at for at in POINTS if all(holds(each, at_point(at)) is so for each, so in guards)]
    values, answer = known.interval(polynomial), known.settled(asked)

    assert not (passed and known.contradicts_itself())
    assert all(value(polynomial, at) in values for at in passed)
    assert answer is None or all(holds(asked, at_point(at)) is answer for at in passed)
    for ways in known.ways:
        assert all(any(holds(each, at_point(at)) is so for each, so in ways) for at in passed)
