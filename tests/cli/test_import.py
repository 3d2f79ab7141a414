"""`import`: a folder of applications from an old file, or nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.importing.parks import CASES, MAPPING, changed

PARKS, POLICY = CASES / "parks.csv", CASES / "policy.yaml"


def files(folder: Path) -> list[str]:
    """The names of what lies in a folder."""
    return sorted(each.name for each in folder.iterdir())


def brought_in(table: Path, out: Path, *more: str, mapping: Path = CASES / "mapping.yaml"):
    """What importing a table says."""
    return run("import", POLICY, table, "--mapping", mapping, "--out", out, *more)


def test_every_application_gets_a_file_of_its_own(tmp_path) -> None:
    """Whose names are the data; how many, from how many rows, is said apart."""
    done = brought_in(PARKS, tmp_path / "old")

    out = (tmp_path / "old").as_posix()
    assert (0, f"{out}/oak-town.yaml\n{out}/elm.yaml\n") == (done.code, done.out)
    assert f"{out}: 2 aanvragen uit 3 rijen\n" in done.err
    assert ["elm.yaml", "oak-town.yaml"] == files(tmp_path / "old")
    assert 0 == run("decide", POLICY, tmp_path / "old").code


def test_json_has_a_line_for_each_file(tmp_path) -> None:
    """With how many rows it was made of."""
    done = brought_in(PARKS, tmp_path / "old", "--json")

    assert [2, 1] == [each["rows"] for each in done.lines]


def test_a_refused_cell_is_drawn_at_its_line_and_nothing_is_written(tmp_path) -> None:
    """Not even the applications in which nothing is wrong."""
    table = tmp_path / "parks.csv"
    table.write_text(changed(PARKS.read_text("utf-8"), ";7;", ";many;"), "utf-8")

    done = brought_in(table, tmp_path / "old", "--json", "--lang", "en")

    assert done.code == 4
    assert f"{table.as_posix()}:4:" in done.err
    assert "1 error. Nothing was written." in done.err
    assert table.as_posix() == done.lines[0]["problems"][0]["file"]
    assert ["parks.csv"] == files(tmp_path)


def test_a_file_with_only_a_head_is_refused_as_any_other(tmp_path) -> None:
    """It is the file that is wrong, not the folder."""
    table = tmp_path / "parks.csv"
    table.write_text(PARKS.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")

    done = brought_in(table, tmp_path / "old", "--lang", "en")

    assert done.code == 4
    assert "error[E835]: below the names of the columns there is not a single row" in done.err
    assert ["parks.csv"] == files(tmp_path)


def test_a_column_that_is_not_there_is_drawn_in_the_mapping(tmp_path) -> None:
    """And the column that nobody reads in the file."""
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(changed(MAPPING, "{column: Number}", "{column: Numbr}"), "utf-8")

    done = brought_in(PARKS, tmp_path / "old", mapping=mapping)

    assert done.code == 4
    assert f"{mapping.as_posix()}:9:" in done.err
    assert f"{PARKS.as_posix()}:1:" in done.err


def test_a_mapping_that_is_wrong_is_refused_first(tmp_path) -> None:
    """As a policy is, with the same code."""
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(changed(MAPPING, "  shade:", "  shades:"), "utf-8")

    done = brought_in(PARKS, tmp_path / "old", mapping=mapping)

    assert done.code == 3
    assert "E821" in done.err


def test_a_folder_that_is_there_is_left_alone(tmp_path) -> None:
    """Whatever lies in it."""
    done = brought_in(PARKS, tmp_path)

    assert done.code == 2
    assert "bestaat al" in done.err


def test_the_folder_above_must_be_there(tmp_path) -> None:
    """A slip in a path makes no folders."""
    assert 2 == brought_in(PARKS, tmp_path / "no" / "old").code


def test_a_folder_that_cannot_be_written_is_a_mistake(tmp_path, monkeypatch) -> None:
    """And none is left behind."""

    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("engine.publishing.disk.write_folder", full)

    assert 2 == brought_in(PARKS, tmp_path / "old").code


@pytest.mark.parametrize("name", ["lier", "igs-eeklo", "verzinnegem"])
def test_what_the_old_portal_holds_is_decided_as_the_archive_is(tmp_path, name) -> None:
    """The shipped mapping and its example: the same applicants give the same decision."""
    folder = ROOT / "policies" / "import"
    policy = ROOT / "policies" / "call1.yaml"
    table, mapping = folder / "portaal1.csv", folder / "portaal1.yaml"
    made = run("import", policy, table, "--mapping", mapping, "--out", tmp_path / "old")
    assert made.code == 0, made.err
    (old,) = run("decide", "--json", policy, tmp_path / "old" / f"{name}.yaml").lines
    (new,) = run("decide", "--json", policy, ROOT / f"applications/archive/call1/{name}.yaml").lines

    told = ("outcome", "amount", "reasons", "parts")
    assert {key: new[key] for key in told} == {key: old[key] for key in told}


def test_a_policy_that_is_wrong_is_refused(tmp_path) -> None:
    """Before the mapping is looked at."""
    policy = tmp_path / "policy.yaml"
    shutil.copy(POLICY, policy)
    policy.write_text(changed(policy.read_text("utf-8"), "is_fit:", "is_fit"), "utf-8")

    assert 3 == run("import", policy, PARKS, "--mapping", PARKS, "--out", tmp_path / "old").code
