"""What an evaluator is, and what it asks of the evaluation that it takes part in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Final, NoReturn, Protocol, TypeAlias, cast

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.operations import meaning
from engine.operations.calendar import Calendar
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Expression, Scope, Under
from engine.policy.policy import Policy
from engine.quantities import Value
from engine.steps import NotEntered, RuleStep, Step

Elements: TypeAlias = Mapping[str, Element]
Members: TypeAlias = tuple[Element, ...] | Unknown | NotApplicable
NO_ELEMENTS: Final[Elements] = {}
ABSENT: Final = (Unknown, NotApplicable)


class EngineFaultError(Exception):
    """The checks let something through that the interpreter cannot give a value: our own fault."""


class Evaluation(Protocol):
    """One application under evaluation: what has a name, and how it is found."""

    @property
    def policy(self) -> Policy:
        """The policy."""

    @property
    def facts(self) -> Facts:
        """What the application states."""

    @property
    def calendar(self) -> Calendar:
        """How the policy counts days."""

    def evaluator(self, node: Expression) -> Evaluator:
        """The evaluator of an expression of the policy."""

    def chosen(self, interpretation: str) -> str:
        """The reading in force."""

    def is_in_force(self, under: Under | None) -> bool:
        """Whether what stands under a reading exists."""

    def rule(self, scope: Scope, name: str, element: Element | None = None) -> RuleStep:
        """The value of a definition."""

    def fact(self, fact: Fact, element: Element | None) -> Value:
        """The value of a fact or judgement."""

    def members(self, collection: ListFact) -> Members:
        """The elements of a list."""

    def applies(self, scope: Scope, name: str, element: Element | None) -> Value:
        """Whether a fact or definition exists for this file."""


class Evaluator(ABC):
    """What gives one expression its value; elements at hand go by the singular of their list."""

    __slots__ = ()

    @abstractmethod
    def step(self, run: Evaluation, elements: Elements) -> Step:
        """The value, and the steps that made it."""

    def presence(self, _run: Evaluation, _elements: Elements) -> Value:
        """Whether there is a value for this file: yes, no, or unknown while that is open."""
        return True


def known(step: Step) -> Value:
    """The value of a step that was entered."""
    value = step.value
    if isinstance(value, NotEntered):
        fault("a step that was not entered was read")
    return value


def passed_over(guard: Step) -> Unknown | NotApplicable:
    """What a guard that is not yes makes of what it guards: unknown while it is open itself."""
    value = guard.value
    if value is False:
        return NOT_APPLICABLE
    # INVARIANT: a guard is yes, no or unknown, and nobody asks this of one that is yes.
    return cast("Unknown", value)


def open_together(values: Iterable[Value]) -> Unknown:
    """What waits for all that the open ones among the operands of a calculation wait for."""
    operands = list(values)
    if NOT_APPLICABLE in operands:
        fault("a value that does not apply reached a calculation")
    return meaning.open_together(operands)


def fault(what: str) -> NoReturn:
    """Ends an evaluation that no check should have let through."""
    raise EngineFaultError(what)
