"""The worked cases of a policy: each example, and each row of a series, as one application."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.drawn import DrawnRow, read_drawn, text_of
from engine.load.readings import Readings
from engine.policy.policy import Example, Expectation
from engine.source import Mapping, Node, Scalar

_STEP: Final = re.compile(r'"((?:[^"]|"")+)"|([^."]+)')
_PATH: Final = re.compile(rf"(?:{_STEP.pattern})(?:\.(?:{_STEP.pattern}))*")
_LONGEST_PATH: Final = 8
UNKNOWN: Final = "unknown"


def path_of(text: str) -> tuple[str, ...]:
    """The names and keys of a path; a key with a point or blank stands in double quotes."""
    return tuple((quoted or bare).replace('""', '"') for quoted, bare in _STEP.findall(text))


def replaced(node: Mapping, path: tuple[str, ...], value: Node | None, key: Scalar) -> Mapping:
    """`node`, in which what stands at `path` is `value`; taken away if that is None."""
    head, *rest = path
    held = node.get(head)
    if rest and value is None and not isinstance(held, Mapping):
        return node
    if rest:
        value = replaced(nodes.mapping(held), tuple(rest), value, key)
    names = [each.text for each, _ in node]
    at = names.index(head) if head in names else len(names)
    entry = [] if value is None else [(node.key(head) or Scalar(head, "", key.span), value)]
    entries = [*node.entries[:at], *entry, *node.entries[at + 1 :]]
    return Mapping(tuple(entries), node.span)


class Examples:
    """Reads the examples of one policy."""

    def __init__(self, draft: Draft, readings: Readings) -> None:
        self.draft: Final = draft
        self.readings: Final = readings
        self.node: Final = nodes.mapping(draft.root.get("examples"))
        self.known: Final[dict[str, Mapping]] = {}

    def read(self) -> tuple[Example, ...]:
        """Every example; a series gives one for each row."""
        made: list[Example] = []
        for key, node in self.node:
            with self.draft.collector.inside("examples", key.text):
                made.extend(self.example(key, nodes.mapping(node)))
        return tuple(made)

    def facts(self, name: str) -> Mapping:
        """The facts of an example, with those of the one that it is like."""
        waiting: list[str] = []
        while name not in self.known:
            waiting.append(name)
            node = nodes.mapping(self.node.get(name))
            like = nodes.scalar(node.get("like"))
            if like is None:
                self.known[name] = self.changed(nodes.mapping(node.get("facts")), node)
                waiting.pop()
                break
            if like.text not in self.node or like.text in waiting:
                others = [each.text for each, _ in self.node if each.text not in waiting]
                near = self.draft.collector.near(like.text, others)
                raise self.draft.collector.refuse("E282", like.span, name=like.text, near=near)
            name = like.text
        facts = self.known[name]
        for each in reversed(waiting):
            facts = self.known[each] = self.changed(facts, nodes.mapping(self.node.get(each)))
        return facts

    def changed(self, facts: Mapping, node: Mapping) -> Mapping:
        """The facts with the differences of one example."""
        differences = nodes.mapping(node.get("but"))
        self.apart([(each, self.path(each)) for each, _ in differences])
        for path, value in differences:
            is_unknown = isinstance(value, Scalar) and value.text == UNKNOWN
            names = self.asked(path) if is_unknown else self.path(path)
            facts = replaced(facts, names, None if is_unknown else value, path)
        return facts

    def apart(self, paths: list[tuple[Scalar, tuple[str, ...]]]) -> None:
        """Refuses two paths of which one lies in the other: their order would decide."""
        for at, (scalar, path) in enumerate(paths):
            for first, before in paths[:at]:
                depth = min(len(path), len(before))
                if path[:depth] == before[:depth]:
                    also = ((first.span, "first"),)
                    fields = {"path": scalar.text, "other": first.text}
                    raise self.draft.collector.refuse("E295", scalar.span, also=also, **fields)

    def path(self, scalar: Scalar) -> tuple[str, ...]:
        """The path that `scalar` writes."""
        names = path_of(scalar.text)
        if len(names) > _LONGEST_PATH or _PATH.fullmatch(scalar.text) is None:
            raise self.draft.collector.refuse("E291", scalar.span, path=scalar.text)
        return names

    def asked(self, scalar: Scalar) -> tuple[str, ...]:
        """The path of what an example takes away, which the policy must ask for."""
        names, draft = self.path(scalar), self.draft
        head, *rest = names
        listed = draft.lists.get(head)
        known: Iterable[str] = (*draft.lists, *(each for scope, each in draft.facts if not scope))
        name = head
        if listed is not None and len(rest) > 1:
            known, name = listed.fields, rest[1]
        if name not in known and name in draft.names.spoiled:
            raise RefusedError
        if name not in known:
            near = draft.collector.near(name, known)
            raise draft.collector.refuse("E292", scalar.span, path=scalar.text, near=near)
        return names

    def example(self, key: Scalar, node: Mapping) -> Iterator[Example]:
        """The example itself if it expects something, and one for each row of its series."""
        facts, stage = self.facts(key.text), nodes.scalar(node.get("stage"))
        self.draft.stage(stage)
        made = Example(
            name=key.text,
            facts=facts,
            expectations=(),
            stage=None if stage is None else stage.text,
            under=self.readings.named(node.get("under")),
            sources=self.draft.source_refs(node.get("source")),
            span=key.span,
        )
        expect, series = node.get("expect"), nodes.scalar(node.get("series"))
        if expect is not None:
            wanted = (self.expected(path, value) for path, value in nodes.mapping(expect))
            yield replace(made, expectations=tuple(wanted))
        if series is not None:
            yield from self.series(made, facts, series)

    def series(self, made: Example, facts: Mapping, series: Scalar) -> Iterator[Example]:
        """One example for each row."""
        drawn = read_drawn(series, self.draft.collector, has_outputs=True)
        inputs = [self.asked(head) for head in drawn.heads.inputs]
        outputs = [self.path(head) for head in drawn.heads.outputs]
        self.once(drawn.heads.inputs, inputs)
        self.once(drawn.heads.outputs, outputs)
        for row in drawn.rows:
            varied = zip(drawn.heads.inputs, inputs, row.inputs, strict=True)
            self.apart([(head, path) for head, path, cell in varied if cell.text != "-"])
        for number, row in enumerate(drawn.rows, start=1):
            yield replace(
                made,
                name=f"{made.name} ({number})",
                facts=self.varied(facts, inputs, row),
                expectations=self.of_row(drawn.heads, row),
                span=row.line.span,
            )

    def once(self, heads: Iterable[Scalar], paths: list[tuple[str, ...]]) -> None:
        """Refuses a head that stands twice: one expectation would be as good as lost."""
        seen: dict[tuple[str, ...], Scalar] = {}
        for head, path in zip(heads, paths, strict=True):
            first = seen.setdefault(path, head)
            if first is not head:
                also = ((first.span, "first"),)
                fields = {"path": head.text, "other": first.text}
                raise self.draft.collector.refuse("E295", head.span, also=also, **fields)

    def varied(self, facts: Mapping, paths: list[tuple[str, ...]], row: DrawnRow) -> Mapping:
        """The facts with the differences of one row; `-` is as it was."""
        for path, cell in zip(paths, row.inputs, strict=True):
            if cell.text != "-":
                value = None if cell.text == UNKNOWN else self.cell(cell)
                facts = replaced(facts, path, value, cell)
        return facts

    def cell(self, cell: Scalar) -> Node:
        """What one cell gives; `{}` is an empty list."""
        if cell.text == "{}":
            return Mapping((), cell.span)
        return cell.saying(text_of(cell, self.draft.collector))

    def of_row(self, heads: DrawnRow, row: DrawnRow) -> tuple[Expectation, ...]:
        """What one row expects; `-` is not looked at."""
        wanted = tuple(
            Expectation(head.text, text_of(cell, self.draft.collector), cell.span)
            for head, cell in zip(heads.outputs, row.outputs, strict=True)
            if cell.text != "-"
        )
        if not wanted:
            raise self.draft.collector.refuse("E283", row.line.span, name=row.line.text)
        return wanted

    def expected(self, path: Scalar, value: Node) -> Expectation:
        """One expected value; a list is written as its parts."""
        self.path(path)
        return Expectation(path.text, ", ".join(nodes.texts(value)), value.span)
