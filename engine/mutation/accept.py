"""Proposed examples put into their policy, and tried there before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.authoring.example import edit_for
from engine.examples.run import run_example
from engine.load.load import check_text
from engine.mutation.propose import Proposal
from engine.problem import Problem
from engine.source import Document, Source, spliced


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting came to.

    Args:
        text: the whole file as it would be.
        source: that file, in which the problems are.
        problems: why it may not be so; none if it may.
    """

    text: str
    source: Source
    problems: tuple[Problem, ...]


def accept(document: Document, folder: Path, proposals: Sequence[Proposal]) -> Accepted:
    """The file of a policy with some proposed examples, checked and worked out.

    Args:
        document: the policy's file, without errors.
        folder: where it lies.
        proposals: the examples; at least one.
    """
    edit = edit_for(document, {each.name: each.tree for each in proposals})
    text = spliced(document.source, [edit])
    checked = check_text(text.encode("utf-8"), document.file, folder)
    problems = tuple(each for each in checked.problems if each.severity == "error")
    if checked.policy is not None:
        results = (run_example(checked.policy, each) for each in checked.policy.examples)
        problems = tuple(problem for result in results for problem in result.problems)
    return Accepted(text, checked.document.source, problems)
