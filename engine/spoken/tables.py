"""Decision tables as they were drawn: a column for each thing tested, a row for each way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.operations.op import COMPARISONS, Op
from engine.pages.parts import Table, Words, plain
from engine.policy.expressions import Apply, Case, Choose, Expression, Literal
from engine.spoken.formulas import Formulas, is_marked
from engine.spoken.patterns import one_subject, tests_of
from engine.spoken.pieces import Rich, bracketed, listed

# What is made of all rows that fit.
ALL_ROWS: Final = frozenset({Op.SUM_OF, Op.LEAST_OF, Op.GREATEST_OF})


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row asks of one thing, and the column of the file in which it asks."""

    head: Expression
    words: Rich
    column: int


def rows_of(node: Expression) -> tuple[Case, ...]:
    """The rows of the decision table that `node` came from; none if it came from no table."""
    is_table = node.origin.construct.startswith("table")
    match node:
        case Choose(cases=rows, otherwise=None, may_pass=False) if is_table and not is_marked(node):
            return rows
        case Apply(op=op, arguments=parts) if is_table and op in ALL_ROWS:
            rows = tuple(each for part in parts for each in _row(part))
            return rows if len(rows) == len(parts) else ()
        case _:
            return ()


def _row(node: Expression) -> tuple[Case, ...]:
    """The one row that a part of a table holds."""
    match node:
        case Choose(cases=(row,), otherwise=None, may_pass=True) if not is_marked(node):
            return (row,)
        case _:
            return ()


def decision_table(rows: Sequence[Case], formulas: Formulas, name: str) -> Table:
    """The table, as far as its tests can be told apart by what they are about."""
    cells = [_cells(case.when, formulas) for case in rows]
    say = formulas.speaker.text
    caption, gives = say("table.caption", name=name), say("table.gives")
    if any(row is None for row in cells):
        whens = [formulas.statement(case.when).words for case in rows]
        made = tuple((when, formulas.said(c.then)) for when, c in zip(whens, rows, strict=True))
        return Table(caption, (say("table.if"), gives), made)
    heads = _heads([cell for row in cells for cell in row or ()])
    titles = [plain(formulas.noun(head).words) for head in heads]
    body = tuple(
        (*(_told(head, row or (), formulas) for head in heads), formulas.said(case.then))
        for row, case in zip(cells, rows, strict=True)
    )
    return Table(caption, (*titles, gives), body)


def _heads(cells: Sequence[Cell]) -> list[Expression]:
    """What is tested, in the order of the columns."""
    places: list[tuple[int, Expression]] = []
    for cell in sorted(cells, key=lambda each: each.column):
        if all(cell.head != head for _, head in places):
            places.append((cell.column, cell.head))
    return [head for _, head in places]


def _told(head: Expression, row: Sequence[Cell], formulas: Formulas) -> Words:
    """What a row asks of one head; a dash if it asks nothing."""
    asked = [cell.words for cell in row if cell.head == head]
    if not asked:
        return formulas.speaker.text("table.any")
    words = asked[0]
    for each in asked[1:]:
        words = formulas.say("both.tail", **{"0": words, "1": each})
    return words


def _cells(when: Expression, formulas: Formulas) -> tuple[Cell, ...] | None:
    """What a row asks; None if a test is about no one thing."""
    tests: tuple[Expression, ...] = (when,)
    if isinstance(when, Literal) and when.value is True:
        tests = ()
    elif isinstance(when, Apply) and when.op is Op.AND and tests_of(when) is None:
        tests = when.arguments
    made = [list(_of_test(each, formulas)) for each in tests]
    return tuple(cell for cells in made for cell in cells) if all(made) else None


def _of_test(test: Expression, formulas: Formulas) -> Iterator[Cell]:
    """The cells of one test; none if it is of another shape."""
    if not isinstance(test, Apply):
        return
    column, subject = test.origin.span.column, one_subject(test)
    if test.op in COMPARISONS:
        left, right = test.arguments
        yield Cell(left, formulas.tail(test.op, left, right), column)
    elif subject is not None:
        options = [formulas.noun(each).words for _, each in subject.tests]
        words = formulas.say("one_of.tail", all=bracketed(listed(options)))
        yield Cell(subject.of, words, column)
    elif test.op is Op.AND and (both := tests_of(test)) is not None:
        for op, right in both.tests:
            yield Cell(both.of, formulas.tail(op, both.of, right), column)
