"""A file of old applications to applications of a policy: all of them, or what is wrong, by cell.

What comes out was read twice by the reader of applications: once as the cells of the file, so that
each problem has its cell, and once as it was written, so that the text says just the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from engine.application import Facts
from engine.facts.read import beginning_of, read_application
from engine.importing.applications import Gathered, gather
from engine.importing.grid import Grid, ReadGrid, of_table, of_workbook
from engine.importing.mapping import ImportMapping
from engine.importing.written import text_of
from engine.policy.policy import Policy
from engine.problem import Problem, in_reading_order, nearest
from engine.sheets.package import MAX_BYTES
from engine.source import Document, Scalar, Source, read_table_file, read_text
from engine.wordings.wording import Phrase

ENDING: Final = ".yaml"
_WORKBOOK: Final = ".xlsx"
_TABLES: Final = (".csv", ".txt")
_MOST_PROBLEMS: Final = 100


class One(NamedTuple):
    """One application that was imported: the name of its file, its text, and of how many rows."""

    name: str
    text: str
    rows: int


class Imported(NamedTuple):
    """What came of a file: its applications, or problems and the text that they are drawn in."""

    applications: tuple[One, ...]
    problems: tuple[Problem, ...]
    text: str


def import_file(path: Path, mapping: ImportMapping, policy: Policy) -> Imported:
    """The applications that a file holds; none of them if a single cell is refused.

    Args:
        path: a CSV (`.csv`, `.txt`) or a workbook (`.xlsx`).
        mapping: which column is which fact.
        policy: the policy that the applications are for.

    Returns:
        Problems name the mapping and the file by their names alone.
    """
    held = read_grid(path, mapping.sheet)
    if held.grid is None:
        return Imported((), held.problems, held.source.text)
    missing = tuple(_columns(held.grid, mapping))
    if missing:
        return Imported((), in_reading_order(missing), held.grid.source.text)
    made, problems = gather(held.grid, mapping, policy)
    if not (made or problems):
        head = next(iter(held.grid.head.values()))
        return Imported((), (Problem("E835", head.span, {}),), held.grid.source.text)
    found: list[Problem] = []
    read = [(each, _read(each, held.grid.source, policy, found)) for each in made]
    if problems:
        # What a refused cell leaves out is missed where its application begins.
        starts = {each.start.span for each in made}
        found = [*problems, *(each for each in found if each.span not in starts)]
    if found:
        every = in_reading_order(_once(found))[:_MOST_PROBLEMS]
        return Imported((), every, held.grid.source.text)
    ones = tuple(_write(each, facts, policy, found) for each, facts in read if facts is not None)
    return Imported(() if found else ones, tuple(found), held.grid.source.text)


def read_grid(path: Path, sheet: Scalar | None) -> ReadGrid:
    """The cells of a file."""
    suffix = path.suffix.lower()
    if suffix == _WORKBOOK:
        data = beginning_of(path, MAX_BYTES)
        if data is None:
            return ReadGrid(None, (Problem("E500", None, {"file": path.as_posix()}),))
        return of_workbook(data, path.name, sheet)
    if suffix not in _TABLES:
        return ReadGrid(None, (Problem("E832", None, {"file": path.as_posix()}),))
    table, problems = read_table_file(path.parent, path.name)
    if problems:
        return ReadGrid(None, problems, table.source)
    return ReadGrid(of_table(table), (), table.source)


def _columns(grid: Grid, mapping: ImportMapping) -> Iterator[Problem]:
    """Columns that only one of the two has: nobody may think that they were read."""
    named = {each.text: each for each in mapping.columns()}
    for name, at in named.items():
        if name not in grid.head:
            near = nearest(name, grid.head)
            hint = Phrase("", "")
            if near is not None:
                hint = Phrase(f"bedoelde u `{near}`? ", f"did you mean `{near}`? ")
            fields = {"name": name, "hint": hint, "known": tuple(grid.head)}
            yield Problem("E823", at.span, fields)
    for name, at in grid.head.items():
        if name not in named:
            yield Problem("E824", at.span, {"name": name})


def _read(one: Gathered, source: Source, policy: Policy, found: list[Problem]) -> Facts | None:
    """The facts of an application; its problems are added, at their cells."""
    facts, problems = read_application(Document(source, one.root), policy)
    found += problems
    return facts


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """One problem for each cell: the first that was found."""
    held: dict[object, Problem] = {}
    for each in problems:
        held.setdefault(each.span or each, each)
    return held.values()


def _write(one: Gathered, facts: Facts, policy: Policy, found: list[Problem]) -> One:
    """The text of an application, which says just what its cells do."""
    name = f"{one.name}{ENDING}"
    try:
        text = text_of(one.root)
    except ValueError:
        found.append(Problem("E833", one.start.span, {"text": one.start.text}))
        return One(name, "", one.rows)
    document, _ = read_text(text.encode(), name, notation="yaml")
    again, _ = read_application(document, policy)
    assert again is not None
    assert again.sha256 == facts.sha256
    return One(name, text, one.rows)
