"""An invented policy that asks for a fact of every type, and applications under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from engine.facts.read import read_application
from engine.load.load import load
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.source import Document, read_text

CASES = Path(__file__).parents[1] / "cases" / "facts"
BASE = {
    "registration": "0200.000.001",
    "submitted": "2024-05-02T09:30",
    "kind": "club",
    "permit": "yes",
    "neighbours": "40",
    "plots": "{001: {trees: 10, shared: no}}",
    "extras": "{}",
    "helpers": "{1: {hours: 12.5}}",
    "earlier_plots": "{}",
}


@cache
def gardens() -> Policy:
    """The policy."""
    return load(CASES / "gardens.yaml")


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file; every value in them is text."""
    return yaml.load((CASES / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def application_text(facts: Mapping[str, str] | None = None, head: str = "") -> str:
    """The usual application with other facts, as YAML; `-` takes a fact away."""
    every = {**BASE, **(facts or {})}
    lines = [f"  {name}: {text}\n" for name, text in every.items() if text != "-"]
    return f"policy: gardens/call2\n{head}facts:\n{''.join(lines)}"


def application(facts: Mapping[str, str] | None = None, head: str = "") -> Document:
    """The same, as a document."""
    return document(application_text(facts, head))


def document(text: str, name: str = "application.yaml") -> Document:
    """A text as a document without problems of its own."""
    read, problems = read_text(text, name, notation="json" if name.endswith("json") else "yaml")
    assert problems == (), problems
    return read


def read(facts: Mapping[str, str] | None = None, **more: Any):
    """The facts of the usual application with other facts; it must be one."""
    found, problems = read_application(application(facts), gardens(), **more)
    assert found is not None, [problem.what("en") for problem in problems]
    return found


def marked(problems: Iterable[Problem], text: str) -> list[str]:
    """Each problem as its code and the text that it marks."""
    return [
        f"{each.code} {text[each.span.start : each.span.end]}".rstrip() if each.span else each.code
        for each in problems
    ]
