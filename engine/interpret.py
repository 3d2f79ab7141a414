"""One application against one policy: the value of every expression, with the steps that made it.

The readable reference for every other reader. A `Step` points at its expression and at the steps it was
made from; nothing is rendered here. Every operand is evaluated, also when an earlier one already
decides, so that a refused file shows all that fails. Two things are not entered: the branches of a
choice whose guard is not true, and an operand of *and* or *or* that an earlier operand must allow
(`Apply.partial`). They stand in the trail as not entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, NoReturn, TypeAlias
from weakref import WeakKeyDictionary

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.operations import meaning
from engine.operations.calendar import Calendar
from engine.operations.op import OPERATIONS, Op, Takes
from engine.policy.declarations import Definition, Fact, ListFact
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
)
from engine.policy.policy import Policy
from engine.quantities import Given, Value, plain


class NotEntered:
    """The value of a step that was not taken, because an earlier operand did not allow it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NOT_ENTERED"


NOT_ENTERED: Final = NotEntered()


class Step(NamedTuple):
    """The value of one expression, and the steps that it was made from."""

    node: Expression | Case
    value: Value | NotEntered
    because: tuple[Step | RuleStep | MemberStep, ...] = ()


class RuleStep(NamedTuple):
    """The value of one definition, for one element or for the file."""

    definition: Definition
    element: Element | None
    value: Value
    because: tuple[Step, ...]

    @property
    def address(self) -> str:
        """Its stable name: `genoeg_inwoners`, or for an element `acties.5.subsidie`."""
        return path_of(self.element, self.definition.name)


class MemberStep(NamedTuple):
    """What one element of a list gave to a `Gather`: its filter's value, and its body's."""

    element: Element
    value: Value
    because: tuple[Step, ...]


class EngineFaultError(Exception):
    """The checks let something through that the interpreter cannot give a value: our own fault."""


StepKey: TypeAlias = tuple[Scope, str, str | None]
Elements: TypeAlias = Mapping[str, Element]
NO_ELEMENTS: Final[Elements] = {}
_ABSENT: Final = (Unknown, NotApplicable)


def path_of(element: Element | None, name: str) -> str:
    """The path of a fact or rule as an application writes it."""
    return name if element is None else f"{element.collection}.{element.written}.{name}"


class Plan(NamedTuple):
    """What is known of a policy before any application: its constants, and what to evaluate in order."""

    constants: Mapping[StepKey, RuleStep]
    order: tuple[tuple[StepKey, Definition, ListFact | None], ...]
    calendar: Calendar


_PLANS: Final[WeakKeyDictionary[Policy, Plan]] = WeakKeyDictionary()


def plan_of(policy: Policy) -> Plan:
    """The plan of `policy`, made once and kept for as long as the policy is."""
    known = _PLANS.get(policy)
    if known is None:
        constants: dict[StepKey, RuleStep] = {
            (scope, name, None): RuleStep(held, None, held.body.value, (Step(held.body, held.body.value),))
            for (scope, name), held in policy.definitions.items()
            if isinstance(held.body, Literal) and scope is None and held.only_if is None
            and held.under is None
        }
        order = tuple(
            ((*key, None), policy.definitions[key], None if key[0] is None else policy.list_of(key[0]))
            for key in policy.order
            if (*key, None) not in constants
        )
        known = _PLANS[policy] = Plan(constants, order, Calendar(policy.zone, policy.month_end))
    return known


