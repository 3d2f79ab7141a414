"""Shapes of formulas that can be said in a shorter way than their parts, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from engine.operations.op import Op
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Literal,
    Lookup,
    Read,
    Scope,
)
from engine.policy.policy import Policy

_STARTS: Final = frozenset({Op.GREATER, Op.GREATER_EQUAL})


@dataclass(frozen=True, slots=True)
class Subject:
    """Several tests of one value: each the operation, and what it is held against."""

    of: Expression
    tests: tuple[tuple[Op, Expression], ...]


def one_subject(node: Apply) -> Subject | None:
    """The value that *or* holds against several others with `=`; None of any other shape."""
    if node.op is not Op.OR or len(node.arguments) < 2:
        return None
    found = tests_of(node)
    return found if found and all(op is Op.EQUAL for op, _ in found.tests) else None


def tests_of(node: Apply) -> Subject | None:
    """The comparisons of *and* or *or*, if all have the same left side."""
    pairs = []
    for each in node.arguments:
        if not isinstance(each, Apply) or len(each.arguments) != 2 or each.op not in _COMPARED:
            return None
        pairs.append((each.op, each.arguments))
    subjects = {id(sides): sides[0] for _, sides in pairs}
    first = pairs[0][1][0] if pairs else None
    if first is None or any(each != first for each in subjects.values()):
        return None
    return Subject(first, tuple((op, sides[1]) for op, sides in pairs))


_COMPARED: Final = frozenset(
    {Op.EQUAL, Op.UNEQUAL, Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL}
)


@dataclass(frozen=True, slots=True)
class Ladder:
    """A value that hangs on where another one lies: each start, lowest first, and what it gives."""

    of: Expression
    op: Op
    rungs: tuple[tuple[Literal, Expression], ...]


def ladder(node: Choose) -> Ladder | None:
    """The ladder that cases make which ask for ever lower starts; None of any other shape."""
    if node.otherwise is not None or node.may_pass or not node.cases:
        return None
    rungs: list[tuple[Literal, Expression]] = []
    kinds: list[tuple[Op, Expression]] = []
    for case in node.cases:
        match case.when:
            case Apply(op=op, arguments=(left, Literal() as start)) if op in _STARTS:
                kinds.append((op, left))
                rungs.append((start, case.then))
            case _:
                return None
        if case.name is not None or case.under is not None:
            return None
    is_one = all(each == kinds[0] for each in kinds)
    starts = [start.value for start, _ in rungs]
    is_falling = all(a > b for a, b in pairwise(starts))  # type: ignore[operator]  # one ordered type
    if not is_one or not is_falling:
        return None
    op, of = kinds[0]
    return Ladder(of, op, tuple(reversed(rungs)))


def just_one(node: Apply) -> tuple[Expression, ...]:
    """The conditions of which at least one and not two must hold; none if it is anything else."""
    match node.arguments:
        case (
            Apply(op=Op.AT_LEAST_OF, arguments=(Literal(value=1), *first)),
            Apply(
                op=Op.NOT,
                arguments=(Apply(op=Op.AT_LEAST_OF, arguments=(Literal(value=2), *second)),),
            ),
        ) if first == second:
            return tuple(first)
        case _:
            return ()


def is_own_key(node: Lookup, policy: Policy) -> Scope:
    """The element whose own fields of the same names are the key; None if it is not so."""
    table, of = policy.tables.get(node.collection), policy.lists.get(node.collection)
    names = table.key if table is not None else of.key if of is not None else ()
    elements = {each.element for each in node.key if isinstance(each, Read)}
    read = tuple(each.name for each in node.key if isinstance(each, Read) and each.is_fact)
    return elements.pop() if read == names and names and len(elements) == 1 else None
