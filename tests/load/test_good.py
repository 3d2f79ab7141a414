"""Policies that are good: one for each construct of the language, with examples that come out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.examples.run import run_examples
from engine.load.load import Checked, check

FOLDER = Path(__file__).parents[1] / "cases" / "good"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
FAULTS = {
    "full_names.yaml": "a field written in full, `plot.size`, is found twice (E204)",
}


@cache
def checked(file: str) -> Checked:
    """The policy in `file` and what is wrong with it."""
    return check(FOLDER / file)


def each_file() -> list[Any]:
    """The files as parameters of a test; a known fault of the engine is marked as one."""
    return [
        pytest.param(
            file,
            marks=[pytest.mark.xfail(strict=True, reason=FAULTS[file])] if file in FAULTS else [],
        )
        for file in FILES
    ]


@pytest.mark.parametrize("file", each_file())
def test_a_good_policy_has_no_errors(file: str) -> None:
    """What the language has can be written."""
    errors = [each for each in checked(file).problems if each.severity == "error"]

    assert [] == [(each.code, each.span and each.span.line, each.what("en")) for each in errors]


@pytest.mark.parametrize("file", each_file())
def test_the_examples_of_a_good_policy_come_out(file: str) -> None:
    """Each expectation holds, and there is at least one example."""
    policy = checked(file).policy
    assert policy is not None

    results = run_examples(policy)

    failed = [(each.example.name, *(p.what("en") for p in each.problems)) for each in results]
    assert [] == [each for each in failed if len(each) > 1]
    assert results


@pytest.mark.xfail(strict=True, reason="the fact that picks a dated value counts as a sentence")
def test_a_policy_of_which_every_sentence_is_translated_has_no_warning() -> None:
    """The other language lacks nothing."""
    assert [] == [each.what("en") for each in checked("income_tax.yaml").problems]