class Run:
    """The evaluation of one application; each definition is evaluated once for each element.

    Args:
        policy: a checked policy.
        facts: facts checked against it.
        readings: another reading than the chosen one, by interpretation.
        stage: the index of the stage; what becomes known later is not read.
    """

    __slots__ = ("facts", "plan", "policy", "readings", "stage", "steps")

    def __init__(
        self,
        policy: Policy,
        facts: Facts,
        readings: Mapping[str, str] | None = None,
        stage: int = 0,
    ) -> None:
        self.policy: Final = policy
        self.facts: Final = facts
        self.readings: Final = readings or {}
        self.stage: Final = stage
        self.plan: Final = plan_of(policy)
        self.steps: Final = dict(self.plan.constants)

    def chosen(self, interpretation: str) -> str:
        """The reading in force."""
        return (
            self.readings.get(interpretation) or self.policy.interpretations[interpretation].chosen
        )

    def everything(self) -> None:
        """Evaluates every definition that the stage can know, each after what it reads."""
        for key, definition, collection in self.plan.order:
            if definition.stage > self.stage:
                continue
            if collection is None:
                if key not in self.steps:
                    self.steps[key] = self._rule(definition, None)
                continue
            members = self.members(collection)
            if not isinstance(members, _ABSENT):
                for element in members:
                    self.rule(key[0], key[1], element)

    def rule(self, scope: Scope, name: str, element: Element | None = None) -> RuleStep:
        """The value of a definition of `scope`; of `element`, unless `scope` is the file."""
        key = (scope, name, element.written if element is not None else None)
        known = self.steps.get(key)
        if known is None:
            known = self.steps[key] = self._rule(self.policy.definitions[scope, name], element)
        return known

    def _rule(self, definition: Definition, element: Element | None) -> RuleStep:
        if definition.under is not None and self.chosen(definition.under[0]) != definition.under[1]:
            return RuleStep(definition, element, NOT_APPLICABLE, ())
        elements = NO_ELEMENTS if element is None else {definition.scope or "": element}
        guards: tuple[Step, ...] = ()
        if definition.only_if is not None:
            guard = evaluate(definition.only_if, self, elements)
            if guard.value is not True:
                value = NOT_APPLICABLE if guard.value is False else _known(guard)
                return RuleStep(definition, element, value, (guard,))
            guards = (guard,)
        body = _EVALUATE[type(definition.body)](definition.body, self, elements)
        return RuleStep(definition, element, _known(body), (*guards, body))

    def fact(self, fact: Fact, element: Element | None) -> Value:
        """The value of a fact or judgement; not applicable or unknown as its `only_if` says."""
        if fact.only_if is not None:
            elements = NO_ELEMENTS if element is None else {fact.scope or "": element}
            guard = evaluate(fact.only_if, self, elements).value
            if guard is not True:
                return NOT_APPLICABLE if guard is False else _known_value(guard)
        held = self.facts.values if element is None else element.fields
        value = held.get(fact.name)
        return Unknown(frozenset((path_of(element, fact.name),))) if value is None else value

    def applies(self, read: Read, element: Element | None) -> Value:
        """Whether what `read` names exists for this file; unknown while its condition is open."""
        if not read.is_fact:
            rule = self.rule(read.element, read.name, element)
            if rule.value is NOT_APPLICABLE:
                return False
            return True if rule.definition.only_if is None else _known(rule.because[0])
        fact = self.policy.facts[read.element, read.name]
        value = self.fact(fact, element)
        if value is NOT_APPLICABLE:
            return False
        if not isinstance(value, Unknown):
            return True
        given_later = value.waits_for == frozenset((path_of(element, fact.name),))
        return True if given_later and not fact.may_be_absent else value

    def members(self, collection: ListFact) -> tuple[Element, ...] | Unknown | NotApplicable:
        """The elements of a list, in the order of the application."""
        if collection.only_if is not None:
            guard = evaluate(collection.only_if, self, NO_ELEMENTS).value
            if guard is not True:
                return NOT_APPLICABLE if guard is False else _unknown(guard)
        elements = self.facts.lists.get(collection.name)
        if elements is None:
            return Unknown(frozenset((collection.name,)))
        return tuple(elements.values())


def evaluate(node: Expression, run: Run, elements: Elements) -> Step:
    """The value of `node` for the elements at hand (by the singular of their list), and its steps."""
    return _EVALUATE[type(node)](node, run, elements)


def _known_value(value: Value | NotEntered) -> Value:
    if isinstance(value, NotEntered):
        _fault("a step that was not entered was read")
    return value


def _known(step: Step) -> Value:
    return _known_value(step.value)


def _unknown(value: Value | NotEntered) -> Unknown:
    if not isinstance(value, Unknown):
        _fault("a guard is neither yes, no nor unknown")
    return value


def _fault(what: str) -> NoReturn:
    raise EngineFaultError(what)


def _literal(node: Literal, _run: Run, _elements: Elements) -> Step:
    return Step(node, node.value)


def _read(node: Read, run: Run, elements: Elements) -> Step:
    if not node.is_fact:
        element = None if node.element is None else elements[node.element]
        rule = run.rule(node.element, node.name, element)
        return Step(node, rule.value, (rule,))
    fact = run.policy.facts[node.element, node.name]
    if node.element is None:
        value = run.facts.values.get(node.name) if fact.only_if is None else None
        return Step(node, run.fact(fact, None) if value is None else value)
    return Step(node, run.fact(fact, elements[node.element]))


