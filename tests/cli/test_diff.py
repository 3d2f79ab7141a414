"""`diff`: two versions of a policy in plain words, as text, page and data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import SEEDS, run, seeds


def test_the_same_policy_twice_ends_with_0() -> None:
    """And says that nothing differs."""
    done = run("diff", SEEDS, SEEDS)

    assert (0, True) == (done.code, "Er verschilt niets." in done.out)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Alleen woorden verschillen"), ("en", "Only words differ")]
)
def test_a_difference_ends_with_1(language: str, words: str, tmp_path: Path) -> None:
    """In the language of the reader."""
    english = ("title: Seeds for schools", "title: Seeds for every school")
    dutch = ("title: Zaden voor scholen", "title: Zaden voor elke school")
    other = seeds(tmp_path, english, dutch)

    done = run("diff", "--lang", language, SEEDS, other)

    assert done.code == 1
    assert words.upper() in done.out


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_cannot_be_read_is_refused(form: list[str], tmp_path: Path) -> None:
    """Either of them; the code is 3."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    assert 3 == run("diff", *form, SEEDS, wrong).code
    assert 3 == run("diff", *form, wrong, SEEDS).code


def test_a_page_goes_to_a_file(tmp_path: Path) -> None:
    """And JSON to the screen, if both are asked for."""
    page = tmp_path / "page.html"

    done = run("diff", SEEDS, SEEDS, "--page", page, "--json")

    assert done.lines[0]["sections"][0]["id"] == "summary"
    assert page.read_text("utf-8").startswith("<!doctype html>")
