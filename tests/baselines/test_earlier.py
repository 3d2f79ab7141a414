"""The earlier decisions that a baseline is made with, and what it says without them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.baselines.told import most_waited_for
from engine.baselines.waiting import waiting_in
from engine.explain.canonical import sha256_of
from tests.baselines.test_baseline import GARDENS, change
from tests.cli.running import Done, run, written

AGAIN = """# Half of what the garden fund granted. Synthetic.
language: 1
policy: trials/again
version: 1.0.0
title: Once again
written_in: en
currency: EUR
in_force: {from: 2026-01-01, by: day}
applicant: applicant
sources: {text: {rank: 1, title: The text, url: example.org/again}}
previous: {last_year: {policy: trials/garden}}
facts:
  applicant: text
  day: date from 2026-01-01 to 2026-12-31
  got: {type: EUR from 0 to 10 000, decided: last_year.total}
parameters:
  share: {value: 50 %, source: text 1}
rules:
  had_some: {says: It had something., condition: exists(got), refused: It had nothing., source: text 1}
  paid: {is: got * share, only_if: exists(got), rounded: half up to 0.01 EUR, source: text 1}
decision: {requires: [had_some], amount: paid, total: total}
"""
ASKS = "policy: trials/again\nsynthetic: yes\nfacts: {{applicant: {name}, day: 2026-02-01}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two calls, of which the second goes on with what the first granted; the first as kept."""
    (tmp_path / "gardens").mkdir()
    (tmp_path / "again").mkdir()
    for name in ("large", "just-large-enough"):
        shutil.copy(GARDENS / "gardens" / f"{name}.yaml", tmp_path / "gardens")
        change_name(tmp_path / "gardens" / f"{name}.yaml", name)
        written(tmp_path / "again" / f"{name}.yaml", ASKS.format(name=name))
    shutil.copy(GARDENS / "garden.yaml", tmp_path / "garden.yaml")
    written(tmp_path / "again.yaml", AGAIN)
    assert wrote(tmp_path, "garden.yaml", "gardens", "first.json").code == 0
    return tmp_path


def change_name(path: Path, name: str) -> None:
    """The application as one of `name`."""
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  applicant:"))
    lines[at] = f"  applicant: {name}"
    written(path, "\n".join(lines) + "\n")


def wrote(folder: Path, policy: str, archive: str, out: str, *more: object) -> Done:
    """A baseline written anew."""
    where = ("--applications", folder / archive, "--out", folder / out, "--lang", "en")
    return run("baseline", "write", folder / policy, *where, "--reason", "x", *more)


def second(folder: Path, records: str = "first.json") -> Done:
    """The baseline of the second call, with the decisions of the first."""
    return wrote(folder, "again.yaml", "again", "second.json", "--records", folder / records)


def checked(folder: Path, *more: object) -> Done:
    """The baseline of the second call, held against what comes out now."""
    return run("baseline", "check", folder / "second.json", "--lang", "en", *more)


def kept(folder: Path, name: str = "second.json") -> dict[str, Any]:
    """What stands in a baseline."""
    return json.loads((folder / name).read_text("utf-8"))


def test_without_earlier_decisions_it_is_said_that_there_is_no_amount(folder: Path) -> None:
    """How many are open, and what they wait for: the same amount would be no amount."""
    done = wrote(folder, "again.yaml", "again", "second.json", "--json")
    again = checked(folder)

    said = "Still open, and without an amount: 2 of 2 applications; what most wait for: `got` (2)."
    assert said in done.err
    assert said in again.err
    assert "everywhere the same outcome, and where there is an amount, the same." in again.err
    assert done.lines[0]["open"] == {"decisions": 2, "awarded": 0, "facts": {"got": 2}}
    assert checked(folder, "--json").lines[0]["open"] == {
        "decisions": 2,
        "awarded": 0,
        "facts": {"got": 2},
    }


@pytest.mark.parametrize("records", ["first.json", "first.jsonl", "records"])
def test_earlier_decisions_come_from_records_or_from_another_baseline(folder, records) -> None:
    """Of the other baseline they are decided anew; the path and a hash are kept."""
    (folder / "records").mkdir()
    for name in ("first.jsonl", "records/first.jsonl"):
        made = ("--json", "--out", folder / name)
        assert run("decide", folder / "garden.yaml", folder / "gardens", *made).code == 0

    done = second(folder, records)

    assert done.code == 0, done.err
    assert "Still open" not in done.err
    held = kept(folder)
    assert (held["total"], held["records"]) == ("450.00", [records])
    assert checked(folder).code == 0


def test_the_hash_is_that_of_what_can_be_read(folder: Path) -> None:
    """The same from records and from a baseline, and whatever the policy says beside it."""
    made = ("--json", "--out", folder / "first.jsonl")
    run("decide", folder / "garden.yaml", folder / "gardens", *made)
    second(folder)
    of_baseline = kept(folder)["records_sha256"]
    second(folder, "first.jsonl")
    change(folder / "garden.yaml", "Synthetic.", "Made up.")

    assert kept(folder)["records_sha256"] == of_baseline
    second(folder)
    assert kept(folder)["records_sha256"] == of_baseline


def test_a_wrong_formula_is_noticed(folder: Path) -> None:
    """Without the earlier decisions there was no amount that could differ."""
    second(folder)
    change(folder / "again.yaml", "value: 50 %", "value: 60 %")

    done = checked(folder)

    assert done.code == 1
    assert "again/large.yaml: granted 300.00 → granted 360.00" in done.out


