"""Which mistakes are made in a policy, and how they stand in its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.load.load import check, read_policy
from engine.mutation.mistakes import mistakes
from engine.mutation.mutant import Kind, put_in
from tests.mutation.gardens import CASES, GARDEN, ROOT, SHAPES, line_of

_LISTED = (
    "bodies",
    "brackets",
    "cells",
    "clauses",
    "clock",
    "granted_parts",
    "lookups",
    "readings",
)


def _mutants(path: Path) -> list[str]:
    checked = check(path)
    assert checked.policy is not None
    made = mistakes(checked.policy, checked.document, path.parent)
    return [line_of(each) for each in made]


@pytest.mark.parametrize("name", _LISTED)
def test_the_mistakes_of_a_policy_are_these(name: str) -> None:
    """Every kind of rule, value and table has its own; the case lists them as they would stand."""
    expected = (SHAPES / f"{name}.txt").read_text("utf-8").splitlines()

    assert _mutants(SHAPES / f"{name}.yaml") == expected


def test_the_layout_of_the_author_is_kept() -> None:
    """In braces, behind a dash, with a carriage return: what is left out takes no more with it."""
    expected = (CASES / "layout.txt").read_text("utf-8").splitlines()

    assert _mutants(CASES / "layout.yaml") == expected


def test_a_question_that_only_the_round_asks_is_left_alone() -> None:
    """No example runs the round, so none could notice; other questions of call 2 are changed."""
    path = ROOT / "policies" / "call2.yaml"
    read = read_policy(path.read_bytes(), path.name, path.parent)
    assert read.policy is not None

    made = mistakes(read.policy, read.document, path.parent)

    asked = {each.place.name for each in made if each.place.block == "interpretations"}
    assert "afronding" in asked
    assert "bij_tekort" not in asked


def test_all_kinds_of_mistakes_are_made() -> None:
    """None of them is only a word."""
    shapes = (f"shapes/{name}.txt" for name in _LISTED)
    listed = [*shapes, "layout.txt", "rounds/picking.txt", "rounds/sharing.txt"]
    lines = "".join((CASES / each).read_text("utf-8") for each in listed)

    assert all(f" {kind.value} " in lines for kind in Kind)


def test_only_the_lines_that_differ_are_shown() -> None:
    """Put into the file, a mistake changes just the lines that it shows."""
    checked = check(GARDEN)
    assert checked.policy is not None

    for each in mistakes(checked.policy, checked.document, GARDEN.parent):
        before = [line.strip() for line in checked.document.text.splitlines()]
        after = [line.strip() for line in put_in(checked.document.text, each.edits).splitlines()]
        at = each.span.line - 1
        assert tuple(before[at : at + len(each.before)]) == each.before
        assert tuple(after[at : at + len(each.after)]) == each.after
        assert before[:at] == after[:at]
        assert before[at + len(each.before) :] == after[at + len(each.after) :]
