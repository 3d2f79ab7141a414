"""Many decisions as a table for the eye: file, outcome, amount, and the reasons below."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.cli.session import Session
from engine.problem import safe_text

MOST_REASONS: Final = 3
_GAP: Final = "  "
_INDENT: Final = "    "
_NARROWEST: Final = 40
_COLOURS: Final = {
    "granted": "32",
    "settled": "32",
    "partly granted": "32",
    "refused": "31",
    "undetermined": "33",
    "awaiting judgement": "33",
}
_NO_COLOUR: Final = "35"


@dataclass(frozen=True, slots=True)
class Row:
    """One application: its file, its outcome (as a word and in words), its amount, and why."""

    file: str
    outcome: str
    said: str
    amount: str
    reasons: tuple[str, ...] = ()


def table(rows: Sequence[Row], session: Session, *, width: int, colour: bool) -> Iterator[str]:
    """The lines of the table."""
    heads = [session.words(f"column.{name}") for name in ("file", "outcome", "amount")]
    cells = [[safe_text(row.file).replace("\n", " "), row.said, row.amount] for row in rows]
    widths = [max(columns(line[at]) for line in [heads, *cells]) for at in range(3)]
    yield _line(heads, widths, "1" if colour else "")
    yield "─" * (sum(widths) + 2 * len(_GAP))
    for row, line in zip(rows, cells, strict=True):
        yield _line(line, widths, _COLOURS.get(row.outcome, _NO_COLOUR) if colour else "")
        yield from _reasons(row, session, max(width, _NARROWEST))


def _line(cells: Sequence[str], widths: Sequence[int], code: str) -> str:
    file, outcome, amount = cells
    first = _painted(f"{_left(file, widths[0])}{_GAP}{_left(outcome, widths[1])}", code)
    return f"{first}{_GAP}{' ' * (widths[2] - columns(amount))}{amount}"


def _reasons(row: Row, session: Session, width: int) -> Iterator[str]:
    for reason in row.reasons[:MOST_REASONS]:
        yield from textwrap.wrap(
            safe_text(reason).replace("\n", " "),
            width,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
            break_on_hyphens=False,
        )
    rest = len(row.reasons) - MOST_REASONS
    if rest > 0:
        yield _INDENT + session.words("reason.rest", number=rest)


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _left(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
