"""What a choice and a list were made from: each case with its guard, each element's value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from engine.absence import NOT_APPLICABLE, Unknown
from engine.explain.shapes import CaseShape, CaseState, MemberShape
from engine.explain.steps.reads import operand, unique
from engine.explain.steps.where import Where
from engine.explain.words.formulas import formula_text, steps_of
from engine.explain.words.places import element_label, label_of, place_of, sources_of
from engine.explain.words.sentences import sentence
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.policy.expressions import Case, Choose, Gather, Under
from engine.quantities import TRUTH
from engine.steps import MemberStep, Step

_STATES: Final[Mapping[object, CaseState]] = {True: "taken", False: "passed"}


def cases_of(node: Choose, step: Step, where: Where) -> list[CaseShape]:
    """Each case of a choice: taken, passed and why, open, or not reached."""
    guards = steps_of(step)
    taken = guards.pop() if guards and isinstance(guards[-1].node, Case) else None
    pending = iter(guards)
    cases: list[CaseShape] = []
    for case in node.cases:
        in_force = _exists(case.under, where.run)
        guard = next(pending, None) if in_force else None
        cases.append(_guarded(case, guard, taken, where, in_force=in_force))
    if node.otherwise is not None:
        fits = taken is not None and taken.node is node.otherwise
        cases.append(_case(node.otherwise, "taken" if fits else "not reached", taken, where))
    return cases


def _exists(under: Under | None, run: Run) -> bool:
    return under is None or run.chosen(under[0]) == under[1]


def _guarded(
    case: Case, guard: Step | None, taken: Step | None, where: Where, *, in_force: bool
) -> CaseShape:
    state: CaseState = "not reached" if in_force else "other reading"
    if guard is not None:
        state = _STATES.get(guard.value, "open")
    shape = _case(case, state, taken, where)
    shape["when_formula"] = formula_text(case.when, where.run, where.scope)
    if guard is not None:
        shape["when"] = where.tells.step(guard, where.deeper())
    return shape


def _case(case: Case, state: CaseState, taken: Step | None, where: Where) -> CaseShape:
    policy = where.run.policy
    shape: CaseShape = {
        "state": state,
        "then_formula": formula_text(case.then, where.run, where.scope),
        "at": place_of(case.then.origin, policy),
    }
    if case.name is not None:
        shape["name"] = case.name
    if case.name is not None and case.words is not None:
        shape["label"] = label_of(case.words, case.name)
    says = sentence(case.words, "says", where.run, where.elements) if state == "taken" else None
    if says is not None:
        shape["says"] = says
    if case.sources:
        shape["sources"] = sources_of(case.sources, policy)
    if case.refs:
        shape["refs"] = list(case.refs)
    if state == "taken" and taken is not None:
        shape["then"] = where.tells.step(steps_of(taken)[0], where.deeper())
    return shape


def members_of(node: Gather, step: Step, where: Where) -> list[MemberShape]:
    """What each element of a list gave, and what that was made from."""
    return [_member(node, each, where) for each in step.because if isinstance(each, MemberStep)]


def _member(node: Gather, step: MemberStep, where: Where) -> MemberShape:
    elements = {**where.elements, node.element: step.element}
    inner = replace(where.deeper(), elements=elements, scope=node.element)
    of = TRUTH if node.body is None else node.body.type
    shape: MemberShape = {
        "element": f"{step.element.collection}.{step.element.written}",
        "label": element_label(step.element, where.run.policy),
        "state": "counted",
        "value": value_shape(step.value, of, where.run.policy),
    }
    if node.where is not None and step.because[0].value is False:
        shape["state"] = "passed over"
    elif step.value is NOT_APPLICABLE:
        shape["state"] = "not applicable"
    elif isinstance(step.value, Unknown):
        shape["state"] = "open"
    nodes = unique([node for each in step.because for node in operand(each, inner)])
    if nodes:
        shape["steps"] = nodes
    return shape
