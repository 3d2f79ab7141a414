"""A rule's body and, one after the other, the roundings, floors and caps that follow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.operations.op import ROUNDINGS, Op
from engine.pages.parts import Point
from engine.policy.expressions import Apply, Clause, Expression, Reading
from engine.spoken.blocks import Blocks
from engine.spoken.sentences import sentence

_LABELS = {
    Op.LEAST: "clause.at_most",
    Op.GREATEST: "clause.at_least",
    **dict.fromkeys(ROUNDINGS.values(), "clause.rounded"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a clause does: the operation, what it is held against, its words and sources."""

    op: Op
    by: Expression
    clause: Clause


@dataclass(frozen=True, slots=True)
class Step:
    """One clause, perhaps another under each reading: by its name, the limit or none."""

    of: Expression
    limits: tuple[tuple[str, Limit | None], ...]
    interpretation: str = ""


def told(body: Expression, blocks: Blocks, label: str) -> tuple[Point, ...]:
    """The body under `label`, then its clauses in the order in which they work."""
    steps: list[Step] = []
    while (step := _last(body)) is not None:
        steps.append(step)
        body = step.of
    return (blocks.told(body, label), *(_point(each, blocks) for each in reversed(steps)))


def _last(body: Expression) -> Step | None:
    """The last clause of a body; None if it has none."""
    limit = _limit(body)
    if limit is not None and isinstance(body, Apply):
        return Step(body.arguments[0], (("", limit),))
    if not isinstance(body, Reading):
        return None
    for base in _bases(body):
        limits = tuple((name, _limit_on(base, option)) for name, option in body.options)
        kinds = {_LABELS[limit.op] for _, limit in limits if limit is not None}
        is_whole = all(
            limit is not None or option == base
            for (_, limit), (_, option) in zip(limits, body.options, strict=True)
        )
        if is_whole and len(kinds) == 1:
            return Step(base, limits, body.interpretation)
    return None


def _bases(body: Reading) -> Iterator[Expression]:
    """What all readings may have in common, before what some of them do to it."""
    for _, option in body.options:
        yield option
        if isinstance(option, Apply) and option.clause is not None:
            yield option.arguments[0]


def _limit_on(base: Expression, option: Expression) -> Limit | None:
    """What a reading does to `base`, if it is just that."""
    is_so = isinstance(option, Apply) and option.arguments[0] == base
    return _limit(option) if is_so else None


def _limit(node: Expression) -> Limit | None:
    if not isinstance(node, Apply) or node.clause is None or node.op not in _LABELS:
        return None
    return Limit(node.op, node.arguments[1], node.clause)


def _point(step: Step, blocks: Blocks) -> Point:
    speaker = blocks.speaker
    first = next(limit for _, limit in step.limits if limit is not None)
    label = speaker.text(_LABELS[first.op])
    if not step.interpretation:
        return replace(_held(first, blocks), label=label)
    points = tuple(
        blocks.option(
            step.interpretation,
            name,
            Point(speaker.say("clause.none")) if limit is None else _held(limit, blocks),
        )
        for name, limit in step.limits
    )
    question = (speaker.interpretation(step.interpretation),)
    return Point(speaker.say("lead.reading", question=question), points, label)


def _held(limit: Limit, blocks: Blocks) -> Point:
    """What a clause holds a value against, with its own words and sources."""
    inner = blocks.block(limit.by)
    if limit.op not in (Op.LEAST, Op.GREATEST):
        inner = blocks.after(f"rounding.{limit.op.value}", "step", inner)
    says = sentence(limit.clause.words, "says", blocks.speaker, blocks.formulas.at)
    more = ((Point(says),) if says else ()) + blocks.cite(limit.clause.sources)
    return replace(inner, points=(*inner.points, *more))
