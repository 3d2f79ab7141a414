"""The decisions of an archive, kept in a file, and held against what comes out now."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.absence import NOT_APPLICABLE, Unknown
from engine.baselines.baseline import is_baseline, read_baseline
from engine.baselines.check import RuleMoved, differences
from engine.baselines.values import write
from engine.explain.canonical import sha256_of
from engine.quantities import MONEY, TRUTH
from tests.cli.running import ROOT, Done, run, written

GARDENS = ROOT / "tests" / "cases" / "compare"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The garden fund with its gardens, and their decisions as kept."""
    shutil.copytree(GARDENS / "gardens", tmp_path / "gardens")
    shutil.copy(GARDENS / "garden.yaml", tmp_path / "garden.yaml")
    assert wrote(tmp_path).code == 0
    return tmp_path


def wrote(folder: Path, reason: str = "The first", *more: object) -> Done:
    """The baseline written anew."""
    where = ("--applications", folder / "gardens", "--out", folder / "kept.json")
    return run("baseline", "write", folder / "garden.yaml", *where, "--reason", reason, *more)


def checked(folder: Path, *more: object) -> Done:
    """The baseline held against what comes out now."""
    return run("baseline", "check", folder / "kept.json", "--lang", "en", *more)


def change(path: Path, old: str, new: str) -> None:
    """One text in a file for another."""
    text = path.read_text("utf-8")
    assert old in text
    written(path, text.replace(old, new))


def test_what_comes_out_as_it_did_holds(folder: Path) -> None:
    """And says of how many."""
    done = checked(folder)

    assert (done.code, done.out) == (0, "")
    assert "still holds: 7 applications" in done.err


def test_a_baseline_holds_outcomes_amounts_and_the_value_of_each_rule(folder: Path) -> None:
    """Paths are as seen from its folder, so that it is the same on every machine."""
    held = json.loads((folder / "kept.json").read_text("utf-8"))

    by_file = {each["file"]: each for each in held["decisions"]}
    middle = by_file["gardens/just-large-enough.yaml"]
    assert (middle["outcome"], middle["amount"]) == ("granted", "300.00")
    assert middle["rules"] == {
        "large_enough": "true",
        "help": "200.00",
        "paid": "300.00",
        "total": "300.00",
    }
    assert held["policy"]["file"] == "garden.yaml"
    assert held["applications"] == ["gardens"]
    assert held["total"] == "3200.00"
    assert by_file["gardens/size-not-counted.yaml"]["open"] == ["size"]


def test_the_same_bytes_are_written_twice(folder: Path) -> None:
    """Nothing of the moment or the machine stands in it."""
    first = (folder / "kept.json").read_bytes()
    (folder / "kept.json").unlink()

    wrote(folder)

    assert (folder / "kept.json").read_bytes() == first


def test_each_application_that_comes_out_otherwise_is_named_with_the_first_rule(folder) -> None:
    """The policy's threshold has gone up."""
    change(folder / "garden.yaml", "value: 20 members", "value: 26 members")

    done = checked(folder)

    assert done.code == 1
    assert done.out.splitlines()[:2] == [
        "gardens/above-the-most.yaml: granted 1100.00 → refused",
        "  first rule that differs: large_enough: true → false",
    ]
    assert "no longer holds: 3 of 7 applications" in done.err


def test_a_cent_is_a_difference(folder: Path) -> None:
    """There is no tolerance."""
    change(folder / "garden.yaml", "100 EUR, source", "100.01 EUR, source")

    done = checked(folder, "--json")

    assert done.code == 1
    (line,) = done.lines
    assert not line["holds"]
    first = line["differences"][0]
    assert (first["kind"], first["before"]["amount"], first["after"]["amount"]) == (
        "outcome",
        "1100.00",
        "1100.01",
    )
    assert first["first"] == {"address": "paid", "before": "1100.00", "after": "1100.01"}


