"""How much work a policy can be: at most so many steps, and numbers of at most so many digits.

Both follow from the ranges of the facts and the greatest length of the lists, so no application
can make a checked policy slow. A step is one expression that the interpreter gives a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from engine.checks.scene import FILE, Place
from engine.checks.study import Study
from engine.checks.visits import within
from engine.operations.op import Op
from engine.policy.declarations import Definition
from engine.policy.expressions import Apply, Expression, Gather, How, Scope
from engine.problem import Problem
from engine.quantities import Number

MOST_STEPS: Final = 10**6
MOST_DIGITS: Final = 200

# The digits of a numerator and of a denominator.
_Digits: TypeAlias = tuple[int, int]


class Cost:
    """The bounds on the work of one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.scene: Final = study.scene
        self._digits: Final[dict[tuple[int, Place], tuple[Expression, _Digits]]] = {}

    def problems(self) -> Iterator[Problem]:
        """What takes too many steps, or too many digits."""
        definitions = list(self.study.walk.definitions())
        costs = [(self.steps_of(each), each) for each in definitions]
        total = sum(steps for steps, _ in costs)
        if total > MOST_STEPS:
            _, dearest = max(costs, key=lambda pair: pair[0])
            fields = {"steps": total, "most": MOST_STEPS, "name": dearest.name}
            yield Problem("E455", dearest.origin.span, fields, within(dearest))
        for each in definitions:
            digits = max(self.digits(each.body, self.scene.home(each)))
            if digits > MOST_DIGITS:
                fields = {"name": each.name, "digits": digits, "most": MOST_DIGITS}
                yield Problem("E456", each.origin.span, fields, within(each))
                return

    def steps_of(self, definition: Definition) -> int:
        """The most steps that a definition takes for one application."""
        own = self.steps(definition.body)
        if definition.only_if is not None:
            own += self.steps(definition.only_if)
        return (own + 1) * self.times(definition.scope)

    def times(self, scope: Scope) -> int:
        """How often what is `per` an element is worked out."""
        return 1 if scope is None else self.study.policy.list_of(scope).most

    def steps(self, node: Expression) -> int:
        """The most steps that an expression takes."""
        below = sum(self.steps(each) for each in self.scene.below(node, FILE))
        if isinstance(node, Gather):
            return 1 + self.study.policy.lists[node.collection].most * (below + 1)
        return 1 + below

    def digits(self, node: Expression, place: Place) -> _Digits:
        """The most digits that a number has on the way to the value of `node`."""
        key = (id(node), place)
        known = self._digits.get(key)
        if known is None:
            known = self._digits[key] = (node, self._of(self.scene.read(node, place), place))
        return known[1]

    def _of(self, node: Expression, place: Place) -> _Digits:
        if not node.type.is_countable:
            return (0, 0)
        step = self.study.ranges.steps.of(node, place)
        values = self.study.ranges.of(node, place)
        if step is not None and values.low is not None and values.high is not None:
            below = Fraction(step).denominator
            greatest = max(abs(Fraction(values.low)), abs(Fraction(values.high)))
            return (_length(greatest * below), _length(below))
        return self._made(node, place)

    def _made(self, node: Expression, place: Place) -> _Digits:
        if isinstance(node, Gather):
            return self._gathered(node, place)
        parts = [self.digits(each, place) for each in self.scene.below(node, place)]
        read = self.study.forms.definition_of(node, place)
        if read is not None:
            return self.digits(*read)
        if isinstance(node, Apply) and node.op in (Op.MULTIPLY, Op.DIVIDE):
            (a, b), (c, d) = parts
            return (a + c, b + d) if node.op is Op.MULTIPLY else (a + d, b + c)
        if isinstance(node, Apply) and node.op is Op.MODULO:
            (a, b), (c, d) = parts
            return (max(a + d, b + c), b + max(c, d))
        if isinstance(node, Apply) and node.op in (Op.ADD, Op.SUBTRACT):
            (a, b), (c, d) = parts
            return (max(a + d, b + c) + 1, b + d)
        return (
            max((top for top, _ in parts), default=0),
            max((low for _, low in parts), default=0),
        )

    def _gathered(self, node: Gather, place: Place) -> _Digits:
        inside = self.study.forms.inside(node, place)
        top, low = (0, 0) if node.body is None else self.digits(node.body, inside)
        most = self.study.policy.lists[node.collection].most
        if node.how not in (How.SUM, How.MEAN):
            return (top, low)
        return (top + low * most + _length(most), low * most + _length(most))


def _length(number: Number) -> int:
    return len(str(int(number)))
