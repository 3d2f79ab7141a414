"""What stands in the cells of a form, and how it is read or refused; the cases are data."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from engine.application import Facts
from engine.problem import Problem, draw
from engine.sheets.read import read_form
from tests.facts.gardens import application, gardens
from tests.forms.books import NOTHING, ROOT, Book, error, form_of, formula, number, truth, words

FILE = ROOT / "tests" / "cases" / "forms" / "read.yaml"
CASES = yaml.load(FILE.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all text


@cache
def usual() -> bytes:
    """The form of the usual application."""
    return form_of(application(), gardens())


def held(said: dict[str, str]) -> tuple[str, str]:
    """What a case puts into a cell."""
    match said:
        case {"number": digits}:
            return number(digits)
        case {"text": text}:
            return words(text)
        case {"truth": answer}:
            return truth(answer == "yes")
        case {"formula": text}:
            return formula(text, said.get("cached", ""))
        case {"error": text}:
            return error(text)
        case {"raw": xml}:
            return "", xml
    return NOTHING


def style(book: Book, said: dict[str, str]) -> int | None:
    """The format that a case gives a cell: that of another, or a new one."""
    if "style_of" in said:
        sheet, reference = book.place(said["style_of"])
        found = re.search(rf'<c r="{reference}" s="(\d+)"', book.text(book.sheets[sheet]))
        assert found is not None
        return int(found[1])
    if "format" not in said:
        return None
    part = "xl/styles.xml"
    text = book.text(part)
    count = len(re.findall("<xf ", text.partition("<cellXfs")[2].partition("</cellXfs>")[0]))
    code = f'<numFmt numFmtId="999" formatCode="{said["format"]}"/></numFmts>'
    book.change(part, "</numFmts>", code)
    book.change(
        part,
        "</cellXfs>",
        '<xf numFmtId="999" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>',
    )
    return count


def changed(case: dict[str, Any]) -> Book:
    """The usual form, changed as a case says."""
    book = Book(usual())
    for path, said in case.get("put", {}).items():
        book.put(path, held(said), style(book, said))
    for path, said in case.get("add", {}).items():
        book.add(path, held(said))
    for sheet, area in case.get("merge", {}).items():
        merge = f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
        book.change(book.sheets[sheet], "</sheetData>", f"</sheetData>{merge}")
    for sheet, row in case.get("hide_row", {}).items():
        book.change(book.sheets[sheet], f'<row r="{row}"', f'<row hidden="1" r="{row}"')
    for sheet, at in case.get("hide_column", {}).items():
        book.change(book.sheets[sheet], f'<col min="{at}"', f'<col hidden="1" min="{at}"')
    if "hide_sheet" in case:
        name = case["hide_sheet"]
        book.change(
            "xl/workbook.xml", f'<sheet name="{name}"', f'<sheet state="hidden" name="{name}"'
        )
    for name, cells in case.get("new_sheet", {}).items():
        book.insert(name, {at: held(said) for at, said in cells.items()})
    return book


def found(facts: Facts, path: str) -> str:
    """What a path of a case gives: a value, a field of an element, or where it comes from."""
    path, _, role = path.partition(" ")
    if role:
        origin = facts.provenance[path]
        return {"from": origin.origin, "on": origin.on, "as_of": origin.as_of}[role]
    name, _, rest = path.partition(".")
    if name in gardens().lists:
        elements = facts.lists.get(name)
        if elements is None or not rest:
            return (
                "-" if elements is None else str({each.written for each in elements.values()} or {})
            )
        key, _, field = rest.rpartition(".")
        element = next(each for each in elements.values() if each.written == key)
        return str(element.fields.get(field, "-"))
    value: Any = facts.values.get(name, "-")
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def cells(book: Book, problems: tuple[Problem, ...]) -> list[str]:
    """Each problem as its code and what the cell answers."""
    return [
        f"{each.code} {book.path(each.span.cell)}" if each.span else each.code for each in problems
    ]


@pytest.mark.parametrize(
    "case", [each for each in CASES if "read" in each], ids=lambda case: case["what"]
)
def test_a_cell_gives_the_value_that_somebody_saw_in_it(case) -> None:
    """By the declared type, exactly; an empty cell is not known."""
    book = changed(case)

    read = read_form(book.data, "form.xlsx", gardens())

    assert read.facts is not None, [draw(each, read.text or "", "en") for each in read.problems]
    assert case["read"] == {path: found(read.facts, path) for path in case["read"]}


@pytest.mark.parametrize(
    "case", [each for each in CASES if "refused" in each], ids=lambda case: case["what"]
)
def test_a_cell_that_says_something_else_is_refused_by_its_place(case) -> None:
    """Each with its own code, and no other cell with it."""
    book = changed(case)

    read = read_form(book.data, "form.xlsx", gardens())

    assert case["refused"] == cells(book, read.problems), [
        draw(each, read.text or "", "en") for each in read.problems
    ]
    assert read.facts is None
