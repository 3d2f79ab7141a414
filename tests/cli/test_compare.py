"""`compare`: two versions on old applications, as text, page and data."""

from __future__ import annotations

import html
import json
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from engine.cli.impact_report import explaining
from tests.cli.running import ROOT, run, written

if TYPE_CHECKING:
    from engine.impact_report.shapes import ComparisonReport

GARDEN = ROOT / "tests" / "cases" / "compare" / "garden.yaml"
GARDENS = ROOT / "tests" / "cases" / "compare" / "gardens"
SHOWN = ROOT / "tests" / "cases" / "compare" / "shown.txt"


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """The garden fund with changes."""
    text = GARDEN.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = folder / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def less(tmp_path: Path) -> Path:
    """A higher threshold, a higher rate and a higher most."""
    return changed(
        tmp_path,
        ("value: 20 members", "value: 25 members"),
        ("50 EUR per plot", "60 EUR per plot"),
        ("1 000 EUR, source", "1 500 EUR, source"),
    )


def test_the_text_tells_who_changes_by_what_and_for_how_much(
    less: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is shown, line by line, where the applications lie in the folder that one is in."""
    monkeypatch.chdir(GARDENS)

    done = run("compare", "--lang", "en", GARDEN, less, "--applications", ".")

    assert done.code == 1
    assert re.sub(r"[0-9a-f]{64}", "(hash)", done.out) == SHOWN.read_text("utf-8")


def test_nothing_changed_ends_with_0() -> None:
    """The same text twice."""
    done = run("compare", GARDEN, GARDEN, "--applications", GARDENS)

    assert done.code == 0
    assert "Er verandert niets: op 7 aanvragen komt hetzelfde uit." in done.out
    assert "Er verschilt niets: de tekst van beide versies is dezelfde" in done.out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_tells_the_same_as_the_data(less: Path, language: str) -> None:
    """Each amount of the report stands on it."""
    wanted = ("compare", "--lang", language, GARDEN, less, "--applications", GARDENS)
    data = json.loads(run(*wanted, "--json").out)
    page = run(*wanted, "--format", "page").out

    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    for each in data["changed"]:
        assert Path(each["file"]).name in page
        assert each["applicant"][language] in page


def test_an_edit_that_is_new_gone_or_long_is_told_without_its_text(tmp_path: Path) -> None:
    """A table or a rule does not fit on a line."""
    after = changed(
        tmp_path,
        ("  extra: {value: 100 EUR, source: text 4}\n", ""),
        (
            "  paid: {is: help + extra, source: text 4}",
            "  paid: {is: help + bonus, source: text 4}",
        ),
        (
            "  most: {value: 1 000",
            "  bonus: {value: 70 EUR, source: text 4}\n  most: {value: 1 000",
        ),
    )

    told = run("compare", GARDEN, after, "--applications", GARDENS, "--format", "page").out

    assert "parameters › bonus: nieuw" in told
    assert "parameters › extra: geschrapt" in told
    assert "rules › paid › is: help + extra → help + bonus" in told


def test_a_file_that_cannot_be_read_is_told_and_ends_with_4(tmp_path: Path) -> None:
    """If nothing else changes."""
    after = changed(tmp_path, ("plots: plots from 0 to 100", "plots: plots from 0 to 39"))

    done = run("compare", GARDEN, after, "--applications", GARDENS)

    assert done.code == 4
    assert "above-the-most.yaml" in done.out
    assert "E" in done.out


def test_a_policy_that_does_not_check_is_refused(tmp_path: Path) -> None:
    """With what is wrong with it."""
    after = changed(tmp_path, ("help + extra", "help + extr"))

    done = run("compare", GARDEN, after, "--applications", GARDENS)

    assert done.code == 3
    assert "`extra`" in done.err
    assert run("compare", "--json", after, GARDEN, "--applications", GARDENS).lines[0]["problems"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ((), "`--applications`"),
        (("--applications", GARDENS, "--json", "--format", "page"), "`--format page`"),
        (("--applications", GARDENS, "--stage", "later"), "`later`"),
        (("--applications", "nowhere"), "`nowhere`"),
    ],
)
def test_a_command_that_is_written_wrongly_is_refused(wrong: tuple[object, ...], said: str) -> None:
    """With 2, and what is wrong."""
    done = run("compare", GARDEN, GARDEN, *wrong)

    assert done.code == 2
    assert said in done.err


def test_a_version_elsewhere_uses_the_files_beside_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that somebody keeps in a folder of his own, with no sources in it; it is said."""
    home, away = tmp_path / "policies", tmp_path / "mine"
    (home / "sources").mkdir(parents=True)
    away.mkdir()
    (home / "sources" / "rules.pdf").write_bytes(b"%PDF-1.7 \xff\xfe\x00")
    text = GARDEN.read_text("utf-8").replace("url: example.org/garden", "file: sources/rules.pdf")
    (home / "garden.yaml").write_text(text, "utf-8")
    (away / "garden.yaml").write_text(text.replace("100 EUR, source", "70 EUR, source"), "utf-8")
    monkeypatch.chdir(GARDENS)
    versions = (home / "garden.yaml", away / "garden.yaml")

    done = run("compare", "--lang", "en", *versions, "--applications", ".")

    assert done.code == 1, done.err
    assert "after, tables and sources:   those that lie beside the other version" in done.out
    assert "PARAMETERS › EXTRA › VALUE: 100 EUR → 70 EUR" in done.out


def test_a_page_goes_beside_any_other_form(less: Path, tmp_path: Path) -> None:
    """Alone it leaves the screen empty; the trails can be opened on it."""
    page = tmp_path / "page.html"
    asked = ("compare", GARDEN, less, "--applications", GARDENS, "--page", page)

    assert run(*asked).out == ""
    assert '<details class="fold">' in page.read_text("utf-8")
    assert run(*asked, "--format", "markdown").out.startswith("### Vergelijking: ")


def test_a_comment_is_written_in_markdown(less: Path) -> None:
    """For a change that others look at."""
    done = run("compare", GARDEN, less, "--applications", GARDENS, "--format", "markdown")

    assert done.code == 1
    assert done.out.startswith("### Vergelijking: ")


def test_a_workbook_goes_into_a_file_and_nowhere_else(less: Path, tmp_path: Path) -> None:
    """With the same exit code; without a file it is refused."""
    out = tmp_path / "impact.xlsx"
    asked = ("compare", GARDEN, less, "--applications", GARDENS, "--format", "xlsx")

    assert run(*asked, "--out", out).code == 1
    assert out.read_bytes().startswith(b"PK")
    refused = run(*asked)
    assert refused.code == 2
    assert "--out" in refused.err


def test_without_the_extra_a_workbook_is_refused(
    less: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how it is installed is said."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    asked = ("compare", GARDEN, less, "--applications", GARDENS, "--format", "xlsx")

    assert run(*asked, "--out", tmp_path / "impact.xlsx").code == 2


def test_money_is_grouped_by_what_is_asked_for(less: Path) -> None:
    """A formula of the policy; what is none is refused with the reason."""
    asked = ("compare", "--lang", "en", GARDEN, less, "--applications", GARDENS, "--by")

    assert "from 20 plots" in run(*asked, "plots at 20").out
    for by, why in (
        ("plants", "`plants` does not exist"),
        ("per garden: plots", "no element of a list"),
        ("plots at 20 EUR", "numbers in the unit"),
    ):
        refused = run(*asked, by)
        assert refused.code == 2
        assert why in refused.err


def test_a_page_opens_the_trails_of_who_changes(less: Path) -> None:
    """Made again when the page is written."""
    done = run("compare", GARDEN, less, "--applications", GARDENS, "--format", "page")

    assert done.out.count('<details class="fold">') == 4


# ── What cannot be compared ──────────────────────────────────────────────────────────────────────

OTHER = ("policy: trials/garden", "policy: trials/garten")
DOLLARS = ("currency: EUR", "currency: USD")


def other(folder: Path, *changes: tuple[str, str]) -> Path:
    """The garden fund with another name or currency."""
    text = GARDEN.read_text("utf-8")
    for old, new in changes:
        text = text.replace(old, new)
    return written(
        folder / "other.yaml", text.replace(" EUR", " USD") if DOLLARS in changes else text
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [(OTHER, "say with `--facts` how the facts"), (DOLLARS, "reckons in EUR and the other in USD")],
)
@pytest.mark.parametrize("more", [0, 1])
def test_what_has_no_common_measure_is_not_compared(tmp_path, change, said, more) -> None:
    """Two policies without a mapping, or two currencies; with the mend, and no word of nothing."""
    paths = [GARDEN] * more + [GARDEN, other(tmp_path, change)]

    done = run("compare", *paths, "--applications", GARDENS, "--lang", "en")

    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize("at", [1, 2, 0])
def test_recorded_decisions_stand_only_as_old_with_one_new(tmp_path: Path, at: int) -> None:
    """Elsewhere they are no policy."""
    paths = [GARDEN, GARDEN]
    paths.insert(at, written(tmp_path / "records.jsonl", "{}\n"))

    done = run("compare", *paths, "--applications", GARDENS, "--lang", "en")

    assert done.code == 2
    assert "those stand only as OLD, with one NEW" in done.err


def test_a_page_says_what_shows_the_trails_that_it_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of both versions, as they were typed and with the options that were asked for."""
    monkeypatch.setattr("engine.impact_report.trails.MOST", 1)
    policy = tmp_path / "the new one" / "garden.yaml"
    policy.parent.mkdir()
    text = GARDEN.read_text("utf-8")
    written(policy, text.replace("20 members", "26 members").replace("50 EUR", "60 EUR"))
    records = written(tmp_path / "records.json", "[]")
    page = tmp_path / "page.html"
    asked = ("--applications", GARDENS, "--records", records, "--page", page, "--lang", "en")

    assert run("compare", GARDEN, policy, *asked).code == 1
    told = html.unescape(page.read_text("utf-8"))
    typed = re.findall(r"(Before|After): regelspoor (explain [^<]+)", told)

    assert [side for side, _ in typed] == ["Before", "After"]
    assert [shlex.split(each)[1] for _, each in typed] == [str(GARDEN), str(policy)]
    for _, each in typed:
        assert each.endswith(f"--records {records}")
        assert run(*shlex.split(each)).code == 0


def test_no_command_is_given_that_could_not_show_the_trail(tmp_path: Path) -> None:
    """Not for a version with the tables beside another, nor for one that asks other facts."""
    held: dict[str, Any] = {
        "before": {"borrows_files": True},
        "after": {"borrows_files": False},
    }
    paths = {"before": tmp_path / "old.yaml", "after": tmp_path / "new.yaml"}
    options: dict[str, Any] = {"stage": "later", "records": ()}

    only = explaining(paths, cast("ComparisonReport", held), options)("a.yaml")
    none = explaining(paths, cast("ComparisonReport", {**held, "mapping": {}}), options)("a.yaml")

    assert only == {"after": f"regelspoor explain {tmp_path}/new.yaml a.yaml --stage later"}
    assert none == {}


@pytest.mark.parametrize("at", [0, 1])
def test_a_baseline_is_no_file_of_records(tmp_path: Path, at: int) -> None:
    """It says what takes it."""
    kept = tmp_path / "kept.json"
    assert (
        run(
            "baseline",
            "write",
            GARDEN,
            "--applications",
            GARDENS,
            "--reason",
            "A test.",
            "--out",
            kept,
        ).code
        == 0
    )
    paths = [GARDEN]
    paths.insert(at, kept)

    done = run("compare", *paths, "--applications", GARDENS, "--lang", "en")

    assert done.code == 2
    assert "`baseline check" in done.err


def test_of_no_application_nothing_is_said_to_stay(tmp_path: Path) -> None:
    """The only one cannot be read."""
    bad = written(tmp_path / "bad.yaml", "policy: trials/garden\nfacts: {}\nmore: 1\n")

    done = run("compare", GARDEN, GARDEN, "--applications", bad, "--lang", "en")

    assert done.code == 4
    assert "Nothing was compared" in done.out
    assert "Nothing changes" not in done.out


def test_a_comment_tells_which_facts_lack() -> None:
    """And how many wait for each, on either side."""
    done = run("compare", GARDEN, GARDEN, "--applications", GARDENS, "--format", "markdown")

    assert "| `size` | – | 1 | 1 |" in done.out
