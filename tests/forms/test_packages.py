"""A file that is no form, or no longer one, is refused as a whole, whatever it holds."""

from __future__ import annotations

import json
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from engine.sheets import package
from engine.sheets.package import MAX_BYTES
from engine.sheets.read import read_file, read_form
from engine.wordings.wording import Phrase
from tests.facts.gardens import application, gardens
from tests.forms.books import Book, call3, empty_form, form_of

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.fixture
def book() -> Book:
    """A form that was filled in."""
    return Book(form_of(application(), gardens()))


def codes(data: bytes) -> list[str]:
    """What is wrong with a file as a whole; nothing of it is read."""
    read = read_form(data, "form.xlsx", gardens())
    assert read.facts is None
    assert all(each.span is None for each in read.problems)
    return [each.code for each in read.problems]


def zipped(parts: dict[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    target = BytesIO()
    with ZipFile(target, "w", kind) as held:
        for name, data in parts.items():
            held.writestr(name, data)
    return target.getvalue()


# ── the file ──


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"policy: gardens/call2\n",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\x00" * 18,
        zipped({"a.txt": b"a"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook",
    ],
    ids=[
        "empty",
        "text",
        "the beginning of a zip",
        "an empty zip",
        "another zip",
        "an old workbook",
    ],
)
def test_a_file_that_is_no_workbook_is_refused(data) -> None:
    """Its name alone makes it none."""
    assert ["E582"] == codes(data)


def test_a_workbook_behind_a_password_is_refused() -> None:
    """Nobody guesses at what it holds."""
    wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    assert ["E583"] == codes(wrapped)


def test_a_part_behind_a_password_is_refused(book) -> None:
    """As a program for zips can make it."""
    data = bytearray(book.data)
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at, flags = 0, 6 if start == b"PK\x03\x04" else 8
        while (at := data.find(start, at)) >= 0:
            data[at + flags] |= 1
            at += 4

    assert ["E583"] == codes(bytes(data))


def test_a_part_that_is_packed_in_another_way_is_refused(book) -> None:
    """Spreadsheets know one way to pack."""
    assert ["E582"] == codes(zipped(book.parts, ZIP_BZIP2))


def test_a_part_that_comes_twice_is_refused(book) -> None:
    """Two programs would each read another one."""
    target = BytesIO(book.data)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(target, "a") as held:
        held.writestr("xl/workbook.xml", book.parts["xl/workbook.xml"])

    assert ["E582"] == codes(target.getvalue())


def test_a_part_of_which_the_end_is_lost_is_refused(book) -> None:
    """Nothing is read of half a sheet."""
    data = bytearray(book.data)
    at = data.find(b"xl/worksheets/sheet1.xml")
    data[at + 200 : at + 210] = b"\x00" * 10

    assert ["E582"] == codes(bytes(data))


# ── its size ──


def test_a_file_that_is_too_large_is_refused() -> None:
    """No more than a form can need is read of a file."""
    assert ["E581"] == codes(b"PK" + b"\x00" * MAX_BYTES)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(book) -> None:
    """What a file says of its own size is not believed."""
    book.parts["xl/worksheets/sheet1.xml"] = b" " * 40_000_000

    assert ["E581"] == codes(book.data)


def test_a_zip_of_many_parts_is_refused(book) -> None:
    """However small each of them is."""
    book.parts |= {f"x/{number}": b"" for number in range(1_100)}

    assert ["E581"] == codes(book.data)


def test_a_sheet_with_too_many_cells_is_refused(book) -> None:
    """The work is bounded, not only the bytes."""
    rows = "<row>" + "<c/>" * 400_000 + "</row>"
    book.parts["xl/worksheets/sheet1.xml"] = f"{SHEET}{rows}</sheetData></worksheet>".encode()

    assert ["E581"] == codes(book.data)


def test_a_sheet_with_too_many_merged_areas_is_refused(book) -> None:
    """Each would have to be held against every cell."""
    areas = '<mergeCell ref="X1:X2"/>' * 101
    book.change(
        "xl/worksheets/sheet1.xml", "</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>"
    )

    assert ["E581"] == codes(book.data)


# ── what a form never holds ──


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/connections.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded files or objects"),
        ("xl/activeX/activeX1.xml", "embedded files or objects"),
    ],
)
def test_a_workbook_with_more_than_cells_is_refused(book, name, what) -> None:
    """It says what it found."""
    book.parts[name] = b""

    (problem,) = read_form(book.data, "form.xlsx", gardens()).problems

    assert problem.code == "E584"
    found = problem.fields["what"]
    assert isinstance(found, Phrase)
    assert found.en == what


