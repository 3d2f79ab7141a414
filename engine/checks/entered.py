"""What the interpreter enters of an expression for one application, in its order.

Used to show that something goes wrong: the interpreter itself gives every value, and a step that
it cannot take ends the walk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element
from engine.checks.applicants import FAULTS
from engine.interpret import Run, evaluate
from engine.operations.op import Op
from engine.policy.declarations import Definition
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Gather,
    Reading,
    Scope,
)
from engine.policy.policy import Gate, Part
from engine.quantities import Value
from engine.steps import NotEntered

Elements: TypeAlias = Mapping[str, Element]
Found: TypeAlias = tuple[Expression, Elements]
# Whether a step shows what is looked for.
Shows: TypeAlias = Callable[[Expression, Run, Elements], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was shown: the element at hand, if any."""

    element: Element | None = None


def value_of(node: Expression, run: Run, elements: Elements) -> Value | NotEntered | None:
    """The value of `node`; None where the interpreter cannot give one."""
    try:
        return evaluate(node, run, elements).value
    except FAULTS:
        return None


def entered(node: Expression, run: Run, elements: Elements) -> Iterator[Found]:
    """Each expression of `node` that the interpreter enters; what it hangs on before it."""
    match node:
        case Reading():
            chosen = dict(node.options)[run.chosen(node.interpretation)]
            yield from entered(chosen, run, elements)
            return
        case Choose():
            yield from _of_choice(node, run, elements)
        case Gather():
            yield from _of_gather(node, run, elements)
        case Apply(partial=partial) if any(partial):
            yield from _of_junction(node, run, elements)
        case Apply(arguments=below):
            for each in below:
                yield from entered(each, run, elements)
        case _:
            for each in getattr(node, "key", ()):
                yield from entered(each, run, elements)
    yield node, elements


def _of_choice(node: Choose, run: Run, elements: Elements) -> Iterator[Found]:
    for case in node.cases:
        if case.under is not None and run.chosen(case.under[0]) != case.under[1]:
            continue
        yield from entered(case.when, run, elements)
        guard = value_of(case.when, run, elements)
        if guard is True:
            yield from entered(case.then, run, elements)
        if guard is not False:
            return
    if node.otherwise is not None:
        yield from entered(node.otherwise.then, run, elements)


def _of_gather(node: Gather, run: Run, elements: Elements) -> Iterator[Found]:
    members = members_of(run, node.collection)
    for each in members:
        inside = {**elements, node.element: each}
        if node.where is not None:
            yield from entered(node.where, run, inside)
            if value_of(node.where, run, inside) is not True:
                continue
        if node.body is not None:
            yield from entered(node.body, run, inside)


def _of_junction(node: Apply, run: Run, elements: Elements) -> Iterator[Found]:
    lets_pass = node.op is Op.AND
    values: list[Value | NotEntered | None] = []
    for each, is_partial in zip(node.arguments, node.partial, strict=True):
        if is_partial and any(value is not lets_pass for value in values):
            continue
        yield from entered(each, run, elements)
        values.append(value_of(each, run, elements))


def members_of(run: Run, collection: str) -> tuple[Element, ...]:
    """The elements of a list; none where it is unknown or does not apply."""
    members = run.members(run.policy.lists[collection])
    return () if isinstance(members, (Unknown, NotApplicable)) else members


def elements_of(run: Run, scope: Scope) -> Iterator[tuple[Element | None, Elements]]:
    """Each element of a scope, as it is handed to the interpreter; once for the file."""
    if scope is None:
        yield None, {}
        return
    for element in members_of(run, run.policy.list_of(scope).name):
        yield element, {scope: element}


def shown_in(node: Expression, scope: Scope, run: Run, shows: Shows) -> Hit | None:
    """Where in `node`, read in `scope`, something is shown."""
    for element, elements in elements_of(run, scope):
        for each, inside in entered(node, run, elements):
            if shows(each, run, inside):
                return Hit(element)
    return None


def shown_in_definition(definition: Definition, run: Run, shows: Shows) -> Hit | None:
    """Where in the body of a definition something is shown, for an element to which it applies."""
    for element, elements in elements_of(run, definition.scope):
        condition = definition.only_if
        if condition is not None and value_of(condition, run, elements) is not True:
            continue
        for each, inside in entered(definition.body, run, elements):
            if shows(each, run, inside):
                return Hit(element)
    return None


def is_present(value: object) -> bool:
    """Whether a value is known and applies."""
    return (
        value is not None
        and not isinstance(value, (Unknown, NotEntered))
        and value is not NOT_APPLICABLE
    )


def is_asked(part: Part | None, run: Run, elements: Elements) -> bool:
    """Whether a part is surely not left out."""
    if part is None or part.left_out is None:
        return True
    return value_of(part.left_out.when, run, elements) is False


def holds(gate: Gate, run: Run, elements: Elements) -> bool:
    """Whether every condition of a gate that applies surely holds."""
    values = [value_of(each, run, elements) for each in gate.requires]
    return all(each is True or each is NOT_APPLICABLE for each in values)
