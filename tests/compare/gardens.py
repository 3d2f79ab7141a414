"""Versions of the garden fund, and the gardens that ask for help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from engine.absence import NotApplicable
from engine.application import Facts
from engine.compare.causes import Cause, causes
from engine.compare.edits import Variants, Version, edits, read_version
from engine.compare.results import Result, result_of
from engine.decision import decide
from engine.policy.policy import Policy
from engine.quantities import Given

FILE = Path(__file__).parents[1] / "cases" / "compare" / "garden.yaml"
TEXT = FILE.read_text("utf-8")
# Members and plots: too small, just large enough, at the most, above it.
GARDENS = ((19, 4), (20, 4), (25, 20), (25, 40), (30, 0), (400, 10))


def version(*changes: tuple[str, str]) -> Version:
    """The fund with each `old` text replaced by `new`; every one must stand there once."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    read = read_version(FILE, text.encode())
    assert read.version is not None, [each.what("en") for each in read.problems]
    return read.version


def results(policy: Policy) -> Sequence[Result]:
    """What each garden gets under a policy."""
    return [result_of(decide(policy, facts)) for facts in map(facts_of, GARDENS)]


def causes_between(before: Version, after: Version) -> tuple[Cause, ...]:
    """What causes the change for the gardens."""
    return causes(Variants(before, after), edits(before, after), results)


def facts_of(garden: tuple[int, int]) -> Facts:
    """What a garden states: its members and its plots."""
    size, plots = garden
    values: dict[str, Given | NotApplicable] = {
        "applicant": f"{size} {plots}",
        "day": date(2025, 5, 1),
        "size": size,
        "plots": plots,
    }
    return Facts("trials/garden", values, {})