def test_no_option_sets_a_tolerance() -> None:
    """Nobody can ask for one."""
    told = run("baseline", "--help").out

    assert set(re.findall(r"--[a-z]+", told.partition("Voorbeelden")[0])) == {
        "--applications",
        "--stage",
        "--records",
        "--reason",
        "--out",
        "--json",
        "--lang",
        "--help",
    }


def test_files_that_came_went_or_state_something_else_are_named(folder: Path) -> None:
    """Also where the same comes out."""
    gardens = folder / "gardens"
    (gardens / "large.yaml").rename(gardens / "wide.yaml")
    change(gardens / "no-plots.yaml", "size: 30", "size: 31")

    done = checked(folder)
    (data,) = checked(folder, "--json").lines

    assert done.code == 1
    assert done.out.splitlines() == [
        "gardens/no-plots.yaml: the application itself was changed; the same comes out",
        "gardens/wide.yaml: does not stand in the baseline: granted 600.00",
        "gardens/large.yaml: is no longer there; was granted 600.00",
    ]
    sides = [(each["before"], each["after"]) for each in data["differences"]]
    assert [None in each for each in sides] == [False, True, True]


def test_an_application_that_can_no_longer_be_read_is_a_difference(folder: Path) -> None:
    """Its problems are named; every rule came to nothing."""
    change(folder / "gardens" / "no-plots.yaml", "size: 30", "size: thirty")

    done = checked(folder)

    assert done.code == 1
    assert done.out.startswith("gardens/no-plots.yaml: granted 100.00 → E")
    assert "first rule that differs: large_enough: true → –" in done.out


def test_a_rule_of_another_value_that_changes_nothing_is_no_difference(folder: Path) -> None:
    """What nobody is paid, nobody misses; a rule that is gone can be what differs first."""
    held = json.loads((folder / "kept.json").read_text("utf-8"))["decisions"]
    old = next(each for each in held if each["file"].endswith("just-large-enough.yaml"))
    less: Any = {
        **old,
        "rules": {name: value for name, value in old["rules"].items() if name != "help"},
    }

    assert list(differences([old], [less])) == []
    owed: Any = {**old, "amount": None}
    (found,) = differences([owed], [less])
    assert found.first == RuleMoved("help", "200.00", None)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"amount": "1100.00"', '"amount": "1200.00"', "E816"),
        ('"reason": "The first"', '"reason": "Another"', "E816"),
        ('"open": []', '"open": [0.5]', "E816"),
        ("regelspoor/baseline/2", "regelspoor/baseline/3", "E815"),
        ('"total":', '"sum":', "E815"),
        ("{", "", "E815"),
    ],
)
def test_a_baseline_that_was_changed_by_hand_is_refused(folder, old, new, code) -> None:
    """To check it, and to renew it."""
    change(folder / "kept.json", old, new)

    done, again, data = checked(folder), wrote(folder), checked(folder, "--json")

    assert (done.code, again.code, data.code) == (1, 1, 1)
    assert f"error[{code}]" in done.err
    assert f"fout[{code}]" in again.err
    assert [each["code"] for each in data.lines[0]["problems"]] == [code]


def test_a_renewal_needs_a_reason_and_keeps_those_before_it(folder: Path) -> None:
    """With the hash of the baseline that it takes the place of."""
    before = json.loads((folder / "kept.json").read_text("utf-8"))
    change(folder / "garden.yaml", "value: 20 members", "value: 26 members")

    assert wrote(folder, " ").code == 2
    done = wrote(folder, "The threshold went up", "--json")

    held = json.loads((folder / "kept.json").read_text("utf-8"))
    assert checked(folder).code == 0
    assert [each["reason"] for each in held["history"]] == ["The first", "The threshold went up"]
    assert [each["total"] for each in held["history"]] == ["3200.00", "700.00"]
    assert [each["before"] for each in held["history"]] == ["", before["sha256"]]
    assert done.lines[0]["decisions"] == 7