def test_a_workbook_that_says_that_it_has_macros_is_refused(book) -> None:
    """Also without their part."""
    book.change("[Content_Types].xml", "sheet.main+xml", "sheet.macroEnabled.main+xml")

    assert ["E584"] == codes(book.data)


# ── its parts ──

ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]>'
DAMAGE = [
    ("xl/workbook.xml", "</workbook>", ""),
    ("xl/worksheets/sheet1.xml", "</sheetData>", "</sheet>"),
    ("xl/worksheets/sheet1.xml", "<worksheet", f"{ENTITY}<worksheet"),
    ("xl/worksheets/sheet1.xml", 'encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    ("xl/worksheets/sheet1.xml", 'r="C11"', 'r="C0"'),
    ("xl/worksheets/sheet1.xml", 'r="C11"', 'r="XFE11"'),
    ("xl/worksheets/sheet1.xml", 'r="C11"', 'r="C9999999"'),
    ("xl/worksheets/sheet1.xml", '<row r="11"', '<row r="eleven"'),
    ("xl/worksheets/sheet1.xml", '<row r="11"', '<row r="9999999"'),
    ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/sheet99.xml"),
    ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../sheet1.xml"),
    ("xl/workbook.xml", 'name="Plots"', 'name="Application"'),
    ("xl/worksheets/sheet1.xml", "<v>40</v>", '<v>9</v></c><c r="Z9" t="s"><v>99999</v>'),
    ("xl/worksheets/sheet1.xml", "<v>40</v>", "<v>40<x></v>"),
    ("xl/styles.xml", "</styleSheet>", ""),
    ("xl/sharedStrings.xml", "</sst>", ""),
    ("xl/sharedStrings.xml", "<si>", "<si><broken"),
]


@pytest.mark.parametrize(
    ("part", "old", "new"), DAMAGE, ids=[f"{d[0]} {d[2][:30]}" for d in DAMAGE]
)
def test_a_workbook_of_which_a_part_is_damaged_is_refused(book, part, old, new) -> None:
    """Nothing in it is expanded, guessed or repaired."""
    book.change(part, old, new)

    assert ["E582"] == codes(book.data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_that_lacks_a_part_is_refused(book, part) -> None:
    """Without it there are no sheets."""
    del book.parts[part]

    assert ["E582"] == codes(book.data)


def test_a_workbook_whose_parts_have_absolute_places_is_read(book) -> None:
    """Some programs write them so."""
    book.change("xl/_rels/workbook.xml.rels", 'Target="worksheets', 'Target="/xl/worksheets')

    assert read_form(book.data, "form.xlsx", gardens()).facts is not None


def test_a_workbook_whose_cells_do_not_say_where_they_stand_is_read(book) -> None:
    """They stand behind one another then."""
    part = "xl/worksheets/sheet11.xml"
    assert "regelspoor" in "".join(book.sheets)
    manifest = book.sheets["_regelspoor"]
    book.parts[manifest] = re.sub(rb' r="A\d+"', b"", book.parts[manifest])
    book.parts[manifest] = re.sub(rb'<row r="\d+"', b"<row", book.parts[manifest])
    assert part is not None

    assert read_form(book.data, "form.xlsx", gardens()).facts is not None


def test_a_workbook_without_formats_is_read_as_far_as_it_goes(book) -> None:
    """No number is a percentage or a day then."""
    del book.parts["xl/styles.xml"]
    for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        book.parts[part] = re.sub(rb"<[^<>]*styles.xml[^<>]*>", b"", book.parts[part])

    read = read_form(book.data, "form.xlsx", gardens())

    assert ["E598"] == [each.code for each in read.problems]


def test_a_workbook_without_shared_texts_is_no_form(book) -> None:
    """Whatever its cells refer to, no text is there."""
    del book.parts["xl/sharedStrings.xml"]

    assert codes(book.data) in (["E582"], ["E585"])


# ── the form ──


def test_a_workbook_that_is_no_form_is_refused(book) -> None:
    """There is no sheet that says what its cells answer."""
    book.change("xl/workbook.xml", 'name="_regelspoor"', 'name="Other"')

    assert ["E585"] == codes(book.data)


def test_a_workbook_with_another_sheet_of_that_name_is_refused(book) -> None:
    """It does not begin as ours."""
    book.change("xl/sharedStrings.xml", "regelspoor form", "something else")

    assert ["E585"] == codes(book.data)


def test_a_form_of_which_the_manifest_is_empty_is_refused(book) -> None:
    """Whoever emptied it meant it to be read by nobody."""
    book.parts[book.sheets["_regelspoor"]] = f"{SHEET}</sheetData></worksheet>".encode()

    assert ["E585"] == codes(book.data)


def test_a_form_of_another_policy_is_refused() -> None:
    """With the policy that it is of."""
    data = empty_form(call3(), "nl", 0, False)

    (problem,) = read_form(data, "form.xlsx", gardens()).problems

    assert problem.code == "E587"
    assert problem.fields["given"] == "plan-samenleven/call3"


def test_a_form_of_another_version_is_refused(book) -> None:
    """With both versions."""
    changed = manifest(book, lambda made: {**made, "version": "0.9.0"})

    (problem,) = read_form(changed, "form.xlsx", gardens()).problems

    assert problem.code == "E588"
    assert (problem.fields["given"], problem.fields["version"]) == ("0.9.0", "1.0.0")


def test_a_form_of_a_draft_that_was_changed_since_is_refused(book) -> None:
    """The version may be the same; the beginnings of the hashes tell them apart."""
    changed = manifest(book, lambda made: {**made, "meaning": "0" * 64})

    (problem,) = read_form(changed, "form.xlsx", gardens()).problems

    assert problem.code == "E588"
    assert problem.fields["given"] == "1.0.0 (00000000)"
    assert problem.fields["version"] == f"1.0.0 ({gardens().identity.meaning_hash[:8]})"


def test_a_sheet_that_was_renamed_is_missed_by_its_name(book) -> None:
    """Its answers would be read of nothing."""
    book.change("xl/workbook.xml", 'name="Plots"', 'name="Tuinen"')

    (problem,) = read_form(book.data, "form.xlsx", gardens()).problems

    assert (problem.code, problem.fields["sheet"]) == ("E589", "Plots")


def manifest(book: Book, change: Any) -> bytes:
    """The form with another manifest."""
    text = json.dumps(change(book.manifest)).replace("&", "&amp;").replace("<", "&lt;")
    cell = f'<row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row>'
    part = book.sheets["_regelspoor"]
    first = re.search(r'<row r="1".*?</row>', book.text(part))
    assert first is not None
    book.parts[part] = f"{SHEET}{first[0]}{cell}</sheetData></worksheet>".encode()
    return book.data


def test_a_manifest_that_is_written_otherwise_is_read(book) -> None:
    """What it says counts."""
    changed = manifest(book, lambda made: made)

    assert read_form(changed, "form.xlsx", gardens()).facts is not None


def edited(made: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A manifest of which one value is another; `...` takes it away."""
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
    at: Any = made
    for step in steps:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return made


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("form", 2),
        ("form", ...),
        ("language", "fr"),
        ("policy", 5),
        ("version", None),
        ("meaning", ...),
        ("sheets", {}),
        ("sheets/0", "Application"),
        ("sheets/0/name", 1),
        ("sheets/0/printed", []),
        ("sheets/0/printed/B21", 5),
        ("sheets/0/printed/b21", "x"),
        ("sheets/0/printed/ZZZ1", "x"),
        ("sheets/0/printed/B21", "How many?"),
        ("sheets/0/printed/C21", "40"),
        ("sheets/0/answers", None),
        ("sheets/0/answers/C21", "kind"),
        ("sheets/0/answers/C21", "neighbourhood"),
        ("sheets/0/answers/C21", "neighbours:by"),
        ("sheets/0/answers/C21", "neighbours:name"),
        ("sheets/0/answers/C21", 21),
        ("sheets/0/answers/C200", "neighbours"),
        ("sheets/0/answers/C0", "neighbours"),
        ("sheets/1/table", []),
        ("sheets/1/table/list", "gardens"),
        ("sheets/1/table/list", "extras"),
        ("sheets/1/table/head", 0),
        ("sheets/1/table/head", True),
        ("sheets/1/table/first", 3),
        ("sheets/1/table/last", 100_000),
        ("sheets/1/table/last", "12"),
        ("sheets/1/table/columns/C", "shared"),
        ("sheets/1/table/columns/C", "trunks"),
        ("sheets/1/table/columns/C", "place"),
        ("sheets/1/table/columns/B", ...),
        ("sheets/1/table/columns/0", "trees"),
        ("sheets/1/table/columns/ZZZ", "trees"),
        ("sheets/2/answers/B8", "plots:empty"),
        ("sheets/2/answers/B8", "gardens:empty"),
    ],
)
def test_a_manifest_that_says_something_else_than_the_sheets_is_refused(book, path, value) -> None:
    """A cell answers the question that whoever filled it in could read beside it."""
    changed = manifest(book, lambda made: edited(made, path, value))

    assert ["E586"] == codes(changed)


def test_a_list_that_stands_on_two_sheets_of_its_own_is_refused(book) -> None:
    """One of the two would be passed over."""
    changed = manifest(book, lambda made: {**made, "sheets": [*made["sheets"], made["sheets"][1]]})

    assert ["E586"] == codes(changed)


@pytest.mark.parametrize("text", ["[", "[]", '{"form": 1, "form": 1}', "[" * 3000, '{"a": NaN}'])
def test_a_manifest_that_is_no_manifest_is_refused(book, text) -> None:
    """Also one that would cost a reader its stack."""
    part = book.sheets["_regelspoor"]
    first = re.search(r'<row r="1".*?</row>', book.text(part))
    assert first is not None
    escaped = text.replace('"', "&quot;")
    cell = f'<row r="2"><c r="A2" t="inlineStr"><is><t>{escaped}</t></is></c></row>'
    book.parts[part] = f"{SHEET}{first[0]}{cell}</sheetData></worksheet>".encode()

    assert ["E586"] == codes(book.data)


@pytest.mark.parametrize("reference", ["B1", "A200"])
def test_a_manifest_with_more_cells_than_it_was_written_with_is_refused(book, reference) -> None:
    """It stands in one column, in some pieces."""
    part = book.sheets["_regelspoor"]
    cell = f'<row r="{reference[1:]}"><c r="{reference}"><v>1</v></c></row>'
    book.change(part, "</sheetData>", f"{cell}</sheetData>")

    assert ["E586"] == codes(book.data)


# ── the library, and the path ──


def test_without_the_library_the_mend_is_one_line(book, monkeypatch) -> None:
    """It says what to type; nothing else needs the extra."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    (problem,) = read_form(book.data, "form.xlsx", gardens()).problems

    assert problem.code == "E580"
    assert 'pip install "regelspoor[excel]"' in problem.mend("nl")


@pytest.mark.parametrize("name", ["weg.xlsx", "map.xlsx", "a\0b.xlsx"])
def test_a_path_that_is_no_file_is_refused(tmp_path, name) -> None:
    """As for any application."""
    (tmp_path / "map.xlsx").mkdir()

    read = read_file(tmp_path / name, gardens())

    assert ["E500"] == [each.code for each in read.problems]


def test_a_file_is_read_by_its_name(tmp_path, book) -> None:
    """A form as a form, all else as it was."""
    form, text = tmp_path / "FORM.XLSX", tmp_path / "other.txt"
    form.write_bytes(book.data)
    text.write_bytes(book.data)

    assert read_file(form, gardens()).facts is not None
    assert ["E501"] == [each.code for each in read_file(text, gardens()).problems]


def test_only_the_parts_that_hold_cells_are_unpacked(book) -> None:
    """A picture or a theme is nobody's answer."""
    names = set(package.parts_of(book.data))

    assert "xl/theme/theme1.xml" not in names
    assert {"xl/workbook.xml", "xl/worksheets/sheet1.xml"} <= names


def test_a_zip_may_hold_folders() -> None:
    """As some programs write them."""
    book = Book(form_of(application(), gardens()))
    target = BytesIO()
    with ZipFile(target, "w") as held:
        held.writestr(ZipInfo("xl/"), b"")
        for name, part in book.parts.items():
            held.writestr(name, part)

    assert read_form(target.getvalue(), Path("form.xlsx").name, gardens()).facts is not None
