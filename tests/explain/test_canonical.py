"""Canonical JSON: one way to write the data of a record."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from engine.explain.canonical import canonical_json, sha256_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=0xD7FF))
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(DATA)
def test_our_data_is_written_as_rfc_8785_has_it(data):
    """Another program gets the same bytes, and so the same hash."""
    assert rfc8785.dumps(data) == canonical_json(data)


@pytest.mark.parametrize(
    "data", [0.5, 2**53, {1: "a"}, {"\U0001f600": 1}, object(), b"a", {"a": [{"b": 0.0}]}]
)
def test_what_could_be_written_in_two_ways_is_refused(data):
    """No float, no number that another reader rounds, no key that another orders otherwise."""
    with pytest.raises(TypeError):
        canonical_json(data)


def test_half_a_surrogate_pair_is_refused():
    """It is no character."""
    with pytest.raises(ValueError, match="surrogates"):
        canonical_json("\ud800")


def test_tuples_are_lists():
    """Both are written alike."""
    assert canonical_json([1, 2]) == canonical_json((1, 2))


def test_the_order_of_keys_has_no_bearing_on_the_hash():
    """A table is a table."""
    assert sha256_of({"a": 1, "b": 2}) == sha256_of({"b": 2, "a": 1})


def test_deep_data_is_no_fault_of_ours():
    """The check does not recur."""
    data: list[object] = []
    for _ in range(900):
        data = [data]

    assert b"[" * 901 + b"]" * 901 == canonical_json(data)
