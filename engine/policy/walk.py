"""What an expression is made of, and what it reads."""

from __future__ import annotations

from collections.abc import Iterator

from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    Literal,
    Lookup,
    Read,
)


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
