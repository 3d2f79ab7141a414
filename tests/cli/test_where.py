"""`where`: each place where a name stands, as text, page and data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ROOT, SEEDS, run, seeds

CALL3 = ROOT / "policies" / "call3.yaml"


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Waar ermee gerekend wordt"), ("en", "Where something is computed with it")],
)
def test_the_uses_of_a_parameter_of_call_3_are_told_by_line(language: str, words: str) -> None:
    """Each with the file, the line, the place, and what stands there."""
    done = run("where", "--lang", language, CALL3, "drempel_inwoners")

    assert done.code == 0
    assert words in done.out
    line = next(
        n
        for n, each in enumerate(CALL3.read_text("utf-8").splitlines(), 1)
        if "condition: inwoners_samen > drempel" in each
    )
    assert f"call3.yaml:{line}, rules › genoeg_inwoners › condition:" in done.out


def test_a_name_that_is_not_there_gets_the_nearest_that_is() -> None:
    """A mistake on the command line."""
    done = run("where", CALL3, "drempl_inwoners")

    assert done.code == 2
    assert "bedoelde u `drempel_inwoners`?" in done.err


def test_a_policy_with_an_error_in_a_formula_is_told_all_the_same(tmp_path: Path) -> None:
    """That is when somebody looks for a name."""
    done = run("where", seeds(tmp_path, ("pupils >=", "pupil >=")), "pupils")

    assert done.code == 0
    assert "pupils" in done.out


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_has_no_shape_is_refused(form: list[str], tmp_path: Path) -> None:
    """The code is 3."""
    done = run("where", *form, seeds(tmp_path, ("language: 1", "language: one")), "pupils")

    assert done.code == 3
    assert "fout[E" in done.err


def test_a_page_goes_to_a_file(tmp_path: Path) -> None:
    """And JSON to the screen."""
    page = tmp_path / "page.html"

    done = run("where", SEEDS, "pupils", "--page", page, "--json")

    assert done.lines[0]["sections"][0]["id"] == "pupils"
    assert page.read_text("utf-8").startswith("<!doctype html>")
