"""`watch`: what each save of a policy does to old applications, as it happens."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from engine.cli.session import Session
from engine.cli.watch import follow
from engine.compare.archive import Archive
from engine.compare.edits import read_version
from engine.whatif.watch import Broken, Impact, Watching
from tests.cli.running import ROOT, STOPPABLE, run
from tests.impact_report.orchards import FILE as FUND
from tests.impact_report.orchards import SCHOOLS

CASES = ROOT / "tests" / "cases" / "compare"
ORCHARDS = ROOT / "tests" / "cases" / "whatif"


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A policy that is being worked on, and the old gardens beside it."""
    shutil.copytree(CASES / "gardens", tmp_path / "gardens")
    shutil.copy(CASES / "garden.yaml", tmp_path / "garden.yaml")
    return tmp_path / "garden.yaml"


def put(file: Path, old: str, new: str) -> None:
    """Saves a file with one text in the place of another."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def watching(garden: Path) -> Watching:
    """The policy and its gardens."""
    folder = garden.parent / "gardens"
    return Watching(garden, lambda: tuple(sorted(folder.glob("*.yaml"))), Archive(()))


def told(capsys: pytest.CaptureFixture[str], of: Watching, saves: Iterator[None]) -> list[str]:
    """What is told at the start and after each save."""
    follow(of, saves, Session("en"))
    return capsys.readouterr().out.split("\n\n")[:-1]


def test_each_save_tells_what_it_does(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against the version at the start; nobody waits for a clock here."""

    def saves() -> Iterator[None]:
        put(garden, "20 members", "21 members")
        yield
        put(garden, "100 EUR", "150 EUR")
        yield

    first, second, third = told(capsys, watching(garden), saves())

    assert [
        "No difference in the text: 7 applications, together € 3,200.",
        "Still open, and so not in the total: 1 → 1.",
    ] == first.splitlines()
    assert [
        "parameters › least › value: 20 members → 21 members",
        "Total: € 3,200 → € 2,900 (− € 300).",
        "Still open, and so not in the total: 1 → 1.",
        "Of 7 applications: drops out 1.",
        "  just-large-enough.yaml: granted € 300 → refused (− € 300)",
    ] == second.splitlines()
    assert "parameters › extra › value: 100 EUR → 150 EUR" in third
    assert "Of 7 applications: drops out 1, gains" in third


def test_a_save_that_changes_nothing_tells_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Editors save more often than people change."""
    assert 1 == len(told(capsys, watching(garden), iter([None, None])))


def test_a_broken_save_shows_its_errors_and_waits(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next sound one is held against the same version as before."""

    def saves() -> Iterator[None]:
        put(garden, "size >= least", "size >= leest")
        yield
        said = capsys.readouterr()
        assert "E202" in said.err
        assert "Waiting for you to save again." in said.err
        put(garden, "size >= leest", "size >= least")
        put(garden, "20 members", "21 members")
        yield

    (after,) = told(capsys, watching(garden), saves())

    assert "parameters › least › value: 20 members → 21 members" in after


