"""Places are exact whatever the text holds: signs of two units, line ends of every kind, a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from engine.editor.positions import Lines
from engine.problem import Span
from tests.editor.typed import at, under
from tests.editor.typing_in import Editor
from tests.uses.policies import HEAD

KEYS = "𝔸😀"  # each two units of UTF-16, one character, four bytes
WITH_SIGNS = HEAD.replace("title: Trees for parks", f"title: {KEYS} Trees")
LINE_ENDS = ["\n", "\r\n"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=["lf", "crlf"])
def test_a_word_behind_signs_of_two_units_is_underlined_exactly(editor: Editor, end: str) -> None:
    """Also where lines end in two signs."""
    text = WITH_SIGNS.replace("is: trees * price", "is: trees * trese")
    text = text.replace("says: No park is left.", f'says: "{KEYS} {{nothing}}"')
    path = editor.open("trees.yaml", text.replace("\n", end))

    shown = {(code, word) for code, word, _ in editor.findings(path)}

    assert {("E202", "trese"), ("E202", "nothing")} <= shown


@pytest.mark.parametrize("end", LINE_ENDS, ids=["lf", "crlf"])
def test_a_mend_behind_such_signs_changes_just_its_own(editor: Editor, end: str) -> None:
    """Every other character stays."""
    text = WITH_SIGNS.replace("says: No park is left.", f"says: '{KEYS} {{town}}'").replace(
        "is: trees * price", "is: trees × price"
    )
    path = editor.open("trees.yaml", text.replace("\n", end))

    _, mended = editor.mended(path, "E132")

    assert text.replace("×", "*").replace("\n", end) == mended


def test_a_rename_behind_such_signs_changes_just_the_name(editor: Editor) -> None:
    """Also on the same line."""
    text = HEAD.replace("says: No park is left.", f'says: "{KEYS} {{town}} {KEYS} {{town}}."')
    path = editor.open("trees.yaml", text.replace("\n", "\r\n"))

    after = editor.renamed(path, "town: text", "city")

    expected = text.replace("town", "city").replace("\n", "\r\n")
    assert {"trees.yaml": expected} == after


def test_a_mark_before_the_text_moves_nothing(editor: Editor) -> None:
    """Some programs of Windows put one there; an editor may hand it over."""
    text = "\ufeff" + HEAD.replace("trees * price", "trese * price")
    path = editor.open("trees.yaml", text)

    assert ("E202", "trese", 1) in editor.findings(path)
    assert "**town**" in editor.hover(path, "town: text")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=st.text("a\n\r𝔸é\u2028\x0b😀\ufeff", max_size=20), offset=st.integers(0, 20))
def test_an_offset_comes_back_from_the_place_that_it_is(
    encoding: str, text: str, offset: int
) -> None:
    """In each of the three ways to count."""
    lines = Lines(text, encoding)
    most = len(text) - lines.mark
    offset = min(offset, most)
    position = lines.position(offset)

    back = lines.offset(position)

    # A place between the two signs of one line end is the end of that line.
    inside = text[lines.mark :][offset - 1 : offset + 1] == "\r\n"
    assert back == offset - inside


@pytest.mark.parametrize(
    ("encoding", "character"),
    [
        (PositionEncodingKind.Utf8, 5),
        (PositionEncodingKind.Utf16, 3),
        (PositionEncodingKind.Utf32, 2),
    ],
)
def test_each_encoding_counts_in_its_own_units(encoding: str, character: int) -> None:
    """One letter and one sign beyond the first plane."""
    assert Lines("a😀b", encoding).position(2) == Position(0, character)


def test_a_place_beyond_the_end_is_the_end() -> None:
    """Of its line, and of the text."""
    lines = Lines("ab\ncd")

    assert lines.offset(Position(0, 99)) == 2
    assert lines.offset(Position(99, 99)) == 5
    assert lines.position(99) == Position(1, 2)


def test_a_lone_carriage_return_ends_a_line_as_in_the_protocol() -> None:
    """The engine refuses it; the editor still shows where."""
    lines = Lines("a\rb")

    assert lines.position(2) == Position(1, 0)
    assert lines.line(0) == "a"
    assert lines.of(Span("x", 0, 1, 1, 1, 1, 2)).end == Position(0, 1)


def test_half_a_sign_is_counted_and_not_choked_on() -> None:
    """JSON can carry it."""
    assert Lines("\ud800b").position(1) == Position(0, 1)


def test_the_server_counts_as_the_editor_asks(editor: Editor) -> None:
    """Of what it offers, what the server knows."""
    assert editor.is_able["positionEncoding"] == "utf-16"


def test_half_a_sign_in_a_policy_is_refused_and_shown(editor: Editor) -> None:
    """No file can hold it; the server goes on."""
    path = editor.open("trees.yaml", HEAD.replace("title: Trees", "title: \ud800"))

    assert editor.shown(path)
    assert under("ab", {"start": at("ab", "b"), "end": at("ab", "b", offset=1)}) == "b"
