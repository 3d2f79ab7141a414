"""Forms as the fuzzer feeds them: the file itself, one of its parts, or what stands in its cells.

The first line of a mutant says which. A mutant of a whole zip seldom gets past its sums, one of a
part seldom past XML; what stands in cells always reaches the reader of values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from engine.forms.fill import filled
from engine.forms.lay_out import layout_of
from engine.forms.write import write_form
from engine.problem import Problem
from engine.sheets.read import read_form
from engine.sheets.voice import Voice
from tests.facts.gardens import gardens, read
from tests.forms.books import Book

PART = b"part "
CELLS = b"cells\n"
UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KINDS = {"number": "", "text": ' t="str"', "truth": ' t="b"', "error": ' t="e"', "formula": ""}


@cache
def usual() -> bytes:
    """A small form that was filled in."""
    voice = Voice(gardens(), "nl")
    layout = layout_of(gardens(), "nl")
    return write_form(layout, voice, filled(layout, voice, read()))


@cache
def corpus() -> tuple[bytes, ...]:
    """The file, each of its parts, and what may stand in its cells."""
    book = Book(usual())
    kept = [name for name in book.parts if "theme" not in name and "docProps" not in name]
    parts = tuple(PART + name.encode() + b"\n" + book.parts[name] for name in kept)
    odd = cells(book, ("contact", "error", "#REF!"), ("extras:empty", "formula", "1+1"))
    filled_in = CELLS + b"\n".join(cells(book))
    return (usual(), *parts, CELLS + b"\n".join(odd), *[filled_in] * (2 * len(parts)))


def cells(book: Book, *odd: tuple[str, str, str]) -> Iterator[bytes]:
    """A line for each cell that is asked first: what it answers, of which kind it is, and its value."""
    for path, kind, held in (
        ("registration", "text", "0200.000.001"),
        ("submitted", "number", "45414.395833333336"),
        ("kind", "text", "club"),
        ("themes", "text", "water, bees"),
        ("start", "number", "45383"),
        ("lasts", "number", "6"),
        ("permit", "truth", "1"),
        ("neighbours", "number", "40"),
        ("own_part", "number", "0.125"),
        ("price", "number", "19.989999999999998"),
        ("factor", "number", "1.5"),
        ("other_grant", "text", "niet van toepassing"),
        ("plots 1 place", "text", "001"),
        ("plots 1 trees", "number", "1E2"),
        ("plots 1 shared", "text", "nee"),
        ("plots 2 place", "text", "002"),
        ("plots 2 trees", "number", "4"),
        ("extras:empty", "text", "nee"),
        ("extras 1 sort", "text", "bench"),
        ("extras 1 plot_number", "number", "3"),
        ("extras 1 cost", "number", "12.5"),
        (":synthetic", "text", "ja"),
        *odd,
    ):
        assert path in book.answers
        yield f"{path}|{kind}|{held}".encode()


def file_of(data: bytes) -> bytes:
    """The workbook that a mutant stands for."""
    if data.startswith(CELLS):
        return with_cells(data.removeprefix(CELLS).decode("utf-8", "replace"))
    if not data.startswith(PART):
        return data
    head, _, part = data.removeprefix(PART).partition(b"\n")
    book = Book(usual())
    # No file in a zip can be written without a name.
    name = head.decode("utf-8", "replace").replace("\x00", "") or "nameless"
    book.parts[name] = part
    return book.data


def with_cells(text: str) -> bytes:
    """The form with these answers; a line that names no cell is passed over."""
    book = Book(usual())
    for line in text.split("\n"):
        path, _, rest = line.partition("|")
        kind, _, held = rest.partition("|")
        if path in book.answers and kind in KINDS:
            name = "f" if kind == "formula" else "v"
            inner = escape(UNFIT.sub("\ufffd", held))
            book.put(path, (KINDS[kind], f"<{name}>{inner}</{name}>"))
    return book.data


def read_mutant(data: bytes, _folder: Path) -> Iterable[Problem]:
    """What is wrong with a mutant; facts come only if nothing is."""
    found = read_form(file_of(data), "mutant.xlsx", gardens())
    assert (found.facts is None) == bool(found.problems)
    return found.problems
