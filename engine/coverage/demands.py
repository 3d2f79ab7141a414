"""The goals of a policy's formulas, and by which expression each is recognised in a trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.coverage.goals import Goal, GoalKey, Kind
from engine.operations.op import OPERATIONS, Op
from engine.policy.declarations import Definition, Fact, ListFact, Role, Table
from engine.policy.expressions import (
    Apply,
    Choose,
    ClauseKind,
    Expression,
    Gather,
    Literal,
    Read,
    Reading,
)
from engine.policy.policy import Policy
from engine.policy.walk import as_written, children
from engine.problem import Span
from engine.quantities import TRUTH

JUNCTIONS: Final = frozenset({Op.AND, Op.OR, Op.NOT, Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF})
ORDERING: Final = frozenset({Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL})
SIDES: Final = ("under", "at", "over")
CLAMPED: Final = ("works", "rests")
_TRUTHS: Final = ("yes", "no")
_CLAMPS: Final = frozenset({ClauseKind.AT_LEAST, ClauseKind.AT_MOST})
# What the loader puts together from gates and parts, which have goals of their own.
_MADE: Final = frozenset({Role.AWARDED, Role.TOTAL})


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is yes or no, and the clauses that it is made of; one if it is no junction."""

    node: Expression
    key: int
    clauses: tuple[Expression, ...]


class Demands:
    """The goals of all formulas of one policy.

    Args:
        goals: each goal by its key, in the order of the policy.
        conditions, comparisons, ways, clamps: what is watched, by the identity of its expression.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy: Final = policy
        self.goals: Final[dict[GoalKey, Goal]] = {}
        self.conditions: Final[dict[int, Condition]] = {}
        self.comparisons: Final[dict[int, int]] = {}
        self.ways: Final[dict[int, int]] = {}
        self.clamps: Final[dict[int, int]] = {}
        self._within = ""
        self._keys: Final[dict[tuple[Span, Expression], int]] = {}
        self._known: Final[dict[int, int]] = {}
        self._collect()

    def key(self, node: Expression) -> int:
        """What is equal for equal expressions in one place of the file."""
        known = self._known.get(id(node))
        if known is None:
            named = (node.origin.span, node)
            known = self._known[id(node)] = self._keys.setdefault(named, len(self._keys))
        return known

    def known(self, node: Expression) -> int | None:
        """The same, of an expression that is watched."""
        return self._known.get(id(node))

    # ── Where formulas stand ─────────────────────────────────────────────────────────────────────

    def _collect(self) -> None:
        policy = self.policy
        asked: list[Fact | ListFact] = [*policy.facts.values(), *policy.lists.values()]
        for fact in asked:
            self._within = fact.name
            if fact.only_if is not None:
                self._formula(fact.only_if)
        for table in policy.tables.values():
            self._table(table)
        for definition in policy.definitions.values():
            if definition.role not in _MADE:
                self._definition(definition)

    def _table(self, table: Table) -> None:
        """The rows that the policy itself writes; those of a file beside it are data."""
        self._within = table.name
        for key, row in table.rows.items():
            if table.file is None:
                named = ("row", table.name, key)
                text = " | ".join(cell.origin.text for cell in row.cells.values())
                self.goals[named] = Goal(
                    Kind.ROW, named, "read", row.origin.span, table.name, row.called or text
                )
            for cell in row.cells.values():
                self._below(cell)

    def _definition(self, definition: Definition) -> None:
        self._within = definition.name.partition(" ")[0]
        if definition.only_if is not None:
            self._formula(definition.only_if)
        self._formula(definition.body)

    # ── What stands in them ──────────────────────────────────────────────────────────────────────

    def _formula(self, node: Expression) -> None:
        """Everything to be seen in an expression."""
        if node.type == TRUTH and not isinstance(node, (Literal, Reading)):
            self._condition(node)
            for clause in clauses(node):
                self._below(clause)
        else:
            self._below(node)

    def _below(self, node: Expression) -> None:
        """Everything to be seen in what stands right in an expression, and in itself."""
        match node:
            case Choose():
                self._choice(node)
            case Apply(op=Op.EXISTS):
                return
            case Apply() if node.op in ORDERING:
                self._comparison(node)
            case Apply() if node.clause is not None and node.clause.kind in _CLAMPS:
                self._clamp(node)
            case _:
                pass
        for each in children(node):
            if not isinstance(each, (Literal, Read)) or self._is_asked(node, each):
                self._formula(each)

    def _is_asked(self, node: Expression, each: Expression) -> bool:
        """Whether a bare name is a condition there: a guard, a filter, what all must satisfy."""
        if isinstance(each, Literal):
            return False
        return isinstance(node, (Choose, Gather, Reading)) and each.type == TRUTH

    def _condition(self, node: Expression) -> None:
        key = self.key(node)
        parts = tuple({self.key(each): each for each in clauses(node)}.values())
        self.conditions[id(node)] = Condition(node, key, parts)
        text = as_written(node, self.policy.chosen)
        for aspect in _TRUTHS:
            self._add(Kind.CONDITION, ("truth", key, aspect), aspect, node, text)
        for each in parts if len(parts) > 1 else ():
            own = self.key(each)
            for aspect in _TRUTHS:
                self._add(Kind.CLAUSE, ("truth", own, aspect), aspect, each)
                self._add(Kind.DIFFERENCE, ("decides", key, own, aspect), aspect, each)

    def _choice(self, node: Choose) -> None:
        cases = list(node.cases)
        # Below its first bracket a scale gives nothing: that its guard is no, says the same.
        if node.otherwise is not None and node.origin.construct != "slice":
            cases.append(node.otherwise)
        for case in cases:
            at = case.then if isinstance(case.when, Literal) else case.when
            key = self.ways[id(case)] = self.key(at)
            aspect = "taken" if at is case.when else "rest"
            self._add(Kind.WAY, ("way", key), aspect, at, case.name or "")

    def _comparison(self, node: Apply) -> None:
        key = self.comparisons[id(node)] = self.key(node)
        for side in SIDES:
            self._add(Kind.BOUNDARY, ("boundary", key, side), side, node)

    def _clamp(self, node: Apply) -> None:
        key = self.clamps[id(node)] = self.key(node)
        for aspect in CLAMPED:
            self._add(Kind.CLAMP, ("clamp", key, aspect), aspect, node)

    def _add(self, kind: Kind, key: GoalKey, aspect: str, node: Expression, text: str = "") -> None:
        if key not in self.goals:
            origin = node.origin
            self.goals[key] = Goal(
                kind, key, aspect, origin.span, self._within, text or origin.text, node
            )


def clauses(node: Expression) -> Iterator[Expression]:
    """The clauses of a condition: what its *and*, *or* and *not* put together."""
    if isinstance(node, Apply) and node.op in JUNCTIONS:
        for each in operands(node):
            yield from clauses(each)
    elif not isinstance(node, Literal):
        yield node


def operands(node: Apply) -> tuple[Expression, ...]:
    """The conditions that a junction puts together."""
    return node.arguments[1:] if node.op is Op.AT_LEAST_OF else node.arguments


def written(node: Apply) -> str:
    """A comparison with both its sides, also where only one of them is written."""
    left, right = node.arguments
    return f"{left.origin.text} {OPERATIONS[node.op].symbol} {right.origin.text}"
