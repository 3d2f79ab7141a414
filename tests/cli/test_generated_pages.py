"""The pages that tools write are as they would be written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.load.load import check
from engine.wordings.catalogue import PROBLEMS
from tests.cli.running import ROOT
from tools import make_commands, make_operations, make_problems, make_quality, make_rules
from tools.blocks import block
from tools.shown_problems import collected, policy_cases

pytestmark = pytest.mark.house

BASE = ROOT / "tests" / "cases" / "problems" / "base.yaml"


@pytest.mark.parametrize("tool", [make_commands, make_rules])
def test_a_page_is_not_stale(tool) -> None:
    """`make docs` would change nothing."""
    assert tool.PAGE.read_text("utf-8") == tool.page()


def test_the_figures_of_the_policies_are_not_stale() -> None:
    """What each of them has, and what its examples and passages cover."""
    assert make_quality.text() == block(make_quality.PAGE, make_quality.NAME)


def test_the_page_of_problems_is_not_stale() -> None:
    """Its examples are really produced, now."""
    found = collected()

    assert [] == found.unread
    assert make_problems.PAGE.read_text("utf-8") == make_problems.page(found.examples)


def test_each_changed_policy_has_the_problem_that_its_case_names() -> None:
    """Whatever else is wrong with it then."""
    cases = [case for case in policy_cases() if case.base == BASE]

    assert len(cases) > 100
    assert [] == [
        (case.code, case.put)
        for case in cases
        if case.code not in {each.problem.code for each in case.shown}
    ]


def test_each_changed_policy_differs_in_one_place_from_one_without_errors() -> None:
    """What is wrong is what the case changed."""
    text = BASE.read_text("utf-8")

    assert [] == [
        case.put for case in policy_cases() if case.base == BASE and text.count(case.take) != 1
    ]
    assert [] == [each.code for each in check(BASE).problems if each.severity == "error"]


def test_every_problem_stands_on_its_page() -> None:
    """With a heading to link to."""
    text = make_problems.PAGE.read_text("utf-8")

    assert [] == [code for code in PROBLEMS if f"\n### {code}\n" not in text]


@pytest.mark.parametrize("tool", [make_commands, make_operations, make_rules])
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
