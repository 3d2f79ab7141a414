"""The numbers and days of a policy that can be set otherwise, each by its name.

`threshold`, `price.2025-06-14` (the value that holds from that day), `budget.first` (the value
under that reading), and `rates.oak.price` (a cell: the table, the key of its row, the column).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from engine.policy.declarations import Role, Row, Table
from engine.policy.expressions import Choose, Expression, Literal, Reading
from engine.policy.policy import Policy
from engine.problem import Span, nearest
from engine.quantities import COUNTABLE, Given, Kind, Range, Type

_BY_DAY: Final = frozenset({Kind.DATE, Kind.MOMENT})
_TURNS: Final = COUNTABLE | _BY_DAY


class Cell(NamedTuple):
    """A cell of a table."""

    table: str
    key: tuple[Given, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Dial:
    """A value of the policy that can be set otherwise.

    Args:
        name: how it is asked for.
        value: what it is now.
        span: where it is written.
        of: the parameter, or the cell.
        range: what it may be, where the policy says so.
        unchosen: the reading under which alone it holds, as `budget.first`, if that is not chosen.
    """

    name: str
    type: Type
    value: Given
    span: Span
    of: str | Cell
    range: Range = Range()  # noqa: RUF009 - frozen
    unchosen: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is a day or a moment, which a period moves on."""
        return self.type.kind in _BY_DAY


class NoDialError(Exception):
    """Nothing of that name can be set; `key` names the sentence that says why.

    Args:
        key: `unknown`, `several` (one of `names` must be said) or `kind` (it cannot be counted).
        names: what may have been meant.
    """

    def __init__(self, key: str, *names: str) -> None:
        super().__init__(key, names)
        self.key: Final = key
        self.names: Final = names


def dial_of(policy: Policy, name: str) -> Dial:
    """The value that `name` names.

    Raises:
        NoDialError: it names none, or more than one.
    """
    known = dict(_named(policy))
    found = known.get(name)
    if found is None:
        within = tuple(each for each in known if each.startswith(f"{name}."))
        if within:
            raise NoDialError("several", *within)
        near = nearest(name, known)
        raise NoDialError("unknown", *(() if near is None else (near,)))
    held = found.held
    if held.type.kind not in _TURNS:
        raise NoDialError("kind")
    span = held.origin.span
    return Dial(name, held.type, held.value, span, found.of, found.range, found.unchosen)


class _Found(NamedTuple):
    held: Literal
    of: str | Cell
    range: Range = Range()
    unchosen: str = ""


def _named(policy: Policy) -> Iterator[tuple[str, _Found]]:
    """Every value that a parameter or a cell holds, by its name."""
    for (_, name), held in policy.definitions.items():
        if held.role is Role.PARAMETER:
            for called, literal, unchosen in _values(name, held.body, policy):
                yield called, _Found(literal, name, unchosen=unchosen)
    for table in policy.tables.values():
        for key, row in table.rows.items():
            yield from _cells(table, key, row)


def _values(name: str, body: Expression, policy: Policy) -> Iterator[tuple[str, Literal, str]]:
    """Each value by its name, with the reading that is not chosen and that it holds under."""
    match body:
        case Literal():
            yield name, body, ""
        case Choose():
            for case in body.cases:
                yield from _values(f"{name}.{case.when.origin.text}", case.then, policy)
        case _:
            assert isinstance(body, Reading)  # noqa: S101 - the loader reads nothing else
            chosen = policy.chosen(body.interpretation)
            for reading, option in body.options:
                assert isinstance(option, Literal)  # noqa: S101 - nor do readings nest
                is_chosen = reading == chosen
                unchosen = "" if is_chosen else f"{body.interpretation}.{reading}"
                yield f"{name}.{reading}", option, unchosen
                if is_chosen:
                    yield name, option, ""


def _cells(table: Table, key: tuple[Given, ...], row: Row) -> Iterator[tuple[str, _Found]]:
    written = "/".join(row.cells[part].origin.text for part in table.key)
    for column, held in row.cells.items():
        if column not in table.key and isinstance(held, Literal):
            cell = Cell(table.name, key, column)
            yield (
                f"{table.name}.{written}.{column}",
                _Found(held, cell, table.columns[column].range),
            )
