"""What `with` ties to the elements of a list: a table's row, or another list's element."""

from __future__ import annotations

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.names import ColumnEntry, JoinEntry
from engine.operations.signatures import alike
from engine.policy.declarations import ListFact
from engine.quantities import Type
from engine.source.tree import Scalar


def declare(draft: Draft) -> None:
    """The names that `with` adds to the elements of each list."""
    for key, node in nodes.mapping(draft.root.get("facts")):
        of = draft.lists.get(key.text)
        for name in nodes.scalars(nodes.mapping(node).get("with")):
            with draft.collector.inside("facts", key.text):
                if of is not None:
                    _join(draft, of, name)


def _join(draft: Draft, of: ListFact, name: Scalar) -> None:
    singular, key = _joined(draft, of, name)
    is_table = name.text in draft.tables
    columns = draft.tables[name.text].columns if is_table else {}
    try:
        for part, wanted in key.items():
            _has_key(draft, of, name, part, wanted)
    except RefusedError:
        draft.names.spoiled |= {singular, *columns}
        raise
    entry = JoinEntry(name.text, is_table, tuple(key))
    draft.names.declare(of.element, singular, entry, name.span)
    for column in columns:
        if column not in key:
            draft.names.declare(of.element, column, ColumnEntry(entry, column), name.span)


def _joined(draft: Draft, of: ListFact, name: Scalar) -> tuple[str, dict[str, Type | None]]:
    """What is tied: what one is called, and the types of the parts of its key."""
    table, other = draft.tables.get(name.text), draft.lists.get(name.text)
    if table is not None:
        return table.row, {part: table.columns[part].type for part in table.key}
    if other is not None and other is not of:
        parts = {part: draft.facts.get((other.element, part)) for part in other.key}
        return other.element, {
            part: None if fact is None else fact.type for part, fact in parts.items()
        }
    if name.text in draft.names.spoiled | draft.notation.refused:
        raise RefusedError
    near = draft.collector.near(name.text, [*draft.tables, *draft.lists])
    raise draft.collector.refuse("E202", name.span, name=name.text, near=near)


def _has_key(draft: Draft, of: ListFact, name: Scalar, part: str, wanted: Type | None) -> None:
    """Refuses a list that lacks a part of the key, or has it with another type."""
    field = draft.facts.get((of.element, part))
    if field is None and part in of.fields:
        raise RefusedError
    if field is None or field.is_judgement:
        raise draft.collector.refuse(
            "E224", name.span, name=name.text, key=part, element=of.element
        )
    if wanted is not None and not alike(field.type, wanted):
        raise draft.collector.refuse(
            "E241",
            name.span,
            also=((field.origin.span, "field"),),
            name=name.text,
            key=part,
            left=draft.notation.phrase(field.type),
            right=draft.notation.phrase(wanted),
        )
