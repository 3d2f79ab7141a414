"""`example add`: what is written, what is shown, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ENOUGH, SEEDS, lock_of, run, seeds, written


def application(folder: Path, name: str = "een_kleine-school.yaml", **facts: str) -> Path:
    """An application under a name of its own."""
    text = ENOUGH.read_text("utf-8")
    for key, value in facts.items():
        text += f"  {key}: {value}\n"
    return written(folder / name, text)


def test_an_application_becomes_an_example(tmp_path) -> None:
    """It is shown, and all else stays as it was."""
    path = seeds(tmp_path)
    before = path.read_text("utf-8")

    done = run("example", "add", path, "--from", application(tmp_path))

    after = path.read_text("utf-8")
    assert done.code == 0
    assert after.replace(f"\n{done.out}", "\n", 1) == before
    assert run("test", path).code == 0


def test_it_is_called_after_the_file_unless_a_name_is_given(tmp_path) -> None:
    """Dashes and lines below become blanks."""
    path = seeds(tmp_path)
    file = application(tmp_path)

    first = run("example", "add", path, "--from", file)
    second = run("example", "add", path, "--from", file, "--name", "Nog: een")

    assert first.out.startswith("  een kleine school:\n")
    assert second.out.startswith("  'Nog: een':\n")
    assert f"{path.as_posix()}: voorbeeld `Nog: een` toegevoegd." in second.err


def test_a_dry_run_writes_nothing(tmp_path) -> None:
    """And shows the same."""
    path = seeds(tmp_path)
    before = path.read_bytes()
    file = application(tmp_path)

    dry = run("example", "add", path, "--from", file, "--dry-run")

    assert before == path.read_bytes()
    assert dry.code == 0
    assert "er is niets geschreven" in dry.err
    assert dry.out == run("example", "add", path, "--from", file).out


def test_json_says_what_was_added_and_whether_it_was_written(tmp_path) -> None:
    """On one line."""
    path = seeds(tmp_path)
    file = application(tmp_path)

    (dry,) = run("example", "add", path, "--from", file, "--dry-run", "--json").lines
    (done,) = run("example", "add", path, "--from", file, "--json").lines
    (again,) = run("example", "add", path, "--from", file, "--json").lines

    assert [False, True, False] == [each["is_written"] for each in (dry, done, again)]
    assert dry["added"] == done["added"]
    assert ("een kleine school", path.as_posix()) == (done["example"], done["file"])
    assert ["E730"] == [each["code"] for each in again["problems"]]


def test_a_name_that_is_taken_is_refused_at_its_place(tmp_path) -> None:
    """The code is 1, and the file is not touched."""
    path = seeds(tmp_path)
    before = path.read_bytes()

    done = run("example", "add", path, "--from", ENOUGH)

    assert (1, "") == (done.code, done.out)
    assert "fout[E730]: er is al een voorbeeld `enough`" in done.err
    assert f"┌─ {path.as_posix()}:48:3" in done.err
    assert "niet toegevoegd" in done.err
    assert before == path.read_bytes()


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 201])
def test_a_name_that_is_none_is_a_mistake(name: str) -> None:
    """A name can be read, on one line."""
    done = run("example", "add", SEEDS, "--from", ENOUGH, "--name", name)

    assert done.code == 2
    assert "een voorbeeld heeft een naam van hoogstens 200 tekens" in done.err


def test_what_only_identifies_is_named_as_left_out(tmp_path) -> None:
    """Nobody wonders where it went."""
    path = seeds(
        tmp_path, ("  pupils: whole", "  head: {type: text, for: identification}\n  pupils: whole")
    )

    done = run("example", "add", path, "--from", application(tmp_path, head="A. B."))

    assert "Niet overgenomen, want alleen om iemand te herkennen: `head`" in done.err
    assert "A. B." not in done.out


def test_of_a_published_version_it_is_said_that_it_now_is_a_draft(tmp_path) -> None:
    """A version that was published never changes; this file did."""
    path = seeds(tmp_path)
    written(tmp_path / "seeds.lock", lock_of(path))

    done = run("example", "add", path, "--from", application(tmp_path))

    assert "was versie 1.0.0 zoals ze gepubliceerd is, en is nu een concept" in done.err


def test_a_stage_and_records_can_be_given(tmp_path) -> None:
    """As `decide` takes them."""
    done = run(
        "example", "add", seeds(tmp_path), "--from", application(tmp_path), "--stage", "report"
    )

    assert "    stage: report\n" in done.out


def test_a_policy_with_errors_gets_no_example(tmp_path) -> None:
    """Nothing is decided with it."""
    path = seeds(tmp_path, ("pupils >=", "pupil >="))

    done = run("example", "add", path, "--from", ENOUGH, "--json")

    assert done.code == 3
    assert "fout[E202]" in done.err
    assert ["E202"] == [each["code"] for each in done.lines[0]["problems"]]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_application_that_cannot_be_read_becomes_no_example(tmp_path, more) -> None:
    """What is wrong with it is shown."""
    file = application(tmp_path, pupil="4")

    done = run("example", "add", seeds(tmp_path), "--from", file, *more)

    assert done.code == 4
    assert "`pupil`" in done.err
    assert len(more) == len(done.lines)


def test_the_application_must_be_named() -> None:
    """Nothing is guessed."""
    done = run("example", "add", SEEDS)

    assert done.code == 2
    assert "Fout: `--from` ontbreekt" in done.err
    assert "[verplicht]" in run("example", "--help").out


def test_there_is_nothing_else_that_can_be_done_with_examples() -> None:
    """It is said what can."""
    assert "`drop` past niet bij `example`; kies uit `add`" in run("example", "drop", SEEDS).err
