"""A walk comes to every expression, with what must hold for the interpreter to come there."""

from __future__ import annotations

from tests.checks.walks import KEPT, ONE, OTHER, headed, telling, walk
from tests.checks.written import loaded


def test_the_walks_are_the_kept_ones() -> None:
    """Guards of choices, of *and* and *or*, of filters and of conditions; and no other."""
    assert telling() == KEPT.read_text(encoding="utf-8")


def test_a_walk_begins_at_the_names_that_are_asked_for_alone() -> None:
    """At rules, and at the conditions of facts and lists; a table hangs on no name of its own."""
    walk_ = walk(loaded(ONE))
    names = frozenset({(None, "one"), ("item", "load"), (None, "bonus"), (None, "others")})

    assert [headed(root) for root in walk_.roots(names)] == [
        "rules › one of one condition",
        "rules › one of one",
        "facts › bonus condition",
        "facts › load condition per item",
        "facts › others condition",
    ]
    assert [headed(root) for root in walk_.roots(frozenset({(None, "load")}))] == []
    assert [headed(root) for root in walk_.roots(frozenset({(None, "limit")}))] == [
        "parameters › limit of limit"
    ]


def test_what_stands_under_a_reading_is_defined_under_that_one_alone() -> None:
    """And all else under each."""
    policy = loaded(OTHER)
    chosen = [each.name for each in walk(policy).definitions()]
    otherwise = [each.name for each in walk(policy, ("doubt", "narrow")).definitions()]

    assert "held" in chosen
    assert otherwise == [each for each in chosen if each != "held"]
    assert len(chosen) == len(policy.definitions)


def test_each_definition_comes_after_what_it_reads() -> None:
    """Those that only an award needs come last."""
    policy = loaded(ONE)
    names = [(each.scope, each.name) for each in walk(policy).definitions()]

    assert names[: len(policy.order)] == list(policy.order)
    assert {*names} == {*policy.definitions}
    assert len(names) == len({*names})
