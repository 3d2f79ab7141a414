"""The trail of an evaluation: the value of each expression, and the steps that it was made from.

A step points at its expression, never the other way round; nothing is rendered here.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from engine.application import Element
from engine.policy.declarations import Definition
from engine.policy.expressions import Case, Expression
from engine.quantities import Value


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
    """The value of one definition, for one element or for the file; its `only_if` comes first."""

    definition: Definition
    element: Element | None
    value: Value
    because: tuple[Step, ...]

    @property
    def address(self) -> str:
        """Its stable name: `large_enough`, or for an element `members.5.large_enough`."""
        return path_of(self.element, self.definition.name)


class MemberStep(NamedTuple):
    """What one element of a list gave to a `Gather`: its filter's value, and its body's."""

    element: Element
    value: Value
    because: tuple[Step, ...]


def path_of(element: Element | None, name: str) -> str:
    """The path of a fact or rule as an application writes it."""
    return name if element is None else f"{element.collection}.{element.written}.{name}"
