"""Where each part of a file stands, to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.source.read import read_text
from engine.source.table import read_table_file
from engine.source.tree import Mapping, Node, Scalar, Sequence, Source


def root(text: str, notation: str = "yaml") -> Node:
    """The tree of a text without problems."""
    document, problems = read_text(text, "f", notation="json" if notation == "json" else "yaml")
    assert () == problems
    assert document.root is not None
    return document.root


def value(text: str, notation: str = "yaml") -> Scalar:
    """The scalar under `a`."""
    node = root(text, notation)
    assert isinstance(node, Mapping)
    found = node.get("a")
    assert isinstance(found, Scalar)
    return found


def marked(text: str, node: Node) -> str:
    """What the span of `node` marks."""
    return text[node.span.start : node.span.end]


def test_every_node_marks_its_own_text() -> None:
    """A mapping and a list end with their last part, not with the white space that follows."""
    text = "één: 😀\nb:\n  - c\n  - {d: 'e'}\n\n# einde\n"

    tree = root(text)

    assert isinstance(tree, Mapping)
    assert text[:-10] == marked(text, tree)
    assert ["één", "b"] == [marked(text, key) for key, _ in tree]
    b = tree.get("b")
    assert isinstance(b, Sequence)
    assert "- c\n  - {d: 'e'}" == marked(text, b)
    assert ["c", "{d: 'e'}"] == [marked(text, item) for item in b]


def test_lines_and_columns_count_characters_from_one() -> None:
    """An é and a 😀 are one column each, and the byte-order mark is none."""
    scalar = value("\ufeffx: é😀\na:   b\n")

    assert (2, 6, 2, 7) == (
        scalar.span.line,
        scalar.span.column,
        scalar.span.end_line,
        scalar.span.end_column,
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: kpi - 5 > b\n",
        "a:    kpi - 5 > b   # x\n",
        "a: 'kpi - 5 > b'\n",
        'a: "kpi - 5 > b"\n',
        "a: 'it''s kpi - 5 > b ''q'''\n",
        'a: "\\u00e9\\x41\\" kpi - 5 > b \\n"\n',
        "a: |\n  x\n    kpi - 5 > b\n",
        "a: |\n\n  x\n\n  kpi - 5 > b\n\nb: 1\n",
        "a: >\n  x\n  y kpi - 5 > b z\n\n  w\n",
        "a: >-\n  x\n    kpi - 5 > b\n  z\n",
        "b:\n- a: 1\na: |\r\n  x\r\n  kpi - 5 > b\r\n",
    ],
)
def test_a_piece_of_a_text_is_found_in_the_file(text: str) -> None:
    """Bare, quoted, escaped, literal and folded texts map each character to its place."""
    scalar = value(text)
    start = scalar.text.index("kpi - 5 > b")

    whole = scalar.span_of(start, start + len("kpi - 5 > b"))
    sign = scalar.span_of(start + 8, start + 9)

    assert "kpi - 5 > b" == text[whole.start : whole.end]
    assert ">" == text[sign.start : sign.end]
    assert text[: sign.start].count("\n") + 1 == sign.line


def test_a_piece_over_two_lines_of_a_block_ends_on_the_second() -> None:
    """The end of a piece is just after its last character, not at the next one's indent."""
    text = "a: |\n  xy\n  zw\n"
    scalar = value(text)

    assert "y\n  z" == text[scalar.span_of(1, 4).start : scalar.span_of(1, 4).end]
    assert "y" == text[scalar.span_of(1, 2).start : scalar.span_of(1, 2).end]


def test_an_escape_is_marked_whole() -> None:
    """One character of the text may be several in the file."""
    text = "a: \"x\\u00e9y\"\nb: 'p''q'\n"
    tree = root(text)
    assert isinstance(tree, Mapping)
    a, b = (tree.get(key) for key in "ab")
    assert isinstance(a, Scalar)
    assert isinstance(b, Scalar)

    assert "\\u00e9" == text[a.span_of(1, 2).start : a.span_of(1, 2).end]
    assert "''" == text[b.span_of(1, 2).start : b.span_of(1, 2).end]


def test_a_surrogate_pair_of_json_is_one_character() -> None:
    """Its place is that of both escapes together."""
    text = '{"a": "x\\ud83d\\ude00y"}'
    scalar = value(text, "json")

    span = scalar.span_of(1, 2)

    assert "\\ud83d\\ude00" == text[span.start : span.end]


