"""What the workflow "Impact" writes for a pull request, run as its file says it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.github.workflows import ROOT, step, workflow

SCRIPT = step(workflow("impact.yml"), "Compare")["run"]
CASES = ROOT / "tests" / "cases" / "compare"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a policy, its archive, and a policy without one."""
    folder = tmp_path / "repository"
    (folder / "policies").mkdir(parents=True)
    shutil.copy(CASES / "garden.yaml", folder / "policies" / "garden.yaml")
    shutil.copy(CASES / "garden.yaml", folder / "policies" / "without.yaml")
    shutil.copytree(CASES / "gardens", folder / "applications" / "archive" / "garden")
    git(folder, "init", "--quiet")
    committed(folder, "before")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """What git says."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def committed(folder: Path, message: str) -> None:
    """All that lies there, committed."""
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", message)


def compared(folder: Path, number: str = "12") -> tuple[int, Path]:
    """What the step exits with, and where its report lies."""
    shims = folder.parent / "bin"
    shims.mkdir(exist_ok=True)
    command = shims / "regelspoor"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m engine.cli "$@"\n', "utf-8")
    command.chmod(0o755)
    report = folder.parent / "impact"
    base = git(folder, "rev-parse", "HEAD~1")
    done = subprocess.run(
        ["bash", "-e", "-c", SCRIPT],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{shims}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "BASE": base,
            "NUMBER": number,
            "REPORT": str(report),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, report


def changed(folder: Path, old: str, new: str) -> None:
    """The policy with one text in the place of another, committed."""
    file = folder / "policies" / "garden.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    committed(folder, "after")


def test_the_report_says_what_the_request_changes(repository: Path) -> None:
    """For each policy that has an archive, and the number of the request beside it."""
    changed(repository, "20 members", "21 members")
    code, report = compared(repository)

    assert 0 == code
    assert "12\n" == (report / "number").read_text("utf-8")
    said = (report / "report.md").read_text("utf-8")
    assert 1 == said.count("### ")
    assert "20 members → 21 members" in said


def test_an_old_application_that_cannot_be_read_is_no_failure(repository: Path) -> None:
    """The report says so."""
    changed(repository, "plots: plots from 0 to 100", "plots: plots from 0 to 30")
    code, report = compared(repository)

    assert 0 == code
    assert "cannot read" in (report / "report.md").read_text("utf-8")


def test_a_policy_that_does_not_check_ends_it(repository: Path) -> None:
    """The request fails, and nothing is commented."""
    changed(repository, "size >= least", "size >= leest")

    assert 3 == compared(repository)[0]


def test_a_policy_that_is_new_is_passed_over(repository: Path) -> None:
    """There is nothing to hold it against."""
    shutil.copy(CASES / "garden.yaml", repository / "policies" / "new.yaml")
    shutil.copytree(CASES / "gardens", repository / "applications" / "archive" / "new")
    (repository / "policies" / "garden.yaml").unlink()
    committed(repository, "after")
    code, report = compared(repository)

    assert 0 == code
    assert not (report / "report.md").exists()
