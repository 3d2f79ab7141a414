"""`engine/importing`: rows and columns to applications, all of them or none."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.decision import decide
from engine.facts.read import read_application
from engine.importing.applications import file_name
from engine.importing.grid import MOST_CELLS
from engine.importing.run import Imported, import_file
from engine.quantities import Number
from engine.source import read_text
from tests.importing.parks import (
    MAPPING,
    TABLE,
    changed,
    imported,
    mapping,
    policy,
    problems_of,
    read,
    refused,
    rows_of,
    wholes,
    workbook,
)

SENT, SHADE, BUDGET, TREES, NUMBER, INSURED = 1, 6, 5, 11, 2, 4


def amounts(made: Imported) -> dict[str, Number | None]:
    """What the applications come to, read as anybody's."""
    found = {}
    for each in made.applications:
        document, problems = read_text(each.text.encode(), each.name, notation="yaml")
        facts, more = read_application(document, policy())
        assert facts is not None, [one.what("en") for one in (*problems, *more)]
        found[each.name] = decide(policy(), facts).amount
    return found


def book_of(folder: Path, *cells: tuple[int, int, Any], of: str = MAPPING) -> Imported:
    """What comes of the same rows in a workbook, some cells of which hold something else."""
    rows = rows_of(TABLE)
    for row, column, value in cells:
        rows[row][column] = value
    return import_file(workbook(folder, rows), mapping(of), policy())


def shown(made: Imported) -> list[tuple[str, str]]:
    """The problems: each its code, and its cell."""
    return [(each.code, each.span.cell if each.span else "") for each in made.problems]


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────


def test_rows_become_applications_that_can_be_decided(tmp_path: Path) -> None:
    """One for each file of the first column, with the trees and hours of its rows."""
    made = imported(tmp_path)

    assert () == made.problems
    assert {"oak-town.yaml": 83, "elm.yaml": 17.5} == amounts(made)
    assert [2, 1] == [each.rows for each in made.applications]


def test_each_fact_says_where_it_is_from(tmp_path: Path) -> None:
    """As the mapping has it: from a column, or one text for all; a judgement says who judged."""
    first, second = imported(tmp_path).applications

    assert "  town: {value: 0123.456, from: old files, on: 2025-02-03}\n" in first.text
    assert "  since: {value: 2001-05-09, from: the register, on: 2025-01-02}\n" in first.text
    assert "by: the agency, because: It's lovely.}\n" in second.text
    assert "  helpers: {}\n" in second.text


def test_the_rows_of_one_application_may_stand_anywhere(tmp_path: Path) -> None:
    """The first of them says where it stands among the files."""
    head, one, two, three = TABLE.splitlines()
    mixed = f"{head}\n{one}\n{three}\n{two}\n"

    assert amounts(imported(tmp_path)) == amounts(imported(tmp_path, mixed))


@pytest.mark.parametrize(
    ("notation", "written", "trees"),
    [
        ("1.234,5", "1.000", "1000"),
        ("1 234,5", "1 000", "1000"),
        ("1 234.5", "1\u00a0000.0", "1000"),
        ("1,234.5", "1,000", "1000"),
        ("1234.5", "7.0", "7"),
        ("1234,5", "7,0", "7"),
    ],
)
def test_a_number_is_read_in_the_notation_of_its_column(
    tmp_path: Path, notation: str, written: str, trees: str
) -> None:
    """And stands in the application in the one notation of applications."""
    of = changed(MAPPING, "{column: Trees,", f"{{column: Trees, numbers: '{notation}',")
    made = imported(tmp_path, changed(TABLE, ";7;", f";{written};"), of)

    assert () == made.problems
    assert f"trees: {{value: {trees}," in made.applications[-1].text


def test_three_decimals_are_not_taken_for_thousands(tmp_path: Path) -> None:
    """The reader of applications is given one more."""
    table = changed(TABLE, ";50;", ";5,125;")

    made = imported(tmp_path, table)

    assert "shade: {value: 5.1250 %," in made.applications[1].text


def test_a_number_without_end_is_refused(tmp_path: Path) -> None:
    """Of more decimals than anybody wrote by hand."""
    made = imported(tmp_path, changed(TABLE, ";50;", f";5,{'1' * 40};"))

    assert ["E827"] == [each.code for each in made.problems]


@pytest.mark.parametrize("case", refused(), ids=lambda case: f"{case['code']} {case['put'][:20]}")
def test_what_is_wrong_is_named_by_its_cell(tmp_path: Path, case: dict[str, str]) -> None:
    """Once, in the file or in the mapping; and nothing is imported."""
    problems, text = problems_of(case, tmp_path)
    marked = [(each.code, text[each.span.start : each.span.end]) for each in problems if each.span]

    assert (case["code"], case["marks"]) in marked
    assert len(problems) == 1 or case["code"] == "E823"
    assert all(each.what("nl") and each.mend("en") for each in problems)


