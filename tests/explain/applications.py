"""Applications for the tests of this folder: those of call 3, and one to the reading rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from engine.application import Facts
from engine.decision import decide
from engine.facts.read import read_application
from engine.load.load import check
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.resources import applications_folder, policies_folder
from engine.source import read_text

CASES = Path(__file__).parents[1] / "cases" / "explain"
CALL3 = sorted(file.stem for file in (applications_folder() / "call3").glob("*.yaml"))

# An application to the reading rooms that is granted.
ROOMS: dict[str, Any] = {
    "club": "AB123",
    "asked_on": "2024-05-02",
    "arrived_at": "2024-05-02T09:30",
    "costs": "30 000 EUR",
    "own_share": "40 %",
    "visitors": "250",
    "kind": "library",
    "themes": "[art, nature]",
    "is_member": "yes",
    "motto": "read",
    "opens_after": "15",
    "notice": "20",
    "postcode": "north",
    "sponsor": "not applicable",
    "rooms": "{1: {seats: 20, is_open: yes}, 2: {seats: 30, is_open: no}}",
    "is_worthwhile": "{value: yes, by: the board, on: 2024-05-10, because: It is a good plan.}",
}


@cache
def policy(name: str) -> Policy:
    """A policy by the name of its file: of those that come with the engine, or of the cases."""
    folder = CASES if (CASES / f"{name}.yaml").exists() else policies_folder()
    checked = check(folder / f"{name}.yaml")
    assert checked.policy is not None, [
        (problem.code, problem.span and problem.span.line, problem.what("en"))
        for problem in checked.problems
        if problem.severity == "error"
    ]
    return checked.policy


@cache
def facts(name: str) -> Facts:
    """An application to call 3."""
    return _read(applications_folder() / "call3" / f"{name}.yaml", policy("call3"))


def call3(name: str, stage: int = 0) -> Decision:
    """The decision on an application to call 3."""
    return decide(policy("call3"), facts(name), stage)


def rooms_facts(changes: Mapping[str, str | None] | None = None, **more: str | None) -> Facts:
    """The facts of an application to the reading rooms; None leaves a fact out."""
    stated = {**ROOMS, **(changes or {}), **more}
    lines = [f"  {name}: {value}" for name, value in stated.items() if value is not None]
    text = "\n".join(["policy: examples/reading-rooms", "facts:", *lines]) + "\n"
    document, problems = read_text(text, "rooms.yaml", notation="yaml")
    assert not problems, problems
    return _read(document, policy("reading_rooms"))


def rooms(
    changes: Mapping[str, str | None] | None = None,
    *,
    stage: int = 0,
    readings: Mapping[str, str] | None = None,
    **more: str | None,
) -> Decision:
    """The decision on an application to the reading rooms."""
    return decide(policy("reading_rooms"), rooms_facts(changes, **more), stage, readings)


def member(*, is_member: str) -> Decision:
    """The decision on an application of which a plain yes is required."""
    stated = f"applicant: A\n  member: {is_member}\n  day: 2025-02-28\n  asked: 100"
    text = f"policy: trials/members\nfacts:\n  {stated}\n"
    document, problems = read_text(text, "members.yaml", notation="yaml")
    assert not problems, problems
    return decide(policy("members"), _read(document, policy("members")))


def synthetic(held: Facts) -> Facts:
    """The same facts, known to be invented."""
    return replace(held, is_synthetic=True)


def _read(application: Any, of: Policy) -> Facts:
    found, problems = read_application(application, of)
    assert found is not None, [(each.code, each.what("en")) for each in problems]
    return found
