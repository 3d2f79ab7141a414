"""What a policy or an application may hold, and that no type is guessed."""

from __future__ import annotations

import pytest

from engine.source.read import read_text
from engine.source.tree import Mapping, Node, Scalar, Sequence


def plain(node: Node | None) -> object:
    """A tree as Python's own texts, lists and dicts."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}
        case _:
            return None


def read(text: str, notation: str = "yaml") -> object:
    """The tree of a text that must have no problem."""
    document, problems = read_text(text, "f", notation="json" if notation == "json" else "yaml")

    assert [] == [problem.code for problem in problems]
    return plain(document.root)


@pytest.mark.parametrize(
    "text",
    "no yes on off true ja 010 0123 01234567 1_000 12:30 1e3 .5 .nan .inf 0x1F 8.000 10.000,50 15% "
    "1.10 2024-05-32 2024-05-06T12:00 -5 -a a-b a:b c#d ?x x's a@b 7.500".split(),
)
def test_bare_text_stays_as_it_was_typed(text: str) -> None:
    """Numbers, dates and truth values are read by the declared type, later."""
    assert {"a": text} == read(f"a: {text}\n")


@pytest.mark.parametrize("key", ["on", "yes", "5", "44021", "01", "1.10", "a b", "één", "a.b.c"])
def test_a_key_is_text_whatever_it_looks_like(key: str) -> None:
    """A key `on` is no truth value, and a key `01` keeps its zero."""
    assert {key: "x"} == read(f"{key}: x\n")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: 'it''s > 5'\n", "it's > 5"),
        ('a: "x \\u00e9 \\" \\\\"\n', 'x é " \\'),
        ("a: ''\n", ""),
        ("a: |\n  x\n    y\n\n  z\n", "x\n  y\n\nz\n"),
        ("a: |-  # kop\n  x\n", "x"),
        ("a: >\n  x\n  y\n\n  z\n", "x y\nz\n"),
        ("a: [x, y,]\n", ["x", "y"]),
        ("a: {b: x, 'c': y,}\n", {"b": "x", "c": "y"}),
        ('a: {b: f(x), c: "p, q"}\n', {"b": "f(x)", "c": "p, q"}),
        ("a: [f(x), '1..2']\n", ["f(x)", "1..2"]),
        ("a: [(0..5), b]\n", ["(0..5)", "b"]),
        ("a: {}\n", {}),
        ("a: []\n", []),
        ("a:\n- b: 1\n- - c\n", [{"b": "1"}, ["c"]]),
        ("a: x  # commentaar\n", "x"),
        ("a: 'x' # commentaar\n", "x"),
        ("a: [x] # commentaar\n", ["x"]),
        ("a: x#y\n", "x#y"),
        ("a:   # commentaar\n  b: 1\n", {"b": "1"}),
        ("a: if x then y else z\n", "if x then y else z"),
        ("a: nota.be/x:y?z=1&q=*\n", "nota.be/x:y?z=1&q=*"),
    ],
)
def test_the_ways_to_write_a_value(text: str, tree: object) -> None:
    """Quotes, blocks, braces, brackets and comments are read as YAML means them."""
    assert {"a": tree} == read(text)


@pytest.mark.parametrize(
    "text", ["a: 1\n", "---\na: 1\n", "\ufeffa: 1\n", "a: 1", "\n\n# x\na: 1\n...\n", "a: 1\r\n"]
)
def test_a_file_may_begin_and_end_in_several_ways(text: str) -> None:
    """With or without a mark, dashes, a last line break, or lines that end as on Windows."""
    assert {"a": "1"} == read(text)


def test_a_whole_file_may_be_a_list_or_one_text() -> None:
    """What a file must hold is not for the reader to say."""
    assert ["a"] == read("- a\n")
    assert "a" == read("a\n")
    assert "a:b" == read("'a:b'\n")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('{"a": [1, -2.50, 1e3, true, false, "x"], "b": {}}', None),
        ('"x"', "x"),
        ("1", "1"),
        ("[]", []),
        (' { "a" : [ ] } \r\n', {"a": []}),
        ('"\\ud83d\\ude00 \\u00e9 \\n \\/"', "😀 é \n /"),
    ],
)
def test_json_gives_the_same_tree(text: str, tree: object) -> None:
    """Numbers and words keep their digits; only texts are quoted."""
    whole = {"a": ["1", "-2.50", "1e3", "true", "false", "x"], "b": {}}

    assert (whole if tree is None else tree) == read(text, "json")


def test_json_tells_texts_from_numbers() -> None:
    """The style of a text is its quote, that of a number is empty."""
    document, _ = read_text('["7", 7]', "f", notation="json")

    assert isinstance(document.root, Sequence)
    assert ['"', ""] == [item.style for item in document.root if isinstance(item, Scalar)]
