"""The texts of a policy's file, each with its path, and which of them are sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from engine.dates import DateFault, parse_date
from engine.source import Edit, Mapping, Node, Scalar, Source
from engine.source.quoting import written

_SENTENCES: Final = frozenset(
    """
    appeal asks because by called chapter figure label not_computable on paid question refused says
    supplied_by title who
    """.split()
)
LANGUAGES: Final = frozenset({"dutch", "english"})
_BLOCKS_OF_WORDS: Final = frozenset({"appeal", "contact", "remarks", *LANGUAGES})
_PLACE: Final = "["
_CITING: Final = frozenset({"differs_from", "ref", "same_as", "sha256", "source"})
_DATE: Final = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text, and the keys that lead to it; an item of a list adds its number."""

    path: tuple[str, ...]
    scalar: Scalar

    @property
    def is_cited(self) -> bool:
        """Whether it only names something: a source, another policy."""
        return any(key in _CITING for key in self.path)

    @property
    def is_sentence(self) -> bool:
        """Whether people read it, and no rule does."""
        return self.path[0] in _BLOCKS_OF_WORDS or self.keys[-1] in _SENTENCES

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys alone, without where in a list it stands."""
        return tuple(key for key in self.path if not key.startswith(_PLACE))

    @property
    def name(self) -> str:
        """The path as a reader follows it: without the block, unless that is a language."""
        head, *rest = self.keys
        return ".".join(self.keys if head in LANGUAGES or not rest else rest)


def leaves(node: Node, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Every text below `node`, in the order of the file."""
    if isinstance(node, Scalar):
        yield Leaf(path, node)
        return
    if isinstance(node, Mapping):
        below = [(key.text, held) for key, held in node]
    else:
        below = [(_called(item, number), item) for number, item in enumerate(node)]
    for key, held in below:
        yield from leaves(held, (*path, key))


def _called(item: Node, number: int) -> str:
    """How a path names an item of a list: a chapter by its heading, so that it may move."""
    heading = item.get("chapter") if isinstance(item, Mapping) else None
    return f"{_PLACE}{heading.text if isinstance(heading, Scalar) else number}"


def days_in(scalar: Scalar) -> Iterator[tuple[date, int, int]]:
    """The days that a text writes, and where in it they stand."""
    for found in _DATE.finditer(scalar.text):
        try:
            yield parse_date(found[0]), found.start(), found.end()
        except DateFault:
            continue


def retyped(scalar: Scalar, changes: Sequence[tuple[int, int, str]]) -> Iterator[Edit]:
    """The edits that put other texts for stretches of one; within its quotes, if it has some."""
    text, spans = scalar.text, [scalar.span_of(start, end) for start, end, _ in changes]
    source = cast("Source", scalar.source)
    stands = [source.text[span.start : span.end] for span in spans]
    if stands == [text[start:end] for start, end, _ in changes]:
        for span, (_, _, new) in zip(spans, changes, strict=True):
            yield Edit(span.start, span.end, new)
        return
    # With escapes its characters do not stand one by one in the file.
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    yield Edit(scalar.span.start, scalar.span.end, written(text))