def test_a_baseline_of_an_older_version_is_renewed_with_its_history(folder: Path) -> None:
    """It kept less, so that nothing can be said to be the same; until then it is refused."""
    held = json.loads((folder / "kept.json").read_text("utf-8"))
    added = {"records", "records_sha256", "sha256"}
    older = {key: value for key, value in held.items() if key not in added}
    older["format"] = "regelspoor/baseline/1"
    digest = sha256_of(older)
    written(folder / "kept.json", json.dumps({**older, "sha256": digest}))

    done = checked(folder)
    again = wrote(folder, "It keeps more now")

    assert done.code == 1
    assert "error[E817]" in done.err
    assert "Renew it with `baseline write` to the same file" in done.err
    assert again.code == 0
    history = json.loads((folder / "kept.json").read_text("utf-8"))["history"]
    assert [each["reason"] for each in history] == ["The first", "It keeps more now"]
    assert history[-1]["before"] == digest
    assert checked(folder).code == 0


@pytest.mark.parametrize("lacks", ["--applications", "--out"])
def test_what_a_baseline_cannot_do_without_is_asked_for(folder: Path, lacks: str) -> None:
    """Each by its name."""
    given = {"--applications": folder / "gardens", "--out": folder / "new.json"}
    options = [word for name, path in given.items() if name != lacks for word in (name, path)]

    done = run("baseline", "write", folder / "garden.yaml", "--reason", "x", *options)

    assert done.code == 2
    assert lacks in done.err


def test_a_policy_with_errors_is_refused(folder: Path) -> None:
    """As everywhere."""
    change(folder / "garden.yaml", "size >= least", "size >= leest")

    assert checked(folder).code == 3


def test_a_value_is_written_exactly_on_one_line() -> None:
    """A truth, an amount, and what is not known."""
    assert write(True, TRUTH) == "true"
    assert write(5, MONEY) == "5.00"
    assert write(Unknown(frozenset(("size",))), MONEY) == "unknown"
    assert write(NOT_APPLICABLE, MONEY) == "not applicable"


# ── The round ────────────────────────────────────────────────────────────────────────────────────

SCHOOL = """policy: orchards/simple
facts:
  school: {name}
  applied_at: 2025-03-{day}T09:00
  waits_for_us: 1 day
  is_small: nee
  asked: {asked} EUR
"""
ASKED = {"Oak": ("01", "60"), "Elm": ("02", "30"), "Ash": ("03", "10")}


@pytest.fixture
def orchards(tmp_path: Path) -> Path:
    """A fund with a round, with three schools that ask all of it, and what came out as kept."""
    shutil.copy(ROOT / "tests" / "cases" / "round" / "_simple.yaml", tmp_path / "garden.yaml")
    (tmp_path / "gardens").mkdir()
    for name, (day, asked) in ASKED.items():
        text = SCHOOL.format(name=name, day=day, asked=asked)
        written(tmp_path / "gardens" / f"{name}.yaml", text)
    assert "The round" not in wrote(tmp_path, "The first", "--lang", "en").err
    return tmp_path


def test_a_baseline_holds_what_the_round_makes_of_each(orchards: Path) -> None:
    """The outcome, the amount, and what each step did."""
    held = json.loads((orchards / "kept.json").read_text("utf-8"))

    assert held["round_not_held"] == ""
    elm = next(each for each in held["decisions"] if each["file"] == "gardens/Elm.yaml")
    assert elm["amount"] == "30.00"
    assert elm["round"] == {
        "outcome": "granted",
        "amount": "30.00",
        "parts": [{"id": "", "outcome": "granted", "amount": "30.00"}],
        "turns": {"first_come": "2: 30.00 of 30.00"},
    }


