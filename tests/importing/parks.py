"""Old files of an invented scheme, as they are imported; and what is refused of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import xlsxwriter
import yaml

from engine.importing.mapping import ImportMapping
from engine.importing.read_mapping import ReadMapping, read_mapping
from engine.importing.run import Imported, import_file
from engine.load.load import load
from engine.policy.policy import Policy
from engine.problem import Problem

CASES: Final = Path(__file__).parents[1] / "cases" / "import"
MAPPING: Final = (CASES / "mapping.yaml").read_text("utf-8")
TABLE: Final = (CASES / "parks.csv").read_text("utf-8")


@cache
def policy() -> Policy:
    """The policy that the files are imported to."""
    return load(CASES / "policy.yaml")


def refused() -> list[dict[str, str]]:
    """What is changed, and which problem that gives."""
    made: list[dict[str, str]] = yaml.safe_load((CASES / "refused.yaml").read_text("utf-8"))
    return [{key: str(value) for key, value in each.items()} for each in made]


def changed(text: str, take: str, put: str) -> str:
    """`text` with the first place of a piece changed, which must be there."""
    assert take in text
    return text.replace(take, put, 1)


def read(text: str = MAPPING) -> ReadMapping:
    """A mapping as it is read."""
    return read_mapping(text.encode(), "mapping.yaml", policy())


def mapping(text: str = MAPPING) -> ImportMapping:
    """A mapping in which nothing is wrong."""
    made = read(text)
    assert made.mapping is not None, [each.what("en") for each in made.problems]
    return made.mapping


def imported(folder: Path, table: str = TABLE, of: str = MAPPING) -> Imported:
    """What comes of a table."""
    path = folder / "parks.csv"
    path.write_text(table, "utf-8", newline="")
    return import_file(path, mapping(of), policy())


def both(case: Mapping[str, str]) -> tuple[str, str]:
    """The mapping and the table of a case."""
    take, put = case["take"], case["put"]
    if case["of"] == "mapping":
        return changed(MAPPING, take, put), TABLE
    return MAPPING, changed(TABLE, take, put)


def problems_of(case: Mapping[str, str], folder: Path) -> tuple[tuple[Any, ...], str]:
    """The problems of a case, and the text that they are in."""
    of, table = both(case)
    first = read(of)
    if first.mapping is None:
        return first.problems, of
    made = imported(folder, table, of)
    is_of_mapping = any(each.span and each.span.file == "mapping.yaml" for each in made.problems)
    return made.problems, of if is_of_mapping else table


def wholes(folder: Path) -> Iterator[tuple[Problem, str]]:
    """What is wrong with files as a whole: another sheet, another kind, a character of no text."""
    of = changed(MAPPING, "synthetic:", "sheet: Parks\nsynthetic:")
    book = workbook(folder, rows_of(TABLE))
    yield from ((each, of) for each in import_file(book, mapping(of), policy()).problems)
    yield from ((each, "") for each in import_file(Path("parks.ods"), mapping(), policy()).problems)
    rows = [[each.replace("lovely.", "lovely\u202e.") for each in row] for row in rows_of(TABLE)]
    made = import_file(workbook(folder, rows), mapping(), policy())
    yield from ((each, made.text) for each in made.problems)


def rows_of(table: str) -> list[list[Any]]:
    """The cells of a table."""
    return list(csv.reader(table.splitlines(), delimiter=";"))


def workbook(folder: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook with these rows on its only sheet; a function writes its own cell."""
    path = folder / "parks.xlsx"
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("Old")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if callable(value):
                value(book, sheet, row, column)
            else:
                sheet.write(row, column, value)
    book.close()
    return path
