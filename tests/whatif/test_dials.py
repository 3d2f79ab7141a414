"""The values of a policy that can be set otherwise, and the policy with one of them set."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from engine.decision import decide
from engine.facts.read import read_application
from engine.quantities import Given
from engine.whatif.dials import NoDialError, dial_of
from tests.whatif.orchards import ASKED, POLICY, bench

MIDDLE = next(each for each in ASKED if each.stem == "middle")
FIRST = next(each for each in ASKED if each.stem == "at-the-most")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("least", 20),
        ("share", Fraction(1, 2)),
        ("last_day", date(2025, 6, 30)),
        ("price.2025-01-01", 4),
        ("price.2025-07-01", 6),
        ("most", 1000),
        ("most.low", 1000),
        ("most.high", 2000),
        ("kinds.apple.least_of_kind", 15),
        ("towns.Bries.extra", 20),
    ],
)
def test_a_value_is_found_by_its_name(name: str, value: Given) -> None:
    """Of a dated value by its day, of an open question by its reading, of a table by its cell."""
    assert value == dial_of(POLICY, name).value


@pytest.mark.parametrize(
    ("name", "key", "names"),
    [
        ("leest", "unknown", ("least",)),
        ("nothing_like_it", "unknown", ()),
        ("price", "several", ("price.2025-07-01", "price.2025-01-01")),
        ("towns.Aven.open", "kind", ()),
        # A cell that names a parameter: that is what can be set.
        ("kinds.pear.least_of_kind", "unknown", ()),
    ],
)
def test_what_cannot_be_set_is_refused_with_what_may_have_been_meant(
    name: str, key: str, names: tuple[str, ...]
) -> None:
    """Nothing is guessed."""
    with pytest.raises(NoDialError) as refused:
        dial_of(POLICY, name)

    assert (key, names) == (refused.value.key, refused.value.names)


@pytest.mark.parametrize(
    ("name", "value", "amount"),
    [
        ("price.2025-01-01", 5, "520.5"),
        ("most", 300, "320.5"),
        ("most.high", 300, "420.5"),
        ("towns.Aven.extra", 0, "410.5"),
        ("fee", Fraction(1, 2), "418.5"),
        ("debt", -2, "419.5"),
    ],
)
def test_the_policy_is_read_anew_with_the_value_in_its_place(
    name: str, value: Given, amount: str
) -> None:
    """In its own text, or in the table beside it."""
    policy = bench(name).at(value).policy
    assert policy is not None
    facts, _ = read_application(MIDDLE, policy)
    assert facts is not None

    assert Fraction(amount) == decide(policy, facts).amount


def test_a_value_with_which_the_policy_does_not_check_says_why() -> None:
    """The column of the table goes no further than 100 euro."""
    made = bench("towns.Aven.extra").at(200)

    assert made.policy is None
    assert ["E419"] == [each.code for each in made.problems]


def test_nothing_else_of_the_policy_changes() -> None:
    """Setting what stands there already gives the same meaning."""
    for name in ("least", "price.2025-07-01", "most", "last_moment", "kinds.apple.least_of_kind"):
        made = bench(name)
        policy = made.at(made.dial.value).policy
        assert policy is not None
        assert POLICY.identity.meaning_hash == policy.identity.meaning_hash
