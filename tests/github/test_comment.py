"""What the workflow "Impact comment" does with a report, whose writer may be anybody."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.github.workflows import step, workflow

NODE = shutil.which("node")
HELD = workflow("impact-comment.yml")
SIZE = step(HELD, "Look at the size of the report")["with"]["script"]
COMMENT = step(HELD, "Comment")["with"]["script"]

pytestmark = pytest.mark.skipif(NODE is None, reason="scripts of actions run on Node")

# Stands for GitHub: answers from `world`, and writes down what is asked of it.
RUNNER = """
const [script, world] = process.argv.slice(1).map((each) => JSON.parse(each));
const done = [];
const act = (name) => async (given) => { done.push([name, given]); };
const github = {
  rest: {
    actions: { listWorkflowRunArtifacts: async () => ({ data: { artifacts: world.artifacts } }) },
    pulls: { get: async () => ({ data: { head: { sha: world.head } } }) },
    issues: {
      listComments: 'comments',
      createComment: act('create'),
      updateComment: act('update'),
    },
  },
  paginate: async () => world.comments,
};
const context = {
  repo: { owner: 'o', repo: 'r' },
  payload: { workflow_run: { id: 1, head_sha: 'abc' } },
};
const core = { info: (text) => done.push(['info', text]) };
const Made = Object.getPrototypeOf(async () => {}).constructor;
new Made('github', 'context', 'core', 'require', script)(github, context, core, require)
  .then(() => console.log(JSON.stringify({ done })))
  .catch((fault) => console.log(JSON.stringify({ done, fault: fault.message })));
"""


def ran(script: str, folder: Path, **world: Any) -> dict[str, Any]:
    """What the script does in a world where these things hold."""
    usual = {"artifacts": [{"size_in_bytes": 900}], "head": "abc", "comments": []}
    done = subprocess.run(
        [str(NODE), "-e", RUNNER, json.dumps(script), json.dumps({**usual, **world})],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "REPORT": str(folder)},
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def report(folder: Path, text: str = "### A report", number: str = "12\n") -> Path:
    """A report as it was handed over."""
    (folder / "number").write_text(number, "utf-8")
    (folder / "report.md").write_text(text, "utf-8")
    return folder


def test_a_comment_is_made_once_and_then_renewed(tmp_path: Path) -> None:
    """One for each request; nobody else's is touched."""
    (made,) = ran(COMMENT, report(tmp_path))["done"]
    assert ("create", 12) == (made[0], made[1]["issue_number"])
    body = made[1]["body"]
    others = [
        {"id": 1, "user": {"login": "somebody"}, "body": body},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Something else."},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": body},
    ]

    (renewed,) = ran(COMMENT, report(tmp_path), comments=others)["done"]

    assert ("update", 3) == (renewed[0], renewed[1]["comment_id"])


def test_a_request_that_touches_nothing_is_told_so(tmp_path: Path) -> None:
    """Without a report."""
    (tmp_path / "number").write_text("12\n", "utf-8")
    (made,) = ran(COMMENT, tmp_path)["done"]

    assert "No policy that has an archive is touched." in made[1]["body"]


@pytest.mark.parametrize(
    "hostile",
    [
        "@everybody",
        "![x](https://example.org/x.png)",
        "[x](javascript:alert)",
        "[x][y]\n\n[y]: https://example.org",
        "<img src=x>",
        "<!-- regelspoor: impact -->",
        "https://example.org",
        "www.example.org",
        "fixes #12",
    ],
)
def test_a_hostile_report_calls_nobody_and_links_nowhere(tmp_path: Path, hostile: str) -> None:
    """The signs that would do so are parted by a blank that nobody sees."""
    (made,) = ran(COMMENT, report(tmp_path, hostile))["done"]
    said = made[1]["body"].partition("\n\n")[2].rpartition("\n\n")[0]

    assert hostile == said.replace("\u200b", "")
    for sign in ("@e", "](", "][", "]:", "<i", "<!", "://", "www.", "#1"):
        assert sign not in said


def test_headings_and_tables_of_the_report_stay(tmp_path: Path) -> None:
    """Only what could do harm is parted."""
    text = "### Comparison\n\n| a | b |\n| --- | --- |\n| `1` | **2** |"
    (made,) = ran(COMMENT, report(tmp_path, text))["done"]

    assert text in made[1]["body"]


def test_a_long_report_is_cut(tmp_path: Path) -> None:
    """To what a comment may hold."""
    (made,) = ran(COMMENT, report(tmp_path, "x" * 100_000))["done"]

    assert len(made[1]["body"]) < 65_000


@pytest.mark.parametrize("number", ["", "0", "-1", "12; rm", "1e3", "12345678901", "१२"])
def test_what_is_no_number_ends_it(tmp_path: Path, number: str) -> None:
    """Nothing is asked of anybody."""
    made = ran(COMMENT, report(tmp_path, number=number))

    assert ([], "That is no number.") == (made["done"], made["fault"])


def test_a_report_for_another_request_says_nothing(tmp_path: Path) -> None:
    """Its last commit must be the one that was compared."""
    assert ["info"] == [name for name, _ in ran(COMMENT, report(tmp_path), head="other")["done"]]


def test_a_link_in_the_report_is_not_followed(tmp_path: Path) -> None:
    """It could lead to a file of the machine."""
    report(tmp_path).joinpath("report.md").unlink()
    (tmp_path / "report.md").symlink_to("/etc/hostname")

    assert "report.md is no plain file." == ran(COMMENT, tmp_path)["fault"]


@pytest.mark.parametrize(
    "artifacts",
    [[], [{"size_in_bytes": 200_001}], [{"size_in_bytes": 9}, {"size_in_bytes": 9}]],
)
def test_no_report_or_a_great_one_is_not_even_fetched(
    tmp_path: Path, artifacts: list[dict[str, int]]
) -> None:
    """Its size is known beforehand."""
    assert "There is not just one report" in ran(SIZE, tmp_path, artifacts=artifacts)["fault"]
    assert "fault" not in ran(SIZE, tmp_path)
