"""Mends that are certain: which there are, and what a file looks like after them."""

from __future__ import annotations

import pytest

from engine.problem import Fix, Problem
from engine.source.read import apply_fixes, read_text
from engine.source.splice import Edit, spliced
from engine.source.tree import Source


def mended(text: str) -> str:
    """The text after every certain mend."""
    document, problems = read_text(text, "f", notation="yaml")
    assert problems
    return apply_fixes(document, problems)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("is: > 5\nx: 1\n", "is: '> 5'\nx: 1\n"),
        ("is: % b  # waarom\n", "is: '% b'  # waarom\n"),
        ("- @b\n- c\n", "- '@b'\n- c\n"),
        ('when: "x" = naam\n', "when: '\"x\" = naam'\n"),
        ("when: 'x' = naam\n", "when: '''x'' = naam'\n"),
        ("says: 'programma's'\n", "says: 'programma''s'\n"),
        ("in: [0..5)\n", "in: '[0..5)'\n"),
        ("{is: least(a, b)}\n", "{is: 'least(a, b)'}\n"),
        ("[f(a, (b, c)), d]\n", "['f(a, (b, c))', d]\n"),
        ("a:b\nc: 1\n", "a: b\nc: 1\n"),
        ("a:\u00a0b\nc: 1\n", "a: b\nc: 1\n"),
        ("e\u0301e\u0301n: 1\n", "één: 1\n"),
        ("'drem\u200bpel': 1\n", "'drempel': 1\n"),
        ("b\u0430r: 1\n", "bar: 1\n"),
        ("a: > 5\nb: %c\n", "a: '> 5'\nb: '%c'\n"),
        ("\ufeffa: > 5\n", "\ufeffa: '> 5'\n"),
    ],
)
def test_a_certain_mend_changes_those_characters_and_no_other(typed: str, meant: str) -> None:
    """The rest of the file stays as it is, its mark and its line ends included."""
    assert meant == mended(typed)
    assert () == read_text(meant, "f", notation="yaml")[1]


@pytest.mark.parametrize(
    "text",
    [
        "says: > De tekst\n  gaat door\n",
        "is: - a\n",
        "is: ]\n",
        "says: Let op: kpi\n",
        "is: a # b\n",
        "is: % a # b\n",
        "is: % a: b\n",
        'when: "x" = "y"\n',
        "x: {a: 1 b: 2}\n",
        "x: {a: 1, b}\n",
        "x: {says: a) eerste, b: 1}\n",
        "x: {when: kpi in [0..5), then: 3}\n",
        "x: {a: @b, c: 1}\n",
        "x: {is: f(a,\n  b)}\n",
        "\u0430: 1\n",
        "\u03bbb: 1\n",
        '"drem\\u200bpel": 1\n',
        "a: 1\na: 2\n",
        "a: null\n",
        "a: &b 5\n",
    ],
)
def test_where_two_things_can_be_meant_nothing_is_mended(text: str) -> None:
    """The mend is told, and left to the author."""
    assert text == mended(text)


def test_of_two_mends_that_touch_the_first_is_made() -> None:
    """The second is found again when the file is read again; another file is left alone."""
    source, other = Source("f", "abc"), Source("g", "abc")
    document, _ = read_text("abc", "f", notation="yaml")
    fixes = [
        Fix(source.span(1, 3), "x"),
        Fix(source.span(0, 2), "y"),
        Fix(other.span(2, 3), "z"),
        None,
    ]
    problems = [Problem("E199", fix.span if fix else None, fix=fix) for fix in fixes]

    assert "yc" == apply_fixes(document, problems)


def test_edits_that_touch_the_same_character_are_not_made() -> None:
    """Which of the two is meant nobody can know; edits that meet are no harm."""
    source = Source("f", "abc")

    assert "xyc" == spliced(source, [Edit(1, 2, "y"), Edit(0, 1, "x")])
    with pytest.raises(ValueError, match="two edits of f at character 1"):
        spliced(source, [Edit(0, 2, "x"), Edit(1, 3, "y")])
