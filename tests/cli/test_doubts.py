"""`doubts`: what hangs on the open questions, as text, page and data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import FOLDER, ROOT, SEEDS, run, seeds

CALL3 = ROOT / "policies" / "call3.yaml"
ONE = ROOT / "applications" / "call3" / "de-vgc-zet-voort.yaml"


def test_the_questions_of_call_3_are_told_with_what_hangs_on_them(tmp_path: Path) -> None:
    """On one application: the money stays, the day of a report does not."""
    page = tmp_path / "page.html"

    done = run("doubts", CALL3, "--applications", ONE, "--page", page, "--json")

    assert done.code == 0
    assert [each["id"] for each in done.lines[0]["sections"]] == ["summary", "readings", "touched"]
    assert ", en anders daarbij: tussentijds verslag, eindverslag" in page.read_text("utf-8")


def test_a_policy_without_questions_has_no_doubts() -> None:
    """And says so."""
    done = run("doubts", "--lang", "en", SEEDS, "--applications", FOLDER / "enough.yaml")

    assert done.code == 0
    assert "With no other reading anything else comes out." in done.out
    assert "The other readings" not in done.out


def test_an_application_that_cannot_be_read_ends_with_4(tmp_path: Path) -> None:
    """The others are told all the same."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text((FOLDER / "enough.yaml").read_text("utf-8") + "more: 1\n", "utf-8")

    done = run("doubts", SEEDS, "--applications", wrong)

    assert done.code == 4
    assert "wrong.yaml:" in done.out


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_is_refused_has_none(form: list[str], tmp_path: Path) -> None:
    """The code is 3."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    assert run("doubts", *form, wrong, "--applications", FOLDER).code == 3


def test_applications_must_be_named() -> None:
    """A mistake on the command line."""
    assert run("doubts", SEEDS).code == 2
