"""Pieces of a comment in Markdown, in which nobody else's words do anything.

What a policy, an application or a record says stands between backticks, where Markdown reads
nothing: no link, no mention of a person, no mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from engine.problem import safe_text

MOST_LINES: Final = 60
# How many things that speak against what was intended are told.
MOST_AGAINST: Final = 5
_LONGEST: Final = 120


def code(text: str) -> str:
    """Somebody else's text between so many backticks that none of its own ends it."""
    plain = " ".join(safe_text(text).split())
    short = plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
    fence = "`" * (1 + max((len(each) for each in re.findall("`+", short)), default=0))
    space = " " if "`" in short else ""
    # In a table a bar would end the cell, even here.
    return f"{fence}{space}{short}{space}{fence}".replace("|", "\\|") if short else "–"


def listed(names: Sequence[str], most: int) -> str:
    """Somebody else's names, one after the other; of more than `most`, a sign of the rest."""
    return ", ".join([*map(code, names[:most]), *(["…"] if len(names) > most else [])])


def table(
    heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]], left: str = ""
) -> Iterator[str]:
    """A table under its heading, and what is said of rows that are left out; nothing without rows.

    Args:
        heading: what it shows.
        columns: the heads, in our own words or between backticks.
        rows: the cells, the same.
        left: the sentence under it; empty if there is none.
    """
    if not rows:
        return
    yield from ("", f"**{heading}**", "", _row(columns), _row(["---"] * len(columns)))
    yield from map(_row, rows)
    if left:
        yield from ("", left)


def against(summary: str, told: Sequence[str]) -> Iterator[str]:
    """Whether a change does what was said beforehand, and at most five things against it."""
    yield f"- **{code(summary)}**"
    yield from (f"  - {code(each)}" for each in told[:MOST_AGAINST])
    if len(told) > MOST_AGAINST:
        yield "  - …"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