def _apply(node: Apply, run: Run, elements: Elements) -> Step:
    means = _OF_VALUES.get(node.op)
    if means is None:
        return _special(node, run, elements)
    steps = tuple([_EVALUATE[type(each)](each, run, elements) for each in node.arguments])
    values: list[Any] = [step.value for step in steps]
    for value in values:
        if type(value) in _ABSENT:
            return Step(node, _strict([each for each in values if type(each) in _ABSENT]), steps)
    return Step(node, means(*values), steps)


def _special(node: Apply, run: Run, elements: Elements) -> Step:
    operation = OPERATIONS[node.op]
    if node.op is Op.EXISTS:
        return _exists(node, run, elements)
    if operation.takes is Takes.TRUTHS:
        return _logical(node, run, elements)
    steps = tuple([evaluate(each, run, elements) for each in node.arguments])
    values: list[Any] = [step.value for step in steps]
    if operation.takes is Takes.PRESENT:
        values = [value for value in values if value is not NOT_APPLICABLE]
    absent = [value for value in values if isinstance(value, _ABSENT)]
    if absent:
        return Step(node, _strict(absent), steps)
    calendar = (run.plan.calendar,) if operation.takes is Takes.CALENDAR else ()
    return Step(node, operation.meaning(*calendar, *values), steps)


def _exists(node: Apply, run: Run, elements: Elements) -> Step:
    of = node.arguments[0]
    if isinstance(of, Read):
        return Step(node, run.applies(of, None if of.element is None else elements[of.element]))
    step = evaluate(of, run, elements)
    value = step.value
    return Step(node, value if isinstance(value, Unknown) else value is not NOT_APPLICABLE, (step,))


def _strict(absent: list[Any]) -> Unknown:
    if any(value is NOT_APPLICABLE for value in absent):
        _fault("a value that does not apply reached a calculation")
    return (
        absent[0]
        if len(absent) == 1
        else Unknown(frozenset().union(*(each.waits_for for each in absent)))
    )


def _logical(node: Apply, run: Run, elements: Elements) -> Step:
    if node.op is Op.AT_LEAST_OF:
        number, *rest = (evaluate(each, run, elements) for each in node.arguments)
        least: Any = number.value
        return Step(node, meaning.at_least(least, [_known(each) for each in rest]), (number, *rest))
    steps = _operands(node, run, elements)
    if node.op is Op.NOT:
        return Step(node, meaning.negation(_known(steps[0])), steps)
    values = [step.value for step in steps if not isinstance(step.value, NotEntered)]
    return Step(node, OPERATIONS[node.op].meaning(values), steps)


def _operands(node: Apply, run: Run, elements: Elements) -> tuple[Step, ...]:
    if not any(node.partial):
        return tuple([evaluate(each, run, elements) for each in node.arguments])
    lets_pass = node.op is Op.AND
    steps: list[Step] = []
    for each, is_partial in zip(node.arguments, node.partial, strict=True):
        barred = is_partial and any(step.value is not lets_pass for step in steps)
        steps.append(Step(each, NOT_ENTERED) if barred else evaluate(each, run, elements))
    return tuple(steps)


def _choose(node: Choose, run: Run, elements: Elements) -> Step:
    steps: list[Step] = []
    for case in node.cases:
        if case.under is not None and run.chosen(case.under[0]) != case.under[1]:
            continue
        guard = evaluate(case.when, run, elements)
        steps.append(guard)
        if guard.value is True:
            return _taken(node, case, steps, run, elements)
        if guard.value is not False:
            return Step(node, _unknown(guard.value), tuple(steps))
    if node.otherwise is None:
        if node.may_pass:
            return Step(node, NOT_APPLICABLE, tuple(steps))
        _fault("no case fits")
    return _taken(node, node.otherwise, steps, run, elements)


def _taken(node: Choose, case: Case, steps: list[Step], run: Run, elements: Elements) -> Step:
    then = evaluate(case.then, run, elements)
    return Step(node, then.value, (*steps, Step(case, then.value, (then,))))


