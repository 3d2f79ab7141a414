"""`decide`: one or many, as a table or as lines of JSON."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from engine.cli import deciding as deciding_module
from engine.cli.session import Session
from engine.explain.canonical import sha256_of
from tests.cli.running import ENOUGH, FOLDER, SEEDS, TOO_FEW, lock_of, run, seeds, shell, written

KEYS = {"policy", "version", "stage", "outcome", "amount", "parts", "reasons", "open", "trail"}
BAD = "policy: seeds/call1\nfacts: {school: Bad, applied_on: 2025-02-01, pupils: 1.000}\n"


def test_a_folder_is_decided_as_a_table_with_the_reasons() -> None:
    """In the order of the names; a refusal is a decision, so the code is 0."""
    done = run("decide", "--lang", "en", SEEDS, FOLDER)

    folder = FOLDER.as_posix()
    lines = [re.sub("  +", " | ", line.strip()) for line in done.out.splitlines()]
    assert done.code == 0
    assert ["application | outcome | amount"] == lines[:1]
    assert [
        f"{folder}/enough.yaml | granted | € 100",
        f"{folder}/too_few.yaml | refused | –",
        "The school has fewer than 20 pupils.",
        f"{folder}/unknown.yaml | undetermined | –",
        "Still to be given: pupils",
    ] == lines[2:]
    assert "3 applications: 1 granted, 1 refused, 1 undetermined\n" in done.err


def test_that_the_policy_is_a_draft_is_said_apart_from_the_data() -> None:
    """Once."""
    done = run("decide", SEEDS, ENOUGH)

    assert done.err.count("Concept: seeds/call1 1.0.0 is niet gepubliceerd") == 1
    assert "Concept" not in done.out


def test_of_a_published_policy_nothing_is_said(tmp_path) -> None:
    """It is what the lock file says."""
    path = seeds(tmp_path)
    written(tmp_path / "seeds.lock", lock_of(path))

    assert "1 aanvraag: 1 toegekend\n" == run("decide", path, ENOUGH).err


def test_json_is_one_record_a_line() -> None:
    """Each with at least the documented keys."""
    granted, refused, undetermined = run("decide", "--json", SEEDS, FOLDER).lines

    assert KEYS <= set(granted)
    assert ("granted", "100.00", []) == (granted["outcome"], granted["amount"], granted["open"])
    assert ("refused", None) == (refused["outcome"], refused["amount"])
    assert ["large_enough"] == [each["address"] for each in refused["reasons"]]
    assert ("undetermined", None, ["pupils"]) == (
        undetermined["outcome"],
        undetermined["amount"],
        undetermined["open"],
    )
    assert ("seeds/call1", "1.0.0", "application") == (
        granted["policy"],
        granted["version"],
        granted["stage"],
    )


def test_a_line_holds_what_its_hash_is_of() -> None:
    """All but where the file lay, the hash, and who decided."""
    (line,) = run("decide", "--json", SEEDS, ENOUGH).lines
    around = {name: line.pop(name) for name in ("file", "sha256", "envelope")}

    assert {"file": ENOUGH.as_posix(), "sha256": sha256_of(line), "envelope": {}} == around


def test_the_parts_of_a_decision_have_an_id_an_outcome_and_an_amount() -> None:
    """On the policy that has parts."""
    application = "applications/call3/een-gemeente-verlaagt-haar-kpi.yaml"

    (line,) = shell("decide", "--json", "policies/call3.yaml", application).lines

    parts = [(each["id"], each["outcome"], each["amount"]) for each in line["parts"]]
    assert ("acties.5", "granted", "36000.00") == parts[0]
    assert len(parts) == 4


def test_the_same_files_give_the_same_bytes_everywhere() -> None:
    """Whatever the hash seed, the time zone and the locale."""
    one = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
    other = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "nl_BE.ISO-8859-1"}

    first = shell("decide", "--json", SEEDS, FOLDER, env=one)

    assert first == shell("decide", "--json", SEEDS, FOLDER, env=other)


def test_who_decides_stands_in_the_envelope_with_the_moment() -> None:
    """And nowhere else."""
    (line,) = run("decide", "--json", "--by", "An Peeters", SEEDS, ENOUGH).lines
    (bare,) = run("decide", "--json", SEEDS, ENOUGH).lines

    assert line["envelope"]["decided_by"] == "An Peeters"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["envelope"]["decided_at"])
    assert line["sha256"] == bare["sha256"]


def test_a_later_stage_is_picked_by_its_name() -> None:
    """The award stands, and an obligation is waited for."""
    (line,) = run("decide", "--json", "--stage", "report", SEEDS, ENOUGH).lines

    assert ("report", "awaiting judgement") == (line["stage"], line["outcome"])


def test_a_stage_that_does_not_exist_is_a_mistake() -> None:
    """The stages are named, and the likely one is offered."""
    done = run("decide", "--stage", "raport", SEEDS, ENOUGH)

    assert done.code == 2
    assert "kies uit `application`, `report`; bedoelde u `report`?" in done.err


# ── applications that cannot be read ──


def test_an_application_that_cannot_be_read_is_shown_and_the_others_are_decided(tmp_path) -> None:
    """The code is 4."""
    bad = written(tmp_path / "bad.yaml", BAD)

    done = run("decide", SEEDS, bad, ENOUGH)

    assert done.code == 4
    assert f"┌─ {bad.as_posix()}:2:" in done.err
    assert "niet gelezen" in done.out
    assert "toegekend" in done.out


def test_in_json_it_has_a_line_with_its_problems(tmp_path) -> None:
    """Among the others, in the order given."""
    bad = written(tmp_path / "bad.yaml", BAD)

    done = run("decide", "--json", SEEDS, bad, ENOUGH)

    refused, granted = done.lines
    assert done.code == 4
    assert {"file", "problems"} == set(refused)
    assert (bad.as_posix(), "E151") == (refused["file"], refused["problems"][0]["code"])
    assert granted["outcome"] == "granted"
    assert "fout[E151]" in done.err


def test_a_second_application_of_an_applicant_is_refused_naming_both(tmp_path) -> None:
    """Of the two, the first is decided."""
    again = tmp_path / "again.yaml"
    shutil.copy(ENOUGH, again)

    done = run("decide", "--json", SEEDS, ENOUGH, again)

    first, second = done.lines
    assert done.code == 4
    assert first["outcome"] == "granted"
    assert second["problems"][0]["code"] == "E570"
    assert ENOUGH.as_posix() in second["problems"][0]["what"]["nl"]
    assert second["problems"][0]["file"] == again.as_posix()
    assert [ENOUGH.as_posix()] == [each["file"] for each in second["problems"][0]["also"]]


def test_the_same_facts_twice_without_who_applies_are_refused(tmp_path) -> None:
    """It may well be one application; with other facts it is not."""
    text = "policy: seeds/call1\nfacts: {pupils: 40, applied_on: 2025-02-01}\n"
    files = [written(tmp_path / f"{name}.yaml", text) for name in "ab"]
    files.append(written(tmp_path / "c.yaml", text.replace("40", "41")))

    done = run("decide", "--json", SEEDS, *files)

    first, second, third = done.lines
    assert done.code == 4
    assert (first["outcome"], third["outcome"]) == ("granted", "granted")
    assert second["problems"][0]["code"] == "E571"
    assert files[0].as_posix() in second["problems"][0]["what"]["nl"]


def test_a_file_of_another_kind_is_no_application(tmp_path) -> None:
    """It is named, so it is not passed over."""
    done = run("decide", SEEDS, written(tmp_path / "a.txt", ""), ENOUGH)

    assert done.code == 4
    assert "fout[E501]" in done.err


def test_a_folder_gives_its_applications_below_it_too_and_nothing_else(tmp_path) -> None:
    """Neither notes nor hidden files."""
    (tmp_path / "deep").mkdir()
    shutil.copy(ENOUGH, tmp_path / "deep" / "enough.YML")
    shutil.copy(TOO_FEW, tmp_path / "too_few.yaml")
    shutil.copy(TOO_FEW, tmp_path / ".hidden.yaml")
    written(tmp_path / "notes.txt", "notes")
    facts = '{"school": "J", "applied_on": "2025-02-01", "pupils": "30"}'
    written(tmp_path / "j.json", f'{{"policy": "seeds/call1", "facts": {facts}}}')

    done = run("decide", "--json", SEEDS, tmp_path)

    assert ["deep/enough.YML", "j.json", "too_few.yaml"] == [
        Path(each["file"]).relative_to(tmp_path).as_posix() for each in done.lines
    ]


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\x1b[2Jb.yaml", "::error::x.yaml", "-x.yaml"])
def test_a_hostile_name_of_a_file_is_only_a_name(tmp_path, name) -> None:
    """In the table, in JSON and in a drawing."""
    bad = written(tmp_path / name, BAD)

    done = run("decide", SEEDS, bad)
    line = run("decide", "--json", SEEDS, "--", bad).out

    assert "\x1b" not in done.out + done.err + line
    assert len(line.splitlines()) == 1
    assert done.code == 4


def test_a_name_that_is_no_text_is_shown_with_its_bytes_escaped(tmp_path) -> None:
    """Some file systems keep names of any bytes."""
    try:
        bad = written(tmp_path / "caf\udce9.yaml", BAD)
    except OSError:
        pytest.skip("this file system keeps names that are text only")

    done = run("decide", "--json", SEEDS, bad)

    assert "caf\\udce9.yaml" in json.loads(done.out)["file"]


# ── the table ──


def test_many_reasons_are_cut_short_and_counted() -> None:
    """The rest stands in `explain`."""
    from engine.cli.table import Row, table

    rows = [Row("a.yaml", "refused", "geweigerd", "–", ("een", "twee", "drie", "vier", "vijf"))]

    lines = list(table(rows, Session("nl"), width=80, colour=False))

    assert "    en nog 2" == lines[-1]


def test_what_changes_no_outcome_is_marked_as_a_notice() -> None:
    """A granted application has no reasons of refusal."""
    done = shell("decide", "policies/call3.yaml", "applications/call3/een-vast-bedrag-blijft.yaml")

    assert "    melding: " in done.out


def test_a_long_reason_is_wrapped_and_wide_letters_are_counted() -> None:
    """So that the columns stand below each other."""
    from engine.cli.table import Row, columns, table

    rows = [
        Row("漢字.yaml", "granted", "ja", "€ 1", ("woord " * 30,)),
        Row("e\u0301.yaml", "", "niet", "–"),
    ]

    lines = list(table(rows, Session("nl"), width=10, colour=False))

    assert max(map(len, lines)) <= 40
    assert columns(lines[2]) == columns(lines[-1]) == columns(lines[0])


def test_a_terminal_gets_colours() -> None:
    """Green for granted, red for refused."""
    from engine.cli.table import Row, table

    rows = [Row("a", "granted", "ja", "€ 1"), Row("b", "", "niet gelezen", "–")]

    head, _, granted, unread = table(rows, Session("nl"), width=80, colour=True)

    assert [True] * 3 == [
        line.startswith(f"\x1b[{code}m") for line, code in ((head, 1), (granted, 32), (unread, 35))
    ]


# ── progress ──


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


def test_long_work_says_on_the_terminal_how_far_it_is(monkeypatch) -> None:
    """On one line, which is wiped in the end."""
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    progress = deciding_module.Progress(30, Session("nl"))

    progress.at(0)
    progress.at(1)
    progress.clear()
    progress.clear()

    assert "\r0 van 30\r\x1b[K" == seen.getvalue()


def test_after_two_seconds_it_says_how_long_the_rest_takes(monkeypatch) -> None:
    """A third is done in three seconds: six are left; the line before it is wiped."""
    seen, clock = Terminal(), iter([0, 1_000_000_000, 3_000_000_000, 6_000_000_000])
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr("engine.cli.deciding.time.monotonic_ns", lambda: next(clock))
    progress = deciding_module.Progress(30, Session("en"))

    for done in (1, 10, 0):
        progress.at(done)

    assert "\r1 of 30\r\x1b[K10 of 30, about 6 s left\r\x1b[K0 of 30" == seen.getvalue()


@pytest.mark.parametrize(("total", "out"), [(3, io.StringIO), (30, Terminal)])
def test_short_work_or_data_on_the_same_terminal_has_no_progress(monkeypatch, total, out) -> None:
    """It would stand between the lines."""
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(sys, "stdout", out())

    deciding_module.Progress(total, Session("nl")).at(1)

    assert "" == seen.getvalue()


# ── to a file ──


def test_out_writes_the_data_to_a_file(tmp_path) -> None:
    """And nothing to the screen but that it was done."""
    target = tmp_path / "out.jsonl"

    done = run("decide", "--json", "--out", target, SEEDS, FOLDER)

    assert (0, "") == (done.code, done.out)
    assert run("decide", "--json", SEEDS, FOLDER).out == target.read_text("utf-8")
    assert f"{target.as_posix()} is geschreven" in done.err


def test_a_file_that_is_not_finished_leaves_the_old_one_as_it_was(tmp_path) -> None:
    """The policy is refused, so nothing is written."""
    target = written(tmp_path / "out.txt", "old")

    done = run("decide", "--out", target, seeds(tmp_path, ("pupils >=", "pupil >=")), ENOUGH)

    assert done.code == 3
    assert "old" == target.read_text("utf-8")
    assert ["out.txt", "seeds.yaml"] == sorted(each.name for each in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("target", "said"), [("none/out.txt", "bestaat niet; maak ze eerst"), ("", "is een map")]
)
def test_out_needs_a_folder_that_is_there(tmp_path, target, said) -> None:
    """Nothing is decided before that is clear."""
    done = run("decide", "--out", tmp_path / target, SEEDS, ENOUGH)

    assert done.code == 2
    assert said in done.err


def test_out_never_replaces_what_is_read(tmp_path) -> None:
    """Neither the policy, nor an application of a folder; all of them stay as they were."""
    policy = seeds(tmp_path)
    folder = tmp_path / "all"
    folder.mkdir()
    application = written(folder / "one.yaml", ENOUGH.read_text("utf-8"))
    before = policy.read_bytes(), application.read_bytes()

    for target in (policy, application):
        done = run("decide", "--out", target, policy, folder)
        assert done.code == 2
        assert f"`{target}` wordt zelf gelezen" in done.err

    assert before == (policy.read_bytes(), application.read_bytes())
    assert run("decide", "--out", folder / "out.txt", policy, folder).code == 0


def test_a_disk_that_fills_up_while_writing_is_a_mistake(tmp_path) -> None:
    """It is not our fault."""
    from engine.cli.files import Output
    from engine.cli.session import Mistake

    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "no space left")

    with pytest.raises(Mistake):
        Output(Session("nl"), tmp_path / "a", Full()).put("x")
