"""The value of every shape of expression, with the steps that made it.

The readable reference for every other reader. Every operand is evaluated, also when an earlier one
already decides, so that a refused file shows all that fails. Two things are not entered: the
branches of a choice whose guard is not true, and an operand of *and* or *or* that an earlier one
must allow (`Apply.partial`). They stand in the trail as not entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn, Protocol, TypeAlias

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.operations import meaning
from engine.operations.calendar import Calendar
from engine.operations.op import OPERATIONS, Op, Takes
from engine.policy.declarations import Fact, ListFact, Row
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Read,
    Reading,
    Scope,
    Under,
)
from engine.policy.policy import Policy
from engine.quantities import Value
from engine.steps import NOT_ENTERED, MemberStep, NotEntered, RuleStep, Step

Elements: TypeAlias = Mapping[str, Element]
Members: TypeAlias = tuple[Element, ...] | Unknown | NotApplicable
NO_ELEMENTS: Final[Elements] = {}
_ABSENT: Final = (Unknown, NotApplicable)
_LISTS_OF_CONDITIONS: Final = frozenset({Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF, Op.NOT})


class EngineFaultError(Exception):
    """The checks let something through that the interpreter cannot give a value: our own fault."""


class Evaluation(Protocol):
    """One application under evaluation: what has a name, and how it is found."""

    @property
    def policy(self) -> Policy:
        """The policy."""

    @property
    def facts(self) -> Facts:
        """What the application states."""

    @property
    def calendar(self) -> Calendar:
        """How the policy counts days."""

    def chosen(self, interpretation: str) -> str:
        """The reading in force."""

    def is_in_force(self, under: Under | None) -> bool:
        """Whether what stands under a reading exists."""

    def rule(self, scope: Scope, name: str, element: Element | None = None) -> RuleStep:
        """The value of a definition."""

    def fact(self, fact: Fact, element: Element | None) -> Value:
        """The value of a fact or judgement."""

    def members(self, collection: ListFact) -> Members:
        """The elements of a list."""

    def applies(self, scope: Scope, name: str, element: Element | None) -> Value:
        """Whether a fact or definition exists for this file."""


def evaluate(node: Expression, run: Evaluation, elements: Elements) -> Step:
    """The value of `node` and its steps, for the elements at hand by the singular of their list."""
    return _EVALUATE[type(node)](node, run, elements)


def presence(node: Expression, run: Evaluation, elements: Elements) -> Value:
    """Whether `node` has a value for this file: yes, no, or unknown while that is open."""
    match node:
        case Read():
            element = None if node.element is None else elements[node.element]
            return run.applies(node.element, node.name, element)
        case Lookup():
            return _is_there(node, _find(node, run, elements)[1], run)
        case Gather():
            members = run.members(run.policy.lists[node.collection])
            if isinstance(members, Unknown) and members.waits_for != {node.collection}:
                return members
            return members is not NOT_APPLICABLE
        case Apply() if node.op in _LISTS_OF_CONDITIONS:
            listed = node.arguments[1:] if node.op is Op.AT_LEAST_OF else node.arguments
            return meaning.any_holds([presence(each, run, elements) for each in listed])
        case Reading():
            return presence(dict(node.options)[run.chosen(node.interpretation)], run, elements)
        case _:
            return True


def known(step: Step) -> Value:
    """The value of a step that was entered."""
    value = step.value
    if isinstance(value, NotEntered):
        _fault("a step that was not entered was read")
    return value


def passed_over(guard: Step) -> Unknown | NotApplicable:
    """What a guard that is not yes makes of what it guards: unknown while it is open itself."""
    value = guard.value
    if value is False:
        return NOT_APPLICABLE
    if not isinstance(value, Unknown):
        _fault("a guard is neither yes, no nor unknown")
    return value


def _fault(what: str) -> NoReturn:
    raise EngineFaultError(what)


# ── One value ────────────────────────────────────────────────────────────────────────────────────


def _literal(node: Literal, _run: Evaluation, _elements: Elements) -> Step:
    return Step(node, node.value)


def _read(node: Read, run: Evaluation, elements: Elements) -> Step:
    element = None if node.element is None else elements[node.element]
    if not node.is_fact:
        rule = run.rule(node.element, node.name, element)
        return Step(node, rule.value, (rule,))
    return Step(node, run.fact(run.policy.facts[node.element, node.name], element))


def _reading(node: Reading, run: Evaluation, elements: Elements) -> Step:
    body = evaluate(dict(node.options)[run.chosen(node.interpretation)], run, elements)
    return Step(node, body.value, (body,))


# ── Operations ───────────────────────────────────────────────────────────────────────────────────


def _apply(node: Apply, run: Evaluation, elements: Elements) -> Step:
    means = _OF_VALUES.get(node.op)
    if means is None:
        return _special(node, run, elements)
    steps = tuple([_EVALUATE[type(each)](each, run, elements) for each in node.arguments])
    values: list[Any] = [step.value for step in steps]
    for value in values:
        if type(value) in _ABSENT:
            return Step(node, _open_together(values), steps)
    return Step(node, means(*values), steps)


def _special(node: Apply, run: Evaluation, elements: Elements) -> Step:
    operation = OPERATIONS[node.op]
    if operation.takes is Takes.TRUTHS:
        return _logical(node, run, elements)
    if node.op is Op.EXISTS:
        return _exists(node, run, elements)
    steps = tuple([evaluate(each, run, elements) for each in node.arguments])
    values: list[Any] = [step.value for step in steps]
    if operation.takes is Takes.PRESENT:
        values = [value for value in values if value is not NOT_APPLICABLE]
    for value in values:
        if isinstance(value, _ABSENT):
            return Step(node, _open_together(values), steps)
    calendar = (run.calendar,) if operation.takes is Takes.CALENDAR else ()
    return Step(node, operation.meaning(*calendar, *values), steps)


def _open_together(values: list[Any]) -> Unknown:
    if NOT_APPLICABLE in values:
        _fault("a value that does not apply reached a calculation")
    return meaning.open_together(values)


def _exists(node: Apply, run: Evaluation, elements: Elements) -> Step:
    of = node.arguments[0]
    if not isinstance(of, Lookup):
        return Step(node, presence(of, run, elements))
    steps, found = _find(of, run, elements)
    return Step(node, _is_there(of, found, run), steps)


def _logical(node: Apply, run: Evaluation, elements: Elements) -> Step:
    if node.op is Op.AT_LEAST_OF:
        number, *rest = (evaluate(each, run, elements) for each in node.arguments)
        least: Any = number.value
        return Step(node, meaning.at_least(least, [known(each) for each in rest]), (number, *rest))
    if node.op is Op.NOT:
        step = evaluate(node.arguments[0], run, elements)
        return Step(node, meaning.negation(known(step)), (step,))
    steps = _operands(node, run, elements)
    values = [step.value for step in steps if step.value is not NOT_ENTERED]
    return Step(node, OPERATIONS[node.op].meaning(values), steps)


def _operands(node: Apply, run: Evaluation, elements: Elements) -> tuple[Step, ...]:
    if True not in node.partial:
        return tuple([evaluate(each, run, elements) for each in node.arguments])
    lets_pass = node.op is Op.AND
    steps: list[Step] = []
    for each, is_partial in zip(node.arguments, node.partial, strict=True):
        barred = is_partial and any(step.value is not lets_pass for step in steps)
        steps.append(Step(each, NOT_ENTERED) if barred else evaluate(each, run, elements))
    return tuple(steps)


# ── Choices ──────────────────────────────────────────────────────────────────────────────────────


def _choose(node: Choose, run: Evaluation, elements: Elements) -> Step:
    steps: list[Step] = []
    for case in node.cases:
        if case.under is not None and not run.is_in_force(case.under):
            continue
        guard = evaluate(case.when, run, elements)
        steps.append(guard)
        if guard.value is True:
            return _taken(node, case, steps, run, elements)
        if guard.value is not False:
            return Step(node, passed_over(guard), tuple(steps))
    if node.otherwise is not None:
        return _taken(node, node.otherwise, steps, run, elements)
    if not node.may_pass:
        _fault("no case fits")
    return Step(node, NOT_APPLICABLE, tuple(steps))


def _taken(
    node: Choose, case: Case, steps: list[Step], run: Evaluation, elements: Elements
) -> Step:
    then = evaluate(case.then, run, elements)
    return Step(node, then.value, (*steps, Step(case, then.value, (then,))))


# ── Tables and lists ─────────────────────────────────────────────────────────────────────────────

Found: TypeAlias = Row | Element | Unknown | NotApplicable


def _find(node: Lookup, run: Evaluation, elements: Elements) -> tuple[tuple[Step, ...], Found]:
    """The row or element with the key, and the steps of the parts of the key."""
    steps = tuple([evaluate(part, run, elements) for part in node.key])
    key: tuple[Any, ...] = tuple([step.value for step in steps])
    if any(isinstance(value, Unknown) for value in key):
        return steps, meaning.open_together(key)
    table = run.policy.tables.get(node.collection)
    if table is not None:
        return steps, table.rows.get(key, NOT_APPLICABLE)
    members = run.members(run.policy.lists[node.collection])
    if isinstance(members, _ABSENT):
        return steps, members
    return steps, run.facts.lists[node.collection].get(key, NOT_APPLICABLE)


def _is_there(node: Lookup, found: Found, run: Evaluation) -> Value:
    if isinstance(found, _ABSENT):
        return found if isinstance(found, Unknown) else False
    if node.column is None:
        return True
    if isinstance(found, Row):
        return presence(found.cells[node.column], run, NO_ELEMENTS)
    return run.applies(run.policy.lists[node.collection].element, node.column, found)


def _lookup(node: Lookup, run: Evaluation, elements: Elements) -> Step:
    steps, found = _find(node, run, elements)
    if isinstance(found, _ABSENT):
        return Step(node, found, steps)
    if node.column is None:
        return Step(node, True, steps)
    if isinstance(found, Row):
        cell = evaluate(found.cells[node.column], run, NO_ELEMENTS)
        return Step(node, cell.value, (*steps, cell))
    scope = run.policy.lists[node.collection].element
    fact = run.policy.facts.get((scope, node.column))
    if fact is not None:
        return Step(node, run.fact(fact, found), steps)
    rule = run.rule(scope, node.column, found)
    return Step(node, rule.value, (*steps, rule))


def _gather(node: Gather, run: Evaluation, elements: Elements) -> Step:
    members = run.members(run.policy.lists[node.collection])
    if isinstance(members, _ABSENT):
        return Step(node, members)
    steps = tuple([_member(node, run, {**elements, node.element: each}, each) for each in members])
    values = [step.value for step in steps if step.value is not NOT_APPLICABLE]
    return Step(node, _gathered(node.how, values), steps)


def _member(node: Gather, run: Evaluation, elements: Elements, element: Element) -> MemberStep:
    filters: tuple[Step, ...] = ()
    if node.where is not None:
        where = evaluate(node.where, run, elements)
        if where.value is not True:
            return MemberStep(element, passed_over(where), (where,))
        filters = (where,)
    if node.body is None:
        return MemberStep(element, True, filters)
    body = evaluate(node.body, run, elements)
    return MemberStep(element, known(body), (*filters, body))


def _gathered(how: How, values: list[Value]) -> Value:
    of_truths = _SETTLED_EARLY.get(how)
    if of_truths is not None:
        return of_truths(values)
    if any(isinstance(value, Unknown) for value in values):
        return meaning.open_together(values)
    return _OF_KNOWN[how](*values)


# What some elements may settle although others are open.
_SETTLED_EARLY: Final[Mapping[How, Callable[[list[Value]], Value]]] = {
    How.ANY: meaning.some,
    How.ALL: meaning.every,
    How.EQUAL: meaning.all_equal,
    How.DIFFERENT: meaning.all_different,
}
_OF_KNOWN: Final[Mapping[How, Callable[..., Value]]] = {
    How.SUM: meaning.sum_of,
    How.COUNT: meaning.count_of,
    How.LEAST: meaning.least,
    How.GREATEST: meaning.greatest,
    How.MEAN: meaning.mean_of,
    How.DISTINCT: meaning.distinct,
}
_OF_VALUES: Final[Mapping[Op, Callable[..., Any]]] = {
    op: operation.meaning
    for op, operation in OPERATIONS.items()
    if operation.takes is Takes.VALUES and op is not Op.EXISTS
}
_EVALUATE: Final[Mapping[type, Callable[[Any, Evaluation, Elements], Step]]] = {
    Literal: _literal,
    Read: _read,
    Apply: _apply,
    Choose: _choose,
    Lookup: _lookup,
    Gather: _gather,
    Reading: _reading,
}
