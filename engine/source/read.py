"""A file's bytes to its tree and its problems; nothing that a file holds makes this raise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from engine.problem import Problem, in_reading_order
from engine.source.json_text import read_json
from engine.source.limits import MOST_PROBLEMS
from engine.source.splice import Edit, spliced
from engine.source.text import read_source
from engine.source.tree import Document
from engine.source.yaml_text import read_yaml

Notation: TypeAlias = Literal["yaml", "json"]


def read_text(
    data: bytes | str, file: str, *, notation: Notation
) -> tuple[Document, tuple[Problem, ...]]:
    """The tree of a policy or an application, and what is wrong with it in reading order.

    Args:
        data: the file as it is; bytes are UTF-8, with or without a byte-order mark.
        file: the path that messages name.
        notation: YAML or JSON; both give the same tree.

    Returns:
        The document, and at most 100 problems: E100 to E129 and E190. With a problem, `root` may be
        None, and is at best fit for further checks.
    """
    source, problems = read_source(data, file)
    if problems:
        return Document(source, None), problems[:MOST_PROBLEMS]
    root, found = read_yaml(source) if notation == "yaml" else read_json(source)
    return Document(source, root), _once(in_reading_order(found))[:MOST_PROBLEMS]


def _once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first problem of each code at each place."""
    return tuple(
        {(problem.code, problem.span): problem for problem in reversed(problems)}.values()
    )[::-1]


def apply_fixes(document: Document, problems: Iterable[Problem]) -> str:
    """The file's text, its byte-order mark included, after every certain mend that it allows.

    Of two mends that touch each other, the first in reading order is made.
    """
    source, done, edits = document.source, 0, []
    for problem in in_reading_order(problems):
        fix = problem.fix
        if fix is None or fix.span.file != source.file or fix.span.start < done:
            continue
        edits.append(Edit(fix.span.start, fix.span.end, fix.replacement))
        done = fix.span.end
    return spliced(source, edits)
