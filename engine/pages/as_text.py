"""An outline as text for a terminal: wrapped to its width, coloured only if asked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, assert_never

from engine.pages.parts import (
    Block,
    Card,
    Cards,
    Figure,
    Items,
    Line,
    Listing,
    Mark,
    Notice,
    Outline,
    Pairs,
    Point,
    Points,
    Row,
    Section,
    Table,
    Tree,
    Twig,
    Verdict,
    Words,
    plain,
)
from engine.problem import safe_text
from engine.wordings.labels import label
from engine.wordings.wording import Language

NARROWEST: Final = 40
_DEEPEST_INDENT: Final = 12
_INDENT: Final = "    "
_MARKS: Final[dict[Mark, str]] = {
    "yes": "✓",
    "no": "✗",
    "open": "?",
    "none": "·",
    "value": "=",
    "fact": "•",
}
_COLOURS: Final[dict[Mark, str]] = {
    "yes": "32",
    "no": "31",
    "open": "33",
    "none": "2",
    "value": "36",
    "fact": "36",
}
_BOLD: Final = "1"
_FAINT: Final = "2"


def text_of(told: Outline, *, width: int = 80, colour: bool = False) -> str:
    """The outline as text.

    Args:
        told: the outline.
        width: how many characters a line may have; at least 40.
        colour: whether the text may hold the terminal's signs for colour.
    """
    writer = _Writer(max(width, NARROWEST), colour=colour)
    lines = [*writer.top(told), *(line for each in told.sections for line in writer.section(each))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Writer:
    """Writes the parts of an outline as lines of a width."""

    __slots__ = ("colour", "width")

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width: Final = width
        self.colour: Final = colour

    def painted(self, text: str, code: str) -> str:
        text = text.rstrip()
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def wrapped(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """`text` in lines that fit, after the indents `first` and `rest`."""
        after = " " * len(first) if rest is None else rest
        return textwrap.wrap(
            safe_text(text).replace("\n", " "),
            self.width,
            initial_indent=first,
            subsequent_indent=after,
            break_on_hyphens=False,
        ) or [first]

    # ── the top ──

    def top(self, told: Outline) -> Iterator[str]:
        head, verdict = told.head, told.head.verdict
        yield from (self.painted(line, _BOLD) for line in self.wrapped(head.status.upper()))
        yield from self.wrapped(head.title)
        yield ""
        for notice in told.notices:
            if verdict is None or notice != verdict.notice:
                yield from self.notice(notice)
        yield from self.pairs(head.facts)
        if verdict is not None:
            yield ""
            yield from self.verdict(verdict, told.language)

    def verdict(self, verdict: Verdict, language: Language) -> Iterator[str]:
        outcome = f"{label('outcome', language)}: {verdict.outcome}"
        code = f"{_BOLD};{_COLOURS[verdict.mark]}"
        yield from (self.painted(line, code) for line in self.wrapped(outcome))
        if verdict.amount:
            amount = f"{label('amount', language)}: {verdict.amount}"
            yield from (self.painted(line, _BOLD) for line in self.wrapped(amount))
        yield from self.wrapped(verdict.notice.text)

    def notice(self, notice: Notice) -> Iterator[str]:
        yield from self.wrapped(f"{notice.title.upper()}. {notice.text}", "! ", "  ")
        yield ""

    # ── sections ──

    def section(self, section: Section) -> Iterator[str]:
        yield ""
        yield self.painted(safe_text(section.heading), _BOLD)
        yield "─" * min(len(section.heading), self.width)
        for block in section.blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:  # noqa: C901 - one case per kind
        match block:
            case Items():
                yield from self.items(block)
            case Pairs():
                yield from self.pairs(block.rows)
            case Table():
                yield from self.table(block)
            case Tree():
                yield from self.tree(block)
            case Figure():
                yield from () if block.is_folded else self.table(block.table)
            case Points():
                yield from (line for each in block.points for line in self.point(each, "", "• "))
            case Cards():
                yield from self.cards(block)
            case Listing():
                yield from (line for each in block.rows for line in self.listed(each))
            case _:
                assert_never(block)

    def items(self, block: Items) -> Iterator[str]:
        for item in block.items:
            title = f"{item.title}: " if item.title else ""
            sign = self.painted(_MARKS[item.mark], _COLOURS[item.mark])
            lines = self.wrapped(title + plain(item.text), "  ")
            yield sign + lines[0][1:]
            yield from lines[1:]
            for note in item.notes:
                yield from (
                    self.painted(line, _FAINT)
                    for line in self.wrapped(plain(note), "    ", "      ")
                )

    def pairs(self, rows: Sequence[tuple[str, Words]]) -> Iterator[str]:
        room = max((len(safe_text(name)) for name, _ in rows), default=0) + 2
        for name, words in rows:
            value = plain(words)
            if room > self.width // 2:
                yield from self.wrapped(f"{name}:")
                yield from self.wrapped(value, "  ")
            else:
                yield from self.wrapped(value, f"{safe_text(name)}:".ljust(room))

    # ── cards and sentences ──

    def cards(self, held: Cards) -> Iterator[str]:
        if held.heading:
            yield ""
            for line in self.wrapped(held.heading.upper()):
                yield self.painted(line, _BOLD)
        if held.note:
            yield from self.wrapped(plain(held.note))
        for card in held.cards:
            yield ""
            yield from self.card(card)

    def card(self, card: Card) -> Iterator[str]:
        name = f"  [{card.name}]" if card.name else ""
        kind = f"  ({card.kind})" if card.kind else ""
        for line in self.wrapped(f"{card.title}{name}{kind}", "", _INDENT):
            yield self.painted(line, _BOLD)
        if card.says:
            yield from self.wrapped(plain(card.says), _INDENT)
        for point in card.points:
            yield from self.point(point, _INDENT, "")

    def point(self, point: Point, indent: str, sign: str) -> Iterator[str]:
        """A sentence, and under it what it is made up of."""
        name = f"{point.label} " if point.label else ""
        yield from self.wrapped(name + plain(point.words), indent + sign)
        inner = indent if len(indent) >= _DEEPEST_INDENT else indent + "  "
        if point.table is not None:
            yield from self.table(point.table, inner)
        for each in point.points:
            yield from self.point(each, inner, "• ")

    def listed(self, row: Row) -> Iterator[str]:
        """One line of a text as it stands, and what is said of it."""
        sign = self.painted(_MARKS[row.mark], _COLOURS[row.mark])
        number = str(row.number or "").rjust(5)
        yield f"{sign} {number}  {safe_text(row.text)}"
        for note in row.notes:
            yield from self.wrapped(note, " " * 9 + "^ ")

    # ── tables ──

    def table(self, table: Table, indent: str = "") -> Iterator[str]:
        heads = table.heads
        if table.is_named:
            yield ""
            yield from self.wrapped(table.caption, indent)
        rows = [[plain(cell) for cell in row] for row in (*table.rows, *table.foot)]
        widths = _widths(
            [[safe_text(cell) for cell in row] for row in [heads, *rows]], self.width - len(indent)
        )
        if widths is None:
            yield from self.stacked(heads, rows, indent)
            return
        rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
        for line in self.row(heads, widths, table.numbers):
            yield indent + self.painted(line, _BOLD)
        yield indent + rule
        for row in rows[: len(table.rows)]:
            yield from (indent + line for line in self.row(row, widths, table.numbers))
        if table.foot:
            yield indent + rule
        for row in rows[len(table.rows) :]:
            for line in self.row(row, widths, table.numbers):
                yield indent + self.painted(line, _BOLD)

    def row(
        self, row: Sequence[str], widths: Sequence[int], numbers: Sequence[int]
    ) -> Iterator[str]:
        cells = [
            textwrap.wrap(safe_text(cell).replace("\n", " "), width, break_on_hyphens=False) or [""]
            for cell, width in zip(row, widths, strict=True)
        ]
        for line in zip_longest(*cells, fillvalue=""):
            yield "  ".join(
                text.rjust(width) if column in numbers else text.ljust(width)
                for column, (text, width) in enumerate(zip(line, widths, strict=True))
            )

    def stacked(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], indent: str
    ) -> Iterator[str]:
        """A table that is too wide, one cell under the other."""
        for row in rows:
            for number, (head, cell) in enumerate(zip(heads, row, strict=True)):
                if cell:
                    first = "• " if number == 0 else "  "
                    yield from self.wrapped(f"{head}: {cell}", indent + first, indent + "    ")

    # ── the tree ──

    def tree(self, tree: Tree) -> Iterator[str]:
        for branch in tree.branches:
            yield ""
            yield from (self.painted(line, _BOLD) for line in self.wrapped(branch.heading))
            if branch.note:
                yield from self.wrapped(branch.note)
            for twig in branch.twigs:
                yield from self.twig(twig, 0)

    def twig(self, twig: Twig, depth: int) -> Iterator[str]:
        indent = "  " * min(depth, _DEEPEST_INDENT)
        text = f"{twig.title}: {twig.result}"
        if twig.address:
            text += f"  [{twig.address}]"
        elif twig.kind:
            text += f"  ({twig.kind})"
        elif twig.refers:
            text += f"  → {twig.refers}"
        lines = self.wrapped(text, f"{indent}  ", f"{indent}    ")
        sign = self.painted(_MARKS[twig.mark], _COLOURS[twig.mark])
        yield indent + sign + lines[0][len(indent) + 1 :]
        yield from lines[1:]
        inner = f"{indent}    "
        if twig.says:
            yield from self.wrapped(twig.says, inner)
        for line in twig.lines:
            yield from self.line(line, inner)
        for child in twig.children:
            yield from self.twig(child, depth + 1)

    def line(self, line: Line, indent: str) -> Iterator[str]:
        text = f"{line.label}: {line.text}" if line.label else line.text
        lines = self.wrapped(text, indent, indent + "  ")
        if line.kind in ("formula", "filled"):
            yield from lines
        else:
            yield from (self.painted(each, _FAINT) for each in lines)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """The widths of the columns, the longest narrowed until all fit; None if they cannot."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    least = [
        max((len(word) for cell in column for word in cell.split()), default=1)
        for column in zip(*rows, strict=True)
    ]
    gaps = 2 * (len(widths) - 1)
    while sum(widths) + gaps > room:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        if max(spare) <= 0:
            return None
        widest = max(range(len(widths)), key=lambda n: (spare[n] > 0, widths[n]))
        widths[widest] -= 1
    return widths
