"""The two kinds of nothing, as values that are compared, kept in sets and shown to a programmer."""

from __future__ import annotations

from engine.absence import NOT_APPLICABLE, Unknown


def test_two_unknowns_are_the_same_if_they_wait_for_the_same() -> None:
    """Whoever made them; nothing else is like an unknown."""
    one, other = Unknown(frozenset({"a", "b"})), Unknown(frozenset({"b", "a"}))

    assert one == other
    assert len({one, other}) == 1
    assert one != Unknown(frozenset({"a"}))
    assert one != NOT_APPLICABLE


def test_a_kind_of_nothing_shows_what_it_is() -> None:
    """What is waited for stands in the order of the alphabet, so that it is always told alike."""
    paths = [f"items.{number}.size" for number in range(9, 0, -1)]

    assert repr(Unknown(frozenset(paths))) == f"Unknown({sorted(paths)})"
    assert repr(NOT_APPLICABLE) == "NOT_APPLICABLE"
