"""A problem in a workbook is named by its sheet and its cell, in every form in which it is shown."""

from __future__ import annotations

from engine.problem import Problem, Span, as_github, as_json, draw
from engine.source.tree import Source

# As a reader of workbooks makes it: a line for each cell.
SHEET = Source(
    "form.xlsx", "noord\n8.000\n7 500 kilo", cells=("Vragen!C4", "Telling!B12", "Telling!C12")
)


def a_problem(span: Span, *also: tuple[Span, str]) -> Problem:
    """Some problem at `span`."""
    fields = {"key": "8.000", "list": "telling", "path": "telling.8000"}
    return Problem("E543", span, fields, also=also)


def test_a_place_in_a_cell_knows_its_cell() -> None:
    """It is the cell of the line in which the place begins."""
    assert ["Vragen!C4", "Telling!B12", "Telling!C12"] == [
        SHEET.span(start, start + 1).cell for start in (0, 6, 12)
    ]


def test_a_drawing_names_sheet_and_cell_in_the_place_of_line_and_column() -> None:
    """The cell's own text stands behind its row and column."""
    problem = a_problem(SHEET.span(18, 22), (SHEET.span(0, 5), "first"))

    assert draw(problem, SHEET.text, "nl").splitlines()[1:8] == [
        "   ┌─ form.xlsx:Telling!C12",
        "    │",
        " C4 │ noord",
        "    │ ----- de eerste keer",
        "    ┆",
        "C12 │ 7 500 kilo",
        "    │       ^^^^ de tweede keer",
    ]


def test_a_program_gets_the_cell_and_the_characters_in_it() -> None:
    """There is no line that would mean anything in a workbook."""
    found = as_json(a_problem(SHEET.span(18, 22)))

    assert (found["file"], found["line"], found["column"]) == ("form.xlsx", None, None)
    assert (found["cell"], found["start"], found["end"]) == ("Telling!C12", 6, 10)


def test_an_annotation_of_a_build_names_the_file_alone() -> None:
    """A line number would point at a place that is not there."""
    assert as_github(a_problem(SHEET.span(18, 22)), "en").startswith(
        "::error file=form.xlsx,title=E543::"
    )
