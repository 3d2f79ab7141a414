"""The evaluator of each shape of expression, made once for all applications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from engine.evaluate.choices import Branch, Choice
from engine.evaluate.collections import AtKey, Exists, Gathering
from engine.evaluate.evaluation import Evaluator
from engine.evaluate.names import ByReading, Constant, FactRead, RuleRead
from engine.evaluate.operations import OnCalendar, OnPresent, OnTwo, Operation
from engine.evaluate.rules import Rule
from engine.evaluate.truths import AtLeast, ConditionList, Junction, Negation, PartialJunction
from engine.operations.op import OPERATIONS, Op, Takes
from engine.policy.declarations import Definition
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    Literal,
    Lookup,
    Read,
    Scope,
)
from engine.policy.policy import Policy
from engine.steps import RuleStep, Step

# The definitions of the file that are the same for every application, by name.
Constants: TypeAlias = Mapping[tuple[Scope, str, str | None], RuleStep]


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes the evaluators of one policy; these do not hold the policy itself."""

    policy: Policy
    constants: Constants

    def of(self, node: Expression) -> Evaluator:
        """The evaluator of `node`, with those of all that stands in it."""
        match node:
            case Literal():
                return Constant(Step(node, node.value))
            case Read():
                return self._of_name(node)
            case Apply():
                return self._of_operation(node)
            case Choose():
                branches = tuple([self._of_case(case) for case in node.cases])
                otherwise = None if node.otherwise is None else self._of_case(node.otherwise)
                return Choice(node, branches, otherwise)
            case Lookup():
                return AtKey(node, self._of_each(node.key))
            case Gather():
                where = None if node.where is None else self.of(node.where)
                body = None if node.body is None else self.of(node.body)
                return Gathering(node, self.policy.lists[node.collection], where, body)
            case _:
                return ByReading(node, {name: self.of(body) for name, body in node.options})

    def of_definition(self, definition: Definition) -> Rule:
        """The evaluator of a definition."""
        guard = None if definition.only_if is None else self.of(definition.only_if)
        return Rule(definition, guard, self.of(definition.body))

    def _of_each(self, nodes: tuple[Expression, ...]) -> tuple[Evaluator, ...]:
        return tuple([self.of(each) for each in nodes])

    def _of_case(self, case: Case) -> Branch:
        return Branch(case, self.of(case.when), self.of(case.then))

    def _of_name(self, node: Read) -> Evaluator:
        if node.is_fact:
            return FactRead(node, self.policy.facts[node.element, node.name])
        constant = self.constants.get((node.element, node.name, None))
        if constant is not None:
            return Constant(Step(node, constant.value, (constant,)))
        return RuleRead(node)

    def _of_operation(self, node: Apply) -> Evaluator:
        operation = OPERATIONS[node.op]
        operands = self._of_each(node.arguments)
        if node.op is Op.EXISTS:
            return Exists(node, operands[0])
        match operation.takes:
            case Takes.TRUTHS:
                return _of_truths(node, operands)
            case Takes.CALENDAR:
                return OnCalendar(node, operation.meaning, operands)
            case Takes.PRESENT:
                return OnPresent(node, operation.meaning, operands)
        if len(operands) == 2:
            return OnTwo(node, operation.meaning, *operands)
        return Operation(node, operation.meaning, operands)


def _of_truths(node: Apply, operands: tuple[Evaluator, ...]) -> Evaluator:
    means = OPERATIONS[node.op].meaning
    match node.op:
        case Op.NOT:
            return Negation(node, operands[0])
        case Op.AT_LEAST_OF:
            return AtLeast(node, operands[0], operands[1:])
        case Op.ALL_OF | Op.ANY_OF:
            return ConditionList(node, means, operands)
        case _ if True in node.partial:
            return PartialJunction(node, means, operands, lets_pass=node.op is Op.AND)
        case _:
            return Junction(node, means, operands)