def test_one_refused_cell_keeps_all_applications_back(tmp_path: Path) -> None:
    """The first application has nothing wrong with it."""
    assert () == imported(tmp_path, changed(TABLE, ";7;", ";many;")).applications


def test_a_cell_that_is_refused_once_is_told_once(tmp_path: Path) -> None:
    """Although three facts say of which day they are by it."""
    made = imported(tmp_path, changed(TABLE, "04/02/2025 9:05", "soon"))

    assert [("E827", "")] == shown(made)


def test_what_no_element_can_be_without_is_missed_by_the_reader(tmp_path: Path) -> None:
    """A list that may be empty is empty; one that may not is not there."""
    made = imported(tmp_path, changed(TABLE, "green;;7;", ";;;"))

    assert "  parks:" not in made.applications[1].text


def test_an_empty_list_of_a_mapping_says_that_there_is_nothing(tmp_path: Path) -> None:
    """In every application."""
    start = MAPPING.index("  helpers:")
    of = MAPPING[:start] + "  helpers: []\n"
    of = changed(of, "[Phone]", "[Phone, Helper, Hours, Second helper]")

    made = imported(tmp_path, TABLE, of)

    assert all("  helpers: {}\n" in each.text for each in made.applications)


def test_a_table_that_cannot_be_read_is_refused_as_one(tmp_path: Path) -> None:
    """With what the reader of tables says, at its line."""
    made = imported(tmp_path, TABLE + 'Oak "Town;\n')

    assert ["E127"] == [each.code for each in made.problems]
    assert 'Oak "Town' in made.text


@pytest.mark.parametrize("name", ["nothing.csv", "nothing.xlsx"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    """Whichever kind it is."""
    made = import_file(tmp_path / name, mapping(), policy())

    assert ["E196" if name.endswith("csv") else "E500"] == [each.code for each in made.problems]


def test_a_mapping_that_is_no_block_is_refused() -> None:
    """By its shape, and by what the reader of texts says."""
    assert read("- a\n").problems
    assert read("").mapping is None


@pytest.mark.parametrize(
    ("text", "name"), [("Oak Town", "oak-town"), ("Élm", "elm"), ("2022/7", "2022-7"), ("—", "")]
)
def test_a_file_is_named_after_what_it_is_about(text: str, name: str) -> None:
    """In letters that every disk knows."""
    assert name == file_name(text)


# ── Workbooks ────────────────────────────────────────────────────────────────────────────────────


def test_a_workbook_gives_the_same_applications(tmp_path: Path) -> None:
    """Also where its cells hold days, numbers and shares in the place of texts."""

    def moment(book: Any, sheet: Any, row: int, column: int) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_datetime(row, column, datetime(2025, 2, 4, 9, 5), day)  # noqa: DTZ001

    def share(book: Any, sheet: Any, row: int, column: int) -> None:
        sheet.write_number(row, column, 0.125, book.add_format({"num_format": "0.0%"}))

    shares = [(row, SHADE, share) for row in (1, 2, 3)]
    cells = [(3, SENT, moment), (3, BUDGET, 20000), (3, TREES, 7)]
    of = changed(MAPPING, ', numbers: "1234,5", unit: "%"', "")
    numbers = book_of(tmp_path, *cells, *shares, of=of)

    assert () == numbers.problems
    assert amounts(imported(tmp_path)) == amounts(numbers)
    assert "shade: {value: 12.5 %," in numbers.applications[1].text
    assert "applied_on: {value: 2025-02-04T09:05" in numbers.applications[1].text


def error(_book: Any, sheet: Any, row: int, column: int) -> None:
    """A cell that shows an error."""
    sheet.write_formula(row, column, "=1/0", None, "#DIV/0!")


def formula(_book: Any, sheet: Any, row: int, column: int) -> None:
    """A cell with a formula."""
    sheet.write_formula(row, column, "=3+4", None, 7)


def uncomputed(_book: Any, sheet: Any, row: int, column: int) -> None:
    """A cell with a formula that nobody computed yet."""
    sheet.write_formula(row, column, "=3+4", None, "")


def hidden(_book: Any, sheet: Any, row: int, column: int) -> None:
    """A cell of a row that is not shown."""
    sheet.write(row, column, 7)
    sheet.set_row(row, None, None, {"hidden": True})


def day(book: Any, sheet: Any, row: int, column: int) -> None:
    """A day without a time."""
    sheet.write_datetime(row, column, date(2025, 2, 4), book.add_format({"num_format": "d/m/y"}))


def merged(_book: Any, sheet: Any, row: int, column: int) -> None:
    """A cell that was merged with the one below it."""
    sheet.merge_range(row, column, row + 1, column, 7)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (formula, "E594"),
        (uncomputed, "E594"),
        (merged, "E592"),
        (day, "E598"),
        (True, "E598"),
    ],
)
def test_a_cell_that_holds_something_else_is_named(
    tmp_path: Path, value: object, code: str
) -> None:
    """By its sheet, its row and its column."""
    assert [(code, "Old!L4")] == shown(book_of(tmp_path, (3, TREES, value)))


