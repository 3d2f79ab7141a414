"""`test`: the examples of policies, and what comes out differently."""

from __future__ import annotations

import shutil

from tests.cli.running import SEEDS, run, seeds, written

WRONG = (
    "expect: {outcome: granted, amount: 100 EUR}",
    "expect: {outcome: granted, amount: 90 EUR}",
)


def test_examples_that_come_out_give_no_data() -> None:
    """A summary apart, and the code 0."""
    done = run("test", SEEDS)

    assert (0, "") == (done.code, done.out)
    assert "2 voorbeelden, alles komt uit" in done.err


def test_an_example_that_comes_out_differently_is_drawn_at_its_line(tmp_path) -> None:
    """With what was expected and what came out; the code is 1."""
    path = seeds(tmp_path, WRONG)

    done = run("test", path)

    assert done.code == 1
    assert "fout[E601]" in done.out
    assert f"┌─ {path.as_posix()}:50:40" in done.out
    assert "€ 100" in done.out
    assert "€ 90" in done.out
    assert "2 voorbeelden, 1 komt anders uit" in done.err


def test_what_is_wrong_with_many_examples_alike_is_told_once(tmp_path) -> None:
    """The rows of a series share a fact that no longer fits; the data name it at each of them."""
    later = ("in_force: {from: 2025-01-01", "in_force: {from: 2025-12-01")
    path = seeds(tmp_path, later)

    done, data = run("test", path), run("test", "--json", path)

    assert done.code == data.code == 1
    assert done.out.count("fout[E551]") == 1
    assert [each["problems"][0]["code"] for each in data.lines] == ["E551", "E551"]
    assert "2 voorbeelden, 2 komen anders uit" in done.err


def test_json_is_a_line_for_each_example(tmp_path) -> None:
    """With every expectation and what came out."""
    path = seeds(tmp_path, WRONG)

    done = run("test", "--json", path)

    first, second = done.lines
    assert ("enough", False, True) == (first["example"], first["passed"], second["passed"])
    assert [("outcome", True), ("amount", False)] == [
        (check["path"], check["holds"]) for check in first["checks"]
    ]
    assert {"nl": "€ 90", "en": "€ 90"} == first["checks"][1]["expected"]
    assert first["problems"][0]["file"] == path.as_posix()


def test_of_a_folder_the_policies_in_it_are_tested(tmp_path) -> None:
    """Not those in folders below it, where passages of sources may lie."""
    shutil.copy(SEEDS, tmp_path / "a.yaml")
    shutil.copy(SEEDS, tmp_path / "b.yml")
    (tmp_path / "sources").mkdir()
    written(tmp_path / "sources" / "note.yaml", "- place: 1\n")

    done = run("test", tmp_path)

    assert done.code == 0
    assert done.err.count("alles komt uit") == 2


def test_a_folder_without_policies_is_a_mistake(tmp_path) -> None:
    """Nothing tested is not everything in order."""
    done = run("test", tmp_path)

    assert done.code == 2
    assert "staat geen enkel bestand .yaml, .yml" in done.err


def test_a_policy_without_examples_says_so(tmp_path) -> None:
    """It is no failure."""
    text = SEEDS.read_text("utf-8")
    start, end = text.index("examples:"), text.index("dutch:")

    done = run("test", written(tmp_path / "seeds.yaml", text[:start] + text[end:]))

    assert done.code == 0
    assert "geen voorbeelden" in done.err


def test_a_policy_that_is_refused_cannot_be_tested(tmp_path) -> None:
    """The code is 3, also if another policy has failing examples; the others are tested."""
    refused = seeds(tmp_path, ("pupils >=", "pupil >="), name="refused.yaml")
    failing = seeds(tmp_path, WRONG, name="failing.yaml")

    done = run("test", refused, failing, SEEDS)

    assert done.code == 3
    assert "fout[E202]" in done.err
    assert "fout[E601]" in done.out
    assert "alles komt uit" in done.err


def test_in_json_a_refused_policy_has_a_line_with_its_problems(tmp_path) -> None:
    """As in the other commands."""
    (line,) = run("test", "--json", seeds(tmp_path, ("pupils >=", "pupil >="))).lines

    assert {"file", "problems"} == set(line)
