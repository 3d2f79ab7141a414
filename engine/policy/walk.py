"""What an expression is made of, and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from engine.operations.op import Op
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    Literal,
    Lookup,
    Read,
    Reading,
)

# What stands for a duty or a judgement itself, not for a formula that somebody wrote.
_NOT_WRITTEN: Final = frozenset({"obligation", "judgement"})


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions right under `node`, in reading order."""
    match node:
        case Literal() | Read():
            return ()
        case Apply():
            return node.arguments
        case Choose():
            cases = (*node.cases, *((node.otherwise,) if node.otherwise is not None else ()))
            return tuple(each for case in cases for each in (case.when, case.then))
        case Lookup():
            return node.key
        case Gather():
            return tuple(each for each in (node.where, node.body) if each is not None)
        case _:
            return tuple(each for _, each in node.options)


def walk(node: Expression) -> Iterator[Expression]:
    """`node` and everything under it."""
    pending = [node]
    while pending:
        each = pending.pop()
        yield each
        pending.extend(reversed(children(each)))


def as_written(condition: Expression, chosen: Callable[[str], str]) -> str:
    """The text of a condition as its author wrote it; empty where nobody wrote one.

    Args:
        condition: what a chapter hands down and what its rule adds are joined.
        chosen: the reading in force of each interpretation.
    """
    if isinstance(condition, Reading):
        return as_written(dict(condition.options)[chosen(condition.interpretation)], chosen)
    if condition.origin.construct in _NOT_WRITTEN:
        return ""
    if isinstance(condition, Apply) and condition.op is Op.AND:
        *_, last = parts = condition.arguments
        if condition.origin is last.origin:
            return " and ".join(as_written(part, chosen) for part in parts)
    return condition.origin.text
