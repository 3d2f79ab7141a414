"""`compare` with recorded decisions in the place of the old version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ENOUGH, FOLDER, SEEDS, TOO_FEW, run, seeds, written
from tests.impact_report.orchards import FILE as FUND
from tests.impact_report.orchards import SCHOOLS

MORE = ("least_pupils: {value: 20", "least_pupils: {value: 60")
BOTH = ("--applications", ENOUGH, "--applications", TOO_FEW)


def records(folder: Path) -> Path:
    """What was decided on both applications."""
    return written(folder / "records.jsonl", run("decide", "--json", SEEDS, ENOUGH, TOO_FEW).out)


def test_what_was_recorded_still_comes_out(tmp_path: Path) -> None:
    """The code is 0."""
    done = run("compare", "--lang", "en", records(tmp_path), SEEDS, *BOTH)

    assert done.code == 0
    assert "The same comes out on 2 applications with a recorded decision." in done.out


@pytest.mark.parametrize("form", ["text", "page", "json", "markdown"])
def test_what_comes_out_otherwise_is_told(form: str, tmp_path: Path) -> None:
    """The code is 1, in each form."""
    policy = seeds(tmp_path, MORE, ("pupils: 40}", "pupils: 60}"), ("amount: 100 EUR}", "amount: 150 EUR}"))  # fmt: skip

    done = run("compare", records(tmp_path), policy, *BOTH, "--format", form)

    assert done.code == 1
    assert ("large_enough" in done.out) == (form != "markdown")
    assert done.out.startswith("###") == (form == "markdown")
    assert (form == "page") == done.out.startswith("<!doctype html>")


def test_where_a_round_may_come_out_otherwise_the_code_is_not_0(tmp_path: Path) -> None:
    """Each alone comes out alike; of the round no record tells."""
    held = written(tmp_path / "records.jsonl", run("decide", "--json", FUND, *SCHOOLS).out)
    text = FUND.read_text("utf-8").replace("fund: {value: 600 EUR", "fund: {value: 500 EUR")
    schools = ("--applications", SCHOOLS[0].parent)

    same = run("compare", held, FUND, *schools)
    less = run("compare", "--lang", "en", held, written(tmp_path / "fund.yaml", text), *schools)

    assert (same.code, less.code) == (0, 1)
    assert "says nothing of the round" in " ".join(less.out.split())


def test_what_has_no_record_ends_with_4(tmp_path: Path) -> None:
    """It is named."""
    done = run("compare", records(tmp_path), SEEDS, "--applications", FOLDER, "--json")

    assert done.code == 4
    assert "unknown.yaml" in done.out


def test_a_record_that_was_changed_is_refused(tmp_path: Path) -> None:
    """Its hash no longer fits."""
    file = records(tmp_path)
    written(file, file.read_text("utf-8").replace('"outcome":"refused"', '"outcome":"granted"'))

    assert run("compare", file, SEEDS, *BOTH).code == 2


@pytest.mark.parametrize(
    "more",
    [("--by", "pupils"), ("--facts", SEEDS)],
)
def test_what_takes_two_versions_is_a_mistake(more: tuple[object, ...], tmp_path: Path) -> None:
    """It says which option, and what to do instead."""
    done = run("compare", "--lang", "en", records(tmp_path), SEEDS, *BOTH, *more)

    assert done.code == 2
    assert str(more[0]) in done.err
    assert "give the policy that decided then as OLD instead" in done.err


def test_a_workbook_and_a_page_go_into_files(tmp_path: Path) -> None:
    """Both at once; nothing is left for the screen."""
    book, page = tmp_path / "told.xlsx", tmp_path / "told.html"

    done = run(
        "compare",
        records(tmp_path),
        SEEDS,
        *BOTH,
        "--format",
        "xlsx",
        "--out",
        book,
        "--page",
        page,
    )

    assert (done.code, done.out) == (0, "")
    assert book.read_bytes().startswith(b"PK")
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_what_was_intended_is_held_against_what_was_recorded(tmp_path: Path) -> None:
    """What is announced ends with 0, and nothing announced with 1."""
    policy = seeds(tmp_path, MORE, ("pupils: 40}", "pupils: 60}"), ("amount: 100 EUR}", "amount: 150 EUR}"))  # fmt: skip
    name = "expect: 1\npolicy: seeds/call1\ntitle: Less\n"
    wanted = written(tmp_path / "wanted.yaml", name + "who_may: {be_newly_out: anybody}\n")
    nobody = written(tmp_path / "nobody.yaml", name + "who_may: {change: nobody}\n")
    asked = ("compare", records(tmp_path), policy, *BOTH, "--expect")

    assert run(*asked, wanted).code == 0
    assert run(*asked, nobody).code == 1


def test_earlier_decisions_may_be_at_hand(tmp_path: Path) -> None:
    """For facts that come from another call."""
    asked = ("compare", records(tmp_path), SEEDS, *BOTH, "--records", records(tmp_path))

    assert run(*asked).code == 0


def test_applications_must_be_named(tmp_path: Path) -> None:
    """As with two versions."""
    assert run("compare", records(tmp_path), SEEDS).code == 2
