"""`form`: the workbook to fill in; and how `decide` and `explain` read it back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from engine.cli.policies import named_policy
from engine.resources import policies_folder
from tests.cli.running import ENOUGH, SEEDS, run, seeds, written
from tests.forms.books import Book, number, words


@pytest.fixture
def form(tmp_path) -> Path:
    """A form of the small policy, filled in with an application."""
    path: Path = tmp_path / "form.xlsx"
    done = run("form", SEEDS, "--xlsx", path, "--from", ENOUGH, "--lang", "en")
    assert done.code == 0, done.err
    return path


def filled(path: Path, **cells: tuple[str, str]) -> Path:
    """The form with other cells."""
    book = Book(path.read_bytes())
    for name, held in cells.items():
        book.put(name, held)
    path.write_bytes(book.data)
    return path


def test_a_form_is_made_and_that_is_said(tmp_path) -> None:
    """On standard error; nothing is data."""
    done = run("form", SEEDS, "--xlsx", tmp_path / "a.xlsx")

    assert (0, "") == (done.code, done.out)
    assert "a.xlsx is gemaakt: 1 blad\n" in done.err
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_a_form_replaces_the_file_that_stood_there(tmp_path) -> None:
    """Whole, and with the same bytes each time."""
    target = written(tmp_path / "a.xlsx", "something else")

    first = run("form", SEEDS, "--xlsx", target), target.read_bytes()
    again = run("form", SEEDS, "--xlsx", target), target.read_bytes()

    assert first == again


def test_json_says_which_cell_is_which_fact(tmp_path) -> None:
    """For a program that fills the form in."""
    done = run("form", SEEDS, "--xlsx", tmp_path / "a.xlsx", "--json", "--lang", "en")

    (told,) = done.lines
    (sheet,) = told["sheets"]
    assert (told["policy"], told["version"], told["stage"]) == (
        "seeds/call1",
        "1.0.0",
        "application",
    )
    assert {"school", "applied_on", "pupils", ":synthetic"} == set(sheet["answers"].values())
    assert told == {**Book((tmp_path / "a.xlsx").read_bytes()).manifest, "file": told["file"]}


@pytest.mark.parametrize(("stage", "sheets"), [("application", 1), ("report", 2)])
def test_a_stage_and_who_handles_the_file_may_be_asked_for(tmp_path, stage, sheets) -> None:
    """A judgement of a later stage brings a sheet of its own."""
    target = tmp_path / "a.xlsx"

    assert run("form", SEEDS, "--xlsx", target, "--stage", stage, "--handler").code == 0
    assert sheets == len(Book(target.read_bytes()).manifest["sheets"])


def test_a_stage_that_is_not_there_is_a_mistake(tmp_path) -> None:
    """And nothing is written."""
    done = run("form", SEEDS, "--xlsx", tmp_path / "a.xlsx", "--stage", "later")

    assert done.code == 2
    assert not (tmp_path / "a.xlsx").exists()


def test_a_form_is_decided_as_the_application_that_it_was_filled_in_with(form) -> None:
    """The same outcome and amount, by the same facts."""
    of_form, of_text = (run("decide", "--json", SEEDS, each).lines[0] for each in (form, ENOUGH))

    assert of_form["outcome"] == of_text["outcome"] == "granted"
    assert of_form["amount"] == of_text["amount"]
    assert of_form["application"]["sha256"] == of_text["application"]["sha256"]
    assert "Application!C13" in {each.get("cell") for each in of_form["facts"]}


def test_an_explanation_names_the_cells(form) -> None:
    """In the place of the lines of a text."""
    done = run("explain", SEEDS, form, "--lang", "en")

    assert "Outcome: granted" in done.out
    assert "cell Application!C13" in done.out


def test_a_folder_of_forms_is_decided(form, tmp_path) -> None:
    """Beside applications as text; what a spreadsheet keeps beside an open file is passed over."""
    written(tmp_path / "too_few.yaml", ENOUGH.read_text("utf-8").replace("North", "West"))

    done = run("decide", SEEDS, tmp_path, "--lang", "en")

    assert done.code == 0, done.err
    assert done.err.endswith("2 applications: 2 granted\n")
    assert form.name in done.out


def test_a_lock_of_a_spreadsheet_program_is_passed_over(form, tmp_path) -> None:
    """`~$form.xlsx` lies beside a form that somebody has open."""
    written(form.with_name("~$form.xlsx"), "somebody")

    assert run("decide", SEEDS, tmp_path).code == 0


def test_a_cell_that_is_refused_is_drawn_with_its_place(form) -> None:
    """Sheet, row and column; the mend is the same as everywhere."""
    done = run("decide", SEEDS, filled(form, pupils=words("1.500")), "--lang", "en")

    assert done.code == 4
    assert "error[E151]: `1.500` can mean two things: thousands or decimals\n" in done.err
    assert "form.xlsx:Application!C13\n" in done.err
    assert "\nC13 │ 1.500\n    │ ^^^^^ three digits after a point\n" in done.err


def test_a_cell_that_is_refused_is_data_for_a_program(form) -> None:
    """The cell stands where a line would."""
    done = run("decide", "--json", SEEDS, filled(form, pupils=number("12.5")))

    ((problem,),) = (each["problems"] for each in done.lines)
    assert (problem["code"], problem["cell"], problem["line"]) == ("E167", "Application!C13", None)


def test_an_application_that_cannot_be_read_fills_nothing_in(form, tmp_path) -> None:
    """What is wrong with it is shown; the code is 4."""
    wrong = filled(form, pupils=words("many"))

    done = run("form", SEEDS, "--xlsx", tmp_path / "new.xlsx", "--from", wrong, "--lang", "en")

    assert done.code == 4
    assert "form.xlsx:Application!C13" in done.err
    assert not (tmp_path / "new.xlsx").exists()


def test_an_application_as_text_that_cannot_be_read_is_drawn_as_it_stands(tmp_path) -> None:
    """With its line and column."""
    wrong = written(tmp_path / "a.yaml", ENOUGH.read_text("utf-8").replace("40", "many"))

    done = run("form", SEEDS, "--xlsx", tmp_path / "new.xlsx", "--from", wrong)

    assert done.code == 4
    assert "a.yaml:6:11" in done.err


def test_what_does_not_fit_is_a_mistake(tmp_path) -> None:
    """No element is left out in silence."""
    fields = "fields: {name: whole number from 1 to 999, size: whole number from 0 to 9}"
    listed = f"  classes: {{list_of: klas, key: name, count: from 0 to 300, {fields}}}\n"
    policy = seeds(
        tmp_path,
        ("  pupils: whole number", f"{listed}  pupils: whole number"),
        ("    is: pupils * price\n", "    is: (pupils + sum(classes.size)) * price\n"),
    )
    elements = ", ".join(f"{number}: {{size: 1}}" for number in range(1, 202))
    application = written(
        tmp_path / "a.yaml", f"{ENOUGH.read_text('utf-8')}  classes: {{{elements}}}\n"
    )

    done = run("form", policy, "--xlsx", tmp_path / "a.xlsx", "--from", application, "--lang", "en")

    assert done.code == 2, done.err
    assert "`classes` has more elements than its sheet has rows (200)" in done.err


@pytest.mark.parametrize("json_too", [True, False])
def test_a_policy_that_is_refused_has_no_form(tmp_path, json_too) -> None:
    """The code is 3."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    done = run("form", wrong, "--xlsx", tmp_path / "a.xlsx", *(["--json"] if json_too else []))

    assert done.code == 3
    assert ("E202" in done.out) is json_too


