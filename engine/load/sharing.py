"""What two calls share: a parameter, table or rule that says `same_as` must be the same there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from engine.load.draft import Draft
from engine.load.identity import meaning
from engine.policy.declarations import Definition, Table
from engine.policy.policy import Policy

LoadOther: TypeAlias = Callable[[Path], Policy | None]


class Sharing:
    """Compares one policy with those that it names.

    Args:
        since: the day on which it comes into force; it names only policies of before.
    """

    def __init__(self, draft: Draft, since: date, load_other: LoadOther) -> None:
        self.draft: Final = draft
        self.since: Final = since
        self.load_other: Final = load_other
        self.others: Final[dict[str, Policy | None]] = {}

    def report(self) -> None:
        """Compares what is shared; a policy that is not beside this one is named in a warning."""
        draft = self.draft
        shared: list[Definition | Table] = [*draft.definitions.values(), *draft.tables.values()]
        for each in [one for one in shared if one.same_as or one.differs_from]:
            with draft.collector.inside(self.block(each), each.name):
                if each.same_as is not None:
                    self.compare(each, each.same_as, must_equal=True)
                if each.differs_from is not None:
                    self.compare(each, each.differs_from, must_equal=False)

    def block(self, each: Definition | Table) -> str:
        """Where in the file it stands."""
        return "tables" if isinstance(each, Table) else self.draft.raw[each.scope, each.name].block

    def other(self, name: str) -> Policy | None:
        """The policy of that name, if it lies beside this one and can be read."""
        if name not in self.others:
            folder, file = self.draft.folder, f"{name.rpartition('/')[2]}.yaml"
            path = None if folder is None else folder / file
            found = self.load_other(path) if path is not None and path.is_file() else None
            is_it = found is not None and found.identity.name == name
            self.others[name] = found if is_it else None
        return self.others[name]

    def compare(self, each: Definition | Table, name: str, *, must_equal: bool) -> None:
        """Compares one thing with what has its name over there."""
        collector, span, other = self.draft.collector, each.origin.span, self.other(name)
        if other is None:
            collector.report("W287", span, name=each.name, policy=name)
            return
        if other.in_force_from >= self.since:
            collector.report("E246", span, name=each.name, policy=name)
            return
        is_equal = _is_equal(other, each)
        if is_equal is None:
            collector.report("E288", span, name=each.name, policy=name)
        elif is_equal is not must_equal:
            code = "E289" if must_equal else "E290"
            collector.report(code, span, name=each.name, policy=name)


def _is_equal(other: Policy, each: Definition | Table) -> bool | None:
    """Whether a thing is the same over there; None if there is no such thing."""
    if isinstance(each, Table):
        table = other.tables.get(each.name)
        return None if table is None else _cells(each, table) == _cells(table, each)
    definition = other.definitions.get((each.scope, each.name))
    return None if definition is None else _core(each) == _core(definition)


def _core(each: Definition) -> object:
    """What a rule calculates; the names that it reads stay names."""
    return meaning((each.body, each.only_if, each.under))


def _cells(table: Table, other: Table) -> object:
    """What stands in the columns that both tables read, by key."""
    shared = sorted(table.columns.keys() & other.columns.keys())
    rows = table.rows.items()
    return table.key, {key: meaning([row.cells[name] for name in shared]) for key, row in rows}
