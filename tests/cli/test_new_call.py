"""`new-call`: what is written, what is asked, what is listed, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import new_call as new_call_module
from engine.cli.program import program
from engine.cli.session import Session
from tests.cli.running import Done, run
from tests.publishing import gardens
from tests.publishing.gardens import changed, tree

DAYS = ("--starts", "2026-01-01", "--ends", "2026-12-31")


def call1(folder: Path, *changes: tuple[str, str]) -> Path:
    """The policy of an invented scheme, in a file that bears its name."""
    return gardens.garden(folder, *changes).rename(folder / "call1.yaml")


def new_call(old: Path, *more: str, name: str = "call2") -> Done:
    """What making a new policy says."""
    return run("new-call", name, "--from", old, *more)


def line_of(folder: Path, text: str) -> int:
    """The line of the new policy that begins with `text`."""
    lines = (folder / "call2.yaml").read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.strip().startswith(text))


def test_a_new_policy_stands_beside_the_old_one(tmp_path) -> None:
    """Which did not change, nor did anything else."""
    old = call1(tmp_path)
    before = tree(tmp_path)

    done = new_call(old, *DAYS)

    after = tree(tmp_path)
    new = after.pop("call2.yaml").decode("utf-8")
    assert before == after
    assert done.code == 0
    assert "policy: gardens/call2\n" in new
    assert (
        f"{(tmp_path / 'call2.yaml').as_posix()} is gemaakt; {old.as_posix()} is niet veranderd\n"
        in done.err
    )
    assert run("check", tmp_path / "call2.yaml").code == 0


def test_what_is_left_to_do_is_listed_by_kind_with_its_place(tmp_path) -> None:
    """On standard output; how much it is, and how many examples fail, apart."""
    done = new_call(call1(tmp_path), *DAYS)

    at = (tmp_path / "call2.yaml").as_posix()
    assert "Dagen die vóór 2026-01-01 liggen\n" in done.out
    assert (
        f"  {at}:{line_of(tmp_path, 'enough:') + 1}  enough.facts.applied_at: 2025-02-01T10:00\n"
        in done.out
    )
    assert "Getallen die nog gelijk zijn aan gardens/call1\n" in done.out
    assert f"  {at}:{line_of(tmp_path, 'least_pupils:')}  least_pupils: 20\n" in done.out
    assert (
        "tables/seeds.csv (bestand gedeeld met gardens/call1: kopieer het voor u het wijzigt)"
        in (done.out)
    )
    assert f"{at}: 5 dingen om na te kijken\n" in done.err
    assert "Voorbeelden die anders uitkomen dan ze verwachten: 2." in done.err


def test_the_list_can_be_asked_for_again_while_one_works(tmp_path) -> None:
    """It grows shorter, and nothing is written."""
    old = call1(tmp_path)
    new_call(old, *DAYS)
    new = changed(tmp_path / "call2.yaml", ("2025-02-01T10:00", "2026-02-01T10:00"))
    before = tree(tmp_path)

    done = new_call(old, "--todo")

    assert before == tree(tmp_path)
    assert done.code == 0
    assert "Dagen die vóór" not in done.out
    assert f"{new.as_posix()}: 4 dingen om na te kijken\n" == done.err


def test_in_json_the_list_is_data(tmp_path) -> None:
    """With what `check` says of the new policy."""
    old = call1(tmp_path)

    (line,) = new_call(old, *DAYS, "--json").lines

    assert ("2026-01-01", 2, []) == (line["starts"], line["failed_examples"], line["problems"])
    assert {
        "kind": "value",
        "name": "least_pupils",
        "file": (tmp_path / "call2.yaml").as_posix(),
        "line": line_of(tmp_path, "least_pupils:"),
        "column": 3,
        "text": "20",
        "is_shared": False,
    } in line["to_do"]
    assert line["to_do"] == new_call(old, "--todo", "--json").lines[0]["to_do"]


def test_a_dry_run_writes_nothing(tmp_path) -> None:
    """And lists the same."""
    old = call1(tmp_path)
    before = tree(tmp_path)

    dry = new_call(old, *DAYS, "--dry-run")

    assert before == tree(tmp_path)
    assert "zo zou het worden; er is niets geschreven" in dry.err
    assert dry.out == new_call(old, *DAYS).out


def test_title_and_values_are_as_asked(tmp_path) -> None:
    """A value may hold an equals sign of its own."""
    old = call1(tmp_path)

    done = new_call(old, *DAYS, "--title", "Gardens 2", "--set", "least_pupils = 25")

    text = (tmp_path / "call2.yaml").read_text("utf-8")
    assert done.code == 0
    assert "title: Gardens 2\n" in text
    assert "least_pupils: {value: 25," in text
    assert "least_pupils: 25" not in done.out


def test_what_check_says_of_the_new_policy_is_shown(tmp_path) -> None:
    """The file is there, and the code is 1: this is what stays open."""
    late = (
        "parameters:\n",
        "parameters:\n  last_moment: {value: 2025-05-06T12:00, source: note 1}\n",
    )
    used = ("    condition: pupils >=", "    condition: applied_at <= last_moment and pupils >=")
    both = (
        "fewer than {least_pupils} pupils.",
        "fewer than {least_pupils} pupils, or is too late.",
    )
    beide = (
        "minder dan {least_pupils} leerlingen.",
        "minder dan {least_pupils} leerlingen of is te laat.",
    )
    old = call1(tmp_path, late, used, both, beide)

    done = new_call(old, *DAYS)

    assert done.code == 1
    assert (tmp_path / "call2.yaml").exists()
    assert "fout[E461]" in done.err
    assert "last_moment.value: 2025-05-06T12:00" in done.out
    assert "fout[E461]" not in new_call(old, "--todo", "--json").err


# ── names and files ──


def test_a_file_that_is_there_is_left_alone(tmp_path) -> None:
    """It is said how to see what is left to do in it."""
    old = call1(tmp_path)
    (tmp_path / "call2.yaml").write_text("mine", "utf-8")

    done = new_call(old, *DAYS)

    assert done.code == 2
    assert "bestaat al en blijft zoals het is" in done.err
    assert "`new-call call2 --from call1 --todo`" in done.err
    assert "mine" == (tmp_path / "call2.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["Call2", "a/b", "../x", "call2.yaml", "", "é"])
def test_a_name_is_one_that_a_policy_may_have(tmp_path, name) -> None:
    """And no path."""
    done = new_call(call1(tmp_path), *DAYS, name=name)

    assert done.code == 2
    assert "kan geen naam zijn" in done.err


def test_the_old_policy_can_be_named_without_its_folder(tmp_path, monkeypatch) -> None:
    """Here, or in the folder of policies."""
    call1(tmp_path / "policies")
    monkeypatch.chdir(tmp_path)

    assert run("new-call", "call2", "--from", "call1", *DAYS).code == 0
    assert run("new-call", "call3", "--from", "policies/call1", *DAYS).code == 0
    assert "`call9` bestaat niet" in run("new-call", "call4", "--from", "call9", *DAYS).err


def test_a_policy_outside_a_programme_gives_one_outside_too(tmp_path) -> None:
    """There is nothing to put before its name."""
    old = call1(tmp_path, ("policy: gardens/call1", "policy: call1"))

    new_call(old, *DAYS)

    assert "policy: call2\n" in (tmp_path / "call2.yaml").read_text("utf-8")


def test_a_kept_version_is_no_place_for_a_new_policy(tmp_path) -> None:
    """Its folder never changes."""
    old = call1(tmp_path)
    run("publish", old, "--author", "a", "--approver", "b", "--on", "2024-12-20")

    done = new_call(tmp_path / "published" / "call1" / "1.0.0" / "call1.yaml", *DAYS)

    assert done.code == 2
    assert "en verandert niet meer" in done.err


def test_a_folder_that_may_not_be_written_is_a_mistake(tmp_path, monkeypatch) -> None:
    """Nothing is left behind."""
    old = call1(tmp_path)
    usual = Path.open

    def locked(self, mode="r", *arguments, **named):
        if "x" in mode:
            raise PermissionError(13, "no")
        return usual(self, mode, *arguments, **named)

    monkeypatch.setattr(Path, "open", locked)

    done = new_call(old, *DAYS)

    assert done.code == 2
    assert "kan niet geschreven worden" in done.err


# ── days and values ──


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "zeg het met `--starts`"),
        (("--starts", "2026-01-01"), "zeg het met `--ends`"),
        (("--starts", "2025-01-01"), "de nieuwe begint op 2025-01-01, niet later dan de oude"),
        (("--starts", "2026-02-01", "--ends", "2026-01-31"), "ligt voor de eerste, 2026-02-01"),
        (
            (*DAYS, "--set", "least_pupil=3"),
            "geen parameter met één waarde; bedoelde u `least_pupils`?",
        ),
        (
            (*DAYS, "--set", "least_pupils=3", "--set", "least_pupils = 4"),
            "`--set least_pupils` staat er twee keer",
        ),
        ((*DAYS, "--set", "least_pupils"), "schrijf `naam=waarde`"),
        ((*DAYS, "--set", "least_pupils= "), "schrijf `naam=waarde`"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_said(tmp_path, more, said) -> None:
    """Nothing is made."""
    done = new_call(call1(tmp_path), *more)

    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "call2.yaml").exists()


def test_the_last_day_may_stay_where_it_lies_ahead(tmp_path) -> None:
    """Then it need not be given."""
    done = new_call(call1(tmp_path), "--starts", "2025-06-01")

    assert done.code == 0
    assert "from 2025-06-01T00:00 to 2025-12-31T23:59" in (tmp_path / "call2.yaml").read_text(
        "utf-8"
    )


def test_who_sits_at_the_keyboard_is_asked(tmp_path, monkeypatch) -> None:
    """Until it is a day; the questions go where talk goes."""
    old = call1(tmp_path)
    monkeypatch.setattr(new_call_module, "_is_seen", lambda: True)

    done = CliRunner().invoke(
        program(Session("nl")),
        ["new-call", "call2", "--from", os.fspath(old)],
        input="soon\n2026-01-01\n2026-12-31\n",
        standalone_mode=False,
    )

    assert 0 == done.return_value
    assert "Vanaf welke dag geldt de nieuwe (jaar-maand-dag): " in done.stderr
    assert "from 2026-01-01T00:00 to 2026-12-31T23:59" in (tmp_path / "call2.yaml").read_text(
        "utf-8"
    )


# ── policies that cannot be used ──


def test_an_old_policy_with_errors_is_no_beginning(tmp_path) -> None:
    """What is wrong with it is shown."""
    done = new_call(call1(tmp_path, ("pupils >= least", "pupil >= least")), *DAYS, "--json")

    assert done.code == 3
    assert ["E202"] == [each["code"] for each in done.lines[0]["problems"]]


def test_a_new_policy_that_says_no_day_needs_one(tmp_path) -> None:
    """Of what is over nothing can be said."""
    old = call1(tmp_path)
    new_call(old, *DAYS)
    changed(tmp_path / "call2.yaml", ("in_force: {from: 2026-01-01", "in_force: {from: soon"))

    assert new_call(old, "--todo").code == 3
    assert new_call(old, "--todo", "--starts", "2026-01-01").code == 1


def test_a_new_policy_that_is_not_there_has_nothing_to_do(tmp_path) -> None:
    """It must be made first."""
    done = new_call(call1(tmp_path), "--todo")

    assert done.code == 2
    assert "bestaat niet" in done.err
