"""The pages that tools write are as they would be written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from engine.wordings.catalogue import PROBLEMS
from tests.cli.running import ROOT
from tools import make_commands, make_operations, make_problems
from tools.shown_problems import changed_policy, collected

BASE = ROOT / "tests" / "cases" / "problems" / "base.yaml"
CASES = yaml.load(BASE.with_name("policy.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all text


@pytest.mark.parametrize("tool", [make_commands, make_operations])
def test_a_page_is_not_stale(tool) -> None:
    """`make docs` would change nothing."""
    assert tool.PAGE.read_text("utf-8") == tool.page()


def test_the_page_of_problems_is_not_stale() -> None:
    """Its examples are really produced, now."""
    found = collected()

    assert [] == found.unread
    assert make_problems.PAGE.read_text("utf-8") == make_problems.page(found.examples)


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{each['code']} {each['put'][:40]!a}" for each in CASES]
)
def test_a_changed_policy_has_the_problem_that_its_case_names(case) -> None:
    """Whatever else is wrong with it then."""
    text = BASE.read_text("utf-8")

    assert text.count(case["take"]) == 1
    assert case["code"] in {each.problem.code for each in changed_policy(BASE, case)}


def test_every_problem_stands_on_its_page() -> None:
    """With a heading to link to."""
    text = make_problems.PAGE.read_text("utf-8")

    assert [] == [code for code in PROBLEMS if f"\n### {code}\n" not in text]


@pytest.mark.parametrize("tool", [make_commands, make_operations])
def test_a_tool_writes_its_page_and_notices_a_stale_one(
    tool, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--check` writes nothing."""
    page = tmp_path / "page.md"
    monkeypatch.setattr(tool, "PAGE", page)
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    main: Callable[[list[str]], int] = tool.main

    codes = [main(["--check"]), main([]), main(["--check"])]

    assert [1, 0, 0] == codes
    assert tool.page() == page.read_text("utf-8")
