"""`read` and `sources`: a policy in words, and its sources, on the screen or as a page."""

from __future__ import annotations

import pytest

from tests.cli.running import SEEDS, run, seeds


@pytest.mark.parametrize(
    ("command", "dutch", "english"),
    [
        ("read", "Voldaan als: ‘pupils’ is minstens ‘least pupils’ (20)", "Met if: ‘pupils’ is at"),
        ("sources", "Van deze bron zijn geen passages opgeschreven", "no passages were written"),
    ],
)
def test_a_policy_is_told_in_the_language_of_the_reader(command, dutch, english) -> None:
    """In Dutch if nothing is said."""
    told = run(command, SEEDS)

    assert 0 == told.code
    assert dutch in " ".join(told.out.split())
    assert english in " ".join(run(command, "--lang", "en", SEEDS).out.split())


@pytest.mark.parametrize("command", ["read", "sources"])
def test_a_page_goes_to_a_file_and_nothing_to_the_screen(command, tmp_path) -> None:
    """For the browser."""
    target = tmp_path / "page.html"

    done = run(command, SEEDS, "--page", target)

    assert (0, "") == (done.code, done.out)
    assert "page.html is geschreven" in done.err
    assert target.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("command", ["read", "sources"])
def test_json_is_one_line_with_every_section(command, tmp_path) -> None:
    """Beside a page too, if both are asked for."""
    (line,) = run(command, "--json", SEEDS, "--page", tmp_path / "page.html").lines

    assert "nl" == line["language"]
    assert "sources" in [each["id"] for each in line["sections"]]
    assert (tmp_path / "page.html").exists()


@pytest.mark.parametrize("command", ["read", "sources"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_is_refused_is_not_told(command, form, tmp_path) -> None:
    """The code is 3, and what is wrong is shown."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    done = run(command, *form, wrong)

    assert 3 == done.code
    assert "fout[E202]" in done.err
    assert ("E202" in done.out) is bool(form)


@pytest.mark.parametrize("command", ["read", "sources"])
def test_a_policy_that_is_not_there_is_a_mistake(command, tmp_path) -> None:
    """And a folder is none."""
    assert 2 == run(command, tmp_path / "none.yaml").code
    assert 2 == run(command, tmp_path).code


def test_the_sources_of_several_policies_stand_on_one_page(tmp_path) -> None:
    """Each under its own headings."""
    other = seeds(tmp_path, ("policy: seeds/call1", "policy: seeds/call0"), name="call0.yaml")

    done = run("sources", SEEDS, other)

    assert "De bronnen: seeds/call1" in done.out
    assert "De bronnen: seeds/call0" in done.out
