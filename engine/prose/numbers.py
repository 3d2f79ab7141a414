"""The numbers of a policy: its parameters, and its tables with all their rows."""

from __future__ import annotations

from collections.abc import Iterator

from engine.pages.parts import Card, Cards, Point, Section, Table, Words, plain
from engine.policy.declarations import Definition, Role
from engine.policy.declarations import Table as Declared
from engine.prose.reader import Reader
from engine.prose.rules import under
from engine.quantities import Kind
from engine.spoken.pieces import Rich, listed
from engine.spoken.types import type_in_words

# A table with more rows stands in the annex, or nobody would read past it.
_LONGEST = 40
_NUMBERS = frozenset({Kind.NUMBER, Kind.SHARE, Kind.MONEY, Kind.RATE, Kind.COUNT})


def numbers(reader: Reader) -> Section:
    """All parameters, as a table."""
    of = [each for each in reader.policy.definitions.values() if each.role is Role.PARAMETER]
    of.sort(key=lambda each: each.order)
    more = [_more(reader, each) for each in of]
    has_more = any(more)
    columns = ["number", "value", "name", "source", *(["more"] if has_more else [])]
    rows = tuple(
        (
            reader.speaker.label_of(each.words, each.name),
            reader.formulas(None).said(each.body),
            each.name,
            reader.sources(each.sources),
            *((words,) if has_more else ()),
        )
        for each, words in zip(of, more, strict=True)
    )
    table = Table(
        reader.text("caption.numbers"),
        tuple(reader.text(f"column.{each}") for each in columns),
        rows,
        addresses=tuple(reader.speaker.address(None, each.name) for each in of),
    )
    return reader.section("numbers", table if rows else None)


def _more(reader: Reader, of: Definition) -> Rich:
    """What few parameters have."""
    points = list(reader.shared(of))
    if of.only_if is not None:
        points.append(reader.point("rule.only_if", reader.formulas(None).said(of.only_if)))
    if of.under is not None:
        points.append(reader.point("rule.under", under(reader, of.under)))
    if of.stage:
        points.append(reader.point("rule.stage", reader.stage(of.stage)))
    points += reader.points("ref", ", ".join(of.refs))
    return listed((f"{each.label} {plain(each.words)}",) for each in points)


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────


def tables(reader: Reader) -> Section:
    """All tables; of a long one, the rows stand in the annex."""
    cards = tuple(_table(reader, each) for each in reader.policy.tables.values())
    return reader.section("tables", Cards(cards) if cards else None)


def annex(reader: Reader) -> Section:
    """The rows of the long tables."""
    long = [each for each in reader.policy.tables.values() if len(each.rows) > _LONGEST]
    return reader.section("long", *(_rows(reader, each) for each in long))


def _table(reader: Reader, table: Declared) -> Card:
    return Card(
        title=reader.speaker.label_of(table.words, table.name),
        name=table.name,
        kind=reader.text("kind.table"),
        points=tuple(_points(reader, table)),
        address=reader.speaker.address(None, table.name),
    )


def _points(reader: Reader, table: Declared) -> Iterator[Point]:
    speaker = reader.speaker
    row = f"‘{speaker.word(table.row)}’ [{table.row}]"
    yield reader.point("table.row", row)
    yield reader.point("table.key", listed([(_named(reader, each),) for each in table.key], ", "))
    columns = (
        reader.say(
            "table.column",
            name=_named(reader, each.name),
            type=type_in_words(each.type, each.range, speaker),
        )
        for each in table.columns.values()
    )
    yield Point("", tuple(Point(each) for each in columns), reader.text("table.columns"))
    if len(table.rows) > _LONGEST:
        yield Point(reader.text("table.annex", number=str(len(table.rows))))
    else:
        yield Point("", table=_rows(reader, table))
    yield from reader.points("table.file", table.file or "")
    yield from reader.shared(table)
    yield from reader.rooted(table.sources, table.refs)


def _named(reader: Reader, column: str) -> str:
    """A column by its name in the file, and what it is called if that is something else."""
    called = reader.speaker.word(column)
    return column if called == column.replace("_", " ") else f"{called} [{column}]"


def _rows(reader: Reader, table: Declared) -> Table:
    """Every row, in the order of the table."""
    columns = list(table.columns)
    formulas = reader.formulas(None)
    is_called = any(row.called for row in table.rows.values())
    rows: list[tuple[Words, ...]] = [
        (
            *(_cell(formulas.said(row.cells[name])) for name in columns),
            *([(row.called,)] if is_called else []),
        )
        for row in table.rows.values()
    ]
    return Table(
        reader.text("caption.rows", name=f"‘{reader.speaker.label(None, table.name)}’"),
        (
            *(reader.speaker.word(each) for each in columns),
            *([reader.text("table.called")] if is_called else []),
        ),
        tuple(rows),
        numbers=tuple(
            n for n, each in enumerate(table.columns.values()) if n and each.type.kind in _NUMBERS
        ),
    )


def _cell(words: Rich) -> Words:
    """A cell without the quotes that a text needs in a sentence."""
    match words:
        case (str(text),) if text.startswith("“") and text.endswith("”"):
            return text[1:-1]
        case _:
            return words
