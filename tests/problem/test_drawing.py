"""The drawing of a problem: the author's line, the marks, the place and the mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.problem import Problem, draw, written
from engine.source.read import read_text
from engine.source.tree import Source
from engine.wordings.wording import Language, Phrase

MESSAGES = Path(__file__).parents[1] / "cases" / "messages"

# To renew a drawing: write `draw(…)` of the case into its file, and read the difference.
CASES = {
    "a_key_that_comes_twice": (
        "regels:\n  grens: 1\n  andere: 2\n\n  grens: 3\n",
        ("regeling demo",),
    ),
    "a_key_that_comes_twice_on_a_line": ("x: {a: 1, a: 2}\n", ()),
    "a_text_that_begins_with_a_sign": ("x:\n" * 9 + "is: > 5\n", ("regeling demo", "regel x")),
    "a_wide_and_a_hidden_character": ("x: {'世界é\u200b': 1}\n", ()),
    "a_text_over_two_lines": ("x: een\n  twee\n", ()),
    "a_long_line": (f"x: {{a: '{'b' * 300}', c: null, d: '{'e' * 300}'}}\n", ()),
}


def drawn(name: str, language: Language, *, color: bool = False) -> str:
    """The drawing of the last problem of a case."""
    text, within = CASES[name]
    _, problems = read_text(text, "policies/demo.yaml", notation="yaml")
    last = problems[-1]
    problem = Problem(last.code, last.span, last.fields, within, last.also)
    return draw(problem, text, language, color)


@pytest.mark.parametrize("name", CASES)
def test_a_drawing_is_as_it_was_agreed(name: str) -> None:
    """Dutch, and below it English."""
    expected = (MESSAGES / f"{name}.txt").read_text(encoding="utf-8")

    assert expected == f"{drawn(name, 'nl')}\n\n{drawn(name, 'en')}\n"


@pytest.mark.parametrize("name", CASES)
def test_colour_changes_nothing_but_the_colour(name: str) -> None:
    """Without its colours, a painted drawing is the plain one."""
    painted = drawn(name, "nl", color=True)

    assert "\x1b[31;1m" in painted
    assert drawn(name, "nl") == re.sub(r"\x1b\[[0-9;]*m", "", painted)


def test_a_problem_without_a_place_has_no_picture() -> None:
    """It says what is wrong, to what it belongs and what to do."""
    problem = Problem("E103", None, {"sign": "U+0000"}, within=("regeling demo",))

    assert [
        "error[E103]: a control character stands here that cannot be seen (U+0000)",
        "  = in: regeling demo",
        "  = mend: remove this character.",
    ] == draw(problem, "", "en").split("\n")


def test_a_second_place_in_another_file_is_named() -> None:
    """Only the lines of the one file are at hand."""
    here, there = Source("a.yaml", "x: 1\n"), Source("b.yaml", "y: 1\nx: 2\n")
    fields = {"key": "x", "first": "2", "second": "1"}
    problem = Problem("E115", here.span(0, 1), fields, also=((there.span(5, 6), "first"),))

    assert "  = zie ook: b.yaml:2:1 de eerste keer" in draw(problem, here.text, "nl").split("\n")
    assert "  = see also: b.yaml:2:1 the first time" in draw(problem, here.text, "en").split("\n")


def test_a_picture_without_its_text_still_names_the_place() -> None:
    """A file that has gone cannot be shown."""
    span = Source("a.yaml", "x: 1\ny: 2\n").span(5, 6)

    assert " ┌─ a.yaml:2:1" in draw(Problem("E103", span, {"sign": "U+0000"}), "", "nl").split("\n")


def test_nothing_in_a_name_reaches_the_terminal() -> None:
    """A file, a field or a line cannot move the cursor or turn the reading direction."""
    text = "x\x1b[31m\u202ey\t\x07z\n"
    span = Source("a\x1b[2J\n.yaml", text).span(0, 3)
    fields = {"path": "p\x1b]8;;x\x07\nq\u202e"}
    within = ("r\x1b[31m\ns",)

    shown = draw(Problem("E196", span, fields, within), text, "nl")

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert len(shown.split("\n")) == 8


@pytest.mark.parametrize(
    ("field", "dutch", "english"),
    [
        ("a", "a", "a"),
        (50_000, "50.000", "50,000"),
        ((), "", ""),
        (("a",), "`a`", "`a`"),
        (("a", "b", Phrase("c", "d")), "`a`, `b` en `c`", "`a`, `b` and `d`"),
        (Phrase("ja", "yes"), "ja", "yes"),
        ("x" * 600, "x" * 500 + "…", "x" * 500 + "…"),
    ],
)
def test_a_field_is_written_in_the_language_of_the_reader(
    field: object, dutch: str, english: str
) -> None:
    """Texts stand as they are, numbers get groups, several become a list."""
    assert (dutch, english) == (written(field, "nl"), written(field, "en"))


def test_a_field_that_cannot_be_written_is_a_fault_of_ours() -> None:
    """A problem never shows Python's way to write a value."""
    with pytest.raises(TypeError):
        written([1], "nl")


def test_a_field_that_is_missing_is_a_fault_of_ours() -> None:
    """A template never shows its braces."""
    with pytest.raises(KeyError):
        Problem("E196", None).what("nl")


def test_a_tab_is_drawn_as_one_blank() -> None:
    """The marks below it stay in their place."""
    line = "x: \t8.000"
    span = Source("demo.yaml", line).span(4, 9)

    assert draw(Problem("E122", span), line, "nl").splitlines()[3:5] == [
        "1 │ x:  8.000",
        "  │     ^^^^^ een tab",
    ]
