"""From YAML's events to nodes: limits first, then everything that is refused where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from engine.problem import Problem
from engine.source import flow, refused
from engine.source.limits import Limits, Stop
from engine.source.places import places_of
from engine.source.tree import Mapping, Node, Scalar, Sequence, Source

_DIRECTIVE: Final = re.compile(r"^%[^\r\n]*", re.MULTILINE)


@dataclass(slots=True)
class Opened:
    """A list or a mapping that is being read; of a mapping keys and values by turns."""

    start: int
    is_mapping: bool
    is_flow: bool = True
    children: list[Node] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        """Whether the next child is a key."""
        return self.is_mapping and len(self.children) % 2 == 0

    def add(self, source: Source, node: Node) -> list[Problem]:
        """Takes `node` as the next child; gives what is wrong with it as a key."""
        problems: list[Problem] = []
        if self.awaits_key and isinstance(node, Scalar):
            first = self.seen.setdefault(node.text, node)
            problems = refused.in_key(source, node)
            if first is not node:
                problems.append(refused.twice(first, node))
        self.children.append(node)
        return problems

    def pairs(self) -> list[tuple[Node, Node]]:
        """Of a mapping, each key and its value."""
        return list(zip(self.children[::2], self.children[1::2], strict=True))

    def node(self, source: Source, end: int) -> Node:
        """The whole, which ends at `end`; a key that is no text is left out with its value."""
        last = self.children[-1].span.end if self.children else self.start
        span = source.span(self.start, end if self.is_flow else last)
        if not self.is_mapping:
            return Sequence(tuple(self.children), span)
        named = [(key, value) for key, value in self.pairs() if isinstance(key, Scalar)]
        return Mapping(tuple(named), span)


class Builder:
    """Takes the events of a YAML text one by one: `root` and `problems` are what they come to."""

    def __init__(self, source: Source) -> None:
        self.source: Final = source
        self.problems: Final[list[Problem]] = []
        self.root: Node | None = None
        self._opened: Final[list[Opened]] = []
        self._limits: Final = Limits(source)
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Adds what `event` says.

        Raises:
            Stop: E106, E108, E109 or E110, or too many problems.
        """
        self._limits.problems(self.problems)
        match event:
            case yaml.ScalarEvent():
                self._limits.scalar(*_place(event), len(event.value))
                self._add(self._scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._limits.collection(_place(event)[0], len(self._opened))
                self._start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end(_place(event)[1])
            case yaml.AliasEvent():
                self._add(self._alias(event))
            case yaml.DocumentStartEvent():
                self._document(event)
            case _:
                pass

    def finish(self) -> list[Problem]:
        """All problems, when the last event has been taken; E105 if there was nothing."""
        if self.root is None or refused.is_empty(self.root):
            self.root = None
            return [Problem("E105", self.source.span(0, 0))]
        return self.problems + refused.without_space(self.source, self.root)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        start, end = _place(event)
        self._documents += 1
        if self._documents > 1:
            raise Stop(Problem("E106", self.source.span(start, end)))
        directives = _DIRECTIVE.finditer(self.source.text, 0, end)
        self.problems.extend(Problem("E107", self.source.span(*at.span())) for at in directives)

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        start, _ = _place(event)
        if event.anchor is not None or event.tag is not None:
            self.problems.append(refused.mark(self.source, start))
        if self._opened and self._opened[-1].awaits_key:
            asked = refused.question_mark(self.source, start)
            unfit = Problem("E116", self.source.span(start, start + 1))
            self.problems.extend(asked or [unfit])
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._opened.append(Opened(start, is_mapping, bool(event.flow_style)))

    def _end(self, end: int) -> None:
        opened = self._opened.pop()
        check = flow.torn if opened.is_flow else refused.without_value
        self.problems.extend(check(self.source, opened.children, opened.is_mapping))
        self._add(opened.node(self.source, end))

    def _add(self, node: Node) -> None:
        if not self._opened:
            self.root = node
            return
        opened = self._opened[-1]
        is_value = not opened.awaits_key
        self.problems.extend(opened.add(self.source, node))
        if is_value and isinstance(node, Scalar):
            self.problems.extend(refused.nothing(self.source, node))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        style = event.style or ""
        start, end = _place(event)
        if style in {"|", ">"}:
            end = start + len(self.source.text[start:end].rstrip())
        if event.anchor is not None or event.tag is not None:
            return self._refused(refused.mark(self.source, start, end), start, end)
        if style in {"|", ">"}:
            header = refused.header(self.source, start)
            if header:
                return self._refused(header, start, end)
        span = self.source.span(start, end)
        places = places_of(self.source, style, event.value, start, end)
        scalar = Scalar(event.value, style, span, self.source, places)
        self.problems.extend(refused.in_scalar(self.source, scalar))
        return scalar

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        start, end = _place(event)
        return self._refused(refused.mark(self.source, start, end), start, end)

    def _refused(self, problem: Problem, start: int, end: int) -> Scalar:
        """What the author wrote, as it stands, in the place of what YAML made of it."""
        self.problems.append(problem)
        return Scalar(self.source.text[start:end], "'", self.source.span(start, end), self.source)


def _place(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)
