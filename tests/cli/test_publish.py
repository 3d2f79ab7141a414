"""`publish`, `active` and `check --published`: what is said, and the codes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.cli import publish as publish_module
from tests.cli.running import ENOUGH, Done, run, seeds, written
from tests.publishing.gardens import APPROVER, AUTHOR, NEXT, changed, garden, tree

WHO = ("--author", AUTHOR, "--approver", APPROVER, "--on", "2024-12-20")


def published(path: Path, *more: str) -> Done:
    """What publishing the file says."""
    return run("publish", path, *WHO, *more)


def two_versions(folder: Path) -> Path:
    """A policy with two versions that were published."""
    path = garden(folder)
    assert published(path).code == 0
    changed(path, *NEXT)
    assert published(path).code == 0
    return path


# ── publish ──


def test_a_version_is_published_and_it_is_said_where_it_is_kept(tmp_path) -> None:
    """From when it holds, too."""
    path = garden(tmp_path)

    done = published(path)

    kept = tmp_path / "published" / "garden" / "1.0.0" / "garden.yaml"
    assert (0, "") == (done.code, done.out)
    assert done.err == (
        f"{path.as_posix()}: versie 1.0.0 is gepubliceerd, van kracht vanaf 1 januari 2025, "
        f"bewaard als {kept.as_posix()}\n"
    )
    assert f"{path.as_posix()}: in orde\n" == run("check", path).err
    assert f"{kept.as_posix()}: in orde\n" == run("check", kept).err


def test_a_kept_version_decides_without_being_called_a_draft(tmp_path) -> None:
    """As any policy does."""
    path = seeds(tmp_path)
    assert published(path).code == 0

    done = run("decide", tmp_path / "published" / "seeds" / "1.0.0" / "seeds.yaml", ENOUGH)

    assert done.code == 0
    assert "Concept" not in done.err


def test_a_dry_run_says_that_it_can_be_done_and_writes_nothing(tmp_path) -> None:
    """Not even a folder."""
    path = garden(tmp_path)
    before = tree(tmp_path)

    done = published(path, "--dry-run")

    assert done.code == 0
    assert "versie 1.0.0 kan gepubliceerd worden; er is niets geschreven" in done.err
    assert before == tree(tmp_path)


def test_what_keeps_it_back_is_drawn_with_its_mend(tmp_path) -> None:
    """On standard output, and the code is 1."""
    path = garden(tmp_path, ("amount: 100 EUR", "amount: 90 EUR"))
    before = tree(tmp_path)

    done = run("publish", path, "--author", AUTHOR, "--approver", AUTHOR)

    assert done.code == 1
    assert "fout[E701]" in done.out
    assert "fout[E706]" in done.out
    assert f"{path.as_posix()}: niet gepubliceerd, 2 fouten\n" == done.err
    assert before == tree(tmp_path)


def test_json_says_what_came_of_it(tmp_path) -> None:
    """The version as the lock has it, or the problems."""
    path = garden(tmp_path)

    (done,) = published(path, "--json").lines
    (again,) = published(path, "--json").lines

    assert ("1.0.0", AUTHOR, []) == (
        done["published"]["version"],
        done["published"]["author"],
        done["problems"],
    )
    assert None is again["published"]
    assert ["E700", "E708"] == [each["code"] for each in again["problems"]]


def test_without_a_day_it_is_today(tmp_path) -> None:
    """The one thing for which the clock is read."""
    path = garden(tmp_path)
    before = publish_module._today()

    (done,) = run("publish", path, "--author", AUTHOR, "--approver", APPROVER, "--json").lines

    assert done["published"]["published_on"] in (str(before), str(publish_module._today()))


def test_a_policy_with_errors_is_not_published(tmp_path) -> None:
    """The code is 3, as with every command that cannot use its policy."""
    path = garden(tmp_path, ("pupils >= least", "pupil >= least"))

    done = published(path, "--json")

    assert done.code == 3
    assert ["E202"] == [each["code"] for each in done.lines[0]["problems"]]


@pytest.mark.parametrize("missing", ["--author", "--approver"])
def test_both_names_must_be_given(tmp_path, missing) -> None:
    """Nobody is guessed."""
    other = {"--author": "--approver", "--approver": "--author"}[missing]

    done = run("publish", garden(tmp_path), other, "x")

    assert done.code == 2
    assert f"Fout: `{missing}` ontbreekt" in done.err


def test_a_day_is_a_day(tmp_path) -> None:
    """The message shows one."""
    done = run("publish", garden(tmp_path), *WHO[:4], "--on", "20-12-2024")

    assert done.code == 2
    assert "`20-12-2024` achter `--on` is geen dag; schrijf jaar-maand-dag" in done.err


def test_a_kept_version_is_left_alone(tmp_path) -> None:
    """By everything that would change it."""
    path = two_versions(tmp_path)
    kept = tmp_path / "published" / "garden" / "1.0.0" / "garden.yaml"

    for arguments in (
        ("publish", kept, *WHO),
        ("example", "add", kept, "--from", ENOUGH),
        ("check", "--fix", kept),
    ):
        done = run(*arguments)
        assert done.code == 2
        assert f"en verandert niet meer; werk in `{path.as_posix()}`" in done.err


def test_a_disk_that_refuses_is_a_mistake_and_nothing_is_published(tmp_path, monkeypatch) -> None:
    """What was made so far can be made again."""
    path = garden(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = published(path)

    assert done.code == 2
    assert "kan niet geschreven worden" in done.err
    assert not path.with_suffix(".lock").exists()
    assert published(path).code == 0


def test_a_lock_that_cannot_be_opened_is_a_mistake(tmp_path) -> None:
    """Nothing is published beside what nobody can read."""
    path = garden(tmp_path)
    path.with_suffix(".lock").mkdir()

    assert run("check", "--published", path).code == 2
    assert "kan niet gelezen worden" in run("active", path, "--on", "2025-01-01").err


# ── active ──


def test_the_version_in_force_is_named_with_where_it_is_kept(tmp_path) -> None:
    """And since when it holds."""
    path = two_versions(tmp_path)

    done = run("active", path, "--on", "2025-05-31")

    kept = (tmp_path / "published" / "garden" / "1.0.0" / "garden.yaml").as_posix()
    assert (0, "") == (done.code, done.err)
    assert f"gardens/call1 1.0.0, van kracht vanaf 1 januari 2025: {kept}\n" == done.out


def test_in_json_it_says_when_the_next_one_begins(tmp_path) -> None:
    """Null for the last one."""
    path = two_versions(tmp_path)

    (first,) = run("active", path, "--on", "2025-05-31", "--json").lines
    (second,) = run("active", path, "--on", "2025-06-01", "--json").lines

    assert ("1.0.0", "2025-06-01") == (first["in_force"]["version"], first["in_force"]["until"])
    assert ("1.1.0", None) == (second["in_force"]["version"], second["in_force"]["until"])


def test_before_the_first_none_is_in_force(tmp_path) -> None:
    """The code is 1, and the first day is named."""
    path = two_versions(tmp_path)

    done = run("active", path, "--on", "2024-12-31")

    assert (1, "") == (done.code, done.out)
    assert (
        "op 31 december 2024 geldt nog geen versie; de eerste begint op 1 januari 2025" in done.err
    )
    assert None is run("active", path, "--on", "2024-12-31", "--json").lines[0]["in_force"]


def test_of_what_was_never_published_none_is_in_force(tmp_path) -> None:
    """That is said."""
    done = run("active", garden(tmp_path), "--on", "2025-01-01")

    assert done.code == 1
    assert "er is nog geen versie gepubliceerd" in done.err


def test_a_broken_lock_says_nothing_of_what_is_in_force(tmp_path) -> None:
    """It is shown."""
    path = garden(tmp_path)
    written(tmp_path / "garden.lock", "[]")

    done = run("active", path, "--on", "2025-01-01")

    assert done.code == 1
    assert "fout[E236]" in done.err
    assert "er is nog geen versie" not in done.err


# ── check --published ──


def test_the_gate_says_what_is_published_and_what_is_a_draft(tmp_path) -> None:
    """Of a folder, every policy in it."""
    path = two_versions(tmp_path / "a")
    gate = f"{path.as_posix()}: "

    same = run("check", "--published", path.parent)
    changed(path, ("version: 1.1.0", "version: 1.2.0"))
    draft = run("check", "--published", path.parent)
    never = run("check", "--published", garden(tmp_path / "b"))

    assert (0, "") == (same.code, same.out)
    assert f"{gate}gepubliceerd en ongewijzigd: 1.0.0, 1.1.0\n" == same.err
    assert f"{gate}concept; gepubliceerd en ongewijzigd: 1.0.0, 1.1.0\n" == draft.err
    assert never.err.endswith("concept, nog nooit gepubliceerd\n")


def test_the_gate_closes_when_a_published_file_was_touched(tmp_path) -> None:
    """With the code 1."""
    path = two_versions(tmp_path)
    changed(path, ("pupils: 20, seed", "pupils: 21, seed"))
    (tmp_path / "old.lock").write_text("{}", "utf-8")

    done = run("check", "--published", tmp_path)

    assert done.code == 1
    assert "fout[E716]: bij het slot" in done.out
    assert "fout[E714]: versie 1.1.0 is gepubliceerd, en sindsdien is veranderd: `garden.yaml`" in (
        done.out
    )
    assert f"{path.as_posix()}: 1 fout\n" in done.err


def test_a_kept_version_is_judged_with_the_file_that_is_worked_on(tmp_path) -> None:
    """The lock lies beside that."""
    path = two_versions(tmp_path)

    done = run("check", "--published", tmp_path / "published" / "garden" / "1.0.0" / "garden.yaml")

    assert f"{path.as_posix()}: gepubliceerd en ongewijzigd: 1.0.0, 1.1.0\n" == done.err


def test_a_file_with_errors_keeps_its_published_versions(tmp_path) -> None:
    """It is a draft like any other."""
    path = two_versions(tmp_path)
    changed(path, ("version: 1.1.0", "version: 1.2.0"), ("pupils >= least", "pupil >= least"))

    assert run("check", "--published", path).code == 0


def test_the_gate_speaks_to_builds_and_programs(tmp_path) -> None:
    """As `check` does."""
    path = two_versions(tmp_path)
    (line,) = run("check", "--published", "--json", path).lines
    changed(path, ("pupils: 20, seed", "pupils: 21, seed"))

    github = run("check", "--published", "--format", "github", path)

    assert (["1.0.0", "1.1.0"], False) == (
        [each["version"] for each in line["published"]],
        line["is_draft"],
    )
    assert github.out.startswith(f"::error file={path.as_posix()},line=4,")


def test_the_gate_stands_alone(tmp_path) -> None:
    """It mends nothing, and warnings are nothing to it."""
    path = garden(tmp_path)
    (tmp_path / "empty").mkdir()

    assert "`--published` gaat niet samen" in run("check", "--published", "--fix", path).err
    assert "`--published` gaat niet samen" in run("check", "--published", "--strict", path).err
    assert run("check", "--published", tmp_path / "empty").code == 2
