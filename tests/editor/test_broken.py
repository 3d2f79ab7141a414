"""While a file cannot be read, what is known of it is what could last be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.editor.analysis import Moved
from tests.editor.typed import at
from tests.editor.typing_in import Editor
from tests.uses.policies import HEAD

BROKEN = HEAD.replace("units:", "remarks:\n\ta: b\nunits:")


def test_a_name_behind_a_broken_line_still_shows_what_it_is(editor: Editor) -> None:
    """Its place has moved with the text."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)

    editor.change(path, BROKEN)

    assert "**trees**" in editor.hover(path, "trees * price")
    assert ["trees.yaml: <trees>: trees from 0 to 500"] == editor.places(
        "definition", path, "trees * price"
    )


def test_a_name_before_the_broken_line_too(editor: Editor) -> None:
    """It has not moved."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)

    editor.change(path, BROKEN)

    assert "**town**" in editor.hover(path, "town\nsources")


def test_what_was_changed_since_is_not_known(editor: Editor) -> None:
    """A word that is half typed is no name, nor a place to go to."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)

    editor.change(path, HEAD.replace("trees * price", "trees * \tpri_ce"))
    used = editor.places("references", path, "trees * ", context={"includeDeclaration": True})

    assert editor.hover(path, "pri_ce") == ""
    assert "trees.yaml: <trees>: trees from 0 to 500" in used


def test_the_places_in_what_was_changed_are_left_out(editor: Editor) -> None:
    """The others are given."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)

    editor.change(path, HEAD.replace("amount: subsidy}", "amount: sub\tidy}"))
    used = editor.places("references", path, "subsidy:", context={"includeDeclaration": True})

    assert ["trees.yaml: <subsidy>:"] == used


def test_a_name_in_which_something_was_typed_is_nowhere(editor: Editor) -> None:
    """Though it begins and ends as it did."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)

    editor.change(
        path, BROKEN.replace("remarks:\n\ta: b\n", "").replace("subsidy}}", "sub\n\tsidy}}")
    )
    used = editor.places("references", path, "subsidy:", context={"includeDeclaration": True})

    assert ["trees.yaml: <subsidy>:"] == used


def test_a_file_that_is_named_is_opened_only_once_the_text_can_be_read(editor: Editor) -> None:
    """Its place may be another by now."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)
    editor.change(path, BROKEN)

    assert [] == editor.places("definition", path, "Trees for parks")


def test_a_policy_with_a_key_that_is_half_typed_keeps_its_names(editor: Editor) -> None:
    """The shape is not right just now."""
    path = editor.open("trees.yaml", HEAD)
    editor.ask("documentSymbol", path)

    editor.change(path, HEAD.replace("    per: park\n", "    per: park\n    roun\n"))

    assert editor.ask("hover", path, at(editor.texts[path], "price\n    source", offset=1))


@given(before=st.text("abc\n", max_size=12), after=st.text("abc\n", max_size=12))
def test_a_character_that_was_not_changed_is_found_again(before: str, after: str) -> None:
    """The same one, in both directions."""
    moved = Moved(before, after)

    for offset, character in enumerate(before):
        there = moved.to_after(offset)
        if there is not None and there < len(after) and offset != moved.start:
            assert after[there] == character
    for offset, character in enumerate(after):
        back = moved.to_before(offset)
        if back is not None and back < len(before) and offset != moved.start:
            assert before[back] == character


@pytest.mark.parametrize(
    ("before", "after", "offset", "there"),
    [("abc", "aXbc", 0, 0), ("abc", "aXbc", 2, 3), ("abc", "ac", 2, 1), ("abcd", "aXd", 2, None)],
)
def test_a_character_moves_with_what_is_put_in_before_it(
    before: str, after: str, offset: int, there: int | None
) -> None:
    """What was replaced is nowhere."""
    assert Moved(before, after).to_after(offset) == there
