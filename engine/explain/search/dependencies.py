"""The steps and facts behind a rule: all that its value hangs on, through all that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.application import Element
from engine.checks.hanging import Name, reads
from engine.explain.steps.reads import element_at
from engine.explain.words.sentences import at_hand
from engine.interpret import Elements, Run, evaluate
from engine.operations.op import Op
from engine.policy.declarations import Fact
from engine.policy.expressions import Apply, Gather, Lookup, Read
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.steps import MemberStep, RuleStep, Step, path_of

AnyStep: TypeAlias = Step | RuleStep | MemberStep


@dataclass(frozen=True, slots=True)
class FactAt:
    """A fact or judgement of the file or of one element."""

    fact: Fact
    element: Element | None

    @property
    def path(self) -> str:
        """Its path, as an application writes it."""
        return path_of(self.element, self.fact.name)


@dataclass(frozen=True, slots=True)
class Behind:
    """What the value of a rule hangs on: its steps, and the facts and judgements that they read."""

    steps: tuple[Step, ...]
    facts: tuple[FactAt, ...]


def behind(step: RuleStep, run: Run) -> Behind:
    """All that the value of a rule hangs on; the facts each once, in the form's order."""
    walk = _Walk(run)
    walk.follow(step)
    facts = sorted(walk.facts.values(), key=lambda each: each.fact.order)
    return Behind(tuple(walk.steps), tuple(facts))


class _Walk:
    """A walk over steps that remembers the rules it has been in and the facts it has met.

    Steps are put on a stack and not followed by recursion: rules can build on each other for long.
    """

    __slots__ = ("been", "facts", "run", "stack", "steps")

    def __init__(self, run: Run) -> None:
        self.run: Final = run
        self.steps: Final[list[Step]] = []
        self.facts: Final[dict[str, FactAt]] = {}
        self.been: Final[set[str]] = set()
        self.stack: Final[list[tuple[AnyStep, Elements]]] = []

    def follow(self, step: RuleStep) -> None:
        self.stack.append((step, {}))
        while self.stack:
            self.visit(*self.stack.pop())

    def visit(self, step: AnyStep, elements: Elements) -> None:
        if isinstance(step, RuleStep):
            if step.address in self.been:
                return
            self.been.add(step.address)
            elements = at_hand(step.definition.scope, step.element)
        elif isinstance(step, Step):
            self.steps.append(step)
            for found in self.facts_in(step, elements):
                self.meet(found)
        inner = [(each, _inside(step, each, elements)) for each in reversed(step.because)]
        self.stack.extend(inner)

    def meet(self, found: FactAt) -> None:
        if found.path in self.facts:
            return
        self.facts[found.path] = found
        if found.fact.only_if is not None:
            elements = at_hand(found.fact.scope, found.element)
            self.stack.append((evaluate(found.fact.only_if, self.run, elements), elements))

    def facts_in(self, step: Step, elements: Elements) -> Iterator[FactAt]:
        policy = self.run.policy
        match step.node:
            case (
                Read(is_fact=True, element=element, name=name)
                | Apply(op=Op.EXISTS, arguments=(Read(is_fact=True, element=element, name=name),))
            ):
                of = None if element is None else elements[element]
                yield FactAt(policy.facts[element, name], of)
            case Lookup(collection=collection, column=str(column)) if collection in policy.lists:
                found = element_at(step.node, step, self.run)
                fact = policy.facts.get((policy.lists[collection].element, column))
                if found is not None and fact is not None:
                    yield FactAt(fact, found)
            case _:
                pass


def _inside(step: AnyStep, inner: AnyStep, elements: Elements) -> Elements:
    """The elements at hand in `inner`, which `step` was made from."""
    if isinstance(step, Step) and isinstance(step.node, Gather) and isinstance(inner, MemberStep):
        return {**elements, step.node.element: inner.element}
    return elements


def names_behind(read: Read, policy: Policy) -> tuple[Name, ...]:
    """What `read` can hang on under any facts, in an order in which it can be evaluated."""
    found: set[Name] = set()
    pending: list[Name] = [(read.element, read.name)]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(_names_in(name, policy))
    return tuple(name for name in policy.sequence if name in found)


def _names_in(name: Name, policy: Policy) -> Iterator[Name]:
    """The names that stand in a definition, or in the guard of a fact or list."""
    definition = policy.definitions.get(name)
    held = definition or policy.facts.get(name) or policy.lists.get(name[1])
    if held is None:
        return
    roots = [] if definition is None else [definition.body]
    roots += [] if held.only_if is None else [held.only_if]
    for root in roots:
        for node in walk(root):
            yield from reads(policy, node)
