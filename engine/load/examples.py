"""The worked cases of a policy: each example, and each row of a series, as the facts of one application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.drawn import DrawnRow, read_drawn, unquoted
from engine.load.rules import Rules
from engine.policy.policy import Example, Expectation
from engine.problem import nearest
from engine.source import Mapping, Node, Scalar

_STEP: Final = re.compile(r'"((?:[^"]|"")*)"|([^."]+)')
UNKNOWN: Final = "unknown"


def path_of(text: str) -> tuple[str, ...]:
    """The names and keys of a path; a key with a point or blank stands in double quotes."""
    return tuple((quoted or bare).replace('""', '"') for quoted, bare in _STEP.findall(text))


def replaced(node: Mapping, path: tuple[str, ...], value: Node | None, key: Scalar) -> Mapping:
    """`node`, in which what stands at `path` is `value`; taken away if that is None."""
    head, *rest = path
    old = node.get(head)
    if rest:
        inner = old if isinstance(old, Mapping) else Mapping((), key.span)
        value = replaced(inner, tuple(rest), value, key)
    name = node.key(head) or Scalar(head, "", key.span)
    entries = [(each, held) for each, held in node if each.text != head]
    if value is not None:
        at = next(
            (index for index, (each, _) in enumerate(node) if each.text == head), len(entries)
        )
        entries.insert(at, (name, value))
    return Mapping(tuple(entries), node.span)


class Examples:
    """Reads the examples of one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.node: Final = nodes.mapping(draft.root.get("examples"))

    def read(self) -> tuple[Example, ...]:
        """Every example; a series gives one for each row."""
        made: list[Example] = []
        for key, node in self.node:
            with self.draft.collector.inside("examples", key.text):
                made.extend(self.example(key, nodes.mapping(node)))
        return tuple(made)

    def facts(self, key: Scalar, node: Mapping, seen: tuple[str, ...] = ()) -> Mapping:
        """The facts of an example, with those of the one that it is like."""
        like = nodes.scalar(node.get("like"))
        facts = nodes.mapping(node.get("facts"))
        if like is not None:
            other = self.node.get(like.text)
            other_key = self.node.key(like.text)
            if other is None or other_key is None or like.text in (*seen, key.text):
                near = nearest(like.text, [each.text for each, _ in self.node]) or ""
                raise self.draft.collector.refuse("E282", like.span, name=like.text, near=near)
            facts = self.facts(other_key, nodes.mapping(other), (*seen, key.text))
        for path, value in nodes.mapping(node.get("but")):
            is_unknown = isinstance(value, Scalar) and value.text == UNKNOWN
            facts = replaced(facts, path_of(path.text), None if is_unknown else value, path)
        return facts

    def example(self, key: Scalar, node: Mapping) -> Iterator[Example]:
        """The example itself if it expects something, and one for each row of its series."""
        facts = self.facts(key, node)
        expect = nodes.mapping(node.get("expect"))
        series = nodes.scalar(node.get("series"))
        if not len(expect) and series is None:
            raise self.draft.collector.refuse("E283", key.span, name=key.text)
        stage = nodes.scalar(node.get("stage"))
        self.draft.stage(stage)
        under = self.rules.under(node.get("under"))
        sources = self.draft.source_refs(node.get("source"))
        stage_name = None if stage is None else stage.text
        if len(expect):
            wanted = tuple(each for path, value in expect for each in expectation(path, value))
            yield Example(key.text, facts, wanted, stage_name, under, sources, key.span)
        if series is not None:
            drawn = read_drawn(series, self.draft.collector, has_outputs=True)
            for number, row in enumerate(drawn.rows, start=1):
                wanted = self.of_row(drawn.heads, row)
                name = f"{key.text} ({number})"
                varied = self.varied(facts, drawn.heads, row)
                yield Example(name, varied, wanted, stage_name, under, sources, row.line.span)

    def varied(self, facts: Mapping, heads: DrawnRow, row: DrawnRow) -> Mapping:
        """The facts with the differences of one row."""
        for head, cell in zip(heads.inputs, row.inputs, strict=True):
            if cell.text == "-":
                continue
            value = None if cell.text == UNKNOWN else _cell(cell)
            facts = replaced(facts, path_of(head.text), value, cell)
        return facts

    def of_row(self, heads: DrawnRow, row: DrawnRow) -> tuple[Expectation, ...]:
        """What one row expects; `-` is not looked at."""
        wanted = tuple(
            Expectation(head.text, unquoted(cell), cell.span)
            for head, cell in zip(heads.outputs, row.outputs, strict=True)
            if cell.text != "-"
        )
        if not wanted:
            raise self.draft.collector.refuse("E283", row.line.span, name=row.line.text)
        return wanted


def expectation(path: Scalar, value: Node) -> Iterator[Expectation]:
    """One expected value; a list is written as its parts."""
    if isinstance(value, Scalar):
        yield Expectation(path.text, value.text, value.span)
    else:
        yield Expectation(path.text, ", ".join(nodes.texts(value)), value.span)


def _cell(cell: Scalar) -> Node:
    if cell.text == "{}":
        return Mapping((), cell.span)
    return Scalar(unquoted(cell), "", cell.span, cell.source, cell.places)
