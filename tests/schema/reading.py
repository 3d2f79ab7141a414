"""Policies to try the schema on, and the problems of one."""

from __future__ import annotations

from pathlib import Path

from engine.problem import Problem
from engine.shape.problems import shape_problems
from engine.shape.schema import policy_schema
from engine.source.read import read_text
from engine.source.tree import Document

CASES = Path(__file__).parents[1] / "cases" / "shape"


def case(name: str) -> str:
    """The text of a policy among the cases."""
    return (CASES / f"{name}.yaml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    """The policy `trees`, with `old` (which stands there once) replaced by `new`."""
    text = case("trees")
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    return text.replace(old, new)


def document(text: str) -> Document:
    """A policy that the reader has nothing against."""
    read, problems = read_text(text, "policy.yaml", notation="yaml")
    assert [] == [(p.code, p.span and p.span.line) for p in problems]
    return read


def problems_of(text: str) -> list[Problem]:
    """What is wrong with the shape of a policy."""
    return list(shape_problems(document(text), policy_schema()))


def marked(text: str, problem: Problem) -> str:
    """The text that a problem underlines."""
    assert problem.span is not None
    return text[problem.span.start : problem.span.end]
