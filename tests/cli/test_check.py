"""`check`: what is said, in which form, and what is mended."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from engine.cli import check as check_module
from engine.cli.session import Session
from tests.cli.running import SEEDS, lock_of, run, seeds, written

ERROR = ("condition: pupils >=", "condition: pupil >=")
# A mend that is certain, and the bytes that it changes.
CERTAIN = ("value: 2.50 EUR", "value: 1_000 EUR")
WARNING = ("  grant.says: Elke leerling krijgt zaden.\n", "")


def test_a_policy_in_order_gives_no_data_and_one_word_of_comfort() -> None:
    """Nothing stands on standard output, and the code is 0."""
    done = run("check", SEEDS)

    assert (0, "") == (done.code, done.out)
    assert f"{SEEDS.as_posix()}: in orde (concept: deze versie is niet gepubliceerd)\n" == done.err


def test_a_policy_that_is_published_is_in_order_without_more(tmp_path) -> None:
    """The lock file beside it holds the hash of its bytes."""
    path = seeds(tmp_path)
    written(tmp_path / "seeds.lock", lock_of(path))

    assert f"{path.as_posix()}: in orde\n" == run("check", path).err


def test_an_error_is_drawn_at_its_place_and_the_code_is_1(tmp_path) -> None:
    """With the path as it was given, so that an editor can open it."""
    path = seeds(tmp_path, ERROR)

    done = run("check", path)

    assert done.code == 1
    assert done.out.startswith("fout[E202]: ")
    assert f"┌─ {path.as_posix()}:27:16" in done.out
    assert f"{path.as_posix()}: 1 fout\n" == done.err


def test_a_warning_is_drawn_and_the_code_is_0(tmp_path) -> None:
    """It keeps nobody from deciding."""
    done = run("check", seeds(tmp_path, WARNING))

    assert done.code == 0
    assert done.out.startswith("waarschuwing[W425]: ")
    assert done.err.endswith(": 1 waarschuwing\n")


def test_with_strict_a_warning_is_a_finding(tmp_path) -> None:
    """As a build wants it."""
    assert run("check", "--strict", seeds(tmp_path, WARNING)).code == 1
    assert run("check", "--strict", SEEDS).code == 0


def test_several_policies_are_checked_and_one_error_is_enough(tmp_path) -> None:
    """Each has its own line."""
    done = run("check", SEEDS, seeds(tmp_path, ERROR))

    assert done.code == 1
    assert len(done.err.splitlines()) == 2


def test_json_is_one_line_for_each_policy(tmp_path) -> None:
    """With both languages in it, and with nothing else on standard output."""
    path = seeds(tmp_path, ERROR)

    done = run("check", "--json", SEEDS, path)

    fine, wrong = done.lines
    assert ("seeds/call1", "1.0.0", True, []) == (
        fine["policy"],
        fine["version"],
        fine["is_draft"],
        fine["problems"],
    )
    assert (path.as_posix(), None) == (wrong["file"], wrong["policy"])
    (problem,) = wrong["problems"]
    assert ("E202", 27, path.as_posix()) == (problem["code"], problem["line"], problem["file"])
    assert {"nl", "en"} == set(problem["what"])


def test_format_json_is_the_same_as_json(tmp_path) -> None:
    """Two ways to ask for one thing."""
    path = seeds(tmp_path, ERROR)

    assert run("check", "--json", path) == run("check", "--format", "json", path)
    assert run("check", "--json", path) == run("check", "--json", "--format", "json", path)


def test_two_forms_at_once_are_a_mistake() -> None:
    """Nobody guesses which was meant."""
    done = run("check", "--json", "--format", "github", SEEDS)

    assert done.code == 2
    assert "`--json` en `--format github` gaan niet samen" in done.err


def test_github_gets_one_annotation_for_each_problem(tmp_path) -> None:
    """On standard output, where a build looks for them."""
    path = seeds(tmp_path, ERROR)

    done = run("check", "--format", "github", "--lang", "en", path)

    (line,) = done.out.splitlines()
    assert line.startswith(f"::error file={path.as_posix()},line=27,endLine=27,col=16,")


def test_no_file_can_slip_a_command_into_a_build(tmp_path) -> None:
    """Neither a name nor a text of the file begins a second annotation."""
    folder = tmp_path / "a\n::error::b"
    folder.mkdir()
    path = seeds(folder, ("title: Seeds", 'title: "%0A::warning::x"\nkleur: "::set-env"\n# '))

    done = run("check", "--format", "github", path)

    assert done.code == 1
    assert all(line.startswith("::error file=") for line in done.out.splitlines())
    assert "::warning" not in done.out.replace("%0A::warning", "").replace("%250A::warning", "")


def test_no_name_of_a_file_steers_a_terminal(tmp_path) -> None:
    """Escapes are taken out, and marks of direction are shown."""
    path = seeds(tmp_path, ERROR, name="a\x1b[31m\u202eb\nc.yaml")

    done = run("check", path)

    assert "\x1b" not in done.out + done.err
    assert "\u202e" not in done.out + done.err
    assert "a[31m\\u202eb" in done.err


def test_a_problem_in_a_table_is_drawn_in_the_table(tmp_path) -> None:
    """Its path starts where the user stands, not in the policy's folder."""
    table = (
        "tables:\n  sorts:\n    row: sort\n    key: name\n    columns: {name: text, price: EUR}\n"
        "    from_file: sorts.csv\n    source: note 2\n"
    )
    path = seeds(tmp_path, ("parameters:\n", f"{table}\nparameters:\n"))
    written(tmp_path / "sorts.csv", "name,price\na,1.000\n")

    done = run("check", path)

    assert f"┌─ {(tmp_path / 'sorts.csv').as_posix()}:2:3" in done.out
    assert "2 │ a,1.000" in done.out


