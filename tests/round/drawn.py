"""The cases of tests/cases/round as policies, applications and expectations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from engine.application import Facts
from engine.facts.read import read_application
from engine.load.load import check_text
from engine.policy.policy import Policy
from engine.source import read_text

CASES = Path(__file__).parents[1] / "cases/round"
BASE = (CASES / "_scheme.yaml").read_text("utf-8")
_FIELDS = {
    "plot": ("plots", ("asked", "priority", "planted", "fits", "given")),
    "guide": ("guides", ("rank", "chosen", "had_already")),
}
_OF_SCHOOL = ("applied_on", "pupils", "most")


@cache
def policy_with(block: str) -> Policy:
    """The invented scheme with that round, which has no problems but questions and translations."""
    checked = check_text(BASE.replace("ROUND", "round:\n" + _indented(block)), "policy.yaml")
    assert checked.policy is not None, [
        (each.code, each.span and each.span.line, sorted(each.fields.items(), key=str))
        for each in checked.problems
    ]
    return checked.policy


def _indented(block: str) -> str:
    return "".join(f"  {line}\n" for line in block.splitlines())


def rows(drawn: str) -> Iterator[dict[str, str]]:
    """The rows of a drawn table."""
    head, *others = [line for line in drawn.splitlines() if line.strip()]
    names = [each.strip() for each in head.split("|")]
    for line in others:
        cells = [each.strip() for each in line.split("|")]
        yield dict(zip(names, cells, strict=True))


def applications(policy: Policy, case: dict[str, Any]) -> list[Facts]:
    """What each school states; what is not drawn is fitting, or unknown where that is said."""
    made: dict[str, dict[str, Any]] = {}
    for row in rows(case.get("schools", "who\n")):
        _school(made, row["who"]).update(_of_school(row))
    for kind, (collection, fields) in _FIELDS.items():
        for row in rows(case.get(collection, "who\n")):
            parts = _school(made, row["who"])[collection]
            parts[row[kind]] = _part(kind, row, fields)
    return [_read(policy, stated) for stated in made.values()]


def _school(made: dict[str, dict[str, Any]], who: str) -> dict[str, Any]:
    start = {"school": who, "applied_on": "2025-03-01", "most": "1 000", "pupils": "100"}
    return made.setdefault(who, {**start, "members": {}, "plots": {}, "guides": {}})


def _of_school(row: dict[str, str]) -> dict[str, Any]:
    stated: dict[str, Any] = {name: row[name] for name in _OF_SCHOOL if name in row}
    members = row.get("members", "")
    stated["members"] = members if members == "unknown" else {each: {} for each in members.split()}
    for name in ("plots", "guides"):
        if name in row:
            stated[name] = row[name]
    return stated


def _part(kind: str, row: dict[str, str], fields: tuple[str, ...]) -> dict[str, Any]:
    start = {"plot": {"priority": "1", "fits": "yes", "planted": "not applicable"}}
    stated: dict[str, Any] = dict(start.get(kind, {"had_already": "no"}))
    stated |= {name: row[name] for name in fields if name in row}
    for name in ("given", "rank", "chosen"):
        if stated.get(name, "-") not in {"-", "unknown"}:
            stated[name] = {
                "value": stated[name],
                "by": "the board",
                "on": "2025-04-01",
                "because": "so",
            }
    return {name: value for name, value in stated.items() if value not in ("-", "unknown")}


def _read(policy: Policy, stated: dict[str, Any]) -> Facts:
    known = {name: value for name, value in stated.items() if value != "unknown"}
    text = yaml.safe_dump({"policy": "orchards/round", "facts": json.loads(json.dumps(known))})
    document, _ = read_text(text, f"{stated['school']}.yaml", notation="yaml")
    facts, problems = read_application(document, policy)
    assert facts is not None, problems
    return facts
