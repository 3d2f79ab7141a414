"""The plugin of pytest: examples of policies as tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

# Here, or each run inside the tests would import them anew, beside those that are there already.
import engine.testing.baselines
import engine.testing.examples
import engine.testing.plugin  # noqa: F401
from engine.problem import Problem
from engine.testing.told import told

pytest_plugins = ["pytester"]

CASES = Path(__file__).parents[1] / "cases"
SEEDS = CASES / "cli" / "seeds.yaml"
ENOUGH = "expect: {outcome: granted, amount: 100 EUR}"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with a policy, an application, a note and a test of its own."""
    monkeypatch.delenv("REGELSPOOR_LANG", raising=False)
    folder = pytester.mkdir("policies")
    shutil.copy(SEEDS, folder / "seeds.yaml")
    shutil.copy(CASES / "cli" / "applications" / "enough.yaml", folder / "enough.yaml")
    (folder / "note.yml").write_text("a: b\n", "utf-8")
    (folder / "note.txt").write_text("language: 1\npolicy: a\n", "utf-8")
    pytester.makepyfile("def test_of_its_own():\n    pass\n")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """What pytest says with the plugin; under its own name, for it may be installed as well."""
    plugin = ("-p", "no:regelspoor", "-p", "no:cacheprovider", "-p", "engine.testing.plugin")
    return project.runpytest_inprocess(*plugin, *arguments)


def changed(project: pytest.Pytester, old: str, new: str) -> None:
    """The policy of the project, with one text in the place of another."""
    file = project.path / "policies" / "seeds.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("given", ["policies", "policies/", "policies/seeds.yaml"])
def test_examples_are_tests_where_a_policy_or_its_folder_is_given(
    project: pytest.Pytester, given: str
) -> None:
    """Applications and other files are none."""
    run(project, given).assert_outcomes(passed=2)


def test_one_example_can_be_asked_for_by_its_name(project: pytest.Pytester) -> None:
    """As any test can."""
    run(project, "policies/seeds.yaml::too_few").assert_outcomes(passed=1)
    run(project, "policies", "-k", "enough").assert_outcomes(passed=1, deselected=1)


def test_each_has_its_file_and_its_line(project: pytest.Pytester) -> None:
    """An editor can go there."""
    lines = SEEDS.read_text("utf-8").splitlines()
    collected = run(project, "policies", "--collect-only", "-q")
    items, _ = project.inline_genitems(
        "-p", "no:regelspoor", "-p", "engine.testing.plugin", "policies"
    )

    collected.stdout.fnmatch_lines(["policies/seeds.yaml::enough", "policies/seeds.yaml::too_few"])
    assert [("seeds.yaml", lines.index(f"  {each.name}:")) for each in items] == [
        (Path(each.location[0]).name, each.location[1]) for each in items
    ]


def test_nothing_is_collected_where_nobody_asks(project: pytest.Pytester) -> None:
    """Neither in a bare run, nor below a folder that is given: tests may hold broken policies."""
    run(project).assert_outcomes(passed=1)
    run(project, ".").assert_outcomes(passed=1)


@pytest.mark.parametrize("where", ["policies", "policies/seeds.yaml"])
def test_the_setting_collects_in_every_run(project: pytest.Pytester, where: str) -> None:
    """Of a folder, or of one file."""
    project.makeini(f"[pytest]\nregelspoor_policies = {where}\n")

    run(project).assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", "fout[E601]: `amount`: verwacht werd € 101, en er komt € 100 uit"),
        ("en", "error[E601]: `amount`: € 101 was expected, and € 100 came out"),
    ],
)
def test_a_failure_reads_as_the_commands_draw_it(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, language: str, says: str
) -> None:
    """With the place in the file, and no Python."""
    changed(project, ENOUGH, ENOUGH.replace("100", "101"))
    monkeypatch.setenv("REGELSPOOR_LANG", language)
    done = run(project, "policies")

    done.assert_outcomes(passed=1, failed=1)
    assert "policies/seeds.yaml:" in done.stdout.str()
    assert "E601" in done.stdout.str()
    assert "Traceback" not in done.stdout.str()
    assert says.partition("[")[0] in done.stdout.str()


def test_a_policy_with_errors_cannot_be_collected(project: pytest.Pytester) -> None:
    """What is wrong is drawn, second places too; and it is no success."""
    changed(project, "  grant:\n", "  large_enough:\n")
    done = run(project, "policies")

    done.assert_outcomes(errors=1)
    assert "E115" in done.stdout.str()
    assert done.stdout.str().count("policies/seeds.yaml") >= 2


def test_what_is_wrong_without_a_place_is_told_too() -> None:
    """Some problems concern no stretch of a file."""
    said = told([Problem("E236", None, {"path": "seeds.lock"})], SEEDS)

    assert "E236" in said


def test_a_fault_of_ours_shows_where_it_happened(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no failure of the example."""

    def fails(*_: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("engine.examples.run.run_example", fails)
    done = run(project, "policies")

    done.assert_outcomes(failed=2)
    assert "RuntimeError: ours" in done.stdout.str()
