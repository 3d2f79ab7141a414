"""What each edit does, and that all of them together make up the whole change."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from tests.compare.gardens import GARDENS, causes_between, results, version

LEAST = ("least: {value: 20 members", "least: {value: 26 members")
RATE = ("50 EUR per plot", "60 EUR per plot")
MOST = ("1 000 EUR, source", "1 500 EUR, source")
EXTRA = ("100 EUR, source", "70 EUR, source")
WORDS = ("title: Garden fund", "title: Fund for gardens")
SMALL = ("small: {facts: {applicant: A", "small: {facts: {applicant: B")
STRICT = ("condition: size >= least", "condition: size > least")
SAYS = (
    "A garden has at least {least}.\n    refused: The garden has {size}, less than {least}.",
    "A garden has more than {least}.\n    refused: The garden has {size}, not more than {least}.",
)
ZEGT = (
    "Een tuin heeft minstens {least}.\n  large_enough.refused: De tuin heeft {size}, minder dan {least}.",
    "Een tuin heeft meer dan {least}.\n  large_enough.refused: De tuin heeft {size}, niet meer dan {least}.",
)
NAMES = {LEAST: "least", RATE: "rate", MOST: "most", EXTRA: "extra"}


@pytest.mark.parametrize(
    "changes", [each for size in range(5) for each in combinations(NAMES, size)]
)
def test_the_effects_of_all_causes_sum_to_the_change_of_each_garden(
    changes: tuple[tuple[str, str], ...],
) -> None:
    """Whatever is changed together, to the last fraction of a cent."""
    before, after = version(), version(*changes)

    found = causes_between(before, after)

    pairs = zip(results(after.policy), results(before.policy), strict=True)
    change = [new.payable - old.payable for new, old in pairs]
    assert [sum(each.effects[at] for each in found) for at in range(len(GARDENS))] == change
    changed = {edit.path[1] for each in found for edit in each.edits}
    assert changed == {NAMES[each] for each in changes}


def test_an_edit_that_only_adds_its_own_is_a_cause_of_its_own() -> None:
    """Extra help of 70 instead of 100 takes 30 from each garden that gets help."""
    (cause,) = causes_between(version(), version(EXTRA))

    assert list(cause.effects) == [0, -30, -30, -30, -30, -30]
    assert not cause.is_shared


def test_edits_that_act_on_each_other_share_by_the_average_over_all_orders() -> None:
    """At 40 plots the rate alone does nothing and the most alone 500; so does the rate after it."""
    rate, most = causes_between(version(), version(RATE, MOST))

    assert rate.is_shared
    assert most.is_shared
    # 20 plots: 1 000 to 1 200. Rate alone 0, most alone 0, together 200: half each.
    assert [rate.effects[2], most.effects[2]] == [100, 100]
    # 4 plots: only the rate counts, in any order.
    assert [rate.effects[1], most.effects[1]] == [40, 0]


def test_the_average_is_exact_where_it_does_not_end() -> None:
    """Three edits can share in thirds or sixths; nothing is rounded."""
    found = causes_between(version(), version(LEAST, RATE, MOST))

    assert all(isinstance(each, Fraction) for cause in found for each in cause.effects)
    assert any(each.denominator > 1 for cause in found for each in cause.effects)


def test_words_and_examples_are_no_cause() -> None:
    """A title and an example change no decision."""
    assert causes_between(version(), version(WORDS, SMALL)) == ()
    (cause,) = causes_between(version(), version(WORDS, EXTRA, SMALL))
    assert [edit.path for edit in cause.edits] == [("parameters", "extra", "value")]


def test_edits_that_do_not_check_alone_are_one_cause() -> None:
    """The condition and its sentences say the same only together."""
    (cause,) = causes_between(version(), version(STRICT, SAYS, ZEGT))

    assert {edit.path[-1] for edit in cause.edits} >= {"condition", "says", "refused"}
    assert list(cause.effects) == [0, -300, 0, 0, 0, 0]


def test_a_cause_touches_the_gardens_on_which_it_has_a_part() -> None:
    """Also where another edit does the same."""
    found = causes_between(version(), version(LEAST, EXTRA))

    least = next(each for each in found if each.edits[0].path[1] == "least")
    assert least.touches == (False, True, True, True, False, False)


def test_nothing_changed_has_no_cause() -> None:
    """The same text twice."""
    assert causes_between(version(), version()) == ()
