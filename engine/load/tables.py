"""The tables of a policy: their columns, then their rows, drawn in the policy or read from a file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.drawn import read_drawn, unquoted
from engine.load.names import OptionEntry, RuleEntry, TableEntry
from engine.operations.meaning import comparable
from engine.policy.declarations import Column, Row, Table
from engine.policy.expressions import Expression, Literal, Origin, Read, Words
from engine.quantities import Given, Kind, Range, Type
from engine.source import Mapping, Scalar, read_table_file


@dataclass(frozen=True, slots=True)
class Cells:
    """The heads and rows of a table, each cell with its place; and the hash of its file, if it has one."""

    heads: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    sha256: str | None = None


def declare(draft: Draft) -> None:
    """The columns of each table, so that facts may be a `key of` it."""
    for key, node in nodes.mapping(draft.root.get("tables")):
        with draft.collector.inside("tables", key.text):
            _declare(draft, key, nodes.mapping(node))


def _declare(draft: Draft, key: Scalar, node: Mapping) -> None:
    columns = {
        name.text: Column(name.text, *draft.notation.type_of(each, needs_range=False))
        for name, each in nodes.mapping(node.get("columns"))
        if isinstance(each, Scalar)
    }
    keys = nodes.texts(node.get("key"))
    for part in keys:
        if part not in columns:
            raise draft.collector.refuse("E226", key.span, name=part, columns=", ".join(columns))
    draft.names.declare(None, key.text, TableEntry(key.text), key.span)
    for column in columns.values():
        if column.type.kind is Kind.CHOICE:
            for name in column.type.options:
                draft.names.declare(None, name, OptionEntry(name), key.span)
    if len(keys) == 1:
        draft.notation.tables[key.text] = columns[keys[0]].type
    draft.tables[key.text] = Table(
        name=key.text,
        row=nodes.text(node, "row"),
        key=keys,
        columns=columns,
        rows={},
        words=Words(),
        origin=Origin(key.span, key.text, "table"),
        sources=draft.source_refs(node.get("source")),
        refs=nodes.texts(node.get("ref")),
        same_as=nodes.text(node, "same_as") or None,
        differs_from=nodes.text(node, "differs_from") or None,
        file=nodes.text(node, "from_file") or None,
    )


def fill(draft: Draft, folder: Path | None, read: Callable[[Scalar], Expression]) -> None:
    """The rows of every table; a cell is a literal, or the name of a parameter or rule of the file."""
    for key, node in nodes.mapping(draft.root.get("tables")):
        table = draft.tables.get(key.text)
        if table is None:
            continue
        with draft.collector.inside("tables", key.text):
            cells = _cells(draft, nodes.mapping(node), folder)
            places = _columns(draft, table, nodes.mapping(node), cells)
            rows = dict(_rows(draft, table, cells, places, read))
            draft.tables[key.text] = replace(table, rows=rows, file_hash=cells.sha256)


def _cells(draft: Draft, node: Mapping, folder: Path | None) -> Cells:
    drawn = nodes.scalar(node.get("rows"))
    if drawn is not None:
        table = read_drawn(drawn, draft.collector, has_outputs=False)
        return Cells(table.heads.inputs, tuple(row.inputs for row in table.rows))
    name = nodes.scalar(node.get("from_file"))
    if name is None or folder is None:
        raise draft.collector.refuse("E415", node.span)
    file, problems = read_table_file(folder, name.text, name.span)
    draft.collector.problems.extend(problems)
    if not file.rows:
        raise RefusedError
    heads, *rows = file.rows
    return Cells(heads, tuple(rows), file.sha256)


def _columns(draft: Draft, table: Table, node: Mapping, cells: Cells) -> dict[str, int]:
    """Where each declared column stands; a head that nothing declares must be listed in `not_read`."""
    heads = {unquoted(cell): index for index, cell in enumerate(cells.heads)}
    not_read = nodes.texts(node.get("not_read"))
    for cell in cells.heads:
        if unquoted(cell) not in table.columns and unquoted(cell) not in not_read:
            draft.collector.report("E416", cell.span, name=unquoted(cell), table=table.name)
    for column in table.columns:
        if column not in heads:
            raise draft.collector.refuse("E417", cells.heads[0].span, name=column, table=table.name)
    return {column: heads[column] for column in table.columns}


def _rows(
    draft: Draft,
    table: Table,
    cells: Cells,
    places: dict[str, int],
    read: Callable[[Scalar], Expression],
) -> Iterator[tuple[tuple[Given, ...], Row]]:
    first: dict[tuple[Given, ...], Scalar] = {}
    for row in cells.rows:
        with draft.collector.inside():
            held = {
                name: _cell(draft, table.columns[name], row[index], read, is_key=name in table.key)
                for name, index in places.items()
            }
            parts = [held[name] for name in table.key]
            key = tuple(part.value for part in parts if isinstance(part, Literal))
            if key in first:
                at = first[key].span
                draft.collector.report("E418", row[0].span, key=row[0].text, also=((at, "first"),))
                continue
            first[key] = row[0]
            line = " | ".join(cell.text for cell in row)
            yield key, Row(held, Origin(row[0].span, line, "row"))


def _cell(
    draft: Draft,
    column: Column,
    cell: Scalar,
    read: Callable[[Scalar], Expression],
    *,
    is_key: bool,
) -> Expression:
    wanted = column.type
    if cell.text == "-" or (not cell.text and wanted.kind is not Kind.TEXT):
        raise draft.collector.refuse("E405", cell.span)
    if wanted.kind is Kind.TEXT and wanted.pattern is None and wanted.table is None:
        return Literal(wanted, unquoted(cell), Origin(cell.span, cell.text, "cell"))
    entry = draft.names.entries[None].get(cell.text)
    if not is_key and isinstance(entry, RuleEntry):
        made = read(cell)
        assert isinstance(made, Read)
        return made
    value = draft.notation.literal(cell, wanted)
    _in_range(draft, column.range, value, cell, wanted)
    return Literal(wanted, value, Origin(cell.span, cell.text, "cell"))


def _in_range(draft: Draft, limits: Range, value: Given, cell: Scalar, wanted: Type) -> None:
    if not wanted.is_ordered or limits.low is None or limits.high is None:
        return
    if not comparable(limits.low) <= comparable(value) <= comparable(limits.high):
        raise draft.collector.refuse("E419", cell.span, text=cell.text)
