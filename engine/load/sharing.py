"""What two calls share: a parameter, table or rule that says `same_as` must be the same over there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.load.draft import Draft
from engine.load.identity import meaning
from engine.policy.declarations import Definition, Table
from engine.policy.policy import Policy

LoadOther = Callable[[Path], Policy | None]


def report(draft: Draft, folder: Path | None, load_other: LoadOther) -> None:
    """Compares what is shared; a policy that does not lie beside this one is named in a warning."""
    others: dict[str, Policy | None] = {}
    shared: list[Definition | Table] = [*draft.definitions.values(), *draft.tables.values()]
    for each in shared:
        for name, must_equal in ((each.same_as, True), (each.differs_from, False)):
            if name is None:
                continue
            if name not in others:
                path = None if folder is None else folder / f"{name.rpartition('/')[2]}.yaml"
                others[name] = load_other(path) if path is not None and path.is_file() else None
            _compare(draft, each, name, others[name], must_equal=must_equal)


def _compare(
    draft: Draft, each: Definition | Table, name: str, other: Policy | None, *, must_equal: bool
) -> None:
    kind = "tables" if isinstance(each, Table) else "rules"
    with draft.collector.inside(kind, each.name):
        if other is None:
            draft.collector.report("W287", each.origin.span, name=each.name, policy=name)
            return
        theirs = (
            other.tables.get(each.name) if isinstance(each, Table) else _definition(other, each)
        )
        if theirs is None:
            draft.collector.report("E288", each.origin.span, name=each.name, policy=name)
        elif _equal(each, theirs) is not must_equal:
            code = "E289" if must_equal else "E290"
            draft.collector.report(code, each.origin.span, name=each.name, policy=name)


def _definition(other: Policy, each: Definition) -> Definition | None:
    return other.definitions.get((each.scope, each.name))


def _equal(ours: Definition | Table, theirs: Definition | Table) -> bool:
    if isinstance(ours, Table) and isinstance(theirs, Table):
        shared = [name for name in ours.columns if name in theirs.columns]
        return _cells(ours, shared) == _cells(theirs, shared)
    if isinstance(ours, Definition) and isinstance(theirs, Definition):
        return bool(meaning((ours.body, ours.only_if)) == meaning((theirs.body, theirs.only_if)))
    return False


def _cells(table: Table, columns: list[str]) -> object:
    return {
        key: meaning(tuple(row.cells[name] for name in columns)) for key, row in table.rows.items()
    }
