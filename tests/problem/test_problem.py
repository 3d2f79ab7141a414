"""Problems as data: for programs, for a build, in order, and near misses of a name."""

from __future__ import annotations

import json
import re

import pytest

from engine.problem import (
    Fix,
    Problem,
    Unfit,
    as_github,
    as_json,
    in_reading_order,
    nearest,
    safe_text,
)
from engine.source.tree import Source
from engine.wordings.wording import Phrase

SOURCE = Source("policies/a.yaml", "x: 1\ny: > 5\n")
FIELDS = {"sign": ">", "quoted": "y: '> 5'", "or_else": ""}


def problem(start: int = 8, end: int = 9, file: str = "policies/a.yaml") -> Problem:
    """A problem at a place of a small file."""
    return Problem("E124", Source(file, SOURCE.text).span(start, end), FIELDS)


def test_a_problem_is_data_in_both_languages() -> None:
    """Place, words, second places and the certain mend, ready for JSON."""
    fields = {"key": "x", "first": "1", "second": "2"}
    also = ((SOURCE.span(0, 1), "first"),)
    fix = Fix(SOURCE.span(8, 11), "'> 5'")
    within = ("demo", Phrase("regel", "rule"))

    data = as_json(Problem("E115", SOURCE.span(5, 6), fields, within, also, fix))

    assert data == json.loads(json.dumps(data))
    place = {"file": "policies/a.yaml", "line": 2, "end_line": 2}
    assert {
        "code": "E115",
        "severity": "error",
        **place,
        "column": 1,
        "end_column": 2,
        "start": 5,
        "end": 6,
        "what": {
            "nl": "de sleutel `x` staat er twee keer, op regel 1 en op regel 2",
            "en": "key `x` stands here twice, on line 1 and on line 2",
        },
        "label": {"nl": "de tweede keer", "en": "the second time"},
        "mend": {
            "nl": "houd één van de twee, of geef de tweede een eigen naam.",
            "en": "keep one of the two, or give the second a name of its own.",
        },
        "within": {"nl": "demo › regel", "en": "demo › rule"},
        "also": [
            {
                "file": "policies/a.yaml",
                "line": 1,
                "end_line": 1,
                "column": 1,
                "end_column": 2,
                "start": 0,
                "end": 1,
                "label": {"nl": "de eerste keer", "en": "the first time"},
            }
        ],
        "fix": {
            **place,
            "column": 4,
            "end_column": 7,
            "start": 8,
            "end": 11,
            "replacement": "'> 5'",
        },
    } == data


def test_a_problem_without_a_place_is_data_too() -> None:
    """It has no file, no line and no column, and here no mend that is certain."""
    data = as_json(Problem("E196", None, {"path": "t.csv"}))

    assert (None, None, None, None) == tuple(data[key] for key in ("file", "line", "column", "fix"))


def test_an_annotation_names_file_line_and_column() -> None:
    """In the words of the language that is asked for."""
    assert (
        "::error file=policies/a.yaml,line=2,endLine=2,col=4,endColumn=5,title=E124::"
        "tekst die met `>` begint, wordt niet als tekst gelezen "
        "(herstel: zet de hele tekst tussen enkele aanhalingstekens: `y: '> 5'`.)"
    ) == as_github(problem(), "nl")


def test_an_annotation_without_a_place_has_only_a_title() -> None:
    """The build shows it at the top."""
    shown = as_github(Problem("E196", None, {"path": "t.csv"}), "en")

    assert shown.startswith("::error title=E196::there is no readable file `t.csv` (mend: ")


@pytest.mark.parametrize(
    "text", ["a\n::error::b", "a\r\n::set-output name=x::y", "a%0A::b", "a\x1b"]
)
def test_no_text_can_begin_another_annotation(text: str) -> None:
    """Neither a name of a file nor a word of the author, whatever it holds."""
    span = Source(f"{text}:,%.yaml", "x").span(0, 1)

    shown = as_github(Problem("E196", span, {"path": text}), "nl")

    assert 1 == len(shown.splitlines())
    properties = re.fullmatch(r"::error (.*?)::.*", shown)
    assert properties
    assert 6 == len(properties[1].split(","))
    assert ":" not in properties[1]
    assert not re.search(r"%(?!25|0A|0D|3A|2C)", shown)


def test_problems_come_in_reading_order() -> None:
    """By file and place; what has no place comes first."""
    placeless = Problem("E196", None, {"path": "t.csv"})
    first, second, other = problem(0, 1), problem(8, 9), problem(0, 1, "policies/b.yaml")

    assert (placeless, first, second, other) == in_reading_order([other, second, first, placeless])


def test_what_is_unfit_carries_its_problems() -> None:
    """In reading order; as text it names codes and places."""
    unfit = Unfit([problem(8, 9), problem(0, 1), Problem("E196", None)])

    assert ("E196", "E124", "E124") == tuple(p.code for p in unfit.problems)
    assert "[E196] ; [E124] policies/a.yaml:1:1; [E124] policies/a.yaml:2:4" == str(unfit)


def test_problems_can_be_told_apart_and_gathered() -> None:
    """Equal problems are equal, and stand once in a set."""
    assert 1 == len({problem(), problem()})
    assert problem() != problem(0, 1)
    assert "error" == problem().severity


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("requirements", "requirement"),
        ("own_contributon", "own_contribution"),
        ("kip", "kpi"),
        ("KPI", "kpi"),
        ("drempel_inwonres", "drempel_inwoners"),
        ("kpi", None),
        ("xyz", None),
        ("", None),
        ("bereik" * 20, None),
        ("drempel_inwoners_extra", None),
    ],
)
def test_a_name_that_was_nearly_typed_is_found(typed: str, meant: str | None) -> None:
    """Other capitals, or few slips: a letter missing, too many, wrong or swapped."""
    known = ["requirement", "own_contribution", "kpi", "drempel_inwoners", "bereik" * 20 + "s"]

    assert meant == nearest(typed, known)


def test_of_names_equally_near_the_first_of_the_alphabet_is_taken() -> None:
    """The order in which they were declared does not matter."""
    assert "aab" == nearest("aa", ["aac", "aab"]) == nearest("aa", ["aab", "aac"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("één € 7.500\nx", "één € 7.500\nx"),
        ("a\tb", "a b"),
        ("a\x1b[31mb\x1b]8;;u\x07c\x9bd\r\n", "a[31mb]8;;ucd\n"),
        ("a\x00\x7fb", "ab"),
        ("a\u202eb\u2066c\u200fd", r"a\u202eb\u2066c\u200fd"),
        ("a\u200bb\ufeffc\u00add\u2060e", r"a\u200bb\ufeffc\u00add\u2060e"),
        ("a\u2028b\u3164c", r"a\u2028b\u3164c"),
        ("a\ud800b\U000e0041c", r"a\ud800b\U000e0041c"),
        ("e\u0301 😀 שלום", "e\u0301 😀 שלום"),
    ],
)
def test_a_text_is_shown_as_it_is_and_steers_nothing(text: str, shown: str) -> None:
    """Control characters go, what hides or turns is made visible, all else stays."""
    assert shown == safe_text(text)
    assert shown == safe_text(shown)
