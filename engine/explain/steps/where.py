"""Where a step stands while it is told: what tells the rest, the elements at hand, and how deep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from engine.application import Element
from engine.explain.shapes import Node, StepShape
from engine.interpret import Elements, Run
from engine.policy.declarations import Fact
from engine.policy.expressions import Scope
from engine.steps import RuleStep, Step


class Tells(Protocol):
    """What tells a rule or fact where a step reads it."""

    run: Run

    def rule(self, step: RuleStep, depth: int) -> Node:
        """The rule, or where it is told."""

    def fact(self, fact: Fact, element: Element | None, depth: int) -> Node:
        """The fact with its value."""

    def step(self, step: Step, where: Where) -> StepShape:
        """A step of its own, with all that it was made from."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a step stands: who tells what it reads, the elements at hand, how deep it is."""

    tells: Tells
    elements: Elements
    scope: Scope
    depth: int = 0

    @property
    def run(self) -> Run:
        """The run that is told."""
        return self.tells.run

    def deeper(self) -> Where:
        """One level down."""
        return replace(self, depth=self.depth + 1)
