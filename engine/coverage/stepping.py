"""Whether one step of one fact takes a comparison to its boundary, or across it.

A price of 60 euro moves an amount by 60 euro at a time: no application comes within a cent of a
ceiling then. What was seen lies as near as it can if the least change of one of its facts reaches
the boundary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from engine.application import Element, Facts
from engine.checks.ordinals import from_ordinal, ordinal
from engine.checks.ranges import of_range
from engine.checks.scene import Scene
from engine.coverage.boundaries import least_step
from engine.interpret import Run, evaluate
from engine.policy.declarations import Fact
from engine.policy.expressions import Apply
from engine.quantities import Given, Number

Elements: TypeAlias = Mapping[str, Element]


@dataclass(frozen=True, slots=True)
class Sample:
    """One time that a comparison was made: for which application, and about which elements."""

    node: Apply
    run: Run
    elements: Elements
    difference: Number

    @property
    def distance(self) -> Number:
        """How far the two sides lay apart."""
        return self.difference if self.difference >= 0 else -self.difference


def is_a_step_away(sample: Sample, scene: Scene) -> bool:
    """Whether the least change of one fact brings the two sides together, or past each other."""
    for facts, elements in _changed(sample, scene):
        run = Run(sample.run.policy, facts, sample.run.readings, sample.run.stage)
        step = evaluate(sample.node, run, elements)
        if isinstance(step.value, bool):
            left, right = (each.value for each in step.because)
            moved = ordinal(left) - ordinal(right)  # type: ignore[arg-type]  # both are known
            if moved * sample.difference <= 0:
                return True
    return False


def _changed(sample: Sample, scene: Scene) -> Iterator[tuple[Facts, Elements]]:
    """The application with each fact that matters one step less, and one step more."""
    policy, facts = sample.run.policy, sample.run.facts
    for scope, name in sorted(scene.facts(sample.node), key=str):
        fact = policy.facts.get((scope, name))
        if fact is None or not fact.type.is_ordered:
            continue
        if scope is None:
            for value in _near(fact, facts.values.get(name)):
                yield replace(facts, values={**facts.values, name: value}), sample.elements
        else:
            yield from _in_list(sample, fact, policy.list_of(scope).name)


def _in_list(sample: Sample, fact: Fact, collection: str) -> Iterator[tuple[Facts, Elements]]:
    facts = sample.run.facts
    held = facts.lists.get(collection, {})
    for key, element in held.items():
        for value in _near(fact, element.fields.get(fact.name)):
            moved = replace(element, fields={**element.fields, fact.name: value})
            lists = {**facts.lists, collection: {**held, key: moved}}
            hand = {
                name: moved if each is element else each for name, each in sample.elements.items()
            }
            yield replace(facts, lists=lists), hand


def _near(fact: Fact, value: Any) -> Iterator[Given]:
    """A value one step less and one step more, as far as its range goes."""
    if not isinstance(value, (bool, str, frozenset)) and value is not None:
        step = least_step(fact.type)
        for number in (ordinal(value) - step, ordinal(value) + step):
            if number in of_range(fact.range):
                yield from_ordinal(number, fact.type)
