"""Tables and lists: what stands under a key, and one value from all elements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element
from engine.evaluate.evaluation import (
    ABSENT,
    NO_ELEMENTS,
    Elements,
    Evaluation,
    Evaluator,
    known,
    passed_over,
)
from engine.operations import meaning
from engine.policy.declarations import ListFact, Row
from engine.policy.expressions import Apply, Gather, How, Lookup
from engine.quantities import Value
from engine.steps import MemberStep, Step

Found: TypeAlias = Row | Element | Unknown | NotApplicable


class AtKey(Evaluator):
    """The row of a table or the element of a list with a key, or one column or field of it."""

    __slots__ = ("key", "node")

    def __init__(self, node: Lookup, key: tuple[Evaluator, ...]) -> None:
        self.node: Final = node
        self.key: Final = key

    def step(self, run: Evaluation, elements: Elements) -> Step:
        node = self.node
        steps, found = self.find(run, elements)
        if isinstance(found, ABSENT):
            return Step(node, found, steps)
        if node.column is None:
            return Step(node, True, steps)
        if isinstance(found, Row):
            cell = run.evaluator(found.cells[node.column]).step(run, NO_ELEMENTS)
            return Step(node, cell.value, (*steps, cell))
        scope = run.policy.lists[node.collection].element
        fact = run.policy.facts.get((scope, node.column))
        if fact is not None:
            return Step(node, run.fact(fact, found), steps)
        rule = run.rule(scope, node.column, found)
        return Step(node, rule.value, (*steps, rule))

    def find(self, run: Evaluation, elements: Elements) -> tuple[tuple[Step, ...], Found]:
        """The steps of the parts of the key, and the row or element that has it."""
        steps = tuple([part.step(run, elements) for part in self.key])
        key: tuple[Any, ...] = tuple([step.value for step in steps])
        if any(isinstance(value, Unknown) for value in key):
            return steps, meaning.open_together(key)
        table = run.policy.tables.get(self.node.collection)
        if table is not None:
            return steps, table.rows.get(key, NOT_APPLICABLE)
        members = run.members(run.policy.lists[self.node.collection])
        if isinstance(members, ABSENT):
            return steps, members
        return steps, run.facts.lists[self.node.collection].get(key, NOT_APPLICABLE)

    def is_there(self, found: Found, run: Evaluation) -> Value:
        """Whether the column or field of what was found has a value."""
        node = self.node
        if isinstance(found, ABSENT):
            return found if isinstance(found, Unknown) else False
        if node.column is None:
            return True
        if isinstance(found, Row):
            return run.evaluator(found.cells[node.column]).presence(run, NO_ELEMENTS)
        return run.applies(run.policy.lists[node.collection].element, node.column, found)

    def presence(self, run: Evaluation, elements: Elements) -> Value:
        return self.is_there(self.find(run, elements)[1], run)


class Exists(Evaluator):
    """Whether something has a value for this file; of a key, with the steps of its parts."""

    __slots__ = ("node", "of")

    def __init__(self, node: Apply, of: Evaluator) -> None:
        self.node: Final = node
        self.of: Final = of

    def step(self, run: Evaluation, elements: Elements) -> Step:
        if not isinstance(self.of, AtKey):
            return Step(self.node, self.of.presence(run, elements))
        steps, found = self.of.find(run, elements)
        return Step(self.node, self.of.is_there(found, run), steps)


class Gathering(Evaluator):
    """One value from all elements of a list that pass a filter."""

    __slots__ = ("body", "collection", "node", "where")

    def __init__(
        self, node: Gather, collection: ListFact, where: Evaluator | None, body: Evaluator | None
    ) -> None:
        self.node: Final = node
        self.collection: Final = collection
        self.where: Final = where
        self.body: Final = body

    def step(self, run: Evaluation, elements: Elements) -> Step:
        node = self.node
        members = run.members(self.collection)
        if isinstance(members, ABSENT):
            return Step(node, members)
        steps = tuple([self._member(each, run, elements) for each in members])
        values = [step.value for step in steps if step.value is not NOT_APPLICABLE]
        return Step(node, _gathered(node.how, values), steps)

    def _member(self, element: Element, run: Evaluation, elements: Elements) -> MemberStep:
        inside = {**elements, self.node.element: element}
        filters: tuple[Step, ...] = ()
        if self.where is not None:
            where = self.where.step(run, inside)
            if where.value is not True:
                return MemberStep(element, passed_over(where), (where,))
            filters = (where,)
        if self.body is None:
            return MemberStep(element, True, filters)
        body = self.body.step(run, inside)
        return MemberStep(element, known(body), (*filters, body))

    def presence(self, run: Evaluation, _elements: Elements) -> Value:
        members = run.members(self.collection)
        if isinstance(members, Unknown) and members.waits_for != {self.collection.name}:
            return members
        return members is not NOT_APPLICABLE


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
