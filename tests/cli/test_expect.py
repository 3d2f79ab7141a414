"""`compare --expect`: whether a change does what it is meant to do, in text and as an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run, written

CASES = ROOT / "tests" / "cases"
GARDEN = CASES / "compare" / "garden.yaml"
GARDENS = CASES / "compare" / "gardens"
ORCHARDS = CASES / "impact_report" / "orchards.yaml"
EXPECT = (CASES / "expect" / "threshold.yaml").read_text("utf-8")
SURE = EXPECT.replace("each_application: [after.amount <= before.amount, ", "#")


@pytest.fixture
def higher(tmp_path: Path) -> Path:
    """The garden fund with a higher threshold."""
    text = GARDEN.read_text("utf-8").replace("value: 20 members", "value: 26 members")
    return written(tmp_path / "garden.yaml", text)


@pytest.mark.parametrize(
    ("text", "code"),
    [(EXPECT, 0), (EXPECT.replace("2 500 EUR", "2 400 EUR"), 1)],
    ids=["as intended", "contradicted"],
)
def test_the_exit_code_says_whether_all_is_as_intended(higher, tmp_path, text, code) -> None:
    """Of the gardens of which all is known."""
    expect = written(tmp_path / "expect.yaml", text)
    known = [each for each in GARDENS.glob("*.yaml") if each.stem != "size-not-counted"]
    on = [part for each in known for part in ("--applications", each)]

    done = run("compare", GARDEN, higher, *on, "--expect", expect)

    assert done.code == code
    assert "Wat de bedoeling was" in done.out


@pytest.mark.parametrize("text", [EXPECT, SURE])
def test_what_cannot_be_judged_is_not_confirmed(higher, tmp_path, text) -> None:
    """Of one garden the size was never counted: on both sides it waits, and may lose or not."""
    expect = written(tmp_path / "expect.yaml", text)

    done = run("compare", GARDEN, higher, "--applications", GARDENS, "--expect", expect)

    assert done.code == 1
    assert "niets anders" not in done.out


def test_a_change_that_nobody_announced_ends_with_1(higher, tmp_path) -> None:
    """In the data its file is named."""
    text = SURE.replace("  be_newly_out: size >= before.least and size < least\n", "")
    text = text.replace("  lose: size < 26 members\n", "")
    expect = written(tmp_path / "expect.yaml", text)

    done = run("compare", GARDEN, higher, "--applications", GARDENS, "--expect", expect, "--json")

    assert done.code == 1
    assert len(json.loads(done.out)["intent"]["unannounced"]) == 3


def test_what_is_said_of_a_round_that_was_not_held_ends_with_1(tmp_path) -> None:
    """After the award none is held: that it moves nobody is then not confirmed."""
    staged = ORCHARDS.read_text("utf-8").replace("\nfacts:", "\nstages: [award, payment]\nfacts:")
    old = written(tmp_path / "old.yaml", staged)
    new = written(tmp_path / "new.yaml", staged.replace("fund: {value: 600", "fund: {value: 300"))
    text = "expect: 1\npolicy: trials/orchards\ntitle: Less\nwho_may: {change: anybody}\n"
    on = ("--applications", ORCHARDS.parent / "schools" / "cedar.yaml", "--stage", "payment")

    silent, said = (
        run("compare", old, new, *on, "--expect", written(tmp_path / "expect.yaml", each))
        for each in (text, f"{text}round: {{change: nobody}}\n")
    )

    assert (silent.code, said.code) == (0, 1)
    assert "niets anders" not in said.out


def test_an_intention_that_is_wrong_is_drawn_and_nothing_is_compared(higher, tmp_path) -> None:
    """With the mend; the code is that of a policy that is refused."""
    expect = written(tmp_path / "expect.yaml", EXPECT.replace("before.least", "before.leest"))

    done = run("compare", GARDEN, higher, "--applications", GARDENS, "--expect", expect)

    assert (done.code, done.out) == (3, "")
    assert "fout[E801]: `leest` heeft geen enkele waarde aan de kant `before`" in done.err
    assert "Bedoelde u `least`?" in done.err
    assert "Kies een van deze: `amount`, `granted`" in done.err
    assert "expect.yaml kan niet gebruikt worden: 1 fout." in done.err


def test_an_intention_that_is_not_there_is_a_mistake(higher) -> None:
    """As any other file."""
    done = run("compare", GARDEN, higher, "--applications", GARDENS, "--expect", "nowhere.yaml")

    assert done.code == 2
