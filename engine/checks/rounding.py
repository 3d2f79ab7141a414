"""A value that is rounded although a part of it was rounded before, in its own rule or another.

Twice rounded is not once rounded: 0.45 is 0.5 and then 1. A rounding that changes nothing, because
its value comes in whole steps already, does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.checks.hanging import Name
from engine.checks.intervals import Step, is_multiple
from engine.checks.scene import Place
from engine.checks.study import Study
from engine.checks.visits import Visit, within
from engine.operations.op import ROUNDINGS
from engine.policy.declarations import Definition
from engine.policy.expressions import Apply, Choose, Expression, Gather, Lookup, Read
from engine.problem import Field, Problem
from engine.quantities import Number
from engine.wordings.wording import Phrase

_ROUNDINGS: Final = frozenset(ROUNDINGS.values())
_ONCE_IT_IS_A_RULE: Final = Phrase(
    ", zodra de eerste afronding een eigen regel met die naam is",
    ", once the first rounding is a rule of its own with that name",
)


class Rounding:
    """The roundings of one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.scene: Final = study.scene

    def problems(self, names: frozenset[Name] | None = None) -> Iterator[Problem]:
        """Every rounding of what was rounded before, that is not said to be meant."""
        for definition in self.study.walk.definitions():
            if names is not None and (definition.scope, definition.name) not in names:
                continue
            visit = Visit(definition.body, self.study.walk.home(definition), ())
            for each in self.study.walk.through(visit):
                if isinstance(each.node, Apply) and each.node.op in _ROUNDINGS:
                    yield from self.twice(definition, each.node, each.place)

    def twice(self, definition: Definition, node: Apply, place: Place) -> Iterator[Problem]:
        """The problem of one rounding."""
        value, size = node.arguments
        step = self.study.forms.polynomial(size, place)
        if step.is_constant and _changes_nothing(
            self.study.ranges.steps.of(value, place), step.constant
        ):
            return
        part = self.rounded_before(value, place, definition.rounded_after)
        if part is not None:
            told = _rule(part) if isinstance(part, Definition) else _formula(part)
            fields = {"name": definition.name, **told}
            also = ((part.origin.span, "first"),)
            yield Problem("E454", node.origin.span, fields, within(definition), also)

    def rounded_before(
        self, node: Expression, place: Place, meant: str | None
    ) -> Definition | Expression | None:
        """The rule in which a part of `node` is rounded, if it is reached without `meant`.

        Where that is the same rule: the rounding itself.
        """
        seen: set[Name] = set()
        waiting: list[tuple[Expression, Definition | None]] = [(node, None)]
        while waiting:
            each, inside = waiting.pop()
            each = self.scene.read(each, place)
            if isinstance(each, Apply) and each.op in _ROUNDINGS:
                return inside or each
            definition = self.definition(each)
            if definition is None:
                waiting += [(part, inside) for part in self.parts(each, place)]
                continue
            name = (definition.scope, definition.name)
            if definition.name != meant and name not in seen:
                seen.add(name)
                waiting.append((definition.body, definition))
        return None

    def definition(self, node: Expression) -> Definition | None:
        """The definition that gives the value of `node`, if it only reads one."""
        definitions = self.study.policy.definitions
        if isinstance(node, Read) and not node.is_fact:
            return definitions[node.element, node.name]
        if isinstance(node, Lookup) and node.collection in self.study.policy.lists:
            element = self.study.policy.lists[node.collection].element
            return definitions.get((element, node.column or ""))
        return None

    def parts(self, node: Expression, place: Place) -> tuple[Expression, ...]:
        """What the value of `node` is made from; not what it hangs on."""
        match node:
            case Apply():
                return tuple(each for each in node.arguments if each.type.is_countable)
            case Choose():
                last = () if node.otherwise is None else (node.otherwise.then,)
                return (*(case.then for case in self.scene.cases(node, place)), *last)
            case Gather():
                return () if node.body is None else (node.body,)
            case _:
                return ()


def _changes_nothing(step: Step, size: Number) -> bool:
    """Whether a rounding to `size` leaves each multiple of `step`; one to nothing is E457."""
    return size == 0 or is_multiple(step, size)


def _rule(part: Definition) -> dict[str, Field]:
    return {"part": part.name, "meant": part.name, "once": Phrase("", "")}


def _formula(part: Expression) -> dict[str, Field]:
    return {"part": part.origin.text, "meant": "…", "once": _ONCE_IT_IS_A_RULE}
