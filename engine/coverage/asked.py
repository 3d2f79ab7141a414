"""What must hold of an application for a goal to be reached, as a formula to prove things of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from engine.checks.formulas import Formula
from engine.checks.polynomials import Polynomial, constant, of_atom
from engine.checks.scene import Place
from engine.checks.study import Study
from engine.checks.visits import Visit
from engine.coverage.demands import JUNCTIONS, Demands
from engine.coverage.goals import Goal, Kind
from engine.operations.op import Op
from engine.policy.expressions import Apply, Expression, Gather, How
from engine.policy.walk import children
from engine.quantities import Number

_EXTREMES: Final = {How.GREATEST: 1, How.LEAST: -1}


class Asked:
    """The formulas of goals in one study."""

    def __init__(self, study: Study, demands: Demands) -> None:
        self.study: Final = study
        self.demands: Final = demands
        self.forms: Final = study.forms
        self.logic: Final = study.logic

    def formula(self, goal: Goal, visit: Visit, step: Number | None) -> Formula:
        """When `goal` is reached at one place; without a step, however far beyond a boundary."""
        match goal.kind:
            case Kind.CONDITION | Kind.CLAUSE:
                return self.answered(visit.node, visit.place, truth=goal.aspect == "yes")
            case Kind.DIFFERENCE:
                _, _, clause, aspect = goal.key
                return self.turns(visit.node, visit.place, clause, truth=aspect == "yes")
            case Kind.BOUNDARY:
                return self.near(goal.aspect, self.difference(visit), step)
            case Kind.CLAMP:
                return self.clamped(goal.aspect, visit)
            case _:
                return self.taken(goal, visit)

    def taken(self, goal: Goal, visit: Visit) -> Formula:
        """That a way is taken: its guard holds where the guards before it do not."""
        if goal.aspect == "rest":
            return self.logic.yes
        return self.answered(visit.node, visit.place, truth=True)

    def answered(self, node: Expression, place: Place, *, truth: bool) -> Formula:
        """That a condition is yes, or no."""
        formula = self.forms.formula(node, place)
        return formula if truth else self.logic.not_(formula)

    # ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    def difference(self, visit: Visit) -> Polynomial:
        """How far the left side of a comparison lies above the right, or a value above its cap."""
        left, right = (self.forms.polynomial(each, visit.place) for each in _sides(visit.node))
        return left.minus(right)

    def bounds(self, goal: Goal, visit: Visit) -> Iterator[Formula]:
        """What holds of the greatest and the least of a list: no element lies beyond them."""
        numbers = self.difference(visit).atoms if goal.kind is Kind.BOUNDARY else ()
        for number in numbers:
            atom = self.forms.atoms[number]
            source = atom.source
            if isinstance(source, Gather) and source.how in _EXTREMES and source.body is not None:
                inside = self.forms.inside(source, atom.place)
                each = self.forms.polynomial(source.body, inside)
                beyond = of_atom(number).minus(each).scaled(_EXTREMES[source.how])
                is_no_part = self.logic.not_(self.forms.counted(source, atom.place))
                yield self.logic.any_((is_no_part, self.logic.not_below_zero(beyond)))

    def near(self, side: str, difference: Polynomial, step: Number | None) -> Formula:
        """That a comparison is at its boundary, or within one step of it, or just beyond it."""
        if side == "at":
            return self.logic.zero(difference)
        beyond = difference if side == "over" else difference.scaled(-1)
        is_beyond = self.logic.above_zero(beyond)
        if step is None:
            return is_beyond
        is_near = self.logic.not_below_zero(constant(step).minus(beyond))
        return self.logic.all_((is_beyond, is_near))

    def clamped(self, aspect: str, visit: Visit) -> Formula:
        """That a cap or floor changes the value, or leaves it."""
        is_cap = isinstance(visit.node, Apply) and visit.node.op is Op.LEAST
        difference = self.difference(visit)
        works = self.logic.above_zero(difference if is_cap else difference.scaled(-1))
        return works if aspect == "works" else self.logic.not_(works)

    # ── Clauses ──────────────────────────────────────────────────────────────────────────────────

    def turns(self, node: Expression, place: Place, clause: object, *, truth: bool) -> Formula:
        """That a clause has an answer, and that the other answer would turn the whole."""
        if not isinstance(node, Apply) or node.op not in JUNCTIONS:
            is_it = self.demands.key(node) == clause
            return self.answered(node, place, truth=truth) if is_it else self.logic.no
        return self.logic.any_(self._ways(node, place, clause, truth=truth))

    def _ways(self, node: Apply, place: Place, clause: object, *, truth: bool) -> Iterator[Formula]:
        first = 1 if node.op is Op.AT_LEAST_OF else 0
        for at in range(first, len(node.arguments)):
            own = self.turns(node.arguments[at], place, clause, truth=truth)
            if own is self.logic.no:
                continue
            others = [each for each in range(first, len(node.arguments)) if each != at]
            yield self.logic.all_((own, self._leaves(node, place, at, others)))

    def _leaves(self, node: Apply, place: Place, at: int, others: Sequence[int]) -> Formula:
        """That the others leave it to one operand what the junction comes to."""
        if node.op is Op.AT_LEAST_OF:
            return self._exactly(node, place, others)
        neutral = node.op in {Op.AND, Op.ALL_OF}
        parts = []
        for other in others:
            each = node.arguments[other]
            passed_over = self.logic.not_(self.forms.applies(each, place))
            ways = [passed_over, self.answered(each, place, truth=neutral)]
            if other > at and node.partial and node.partial[other]:
                ways.append(self.answered(node.arguments[at], place, truth=not neutral))
            parts.append(self.logic.any_(ways))
        return self.logic.all_(parts)

    def _exactly(self, node: Apply, place: Place, others: Sequence[int]) -> Formula:
        """That one fewer of the others hold than are needed."""
        least: Any = node.arguments[0]  # INVARIANT: the number that the policy writes
        needed = least.value
        holding = tuple(
            self.logic.all_(
                (
                    self.forms.applies(node.arguments[each], place),
                    self.forms.formula(node.arguments[each], place),
                )
            )
            for each in others
        )
        enough = self.logic.at_least(needed - 1, holding)
        return self.logic.all_((enough, self.logic.not_(self.logic.at_least(needed, holding))))


def _sides(node: Expression) -> tuple[Expression, Expression]:
    """The two sides of a comparison, or the value of a clause and its bound."""
    left, right = children(node)
    return left, right
