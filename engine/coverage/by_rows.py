"""What no row of a table lets happen: each element that a table has a row for is tried, by its key.

Two tables that are read by one key can hang together in a way that no formula says: what the one
leaves out, the other has no row for. So a condition about such an element is worked out for each
key in turn, with everything else unknown. What stays impossible for each key is impossible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from engine.absence import NOT_APPLICABLE
from engine.application import Element, Facts
from engine.coverage.demands import JUNCTIONS, Condition, Demands
from engine.coverage.goals import Goal, GoalKey
from engine.interpret import Run, evaluate
from engine.operations.op import Op
from engine.policy.declarations import ListFact
from engine.policy.expressions import Apply, Expression, Under
from engine.policy.policy import Policy
from engine.steps import Step

_BOTH: Final = (True, False)


class ByRows:
    """Tries the keys of one policy.

    Args:
        policy: a checked policy.
        demands: what its formulas ask.
    """

    def __init__(self, policy: Policy, demands: Demands) -> None:
        self.policy: Final = policy
        self.demands: Final = demands

    @cached_property
    def keyed(self) -> Mapping[str, tuple[ListFact, str]]:
        """The lists whose key is that of a table, by the singular; with the name of the table."""
        found = {}
        for each in self.policy.lists.values():
            table = self.policy.facts[each.element, each.key[0]].type.table
            if len(each.key) == 1 and table is not None:
                found[each.element] = each, table
        return found

    def table_without(
        self, goal: Goal, condition: Expression, scope: str, reading: Under | None
    ) -> str | None:
        """The table of which no row lets `goal` happen; None if one may, or there is no such table.

        Args:
            goal: a condition or clause with an answer, or a clause that decides.
            condition: the condition, as it stands in the policy.
            scope: the element that it is about.
            reading: another reading than the chosen one, under which it is tried.
        """
        held = self.keyed.get(scope)
        if held is None:
            return None
        of, table = held
        watched = Condition(condition, self.demands.key(condition), ())
        readings = {} if reading is None else dict([reading])
        for run, element in self._elements(of, table, readings):
            step = evaluate(condition, run, {scope: element})
            if goal.key in set(self._possible(watched, step)):
                return None
        return table

    def _elements(
        self, of: ListFact, table: str, readings: Mapping[str, str]
    ) -> Iterator[tuple[Run, Element]]:
        last = max(len(self.policy.stages) - 1, 0)
        for key in self.policy.tables[table].rows:
            element = Element(of.name, key, str(key[0]), {of.key[0]: key[0]})
            facts = Facts(self.policy.identity.name, {}, {of.name: {key: element}})
            yield Run(self.policy, facts, readings, last), element

    def _possible(self, condition: Condition, step: Step) -> Iterator[GoalKey]:
        """What may still be seen of a condition, whatever becomes known."""
        yield from (("truth", condition.key, side) for side in _sides(step.value))
        for clause, value, decides in _weighed(step, decides=True):
            own = self.demands.key(clause)
            for side in _sides(value):
                yield ("truth", own, side)
                if decides:
                    yield ("decides", condition.key, own, side)


def _sides(value: object) -> tuple[str, ...]:
    """The answers that a value may yet turn out to be."""
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    return () if value is NOT_APPLICABLE else ("yes", "no")


def _weighed(step: Step, *, decides: bool) -> Iterator[tuple[Expression, object, bool]]:
    """Each clause with its value so far, and whether it may come to decide."""
    node = step.node
    if not isinstance(node, Apply) or node.op not in JUNCTIONS:
        yield node, step.value, decides  # type: ignore[misc]  # a case is no operand
        return
    own = step.because[1:] if node.op is Op.AT_LEAST_OF else step.because
    for at, each in enumerate(own):
        others = [one.value for one in (*own[:at], *own[at + 1 :])]
        may = decides and _may_leave(node, others)
        yield from _weighed(each, decides=may)  # type: ignore[arg-type]  # operands are steps


def _may_leave(node: Apply, others: Sequence[object]) -> bool:
    """Whether the others may leave it to one operand what a junction comes to."""
    if node.op in {Op.AND, Op.ALL_OF}:
        return not any(each is False for each in others)
    if node.op in {Op.OR, Op.ANY_OF}:
        return not any(each is True for each in others)
    return True