def test_other_earlier_decisions_are_told(folder: Path) -> None:
    """Also where the same comes out of them: then the baseline was not made with these."""
    second(folder)
    change(folder / "gardens" / "large.yaml", "size: 400", "size: 401")

    done = checked(folder)
    (data,) = checked(folder, "--json").lines

    assert done.code == 1
    assert done.out == "Other earlier decisions are read than when it was written: first.json\n"
    assert "has to be renewed: 2 applications, everywhere the same" in done.err
    assert (data["holds"], data["other_records"], data["differences"]) == (False, True, [])


def test_other_earlier_decisions_are_told_beside_what_they_change(folder: Path) -> None:
    """The cause lies in the earlier call."""
    second(folder)
    change(folder / "garden.yaml", "100 EUR, source", "200 EUR, source")

    done = checked(folder)

    assert "again/large.yaml: granted 300.00 → granted 350.00" in done.out
    assert done.out.endswith("than when it was written: first.json\n")
    assert "no longer holds: 2 of 2 applications" in done.err


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("first.json", '"reason": "x"', '"reason": "y"', "E816"),
        ("gardens/large.yaml", "plots: 10", "plots: ten", "gardens/large.yaml"),
        ("garden.yaml", "size >= least", "size >= leest", "E2"),
    ],
)
def test_earlier_decisions_that_cannot_be_made_are_a_mistake(folder, name, old, new, said) -> None:
    """Nobody counts as having been granted nothing because a file could not be read."""
    second(folder)
    change(folder / name, old, new)

    done, again = checked(folder), second(folder)

    assert (done.code, again.code) == (2, 2)
    assert "cannot give earlier decisions" in done.err
    assert said in done.err


def test_records_that_cannot_be_read_are_a_mistake(folder: Path) -> None:
    """As with every command that takes them."""
    written(folder / "no.jsonl", "{")
    (folder / "bytes.json").write_bytes(b"\xff")

    assert "line 1, is no decision in JSON" in second(folder, "no.jsonl").err
    assert second(folder, "bytes.json").code == 2
    assert second(folder, "nowhere.json").code == 2


def test_what_is_no_decision_is_left_to_the_applications(folder: Path) -> None:
    """They are refused with it, as with every command; the hash is that of the record."""
    text = run("explain", "--json", folder / "garden.yaml", folder / "gardens" / "large.yaml").out
    made = json.loads(text)
    del made["decision"]["award"]
    written(folder / "odd.json", json.dumps({**made, "sha256": sha256_of(made["decision"])}))

    assert second(folder, "odd.json").code == 0
    assert {each["outcome"] for each in kept(folder)["decisions"]} == {"unread"}
    assert checked(folder).code == 0


def test_a_policy_that_is_gone_gives_no_earlier_decisions(folder: Path) -> None:
    """The baseline names it still."""
    second(folder)
    (folder / "garden.yaml").unlink()

    done = checked(folder)

    assert done.code == 2
    assert "garden.yaml` does not exist" in done.err


def test_a_baseline_cannot_come_before_itself(folder: Path) -> None:
    """Neither at once nor by way of another."""
    second(folder)

    done = second(folder, "second.json")
    first = wrote(
        folder, "garden.yaml", "gardens", "first.json", "--records", folder / "second.json"
    )

    assert (done.code, first.code) == (2, 2)
    assert "second.json` needs itself" in done.err
    assert "first.json` needs itself" in first.err


def test_a_baseline_of_another_may_have_earlier_decisions_of_its_own(folder: Path) -> None:
    """They are read again too."""
    second(folder)
    text = AGAIN.replace("trials/again", "trials/third").replace("trials/garden", "trials/again")
    written(folder / "third.yaml", text)
    (folder / "third").mkdir()
    asks = ASKS.replace("trials/again", "trials/third").format(name="large")
    written(folder / "third" / "large.yaml", asks)

    done = wrote(folder, "third.yaml", "third", "third.json", "--records", folder / "second.json")

    assert done.code == 0, done.err
    assert kept(folder, "third.json")["total"] == "150.00"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_check_refuses_what_belongs_to_write(folder: Path, lang: str) -> None:
    """It would be read by nobody; what to type is said."""
    file = folder / "first.json"
    given = {
        "--applications": "x",
        "--stage": "zz",
        "--records": "r",
        "--reason": "y",
        "--out": "q",
    }
    for name, value in given.items():
        done = run("baseline", "check", file, name, value, "--lang", lang)

        assert (done.code, done.out) == (2, "")
        assert f"`{name}`" in done.err
        assert f"`regelspoor baseline check {file.as_posix()}`" in done.err


def test_a_field_that_many_wait_for_is_named_once_for_all_elements() -> None:
    """And after three facts the rest is only hinted at."""
    paths: tuple[list[str], ...] = (
        ["plots.1.size", "plots.2.size", "d"],
        ["plots.1.size", "c", "b"],
        [],
    )
    held: list[Any] = [{"outcome": "undetermined", "amount": None, "open": each} for each in paths]

    granted: Any = {"outcome": "granted", "open": ["a"]}
    waiting = waiting_in([*held, granted])

    assert waiting.decisions == 3
    assert most_waited_for(waiting) == "`plots.*.size` (2), `b` (1), `c` (1), …"
