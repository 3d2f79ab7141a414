"""A pull request from anywhere can be compared, and can take nothing and say nothing in our name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.github.workflows import FILES, FOLDER, ROOT, step, steps, workflow

IMPACT = workflow("impact.yml")
COMMENT = workflow("impact-comment.yml")
ZIZMOR = Path(sys.executable).with_name("zizmor")
# The actions, the commits that their releases are, and nothing else.
PINNED = {
    "actions/checkout": "08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
    "actions/download-artifact": "37930b1c2abaa49bbe596cd826c3c89aef350131 # v7.0.0",
    "actions/github-script": "ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0",
    "actions/setup-python": "e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0",
    "actions/upload-artifact": "b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0",
}


def test_both_workflows_are_looked_at() -> None:
    """The other tests of this file look at something."""
    assert ["impact-comment.yml", "impact.yml"] == [each.name for each in FILES]


def test_a_linter_of_workflows_finds_nothing() -> None:
    """In the workflows, and in what other projects take our hooks from; offline."""
    done = subprocess.run(
        [
            ZIZMOR,
            "--offline",
            "--quiet",
            "--strict-collection",
            "--persona=pedantic",
            "--collect=all",
            FOLDER,
            ROOT / ".pre-commit-hooks.yaml",
        ],
        check=False,
        capture_output=True,
        text=True,
    )

    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_linter_would_find_something(tmp_path: Path) -> None:
    """A name of a branch in a command is the classic."""
    wrong = tmp_path / "wrong.yml"
    text = (FOLDER / "impact.yml").read_text("utf-8")
    run = "python -m pip install --quiet -c constraints.txt ."
    assert run in text
    wrong.write_text(text.replace(run, "echo ${{ github.head_ref }}"), "utf-8")

    done = subprocess.run([ZIZMOR, "--offline", wrong], check=False, capture_output=True, text=True)

    assert "template-injection" in done.stdout


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_every_action_is_pinned_to_the_commit_of_a_release(file: Path) -> None:
    """A tag can be moved by whoever owns it; a commit cannot."""
    used = re.findall(r"uses: ([^@\s]+)@(.*)", file.read_text("utf-8"))

    assert used
    assert [] == [(name, at) for name, at in used if PINNED.get(name) != at]


@pytest.mark.parametrize("held", [IMPACT, COMMENT], ids=["impact", "comment"])
def test_nothing_that_somebody_wrote_stands_in_a_command(held) -> None:
    """What comes from the request reaches a command as a variable, or as a file."""
    texts = [each.get("run", "") + each.get("with", {}).get("script", "") for each in steps(held)]

    assert any(texts)
    assert [] == [each for each in texts if "${{" in each]


def test_the_one_that_runs_the_code_of_a_request_may_only_read() -> None:
    """No secret, no right to write, no credentials left behind; and never `pull_request_target`."""
    text = (FOLDER / "impact.yml").read_text("utf-8")

    assert ["pull_request"] == list(IMPACT["on"])
    assert {} == IMPACT["permissions"]
    assert [{"contents": "read"}] == [each["permissions"] for each in IMPACT["jobs"].values()]
    assert False is step(IMPACT, "Check out")["with"]["persist-credentials"]
    assert [] == re.findall(r"secrets\.|github\.token|GITHUB_TOKEN|pull_request_target", text)


def test_the_one_that_may_comment_runs_no_code_of_a_request() -> None:
    """It checks nothing out, installs nothing, has no command of a shell, and may do no more."""
    used = {each["uses"].partition("@")[0] for each in steps(COMMENT)}

    assert ["workflow_run"] == list(COMMENT["on"])
    assert {} == COMMENT["permissions"]
    assert [{"actions": "read", "pull-requests": "write"}] == [
        each["permissions"] for each in COMMENT["jobs"].values()
    ]
    assert {"actions/github-script", "actions/download-artifact"} == used
    assert [] == [each for each in steps(COMMENT) if "run" in each]
    assert [] == re.findall(r"secrets\.", (FOLDER / "impact-comment.yml").read_text("utf-8"))