def test_who_begins_broken_is_held_against_the_first_sound_version(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no other."""
    put(garden, "size >= least", "size >= leest")

    def saves() -> Iterator[None]:
        put(garden, "size >= leest", "size >= least")
        yield

    (after,) = told(capsys, watching(garden), saves())

    assert after.startswith("No difference in the text: 7 applications, together € 3,200.\n")


def test_a_file_that_is_gone_for_a_moment_changes_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some editors save by moving the old file away first."""

    def saves() -> Iterator[None]:
        text = garden.read_bytes()
        garden.unlink()
        yield
        garden.write_bytes(text)
        yield

    assert 1 == len(told(capsys, watching(garden), saves()))


def test_an_application_that_changes_is_looked_at_too(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both versions decide it anew."""

    def saves() -> Iterator[None]:
        put(garden.parent / "gardens" / "large.yaml", "plots: 10", "plots: 12")
        yield

    _, after = told(capsys, watching(garden), saves())

    assert after.startswith("No difference in the text: 7 applications, together € 3,300.\n")


def test_a_table_beside_the_policy_is_looked_at_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its cells are told as lines of its own."""
    shutil.copytree(ORCHARDS, tmp_path, dirs_exist_ok=True)
    files = tuple(sorted((tmp_path / "asked").glob("*.yaml")))
    of = Watching(tmp_path / "orchard.yaml", lambda: files, Archive(()))

    def saves() -> Iterator[None]:
        put(tmp_path / "towns.csv", "Aven,10,yes", "Aven,15,yes")
        yield

    _, after = told(capsys, of, saves())

    assert "(+ € 15)" in after
    assert "not-visited-yet" not in after


def test_what_only_one_side_has_is_told_as_such(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """New, gone, or too long to quote."""

    def saves() -> Iterator[None]:
        put(
            garden,
            "  paid: {is: help + extra, source: text 4}",
            "  paid: {is: help, source: text 4}",
        )
        put(garden, "  extra: {value: 100 EUR, source: text 4}\n", "")
        put(garden, "title: The text", f"title: {'The text and ' * 9}so on")
        put(garden, "title: Garden fund", "title: Garden fund\nmonth_end: last day")
        yield

    _, after = told(capsys, watching(garden), saves())

    assert "parameters › extra: removed" in after
    assert "month_end: new" in after
    assert "sources › text › title: rewritten" in after


def test_of_much_only_the_most_is_told(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten applications; how many more there are is said."""
    folder = garden.parent / "gardens"
    for number in range(9):
        text = (folder / "large.yaml").read_text("utf-8")
        text = text.replace("applicant: large", f"applicant: large {number}")
        (folder / f"large-{number}.yaml").write_text(text, "utf-8")

    def saves() -> Iterator[None]:
        put(garden, "50 EUR per plot", "55 EUR per plot")
        yield

    _, after = told(capsys, watching(garden), saves())

    assert 10 == after.count(".yaml:")
    assert "  and 1 more" in after


def test_what_one_version_cannot_read_does_not_count(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that is said."""

    def saves() -> Iterator[None]:
        put(garden, "plots: plots from 0 to 100", "plots: plots from 0 to 30")
        yield

    _, after = told(capsys, watching(garden), saves())

    assert "cannot read them or because they came twice: 1" in after


def test_what_a_save_opens_has_no_difference(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it will come to is not known: it is not shown as a loss of all there was."""
    plots = "  plots: plots from 0 to 100"

    def saves() -> Iterator[None]:
        put(garden, plots, f"{plots}\n  beds: plots from 0 to 100")
        put(garden, "is: plots * rate", "is: (plots + beds) * rate")
        yield

    _, after = told(capsys, watching(garden), saves())
    follow(watching_against(garden), iter(()), Session("nl"), json=True)
    as_data = json.loads(capsys.readouterr().out)

    assert "Still open, and so not in the total: 1 → 6." in after
    assert "  just-large-enough.yaml: granted € 300 → undetermined\n" in after
    assert {"before": 1, "after": 6} == as_data["open"]
    assert {("now open", None), ("stays open", None)} == {
        (each["change"], each["difference"]) for each in as_data["changed"]
    }


def watching_against(garden: Path) -> Watching:
    """The policy as it is saved, against the one that it was copied from."""
    made, copied = watching(garden), CASES / "garden.yaml"
    made.before = read_version(copied, copied.read_bytes()).version
    return made


def test_where_nothing_is_open_nothing_is_said_of_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The total is that of all."""
    (garden.parent / "gardens" / "size-not-counted.yaml").unlink()

    (first,) = told(capsys, watching(garden), iter(()))

    assert "No difference in the text: 6 applications, together € 3,200." == first


def test_that_a_round_shares_out_what_is_told_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The totals are those of the rules alone."""
    of = Watching(FUND, lambda: SCHOOLS, Archive(()))

    (first,) = told(capsys, of, iter(()))

    assert "That is by the rules alone" in first


READING = """interpretations:
  whose: {question: Per plot?, readings: {each: Yes, one: No}, chosen: each, because: So., source: text 2}
rules:
"""
HANGS = "{is: {hangs_on: whose, each: plots * rate, one: rate * 1 plot}, source: text 3}"
DUTCH = """dutch:
  whose.question: Per perk?
  whose.each: Ja
  whose.one: Neen
  whose.because: Zo.
"""


@pytest.fixture
def doubtful(garden: Path) -> Path:
    """The same, with a rule that can be read in two ways."""
    put(garden, "rules:\n", READING)
    put(garden, "{is: plots * rate, at_most: most, source: text 3}", HANGS)
    put(garden, "  most: {value: 1 000 EUR, source: text 3}\n", "")
    put(garden, "dutch:\n", DUTCH)
    return garden


def test_what_is_wrong_under_another_reading_is_told_after_what_the_save_does(
    doubtful: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The numbers are of the chosen readings, which are proved first; then it waits."""

    def saves() -> Iterator[None]:
        put(doubtful, "rate * 1 plot", "rate * 1 plot / 3")
        put(doubtful, "20 members", "21 members")
        yield
        said = capsys.readouterr()
        assert "drops out 1" in said.out
        assert "E450" in said.err
        assert "whose" in said.err
        assert "Waiting for you to save again." in said.err
        put(doubtful, "rate * 1 plot / 3", "rate * 1 plot")
        yield

    (last,) = told(capsys, watching(doubtful), saves())

    assert "parameters › least › value: 20 members → 21 members" in last
    assert not capsys.readouterr().err


def test_the_version_at_the_start_is_proved_whole(doubtful: Path) -> None:
    """Whatever comes later is held against it."""
    put(doubtful, "rate * 1 plot", "rate * 1 plot / 3")

    seen = watching(doubtful).look()

    assert isinstance(seen, Broken)
    assert ["E450"] == [each.code for each in seen.problems]


def test_a_save_goes_before_what_is_left_to_prove(doubtful: Path) -> None:
    """The proof ends; and goes on if nothing changed after all."""
    of = watching(doubtful)
    of.look()
    put(doubtful, "rate * 1 plot", "rate * 1 plot / 3")
    assert isinstance(of.look(), Impact)

    os.utime(doubtful, ns=(1, 1))

    assert of.finish() is None
    assert of.look() is None
    assert isinstance(of.finish(), Broken)
    assert of.finish() is None


def test_as_json_each_save_is_a_line(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken one too."""

    def saves() -> Iterator[None]:
        put(garden, "size >= least", "size >= leest")
        yield
        put(garden, "size >= leest", "size >= least")
        put(garden, "20 members", "21 members")
        yield

    follow(watching(garden), saves(), Session("en"), json=True)
    first, broken, last = map(json.loads, capsys.readouterr().out.splitlines())

    assert {"before": "3200.00", "after": "3200.00"} == first["total"]
    assert {"before": 1, "after": 1} == first["open"]
    assert not first["has_round"]
    assert ["E202"] == [each["code"] for each in broken["problems"]]
    assert [("newly out", "-300.00")] == [
        (each["change"], each["difference"]) for each in last["changed"]
    ]


def test_another_version_can_be_what_it_is_held_against(
    garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--against` names it; Ctrl-C ends it, and that is how it ends well."""
    shutil.copy(garden, tmp_path / "old.yaml")
    put(garden, "20 members", "21 members")

    def stopped(*_: object, **__: object) -> Iterator[None]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("watchfiles.watch", stopped)
    done = run(
        "watch",
        "--lang",
        "en",
        garden,
        "--applications",
        tmp_path / "gardens",
        "--against",
        tmp_path / "old.yaml",
    )

    assert 0 == done.code
    assert "Total: € 3,200 → € 2,900 (− € 300)." in done.out


def test_a_version_to_hold_against_must_be_sound(garden: Path, tmp_path: Path) -> None:
    """The code is 3."""
    shutil.copy(garden, tmp_path / "old.yaml")
    put(tmp_path / "old.yaml", "size >= least", "size >= leest")
    more = ("--applications", tmp_path / "gardens", "--against", tmp_path / "old.yaml")

    assert 3 == run("watch", garden, *more).code


def test_without_what_watches_folders_it_says_what_to_install(
    garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra `watch`."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run("watch", garden, "--applications", tmp_path / "gardens")

    assert 2 == done.code
    assert "regelspoor[watch]" in done.err


def test_a_real_save_is_seen_and_ctrl_c_ends_with_0(garden: Path, tmp_path: Path) -> None:
    """As a user does it, in a process of its own."""
    process = subprocess.Popen(
        [
            *STOPPABLE,
            "watch",
            "--lang",
            "en",
            str(garden),
            "--applications",
            str(tmp_path / "gardens"),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    with process, _ended(process):
        lines = iter(process.stdout.readline, "")
        assert "No difference" in next(lines)
        assert "Still open" in next(lines)
        assert "\n" == next(lines)
        # Watching begins just after the first lines; a save that comes too soon is made again.
        for number in range(21, 60):
            text = (
                (CASES / "garden.yaml")
                .read_text("utf-8")
                .replace("20 members", f"{number} members")
            )
            garden.write_text(text, "utf-8")
            if _is_told_within_a_second(process.stdout):
                break
        said = next(line for line in lines if "members →" in line)
        process.send_signal(signal.SIGINT)
        code = process.wait(60)

    assert "20 members → " in said
    assert 0 == code


@contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """Leaves no process behind, whatever the test finds."""
    try:
        yield
    finally:
        process.kill()


def _is_told_within_a_second(out: IO[str]) -> bool:
    return bool(select.select([out], [], [], 1)[0])
