"""The plugin of pytest: decisions that a baseline keeps as tests."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

# Here, or each run inside the tests would import them anew, beside those that are there already.
import engine.testing.baselines
import engine.testing.plugin  # noqa: F401
from tests.cli.running import run as command

pytest_plugins = ["pytester"]

CASES = Path(__file__).parents[1] / "cases" / "compare"

SCHOOL = """policy: orchards/simple
facts:
  school: {name}
  applied_at: 2025-03-01T09:00
  waits_for_us: 1 day
  is_small: nee
  asked: 10 EUR
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with a policy, its archive, and a baseline of what comes out."""
    monkeypatch.setenv("REGELSPOOR_LANG", "en")
    shutil.copy(CASES / "garden.yaml", pytester.path / "garden.yaml")
    shutil.copytree(CASES / "gardens", pytester.path / "gardens")
    done = command(
        "baseline",
        "write",
        pytester.path / "garden.yaml",
        "--applications",
        pytester.path / "gardens",
        "--reason",
        "First",
        "--out",
        pytester.path / "kept.json",
    )
    assert 0 == done.code, done.err
    (pytester.path / "other.json").write_text("{}", "utf-8")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """What pytest says with the plugin."""
    plugin = ("-p", "no:regelspoor", "-p", "no:cacheprovider", "-p", "engine.testing.plugin")
    # Without the summary, which pytest cuts to the width of the terminal, but not under CI.
    return project.runpytest_inprocess("-rN", *plugin, *arguments)


def changed(project: pytest.Pytester, name: str, old: str, new: str) -> None:
    """A file of the project, with one text in the place of another."""
    file = project.path / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_each_decision_that_is_kept_is_a_test(project: pytest.Pytester) -> None:
    """And one more: that there are no others."""
    run(project, "kept.json").assert_outcomes(passed=8)


def test_each_has_its_line_in_the_file(project: pytest.Pytester) -> None:
    """Where its name stands."""
    plugin = ("-p", "no:regelspoor", "-p", "engine.testing.plugin")
    items, _ = project.inline_genitems(*plugin, "kept.json")
    lines = (project.path / "kept.json").read_text("utf-8").splitlines()

    assert all(each.name in lines[each.location[1] or 0] for each in items[:-1])
    assert "others" == items[-1].name


@pytest.mark.parametrize(
    ("layout", "is_found"), [({"indent": 2}, True), ({"separators": (",", ":")}, False)]
)
def test_a_baseline_that_is_laid_out_otherwise_is_worked_out_too(
    project: pytest.Pytester, layout: dict[str, Any], is_found: bool
) -> None:
    """What has no line of its own stands in the first."""
    kept = project.path / "kept.json"
    kept.write_text(json.dumps(json.loads(kept.read_text("utf-8")), **layout), "utf-8")
    items, _ = project.inline_genitems(
        "-p", "no:regelspoor", "-p", "engine.testing.plugin", "kept.json"
    )

    assert 8 == len(items)
    assert is_found == all(each.location[1] for each in items[:-1])


def test_what_comes_out_otherwise_fails_with_the_rule_that_moved(project: pytest.Pytester) -> None:
    """As `baseline check` says it; the others still pass."""
    changed(project, "garden.yaml", "20 members", "21 members")
    done = run(project, "kept.json")

    done.assert_outcomes(passed=7, failed=1)
    assert "just-large-enough.yaml" in done.stdout.str()
    assert "large_enough" in done.stdout.str()
    assert "Traceback" not in done.stdout.str()


def test_an_application_that_is_new_or_gone_is_noticed(project: pytest.Pytester) -> None:
    """One as itself, the other under `others`."""
    gardens = project.path / "gardens"
    text = (gardens / "large.yaml").read_text("utf-8").replace("plots: 10", "plots: many")
    (gardens / "new.yaml").write_text(text, "utf-8")
    (gardens / "too-small.yaml").unlink()

    run(project, "kept.json").assert_outcomes(passed=6, failed=2)


def test_a_round_that_is_no_longer_held_fails_once(project: pytest.Pytester) -> None:
    """Under `others`, with the reason; not for each application."""
    shutil.copy(CASES.parent / "round" / "_simple.yaml", project.path / "orchards.yaml")
    (project.path / "schools").mkdir()
    for name in ("Oak", "Elm"):
        (project.path / "schools" / f"{name}.yaml").write_text(SCHOOL.format(name=name), "utf-8")
    made = ("--applications", project.path / "schools", "--reason", "First")
    policy, kept = project.path / "orchards.yaml", project.path / "round.json"
    assert 0 == command("baseline", "write", policy, *made, "--out", kept).code
    run(project, "round.json").assert_outcomes(passed=3)

    changed(project, "schools/Elm.yaml", "asked:", "askd:")
    done = run(project, "round.json")

    done.assert_outcomes(passed=1, failed=2)
    assert 1 == done.stdout.str().count("When it was written a round was held, and now none is")


def test_a_baseline_that_somebody_changed_cannot_be_collected(project: pytest.Pytester) -> None:
    """Its hash says so."""
    changed(project, "kept.json", '"reason": "First"', '"reason": "Last"')
    done = run(project, "kept.json")

    done.assert_outcomes(errors=1)
    assert "E816" in done.stdout.str()


def test_a_policy_with_errors_fails_every_test(project: pytest.Pytester) -> None:
    """Nothing can be said to hold."""
    changed(project, "garden.yaml", "size >= least", "size >= leest")
    done = run(project, "kept.json")

    done.assert_outcomes(failed=8)
    assert "E202" in done.stdout.str()


def test_an_archive_may_be_one_file(project: pytest.Pytester) -> None:
    """Instead of a folder."""
    done = command(
        "baseline",
        "write",
        project.path / "garden.yaml",
        "--applications",
        project.path / "gardens" / "large.yaml",
        "--reason",
        "One",
        "--out",
        project.path / "one.json",
    )
    assert 0 == done.code, done.err

    run(project, "one.json").assert_outcomes(passed=2)
    assert 1 == len(json.loads((project.path / "one.json").read_text("utf-8"))["decisions"])


@pytest.fixture
def later(project: pytest.Pytester) -> pytest.Pytester:
    """The same, with a baseline that was made with the decisions of another."""
    done = command(
        "baseline",
        "write",
        project.path / "garden.yaml",
        "--applications",
        project.path / "gardens" / "large.yaml",
        "--records",
        project.path / "kept.json",
        "--reason",
        "Later",
        "--out",
        project.path / "later.json",
    )
    assert 0 == done.code, done.err
    return project


def test_the_earlier_decisions_are_one_more_test(later: pytest.Pytester) -> None:
    """They are read again, and have to be the same."""
    run(later, "later.json").assert_outcomes(passed=3)
    changed(later, "gardens/too-small.yaml", "plots: 4", "plots: 5")
    done = run(later, "later.json")

    done.assert_outcomes(passed=2, failed=1)
    assert "Other earlier decisions are read" in done.stdout.str()


def test_earlier_decisions_that_cannot_be_read_fail_every_test(later: pytest.Pytester) -> None:
    """Nothing can be said to hold."""
    (later.path / "kept.json").unlink()
    done = run(later, "later.json")

    done.assert_outcomes(failed=3)
    assert "kept.json" in done.stdout.str()