def test_what_comes_out_otherwise_in_the_round_alone_is_a_difference(orchards: Path) -> None:
    """With the first step that did something else; there is less to share out."""
    change(orchards / "garden.yaml", "{value: 100 EUR", "{value: 95 EUR")

    done = checked(orchards)
    (data,) = checked(orchards, "--json").lines

    assert done.code == 1
    assert done.out.splitlines() == [
        "gardens/Ash.yaml: in the round granted 10.00 → refused",
        "  first step of the round that differs: first_come: 3: 10.00 of 10.00 → 3: 0.00 of 10.00",
    ]
    (only,) = data["differences"]
    assert (only["kind"], only["before"]["round"]["amount"]) == ("round", "10.00")


def test_a_round_that_can_no_longer_be_held_is_a_difference(orchards: Path) -> None:
    """And it is said why, also where a baseline is written: who asks twice counts once."""
    text = (orchards / "gardens" / "Ash.yaml").read_text("utf-8")
    written(orchards / "gardens" / "Yew.yaml", text.replace("asked: 10", "asked: 11"))

    done, (data,) = checked(orchards), checked(orchards, "--json").lines
    again = wrote(orchards, "Ash asks twice", "--lang", "en")

    assert done.code == 1
    came, of_round = done.out.splitlines()
    assert came == "gardens/Yew.yaml: does not stand in the baseline: E570"
    assert of_round.startswith("When it was written a round was held, and now none is;")
    assert of_round.endswith(
        "The round is not in it: not every application can be read, or one came twice."
    )
    assert (data["round_not_held_before"], data["round_not_held"]) == ("", "unread")
    assert "not every application can be read" in again.err


def test_of_applications_that_do_not_say_whose_they_are_no_round_is_kept(orchards: Path) -> None:
    """They may be one applicant's, or not: the words say no more than is known."""
    for name in ("Oak", "Elm"):
        change(orchards / "gardens" / f"{name}.yaml", f"  school: {name}\n", "")

    done = wrote(orchards, "Two of nobody", "--lang", "en")

    assert "of more than one application nobody can say whose it is, or it is the same" in done.err
    held = json.loads((orchards / "kept.json").read_text("utf-8"))
    assert held["round_not_held"] == "several of one applicant"


def test_a_round_that_could_not_be_held_and_now_is_is_told_once(orchards: Path) -> None:
    """With what kept it from being held then."""
    ash = orchards / "gardens" / "Ash.yaml"
    text = ash.read_text("utf-8")
    written(ash, text.replace("asked:", "askd:"))
    assert wrote(orchards, "With a slip").code == 0
    written(ash, text)

    done = checked(orchards)

    assert done.code == 1
    (first, *_, last) = done.out.splitlines()
    assert "Ash.yaml" in first
    assert last.startswith("Now a round is held, and when it was written none was;")
    assert last.endswith(
        "Then: The round is not in it: not every application can be read, or one came twice."
    )
    assert "in the round granted" not in done.out


def test_a_policy_that_lost_its_round_no_longer_gives_the_same(orchards: Path) -> None:
    """Also where each by itself comes out the same."""
    policy = orchards / "garden.yaml"
    lists = r"(?ms)^(parameters|interpretations|round):.*?^(?=\w)"
    lines = r"(?m)^  (first_come.ties|limit): .*\n"
    written(policy, re.sub(lines, "", re.sub(lists, "", policy.read_text("utf-8"))))
    change(policy, "< 50 days", "< 50 days or is_small")

    done = checked(orchards)

    assert done.code == 1
    (only,) = done.out.splitlines()
    assert only.endswith("The policy has no round.")
    assert "each by itself the same, but of the round that cannot be said" in done.err


@pytest.mark.parametrize("layout", [{"indent": 2}, {"separators": (",", ":")}])
def test_a_baseline_is_known_however_it_is_laid_out(folder: Path, layout: dict[str, Any]) -> None:
    """For its hash is that of what it says."""
    held = json.loads((folder / "kept.json").read_text("utf-8"))
    text = json.dumps(held, ensure_ascii=False, **layout)

    assert is_baseline(text.encode("utf-8"))
    assert read_baseline(text, folder / "kept.json") == held
