"""`explain`: one decision as text, as a page, or as its record."""

from __future__ import annotations

import json

import pytest

from engine.explain.canonical import canonical_json, sha256_of
from tests.cli.running import ENOUGH, SEEDS, TOO_FEW, run, seeds, written


def test_a_decision_is_told_with_its_steps_and_their_sources() -> None:
    """In Dutch if nothing is said."""
    done = run("explain", SEEDS, TOO_FEW)

    assert done.code == 0
    assert "De school heeft minder dan 20 leerlingen." in done.out
    assert "pupils >= least_pupils" in done.out
    assert "19 ≥ 20" in done.out
    assert "Note on seeds" in done.out


def test_in_english_it_is_told_in_english() -> None:
    """With the same numbers."""
    done = run("explain", "--lang", "en", SEEDS, TOO_FEW)

    assert "The school has fewer than 20 pupils." in done.out


def test_lines_are_100_characters_where_there_is_no_terminal() -> None:
    """The terminal of whoever wrote the file does not matter."""
    done = run("explain", SEEDS, ENOUGH, env={"COLUMNS": "50"})

    assert 80 < max(map(len, done.out.splitlines())) <= 100


def test_json_is_the_whole_record_in_canonical_form() -> None:
    """The bytes that the hash is of, and the hash."""
    done = run("explain", "--json", SEEDS, ENOUGH)

    record = json.loads(done.out)
    assert {"decision", "sha256", "envelope"} == set(record)
    assert sha256_of(record["decision"]) == record["sha256"]
    assert canonical_json(record).decode() + "\n" == done.out


def test_a_page_is_one_document() -> None:
    """That needs no other file."""
    done = run("explain", "--format", "page", SEEDS, ENOUGH)

    assert done.code == 0
    assert done.out.lower().startswith("<!doctype html>")
    assert done.out.rstrip().endswith("</html>")


def test_out_writes_a_page_to_a_file(tmp_path) -> None:
    """For the browser."""
    target = tmp_path / "page.html"

    done = run("explain", "--format", "page", "--out", target, SEEDS, ENOUGH)

    assert (0, "") == (done.code, done.out)
    assert target.read_text("utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_application_that_cannot_be_read_has_no_decision_to_explain(tmp_path, form) -> None:
    """The code is 4, and in JSON its problems are data too."""
    bad = written(tmp_path / "bad.yaml", "policy: seeds/call1\nfacts: {pupils: 1.000}\n")

    done = run("explain", "--format", form, SEEDS, bad)

    assert done.code == 4
    assert "fout[E151]" in done.err
    assert ("E151" in done.out) is (form == "json")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_policy_that_is_refused_decides_nothing(tmp_path, form) -> None:
    """The code is 3, and what is wrong is shown."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    done = run("explain", "--format", form, wrong, ENOUGH)

    assert done.code == 3
    assert "fout[E202]" in done.err
    assert "kan niet beslist worden: 1 fout." in done.err
    assert ("E202" in done.out) is (form == "json")


def test_an_application_that_is_not_there_is_a_mistake(tmp_path) -> None:
    """Before the policy is read."""
    done = run("explain", SEEDS, tmp_path / "none.yaml")

    assert (2, "") == (done.code, done.out)


def test_a_page_may_go_beside_another_form(tmp_path) -> None:
    """Alone it takes the place of the text; with `--json` or `--out` both are written."""
    page, record = tmp_path / "page.html", tmp_path / "record.json"

    alone = run("explain", SEEDS, ENOUGH, "--page", page)
    assert (alone.code, alone.out) == (0, "")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    page.unlink()
    both = run("explain", SEEDS, ENOUGH, "--json", "--out", record, "--page", page)

    assert (both.code, both.out) == (0, "")
    assert json.loads(record.read_text("utf-8"))["decision"]
    assert page.is_file()


def test_a_page_that_cannot_be_written_is_told_before_anything_is_decided(tmp_path) -> None:
    """A folder that is not there."""
    done = run("explain", SEEDS, ENOUGH, "--page", tmp_path / "nowhere" / "page.html")

    assert (done.code, done.out) == (2, "")
    assert "nowhere" in done.err
