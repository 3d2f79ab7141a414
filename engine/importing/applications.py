"""The rows of a file, gathered to applications: each the tree of its facts, with their cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.facts.keys import PARTED_BY
from engine.importing.grid import Grid, Held
from engine.importing.mapping import Block, FactFrom, ImportMapping
from engine.importing.texts import RefusedError, refuse, text_from
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.sheets.voice import Voice
from engine.source import Mapping as Part
from engine.source import Node, Scalar

Row = Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Gathered:
    """One application.

    Args:
        name: the name of its file, without ending.
        start: the cell by which its first row says which application it is of.
        rows: how many rows it has.
        root: its tree, as of an application that somebody wrote.
    """

    name: str
    start: Scalar
    rows: int
    root: Part


def gather(
    grid: Grid, mapping: ImportMapping, policy: Policy
) -> tuple[tuple[Gathered, ...], tuple[Problem, ...]]:
    """The applications of a file in the order in which they begin, and what is wrong with cells."""
    gathering = _Gathering(grid, mapping, policy)
    made = tuple(gathering.applications())
    return made, tuple(gathering.problems)


class _Gathering:
    def __init__(self, grid: Grid, mapping: ImportMapping, policy: Policy) -> None:
        self.grid: Final = grid
        self.mapping: Final = mapping
        self.policy: Final = policy
        self.voice: Final = Voice(policy, "en")
        self.problems: Final[list[Problem]] = []

    def applications(self) -> Iterator[Gathered]:
        """Each application; two that would get the same file are refused."""
        files: dict[str, Scalar] = {}
        for start, rows in self.groups():
            name = file_name(start.text)
            if not name or name in files:
                also = ((files[name].span, "first"),) if name else ()
                self.problems.append(Problem("E830", start.span, {"text": start.text}, also=also))
                continue
            files[name] = start
            yield Gathered(name, start, len(rows), _Tree(self, start, rows).root())

    def groups(self) -> Iterator[tuple[Scalar, list[Row]]]:
        """The rows of each application, wherever they stand."""
        column = self.mapping.applications.text
        groups: dict[str, tuple[Scalar, list[Row]]] = {}
        for row in self.grid.rows:
            held = row.get(column)
            if held is not None and held.refused is not None:
                self.refused(held)
                continue
            if held is None or not held.scalar.text:
                first = next(iter(row.values())).scalar
                self.problems.append(Problem("E829", first.span, {"column": column}))
                continue
            groups.setdefault(held.scalar.text, (held.scalar, []))[1].append(row)
        yield from groups.values()

    def refused(self, held: Held) -> None:
        """Notes why a cell cannot be read at all."""
        try:
            refuse(held)
        except RefusedError as refusal:
            self.problems.append(refusal.problem)


def file_name(text: str) -> str:
    """A name of a file made of `text`: small letters, digits and dashes; may be empty."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100]


class _Tree:
    """The tree of one application."""

    def __init__(self, gathering: _Gathering, start: Scalar, rows: Sequence[Row]) -> None:
        self.all: Final = gathering
        self.start: Final = start
        self.rows: Final = rows

    def word(self, text: str, at: Scalar | None = None) -> Scalar:
        """A word that stands in no cell, at the place of one."""
        return Scalar(text, "", (at or self.start).span)

    def root(self) -> Part:
        """The whole application."""
        mapping = self.all.mapping
        entries: list[tuple[Scalar, Node]] = [(self.word("policy"), self.word(mapping.policy))]
        if mapping.synthetic is not None:
            entries.append((self.word("synthetic"), self.word(mapping.synthetic.text)))
        facts = [each for each in map(self.fact, mapping.facts) if each is not None]
        facts += [each for name in mapping.lists if (each := self.list(name)) is not None]
        entries.append((self.word("facts"), Part(tuple(facts), self.start.span)))
        return Part(tuple(entries), self.start.span)

    # ── Facts of the file ──

    def fact(self, of: FactFrom) -> tuple[Scalar, Node] | None:
        """A fact, on which all rows that say something agree."""
        first: Scalar | None = None
        found: Row | None = None
        for row in self.rows:
            text = self.text(of, row)
            if text is not None and first is None:
                first, found = text, row
            elif text is not None and first is not None and text.text != first.text:
                fields = {"name": of.fact.name, "text": text.text, "first": first.text}
                also = ((first.span, "first"),)
                self.all.problems.append(Problem("E825", text.span, fields, also=also))
        return None if first is None or found is None else self.said(of, first, found)

    def text(self, of: FactFrom, row: Row, role: str = "") -> Scalar | None:
        """What a row says; what is wrong with its cell is noted."""
        column = of.said[role] if role else of.value
        try:
            return text_from(column, row, of.fact, role, self.all.voice)
        except RefusedError as refused:
            if refused.problem not in self.all.problems:
                self.all.problems.append(refused.problem)
            return None

    def said(self, of: FactFrom, value: Scalar, row: Row) -> tuple[Scalar, Node]:
        """A fact with what is said of it."""
        # A text of the mapping has no place in the file: it is shown where the application begins.
        value = self.here(value)
        pairs: list[tuple[Scalar, Node]] = [(self.word("value", value), value)]
        for role in of.said:
            text = self.text(of, row, role)
            if text is not None:
                pairs.append((self.word(role, value), self.here(text)))
        return self.word(of.fact.name, value), Part(tuple(pairs), value.span)

    def here(self, text: Scalar) -> Scalar:
        """A text at a place of the file."""
        is_here = text.span.file == self.start.span.file
        return text if is_here else self.word(text.text)

    # ── Lists ──

    def list(self, name: str) -> tuple[Scalar, Node] | None:
        """The elements of a list; none at all says so, if the list may be without."""
        elements: dict[str, tuple[Scalar, Part]] = {}
        for block in self.all.mapping.lists[name]:
            for row in self.rows:
                self.take(block, row, elements)
        if not elements and self.all.policy.lists[name].least > 0:
            return None
        return self.word(name), Part(tuple(elements.values()), self.start.span)

    def take(self, block: Block, row: Row, elements: dict[str, tuple[Scalar, Part]]) -> None:
        """Adds the element of one row, if it has one."""
        parts = [self.text(block.fields[n], row) for n in block.of.key if n in block.fields]
        given = [self.here(each) for each in parts if each is not None]
        if parts[0] is None:
            self.refuse_without_key(block, row)
            return
        key = Scalar(PARTED_BY.join(each.text for each in given), "", given[0].span)
        fields = [
            self.said(each, text, row)
            for name, each in block.fields.items()
            if name not in block.of.key and (text := self.text(each, row)) is not None
        ]
        element = Part(tuple(fields), key.span)
        first = elements.setdefault(key.text, (key, element))
        is_same = first[1] is element or (block.is_repeated and _plain(first[1]) == _plain(element))
        if not is_same:
            fields_of = {"list": block.of.name, "key": key.text}
            also = ((first[0].span, "first"),)
            self.all.problems.append(Problem("E826", key.span, fields_of, also=also))

    def refuse_without_key(self, block: Block, row: Row) -> None:
        """What a row says of an element that it does not name would be lost."""
        first = block.of.key[0]
        for name, each in block.fields.items():
            text = None if name == first or each.value.name is None else self.text(each, row)
            if text is not None:
                fields = {"name": name, "list": block.of.name, "key": first}
                self.all.problems.append(Problem("E834", text.span, fields))


def _plain(node: Node) -> object:
    """What a node says, wherever it stands."""
    if isinstance(node, Part):
        return {key.text: _plain(each) for key, each in node}
    assert isinstance(node, Scalar)
    return node.text
