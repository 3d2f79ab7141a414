"""`cover`: what the examples leave untouched, as text, page and data; and the gate."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.running import FOLDER, ROOT, SEEDS, run, seeds

CLAUSES = ROOT / "tests" / "cases" / "good" / "clauses.yaml"
SCHEMA = json.loads((ROOT / "schemas" / "coverage.schema.json").read_text("utf-8"))


def test_what_is_missing_stands_with_its_place() -> None:
    """By rule, as file and line; without a gate that is no failure."""
    done = run("cover", "--lang", "en", SEEDS)

    assert done.code == 0
    assert ":27 never seen: pupils = 20" in " ".join(done.out.split())


def test_applications_count_beside_the_examples() -> None:
    """What they alone reach is no longer missing, and is counted apart."""
    done = run("cover", "--json", SEEDS, "--applications", FOLDER)

    (held,) = done.lines
    open_file = [each for each in held["goals"] if each["aspect"] == "undetermined"]
    assert done.code == 0
    assert held["applications"] == 3
    assert [(each["by_examples"], each["by_applications"]) for each in open_file] == [(False, True)]


def test_the_data_are_as_their_schema_describes() -> None:
    """Every key is known, and none is missing: with and without applications."""
    made = (
        run("cover", "--json", SEEDS, "--applications", FOLDER),
        run("cover", "--json", CLAUSES),
    )
    for done in made:
        (held,) = done.lines
        errors = jsonschema.Draft7Validator(SCHEMA).iter_errors(held)
        assert [each.message for each in errors] == []


def test_an_application_that_cannot_be_read_ends_with_4(tmp_path: Path) -> None:
    """It is shown, and the others count."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text((FOLDER / "enough.yaml").read_text("utf-8") + "more: 1\n", "utf-8")

    done = run("cover", SEEDS, "--applications", wrong)

    assert done.code == 4
    assert "wrong.yaml" in done.err


@pytest.mark.parametrize(
    ("least", "code"), [("100%", 1), ("100,0 %", 1), ("20.5 %", 0), ("0%", 0), ("1%", 0)]
)
def test_less_than_the_least_share_ends_with_1(least: str, code: int) -> None:
    """And says how much is missing."""
    done = run("cover", SEEDS, "--least", least, "--lang", "en")

    assert done.code == code
    assert ("are still missing" in done.err) == (code == 1)


@pytest.mark.parametrize("least", ["all", "101%", "-1%", "100.5%", "1e2%", "0.95", "1", "95"])
def test_what_is_no_share_is_a_mistake(least: str) -> None:
    """Before anything is measured."""
    done = run("cover", SEEDS, f"--least={least}")

    assert done.code == 2
    assert "100%" in done.err


def test_examples_that_do_not_come_out_are_told_of(tmp_path: Path) -> None:
    """They count for nothing."""
    wrong = seeds(tmp_path, ("amount: 100 EUR", "amount: 101 EUR"))

    done = run("cover", "--lang", "en", wrong)

    assert "examples that do not come out, and so do not count: 1" in done.err


def test_a_page_goes_beside_the_data(tmp_path: Path) -> None:
    """In its own file."""
    page = tmp_path / "page.html"

    done = run("cover", SEEDS, "--json", "--page", page)

    assert json.loads(done.out)
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_the_page_goes_to_a_file(tmp_path: Path) -> None:
    """It is one of its own, without a script."""
    page = tmp_path / "page.html"

    done = run("cover", SEEDS, "--format", "page", "--out", page)

    text = page.read_text("utf-8")
    assert done.code == 0
    assert text.startswith("<!doctype html>")
    assert "<script" not in text


def test_two_forms_at_once_are_a_mistake() -> None:
    """One of them was not meant."""
    assert run("cover", SEEDS, "--json", "--format", "page").code == 2


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_is_refused_has_no_coverage(form: list[str], tmp_path: Path) -> None:
    """The code is 3."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    assert run("cover", *form, wrong).code == 3