def test_a_column_is_not_named_by_a_formula_that_nobody_computed(tmp_path: Path) -> None:
    """What stands below it has no name, as below an empty cell."""
    rows = rows_of(TABLE)
    made = import_file(
        workbook(tmp_path, [[*rows[0], uncomputed], *([*row, "7"] for row in rows[1:])]),
        mapping(),
        policy(),
    )

    assert {"E198"} == {each.code for each in made.problems}


def test_a_cell_with_an_error_is_named(tmp_path: Path) -> None:
    """It is a formula as well; the error comes first."""
    assert [("E595", "Old!L4")] == shown(book_of(tmp_path, (3, TREES, error)))


def test_a_row_that_nobody_sees_is_not_read(tmp_path: Path) -> None:
    """By its first cell: a filter may have left it out on purpose."""
    assert [("E593", "Old!A4")] == shown(book_of(tmp_path, (3, TREES, hidden)))


def test_a_mapping_may_do_without_lists_and_without_saying_what_is_made_up(tmp_path: Path) -> None:
    """The reader of applications then says what is missing, if something is."""
    of = changed(MAPPING[: MAPPING.index("lists:")], "synthetic: yes\n", "")
    of = changed(of, "[Phone]", "[Phone, Park, Side, Trees, Helper, Hours, Second helper]")

    made = imported(tmp_path, TABLE, of)

    assert all("synthetic" not in each.text for each in made.applications)
    assert 2 == len(made.applications)


def test_a_code_that_lost_its_zeros_is_refused(tmp_path: Path) -> None:
    """A number in the place of `0123.457`."""
    assert [("E596", "Old!C4")] == shown(book_of(tmp_path, (3, NUMBER, 123.457)))


def test_a_day_that_is_only_said_may_be_a_day(tmp_path: Path) -> None:
    """Of when a fact was got the day counts; the same cell as a moment has no time."""
    assert [("E598", "Old!B4")] == shown(book_of(tmp_path, (3, SENT, day)))


def test_a_text_by_a_number_is_refused(tmp_path: Path) -> None:
    """Why somebody judged is no number."""
    assert [("E596", "Old!I4")] == shown(book_of(tmp_path, (3, 8, 12)))


def test_a_value_that_is_translated_may_be_a_number(tmp_path: Path) -> None:
    """What the cell shows is looked up."""
    of = changed(MAPPING, "values: {C: city, V: village}", "values: {C: city, 2: village}")

    made = book_of(tmp_path, (3, 3, 2), of=of)

    assert "kind: {value: village," in made.applications[1].text


def test_only_the_sheet_that_is_named_is_read(tmp_path: Path) -> None:
    """By its name, or the first one."""
    of = changed(MAPPING, "synthetic:", "sheet: Old\nsynthetic:")

    assert amounts(book_of(tmp_path)) == amounts(book_of(tmp_path, of=of))


def test_what_is_wrong_with_a_whole_file(tmp_path: Path) -> None:
    """No such sheet; no such kind of file; a character that no application can have."""
    assert ["E831", "E832", "E833", "E833"] == [each.code for each, _ in wholes(tmp_path)]


@pytest.mark.parametrize(
    ("row", "column", "value", "marked"),
    [(0, 15, "Trees", "Old!P1"), (3, 16, "?", "Old!Q4")],
)
def test_each_column_has_a_name_of_its_own(
    tmp_path: Path, row: int, column: int, value: str, marked: str
) -> None:
    """One that comes twice, and one that has none."""
    rows = rows_of(TABLE)
    rows[row][column:] = [value]
    made = import_file(workbook(tmp_path, rows), mapping(), policy())

    assert ("E198", marked) in shown(made)


def test_a_workbook_without_cells_has_no_columns(tmp_path: Path) -> None:
    """Each column of the mapping is missed."""
    made = import_file(workbook(tmp_path, []), mapping(), policy())

    assert {"E823"} == {each.code for each in made.problems}


def test_a_sheet_with_a_cell_far_away_is_too_large(tmp_path: Path) -> None:
    """What lies between would have to be read."""

    def far(_book: Any, sheet: Any, _row: int, _column: int) -> None:
        sheet.write(MOST_CELLS // 10, 10, "?")

    made = import_file(workbook(tmp_path, [[far]]), mapping(), policy())

    assert ["E581"] == [each.code for each in made.problems]


def test_a_workbook_needs_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which a message names."""
    path = workbook(tmp_path, rows_of(TABLE))
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)

    made = import_file(path, mapping(), policy())

    assert ["E580"] == [each.code for each in made.problems]
