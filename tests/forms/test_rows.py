"""Rows whose table says what they are called: printed on the form, or chosen by their names."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from engine.application import Facts
from engine.facts.read import read_application
from engine.forms.fill import NothingSaidError, TooLongError, filled
from engine.forms.lay_out import layout_of
from engine.load.load import load
from engine.policy.policy import Policy
from engine.sheets.options import options_of
from engine.sheets.read import read_form
from engine.sheets.voice import Voice
from engine.source import Document, read_text
from tests.cli.running import run, written
from tests.forms.books import ROOT, Book, empty_form, form_of, number, words
from tests.forms.test_making import printed, sheet

FILE = ROOT / "tests" / "cases" / "forms" / "rows.yaml"


@cache
def rows() -> Policy:
    """The policy whose tables have names."""
    return load(FILE)


def stated(**lists: str) -> Document:
    """An application that says something of some lists."""
    facts = "\n".join(
        f"  {name}: {text}" for name, text in {"who: a\n  day": "2025-05-06", **lists}.items()
    )
    document, problems = read_text(
        f"policy: rows/call1\nfacts:\n{facts}\n".encode(), "a.yaml", notation="yaml"
    )
    assert document is not None, problems
    return document


def book() -> Book:
    """A form of both audiences that nobody filled in."""
    return Book(empty_form(rows(), "en", 0, True))


def facts_of(made: Book) -> Facts:
    """What a form says, which can be read."""
    read = read_form(made.data, "form.xlsx", rows())
    assert read.facts is not None, read.problems
    return read.facts


def codes(data: bytes) -> list[str]:
    """What is wrong with a form, by code and cell."""
    problems = read_form(data, "form.xlsx", rows()).problems
    return [f"{each.code} {each.span.cell}" if each.span else each.code for each in problems]


# ── what is printed ──


def test_the_keys_that_a_list_can_have_are_printed_with_their_names_and_units() -> None:
    """A unit that differs from row to row stands with its row; a row without a price has none."""
    made = sheet(layout_of(rows(), "en"), "Shops")

    assert made.table is not None
    texts = printed(made)
    assert [
        "001 · The bakery (loaves)",
        "002 · The market (crates)",
        "003 · A shop without a price",
    ] == [texts[f"B{row + 1}"] for row in made.table.rows]
    assert texts[f"B{made.table.head + 2}"] == "is there already"
    assert texts[f"C{made.table.head + 2}"].startswith(
        "number, in the unit that stands with the row"
    )
    assert "Fill in the rows that you apply for: at least 0, at most 3." in texts["A4"]


def test_a_list_that_may_have_others_has_rows_left_for_them() -> None:
    """Its key is a number, which need not stand in the table; a name is never a formula."""
    made = sheet(layout_of(rows(), "en"), "Visits")

    assert made.table is not None
    texts = printed(made)
    first, second, free = made.table.rows
    assert ("4 · The hall", "7 · =The cellar") == (texts[f"B{first + 1}"], texts[f"B{second + 1}"])
    assert f"B{free + 1}" not in texts
    assert "use an empty row at the bottom" in texts["A5"]
    assert texts[f"B{made.table.head + 2}"].startswith("is there already; in an empty row: whole")
    assert "<f>" not in book().text(book().sheets["Visits"])


def test_who_handles_the_file_finds_the_same_rows() -> None:
    """On the sheet with what is asked of them."""
    made = sheet(layout_of(rows(), "en", for_handler=True), "Shops (handling)")

    assert made.table is not None
    assert ["001", "002", "003"] == list(made.table.keys.values())


@pytest.mark.parametrize("name", ["Streets", "Marks"])
def test_keys_are_not_printed_where_they_would_say_too_much(name) -> None:
    """More rows than a list may have; and a list of keys alone, where each says that it is there."""
    made = sheet(layout_of(rows(), "en"), name)

    assert made.table is not None
    assert {} == made.table.keys


def test_a_key_is_chosen_by_its_name() -> None:
    """With the name beside it; and it is read with its name or without."""
    voice = Voice(rows(), "en")
    made = book()
    made.put("streets 1 code", words("011 · South"))
    made.put("streets 2 code", words("012"))

    assert ["010 · North", "011 · South", "012 · West"] == list(
        options_of(rows().facts["street", "code"], voice)
    )
    assert "010 · North,011 · South,012 · West" in made.text(made.sheets["Streets"])
    assert [("011",), ("012",)] == list(facts_of(made).lists["streets"])


def test_a_key_that_is_typed_without_its_name_is_asked_about_and_not_refused() -> None:
    """The spreadsheet warns; a choice without names is a choice."""
    text = book().text(book().sheets["Streets"])
    rules = re.findall(r"<dataValidation [^>]*>", text)

    assert 'errorStyle="warning"' in next(each for each in rules if 'type="list"' in each)
    assert "errorStyle" not in next(each for each in rules if 'type="whole"' in each)


# ── what is read ──


def test_a_row_in_which_nothing_is_filled_in_is_not_there() -> None:
    """One in which something stands is, on whatever row; and a row that was free likewise."""
    made = book()
    made.put("shops 2 pieces", number("5"))
    made.put("visits 2 guests", number("7"))
    made.put("visits 3 number", number("9"))
    made.put("visits 3 guests", number("1"))

    facts = facts_of(made)

    assert [("002",)] == list(facts.lists["shops"])
    assert [(7,), (9,)] == list(facts.lists["visits"])
    assert "streets" not in facts.lists


def test_what_the_handler_says_of_a_printed_row_joins_it() -> None:
    """And of a row that the applicant left alone it is refused."""
    made = book()
    made.put("shops 2 pieces", number("5"))
    made.put("shops 2 fits", words("yes"))
    alone = book()
    alone.put("shops 2 pieces", number("5"))
    alone.put("shops 3 fits", words("yes"))

    fields = facts_of(made).lists["shops"]["002",].fields

    assert fields["fits"] is True
    assert ["E578 Shops (handling)!B11"] == codes(alone.data)


def test_a_printed_key_may_not_come_again_in_a_free_row() -> None:
    """The second is named by its cell."""
    made = book()
    made.put("visits 1 guests", number("7"))
    made.put("visits 3 number", number("4"))
    made.put("visits 3 guests", number("1"))

    (problem,) = codes(made.data)

    assert problem.endswith("Visits!B11")


def test_a_printed_key_that_was_written_over_is_refused() -> None:
    """As all that is printed."""
    made = book()
    part = made.sheets["Shops"]
    cell = re.search(r'<c r="B10" s="\d+" t="s"><v>\d+</v></c>', made.text(part))
    assert cell is not None
    made.change(part, cell[0], '<c r="B10" t="inlineStr"><is><t>003</t></is></c>')

    assert ["E590 Shops!B10"] == codes(made.data)


@pytest.mark.parametrize(
    "keys",
    [
        {"10": "002"},
        {"10": "004"},
        {"10": "001", "11": "001"},
        {"1": "001"},
        {"99": "001"},
        {"x": "001"},
        {"10": 1},
        [],
    ],
)
def test_a_manifest_with_other_keys_than_are_printed_is_refused(keys) -> None:
    """Each row is of the element that stands beside it."""
    made = book()
    manifest: dict[str, Any] = made.manifest
    table = next(each["table"] for each in manifest["sheets"] if each["name"] == "Shops")
    assert {"10": "001", "11": "002", "12": "003"} == table["keys"]
    table["keys"] = keys
    text = json.dumps(manifest).replace("&", "&amp;").replace("<", "&lt;")
    part = made.sheets["_regelspoor"]
    cell = re.search(r'<c r="A2".*?</c>', made.text(part))
    assert cell is not None
    made.change(part, cell[0], f'<c r="A2" t="inlineStr"><is><t>{text}</t></is></c>')

    assert ["E586"] == codes(made.data)


# ── what is filled in already ──


def test_an_element_goes_to_the_row_of_its_key() -> None:
    """Others to the rows that are free, in their order."""
    text = stated(
        shops="{'002': {pieces: 3}, '001': {pieces: 4}}",
        visits="{9: {guests: 1}, 7: {guests: 2}}",
        streets="{'011': {houses: 3}}",
        marks="{'003': {}}",
    )
    expected, problems = read_application(text, rows())
    assert expected is not None, problems

    made = Book(form_of(text, rows()))
    facts = facts_of(made)

    assert "011 · South" in made.text("xl/sharedStrings.xml")
    assert expected.lists.keys() == facts.lists.keys()
    assert expected.lists == facts.lists
    assert expected.sha256 == facts.sha256


def test_an_element_of_which_nothing_is_known_is_not_left_out_in_silence(tmp_path) -> None:
    """Its row would say that it is not there."""
    text = stated(shops="{'002': {}}")
    facts, _ = read_application(text, rows())
    assert facts is not None

    with pytest.raises(NothingSaidError) as nothing:
        filled(layout_of(rows(), "en"), Voice(rows(), "en"), facts)

    assert ("shops", "002") == (nothing.value.name, nothing.value.key)
    application = written(tmp_path / "a.yaml", text.source.text)
    done = run("form", FILE, "--xlsx", tmp_path / "a.xlsx", "--from", application, "--lang", "en")
    assert (2, False) == (done.code, (tmp_path / "a.xlsx").exists())
    assert "nothing is known yet of `002` in the list `shops`" in done.err


def test_more_others_than_there_are_rows_left_do_not_fit() -> None:
    """The rows of the table are not for them."""
    text = stated(visits="{8: {guests: 1}, 9: {guests: 2}}")
    facts, _ = read_application(text, rows())
    assert facts is not None

    with pytest.raises(TooLongError):
        filled(layout_of(rows(), "en"), Voice(rows(), "en"), facts)
