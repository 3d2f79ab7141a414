"""The trail of an evaluation: the value of each expression, and the steps that it was made from.

A step points at its expression, never the other way round; nothing is rendered here. Steps are
plain slotted classes, which are made in half the time of a frozen dataclass or a named tuple; the
type checker holds that nobody changes one.
"""

from __future__ import annotations

from typing import Final

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


class Step:
    """The value of one expression, and the steps that it was made from."""

    __slots__ = ("because", "node", "value")

    def __init__(
        self,
        node: Expression | Case,
        value: Value | NotEntered,
        because: tuple[Step | RuleStep | MemberStep, ...] = (),
    ) -> None:
        self.node: Final = node
        self.value: Final = value
        self.because: Final = because


class RuleStep:
    """The value of one definition, for one element or for the file; its `only_if` comes first."""

    __slots__ = ("because", "definition", "element", "value")

    def __init__(
        self,
        definition: Definition,
        element: Element | None,
        value: Value,
        because: tuple[Step, ...],
    ) -> None:
        self.definition: Final = definition
        self.element: Final = element
        self.value: Final = value
        self.because: Final = because

    @property
    def address(self) -> str:
        """Its stable name: `large_enough`, or for an element `members.5.large_enough`."""
        return path_of(self.element, self.definition.name)


class MemberStep:
    """What one element of a list gave to a `Gather`: its filter's value, and its body's."""

    __slots__ = ("because", "element", "value")

    def __init__(self, element: Element, value: Value, because: tuple[Step, ...]) -> None:
        self.element: Final = element
        self.value: Final = value
        self.because: Final = because


def path_of(element: Element | None, name: str) -> str:
    """The path of a fact or rule as an application writes it."""
    return name if element is None else f"{element.collection}.{element.written}.{name}"