def test_an_empty_piece_has_a_place() -> None:
    """It marks no character; a piece outside the text is drawn in to it."""
    scalar = value("a: xyz\n")

    assert (5, 5) == (scalar.span_of(2, 2).start, scalar.span_of(2, 2).end)
    assert (6, 6) == (scalar.span_of(9, 12).start, scalar.span_of(9, 12).end)
    assert (3, 3) == (scalar.span_of(-4, -2).start, scalar.span_of(-4, -2).end)


def test_a_piece_that_cannot_be_placed_marks_the_whole_text() -> None:
    """A text made by hand, or one whose characters cannot be matched, has only its own span."""
    source = Source("f", "a: x\n")
    scalar = Scalar("xyz", "", source.span(3, 4))

    assert scalar.span == scalar.span_of(1, 2)


def test_a_block_with_spaces_on_its_empty_lines_is_still_placed() -> None:
    """More spaces than the indent are part of the text, and of no line that holds anything."""
    text = "a: |\n  x\n     \n  kpi\n"
    scalar = value(text)
    start = scalar.text.index("kpi")

    span = scalar.span_of(start, start + 3)

    assert "x\n   \nkpi\n" == scalar.text
    assert "kpi" == text[span.start : span.end]


def test_an_empty_block_that_keeps_its_lines_has_no_characters_to_place() -> None:
    """Every piece of it marks the whole."""
    document, _ = read_text("a: |+\n\n\nb: 1\n", "f", notation="yaml")

    assert isinstance(document.root, Mapping)
    scalar = document.root.get("a")
    assert isinstance(scalar, Scalar)
    assert scalar.span == scalar.span_of(0, 1)


def test_a_mapping_gives_keys_and_values_by_name() -> None:
    """`get` gives the value, `key` the place of the key, and `in` asks."""
    tree = root("a: 1\nb: 2\n")
    assert isinstance(tree, Mapping)

    assert 2 == len(tree)
    assert "b" in tree
    assert "c" not in tree
    assert tree.get("c") is None
    assert tree.key("c") is None
    key = tree.key("b")
    assert key is not None
    assert 2 == key.span.line
    a_list = root("- a\n- b\n")
    assert isinstance(a_list, Sequence)
    assert 2 == len(a_list)


def test_of_two_equal_keys_the_first_is_found() -> None:
    """A tree with a problem is fit for further checks."""
    document, problems = read_text("a: 1\na: 2\n", "f", notation="yaml")

    assert ["E115"] == [problem.code for problem in problems]
    assert isinstance(document.root, Mapping)
    first = document.root.get("a")
    assert isinstance(first, Scalar)
    assert "1" == first.text


def test_a_document_names_its_file_and_its_text() -> None:
    """The text is without the byte-order mark, and every offset counts in it."""
    document, _ = read_text(b"\xef\xbb\xbfa: 1\n", "map/f.yaml", notation="yaml")

    assert ("map/f.yaml", "a: 1\n", True) == (
        document.file,
        document.text,
        document.source.has_mark,
    )


def test_a_line_ends_before_its_line_break() -> None:
    """A carriage return belongs to the break; an empty line has no characters."""
    source = Source("f", "ab\r\n\r\nc")

    assert [2, 4, 7] == [source.line_end(at) for at in (0, 4, 6)]
    assert [0, 4, 6] == [source.line_start(at) for at in (1, 4, 6)]


def test_a_cell_of_a_table_file_knows_its_place(tmp_path: Path) -> None:
    """Quotes are not part of the text, and a doubled quote is one character of it."""
    text = 'naam;prijs\n "Stoel ""x""; groot" ; 12,50 \n'
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")

    table, problems = read_table_file(tmp_path, "t.csv")

    assert () == problems
    name, price = table.rows[1]
    assert ('Stoel "x"; groot', "12,50") == (name.text, price.text)
    assert "12,50" == text[price.span.start : price.span.end]
    word = name.span_of(name.text.index("groot"), len(name.text))
    assert "groot" == text[word.start : word.end]
    assert (2, '"', "") == (word.line, name.style, price.style)


def test_a_text_is_the_same_where_it_stands_in_the_same_place() -> None:
    """Whatever file it is from; nothing else equals it."""
    source = Source("f", "abc abc")
    first, second = (Scalar("abc", "", source.span(at, at + 3), source) for at in (0, 4))

    assert first == Scalar("abc", "", source.span(0, 3))
    assert len({first, second, Scalar("abc", "", source.span(0, 3))}) == 2
    assert first != "abc"
    assert repr(first).startswith("Scalar(text='abc', style='', span=Span(")
