"""A file as a tree of texts, lists and named parts, each of which knows where it stands.

No type is guessed: a scalar is the text that its author wrote.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from engine.problem import Span

MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text, without the mark that may stand before it (`has_mark`).

    Of a workbook the text has a line for each cell that was read; `cells` says which, in order.
    """

    file: str
    text: str = field(repr=False)
    has_mark: bool = False
    cells: tuple[str, ...] = field(default=(), repr=False)
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        object.__setattr__(self, "starts", tuple(starts))

    @property
    def data(self) -> bytes:
        """The file as it is, mark included."""
        return (MARK * self.has_mark + self.text).encode()

    def line_at(self, offset: int) -> int:
        """The number of the line that holds the character `offset`, from 1."""
        return bisect_right(self.starts, offset)

    def line_start(self, offset: int) -> int:
        """The offset at which the line of the character `offset` begins."""
        return self.starts[self.line_at(offset) - 1]

    def line_end(self, offset: int) -> int:
        """The offset just after the last character of that line, its line break left out."""
        line = self.line_at(offset)
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        # A carriage return stands only before a line feed: see `text.py`.
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def span(self, start: int, end: int) -> Span:
        """The stretch from the character `start` up to `end`, as far as the text goes."""
        end = min(end, len(self.text))
        start = min(start, end)
        line, end_line = self.line_at(start), self.line_at(end)
        return Span(
            file=self.file,
            start=start,
            end=end,
            line=line,
            column=start - self.starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self.starts[end_line - 1] + 1,
            cell=self.cells[line - 1] if self.cells else "",
        )


class Scalar:
    """A text as it was meant, and the place of each of its characters in the file.

    A plain slotted class, which is made in a fraction of the time of a frozen dataclass; the type
    checker holds that nobody changes one.

    Args:
        text: the text, without quotes and with escapes resolved.
        style: how it is written: bare (empty), `'`, `"`, `|` or `>`.
        span: where it stands, quotes included.
        source: the file that it stands in; None for a text that comes from no file.
        places: pairs of an offset in `text` and the offset in the file of that character; from
            each pair to the next the two run side by side. Empty if the two cannot be matched.
    """

    __slots__ = ("places", "source", "span", "style", "text")

    def __init__(
        self,
        text: str,
        style: str,
        span: Span,
        source: Source | None = None,
        places: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.text: Final = text
        self.style: Final = style
        self.span: Final = span
        self.source: Final = source
        self.places: Final = places

    def __eq__(self, other: object) -> bool:
        """Whether both are the same text in the same place."""
        if not isinstance(other, Scalar):
            return NotImplemented
        return (self.text, self.style, self.span) == (other.text, other.style, other.span)

    def __hash__(self) -> int:
        return hash((self.text, self.style, self.span))

    def __repr__(self) -> str:
        return f"Scalar(text={self.text!r}, style={self.style!r}, span={self.span!r})"

    def saying(self, text: str) -> Scalar:
        """Another text in the same place."""
        return Scalar(text, self.style, self.span, self.source, self.places)

    def span_of(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file; the whole scalar if that cannot be told."""
        if self.source is None or not self.places:
            return self.span
        start = min(max(start, 0), len(self.text))
        end = min(max(end, start), len(self.text))
        first = self._place(start)
        if self.style in {"'", '"'}:
            # A quote or an escape takes more characters in the file than in the text, and every
            # one is followed by a pair of its own: the next character's place is the exact end.
            return self.source.span(first, self._place(end))
        last = self._place(end - 1) + 1 if end > start else first
        return self.source.span(first, min(last, self.span.end))

    def _place(self, offset: int) -> int:
        index = bisect_right(self.places, offset, key=lambda pair: pair[0]) - 1
        text_offset, file_offset = self.places[index]
        # The last line break of a block is no part of its place.
        return min(file_offset + offset - text_offset, self.span.end)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in the order written."""

    items: tuple[Node, ...]
    span: Span

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named parts in the order written; iterating gives each key with what stands under it."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, int] = {}
        for position, (key, _) in enumerate(self.entries):
            index.setdefault(key.text, position)
        object.__setattr__(self, "_index", index)

    def get(self, key: str) -> Node | None:
        """What stands under `key`; None if the key does not stand here."""
        return self.entries[self._index[key]][1] if key in self._index else None

    def key(self, key: str) -> Scalar | None:
        """The scalar in which `key` itself is written; None if it does not stand here."""
        return self.entries[self._index[key]][0] if key in self._index else None

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A file and its tree.

    `root` is None if the file could not be read. With problems that leave a tree (a key that comes
    twice, a value that is missing) the tree is there for further checks, and fit for nothing else.
    """

    source: Source
    root: Node | None

    @property
    def file(self) -> str:
        """The path that messages name."""
        return self.source.file

    @property
    def text(self) -> str:
        """The file's text; every offset counts in it."""
        return self.source.text
