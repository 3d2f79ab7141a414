"""Where a cursor stands is told by the lines around it, whether or not the file can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.editor.cursor import Cursor, cursor_at
from engine.uses.grammar import Region, Spot, What
from tests.editor.typed import typed
from tests.uses.policies import HEAD


def at(marked: str) -> Cursor:
    """The cursor at the mark."""
    document = typed(marked)
    position = document.position
    return cursor_at(document.text.split("\n"), position["line"], position["character"])


STANDS = [
    ("rules:\n  a:\n    is: b * @@", ("rules", "a", "is"), "b * ", What.FORMULA),
    ("rules:\n  a:\n    is: b * @@\n    source: c", ("rules", "a", "is"), "b * ", What.FORMULA),
    ("rules:\n  'a':\n    is: @@", ("rules", "a", "is"), "", What.FORMULA),
    ("rules:\n  a: {is: b@@", ("rules", "a", "is"), "b", What.FORMULA),
    ("rules:\n  a: {\"is\": b@@", ("rules", "a", "is"), "b", What.FORMULA),
    ("rules:\n  a: {says: 'x, y: z', is: b@@", ("rules", "a", "is"), "b", What.FORMULA),
    ("rules:\n  a: {says: 'x, y@@", ("rules", "a", "says"), "x, y", What.SENTENCE),
    ("rules:\n  a: {all_of: [b, c@@", ("rules", "a", "all_of"), "c", What.FORMULA),
    ("rules:\n  a: {all_of: [b], is: c@@", ("rules", "a", "is"), "c", What.FORMULA),
    ("rules:\n  a: {all_of: [b], is: c} @@", (), "", What.FREE),
    ("- a\n    is: b@@", ("is",), "b", None),
    ("rules:\n- chapter: x\n\n  # why\n  a:\n    is: b@@", ("rules", "a", "is"), "b", What.FORMULA),
    ("rules:\n  - chapter: x\n    a:\n      is: b@@", ("rules", "a", "is"), "b", What.FORMULA),
    ("rules:\n  a:\n    cases:\n      - when: b@@", ("rules", "a", "cases", "when"), "b", What.FORMULA),
    ("rules:\n  a:\n    cases:\n    - when: b\n      then: c@@", ("rules", "a", "cases", "then"), "c", What.FORMULA),
    ("rules:\n  a:\n    cases:\n      - {when: b, then: c@@", ("rules", "a", "cases", "then"), "c", What.FORMULA),
    ("rules:\n  a:\n    all_of:\n      - b@@", ("rules", "a", "all_of"), "b", What.FORMULA),
    ("rules:\n  a:\n    source: [b 1, c@@", ("rules", "a", "source"), "c", What.SOURCE),
    ("rules:\n  a:\n    says: \"b {c@@", ("rules", "a", "says"), "b {c", What.SENTENCE),
    ("rules:\n  a:\n    is:\n      hangs_on: q\n      o@@", ("rules", "a", "is"), "o", What.OF_READING),
    ("rules:\n  a:\n    table: |\n      b | c@@", ("rules", "a", "table"), "      b | c", What.TABLE),
    ("rules:\n  a:\n    says: >\n      b\n      c {d@@", ("rules", "a", "says"), "      b\n      c {d", What.SENTENCE),
    ("examples:\n  e:\n    series: |\n        a || b\n      @@", ("examples", "e", "series"), "        a || b\n      ", What.SERIES),
    ("rules:\n  a:\n    table: |\n      b | c\n    is: d@@", ("rules", "a", "is"), "d", What.FORMULA),
    ("facts:\n  a: tex@@", ("facts", "a"), "tex", What.TYPE),
    ("stages: [a, b]\nunits: {tree: trees}\nfacts:\n  a: @@", ("facts", "a"), "", What.TYPE),
    ("decision:\n  parts:\n    p@@", ("decision", "parts"), "p", What.ELEMENT),
    ("@@", (), "", None),
    ("rul@@", (), "rul", None),
    ("rules: a\n    b@@", ("rules",), "b", What.DECLARED),
    ("- a\n- b@@", (), "b", What.FREE),
    ("title: x@@", ("title",), "x", What.FREE),
    ("rules:\n  a:\n    nothing: b@@", ("rules", "a", "nothing"), "b", None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "keys", "before", "what"), STANDS, ids=[e[0] for e in STANDS])
def test_the_keys_above_a_cursor_lead_to_it(
    marked: str, keys: tuple[str, ...], before: str, what: What | None
) -> None:
    """With its own text so far, and what the grammar says that it is."""
    cursor = at(marked)
    spot = cursor.spot()

    assert (keys, before) == (cursor.keys, cursor.before)
    assert what is (None if spot is None else spot.what)


@pytest.mark.parametrize(
    ("marked", "scope"),
    [
        ("rules:\n  a:\n    per: park\n    is: b@@", "park"),
        ("rules:\n  a:\n    is: b@@\n    per: park", "park"),
        ("rules:\n  a:\n    is: b@@\n\n  c:\n    per: park", None),
        ("rules:\n  c:\n    per: park\n  a:\n    is: b@@", None),
        ("rules:\n- chapter: x\n  per: park # each\n  a:\n    is: b@@", "park"),
        ("rules:\n- chapter: x\n  per: park\n- chapter: y\n  a:\n    is: b@@", None),
        ("rules:\n- per: park\n  a:\n    is: b@@", "park"),
        ("rules:\n  a: {per: park, is: b@@", "park"),
        ("rules:\n  a: {per: 'park', is: b@@", "park"),
        ("facts:\n  parks:\n    list_of: park\n    fields:\n      a: {type: text, only_if: b@@", "park"),
        ("decision:\n  parts:\n    park:\n      amount: b@@", "park"),
        ("rules:\n  a:\n    per: |\n      park\n    is: b@@", None),
    ],
)  # fmt: skip
def test_what_stands_beside_the_keys_says_whose_fields_are_at_hand(
    marked: str, scope: str | None
) -> None:
    """Before and behind the cursor, of the same block and of those around it; of no other."""
    spot = at(marked).spot()

    assert isinstance(spot, Spot)
    assert spot.place.scope == scope


def test_a_cursor_in_a_worked_case_stands_in_a_region() -> None:
    """The way on from there is a path of names."""
    cursor = at("examples:\n  e:\n    facts:\n      parks: {oak: {tre@@")
    spot = cursor.spot()

    assert isinstance(spot, Region)
    assert (What.FACTS, ("examples", "e", "facts")) == (spot.what, spot.place.keys)
    assert cursor.keys[3:] == ("parks", "oak")


def test_a_cursor_in_a_list_in_a_worked_case_stands_in_it_too() -> None:
    """Reasons are a list."""
    assert isinstance(at("examples:\n  e:\n    expect: {because: [a@@").spot(), Region)
    assert isinstance(
        at("examples:\n  e:\n    expect:\n      because:\n        - a@@").spot(), Region
    )


@given(st.integers(0, len(HEAD)), st.text(" \n:{}[]|>-'\"#a", max_size=4))
def test_there_is_an_answer_for_every_place_of_every_text(offset: int, typed_now: str) -> None:
    """Whatever was typed there."""
    text = HEAD[:offset] + typed_now
    lines = (text + HEAD[offset:]).split("\n")
    number = text.count("\n")

    cursor = cursor_at(lines, number, len(text) - text.rfind("\n") - 1)

    assert isinstance(cursor.spot(), Spot | Region | None)
