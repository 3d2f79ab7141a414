"""A decision spliced into the examples of its policy, and tried there before it is written."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from engine.authoring.layout import STEP, behind, break_at, is_flow
from engine.authoring.notation import Tree, flow, lines
from engine.authoring.worked import example_of, left_out
from engine.examples.run import run_example
from engine.load.load import check_text
from engine.outcome import Decision
from engine.problem import Problem
from engine.source import Document, Edit, Mapping, Scalar, Source, spliced

LONGEST_NAME: Final = 200
_BLOCK: Final = "examples"
_LANGUAGES: Final = ("english", "dutch")
# Facts and expectations stand on lines of their own; an element of a list in braces, if it fits.
_OPEN_LEVELS: Final = 3


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an example came to.

    Args:
        text: the whole file with the example in it.
        shown: the example itself, as it stands there.
        problems: why it may not stand there; none if it may.
        source: the file as it would be, in which the problems are.
        left_out: the facts that only identify, and were not taken over.
    """

    text: str
    shown: str
    problems: tuple[Problem, ...]
    source: Source
    left_out: tuple[str, ...]


def add_example(document: Document, folder: Path, decision: Decision, name: str) -> Added:
    """The file of a policy with `decision` as one more example, checked and worked out again.

    Args:
        document: the policy's file, without errors.
        folder: where it lies.
        decision: what came out for an application.
        name: what the example is called.
    """
    added = add_tree(document, folder, example_of(decision), name)
    return replace(added, left_out=() if added.text == document.source.text else left_out(decision))


def add_tree(document: Document, folder: Path, example: Dictionary[str, Tree], name: str) -> Added:
    """The file of a policy with one more example, checked and worked out.

    Args:
        document: the policy's file, without errors.
        folder: where it lies.
        example: what stands under its name.
        name: what the example is called.
    """
    taken = name_taken(document, name)
    if taken is not None:
        problem = Problem("E730", taken.span, {"name": name}, (_BLOCK,))
        return Added(document.source.text, "", (problem,), document.source, ())
    edit = edit_for(document, {name: example})
    text = spliced(document.source, [edit])
    source, problems = _tried(text, document.file, folder, name)
    return Added(text, edit.text.strip("\r\n"), problems, source, ())


def name_taken(document: Document, name: str) -> Scalar | None:
    """Where an example of that name stands; None if there is none yet."""
    held = _root(document).get(_BLOCK)
    return held.key(name) if isinstance(held, Mapping) else None


def edit_for(document: Document, examples: Dictionary[str, Tree]) -> Edit:
    """The edit that puts examples behind those of a policy; nothing is checked.

    Args:
        document: the policy's file, without errors.
        examples: what stands under the name of each.
    """
    return _edit(document.source, _root(document), examples)


def _root(document: Document) -> Mapping:
    assert isinstance(document.root, Mapping)  # noqa: S101 - it has no errors
    return document.root


def _edit(source: Source, root: Mapping, tree: Dictionary[str, Tree]) -> Edit:
    """Where the example goes: behind the last one, or into a block of its own."""
    held = root.get(_BLOCK)
    inside = flow(tree).removeprefix("{").removesuffix("}")
    if not isinstance(held, Mapping):
        return _new_block(source, root, tree)
    if not held.entries:
        return Edit(held.span.start + 1, held.span.start + 1, inside)
    return behind(source, held, list(lines(tree, folded=_OPEN_LEVELS)), inside)


def _new_block(source: Source, root: Mapping, tree: Dictionary[str, Tree]) -> Edit:
    """The block with its first example: before that of the other language, or at the end."""
    block = [f"{_BLOCK}:", *lines(tree, STEP, folded=_OPEN_LEVELS)]
    words = next((key for key, _ in root if key.text in _LANGUAGES), None)
    if words is None or is_flow(source, root):
        return behind(source, root, ["", *block], f"{_BLOCK}: {flow(tree)}")
    at = _above(source, words)
    line_break = break_at(source, at)
    return Edit(at, at, "".join(f"{line}{line_break}" for line in (*block, "")))


def _above(source: Source, key: Scalar) -> int:
    """The beginning of the line of `key`, or of the comment that stands right above it."""
    at = source.line_start(key.span.start)
    while at and source.text[source.line_start(at - 1) : at].startswith("#"):
        at = source.line_start(at - 1)
    return at


def _tried(text: str, file: str, folder: Path, name: str) -> tuple[Source, tuple[Problem, ...]]:
    """What is wrong with the file as it would be, or with the new example in it."""
    checked = check_text(text.encode("utf-8"), file, folder)
    source = checked.document.source
    if checked.policy is None:
        return source, tuple(each for each in checked.problems if each.severity == "error")
    example = next(each for each in checked.policy.examples if each.name == name)
    return source, run_example(checked.policy, example).problems