def _lookup(node: Lookup, run: Run, elements: Elements) -> Step:
    steps = tuple([evaluate(part, run, elements) for part in node.key])
    key: tuple[Any, ...] = tuple([step.value for step in steps])
    open_parts = [value for value in key if isinstance(value, Unknown)]
    if open_parts:
        return Step(node, _strict(open_parts), steps)
    table = run.policy.tables.get(node.collection)
    if table is None:
        return _look_in_list(node, key, run, steps)
    row = table.rows.get(key)
    if row is None:
        return Step(node, NOT_APPLICABLE, steps)
    if node.column is None:
        return Step(node, True, steps)
    cell = evaluate(row.cells[node.column], run, NO_ELEMENTS)
    return Step(node, cell.value, (*steps, cell))


def _look_in_list(node: Lookup, key: tuple[Any, ...], run: Run, steps: tuple[Step, ...]) -> Step:
    collection = run.policy.lists[node.collection]
    members = run.members(collection)
    if isinstance(members, _ABSENT):
        return Step(node, members, steps)
    element = run.facts.lists[node.collection].get(key)
    if element is None:
        return Step(node, NOT_APPLICABLE, steps)
    if node.column is None:
        return Step(node, True, steps)
    fact = run.policy.facts.get((collection.element, node.column))
    if fact is not None:
        return Step(node, run.fact(fact, element), steps)
    rule = run.rule(collection.element, node.column, element)
    return Step(node, rule.value, (*steps, rule))


def _gather(node: Gather, run: Run, elements: Elements) -> Step:
    members = run.members(run.policy.lists[node.collection])
    if isinstance(members, _ABSENT):
        return Step(node, members)
    steps = tuple([_member(node, run, {**elements, node.element: each}, each) for each in members])
    values = [step.value for step in steps if step.value is not NOT_APPLICABLE]
    return Step(node, _gathered(node.how, values), steps)


def _member(node: Gather, run: Run, elements: Elements, element: Element) -> MemberStep:
    filters: tuple[Step, ...] = ()
    if node.where is not None:
        where = evaluate(node.where, run, elements)
        if where.value is not True:
            value = NOT_APPLICABLE if where.value is False else _unknown(where.value)
            return MemberStep(element, value, (where,))
        filters = (where,)
    if node.body is None:
        return MemberStep(element, True, filters)
    body = evaluate(node.body, run, elements)
    return MemberStep(element, _known(body), (*filters, body))


def _gathered(how: How, values: list[Value]) -> Value:
    if how is How.ANY:
        return meaning.any_holds(values) if values else False
    if how is How.ALL:
        return meaning.all_hold(values) if values else True
    open_ones = [value for value in values if isinstance(value, Unknown)]
    known: list[Any] = [value for value in values if not isinstance(value, Unknown)]
    settled = _settled_early(how, known)
    if settled is not None:
        return settled
    if open_ones:
        return Unknown(frozenset().union(*(value.waits_for for value in open_ones)))
    return _OF_KNOWN[how](known)


def _settled_early(how: How, known: list[Any]) -> bool | None:
    different = len(set(known))
    if how is How.EQUAL and different > 1:
        return False
    return False if how is How.DIFFERENT and different < len(known) else None


def _mean(values: list[Any]) -> Given:
    return plain(meaning.divide(sum(values), len(values)))


_OF_KNOWN: Final[Mapping[How, Callable[[list[Any]], Given]]] = {
    How.SUM: sum,
    How.COUNT: len,
    How.LEAST: lambda values: min(values, key=meaning.comparable),
    How.GREATEST: lambda values: max(values, key=meaning.comparable),
    How.MEAN: _mean,
    How.EQUAL: lambda values: len(set(values)) <= 1,
    How.DIFFERENT: lambda values: len(set(values)) == len(values),
    How.DISTINCT: lambda values: len(set(values)),
}


def _reading(node: Reading, run: Run, elements: Elements) -> Step:
    chosen = run.chosen(node.interpretation)
    body = evaluate(dict(node.options)[chosen], run, elements)
    return Step(node, body.value, (body,))


_OF_VALUES: Final[Mapping[Op, Callable[..., Any]]] = {
    op: operation.meaning
    for op, operation in OPERATIONS.items()
    if operation.takes is Takes.VALUES and op is not Op.EXISTS
}

_EVALUATE: Final[Mapping[type, Callable[[Any, Run, Elements], Step]]] = {
    Literal: _literal,
    Read: _read,
    Apply: _apply,
    Choose: _choose,
    Lookup: _lookup,
    Gather: _gather,
    Reading: _reading,
}
