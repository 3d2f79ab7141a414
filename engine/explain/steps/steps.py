"""One step of a run as a node of the trail: its formula, its values, and what it was made from.

Arithmetic is not taken apart: the formula with its values filled in says it all. What decides
something is: comparisons, cases, the elements of a list, look-ups, roundings, caps and floors.
"""

from __future__ import annotations

from engine.explain.shapes import ClauseShape, Comparison, Node, ReadingShape, StepShape
from engine.explain.steps.branches import cases_of, members_of
from engine.explain.steps.distances import distance
from engine.explain.steps.reads import children, operand, rows_of, unique
from engine.explain.steps.where import Where
from engine.explain.words.formulas import filled_text, formula_text, steps_of, type_of
from engine.explain.words.places import place_of, sources_of
from engine.explain.words.sentences import sentence
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.operations.op import COMPARISONS, OPERATIONS, Op, Takes
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Clause,
    Expression,
    Gather,
    Reading,
)
from engine.steps import NotEntered, Step


def step_shape(step: Step, where: Where) -> StepShape:
    """`step` with all that it was made from."""
    policy = where.run.policy
    *wrappings, body = layers(step)
    nodes = [each.node for each in wrappings]
    readings = [reading_shape(n.interpretation, where.run) for n in nodes if isinstance(n, Reading)]
    clauses = [
        _clause(each.node.clause, each.node.op, each, where)
        for each in wrappings
        if isinstance(each.node, Apply) and each.node.clause is not None
    ]
    shape: StepShape = {
        "kind": "step",
        "formula": formula_text(expression_of(body), where.run, where.scope),
        "filled": {"nl": filled_text(body, policy, "nl"), "en": filled_text(body, policy, "en")},
        "value": value_shape(step.value, type_of(step), policy),
        "at": place_of(expression_of(step).origin, policy),
    }
    if clauses:
        shape["body_value"] = value_shape(body.value, type_of(body), policy)
        shape["clauses"] = clauses[::-1]
    if readings:
        shape["readings"] = readings
    if not isinstance(body.value, NotEntered):
        _tell(shape, body, where)
    return shape


def reading_shape(interpretation: str, run: Run) -> ReadingShape:
    """The reading of an interpretation that is in force."""
    return {"interpretation": interpretation, "reading": run.chosen(interpretation)}


def layers(step: Step) -> list[Step]:
    """`step` and what its readings, roundings, caps and floors work on, from the outside in."""
    found = [step]
    while _wraps(found[-1]):
        found.append(steps_of(found[-1])[0])
    return found


def _wraps(step: Step) -> bool:
    node = step.node
    wraps = isinstance(node, Reading) or (isinstance(node, Apply) and node.clause is not None)
    return wraps and bool(step.because)


def expression_of(step: Step) -> Expression:
    """The expression that a step is the value of; of a case, what holds under it."""
    return step.node.then if isinstance(step.node, Case) else step.node


def _tell(shape: StepShape, step: Step, where: Where) -> None:
    """Adds to `shape` what `step` was made from."""
    match step.node:
        case Choose() as choose:
            shape["cases"] = cases_of(choose, step, where)
        case Gather() as gather:
            shape["members"] = members_of(gather, step, where)
        case Apply(op=op) if OPERATIONS[op].takes is Takes.TRUTHS:
            nodes = [node for each in steps_of(step) for node in operand(each, where)]
            _set_steps(shape, unique(nodes))
        case _:
            comparison = _comparison(step, where)
            if comparison is not None:
                shape["comparison"] = comparison
            rows = rows_of([step], where)
            if rows:
                shape["rows"] = rows
            _set_steps(shape, children([step], where))


def _set_steps(shape: StepShape, nodes: list[Node]) -> None:
    if nodes:
        shape["steps"] = nodes


def _comparison(step: Step, where: Where) -> Comparison | None:
    node, policy = step.node, where.run.policy
    if not isinstance(node, Apply) or node.op not in COMPARISONS:
        return None
    left, right = steps_of(step)
    comparison: Comparison = {
        "sign": OPERATIONS[node.op].symbol,
        "left": value_shape(left.value, type_of(left), policy),
        "right": value_shape(right.value, type_of(right), policy),
    }
    gap = distance(step, policy)
    if gap is not None:
        comparison["distance"] = gap
    return comparison


def _clause(clause: Clause, op: Op, step: Step, where: Where) -> ClauseShape:
    policy = where.run.policy
    before, limit = steps_of(step)
    shape: ClauseShape = {
        "kind": clause.kind.value,
        "before": value_shape(before.value, type_of(before), policy),
        "limit": value_shape(limit.value, type_of(limit), policy),
        "limit_formula": formula_text(expression_of(limit), where.run, where.scope),
        "after": value_shape(step.value, type_of(step), policy),
        "changed": before.value != step.value,
    }
    if op not in (Op.LEAST, Op.GREATEST):
        shape["how"] = {"nl": OPERATIONS[op].nl, "en": OPERATIONS[op].en}
    says = sentence(clause.words, "says", where.run, where.elements)
    if says is not None:
        shape["says"] = says
    if clause.sources:
        shape["sources"] = sources_of(clause.sources, policy)
    if clause.refs:
        shape["refs"] = list(clause.refs)
    nodes = children([limit], where)
    if nodes:
        shape["steps"] = nodes
    return shape
