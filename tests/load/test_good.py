"""Policies that are good: one for each construct of the language, with examples that come out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engine.examples.run import run_examples
from engine.load.load import Checked, check, check_text

FOLDER = Path(__file__).parents[1] / "cases" / "good"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))


@cache
def checked(file: str) -> Checked:
    """The policy in `file` and what is wrong with it."""
    return check(FOLDER / file)


@pytest.mark.parametrize("file", FILES)
def test_a_good_policy_has_no_errors(file: str) -> None:
    """What the language has can be written."""
    errors = [each for each in checked(file).problems if each.severity == "error"]

    assert [] == [(each.code, each.span and each.span.line, each.what("en")) for each in errors]


@pytest.mark.parametrize("file", FILES)
def test_the_examples_of_a_good_policy_come_out(file: str) -> None:
    """Each expectation holds, and there is at least one example."""
    policy = checked(file).policy
    assert policy is not None

    results = run_examples(policy)

    failed = [(each.example.name, *(p.what("en") for p in each.problems)) for each in results]
    assert [] == [each for each in failed if len(each) > 1]
    assert results


def test_a_policy_of_which_every_sentence_is_translated_has_no_warning() -> None:
    """The other language lacks nothing."""
    assert [] == [each.what("en") for each in checked("income_tax.yaml").problems]


def test_a_row_has_the_name_that_its_column_of_names_says() -> None:
    """From a file or drawn, quotes and bars included; a table without such a column has none."""
    policy = checked("lookups.yaml").policy
    assert policy is not None

    names = {
        name: [row.called for row in policy.tables[name].rows.values()]
        for name in ("towns", "prices", "surcharges")
    }

    assert {
        "towns": ["Northtown", "Southtown", "Westtown"],
        "prices": ["with | a bar", 'a "quoted" word'],
        "surcharges": ["", "", ""],
    } == names


def test_a_name_of_a_row_means_nothing() -> None:
    """With other names, or none, a policy is the same."""
    text = (FOLDER / "lookups.yaml").read_text("utf-8")
    with_names = checked("lookups.yaml").policy
    without = check_text(text.replace("    called: remark\n", ""), "lookups.yaml", FOLDER).policy

    assert with_names is not None
    assert without is not None
    assert with_names.identity.meaning_hash == without.identity.meaning_hash
