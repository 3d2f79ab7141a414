"""Brackets of which each slice has its own rate: read back from the sum that they became."""

from __future__ import annotations

from dataclasses import dataclass

from engine.operations.op import Op
from engine.policy.expressions import Apply, Case, Choose, Expression, Literal
from engine.quantities import TRUTH


@dataclass(frozen=True, slots=True)
class Slices:
    """What is sliced; each slice by its start and its rate, lowest first."""

    of: Expression
    slices: tuple[tuple[Literal, Expression], ...]


def slices_of(node: Expression) -> Slices | None:
    """The slices whose sum `node` is; None if it is anything else.

    What is found is put together again: only if that gives `node` itself is nothing lost.
    """
    if not isinstance(node, Apply) or node.op is not Op.SUM_OF:
        return None
    found = [_slice(each) for each in node.arguments]
    known = [each for each in found if each is not None]
    if not known or len(known) != len(found):
        return None
    made = Slices(known[0][0], tuple((start, rate) for _, start, rate in known))
    return made if _together(made, node) == node.arguments else None


def _slice(node: Expression) -> tuple[Expression, Literal, Expression] | None:
    match node:
        case Choose(
            cases=(
                Case(
                    when=Apply(arguments=(of, Literal() as start)),
                    then=Apply(op=Op.MULTIPLY, arguments=(_, rate)),
                ),
            )
        ):
            return of, start, rate
        case _:
            return None


def _together(held: Slices, node: Apply) -> tuple[Expression, ...]:
    """The slices as brackets become them."""
    made: list[Expression] = []
    for number, (start, rate) in enumerate(held.slices):
        old = node.arguments[number]
        assert isinstance(old, Choose)  # noqa: S101 - it was found to be one
        inside = old.cases[0].when
        then = old.cases[0].then
        assert isinstance(inside, Apply)  # noqa: S101 - likewise
        assert isinstance(then, Apply)  # noqa: S101 - likewise
        above = held.slices[number + 1 :]
        top = held.of
        if above:
            top = Apply(held.of.type, Op.LEAST, (held.of, above[0][0]), start.origin)
        width = Apply(held.of.type, Op.SUBTRACT, (top, start), start.origin)
        part = Apply(then.type, Op.MULTIPLY, (width, rate), start.origin)
        is_in = Apply(TRUTH, Op.GREATER_EQUAL, (held.of, start), start.origin)
        nothing = None
        if number:
            yes = Literal(TRUTH, True, start.origin)
            nothing = Case(yes, Literal(then.type, 0, start.origin))
        made.append(Choose(old.type, (Case(is_in, part),), nothing, start.origin))
    return tuple(made)
