"""What people call the rows of a table, where a form lets one of them be chosen or filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.facts.keys import write_part
from engine.facts.values import keys_of
from engine.policy.declarations import Fact, ListFact, Table
from engine.policy.expressions import Literal
from engine.policy.policy import Policy
from engine.quantities import Given


def rows_of(fact: Fact, policy: Policy) -> Mapping[str, str]:
    """The keys that `fact` may have, each with what its row is called; none if no table has them.

    Beside the name stands what is counted there, if that differs from row to row.
    """
    tables = list(_tables(fact, policy))
    keys = keys_of(tables[0], fact.name) if tables else {}
    return {write_part(key, fact, policy): _called(key, fact, tables, policy) for key in keys}


def rows_of_list(of: ListFact, policy: Policy) -> Mapping[str, str]:
    """The elements that a list can have, by key, if a table says what each is called.

    None if the list cannot have as many.
    """
    fact = policy.facts[of.element, of.key[0]]
    if len(of.key) > 1 or fact.only_if is not None:
        return {}
    named = [row.called for table in _tables(fact, policy) for row in table.rows.values()]
    rows = rows_of(fact, policy) if any(named) else {}
    return rows if len(rows) <= of.most else {}


def has_others(of: ListFact, policy: Policy) -> bool:
    """Whether a list may have elements that its table does not have."""
    return policy.facts[of.element, of.key[0]].type.table is None


def _tables(fact: Fact, policy: Policy) -> Iterator[Table]:
    """The tables that are read by `fact` alone: whose key it is, then those tied to its list."""
    joined = (each.joined for each in policy.lists.values() if each.element == fact.scope)
    names = dict.fromkeys([fact.type.table or "", *next(joined, ())])
    for name in names:
        table = policy.tables.get(name)
        if table is not None and (name == fact.type.table or table.key == (fact.name,)):
            yield table


def _called(key: Given, fact: Fact, tables: list[Table], policy: Policy) -> str:
    """`44021 · Gent`; `5 · Trees along roads (tree)`."""
    written = write_part(key, fact, policy)
    rows = [row for row in (table.rows.get((key,)) for table in tables) if row is not None]
    name = next((row.called for row in rows if row.called), "")
    columns = [each.called for each in policy.units.values() if each.differs_per == fact.scope]
    cells = (row.cells.get(column or "") for row in rows for column in columns)
    units = [str(each.value) for each in cells if isinstance(each, Literal)]
    label = f"{written} · {name}" if name else written
    return f"{label} ({units[0]})" if units and fact.scope is not None else label
