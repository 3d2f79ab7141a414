"""Which files a command takes of those that are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli.files import APPLICATIONS, found
from engine.cli.records import read_records
from engine.cli.session import Session
from tests.cli.running import ROOT, run, written

CASES = ROOT / "tests" / "cases" / "compare"
SCHOOLS = ROOT / "tests" / "cases" / "round" / "_simple.yaml"


@pytest.fixture
def gardens(tmp_path: Path) -> Path:
    """Two applications in a folder."""
    folder = tmp_path / "gardens"
    folder.mkdir()
    for name in ("large", "just-large-enough"):
        text = (CASES / "gardens" / f"{name}.yaml").read_text("utf-8")
        written(folder / f"{name}.yaml", text)
    return folder


@pytest.mark.parametrize("again", ["large.yaml", "../gardens/large.yaml", "."])
def test_a_file_that_is_named_twice_is_taken_once(gardens: Path, again: str) -> None:
    """By itself, by another way to it, or with its whole folder; where it was named first."""
    files = found([gardens / "large.yaml", gardens, gardens / again], APPLICATIONS, Session("en"))

    assert files == [gardens / "large.yaml", gardens / "just-large-enough.yaml"]


def test_a_link_to_a_file_is_that_file(gardens: Path) -> None:
    """Also beside it; one that leads nowhere stays, and is told when it is read."""
    (gardens / "a-link.yaml").symlink_to("large.yaml")
    (gardens / "no-link.yaml").symlink_to("nowhere.yaml")

    names = [each.name for each in found([gardens], APPLICATIONS, Session("en"))]

    assert names == ["a-link.yaml", "just-large-enough.yaml", "no-link.yaml"]


def test_nobody_is_counted_or_paid_twice(gardens: Path) -> None:
    """Whatever decides a whole archive."""
    policy = CASES / "garden.yaml"
    twice = ("--applications", gardens, "--applications", gardens / "large.yaml")
    out = gardens.parent / "kept.json"

    (compared,) = run("compare", policy, policy, *twice, "--json").lines
    (kept,) = run(
        *("baseline", "write", policy, *twice, "--reason", "x", "--out", out, "--json")
    ).lines
    decided = run("decide", policy, gardens, gardens / "large.yaml", "--json").lines

    assert compared["applications"] == 2
    assert (kept["decisions"], kept["total"]) == (2, "900.00")
    assert len(decided) == 2


def test_a_round_takes_an_application_that_is_named_twice_once(tmp_path: Path) -> None:
    """No applicant is refused for having applied twice who did not."""
    school = written(
        tmp_path / "oak.yaml",
        "policy: orchards/simple\nfacts:\n  school: Oak\n  applied_at: 2025-03-01T09:00\n"
        "  waits_for_us: 1 day\n  is_small: nee\n  asked: 60 EUR\n",
    )

    done = run("round", SCHOOLS, school, tmp_path, "--json")

    assert done.code == 0, done.err
    assert len(done.lines[0]["applications"]) == 1


def test_a_file_of_records_that_is_named_twice_is_read_once(gardens: Path) -> None:
    """As itself, and with its folder."""
    kept = gardens.parent / "kept.jsonl"
    run("decide", CASES / "garden.yaml", gardens, "--json", "--out", kept)

    assert (
        len(read_records([kept, gardens.parent / "gardens" / ".." / "kept.jsonl"], Session("en")))
        == 2
    )
