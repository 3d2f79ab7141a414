"""The worked cases of a policy: what is filled in, and what must come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.load.examples import path_of
from engine.pages.parts import Card, Cards, Link, Point, Section, Table
from engine.policy.policy import Example
from engine.prose.paths import Paths
from engine.prose.reader import Reader
from engine.source.tree import Mapping as Parts
from engine.source.tree import Node, Scalar
from engine.source.tree import Sequence as Items
from engine.spoken.passages import example_address
from engine.spoken.pieces import Rich, listed

Facts: TypeAlias = Mapping[tuple[str, ...], str]

_ROW: Final = re.compile(r"(?P<name>.*) \((?P<number>[0-9]+)\)", re.DOTALL)
_EMPTY: Final = "{}"
# A list, and the key of one of its elements.
_OF_ELEMENT: Final = 2
_GONE: Final = "unknown"
_ORIGIN: Final = frozenset({"by", "on", "because", "from"})
_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Series:
    """The examples of one name: one, or the rows of its series; their facts, path by path."""

    name: str
    examples: tuple[Example, ...]
    facts: tuple[Facts, ...]

    @property
    def shared(self) -> Facts:
        """The facts that all of them have in common."""
        first, *others = self.facts
        return {
            path: text for path, text in first.items() if all(o.get(path) == text for o in others)
        }


def examples(reader: Reader) -> Section:
    """All examples, in the order of the file."""
    told: list[Series] = []
    cards: list[Card] = []
    for each in series_of(reader.policy.examples):
        cards.append(_Shown(reader, told).card(each))
        told.append(each)
    note = reader.text("examples.note")
    return reader.section("examples", Cards(tuple(cards), note=note) if cards else None)


def series_of(examples: Sequence[Example]) -> Iterator[Series]:
    """The examples that stand under one name, together."""
    grouped: dict[str, list[Example]] = {}
    names = {each.name for each in examples}
    for each in examples:
        found = _ROW.fullmatch(each.name)
        is_row = found is not None and f"{found['name']} (1)" in names
        grouped.setdefault(found["name"] if found is not None and is_row else each.name, []).append(
            each
        )
    for name, held in grouped.items():
        yield Series(name, tuple(held), tuple(dict(_flat(each.facts, ())) for each in held))


def _flat(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each fact by its path; who says it, and why, stands with its value."""
    match node:
        case Scalar():
            yield path, node.text
        case Items():
            yield path, ", ".join(each.text for each in node if isinstance(each, Scalar))
        case Parts() if not len(node):
            yield path, _EMPTY
        case _:
            if len(path) == _OF_ELEMENT:
                yield path, _EMPTY
            for key, each in node:
                yield from _flat(each, path if key.text == "value" else (*path, key.text))