# ── mending ──


def test_fix_changes_the_bytes_of_the_mend_and_no_other(tmp_path) -> None:
    """Line ends, comments and the mark at the beginning stay as they are."""
    before = SEEDS.read_text("utf-8").replace("\n", "\r\n").replace(*CERTAIN)
    path = written(tmp_path / "seeds.yaml", "\ufeff" + before)

    done = run("check", "--fix", path)

    assert "\ufeff" + before.replace("1_000", "1 000") == path.read_bytes().decode("utf-8")
    assert done.code == 0
    assert f"{path.as_posix()}:23:18: `1_000` is nu `1 000` (E155)" in done.err


def test_fix_mends_until_nothing_certain_is_left(tmp_path) -> None:
    """What one mend brings to light is mended too, and what is left is shown."""
    path = seeds(tmp_path, CERTAIN, ("value: 20,", "value: 1e2,"), ERROR)

    done = run("check", "--fix", path)

    assert done.code == 1
    assert done.err.count(" is nu ") == 2
    assert done.out.startswith("fout[E202]")


def test_fix_can_take_out_and_put_in(tmp_path, monkeypatch) -> None:
    """A mend is told as what it does."""
    path = seeds(tmp_path)
    said = []
    session = Session("nl")
    monkeypatch.setattr(Session, "tell", lambda _self, key, **_fields: said.append(key))
    from engine.authoring.mend import Made
    from engine.problem import Fix, Problem, Span

    span = Span("seeds.yaml", 0, 1, 1, 1, 1, 2)
    for old, new in (("a", "b"), ("a", ""), ("", "b")):
        made = Made(Problem("E155", span), Fix(span, new), old)
        check_module._tell_made(made, path, session)

    assert ["fix.made", "fix.taken", "fix.put"] == said


def test_fix_says_when_there_is_nothing_certain(tmp_path) -> None:
    """And leaves the file alone."""
    path = seeds(tmp_path, ERROR)
    before = path.read_bytes()

    done = run("check", "--fix", path)

    assert "niets dat met zekerheid hersteld kan worden" in done.err
    assert before == path.read_bytes()
    assert done.code == 1


def test_fix_keeps_the_permissions_of_the_file(tmp_path) -> None:
    """The new file takes the place of the old one in everything."""
    path = seeds(tmp_path, CERTAIN)
    path.chmod(0o640)

    run("check", "--fix", path)

    assert 0o640 == stat.S_IMODE(path.stat().st_mode)
    assert ["seeds.yaml"] == [each.name for each in tmp_path.iterdir()]


def test_fix_follows_a_link_to_the_file(tmp_path) -> None:
    """The link stays a link."""
    target = seeds(tmp_path, CERTAIN, name="target.yaml")
    link = tmp_path / "seeds.yaml"
    link.symlink_to(target)

    run("check", "--fix", link)

    assert link.is_symlink()
    assert "1 000 EUR" in target.read_text("utf-8")


def test_fix_that_cannot_write_leaves_the_file_whole(tmp_path, monkeypatch) -> None:
    """A full disk or a folder that may not be written loses nothing."""
    path = seeds(tmp_path, CERTAIN)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    done = run("check", "--fix", path)

    assert done.code == 2
    assert "kan niet geschreven worden" in done.err
    assert before == path.read_bytes()
    assert ["seeds.yaml"] == [each.name for each in tmp_path.iterdir()]


def test_a_folder_that_may_not_be_written_is_a_mistake(tmp_path, monkeypatch) -> None:
    """It is said before anything is tried."""
    path = seeds(tmp_path, CERTAIN)
    usual = Path.open

    def locked(self, mode="r", *arguments, **named):
        if "x" in mode:
            raise PermissionError(13, "no")
        return usual(self, mode, *arguments, **named)

    monkeypatch.setattr(Path, "open", locked)

    assert run("check", "--fix", path).code == 2
