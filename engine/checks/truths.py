"""Yes and no in normal form: conditions, comparisons and choices, followed to what they ask."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

from engine.checks.formulas import Formula, Logic
from engine.checks.lookups import OfExpression
from engine.checks.normal import Normal
from engine.checks.polynomials import constant
from engine.checks.presence import LISTS_OF_CONDITIONS, conditions_of
from engine.checks.scene import Place, Plain, Scene
from engine.operations.op import COMPARISONS, Op
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Lookup,
    Read,
)
from engine.quantities import Kind

_JUNCTIONS: Final = frozenset({Op.AND, Op.OR, Op.NOT})


class Truths:
    """The formulas of one scene; `normal` gives those of what stands below."""

    def __init__(self, scene: Scene, logic: Logic, normal: Normal) -> None:
        self.scene: Final = scene
        self.logic: Final = logic
        self.normal: Final = normal

    def of(self, node: Plain, place: Place) -> Formula:
        """Whether `node`, a yes or no, is yes."""
        match node:
            case Literal():
                return self.logic.truth(node.value is True)
            case Read() | Lookup():
                return self._truth_read(node, place)
            case Apply():
                return self._truth_made(node, place)
            case Choose():
                cases = self.ways(node, place)
                return self.logic.any_(
                    self.logic.all_((guard, self.normal.formula(then, place)))
                    for guard, then in cases
                )
            case _:
                return self._gathered(node, place)

    def _gathered(self, node: Gather, place: Place) -> Formula:
        body = (
            None
            if node.body is None
            else self.normal.key(node.body, self.normal.inside(node, place))
        )
        key = (node.how, node.collection, self.normal.counted(node, place).number, body)
        if node.how is How.ANY:
            return self.logic.all_((self._asked(key, node), self._more_than(node, place, 0)))
        # It takes one element to break *every*, and two to differ or to be equal.
        needed = 0 if node.how is How.ALL else 1
        broken = self.logic.not_(self._asked(key, node))
        return self.logic.not_(self.logic.all_((broken, self._more_than(node, place, needed))))

    def _more_than(self, node: Gather, place: Place, number: int) -> Formula:
        """Whether more than so many elements give something to an aggregate."""
        counted = self.normal.number_of(node, place).plus(constant(-number))
        return self.logic.above_zero(counted, node.origin.text)

    def _asked(self, key: Hashable, node: Expression) -> Formula:
        facts = self.scene.facts(node)
        question = self.logic.question(key, (True, False), node.origin.text, facts)
        return self.logic.is_(question, True)

    def _truth_read(self, node: Read | Lookup, place: Place) -> Formula:
        found = self.normal.look(node, place)
        if isinstance(found, OfExpression):
            return self.normal.formula(found.node, found.place)
        return self._asked(found.key, node)

    def _truth_made(self, node: Apply, place: Place) -> Formula:
        if node.op in COMPARISONS:
            return self._compared(node, place)
        if node.op in LISTS_OF_CONDITIONS:
            return self._of_conditions(node, place)
        if node.op is Op.EXISTS:
            return self.normal.applies(node.arguments[0], place)
        if node.op not in _JUNCTIONS:
            key = (node.op, tuple(self.normal.key(each, place) for each in node.arguments))
            return self._asked(key, node)
        parts = [self.normal.formula(each, place) for each in node.arguments]
        if node.op is Op.NOT:
            return self.logic.not_(parts[0])
        return self.logic.all_(parts) if node.op is Op.AND else self.logic.any_(parts)

    def _of_conditions(self, node: Apply, place: Place) -> Formula:
        """A list of conditions: those that do not apply are passed over."""
        logic = self.logic
        listed = conditions_of(node)
        pairs = [
            (self.normal.applies(each, place), self.normal.formula(each, place)) for each in listed
        ]
        if node.op is Op.ALL_OF:
            return logic.all_(logic.any_((logic.not_(applies), holds)) for applies, holds in pairs)
        holding = tuple(logic.all_(pair) for pair in pairs)
        if node.op is Op.ANY_OF:
            return logic.any_(holding)
        number = self.scene.read(node.arguments[0], place)
        least: Any = number.value if isinstance(number, Literal) else 0
        return logic.at_least(least, holding)

    def _compared(self, node: Apply, place: Place) -> Formula:
        left, right = node.arguments
        if node.op is Op.UNEQUAL:
            return self.logic.not_(self._equal(left, right, place, node))
        if node.op is Op.EQUAL:
            return self._equal(left, right, place, node)
        difference = self.normal.polynomial(left, place).minus(self.normal.polynomial(right, place))
        text = node.origin.text
        match node.op:
            case Op.LESS:
                return self.logic.above_zero(difference.scaled(-1), text)
            case Op.LESS_EQUAL:
                return self.logic.not_below_zero(difference.scaled(-1), text)
            case Op.GREATER:
                return self.logic.above_zero(difference, text)
            case _:
                return self.logic.not_below_zero(difference, text)

    def _equal(self, left: Expression, right: Expression, place: Place, node: Apply) -> Formula:
        logic = self.logic
        if left.type.is_ordered:
            difference = self.normal.polynomial(left, place).minus(
                self.normal.polynomial(right, place)
            )
            return logic.zero(difference, node.origin.text)
        if left.type.kind is Kind.TRUTH:
            return logic.either(self.normal.formula(left, place), self.normal.formula(right, place))
        if left.type.kind is Kind.CHOICE:
            ours, theirs = self.normal.answers(left, place), self.normal.answers(right, place)
            return logic.any_(
                logic.all_((ours[each], theirs[each])) for each in ours if each in theirs
            )
        keys = frozenset((self.normal.key(left, place), self.normal.key(right, place)))
        if isinstance(left, Literal) and isinstance(right, Literal):
            return logic.truth(left.value == right.value)
        return logic.yes if len(keys) == 1 else self._asked(("same", keys), node)

    def ways(self, node: Choose, place: Place) -> list[tuple[Formula, Expression]]:
        """When each way out of a choice is taken: its guard, and none of those before it."""
        found: list[tuple[Formula, Expression]] = []
        before: list[Formula] = []
        for case in self.scene.cases(node, place):
            guard = self.normal.formula(case.when, place)
            found.append((self.logic.all_((*before, guard)), case.then))
            before.append(self.logic.not_(guard))
        if node.otherwise is not None:
            found.append((self.logic.all_(before), node.otherwise.then))
        return found

    def answers(self, node: Plain, place: Place) -> Mapping[str, Formula]:
        """When `node`, a choice, is each of its options."""
        logic = self.logic
        match node:
            case Choose():
                found: dict[str, Formula] = {}
                for guard, then in self.ways(node, place):
                    for name, each in self.normal.answers(then, place).items():
                        way = logic.all_((guard, each))
                        found[name] = logic.any_((found.get(name, logic.no), way))
                return found
            case Read() | Lookup():
                found_at = self.normal.look(node, place)
                if isinstance(found_at, OfExpression):
                    return self.normal.answers(found_at.node, found_at.place)
                key = found_at.key
            case _:
                # No operation gives a choice: it is written.
                return {str(getattr(node, "value", "")): logic.yes}
        facts = self.scene.facts(node)
        question = logic.question(key, node.type.options, node.origin.text, facts)
        return {
            name: logic.is_(question, name) for name in question.answers if isinstance(name, str)
        }