def test_without_the_library_the_mend_is_one_line(tmp_path, form, monkeypatch) -> None:
    """For making a form, and for reading one."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    making = run("form", SEEDS, "--xlsx", tmp_path / "a.xlsx", "--lang", "en")
    reading = run("decide", SEEDS, form, "--lang", "en")

    assert (2, 4) == (making.code, reading.code)
    for done in (making, reading):
        assert 'pip install "regelspoor[excel]"' in done.err


@pytest.mark.parametrize("target", ["nowhere/a.xlsx", "."])
def test_a_place_where_no_file_can_be_is_a_mistake(tmp_path, target) -> None:
    """Said before anything is written."""
    assert run("form", SEEDS, "--xlsx", tmp_path / target).code == 2


def test_where_the_form_goes_must_be_said() -> None:
    """It is no text for the screen."""
    done = run("form", SEEDS, "--lang", "en")

    assert done.code == 2
    assert "`--xlsx` is missing" in done.err


def test_a_policy_may_be_given_by_its_name(tmp_path, monkeypatch) -> None:
    """The one of `policies` here, else the one that comes with the program."""
    monkeypatch.chdir(tmp_path)
    shipped = named_policy(Path("call3"))
    (tmp_path / "policies").mkdir()
    own = written(tmp_path / "policies" / "call3.yaml", "own")

    assert shipped == policies_folder() / "call3.yaml"
    assert own.samefile(named_policy(Path("call3")))
    assert [Path("call9"), Path("call9.yaml"), Path("a/call3")] == [
        named_policy(Path(each)) for each in ("call9", "call9.yaml", "a/call3")
    ]


def test_a_file_without_a_suffix_is_itself(tmp_path, monkeypatch) -> None:
    """A name is looked for only where there is no such file."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "call3", "own")

    assert Path("call3") == named_policy(Path("call3"))


def test_a_second_form_of_an_applicant_is_drawn_by_its_cell(form, tmp_path) -> None:
    """What stands in the cell, and not the bytes of the workbook."""
    again = tmp_path / "again.xlsx"
    again.write_bytes(form.read_bytes())

    done = run("decide", SEEDS, form, again, "--lang", "en")

    assert done.code == 4
    (drawn,) = (line for line in done.err.splitlines() if line.startswith("C11 │"))
    assert drawn == "C11 │ North"