class _Shown:
    """Tells examples, those told before being known."""

    def __init__(self, reader: Reader, told: Sequence[Series]) -> None:
        self.reader: Final = reader
        self.told: Final = told
        self.paths: Final = Paths(reader)

    def card(self, series: Series) -> Card:
        """An example, or a series as a table."""
        first = series.examples[0]
        return Card(
            title=series.name,
            points=(
                *self.where(first),
                *self.filled_in(series),
                *self.outcome(series),
                *self.reader.cited(first.sources),
            ),
            address=example_address(series.name),
        )

    def where(self, example: Example) -> Iterator[Point]:
        """At which stage and under which reading it is worked out."""
        reader = self.reader
        if example.stage is not None:
            yield reader.point("example.stage", reader.speaker.word(example.stage))
        if example.under is not None:
            question, reading = example.under
            words = reader.say(
                "example.reading",
                reading=(reader.speaker.reading(question, reading),),
                question=(reader.speaker.interpretation(question),),
            )
            yield reader.point("example.under", words)

    # ── what is filled in ──

    def filled_in(self, series: Series) -> Iterator[Point]:
        """The facts, or how they differ from those of an example that was told before."""
        reader, shared = self.reader, series.shared
        varying = {path for facts in series.facts for path in facts} - set(shared)
        like, differences = self.nearest(shared, varying)
        if like is None:
            yield reader.point("example.facts", listed(self.pairs(shared)))
            return
        link = Link(like.name, example_address(like.name), is_name=True)
        if not differences:
            yield Point(reader.say("example.like.same", example=(link,)))
            return
        words = reader.say("example.like", example=(link,))
        yield Point((*words, " ", *listed(self.pairs(differences))))

    def nearest(self, shared: Facts, varying: set[tuple[str, ...]]) -> tuple[Series | None, Facts]:
        """The example told before that differs least, and what differs; None if all differ much."""
        best: Series | None = None
        least: Facts = shared
        for each in self.told:
            found = _differences(each.shared, shared, varying)
            if len(found) < len(least):
                best, least = each, found
        is_near = len(least) <= max(_FEW, len(shared) // 2)
        return (best, least) if best is not None and is_near else (None, shared)

    def pairs(self, facts: Facts) -> Iterator[Rich]:
        """Facts with their values; those of one element together."""
        groups: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for path, text in facts.items():
            groups.setdefault(path[:_OF_ELEMENT], []).append((path, text))
        for group, held in groups.items():
            fields = [(path, text) for path, text in held if len(path) > _OF_ELEMENT]
            if len(fields) < 2:
                one = fields or held
                yield from (self.pair(self.paths.name(path), path, text) for path, text in one)
                continue
            of = self.reader.policy.lists[group[0]].element
            inner = (
                self.pair(self.paths.of_scope(of, path[_OF_ELEMENT:]), path, text)
                for path, text in fields
            )
            yield (f"{self.paths.name(group)} (", *listed(inner), ")")

    def pair(self, name: str, path: tuple[str, ...], text: str) -> Rich:
        """One fact with its value."""
        return self.reader.say("example.pair", name=name, value=self.value(path, text))

    def value(self, path: tuple[str, ...], text: str) -> str:
        """The value of a fact."""
        if len(path) == _OF_ELEMENT and text in (_EMPTY, _GONE):
            return self.reader.text("example.bare" if text == _EMPTY else "example.left")
        return self.reader.text("example.none") if text == _EMPTY else self.paths.given(path, text)

    # ── what must come out ──

    def outcome(self, series: Series) -> Iterator[Point]:
        """What must come out, of one example or of each row."""
        if len(series.examples) > 1:
            yield Point("", table=self.table(series))
            return
        (example,) = series.examples
        pairs = [
            self.reader.say(
                "example.pair",
                name=self.paths.name(path_of(each.path)),
                value=self.paths.expected(each),
            )
            for each in example.expectations
        ]
        yield self.reader.point("example.expect", listed(pairs))

    def table(self, series: Series) -> Table:
        """A row for each example: what differs, and what must come out."""
        shared = series.shared
        inputs = list(dict.fromkeys(p for facts in series.facts for p in facts if p not in shared))
        outputs = list(
            dict.fromkeys(each.path for one in series.examples for each in one.expectations)
        )
        name, text = self.paths.name, self.reader.text
        heads = [text("path.given", name=name(path)) for path in inputs]
        heads += [name(path_of(path)) for path in outputs]
        rows = tuple(
            (
                *(self.input(path, facts) for path in inputs),
                *(self.output(path, example) for path in outputs),
            )
            for example, facts in zip(series.examples, series.facts, strict=True)
        )
        return Table(text("example.caption", name=series.name), tuple(heads), rows)

    def input(self, path: tuple[str, ...], facts: Facts) -> str:
        """What one row fills in."""
        return self.value(path, facts[path]) if path in facts else self.paths.absent(_GONE)

    def output(self, path: str, example: Example) -> str:
        """What one row expects; a dash where it looks at nothing."""
        found = next((each for each in example.expectations if each.path == path), None)
        return "–" if found is None else self.paths.expected(found)


def _differences(before: Facts, after: Facts, varying: set[tuple[str, ...]]) -> Facts:
    """What differs from an earlier example; what is taken away is unknown, or no longer there."""
    changed = {path: text for path, text in after.items() if before.get(path) != text}
    kept = {*after, *varying}
    # Who said so goes with what was said.
    gone = {path for path in before if path not in kept and path[-1] not in _ORIGIN}
    emptied = {path for path, text in after.items() if text == _EMPTY}
    filled = {path[:1] for path in kept if len(path) > 1}
    lost = {
        path: _GONE
        for path in before
        if path in gone - filled
        # Who leaves takes along what was said of it, and an emptied list all its elements.
        and not (len(path) > _OF_ELEMENT and path[:_OF_ELEMENT] in gone)
        and not (len(path) > 1 and path[:1] in emptied)
    }
    return {**changed, **lost}
