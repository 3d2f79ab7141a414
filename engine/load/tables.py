"""The tables of a policy: their columns, then their rows, drawn or in a file beside the policy."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from engine.load import asked, nodes
from engine.load.beside import folder_of
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.drawn import read_drawn, text_of
from engine.load.formulas import Formulas
from engine.load.names import RuleEntry, TableEntry
from engine.load.parameters import values_of
from engine.load.paths import Context
from engine.operations.meaning import comparable
from engine.policy.declarations import Column, Role, Row, Table
from engine.policy.expressions import Expression, Literal, Origin, Words
from engine.quantities import Given, Kind
from engine.source import Mapping, Scalar, read_table_file
from engine.wordings.values import write_range

NO_TABLES: Final[Dictionary[str, Table]] = MappingProxyType({})


def declare(draft: Draft) -> None:
    """The columns of each table, so that facts may be a `key of` it."""
    tables = {key.text: (key, nodes.mapping(each)) for key, each in _written(draft)}
    draft.notation.waiting.update(tables)
    for name in _in_order(tables):
        key, node = tables[name]
        with draft.collector.inside("tables", name):
            _declare(draft, key, node)
        draft.notation.waiting.discard(name)
        if name not in draft.tables:
            draft.notation.refused.add(name)
            columns = nodes.mapping(node.get("columns"))
            draft.names.spoiled |= {
                name,
                nodes.text(node, "row"),
                *(each.text for each, _ in columns),
            }


def _written(draft: Draft) -> Mapping:
    return nodes.mapping(draft.root.get("tables"))


def _in_order(tables: Dictionary[str, tuple[Scalar, Mapping]]) -> list[str]:
    """The names of the tables, each after those that its columns are a `key of`."""
    done: dict[str, None] = {}
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen or name not in tables:
            return
        seen.add(name)
        for _, each in nodes.mapping(tables[name][1].get("columns")):
            if isinstance(each, Scalar) and each.text.startswith("key of "):
                visit(each.text.removeprefix("key of ").strip())
        done[name] = None

    for name in tables:
        visit(name)
    return list(done)


def _declare(draft: Draft, key: Scalar, node: Mapping) -> None:
    columns: dict[str, Column] = {}
    for name, _ in nodes.mapping(node.get("columns")):
        stated = nodes.needed(nodes.mapping(node.get("columns")), name.text)
        columns[name.text] = Column(name.text, *draft.notation.type_of(stated, needs_range=False))
        asked.options(draft, columns[name.text].type, name.span)
    for part in nodes.scalars(node.get("key")):
        if part.text not in columns:
            near = draft.collector.near(part.text, columns)
            raise draft.collector.refuse("E226", part.span, name=part.text, near=near)
    made = Table(
        name=key.text,
        row=nodes.text(node, "row"),
        key=nodes.texts(node.get("key")),
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
    draft.names.declare(None, key.text, TableEntry(), key.span)
    draft.tables[key.text] = made
    if len(made.key) == 1:
        draft.notation.tables[key.text] = columns[made.key[0]].type
    else:
        draft.notation.wide.add(key.text)


@dataclass(frozen=True, slots=True)
class Cells:
    """The heads and rows of a table, each cell with its place; and the hash of its file, if any."""

    heads: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    sha256: str | None = None


class Filling:
    """Reads the rows of the tables of one policy.

    Args:
        draft: the policy while it is read.
        formulas: reads a cell that names a rule.
        known: tables that were read before from the same text, and name no rule.
    """

    def __init__(
        self, draft: Draft, formulas: Formulas, known: Dictionary[str, Table] = NO_TABLES
    ) -> None:
        self.draft = draft
        self.formulas = formulas
        self.known = known

    def fill(self) -> None:
        """The rows of every table; a key is looked for only once all rows are there."""
        for key, each in _written(self.draft):
            if key.text in self.draft.tables:
                with self.draft.collector.inside("tables", key.text):
                    self.draft.tables[key.text] = self.filled(key.text, nodes.mapping(each))
        for table in self.draft.tables.values():
            with self.draft.collector.inside("tables", table.name):
                self.keys_of_others(table)

    def filled(self, name: str, node: Mapping) -> Table:
        """A table with its rows."""
        if name in self.known:
            return self.known[name]
        table = self.draft.tables[name]
        cells = self.cells(node)
        places = self.places(table, node, cells)
        rows = dict(self.rows(table, cells, places, nodes.text(node, "called")))
        return replace(table, rows=rows, file_hash=cells.sha256)

    def cells(self, node: Mapping) -> Cells:
        """What is drawn, or stands in the file."""
        drawn = nodes.scalar(node.get("rows"))
        if drawn is not None:
            table = read_drawn(drawn, self.draft.collector, has_outputs=False)
            return Cells(table.heads.inputs, tuple(row.inputs for row in table.rows))
        name = nodes.needed(node, "from_file")
        file, problems = read_table_file(
            folder_of(self.draft, name), name.text, name.span, self.draft.opener
        )
        self.draft.collector.add(problems)
        if not file.rows:
            raise RefusedError
        heads, *rows = file.rows
        if not rows:
            raise self.draft.collector.refuse("E401", name.span)
        return Cells(heads, tuple(rows), file.sha256)

    def places(self, table: Table, node: Mapping, cells: Cells) -> dict[str, int]:
        """Where each column stands; what nothing reads must be listed in `not_read`."""
        collector = self.draft.collector
        heads: dict[str, int] = {}
        others = [*nodes.scalars(node.get("not_read")), *nodes.scalars(node.get("called"))]
        not_read = {each.text: each.span for each in others}
        for index, cell in enumerate(cells.heads):
            name = text_of(cell, collector)
            if name in heads:
                also = ((cells.heads[heads[name]].span, "first"),)
                collector.report("E201", cell.span, name=name, also=also)
            elif name not in table.columns and name not in not_read:
                collector.report("E416", cell.span, name=name, table=table.name)
            heads[name] = index
        columns = {key.text: key.span for key, _ in nodes.mapping(node.get("columns"))}
        missing = {name: at for name, at in {**not_read, **columns}.items() if name not in heads}
        for name, span in missing.items():
            collector.report("E417", span, name=name, table=table.name)
        if missing:
            raise RefusedError
        return heads

    def rows(
        self, table: Table, cells: Cells, places: dict[str, int], called: str
    ) -> Iterator[tuple[tuple[Given, ...], Row]]:
        """Each row with its key; a key that comes twice is reported."""
        first: dict[tuple[Given, ...], Scalar] = {}
        for row in cells.rows:
            with self.draft.collector.inside():
                held = {name: self.cell(table, name, row[places[name]]) for name in table.columns}
                parts = [held[name] for name in table.key]
                key = tuple(part.value for part in parts if isinstance(part, Literal))
                start = row[places[table.key[0]]]
                if key in first:
                    also = ((first[key].span, "first"),)
                    written = "/".join(row[places[name]].text for name in table.key)
                    raise self.draft.collector.refuse("E418", start.span, key=written, also=also)
                first[key] = start
                line = " | ".join(cell.text for cell in row)
                name = self.text(row[places[called]]) if called else ""
                yield key, Row(held, Origin(row[0].span, line, "row"), name)

    def cell(self, table: Table, name: str, cell: Scalar) -> Expression:
        """A cell: a literal or, in a drawn table, the name of a parameter or rule of the file."""
        column = table.columns[name]
        self.refuse_empty(cell)
        is_text = column.type.kind is Kind.TEXT
        entry = self.draft.names.of(None).get(cell.text)
        if isinstance(entry, RuleEntry) and not (is_text or name in table.key or table.file):
            return self.named(column, cell)
        if is_text:
            cell = cell.saying(text_of(cell, self.draft.collector))
        return self.literal(column, cell)

    def text(self, cell: Scalar) -> str:
        """What a cell says to people only."""
        self.refuse_empty(cell)
        return text_of(cell, self.draft.collector)

    def refuse_empty(self, cell: Scalar) -> None:
        """Refuses a cell that says nothing."""
        if not cell.style and cell.text in ("", "-"):
            raise self.draft.collector.refuse("E405", cell.span)

    def named(self, column: Column, cell: Scalar) -> Expression:
        """What a parameter or rule gives; the values of a parameter lie within the range."""
        made = self.formulas.fit(column.type, self.formulas.read(cell, Context(cell)))
        definition = self.draft.definitions.get((None, cell.text))
        if definition is not None and definition.role is Role.PARAMETER:
            for each in values_of(definition.body):
                self.in_range(column, each.value, cell)
        return made

    def literal(self, column: Column, cell: Scalar) -> Literal:
        """A value within the range of its column."""
        value = self.draft.notation.literal(cell, column.type)
        self.in_range(column, value, cell)
        return Literal(column.type, value, Origin(cell.span, cell.text, "cell"))

    def in_range(self, column: Column, value: Given, cell: Scalar) -> None:
        """Refuses a value outside the range of its column."""
        low, high = column.range.low, column.range.high
        if low is None or high is None:
            return
        if not comparable(low) <= comparable(value) <= comparable(high):
            ends = (self.draft.notation.written(each, column.type) for each in (low, high))
            raise self.draft.collector.refuse(
                "E419", cell.span, text=cell.text, name=column.name, range=write_range(*ends)
            )

    def keys_of_others(self, table: Table) -> None:
        """Refuses a cell that is a `key of` another table, and does not stand there."""
        for column in table.columns.values():
            other = self.draft.tables.get(column.type.table or "")
            if other is None:
                continue
            for row in table.rows.values():
                cell = row.cells[column.name]
                if isinstance(cell, Literal) and (cell.value,) not in other.rows:
                    self.draft.collector.report(
                        "E250", cell.origin.span, key=cell.origin.text, table=other.name
                    )
