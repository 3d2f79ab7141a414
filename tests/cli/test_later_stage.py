"""At a later stage: what is open has the amount of its award, and that is what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ROOT, Done, run

POLICY = ROOT / "policies" / "call3.yaml"
FILES = ROOT / "applications" / "call3"
# Of the first the end report is awaited, with the award of 30,000 euro; of the second the award.
WITH = ("--applications", FILES / "precies-om-twaalf-uur.yaml")
WITHOUT = ("--applications", FILES / "een-cijfer-ontbreekt.yaml")
AT = ("--stage", "saldo", "--lang", "en")


def said(done: Done) -> str:
    """What was written, on one line."""
    return " ".join(done.out.split())


@pytest.mark.parametrize(
    ("files", "counts"),
    [
        (WITHOUT, "is not known and counts in no total."),
        (WITH, "is not known, and in a total the amount of the award counts."),
        (
            (*WITH, *WITHOUT),
            "is not known. In a total the amount of the award counts of 1, and nothing of the others.",
        ),
    ],
)
def test_a_comparison_says_what_is_open_counts_for(files: tuple[object, ...], counts: str) -> None:
    """And that its total has nothing that is called not counted."""
    done = run("compare", POLICY, POLICY, *files, *AT)

    assert f"what would come out {counts}" in said(done)
    assert "have no amount" not in said(done)


def test_of_several_versions_both_kinds_are_counted() -> None:
    """Each in the versions in which it is so."""
    told = said(run("compare", POLICY, POLICY, POLICY, *WITH, *WITHOUT, *AT))

    assert "3. call3.yaml: € 30,000" in told
    assert "without an amount: 1 application; what would come out is not known" in told
    assert "with the amount of the award: 1 application; that amount counts in the total" in told


def test_a_baseline_says_how_many_that_are_open_have_an_amount(tmp_path: Path) -> None:
    """Apart from those that have none."""
    out = ("--reason", "A test.", "--out", tmp_path / "kept.json")

    done = run("baseline", "write", POLICY, *WITH, *WITHOUT, *AT, *out, "--json")

    wanted = "2 of 2 applications, 1 of them with the amount of the award and 1 without an amount"
    assert f"Still open: {wanted}" in done.err
    assert (done.lines[0]["open"]["decisions"], done.lines[0]["open"]["awarded"]) == (2, 1)


def test_an_answer_hangs_on_an_award_that_is_still_open_too() -> None:
    """Its amount counts in what the answer costs, and it is not called without an amount."""
    over = ("--from", "10 %", "--to", "90 %", "--step", "20 %")
    asked = (*over, *WITH, "--applications", FILES / "een-mentor-stopt-zijn-actie.yaml", *AT)

    told = said(run("solve", POLICY, "nodig_bereikt", "--budget", "70000", *asked))
    less = said(run("solve", POLICY, "nodig_bereikt", "--budget", "45000", *asked))

    assert "with the amount of the award: 2 applications; that amount counts" in told
    assert "without an amount" not in told.lower()
    assert "Without an amount with this value, because something is open: 1 application" in less
    assert "with the amount of the award: 1 application; that amount counts" in less


def test_a_sweep_says_when_what_is_open_has_a_part_in_the_cost() -> None:
    """Beside the column that counts it."""
    over = ("--from", "7000", "--to", "8000", "--step", "500")

    told = said(run("sweep", POLICY, "drempel_inwoners", *over, *WITH, *AT))

    assert "those have a part in the cost only if, at a later moment, they have the amount" in told
